"""Who plays? Big round pictures, no password, no reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from snailtrail.screens.mascot import snail
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import Button, card, grid, round_button, rows

GAP_MM = 6.0
MOVES_S = 6.0


class Door(Enum):
    """The quiet way to the grown-ups' side."""

    DESK = "desk"


@dataclass(frozen=True)
class Face:
    """What a child is known by on the screen."""

    id: str
    name: str
    picture: str


def door_button(glass: Glass) -> Button:
    """The small key in the corner; held, not tapped, so that children pass it by."""
    whole = glass.whole
    return Button(Door.DESK, whole.width_mm - 11, whole.height_mm - 11, 14, 14, round_button("gear", quiet=True), 1.2)


def pick(glass: Glass, faces: Sequence[Face], page: int = 0) -> Face | Door | Answer:
    """Ask which child plays; the face, the grown-ups' door, or that the window is left."""
    while True:
        answer = _ask(glass, faces, page)
        if isinstance(answer, int):
            page = answer
        elif answer is not Answer.RESIZED:
            return answer  # type: ignore[no-any-return]


def _cell(count: int, room_w: float, room_h: float) -> tuple[float, float]:
    """The largest card, in mm, with which all children fit the room; small ones and pages when there are many."""
    for width in (84.0, 72.0, 60.0, 52.0):
        columns = int((room_w + GAP_MM) // (width + GAP_MM))
        lines = int((room_h + GAP_MM) // (width * 1.18 + GAP_MM))
        if columns * lines >= count:
            return width, width * 1.18
    return 44.0, 44.0 * 1.18


def _ask(glass: Glass, faces: Sequence[Face], page: int) -> Any:
    whole = glass.whole
    room_w, room_h = whole.width_mm - 60, whole.height_mm - 58
    cell = _cell(len(faces), room_w, room_h)
    columns = max(1, int((room_w + GAP_MM) // (cell[0] + GAP_MM)))
    lines = max(1, int((room_h + GAP_MM) // (cell[1] + GAP_MM)))
    most = columns * lines
    pages = max(1, -(-len(faces) // most))
    page %= pages
    shown = list(faces)[page * most : (page + 1) * most]
    middle = (whole.width_mm / 2, 32 + room_h / 2)
    places = grid(rows(len(shown), room_w, cell[0], GAP_MM), middle, cell, GAP_MM)
    tints = glass.theme.accents
    buttons = [
        Button(face, x, y, *cell, card(face.picture, face.name, tints[(page * most + i) % len(tints)]))
        for i, (face, (x, y)) in enumerate(zip(shown, places, strict=True))
    ]
    if pages > 1:
        y = middle[1]
        buttons.append(Button((page - 1) % pages, 15, y, 20, 20, round_button("arrow-left")))
        buttons.append(Button((page + 1) % pages, whole.width_mm - 15, y, 20, 20, round_button("arrow-right")))
    buttons.append(door_button(glass))

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        painter.text("Who is playing?", whole.width_mm / 2, 18, 8.5, glass.theme.text, title=True)

    def front(painter: Painter, t: float) -> None:
        snail(painter, 24, whole.height_mm - 4, 26, t)

    return Panel(glass, buttons, key=("picker", page, len(faces), whole), back=back, front=front, moves_s=MOVES_S).ask()
