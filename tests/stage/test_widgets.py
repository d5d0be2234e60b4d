"""Cards of what can be chosen, and their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from snailtrail.play.words import said, words_of
from snailtrail.records.places import shipped
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.widgets import LETTERS_MM, SMALLEST_LABEL_MM, Button, Look, card


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


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Maximilian Alexander", ["Maximilian", "Alexander"]),
        ("Anna-Katharina", ["Anna-", "Katharina"]),
        ("Ann-Kathrin Sophie", ["Ann-Kathrin", "Sophie"]),
        ("Wolfeschlegelsteinhausen", ["Wolfeschlege-", "lsteinhausen"]),
        ("Jo", ["Jo"]),
    ],
)
def test_a_long_name_has_two_lines_before_its_letters_are_small_or_left_out(
    rehearse: Callable[..., Rehearsal], monkeypatch: pytest.MonkeyPatch, name: str, lines: list[str]
) -> None:
    stage = rehearse(1366, 768, width_mm=344.0)
    painter = stage.glass.painter
    painted: dict[str, float] = {}

    def seen(line: str, x: float, y: float, size_mm: float, *about: Any, **more: Any) -> None:
        painted[line] = size_mm

    monkeypatch.setattr(painter, "text", seen)
    face = card("snail", name, (200, 180, 90))
    face(painter, Button("a", 100, 80, 57, 67, face), Look(pressed=False, focused=False, held=0.0))
    assert list(painted) == lines
    assert min(painted.values()) >= (SMALLEST_LABEL_MM if len(name) > 20 else LETTERS_MM)
