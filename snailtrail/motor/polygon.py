"""Areas that two closed outlines share and do not share."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from snailtrail.motor.array import Floats, as_points

ROWS_AT_ONCE = 64


class Overlap(NamedTuple):
    """Areas in mm2: of the first outline alone, of the second alone, of both; shared_ratio: both / union."""

    first_only_mm2: float
    second_only_mm2: float
    both_mm2: float
    shared_ratio: float


def polygon_overlap(a: ArrayLike, b: ArrayLike) -> Overlap:
    """Return the areas of two outlines (n, 2) and (m, 2) in mm; each is closed from its last point to its first.

    Inside is where a ray outwards crosses the outline an odd number of times, so a loop drawn twice is a hole. Exact:
    between two neighbouring heights of corners and crossings all edges are straight and keep their order, so a slice
    through the middle of that band stands for the whole of it.
    """
    first, second = (_edges(as_points(outline)) for outline in (a, b))
    edges = np.concatenate((first, second))
    if len(edges) == 0:
        return Overlap(float("nan"), float("nan"), float("nan"), float("nan"))
    heights = np.unique(np.concatenate((edges[:, 1], edges[:, 3], _crossing_heights(edges))))
    middles, bands = (heights[1:] + heights[:-1]) / 2.0, np.diff(heights)
    rising = edges[:, 3] - edges[:, 1]
    edges, owner = edges[rising != 0], np.repeat([0, 1], [len(first), len(second)])[rising != 0]
    slope = (edges[:, 2] - edges[:, 0]) / (edges[:, 3] - edges[:, 1])
    low, high = np.minimum(edges[:, 1], edges[:, 3]), np.maximum(edges[:, 1], edges[:, 3])
    rightmost = np.max(edges[:, ::2], initial=-np.inf)
    areas = np.zeros(4)  # of: neither, first alone, second alone, both
    for row in range(0, len(middles), ROWS_AT_ONCE):
        y = middles[row : row + ROWS_AT_ONCE, None]
        x = edges[:, 0] + slope * (y - edges[:, 1])
        crossed = (low < y) & (y < high)
        x = np.where(crossed, x, rightmost)  # edges that are not in this slice stand outside, where nothing counts
        order = np.argsort(x, axis=1)
        inside_first = np.cumsum(owner[order] == 0, axis=1)[:, :-1] % 2
        inside_second = np.cumsum(owner[order] == 1, axis=1)[:, :-1] % 2
        widths = np.diff(np.take_along_axis(x, order, axis=1), axis=1)
        widths *= bands[row : row + ROWS_AT_ONCE, None]
        areas += np.bincount((inside_first + 2 * inside_second).ravel(), weights=widths.ravel(), minlength=4)
    union = float(areas[1:].sum())
    shared = float(areas[3]) / union if union > 0 else float("nan")
    return Overlap(float(areas[1]), float(areas[2]), float(areas[3]), shared)


def polygon_area_difference(a: ArrayLike, b: ArrayLike) -> float:
    """Return the area in one outline but not in both, as a share of the area of `b`, the template.

    0 is a perfect cut; NaN if the template has no area. `a` (n, 2) and `b` (m, 2) in mm.
    """
    overlap = polygon_overlap(a, b)
    template = overlap.second_only_mm2 + overlap.both_mm2
    return (overlap.first_only_mm2 + overlap.second_only_mm2) / template if template > 0 else float("nan")


def _edges(outline: Floats) -> Floats:
    """Return the edges (n, 4) as x, y, next x, next y."""
    return np.hstack([outline, np.roll(outline, -1, axis=0)])


def _crossing_heights(edges: Floats) -> Floats:
    """Return the y of every place where two edges cross."""
    x, y = edges[:, 0], edges[:, 1]
    step_x, step_y = edges[:, 2] - x, edges[:, 3] - y
    found = [np.empty(0)]
    for row in range(0, len(edges), ROWS_AT_ONCE):
        part = slice(row, row + ROWS_AT_ONCE)
        away_x, away_y = x - x[part, None], y - y[part, None]
        turn = step_x[part, None] * step_y - step_y[part, None] * step_x
        slanted = np.where(turn != 0, turn, np.inf)
        along = (away_x * step_y - away_y * step_x) / slanted
        other = (away_x * step_y[part, None] - away_y * step_x[part, None]) / slanted
        hit = (turn != 0) & (along > 0) & (along < 1) & (other > 0) & (other < 1)
        found.append((y[part, None] + along * step_y[part, None])[hit])
    return np.concatenate(found)
