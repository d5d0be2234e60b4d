"""The worlds that the snail goes through: for the eye alone, the lane in each is the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from types import MappingProxyType

import numpy as np

from games.trace.shapes import Points
from snailtrail.motor.geometry import resample_spacing
from snailtrail.play.canvas import Canvas, Scene
from snailtrail.play.field import Field

Stone = Callable[[Canvas, float, float, float], None]

MOST = 4
"""Ornaments around one lane; more would be looked at instead of it."""
CLEAR_MM = 8.0
"""Between an ornament and wherever a hand is heard, at the lane's sides, its start and its end."""
ENDS_MM = 48.0
"""So far around start and end no ornament stands: the leaf of a closed lane waits there too."""
APART_MM = 55.0
ACROSS, DOWN = (0.14, 0.86), (0.13, 0.84)
"""Ornaments stand within these shares of the field: the sides, the top and the ground have things of their own."""
TRIES = 160
SEEN_EACH_MM = 2.0
"""A lane is looked at this closely; a straight one has two points, far apart."""
AIR = "air"
"""A bubble all around who wears it."""
WORN = 340 / 256
"""What the snail wears is drawn around it, so much larger than the snail itself, middle on middle."""


@dataclass(frozen=True)
class World:
    """What a lane looks like in one world."""

    scene: Scene
    guide: str
    """The picture that goes with the ring to keep up with."""
    stone: Stone
    """Draws one of the marks along the middle of the lane: (canvas, x, y, radius), mm."""
    worn: str = ""
    """Drawn over the snail, WORN times as large; empty for nothing."""
    bed: str = ""
    """What the leaf lies on; empty for nothing."""
    cover: str = ""
    """Drawn over the leaf, WORN times as large; empty for nothing."""
    ornaments: tuple[tuple[str, float], ...] = ()
    """Pictures for beauty's sake, and their sizes in mm."""


def _pebble(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.disc(x, y, radius, "guide", alpha=0.8)


def _bubble(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.ring(x, y, 1.3 * radius, 0.4 * radius, "guide", alpha=0.9)


def _far_star(canvas: Canvas, x: float, y: float, radius: float) -> None:
    angles = np.arange(8) * np.pi / 4
    reach = np.where(np.arange(8) % 2 == 0, 1.7 * radius, 0.5 * radius)
    canvas.polygon(np.column_stack((x + reach * np.cos(angles), y + reach * np.sin(angles))), "guide", alpha=0.9)


WORLDS: Mapping[str, World] = MappingProxyType(
    {
        "meadow": World("meadow", "ladybird", _pebble),
        "sea": World(
            "sea",
            "tropical-fish",
            _bubble,
            worn=AIR,
            cover=AIR,
            ornaments=(("turtle", 17.0), ("jellyfish", 15.0), ("fish", 13.0), ("octopus", 14.0), ("blowfish", 12.0)),
        ),
        "space": World(
            "space",
            "ufo",
            _far_star,
            worn="helmet",
            bed="full-moon",
            ornaments=(("comet", 16.0), ("rocket", 16.0), ("robot", 12.0), ("star", 8.0)),
        ),
    }
)
"""By the names that a profile calls them; the first is that of a check-up."""


def adorn(world: World, strokes: Sequence[Points], clear_mm: float, field: Field, canvas: Canvas) -> None:
    """Set the world's ornaments where they lie on no lane and near no end of one; fewer where there is no room.

    `strokes` are the middles of the lanes, (n, 2) mm; `clear_mm` is how far beside them a hand is heard. The places
    follow from the lane alone, so the same attempt always looks the same.
    """
    if not world.ornaments:
        return
    line = np.concatenate([resample_spacing(stroke, SEEN_EACH_MM) for stroke in strokes])
    ends = np.array([point for stroke in strokes for point in (stroke[0], stroke[-1])])
    rng = np.random.default_rng([round(10.0 * abs(float(value))) for value in (*line[-1], *line[len(line) // 3])])
    turn = int(rng.integers(len(world.ornaments)))
    waiting = [*world.ornaments[turn:], *world.ornaments[:turn]][:MOST]
    stand: list[tuple[float, float]] = []
    for across, down in rng.random((TRIES, 2)):
        if not waiting:
            return
        name, size = waiting[0]
        x = field.width_mm * (ACROSS[0] + (ACROSS[1] - ACROSS[0]) * float(across))
        y = field.height_mm * (DOWN[0] + (DOWN[1] - DOWN[0]) * float(down))
        beside = float(np.hypot(*(line - (x, y)).T).min()) - 0.71 * size
        before = float(np.hypot(*(ends - (x, y)).T).min()) - 0.71 * size
        if beside < clear_mm + CLEAR_MM or before < ENDS_MM:
            continue
        if any(hypot(x - other_x, y - other_y) < APART_MM for other_x, other_y in stand):
            continue
        canvas.ornament(name, x, y, size)
        stand.append((x, y))
        del waiting[0]
