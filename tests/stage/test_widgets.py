"""Cards of what can be chosen, and their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from snailtrail.play.words import said, words_of
from snailtrail.records.places import shipped
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.widgets import Button, Look, card


@pytest.mark.parametrize(("language", "lines"), [("en", ["Snail's", "way"]), ("es", ["El", "caracol"])])
def test_a_title_of_two_words_has_two_lines_on_a_narrow_card_in_every_language(
    rehearse: Callable[..., Rehearsal], monkeypatch: pytest.MonkeyPatch, language: str, lines: list[str]
) -> None:
    painter, painted = rehearse(1366, 768).glass.painter, list[str]()
    painter.lettering.words = words_of(shipped().assets / "languages", language)

    def text(words: str, *place: Any, **about: Any) -> None:
        painted.append(words)

    monkeypatch.setattr(painter, "text", text)
    face = card("snail", said("Snail's way"), (200, 180, 90))
    face(painter, Button("", 60.0, 60.0, 24.0, 56.0, face), Look(pressed=False, focused=False, held=0.0))
    assert painted == lines
