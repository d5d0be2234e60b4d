"""From what is asked to the lane that fits onto the glass, and its line in mm."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from math import ceil, floor, inf, log2, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from games.trace.params import NO_LIMIT_S, PLAIN_PACE_MM_S, TraceParams
from games.trace.shapes import SHAPES, WRITTEN, Points, Shape, sharp_corners
from snailtrail.motor.geometry import resample_arc
from snailtrail.play.field import Field

MARGIN_MM = 8.0
"""Kept free between the lane and the field's edge."""
GAP_MM = 2.0
"""Kept free inside a bend and between two stretches that run beside each other (half of it on either side)."""
CHORD_MM = 0.05
"""How far the flattened line may lie from the curve; a fifth of what the measures ask."""
SPARE_MM = 10.0
"""How far beside a lane a hand still leads the snail, and how far around a narrow one's ends it arrives."""
SPARE_OF_LETTER = 0.3
LEAST_SPARE_MM = 5.0
"""A small letter has less to spare, else its strokes could not be told from one another: so much of its x-height."""
TIGHT_STEP = 0.05
GRID_MM = 0.1
"""What has to give way to the field is cut to whole steps of this, so that the log tells of no finer ones."""


@dataclass(frozen=True)
class Lane:
    """What fits: the lane as realised."""

    family: str
    bends: int
    """0 in a family whose bends cannot be chosen; likewise its tightness."""
    tightness_ratio: float
    corners: int
    """Sharp ones that are turned on the way: where a closed shape ends none is turned."""
    width_mm: float
    length_mm: float
    turn_rad: float
    """The sum of all changes of heading."""
    pace_mm_s: float
    """At which the guide or the time limit asks to go; 0 for none."""
    limit_s: float
    """From the first touch; infinite for none."""
    spare_mm: float = SPARE_MM
    """How far beside the lane a hand still leads the snail."""

    @property
    def written(self) -> bool:
        """Whether it is a letter or digit, which is neither mirrored nor turned."""
        return self.family in WRITTEN

    @property
    def steering(self) -> float:
        """S, the integral of ds/W (1 + W |curvature|): length in lane widths and turning in radians. A sharp corner
        counts with the angle it turns by, which is what a rounded one of any radius comes to."""
        return self.length_mm / self.width_mm + self.turn_rad

    @property
    def bits(self) -> float:
        """log2(1 + S/4), and log2(v / v0) more where a pace above v0 = 20 mm/s is asked."""
        return log2(1.0 + self.steering / 4.0) + log2(max(1.0, self.pace_mm_s / PLAIN_PACE_MM_S))


class _Table(NamedTuple):
    """A family's shapes over its grid of bends, tightness and corners, the easiest first; (k,) each.

    What a family does not have is 0. `asked` are the corners that must be asked for: 0 where they come with the shape.
    """

    bends: NDArray[np.int64]
    tightness: NDArray[np.float64]
    asked: NDArray[np.int64]
    corners: NDArray[np.int64]
    wide: NDArray[np.float64]
    high: NDArray[np.float64]
    turn_rad: NDArray[np.float64]
    room: NDArray[np.float64]
    x_height: float
    """Of a letter or digit, as a share of its length."""


def bits(params: TraceParams, field: Field) -> float:
    """Difficulty of the lane that fits, in bits."""
    return lay(params, field).bits


def fit(params: TraceParams, field: Field) -> TraceParams:
    """The parameters of the lane that fits: laid out again they give the very same one."""
    lane = lay(params, field)
    return replace(
        params,
        lane_width_mm=lane.width_mm,
        length_mm=lane.length_mm,
        bends=lane.bends,
        bend_tightness_ratio=lane.tightness_ratio,
        corners=lane.corners,
        time_limit_s=min(lane.limit_s, NO_LIMIT_S),
    )


def lay(params: TraceParams, field: Field) -> Lane:
    """The hardest lane no harder than asked in any parameter that fits onto the field.

    Where a length does not fit it is cut, where bends or corners do not fit, fewer or softer ones are taken; so bits
    never fall as a parameter is made harder. A shape that cannot be as short as asked is as short as it can be, and
    one that cannot be laid at the width asked gets the widest lane that it can have.
    """
    table = _table(params.family)
    width = params.lane_width_mm
    across, down = field.width_mm - 2.0 * MARGIN_MM, field.height_mm - 2.0 * MARGIN_MM
    longest = np.minimum((across - width) / table.wide, (down - width) / table.high)
    lengths = np.minimum(np.round(np.floor(longest / GRID_MM) * GRID_MM, 6), params.length_mm)
    fits = table.room * (width / 2.0 + GAP_MM) <= lengths + 1e-9
    fits &= table.bends <= params.bends
    fits &= table.tightness <= params.bend_tightness_ratio + 1e-9
    fits &= table.asked <= params.corners
    kept = np.flatnonzero(fits)
    if len(kept) == 0:
        return _least(table, params, across, down)
    lengths = lengths[kept]
    demand = (4.0 + lengths / width + table.turn_rad[kept]) * np.maximum(1.0, _pace(params, lengths) / PLAIN_PACE_MM_S)
    best = len(kept) - 1 - int(np.argmax(demand[::-1]))  # of equals the one nearest to what was asked
    return _lane(table, int(kept[best]), params, width, float(lengths[best]))


def _least(table: _Table, params: TraceParams, across: float, down: float) -> Lane:
    """The family's easiest shape, no shorter than it can be, its lane narrowed until it fits."""
    room, wide, high = float(table.room[0]), float(table.wide[0]), float(table.high[0])
    # the width at which the shortest lane that the shape needs is the longest that the side holds
    sides = ((across, wide), (down, high))
    widths = [(side / extent - room * GAP_MM) / (room / 2.0 + 1.0 / extent) for side, extent in sides]
    width = params.lane_width_mm
    if min(widths) < width + 1e-9:
        width = round(floor(min(widths) / GRID_MM) * GRID_MM, 6)
    longest = floor(min((across - width) / wide, (down - width) / high) / GRID_MM) * GRID_MM
    needed = ceil(room * (width / 2.0 + GAP_MM) / GRID_MM - 1e-6) * GRID_MM
    return _lane(table, 0, params, width, round(min(max(params.length_mm, needed), longest), 6))


def _lane(table: _Table, i: int, params: TraceParams, width: float, length: float) -> Lane:
    # a lane that had to be longer than asked gets more time in proportion, so that the limit asks for the same pace
    limit = params.time_limit_s * max(1.0, length / params.length_mm)
    return Lane(
        params.family,
        int(table.bends[i]),
        float(table.tightness[i]),
        int(table.corners[i]),
        width,
        length,
        float(table.turn_rad[i]),
        float(_pace(params, np.minimum(length, params.length_mm))),
        limit if limit < NO_LIMIT_S else inf,
        min(max(SPARE_OF_LETTER * high * length, LEAST_SPARE_MM), SPARE_MM) if (high := table.x_height) else SPARE_MM,
    )


def _pace(params: TraceParams, lengths: NDArray[np.float64]) -> NDArray[np.float64]:
    by_limit = lengths / params.time_limit_s if params.time_limit_s < NO_LIMIT_S else 0.0 * lengths
    return np.maximum(by_limit, params.guide_pace_mm_s)


@cache
def _table(family: str) -> _Table:
    """Raises KeyError for a family that does not exist."""
    build = SHAPES[family]
    simplest = build(1, 0.0, 1)
    bends = range(1, 7) if _differs(build(2, 0.0, 1), simplest) else (0,)
    tightness = [step * TIGHT_STEP for step in range(21)] if _differs(build(1, 1.0, 1), simplest) else [0.0]
    corners = range(1, 9) if _differs(build(1, 0.0, 2), simplest) else (0,)
    rows = []
    for b, t, c in product(bends, tightness, corners):
        shape = build(b, t, c)
        wide, high = shape.size
        turned = 0 if shape.smooth else sharp_corners(shape)
        rows.append((b, t, c, turned, max(wide, 1e-9), max(high, 1e-9), shape.turn_rad, shape.room))
    columns = np.array(rows, dtype=np.float64).T
    asked, corners_of = columns[2].astype(np.int64), columns[3].astype(np.int64)
    bends_of, tightness_of, wide, high, turn_rad, room = (columns[k] for k in (0, 1, 4, 5, 6, 7))
    return _Table(
        bends_of.astype(np.int64), tightness_of, asked, corners_of, wide, high, turn_rad, room, simplest.x_height
    )


def _differs(one: Shape, other: Shape) -> bool:
    return one.points.shape != other.points.shape or not np.allclose(one.points, other.points)


def lines(lane: Lane, params: TraceParams, field: Field, chord_mm: float = CHORD_MM) -> tuple[Points, ...]:
    """The middle of each stroke (n, 2) in mm from the field's top left, from its start to its end; a lane is one.

    Curves are flattened to `chord_mm`. All of it is centred on the field. A leftward lane is the mirror image of a
    rightward one and a lane with its first bend down is turned upside down; letters and digits never are.
    """
    shape = SHAPES[lane.family](lane.bends, lane.tightness_ratio, lane.corners)
    points = shape.points * lane.length_mm
    if shape.smooth:
        chord = sqrt(8.0 * chord_mm * (lane.width_mm / 2.0 + GAP_MM))
        points = resample_arc(points, ceil(lane.length_mm / chord) + 1)
        if shape.closed:
            points[-1] = points[0]
    if not lane.written:
        points = points * (
            -1.0 if params.direction == "leftward" else 1.0,
            -1.0 if params.first_bend == "down" else 1.0,
        )
    middle = (points.min(axis=0) + points.max(axis=0)) / 2.0
    placed = np.asarray(points - middle + (field.width_mm / 2.0, field.height_mm / 2.0), dtype=np.float64)
    return tuple(np.split(placed, shape.cuts))


def line(lane: Lane, params: TraceParams, field: Field, chord_mm: float = CHORD_MM) -> Points:
    """All strokes of `lines` in one (n, 2), joined where the hand is lifted."""
    return np.concatenate(lines(lane, params, field, chord_mm))
