"""Who plays? Big round pictures, no password, no reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from snailtrail.play.field import Field
from snailtrail.play.words import said
from snailtrail.screens.child.grown_ups import grown_ups_card
from snailtrail.screens.child.sentences import GROWN_UP, SENTENCES, WHO
from snailtrail.screens.mascot import Eyes, open_eyed, snail
from snailtrail.screens.size import HOME_MM, TITLE_SIDE_MM, scale
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.theme import Colour
from snailtrail.stage.widgets import LETTERS_MM, Button, Look, card, ear, fitted, grid, round_button, rows

GAP_MM = 6.0
MOVES_S = 6.0
TALL = 1.18
"""A card's height for its width."""
SMALLEST_MM, LARGEST_MM = 44.0, 84.0
"""Widths of a card on a laptop; the largest grows with the screen. More children than fit have pages."""
LEAST_MM = 32.0
"""The smallest card on a tablet's window, which holds two rows of them."""
TOP_MM = 30.0
LEFT_MM, LEFT_OF_PAGES_MM = 12.0, 30.0
FOOT_MM = 22.0
"""Kept free for the snail and the door."""


SIGN = 0.24
"""Of a card's width: the sign that today's plan is played."""
DOOR_HOLD_S = 1.2
HOLD = said("Grown-ups: hold it down")
NOBODY = said("No child can play yet. Grown-ups: hold the wheel in the corner.")
ARCHIVED = said(
    "All children are in the archive. Grown-ups: hold the wheel in the corner, press a child, then Back from the "
    "archive."
)


class Door(Enum):
    """The quiet way to the grown-ups' side."""

    DESK = "desk"


@dataclass(frozen=True)
class Face:
    """What a child is known by on the screen."""

    id: str
    name: str
    picture: str
    done: bool = False
    """Whether what is planned for today is played, or today is a day of rest."""


def pick(
    glass: Glass,
    faces: Sequence[Face],
    page: int = 0,
    stands: Callable[[], None] | None = None,
    *,
    nobody: str = NOBODY,
) -> Face | Door | Answer:
    """Ask which child plays; the face, the grown-ups' door, or that the window is left. For `stands` see Panel.

    `nobody` is what grown-ups are told where there is no face.
    """
    glass.sounds.say(WHO if faces else GROWN_UP)
    while True:
        answer = _ask(glass, faces, page, stands, nobody)
        if isinstance(answer, int):
            page = answer
        elif answer is not Answer.RESIZED:
            return answer  # type: ignore[no-any-return]


def buttons(whole: Field, faces: Sequence[Face], page: int, tints: Sequence[Colour]) -> list[Button]:
    """The cards of one page of children (counted from 0, past the last again from the first), the ways to the others,
    the small key to the grown-ups' side (held, not tapped, so that children pass it by), and the ear."""
    room = Field(whole.width_mm - 2 * LEFT_MM, whole.height_mm - TOP_MM - FOOT_MM)
    smallest, largest = min(SMALLEST_MM, max(LEAST_MM, SMALLEST_MM * scale(whole))), LARGEST_MM * scale(whole)
    most = max(1, len(faces))
    if _largest(most, room, largest) < smallest:
        room = Field(whole.width_mm - 2 * LEFT_OF_PAGES_MM, room.height_mm)
        most = _fit(room.width_mm, smallest) * _fit(room.height_mm, smallest * TALL)
    pages = max(1, -(-len(faces) // most))
    most = -(-len(faces) // pages)  # pages are evenly filled: no child stands alone on the last
    width = max(smallest, _largest(most, room, largest))
    cell = (width, width * TALL)
    first = page % pages * most
    shown = faces[first : first + most]
    middle = (whole.width_mm / 2, TOP_MM + room.height_mm / 2)
    places = grid(rows(len(shown), room.width_mm, width, GAP_MM), middle, cell, GAP_MM)
    made = [
        Button(face, x, y, *cell, _card(face, tints[(first + i) % len(tints)]))
        for i, (face, (x, y)) in enumerate(zip(shown, places, strict=True))
    ]
    if pages > 1:
        for x, step in ((15.0, -1), (whole.width_mm - 15.0, 1)):
            picture = "arrow-left" if step < 0 else "arrow-right"
            made.append(Button((page + step) % pages, x, middle[1], HOME_MM, HOME_MM, round_button(picture)))
    x, y = whole.width_mm - 11, whole.height_mm - 11
    made.append(Button(Door.DESK, x, y, 14, 14, round_button("gear", quiet=True), DOOR_HOLD_S, hint=HOLD))
    made.append(ear(WHO if faces else GROWN_UP, whole))
    return made


def _card(face: Face, tint: Colour) -> Callable[[Painter, Button, Look], None]:
    """A child's card; a leaf with a tick on it says that today's plan is played: it can be pressed all the same."""
    plain = card(face.picture, face.name, tint)

    def ticked(painter: Painter, button: Button, look: Look) -> None:
        plain(painter, button, look)
        size = SIGN * button.width_mm
        x, y = button.x + button.width_mm / 2 - 0.62 * size, button.y - button.height_mm / 2 + 0.62 * size
        painter.spot(x, y, size / 2, painter.theme.card)
        painter.picture("leaf", x, y, 0.82 * size)
        painter.picture("check", x + 0.24 * size, y + 0.24 * size, 0.46 * size)

    return ticked if face.done else plain


def _fit(room_mm: float, cell_mm: float) -> int:
    """How many cells stand side by side, one at least."""
    return max(1, int((room_mm + GAP_MM + 1e-6) // (cell_mm + GAP_MM)))


def _largest(count: int, room: Field, most_mm: float) -> float:
    """The width of the largest card with which so many fit the room; at most `most_mm`."""
    best = 0.0
    for columns in range(1, max(1, count) + 1):
        lines = -(-count // columns) or 1
        wide = (room.width_mm - (columns - 1) * GAP_MM) / columns
        tall = (room.height_mm - (lines - 1) * GAP_MM) / lines
        best = max(best, min(wide, tall / TALL, most_mm))
    return best


def _ask(glass: Glass, faces: Sequence[Face], page: int, stands: Callable[[], None] | None, nobody: str) -> Any:
    whole = glass.whole
    k = scale(whole)

    eyes = Eyes(glass)

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        room = whole.width_mm - 2 * TITLE_SIDE_MM
        size, title = fitted(painter, SENTENCES[WHO], max(7.0, 8.5 * k), LETTERS_MM, room)
        painter.text(title, whole.width_mm / 2, 17, size, glass.theme.text, title=True)
        if not faces:
            grown_ups_card(painter, nobody, whole.height_mm / 2)

    def front(painter: Painter, t: float) -> None:
        snail(painter, 22 * k, whole.height_mm - 3, min(26 * k, FOOT_MM), t, eyes)

    key = ("picker", page, tuple(faces), nobody, whole)
    made = buttons(whole, faces, page, glass.theme.accents)
    return Panel(glass, made, key=key, back=back, front=front, moves_s=MOVES_S, follows=open_eyed, stands=stands).ask()
