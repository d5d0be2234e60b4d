"""Behind the quiet door, for now: where profiles and records lie, and what a grown-up should know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from snailtrail.play.field import Field
from snailtrail.play.words import said
from snailtrail.screens.size import HOME_MM, scale
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import Button, fitted, round_button

TEXT_MM = 2.8
LINE_MM = 6.0
"""Of a laptop's screen, as the rest; text is smaller nowhere."""
TOP_MM = 34.0
FOOT_MM = 8.0
FOOT_OF_PAGES_MM = 24.0
EDGE_MM = 12.0
PAD_MM = 11.0

Line = tuple[str, bool]
"""A line of text, and whether it is a heading."""


class Desk(Enum):
    """Where the ways from the notes lead."""

    MEASURE = "measure"
    LANGUAGE = "language"


@dataclass(frozen=True)
class Note:
    """A heading and what stands below it."""

    heading: str
    lines: tuple[str, ...]


def door(glass: Glass, notes: Sequence[Note], page: int = 0) -> Answer | Desk:
    """Show the notes, page by page; one of the ways of Desk, LEAVE for the way back, or CLOSED."""
    while True:
        answer = _ask(glass, notes, page)
        if isinstance(answer, int):
            page = answer
        elif answer is not Answer.RESIZED:
            return answer


def buttons(whole: Field, page: int, pages: int) -> list[Button]:
    """The way back, the globe, the ruler and, where there are several pages, the ways to the others."""
    made = [
        Button(Answer.LEAVE, 16, 16, HOME_MM, HOME_MM, round_button("arrow-left")),
        Button(Desk.MEASURE, whole.width_mm - 16, 16, HOME_MM, HOME_MM, round_button("ruler")),
        Button(Desk.LANGUAGE, whole.width_mm - 16 - 25, 16, HOME_MM, HOME_MM, round_button("globe")),
    ]
    if pages > 1:
        x, y = whole.width_mm / 2, whole.height_mm - FOOT_OF_PAGES_MM / 2
        made.append(Button((page - 1) % pages, x - 14, y, 14, 14, round_button("arrow-up")))
        made.append(Button((page + 1) % pages, x + 14, y, 14, 14, round_button("arrow-down")))
    return made


def _ask(glass: Glass, notes: Sequence[Note], page: int) -> int | Answer | Desk:
    whole = glass.whole
    k = max(1.0, scale(whole))
    width = whole.width_mm - 2 * EDGE_MM
    pages = _paged(glass, notes, width - 2 * PAD_MM, whole.height_mm - TOP_MM - FOOT_MM - 2 * PAD_MM, k)
    foot = FOOT_MM
    if len(pages) > 1:
        foot = FOOT_OF_PAGES_MM
        pages = _paged(glass, notes, width - 2 * PAD_MM, whole.height_mm - TOP_MM - foot - 2 * PAD_MM, k)
    page %= len(pages)
    height = whole.height_mm - TOP_MM - foot

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        painter.card(whole.width_mm / 2, TOP_MM + height / 2, width, height, glass.theme.card)
        title = said("For grown-ups")
        size, title_line = fitted(painter, title, 6.5 * k, 3.4, whole.width_mm - 2 * (16 + 25 + 14))
        painter.text(title_line, whole.width_mm / 2, 17, size, glass.theme.text, title=True)
        y = TOP_MM + PAD_MM
        for i, (line, heading) in enumerate(pages[page]):
            y += _step(heading, first=i == 0) * k
            size = (3.2 if heading else TEXT_MM) * k
            colour = glass.theme.focus if heading else glass.theme.text
            painter.text(line, EDGE_MM + PAD_MM, y, size, colour, title=heading, centred=False)

    key = ("door", tuple(notes), page, whole)
    answer: int | Answer | Desk = Panel(glass, buttons(whole, page, len(pages)), key=key, back=back, scans=False).ask()
    return answer


def _step(heading: bool, *, first: bool) -> float:
    """From the line above to the middle of this one, in mm of a laptop's screen."""
    if first:
        return 0.0
    return LINE_MM + 4.0 if heading else LINE_MM


def _paged(glass: Glass, notes: Sequence[Note], width: float, height: float, k: float) -> list[list[Line]]:
    """Lines that fit the width, in pages that fit the height (mm)."""
    painter = glass.painter
    pages: list[list[Line]] = [[]]
    used = 0.0
    for note in notes:
        body = [
            (line, False)
            for text in note.lines
            for line in painter.lettering.wrapped(text, painter.px(TEXT_MM * k), painter.px(width))
        ]
        for n, line in enumerate([(note.heading, True), *body]):
            step = _step(line[1], first=not pages[-1]) * k
            # a heading never stands alone at a page's foot
            needed = step + (LINE_MM * k if n == 0 and body else 0.0)
            if pages[-1] and used + needed > height:
                pages.append([])
                used = step = 0.0
            pages[-1].append(line)
            used += step
    return pages
