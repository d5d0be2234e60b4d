"""A drawing cut into a given number of dots: how even, how close and how large it is, on the drawing's own sheet."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from games.dots.drawings import DRAWINGS, Drawing, Fill, Spot
from games.dots.outline import Outline, Points

Pair = tuple[float, float]

APART = 1.08
"""Least distance between the middles of two stars, in star sizes; and 1 mm."""
EDGE_MM = 3.0
"""How near to the edge of the room the finished picture may come, beyond the room the stars keep."""


@dataclass(frozen=True, eq=False)
class Shape:
    """Lengths on a sheet of 100 by 100. `dots` (n, 2) in their order."""

    dots: Points
    mean_step: float
    """Mean distance from dot to dot in order; the last joins no further one."""
    closest: float
    """Least distance between any two dots, or twice that from a dot to a line between two others."""
    low: Pair
    high: Pair
    """Corners of the box around the dots."""
    whole: Pair
    """Size of that box when each side is moved out by the larger overhang of the picture over the dots."""

    def least_spacing(self, dot_mm: float) -> float:
        """The mean spacing in mm below which stars of that size would touch."""
        return (APART * dot_mm + 1.0) * self.mean_step / self.closest

    def most_spacing(self, dot_mm: float, width_mm: float, height_mm: float) -> float:
        """The mean spacing in mm above which stars or picture would leave the room."""
        wide = (width_mm, height_mm)
        by_dots = min((w - dot_mm) / (b - a) for w, a, b in zip(wide, self.low, self.high, strict=True))
        by_picture = min((w + 2 * EDGE_MM) / s for w, s in zip(wide, self.whole, strict=True))
        return min(by_dots, by_picture) * self.mean_step

    def widest_dot(self, width_mm: float, height_mm: float) -> float:
        """The largest star size in mm at which least_spacing does not pass most_spacing."""
        wide = (width_mm, height_mm)
        relative = [self.closest / (b - a) for a, b in zip(self.low, self.high, strict=True)]
        by_dots = min((r * w - 1.0) / (APART + r) for r, w in zip(relative, wide, strict=True))
        by_picture = min((w + 2 * EDGE_MM) / s for w, s in zip(wide, self.whole, strict=True))
        return min(by_dots, (self.closest * by_picture - 1.0) / APART)


@lru_cache(maxsize=4096)
def shape(name: str, count: int, clockwise: bool) -> Shape:
    """The drawing of that name cut into `count` dots, in this order round it, always from the same start."""
    outline = DRAWINGS[name].outline
    dots = outline.at(outline.places(count))
    if outline.clockwise != clockwise:
        dots = np.vstack((dots[:1], dots[:0:-1]))
    steps = np.hypot(*np.diff(dots, axis=0).T)
    low, high = dots.min(axis=0), dots.max(axis=0)
    all_low, all_high = _extent(DRAWINGS[name])
    overhang = np.maximum(low - all_low, all_high - high).clip(0.0)
    whole = high - low + 2 * overhang
    return Shape(dots, float(steps.mean()), _closest(dots), _pair(low), _pair(high), _pair(whole))


def _pair(values: Points) -> Pair:
    return float(values[0]), float(values[1])


def _closest(dots: Points) -> float:
    apart = np.hypot(*(dots[:, None] - dots[None]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    starts, ways = dots[:-1], np.diff(dots, axis=0)
    from_start = dots[:, None] - starts[None]
    share = np.clip((from_start * ways).sum(axis=2) / (ways**2).sum(axis=1), 0.0, 1.0)
    beside = np.hypot(*(from_start - share[..., None] * ways).transpose(2, 0, 1))
    row = np.arange(len(starts))
    beside[row, row] = beside[row + 1, row] = np.inf
    return float(min(apart.min(), 2 * beside.min()))


@lru_cache(maxsize=128)
def _extent(drawing: Drawing) -> tuple[Points, Points]:
    pieces = [drawing.outline.curve]
    for detail in drawing.details:
        if isinstance(detail, Spot):
            middle = np.array([[detail.x, detail.y]])
            pieces += [middle - detail.radius, middle + detail.radius]
        else:
            pieces.append(Outline(detail.path, closed=isinstance(detail, Fill)).curve)
    points = np.vstack(pieces)
    return points.min(axis=0), points.max(axis=0)
