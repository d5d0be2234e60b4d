"""Rows of a form with pictures: a wall of tiles, and a picture of one's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from snailtrail.stage.form_rows import GAP_MM, Pane
from snailtrail.stage.painter import Painter
from snailtrail.stage.widgets import Button, Look, fitted

TILE_LINES = 3
"""Below a tile's title, at most."""
TILE_LETTERS_MM = (2.1, 1.95, 1.8)
"""So tall are they: the first size at which they take no more lines than that; what is longer still is cut."""
TITLE_MM = (3.2, 2.8, 2.6)
"""A title's letters: in one line, in two, and the smallest in one where two are not to be had."""


@dataclass(frozen=True)
class Sight:
    """A picture of one's own: `draw` is told the pane and the upper edge, and keeps to `tall_mm`."""

    draw: Callable[[Pane, float], None]
    tall_mm: float
    """On a laptop; letters and pictures are larger on larger displays, and so is this."""

    def height(self, pane: Pane) -> float:
        """See Row."""
        return self.tall_mm * pane.k

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""
        self.draw(pane, top)

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        return []


@dataclass(frozen=True)
class Tile:
    """What a wall of tiles shows of one thing."""

    value: Any
    picture: str
    title: str
    lines: Sequence[str] = field(default=())
    pale: bool = False
    """Of something that is put aside."""


@dataclass(frozen=True)
class Tiles:
    """Cards side by side, each with a picture, a title and a few quiet lines."""

    tiles: Sequence[Tile]
    width_mm: float = 74.0
    tall_mm: float = 24.0

    def height(self, pane: Pane) -> float:
        """See Row."""
        lines = -(-len(self.tiles) // self._across(pane))
        return lines * (self.tall_mm * pane.k + GAP_MM + 1.0) + GAP_MM

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        across, gap = self._across(pane), GAP_MM + 1.0
        width, tall = (pane.width - (across - 1) * gap) / across, self.tall_mm * pane.k
        made = []
        for i, tile in enumerate(self.tiles):
            row, column = divmod(i, across)
            x = pane.left + column * (width + gap) + width / 2
            y = top + GAP_MM + row * (tall + gap) + tall / 2
            made.append(Button(tile.value, x, y, width, tall, _tile(tile, pane.k)))
        return made

    def _across(self, pane: Pane) -> int:
        return max(1, int((pane.width + GAP_MM) // (self.width_mm * pane.k + GAP_MM)))


def _tile(tile: Tile, k: float) -> Callable[[Painter, Button, Look], None]:
    def face(painter: Painter, button: Button, look: Look) -> None:
        theme, x, y, w, h = painter.theme, button.x, button.y, button.width_mm, button.height_mm
        if look.focused:
            painter.frame(x, y, w + 3.0, h + 3.0, 1.0, theme.focus)
        painter.card(x, y, w, h, theme.card, lift=0.3 if look.pressed else 0.8)
        left = x - w / 2 + 4.0
        if tile.picture and not tile.title:
            painter.picture(tile.picture, x, y, 0.76 * min(w, h))
            return
        if tile.picture:
            painter.picture(tile.picture, left + 0.36 * h, y, 0.72 * h, alpha=0.35 if tile.pale else 1.0)
            left += 0.72 * h + 4.0
        room = x + w / 2 - left - 3.0
        px = painter.px
        titles, size = _titled(painter, tile.title, k, room)
        most = TILE_LINES - len(titles) + 1
        for small in TILE_LETTERS_MM:
            told = [painter.lettering.wrapped(words, px(small * k), px(room)) for words in tile.lines if words]
            lines = [line for part in told for line in part]
            if len(lines) <= most:
                break
        else:
            lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
        # letters of languages from the right hang lower: what is below a title stays clear of them
        apart = 1.6 if painter.lettering.words.right_to_left and lines else 0.6
        top = y - (len(lines) + len(titles) - 1) * 2.3 * k
        ink = theme.quiet_text if tile.pale else theme.text
        for title in titles[:-1]:
            painter.text(title, left, top, size, ink, title=True, centred=False)
            top += 4.6 * k
        painter.text(titles[-1], left, top, size, ink, title=True, centred=False)
        for i, line in enumerate(lines, start=1):
            painter.text(line, left, top + (apart + 4.6 * i) * k, small * k, theme.quiet_text, centred=False)

    return face


def _titled(painter: Painter, words: str, k: float, room: float) -> tuple[Sequence[str], float]:
    """The lines of a title and their size: one, or two where one would be crowded; a long word alone is made small."""
    lettering, px = painter.lettering, painter.px
    whole, parted = TITLE_MM[0] * k, TITLE_MM[1] * k
    if lettering.width(words, px(whole), title=True) <= px(room):
        return [words], whole
    lines = lettering.wrapped(words, px(parted), px(room), title=True)
    if len(lines) == 2 and all(lettering.width(line, px(parted), title=True) <= px(room) for line in lines):
        return lines, parted
    size, title = fitted(painter, words, whole, TITLE_MM[2] * k, room)
    return [title], size
