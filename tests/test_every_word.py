"""Every word on every screen is one that the translators have seen: nothing stays English because it was forgotten."""

from __future__ import annotations

import gettext
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pygame
import pytest

from snailtrail.commands.gallery import Look, screens_of, stage_of
from snailtrail.commands.gallery_house import made_up_house
from snailtrail.play.discover import discover
from snailtrail.play.words import LANGUAGES, Words
from snailtrail.stage.lettering import Lettering
from tools.make_languages import sentences

SIGN = "\u0436"
"""Every letter of a sentence that the catalogs have is painted as this one."""
NAMES = {"Mia", "Noah", "Child", "Documents", "Snailtrail", "profiles", "records", "attempts", "example-mia", "made_up"}
SYMBOLS = {"min", "Esc", "abc", "yaml"}
WRITTEN = {"Likes", "the", "fox", "Uses", "whole", "arm", "low", "table", "helps"}
"""By the grown-up of a shipped example."""
NO_SENTENCES = {"text"}
"""Screens of what is the same in every language: the profile as it is written."""


class Signs(gettext.NullTranslations):
    """A language in which all that can be translated looks alike, so that the rest stands out."""

    def __init__(self) -> None:
        super().__init__()
        self._known = {text for one in sentences() for text in ((one,) if isinstance(one, str) else one)}

    def gettext(self, message: str) -> str:
        """The message in signs, with the places of its values; as it is where no catalog has it."""
        return _in_signs(message) if message in self._known else message

    def ngettext(self, one: str, many: str, n: int) -> str:
        """See gettext."""
        return self.gettext(one if n == 1 else many)


def _in_signs(message: str) -> str:
    return re.sub(r"(\{[^}]*\})|([A-Za-z])", lambda found: found.group(1) or SIGN, message)


@pytest.fixture
def told(unseen: None, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, set[str]]:
    """The words in plain letters that were painted on each screen, by its name."""
    found, painted = discover(), defaultdict[str, set[str]](set)
    paint, here = Lettering.line, {"screen": ""}
    look = Look("meadow", (1366, 768), Words("es", Signs()))

    def line(self: Lettering, text: str, *rest: Any, **more: Any) -> pygame.Surface:
        told = self.told(text)
        if told not in LANGUAGES.values():  # each calls itself by its own name
            painted[here["screen"]].update(re.findall(r"[A-Za-z_-]{3,}", told))
        return paint(self, text, *rest, **more)

    monkeypatch.setattr(Lettering, "line", line)
    with made_up_house(found) as house:
        for what, show in screens_of(found, house).items():
            here["screen"] = what
            stage = stage_of(found, look)
            stage.close(1.0)
            show(stage.glass)
    return painted


def test_no_word_of_a_screen_is_unknown_to_the_translators(told: Mapping[str, set[str]]) -> None:
    own = NAMES | SYMBOLS | WRITTEN
    assert {what: words - own for what, words in told.items() if what not in NO_SENTENCES and words - own} == {}
    assert all(told[what] for what in NO_SENTENCES), "what is written in plain letters is found"
