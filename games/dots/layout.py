"""Where the stars stand: a picture, how many dots of it fit at the wished spacing, and stars that lead astray."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from games.dots.drawings import DRAWINGS, Drawing
from games.dots.outline import Points
from games.dots.params import ANY, NO_LIMIT_S, DotsParams
from games.dots.shape import APART, EDGE_MM, shape
from snailtrail.motor.pointing import index_of_difficulty
from snailtrail.play.field import Field
from snailtrail.play.game import Rng, Sample

MARGIN_MM = 8.0
"""Kept clear between a star and the edge of the field."""
STRIP_MM = 18.0
"""Kept clear at the top for the row of little pictures, when they tell the order."""
LEAST_DOT_MM = 8.0
TIGHT = 1.35
"""Room that a star takes, in star sizes, where stars are many."""
TALLEST = 0.2
"""A star's size is at most this share of the field's height."""
CROWD = 0.36
"""Stars with the room around them cover at most this share of the field."""
ROOM = 3.6
"""A picture's outline is about so many times as long as its height."""
NUMBER_BITS = 0.15
HINT_BITS = 0.5
PACE_S = 1.5
"""Time for a star at an easy pace: shorter limits are a difficulty of their own."""
GRID_MM = 3.0
DECIMALS = 3
"""Sizes in mm are realised to so many."""
SEVERAL = 5
"""Where no picture was asked for, there are at most so many stars that this many pictures can have them."""
MOST_DOTS = 30
NONE = np.empty((0, 2))
SIMPLEST = ("gift", "kite", "letter")
"""Pictures of four even dots: where no picture was asked for, at least these must fit."""


@dataclass(frozen=True)
class Sizes:
    """What the field allows of the wished sizes; the same for all trials of these parameters."""

    dot_mm: float
    spacing_mm: float


@dataclass(frozen=True, eq=False)
class Layout:
    """One trial's stars: `dots` (n, 2) mm in their order, `lures` (k, 2) mm.

    A point of the drawing's sheet lies at `origin + scale * (x, y)`, x mirrored about the sheet's middle if `flip`.
    """

    drawing: Drawing
    dots: Points
    lures: Points
    radius_mm: float
    origin: tuple[float, float]
    scale: float
    flip: bool

    def on_field(self, sheet: Points) -> Points:
        """(n, 2) mm of points on the drawing's sheet."""
        placed = np.array(sheet, dtype=np.float64)
        if self.flip:
            placed[:, 0] = 100.0 - placed[:, 0]
        return np.asarray(self.origin) + self.scale * placed

    @cached_property
    def stars(self) -> list[tuple[float, float]]:
        """Places in mm of the dots in their order, then of the lures."""
        return [(float(x), float(y)) for x, y in np.vstack((self.dots, self.lures))]

    def star_at(self, x: float, y: float) -> int | None:
        """Which of `stars` holds the point, if any; they never overlap."""
        for i, (sx, sy) in enumerate(self.stars):
            if math.hypot(x - sx, y - sy) <= self.radius_mm:
                return i
        return None

    def entry(self, star: int, a: Sample, b: Sample) -> Sample | None:
        """Where and when the straight way from a to b enters a star, interpolated; None when it does not."""
        x, y = self.stars[star]
        px, py, dx, dy = a.x - x, a.y - y, b.x - a.x, b.y - a.y
        squared = dx * dx + dy * dy
        if squared == 0:
            return None
        along = -(px * dx + py * dy) / squared
        spare = self.radius_mm**2 - (px * px + py * py - along * along * squared)
        if spare < 0:
            return None
        share = along - math.sqrt(spare / squared)
        if not 0.0 <= share <= 1.0:
            return None
        return Sample(a.t + share * (b.t - a.t), a.x + share * dx, a.y + share * dy, True, b.finger)


def room(params: DotsParams, field: Field) -> tuple[float, float, float]:
    """Top, width and height in mm of the part of the field that stars may touch."""
    top = MARGIN_MM + (STRIP_MM if params.order == "pictures" else 0.0)
    return top, field.width_mm - 2 * MARGIN_MM, field.height_mm - MARGIN_MM - top


@lru_cache(maxsize=512)
def sizes(params: DotsParams, field: Field) -> Sizes:
    """Star size and mean distance of successive stars as realised on this field: the stars give way to it."""
    _, width, height = room(params, field)
    crowd = math.sqrt(CROWD * width * height / (_asked(params) + params.distractors)) / TIGHT
    dot = max(min(params.dot_size_mm, TALLEST * field.height_mm, crowd), LEAST_DOT_MM)
    names = SIMPLEST if params.picture == ANY else (params.picture,)
    simplest = [shape(name, DRAWINGS[name].least, clockwise) for name in names for clockwise in (False, True)]
    dot = round(max(min(dot, *(s.widest_dot(width, height) for s in simplest)), LEAST_DOT_MM), DECIMALS)
    least = max(dot + params.spacing_mm, *(s.least_spacing(dot) for s in simplest))
    spacing = min(least, *(s.most_spacing(dot, width, height) for s in simplest))
    return Sizes(dot, round(spacing, DECIMALS))


def load_bits(params: DotsParams, field: Field) -> float:
    """What makes the trial harder than its aiming: lures, number of stars, late hints, haste (bits)."""
    size = sizes(params, field)
    _, _, height = room(params, field)
    asked = _asked(params)
    fitting = max(4.0, min(asked, ROOM * (height - size.dot_mm) / size.spacing_mm))
    lures = 0.5 * math.log2(1 + params.distractors)
    number = NUMBER_BITS * math.log2(fitting / 4)
    delay = 0.0 if params.order == "glow" else params.hint_delay_s
    hint = HINT_BITS * (delay / 3.0 - 1.0)
    haste = 0.0
    if params.time_limit_s < NO_LIMIT_S:
        haste = max(0.0, math.log2(PACE_S * asked / params.time_limit_s))
    return lures + number + hint + haste


def bits(params: DotsParams, field: Field) -> float:
    """Difficulty as realised: log2(A / W + 1) of the mean spacing (MacKenzie 1992), and `load_bits`."""
    size = sizes(params, field)
    return index_of_difficulty(size.spacing_mm, size.dot_mm) + load_bits(params, field)


def lay_out(params: DotsParams, field: Field, rng: Rng) -> Layout:
    """A picture with as many of the wished dots as fit at the realised spacing, somewhere near the field's middle."""
    size = sizes(params, field)
    top, width, height = room(params, field)
    flip = bool(rng.random() < 0.5)
    clockwise = (params.turn == "clockwise") != flip  # on the sheet: a mirror turns it round
    candidates, count = fitting(params, field)
    drawing = candidates[int(rng.integers(len(candidates)))]
    chosen = shape(drawing.name, count, clockwise)
    scale = size.spacing_mm / chosen.mean_step
    low, high = np.array(chosen.low), np.array(chosen.high)
    if flip:
        low[0], high[0] = 100.0 - high[0], 100.0 - low[0]
    span = scale * (high - low) + size.dot_mm
    slack = np.maximum(np.array([width, height]) - span, 0.0)
    corner = np.array([MARGIN_MM, top]) + slack * rng.uniform(0.3, 0.7, 2) + size.dot_mm / 2
    origin = corner - scale * low
    unfilled = Layout(drawing, NONE, NONE, size.dot_mm / 2, tuple(origin.tolist()), scale, flip)
    dots = np.round(unfilled.on_field(chosen.dots), 2)
    lures = np.round(_lures(dots, size.dot_mm, params.distractors, (top, width, height), rng), 2)
    return replace(unfilled, dots=dots, lures=lures)


def fit(params: DotsParams, field: Field) -> DotsParams:
    """The parameters as this field can hold them; with fewer stars than asked a time limit keeps its pace."""
    size = sizes(params, field)
    _, count = fitting(params, field)
    limit = params.time_limit_s
    if limit < NO_LIMIT_S:
        limit *= count / _asked(params)
    gap = round(size.spacing_mm - size.dot_mm, DECIMALS)
    return replace(params, dots=count, spacing_mm=gap, dot_size_mm=size.dot_mm, time_limit_s=limit)


def fitting(params: DotsParams, field: Field) -> tuple[list[Drawing], int]:
    """How many of the stars fit, and the drawings that can have just so many, whichever way round they go.

    So the number does not hang on which picture is drawn.
    """
    size = sizes(params, field)
    _, width, height = room(params, field)
    names, holds = tuple(DRAWINGS), _holds(size, width, height)
    numbers = np.arange(holds.shape[1])
    if params.picture != ANY:
        drawing = DRAWINGS[params.picture]
        held = np.flatnonzero(holds[names.index(params.picture)] & (numbers <= params.dots))
        return [drawing], int(held[-1]) if len(held) else drawing.least
    by_number = np.where(numbers <= params.dots, holds.sum(axis=0), 0)
    held = np.flatnonzero(by_number >= min(SEVERAL, int(by_number.max())))
    count = int(held[-1])
    return [DRAWINGS[names[i]] for i in np.flatnonzero(holds[:, count])], count


def _asked(params: DotsParams) -> int:
    """A named picture never has fewer than its least."""
    return params.dots if params.picture == ANY else max(params.dots, DRAWINGS[params.picture].least)


@dataclass(frozen=True, eq=False)
class _Table:
    """Of each drawing (rows) at each number of stars (columns), both ways round (last axis); NaN where it has none."""

    mean_step: Points
    closest: Points
    box: Points
    """(drawings, numbers, 2 ways, 2 sides)"""
    whole: Points


@lru_cache(maxsize=512)
def _holds(size: Sizes, width_mm: float, height_mm: float) -> NDArray[np.bool_]:
    """(drawings, numbers): where stars of that size and spacing neither touch nor leave the room; see Shape."""
    table = _table()
    least = (APART * size.dot_mm + 1.0) * table.mean_step / table.closest
    wide, high = table.box[..., 0], table.box[..., 1]
    by_dots = np.minimum((width_mm - size.dot_mm) / wide, (height_mm - size.dot_mm) / high)
    wide, high = table.whole[..., 0], table.whole[..., 1]
    by_picture = np.minimum((width_mm + 2 * EDGE_MM) / wide, (height_mm + 2 * EDGE_MM) / high)
    most = np.minimum(by_dots, by_picture) * table.mean_step
    slack = 10.0**-DECIMALS
    kept = (least <= size.spacing_mm + slack) & (size.spacing_mm <= most + slack)
    return np.asarray(kept.all(axis=-1), dtype=np.bool_)


@cache
def _table() -> _Table:
    values = np.full((len(DRAWINGS), MOST_DOTS + 1, 2, 6), np.nan)
    for i, name in enumerate(DRAWINGS):
        for count in range(DRAWINGS[name].least, MOST_DOTS + 1):
            for way in (0, 1):
                s = shape(name, count, bool(way))
                box = (s.high[0] - s.low[0], s.high[1] - s.low[1])
                values[i, count, way] = (s.mean_step, s.closest, *box, *s.whole)
    return _Table(values[..., 0], values[..., 1], values[..., 2:4], values[..., 4:6])


def _lures(dots: Points, dot_mm: float, count: int, inside: tuple[float, float, float], rng: Rng) -> Points:
    """(count, 2) places off the stars and off the way from star to star; near the picture as long as there is room."""
    top, width, height = inside
    free = _grid(MARGIN_MM + dot_mm / 2, top + dot_mm / 2, width - dot_mm, height - dot_mm)
    away = np.hypot(*(free[:, None] - dots[None]).transpose(2, 0, 1)).min(axis=1)
    beside = np.min([_from_segment(free, a, b) for a, b in pairwise(dots)], axis=0)
    free, away = free[beside >= dot_mm / 2 + 2.0], away[beside >= dot_mm / 2 + 2.0]
    free, away = free[away >= TIGHT * dot_mm], away[away >= TIGHT * dot_mm]
    lures = np.empty((0, 2))
    for _ in range(count):
        if len(free) == 0:
            break
        near = np.flatnonzero(away <= max(np.quantile(away, 0.3), 2.5 * dot_mm))
        pick = free[int(rng.choice(near))]
        lures = np.vstack((lures, pick))
        apart = np.hypot(*(free - pick).T) >= TIGHT * dot_mm
        free, away = free[apart], away[apart]
    return lures


@lru_cache(maxsize=16)
def _grid(left: float, top: float, width: float, height: float) -> Points:
    xs = np.linspace(left, left + width, max(2, int(width / GRID_MM)))
    ys = np.linspace(top, top + height, max(2, int(height / GRID_MM)))
    return np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)


def _from_segment(points: Points, a: Points, b: Points) -> Points:
    way = b - a
    share = np.clip((points - a) @ way / (way @ way), 0.0, 1.0)
    away: Points = np.hypot(*(points - a - share[:, None] * way).T)
    return away
