"""Text as surfaces, in the language of the screen: Andika for reading, Fredoka for titles, sized by their capitals."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pygame

from snailtrail.play.words import ENGLISH, Said, Words
from snailtrail.stage.brushes import Store
from snailtrail.stage.shaping import shaped
from snailtrail.stage.theme import Colour

READING = ("Andika-Regular.ttf", "NotoSansArabic-Regular.ttf")
TITLES = ("Fredoka-Bold.ttf", "Nunito-Bold.ttf", "Andika-Bold.ttf", "NotoSansArabic-Bold.ttf")
"""In order of liking: Fredoka knows Latin alone, Nunito Cyrillic too, Andika some more; Noto Arabic, with Latin."""
WEIGHTED, WEIGHTED_TITLES = "OpenDyslexic-Regular.otf", "OpenDyslexic-Bold.otf"
"""Before all others where letters with heavy feet are wished for; Latin alone."""
LARGER = {"NotoSansArabic-Regular.ttf": 1.25, "NotoSansArabic-Bold.ttf": 1.2}
"""Times the size of their own capitals: most Arabic letters are lower than those."""
SMALLEST_EM_PX = 8
MEASURED_EM_PX = 200
"""Large enough for the proportions of a font to be read off it."""
TEXTS_KEPT = 512
"""Whose lines are at hand: of a few pages."""
NOBODYS = "\ufffe"
"""A character that no font has: a font shows its sign for missing ones."""


class Lettering:
    """Fonts of a folder, each size opened once, each line of text rendered once; what is `said` is told in `words`."""

    def __init__(self, folder: Path):
        self.words = ENGLISH
        self.weighted = False
        """Whether letters have heavy feet, which some readers tell apart more easily."""
        self._folder = folder
        self._fonts: dict[tuple[str, int], pygame.font.Font] = {}
        self._sizes: dict[tuple[str, float], int] = {}
        self._has: dict[str, set[str]] = {}
        self._lacks: dict[str, set[str]] = {}
        """Of each font, the characters that it is known to have, and not to have."""
        self._store = Store(4_000_000)
        self._broken = lru_cache(TEXTS_KEPT)(self._lines)

    def line(self, text: str, capital_px: float, colour: Colour, *, title: bool = False) -> pygame.Surface:
        """The text on one line; `capital_px` is the height of its capitals, whose middle is the surface's."""
        text = self._as_seen(text)
        name = self._name(text, title=title)
        size = self._em_px(name, capital_px)
        return self._store.get((text, name, size, colour), lambda: self._rendered(text, name, size, colour))

    def width(self, text: str, capital_px: float, *, title: bool = False) -> float:
        """Of a line in pixels."""
        text = self._as_seen(text)
        return self._font_for(text, capital_px, title=title).size(text)[0]

    def wrapped(self, text: str, capital_px: float, width_px: float, *, title: bool = False) -> list[str]:
        """The text broken into lines no wider than `width_px`: at spaces, a longer word (a path) where it must be."""
        # a page asks for its rows' lines again and again: how high they are, and with each step that it is scrolled
        return list(self._broken(self.told(text), capital_px, width_px, title, self.weighted, self.words))

    def _lines(
        self, text: str, capital_px: float, width_px: float, title: bool, weighted: bool, words: Words
    ) -> tuple[str, ...]:
        """What is told, broken; the same for the same letters and language."""
        font = self._font_for(self._as_seen(text), capital_px, title=title)

        def wide(piece: str) -> float:
            return float(font.size(self._as_seen(piece))[0])

        lines: list[str] = []
        for paragraph in text.split("\n"):
            if "  " not in paragraph and wide(paragraph.strip(" ")) <= width_px:  # most, and they need no trying
                lines.append(paragraph.strip(" "))
                continue
            line = ""
            for word in paragraph.split(" "):  # not at spaces that are to hold words together
                longer = f"{line} {word}".strip(" ")
                if line and wide(longer) > width_px:
                    lines.append(line)
                    longer = word
                while len(longer) > 1 and wide(longer) > width_px:
                    fits = [n for n in range(1, len(longer)) if wide(longer[:n]) <= width_px]
                    cut = max(fits, default=1)
                    lines.append(longer[:cut])
                    longer = longer[cut:]
                line = longer
            lines.append(line)
        return tuple(lines)

    def shortened(self, text: str, capital_px: float, width_px: float, *, title: bool = False) -> str:
        """The text, or as much of it as the width holds with an ellipsis after it."""
        text = self.told(text)
        if self.width(text, capital_px, title=title) <= width_px:
            return text
        for end in range(len(text) - 1, 0, -1):
            short = f"{text[:end].rstrip()}…"
            if self.width(short, capital_px, title=title) <= width_px:
                return short
        return "…"

    def told(self, text: str) -> str:
        """The text in the language of the screen."""
        return self.words.tell(text) if isinstance(text, Said) else text

    def _as_seen(self, text: str) -> str:
        """Told, and in the order in which it stands on the glass."""
        plain = self.told(text).replace("\N{NO-BREAK SPACE}", " ")  # not every font has it; lines are broken by now
        return shaped(plain, right_to_left=self.words.right_to_left)

    def _font_for(self, text: str, capital_px: float, *, title: bool) -> pygame.font.Font:
        name = self._name(text, title=title)
        return self._font(name, self._em_px(name, capital_px))

    def _name(self, text: str, *, title: bool) -> str:
        """The first font that has every character; the first of all where none has."""
        names = TITLES if title else READING
        if self.weighted:
            names = (WEIGHTED_TITLES if title else WEIGHTED, *names)
        return next((name for name in names if self._knows(name, text)), names[0])

    def _knows(self, name: str, text: str) -> bool:
        """Whether a font has every character of the text."""
        has, lacks = self._has.setdefault(name, set()), self._lacks.setdefault(name, set())
        for sign in () if has.issuperset(text) else {*text} - has - lacks:
            font = self._font(name, MEASURED_EM_PX)
            # pygame gives a missing character the measures of the sign for missing ones
            known = sign.isspace() or font.metrics(sign) != font.metrics(NOBODYS)
            (has if known else lacks).add(sign)
        return has.issuperset(text)

    def _em_px(self, name: str, capital_px: float) -> int:
        """The size of a font whose capitals come nearest to the height: hinting moves them to whole pixels."""
        capital_px *= LARGER.get(name, 1.0)
        key = (name, round(capital_px, 1))
        if key not in self._sizes:
            low, high = self._capital(name, MEASURED_EM_PX)
            about = max(SMALLEST_EM_PX, round(capital_px * MEASURED_EM_PX / (high - low)))

            def off(em_px: int) -> tuple[float, int]:
                foot, top = self._capital(name, em_px)
                return abs(top - foot - capital_px), abs(em_px - about)

            self._sizes[key] = min(range(max(SMALLEST_EM_PX, about - 1), about + 2), key=off)
        return self._sizes[key]

    def _capital(self, name: str, em_px: int) -> tuple[int, int]:
        """Where a capital's foot and top are, in pixels above the line on which it stands."""
        measured = self._font(name, em_px).metrics("H")[0]
        assert measured is not None  # every font has an H
        return measured[2], measured[3]

    def _font(self, name: str, em_px: int) -> pygame.font.Font:
        font = self._fonts.get((name, em_px))
        if font is None:
            font = self._fonts[name, em_px] = pygame.font.Font(self._folder / name, em_px)
        return font

    def _rendered(self, text: str, name: str, em_px: int, colour: Colour) -> pygame.Surface:
        font = self._font(name, em_px)
        line = font.render(text, True, colour)
        # capitals do not stand in the middle of a font's line: room above or below brings them there
        lift = font.get_ascent() - sum(self._capital(name, em_px)) / 2 - line.get_height() / 2
        room = abs(round(2 * lift))
        centred = pygame.Surface((line.get_width(), line.get_height() + room), pygame.SRCALPHA)
        centred.blit(line, (0, room if lift < 0 else 0))
        return centred
