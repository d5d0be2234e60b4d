"""How far along a line a hand has come, with no way to skip ahead."""

from __future__ import annotations

from bisect import bisect_right
from math import hypot, isfinite
from typing import NamedTuple

import numpy as np

from games.trace.shapes import Points

TIE_MM2 = 1e-9
STRIDE_MM = 4.0
"""A fast hand is walked after in strides of this much, so that few samples a second lose it no progress."""


class Place(NamedTuple):
    """A point on the line, mm, and the unit vector of the line's direction there."""

    x: float
    y: float
    along_x: float
    along_y: float


class Head:
    """The snail's place on a line: moves on to the foot of a hand that is within reach, never back, never ahead.

    Only the stretch up to `reach_mm` ahead of the head is looked at. A hand that jumps ahead, onto another branch of a
    line that crosses itself, or back, therefore moves nothing; nor does one farther than `reach_mm` from the stretch.
    """

    def __init__(self, line: Points, reach_mm: float):
        """`line` (n, 2) mm without repeated points, from start to goal."""
        steps = np.diff(line, axis=0)
        lengths = np.hypot(steps[:, 0], steps[:, 1])
        units = steps / lengths[:, None]
        self._starts: list[list[float]] = line.tolist()
        self._units: list[list[float]] = units.tolist()
        self._lengths: list[float] = lengths.tolist()
        self._arcs: list[float] = np.concatenate(([0.0], np.cumsum(lengths))).tolist()
        self._reach = reach_mm
        self._at = 0
        self.length_mm = self._arcs[-1]
        self.s = 0.0
        """mm along the line."""

    def meet(self, x: float, y: float) -> bool:
        """Move on to the foot of a hand at (x, y) mm; whether the hand is within reach."""
        best, best_s, best_i = self._reach * self._reach + 2.0 * TIE_MM2, -1.0, self._at
        end = self.s + self._reach
        i, count = self._at, len(self._lengths)
        while i < count and self._arcs[i] <= end:
            px, py = self._starts[i]
            ux, uy = self._units[i]
            arc = self._arcs[i]
            low = self.s - arc if self.s > arc else 0.0
            high = min(self._lengths[i], end - arc)
            along = (x - px) * ux + (y - py) * uy
            along = low if along < low else min(along, high)
            dx, dy = x - px - along * ux, y - py - along * uy
            square = dx * dx + dy * dy
            # of a stem that is gone down and up again the way down, until the hand turns
            if square < best - TIE_MM2:
                best, best_s, best_i = square, arc + along, i
            i += 1
        if best_s < 0.0:
            return False
        self.s, self._at = best_s, best_i
        return True

    def follow(self, x0: float, y0: float, x1: float, y1: float) -> bool:
        """Move on along the hand's straight way from (x0, y0) to (x1, y1) mm; whether its end is within reach."""
        strides = max(1, int(hypot(x1 - x0, y1 - y0) / STRIDE_MM) + 1)
        reached = False
        for k in range(1, strides + 1):
            reached = self.meet(x0 + (x1 - x0) * k / strides, y0 + (y1 - y0) * k / strides)
        return reached

    def place(self, s: float) -> Place:
        """The point `s` mm along the line, held to its ends."""
        if not isfinite(s):
            raise ValueError(f"no place on the line is {s} mm along it")
        s = min(max(s, 0.0), self.length_mm)
        i = min(bisect_right(self._arcs, s) - 1, len(self._lengths) - 1)
        (px, py), (ux, uy) = self._starts[i], self._units[i]
        along = s - self._arcs[i]
        return Place(px + along * ux, py + along * uy, ux, uy)
