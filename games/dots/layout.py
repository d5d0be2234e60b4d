"""Where the stars stand: a picture, how many dots of it fit at the wished spacing, and stars that lead astray."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np

from games.dots.drawings import DRAWINGS, Drawing
from games.dots.outline import Points
from games.dots.params import ANY, NO_LIMIT_S, DotsParams
from games.dots.shape import shape
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
FEWER = 0.55
"""A picture that holds a smaller share of the stars than this, compared with the one that holds most, is left out."""
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


def sizes(params: DotsParams, field: Field) -> Sizes:
    """Star size and mean distance of successive stars as realised on this field: the stars give way to it."""
    _, width, height = room(params, field)
    crowd = math.sqrt(CROWD * width * height / (params.dots + params.distractors)) / TIGHT
    dot = max(min(params.dot_size_mm, TALLEST * field.height_mm, crowd), LEAST_DOT_MM)
    names = SIMPLEST if params.picture == ANY else (params.picture,)
    simplest = [shape(name, DRAWINGS[name].least, clockwise) for name in names for clockwise in (False, True)]
    dot = max(min(dot, *(s.widest_dot(width, height) for s in simplest)), LEAST_DOT_MM)
    least = max(dot + params.spacing_mm, *(s.least_spacing(dot) for s in simplest))
    return Sizes(dot, min(least, *(s.most_spacing(dot, width, height) for s in simplest)))


def load_bits(params: DotsParams, field: Field) -> float:
    """What makes the trial harder than its aiming: lures, number of stars, late hints, haste (bits)."""
    size = sizes(params, field)
    _, _, height = room(params, field)
    fitting = max(4.0, min(params.dots, ROOM * (height - size.dot_mm) / size.spacing_mm))
    lures = 0.5 * math.log2(1 + params.distractors)
    number = NUMBER_BITS * math.log2(fitting / 4)
    delay = 0.0 if params.order == "glow" else params.hint_delay_s
    hint = HINT_BITS * (delay / 3.0 - 1.0)
    haste = 0.0
    if params.time_limit_s < NO_LIMIT_S:
        haste = max(0.0, math.log2(PACE_S * params.dots / params.time_limit_s))
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
    candidates = fitting(params, field, clockwise)
    drawing, count = candidates[int(rng.integers(len(candidates)))]
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


def fitting(params: DotsParams, field: Field, clockwise: bool) -> list[tuple[Drawing, int]]:
    """The drawings that can be laid out, each with its dots; those that hold far fewer than the others are left out."""
    size = sizes(params, field)
    _, width, height = room(params, field)
    if params.picture != ANY:
        drawing = DRAWINGS[params.picture]
        return [(drawing, _most(drawing, params.dots, size, (width, height), clockwise) or drawing.least)]
    found = []
    for drawing in DRAWINGS.values():
        count = _most(drawing, params.dots, size, (width, height), clockwise)
        if count:
            found.append((drawing, count))
    most = max((count for _, count in found), default=0)
    return [(drawing, count) for drawing, count in found if count >= FEWER * most]


def _most(drawing: Drawing, asked: int, size: Sizes, wide: tuple[float, float], clockwise: bool) -> int:
    for count in range(asked, drawing.least - 1, -1):
        s = shape(drawing.name, count, clockwise)
        if s.least_spacing(size.dot_mm) <= size.spacing_mm + 1e-9 <= s.most_spacing(size.dot_mm, *wide) + 2e-9:
            return count
    return 0


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
