"""Parts that several table cards have: a hand that holds or points, bowls, pins, paper, and the colours of things."""

from __future__ import annotations

from itertools import pairwise
from math import cos, dist, pi, sin

import numpy as np

from snailtrail.screens.child.table_top import Disc, Part, Points, Shape, Stroke, Thing, bow, box, oval
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
CREASE, CREASED, COTTON_SHADE = (178, 184, 208), 8, (170, 176, 200)
"""Paper in the shade of a crease, and which of many ways it is crumpled; cotton in the shade."""
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


def crumpled(x: float, y: float, radius: float) -> tuple[Part, ...]:
    """A ball of crumpled paper: creased facets, bright where light falls on them from the upper left."""
    rng = np.random.default_rng(CREASED)
    rings = []
    for count, share in ((15, 1.0), (7, 0.62), (4, 0.26)):
        turns = 2 * pi * (np.arange(count) + rng.uniform(-0.36, 0.36, count)) / count
        far = radius * share * rng.uniform(0.8, 1.1, count)
        rings.append([(x + r * cos(t), y + r * sin(t)) for t, r in zip(turns.tolist(), far.tolist(), strict=True)])
    rim = Shape([(x + 1.05 * (a - x), y + 1.05 * (b - y)) for a, b in rings[0]], STEEL)
    parts = [rim, Shape(rings[0], SHEET)]
    for ring, other in (pair for two in pairwise(rings) for pair in (two, two[::-1])):
        for corner, following in zip(ring, [*ring[1:], ring[0]], strict=True):
            tip = _nearest(other, ((corner[0] + following[0]) / 2, (corner[1] + following[1]) / 2))
            parts.append(_facet((corner, following, tip), x, y, radius, float(rng.uniform(-0.4, 0.4))))
    parts.append(Shape(rings[-1], PAPER))
    return tuple(parts)


def cotton(x: float, y: float, radius: float) -> tuple[Part, ...]:
    """A cotton ball: puffs around a middle, in the shade below."""
    rims = [(x + 0.52 * radius * cos(turn), y + 0.52 * radius * sin(turn)) for turn in np.arange(8) * pi / 4]
    puff = 0.52 * radius
    shaded = [Disc(a + 0.2, b + 0.5, puff + 0.5, COTTON_SHADE) for a, b in rims]
    return (*shaded, *(Disc(a, b, puff, PAPER) for a, b in rims), Disc(x, y, 0.6 * radius, PAPER))


def clip(x: float, y: float, colour: Colour, *, long: float = 44.0) -> Stroke:
    """A paper clip that lies along, its middle at (x, y): a wire with three bends."""
    high, half = 0.36 * long, 0.32 * long
    wire = [
        (x - 0.6 * half, y - 0.22 * high),
        *bow(x + 0.8 * half, y + 0.03 * high, 0.25 * high, 0.25 * high, -90.0, 90.0),
        *bow(x - half, y - 0.11 * high, 0.39 * high, 0.39 * high, 90.0, 270.0),
        *bow(x + half, y, 0.5 * high, 0.5 * high, -90.0, 90.0),
        (x - 0.5 * half, y + 0.5 * high),
    ]
    return Stroke(wire, 2.4, colour)


def _nearest(points: Points, place: tuple[float, float]) -> tuple[float, float]:
    return min(points, key=lambda one: dist(one, place))


def _facet(corners: Points, x: float, y: float, radius: float, crease: float) -> Shape:
    """A facet of a ball at (x, y); how bright it is comes from where it lies, and from how it is creased."""
    aside, below = (sum(side) / len(corners) for side in zip(*corners, strict=True))
    bright = min(max(0.62 - 0.42 * ((aside - x) + (below - y)) / radius + crease, 0.0), 1.0)
    return Shape(corners, tuple(round(a + bright * (b - a)) for a, b in zip(CREASE, PAPER, strict=True)))


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
