"""Text as surfaces: Andika for reading, Fredoka for titles, sized by the height of their capitals."""

from __future__ import annotations

from pathlib import Path

import pygame

from snailtrail.stage.brushes import Store
from snailtrail.stage.theme import Colour


class Lettering:
    """Fonts of a folder, each size opened once, each line of text rendered once."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._fonts: dict[tuple[str, int], pygame.font.Font] = {}
        self._store = Store(4_000_000)

    def line(self, text: str, capital_px: float, colour: Colour, *, title: bool = False) -> pygame.Surface:
        """The text on one line; `capital_px` is the height of its capitals."""
        key = (text, round(capital_px), colour, title)
        return self._store.get(key, lambda: self.font(capital_px, title=title).render(text, True, colour))

    def font(self, capital_px: float, *, title: bool = False) -> pygame.font.Font:
        """The reading or title font with capitals of that height."""
        name = "Fredoka-Bold.ttf" if title else "Andika-Regular.ttf"
        # capitals of both fonts are about 0.7 em high; pygame's size is in em
        size = max(8, round(capital_px / 0.7))
        key = (name, size)
        if key not in self._fonts:
            self._fonts[key] = pygame.font.Font(self._folder / name, size)
        return self._fonts[key]

    def wrapped(self, text: str, capital_px: float, width_px: float, *, title: bool = False) -> list[str]:
        """The text broken into lines no wider than `width_px`, at spaces."""
        font = self.font(capital_px, title=title)
        lines: list[str] = []
        for paragraph in text.split("\n"):
            line = ""
            for word in paragraph.split():
                longer = f"{line} {word}".strip()
                if line and font.size(longer)[0] > width_px:
                    lines.append(line)
                    longer = word
                line = longer
            lines.append(line)
        return lines
