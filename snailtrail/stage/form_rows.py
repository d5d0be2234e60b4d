"""Rows of a grown-ups' form: where they are laid out, headings and words, and the label before all others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from snailtrail.stage.painter import Painter
from snailtrail.stage.widgets import Button

TEXT_MM = 2.6
"""Capitals of a row's words on a laptop."""
LINE_MM = 5.6
ROW_MM = 17.0
PILL_MM = 12.0
"""A grown-up's finger finds it; none is lower."""
GAP_MM = 5.0
LABEL_SHARE = 0.34
"""Of a row's width, for its label."""


class Change(NamedTuple):
    """What a form answers when a row was changed: the row's key and the value wished for."""

    key: str
    value: Any


class Pane(NamedTuple):
    """Where rows are laid out: the left edge and the width in mm, and how large letters are beside a laptop's."""

    painter: Painter
    left: float
    width: float
    k: float

    def wrapped(self, text: str, width: float, size_mm: float = TEXT_MM) -> list[str]:
        """The text in lines that fit a width of so many mm."""
        px = self.painter.px
        return self.painter.lettering.wrapped(text, px(size_mm * self.k), px(width))

    @property
    def pill(self) -> float:
        """The height of a button, in mm."""
        return PILL_MM * max(1.0, self.k)

    @property
    def row(self) -> float:
        """The least height of a row, in mm."""
        return ROW_MM * max(1.0, self.k)

    @property
    def label_width(self) -> float:
        """Of the column on the left, in mm."""
        return self.width * LABEL_SHARE

    @property
    def control(self) -> tuple[float, float]:
        """The left edge and the width, in mm, of what stands beside the label."""
        left = self.left + self.label_width + GAP_MM
        return left, self.left + self.width - left


class Row(Protocol):
    """Something that has a height, is painted, and may hold buttons; `top` is its upper edge, all in mm."""

    def height(self, pane: Pane) -> float:
        """How much room it takes."""

    def paint(self, pane: Pane, top: float) -> None:
        """What stands still of it."""

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """What can be pressed in it."""


@dataclass(frozen=True)
class Heading:
    """A title above rows that belong together."""

    words: str

    def height(self, pane: Pane) -> float:
        """See Row."""
        return 11.0 * pane.k

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""
        y = top + 6.0 * pane.k
        pane.painter.text(self.words, pane.left, y, 3.3 * pane.k, pane.painter.theme.focus, title=True, centred=False)

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        return []


@dataclass(frozen=True)
class Words:
    """Sentences, broken into lines; quiet ones are lighter."""

    words: str
    quiet: bool = False

    def height(self, pane: Pane) -> float:
        """See Row."""
        return (len(pane.wrapped(self.words, pane.width)) * LINE_MM + 6.0) * pane.k

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""
        paint_lines(pane, self.words, pane.left, pane.width, top + (LINE_MM / 2 + 2.0) * pane.k, quiet=self.quiet)

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        return []


def paint_lines(pane: Pane, words: str, left: float, width: float, y: float, *, quiet: bool) -> float:
    """Paint lines of words, the first one's middle at y; the middle of the line that would follow."""
    colour = pane.painter.theme.quiet_text if quiet else pane.painter.theme.text
    for line in pane.wrapped(words, width):
        pane.painter.text(line, left, y, TEXT_MM * pane.k, colour, centred=False)
        y += LINE_MM * pane.k
    return y


def paint_label(pane: Pane, label: str, note: str, top: float) -> None:
    """Paint a row's label, and below it a quiet note, beside the middle of its control."""
    lines = len(pane.wrapped(label, pane.label_width)) + (len(pane.wrapped(note, pane.label_width)) if note else 0)
    room = max(pane.row, lines * LINE_MM * pane.k)
    y = top + room / 2 - (lines - 1) * LINE_MM * pane.k / 2
    y = paint_lines(pane, label, pane.left, pane.label_width, y, quiet=False)
    if note:
        paint_lines(pane, note, pane.left, pane.label_width, y, quiet=True)


def label_height(pane: Pane, label: str, note: str) -> float:
    """How much room a row needs for its label and note, in mm."""
    lines = len(pane.wrapped(label, pane.label_width)) + (len(pane.wrapped(note, pane.label_width)) if note else 0)
    return max(pane.row, lines * LINE_MM * pane.k + GAP_MM)
