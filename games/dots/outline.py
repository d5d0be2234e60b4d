"""Hand-written outlines: a short notation for curves, and dots chosen on them so that the shape stays readable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

STEPS = 8
"""Straight pieces that stand for the curve between two written points."""
CROWDED = 0.55
"""A corner whose dot would lie nearer to the next than this share of the mean distance gives way to an even dot."""


@dataclass(frozen=True)
class Outline:
    """A curve written as `x,y` points on a sheet of 100 by 100, y downward; `x,y!` is a corner, others are smooth.

    The first point is where the dots begin. An open line is for details alone: dots are set on closed outlines.
    """

    written: str
    closed: bool = True

    @cached_property
    def _parsed(self) -> tuple[Points, tuple[int, ...]]:
        return _curve(self.written, self.closed)

    @property
    def curve(self) -> Points:
        """(m, 2) points along the curve, the first repeated at the end of a closed one."""
        return self._parsed[0]

    @cached_property
    def _arcs(self) -> Points:
        return np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(self.curve, axis=0).T))))

    def at(self, arcs: Points) -> Points:
        """(n, 2) the places at these distances (n,) along the curve."""
        return np.column_stack([np.interp(arcs, self._arcs, self.curve[:, axis]) for axis in (0, 1)])

    def places(self, count: int) -> Points:
        """(count,) distances along the curve of so many dots, growing from 0.

        Corners come first, the sharpest before the others; the rest is spread over the pieces between them by length.
        A corner that would crowd its neighbour gives way. Raises ValueError for fewer than 3 dots.
        """
        if count < 3:
            raise ValueError(f"{count} dots do not make a shape")
        return _places(self, count)

    def corners(self) -> Points:
        """(k,) distances along the curve of its corners and of its start."""
        kept = sorted({i % (len(self.curve) - 1) for i in self._parsed[1]} | {0})
        return self._arcs[kept]

    @cached_property
    def clockwise(self) -> bool:
        """Whether it is written clockwise, as seen on a screen (y downward)."""
        x, y = self.curve.T
        return float(x[:-1] @ y[1:] - x[1:] @ y[:-1]) > 0

    @property
    def length(self) -> float:
        """Of the whole curve, on the sheet's scale."""
        return float(self._arcs[-1])


@lru_cache(maxsize=2048)
def _places(outline: Outline, count: int) -> Points:
    kept: list[float] = outline.corners().tolist()
    while len(kept) > count:
        kept.pop(_dullest(outline, kept, range(1, len(kept))))
    while True:
        pieces = _spread(outline, kept, count)
        steps = [(b - a) / parts for a, b, parts in pieces]
        shortest = steps.index(min(steps))
        loose = [i % len(kept) for i in (shortest, shortest + 1) if i % len(kept) != 0]
        if steps[shortest] >= CROWDED * outline.length / count or not loose or len(kept) <= 2:
            return np.array([a + (b - a) * k / parts for a, b, parts in pieces for k in range(parts)])
        kept.pop(_dullest(outline, kept, loose))


def _spread(outline: Outline, kept: list[float], count: int) -> list[tuple[float, float, int]]:
    """The pieces between kept corners as (from, to, into how many steps it is cut)."""
    ends = list(pairwise([*kept, outline.length]))
    parts = [1] * len(ends)
    for _ in range(count - len(kept)):
        steps = [(b - a) / k for (a, b), k in zip(ends, parts, strict=True)]
        parts[steps.index(max(steps))] += 1
    return [(a, b, k) for (a, b), k in zip(ends, parts, strict=True)]


def _dullest(outline: Outline, kept: list[float], among: Sequence[int]) -> int:
    """Which corner the shape would miss least: the smallest triangle with its neighbours (Visvalingam 1993)."""
    at = outline.at(np.array(kept))
    before, after = np.roll(at, 1, axis=0) - at, np.roll(at, -1, axis=0) - at
    areas = np.abs(before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0])
    return min(among, key=lambda i: float(areas[i]))


def read(written: str) -> tuple[Points, list[int]]:
    """The written points (n, 2) and which of them are corners."""
    tokens = written.split()
    points = np.array([[float(part) for part in token.rstrip("!").split(",")] for token in tokens])
    return points, [i for i, token in enumerate(tokens) if token.endswith("!")]


@lru_cache(maxsize=1024)
def _curve(written: str, closed: bool) -> tuple[Points, tuple[int, ...]]:
    points, marks = read(written)
    if closed:
        points = np.vstack((points, points[:1]))
        marks = [*marks, len(points) - 1] if 0 in marks else marks
    sharp = set(marks) | (set() if closed else {0, len(points) - 1})
    pieces = [points[:1]]
    corners = [0] if 0 in sharp else []
    reached = 0
    for i in range(len(points) - 1):
        a, b = points[i], points[i + 1]
        before = _neighbour(points, i, -1, closed) if i not in sharp else a
        after = _neighbour(points, i + 1, 1, closed) if i + 1 not in sharp else b
        straight = i in sharp and i + 1 in sharp
        pieces.append(b[None] if straight else _bend(before, a, b, after))
        reached += len(pieces[-1])
        if i + 1 in sharp:
            corners.append(reached)
    return np.vstack(pieces), tuple(corners)


def _neighbour(points: Points, i: int, step: int, closed: bool) -> Points:
    j = i + step
    last = len(points) - 1
    if closed:
        j = j % last if 0 <= j <= last else (last - 1 if j < 0 else 1)
    found: Points = points[min(max(j, 0), last)]
    return found


def _bend(before: Points, a: Points, b: Points, after: Points) -> Points:
    """(STEPS, 2) points from a to b: a cubic whose ends head along their neighbours (Catmull and Rom 1974)."""
    u = np.linspace(0.0, 1.0, STEPS + 1)[1:, None]
    reach = float(np.hypot(*(b - a)))
    out, into = _heading(b - before, reach), _heading(after - a, reach)
    held: Points = (
        (2 * u**3 - 3 * u**2 + 1) * a + (u**3 - 2 * u**2 + u) * out + (-2 * u**3 + 3 * u**2) * b + (u**3 - u**2) * into
    )
    return held


def _heading(chord: Points, reach: float) -> Points:
    length = float(np.hypot(*chord))
    return chord * (reach / length) if length > 0 else chord
