"""Behind the quiet door, for now: where profiles and records lie, and what a grown-up should know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import Button, round_button

TEXT_MM = 2.8
LINE_MM = 6.0


@dataclass(frozen=True)
class Note:
    """A heading and what stands below it."""

    heading: str
    lines: tuple[str, ...]


def door(glass: Glass, notes: Sequence[Note], page: int = 0) -> Answer:
    """Show the notes, page by page; LEAVE for the way back, or CLOSED."""
    while True:
        answer = _ask(glass, notes, page)
        if isinstance(answer, int):
            page = answer
        elif answer is not Answer.RESIZED:
            return answer


def _ask(glass: Glass, notes: Sequence[Note], page: int) -> int | Answer:
    whole = glass.whole
    width, height = whole.width_mm - 24, whole.height_mm - 44
    pages = _paged(glass, notes, width - 20, height - 14)
    page %= len(pages)

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        painter.card(whole.width_mm / 2, 38 + height / 2 - 4, width, height, glass.theme.card)
        painter.text("For grown-ups", whole.width_mm / 2, 17, 6.5, glass.theme.text, title=True)
        y = 46.0
        for i, (line, heading) in enumerate(pages[page]):
            y += 3.4 if heading and i else 0.0
            size = 3.2 if heading else TEXT_MM
            colour = glass.theme.focus if heading else glass.theme.text
            painter.text(line, 24.0, y, size, colour, title=heading, centred=False)
            y += LINE_MM + (1.6 if heading else 0.0)

    buttons = [Button(Answer.LEAVE, 16, 16, 20, 20, round_button("arrow-left"))]
    if len(pages) > 1:
        y = whole.height_mm - 13
        buttons.append(Button((page - 1) % len(pages), whole.width_mm / 2 - 14, y, 14, 14, round_button("arrow-up")))
        buttons.append(Button((page + 1) % len(pages), whole.width_mm / 2 + 14, y, 14, 14, round_button("arrow-down")))
    key = ("door", tuple(notes), page, whole)
    answer: int | Answer = Panel(glass, buttons, key=key, back=back).ask()
    return answer


def _paged(glass: Glass, notes: Sequence[Note], width: float, height: float) -> list[list[tuple[str, bool]]]:
    """Lines that fit the width, (text, is a heading), in pages that fit the height."""
    painter = glass.painter
    pages: list[list[tuple[str, bool]]] = [[]]
    used = 0.0
    for note in notes:
        body = [
            (line, False)
            for text in note.lines
            for line in painter.lettering.wrapped(text, painter.px(TEXT_MM), painter.px(width))
        ]
        for line in [(note.heading, True), *body]:
            step = LINE_MM + (5.0 if line[1] else 0.0)
            if used + step > height:
                pages.append([])
                used = 0.0
            pages[-1].append(line)
            used += step
    return pages
