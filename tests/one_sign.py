"""A language in which all that can be translated is made of one sign, so that a forgotten word stands out."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pygame
import pytest

from snailtrail.commands.gallery import Look, stage_of
from snailtrail.play.discover import discover
from snailtrail.play.words import LANGUAGES, Said, Words, said
from snailtrail.screens.desk.notes import notes
from snailtrail.screens.note import Note
from snailtrail.stage.lettering import Lettering
from tools.make_languages import sentences

SIGN = "\u0436"
"""Every letter of a sentence that the catalogs have is painted as this one."""
LINES = 6
"""Of a page, so that all of them are seen."""


class Signs(gettext.NullTranslations):
    """The catalog of that language."""

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


def one_sign() -> Words:
    """The language, with the numbers and days of Spanish."""
    return Words("es", Signs())


def plain_words(text: str) -> set[str]:
    """The words of three and more letters that are still to be read."""
    return set(re.findall(r"[A-Za-z_-]{3,}", text))


def templates(sentence: object) -> Iterator[str]:
    """What a sentence was made from, and what each sentence in it was: the texts that the translators see."""
    if isinstance(sentence, Said):
        yield sentence.template
        for value in sentence.values.values():
            yield from templates(value)


class Listening:
    """Hears each line that is painted, as it is told in the language of the glass."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch):
        self.words: set[str] = set()
        """In plain letters; emptied by whoever wants to begin anew."""
        paint = Lettering.line

        def line(lettering: Lettering, text: str, *rest: Any, **more: Any) -> pygame.Surface:
            told = lettering.told(text)
            if told not in LANGUAGES.values():  # each calls itself by its own name
                self.words |= plain_words(told)
            return paint(lettering, text, *rest, **more)

        monkeypatch.setattr(Lettering, "line", line)


class Wall:
    """A glass in that language, on which sentences are shown as grown-ups see them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch):
        self.stage = stage_of(discover(), Look("meadow", (1366, 768), one_sign()))
        self._listening = Listening(monkeypatch)

    def words(self, lines: Sequence[str]) -> set[str]:
        """The plain words of these lines, shown page after page; the page's own are none."""
        self._listening.words = set()
        for first in range(0, len(lines), LINES):
            self.stage.close(0.5)
            notes(self.stage.glass, [Note(said("Worth knowing"), tuple(lines[first : first + LINES]))])
        return self._listening.words


def sentences_of(*names: str) -> set[str]:
    """All that modules of the records say."""
    files = {f"snailtrail/records/{name}.py" for name in names}
    return {
        text
        for one, where in sentences().items()
        if not files.isdisjoint(where)
        for text in ((one,) if isinstance(one, str) else one)
    }
