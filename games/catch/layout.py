"""One series laid out before it begins: who appears when, on which way, behind which leaves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from games.catch.casts import AT_THE_POND, Cast, cast_of
from games.catch.flight import Box, Drift, Flight, PassBy, pass_by
from games.catch.params import (
    BEFORE_WINDOW_S,
    EDGE_MM,
    LEAST_APPROACH_S,
    RING_SHARE,
    CatchParams,
    fastest_mm_s,
    realised_speed,
    room_mm,
    window_ms,
)
from snailtrail.play.field import Field
from snailtrail.play.game import Rng

TOP_MM = 16.0
"""Kept clear at the top, where the caught ones gather."""
MOST_HIDDEN = 0.6
"""The share that leaves side by side can cover."""
LEAF_MM = 58.0
SPEED_SPREAD = 0.3
"""How much the speeds of a series vary, as a share, where nothing can be predicted."""
LATE_S = 0.5
"""How long after its window a creature at the ring still waits for an answer."""
BETWEEN_S = 0.6
"""Least time between the windows of two creatures that come to the ring one after the other."""


class Leaf(NamedTuple):
    """A round leaf that hides what passes beneath it."""

    x: float
    y: float
    radius_mm: float
    turn_deg: float


@dataclass(frozen=True)
class Creature:
    """One to be caught."""

    flight: Flight
    speed_mm_s: float
    radius_mm: float
    window_ms: float
    """Ring: for how long it overlaps the ring. Touch: for how long a fixed place on its way lies within it."""
    delay_s: float
    """From the beginning of its wave until it appears."""
    ideal_s: float
    """When its middle passes the ring's, s after it appeared; NaN in the touch kind."""
    leaves: tuple[Leaf, ...]
    """Its own, along its way to the ring."""


@dataclass(frozen=True)
class Wave:
    """Those that are there at once."""

    foreperiod_s: float
    creatures: tuple[Creature, ...]


@dataclass(frozen=True)
class Layout:
    """All that a series will show."""

    cast: Cast
    waves: tuple[Wave, ...]
    distractors: tuple[Drift, ...]
    leaves: tuple[Leaf, ...]
    """Those that lie there all the time."""
    ring: tuple[float, float] | None
    """Its middle; None in the touch kind."""

    def hides(self, x: float, y: float, own: Sequence[Leaf] = ()) -> bool:
        """Whether a leaf lies over the point."""
        return any(math.hypot(x - leaf.x, y - leaf.y) < leaf.radius_mm for leaf in (*self.leaves, *own))


def lay_out(params: CatchParams, field: Field, rng: Rng) -> Layout:
    """A series for these parameters; everything is drawn now, so that it does not depend on what the child does."""
    cast = cast_of(params.who, int(rng.integers(len(AT_THE_POND))))  # drawn whoever comes: all else is the same
    half = params.target_size_mm / 2
    box = Box(EDGE_MM + half, TOP_MM + half, field.width_mm - EDGE_MM - half, field.height_mm - EDGE_MM - half)
    speed = realised_speed(params, field)
    ring = _ring(params, field, box, rng) if params.kind == "ring" else None
    leaves = () if ring is not None else _scattered_leaves(params, box, rng)
    waves: list[Wave] = []
    left = params.catches
    while left > 0:
        count = min(params.at_once, left)
        left -= count
        wait = params.foreperiod_s * (1.0 + min(float(rng.exponential(0.5)), 2.0))
        if ring is None:
            creatures = _drifting(params, box, leaves, count, speed, rng)
        else:
            creatures = _passing(params, field, box, ring, count, speed, rng)
        waves.append(Wave(wait, creatures))
    distractors = [
        Drift(box, _free_place(box, (), [], 0.0, rng), speed, params.unpredictability_ratio, _seed(rng))
        for _ in range(params.distractors)
    ]
    return Layout(cast, tuple(waves), tuple(distractors), leaves, ring)


def _seed(rng: Rng) -> int:
    return int(rng.integers(2**63))


def _turn(rng: Rng) -> float:
    """A quarter turn or so: pictures turned by other angles need half as much area again, each frame."""
    return 90.0 * int(rng.integers(4))


def _ring(params: CatchParams, field: Field, box: Box, rng: Rng) -> tuple[float, float]:
    share = RING_SHARE if params.ring_side == "right" else 1 - RING_SHARE
    middle, reach = (box.top + box.bottom) / 2, (box.bottom - box.top) * 0.15
    return field.width_mm * share, middle + float(rng.uniform(-reach, reach))


def _varied(speed: float, params: CatchParams, field: Field, rng: Rng) -> float:
    spread = SPEED_SPREAD * params.unpredictability_ratio * float(rng.uniform(-1, 1))
    return min(speed * (1 + spread), fastest_mm_s(params.target_size_mm, room_mm(params.target_size_mm, field)))


def _passing(
    params: CatchParams, field: Field, box: Box, ring: tuple[float, float], count: int, speed: float, rng: Rng
) -> tuple[Creature, ...]:
    """Creatures that come to the ring one after the other; only their order and the gaps between them are certain."""
    size, room = params.target_size_mm, room_mm(params.target_size_mm, field)
    creatures: list[Creature] = []
    passed_s = last_window_s = 0.0
    for i in range(count):
        own = _varied(speed, params, field, rng)
        window = window_ms(params, own) / 1000
        shortest = max(LEAST_APPROACH_S, window / 2 + BEFORE_WINDOW_S)
        approach = float(rng.uniform(shortest, max(shortest, min(shortest + 1.2, room / own))))
        after = own * (window / 2 + LATE_S)
        flight = pass_by(
            ring,
            box,
            min(math.ceil(approach * own), room),
            after,
            own,
            params.unpredictability_ratio,
            rng,
            rightward=params.ring_side == "right",
        )
        passes_s = flight.ideal_s
        if i > 0:
            gap = (last_window_s + window) / 2 + BETWEEN_S + float(rng.uniform(0, 0.5))
            passes_s = max(passed_s + gap, flight.ideal_s)
        leaves = _leaves_along(flight, params.hidden_ratio, size, rng)
        creatures.append(
            Creature(flight, own, size / 2, 1000 * window, passes_s - flight.ideal_s, flight.ideal_s, leaves)
        )
        passed_s, last_window_s = passes_s, window
    return tuple(creatures)


def _leaves_along(flight: PassBy, hidden_ratio: float, size_mm: float, rng: Rng) -> tuple[Leaf, ...]:
    """Leaves over the last part of the way, up to the ring's rim; the first quarter of a second stays open."""
    end = flight.before_mm - size_mm / 2
    length = min(hidden_ratio * flight.before_mm, end - 0.25 * flight.speed_mm_s)
    if length < 2.0:
        return ()
    radius = min(max(0.95 * size_mm, 11.0), length / 2)
    count = 1 + math.ceil((length - 2 * radius) / (1.4 * radius) - 1e-9)
    middles = np.linspace(end - length + radius, end - radius, count)
    places = [flight.at(float(s) / flight.speed_mm_s) for s in middles]
    return tuple(Leaf(p.x, p.y, radius, _turn(rng)) for p in places)


def _scattered_leaves(params: CatchParams, box: Box, rng: Rng) -> tuple[Leaf, ...]:
    """Leaves that together cover the wished share of the box, each in a cell of its own."""
    if params.hidden_ratio <= 0:
        return ()
    width, height = box.right - box.left, box.bottom - box.top
    columns, rows = max(1, round(width / LEAF_MM)), max(1, round(height / LEAF_MM))
    wide, high = width / columns, height / rows
    count = math.ceil(params.hidden_ratio / MOST_HIDDEN * columns * rows - 1e-9)
    radius = math.sqrt(params.hidden_ratio * width * height / (count * math.pi))
    cells = rng.permutation(columns * rows)[:count]
    leaves = []
    for cell in cells.tolist():
        slack_x, slack_y = max(0.0, wide / 2 - radius), max(0.0, high / 2 - radius)
        x = box.left + (cell % columns + 0.5) * wide + float(rng.uniform(-slack_x, slack_x))
        y = box.top + (cell // columns + 0.5) * high + float(rng.uniform(-slack_y, slack_y))
        leaves.append(Leaf(x, y, radius, _turn(rng)))
    return tuple(leaves)


def _drifting(
    params: CatchParams, box: Box, leaves: tuple[Leaf, ...], count: int, speed: float, rng: Rng
) -> tuple[Creature, ...]:
    size = params.target_size_mm
    taken: list[tuple[float, float]] = []
    creatures = []
    for _ in range(count):
        own = speed * (1 + SPEED_SPREAD * params.unpredictability_ratio * float(rng.uniform(-1, 1)))
        place = _free_place(box, leaves, taken, 1.6 * size, rng)
        taken.append(place)
        flight = Drift(box, place, own, params.unpredictability_ratio, _seed(rng))
        creatures.append(Creature(flight, own, size / 2, window_ms(params, own), 0.0, math.nan, ()))
    return tuple(creatures)


def _free_place(
    box: Box, leaves: tuple[Leaf, ...], taken: list[tuple[float, float]], apart_mm: float, rng: Rng
) -> tuple[float, float]:
    """A place where a creature can be seen, away from the others where there is room."""
    best, best_room = (0.0, 0.0), -math.inf
    for _ in range(24):
        x, y = float(rng.uniform(box.left, box.right)), float(rng.uniform(box.top, box.bottom))
        room = min(
            [math.hypot(x - tx, y - ty) - apart_mm for tx, ty in taken]
            + [math.hypot(x - leaf.x, y - leaf.y) - leaf.radius_mm for leaf in leaves],
            default=0.0,
        )
        if room >= 0:
            return x, y
        if room > best_room:
            best, best_room = (x, y), room
    return best
