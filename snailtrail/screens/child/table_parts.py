"""Parts that several table cards have: a hand that holds or points, bowls, pins, paper, and the colours of things."""

from __future__ import annotations

from snailtrail.screens.child.table_top import Disc, Part, Points, Shape, Thing, bow, box, oval
from snailtrail.stage.theme import Colour

HAND = 46.0
GAP = (0.32, -0.14)
"""Between thumb and finger of the pinching hand, in sizes of its picture from the middle."""
TIP = (-0.1, -0.46)
"""Of the finger that points."""
RED, YELLOW, GREEN, BLUE, PINK, VIOLET = (
    (232, 92, 84),
    (250, 196, 70),
    (104, 184, 104),
    (88, 164, 232),
    (240, 132, 164),
    (150, 124, 222),
)
PAPER, SHEET, DOUGH, CREAM, SHADE, STEEL = (
    (255, 255, 255),
    (236, 236, 244),
    (238, 204, 150),
    (250, 240, 220),
    (214, 206, 196),
    (150, 154, 170),
)
MANY = (RED, YELLOW, GREEN, BLUE, PINK, VIOLET)


def pinch(x: float, y: float, *, from_right: bool = False, size: float = HAND) -> Thing:
    """The hand that holds something at (x, y)."""
    side = -1.0 if from_right else 1.0
    return Thing("pinch", x - side * GAP[0] * size, y - GAP[1] * size, size, flip=from_right)


def point(x: float, y: float, size: float = HAND) -> Thing:
    """The finger whose tip is at (x, y)."""
    return Thing("point", x - TIP[0] * size, y - TIP[1] * size, size)


def sheet(left: float, top: float, right: float, foot: float) -> tuple[Part, ...]:
    """A sheet of paper, with a thin line around it that parts it from any table."""
    return box(left - 0.6, top - 0.6, right + 0.6, foot + 0.6, STEEL), box(left, top, right, foot, PAPER)


def bowl(x: float, y: float, half: float, colour: Colour, inside: Colour) -> tuple[Part, ...]:
    """A bowl whose rim's middle is at (x, y)."""
    return (
        Shape([*bow(x, y, half, 0.95 * half, 0.0, 180.0)], colour),
        oval(x, y, half, 0.3 * half, colour),
        oval(x, y, 0.88 * half, 0.22 * half, inside),
    )


def pin(x: float, y: float) -> tuple[Part, ...]:
    """A clothespin that grips downwards, its spring at (x, y)."""
    return (
        box(x - 3.6, y - 13, x - 0.5, y + 12, (232, 188, 128)),
        box(x + 0.5, y - 13, x + 3.6, y + 12, (214, 166, 104)),
        Disc(x, y - 1, 3.0, STEEL),
    )


def spiral(x: float, y: float, radius: float, turns: float) -> Points:
    """From the middle outwards, ending below it."""
    steps = 120
    return [
        point
        for i in range(steps + 1)
        for point in bow(x, y, radius * (i + 6) / (steps + 6), radius * (i + 6) / (steps + 6), _deg(i, turns), 0.0)[:1]
    ]


def _deg(step: int, turns: float) -> float:
    return 90.0 + 360.0 * turns * (step / 120 - 1)
