"""Raw samples made into evenly timed pieces of movement: the one pipeline of all games."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from snailtrail.motor.array import Bools, Floats, Ints, as_points, as_series, runs
from snailtrail.motor.filtering import PAD, lowpass

DROPOUT_S = 0.100
MOST_FINER = 4
"""Samples of a fast device are low-passed on a grid so many times finer, at most: finer still only costs time."""


@dataclass(frozen=True, eq=False)
class Segment:
    """One unbroken piece of contact, sampled evenly.

    t_s (n,): times in s, same zero as the raw samples.
    raw_mm (n, 2): positions on those times, unfiltered: for distances from a line and for oscillation.
    xy_mm (n, 2): low-passed positions: for speed, length and smoothness; equal to raw_mm if `short`.
    short: the piece was too short to be filtered.
    """

    t_s: Floats
    raw_mm: Floats
    xy_mm: Floats
    fs_hz: float
    short: bool

    @property
    def speed_mm_s(self) -> Floats:
        """Tangential speed (n,) of the low-passed movement."""
        return speed(self.xy_mm, self.fs_hz)


@dataclass(frozen=True)
class Gap:
    """A time in which nothing was recorded: from the last sample before to the first after, in s."""

    start_s: float
    end_s: float
    lifted: bool
    """True if the contact was lifted, False if samples failed to come while it was down (a dropout)."""
    distance_mm: float
    """Between the positions on either side."""


@dataclass(frozen=True, eq=False)
class Prepared:
    """A trial's movement in unbroken segments, in order of time, and the gaps between them."""

    segments: tuple[Segment, ...]
    gaps: tuple[Gap, ...]

    @property
    def raw_mm(self) -> Floats:
        """All unfiltered positions (n, 2) of all segments, one after the other."""
        return np.concatenate([np.empty((0, 2)), *(segment.raw_mm for segment in self.segments)])

    @property
    def t_s(self) -> Floats:
        """The times (n,) of `raw_mm` in s."""
        return np.concatenate([np.empty(0), *(segment.t_s for segment in self.segments)])

    @property
    def short(self) -> bool:
        """Whether any segment was too short to be filtered."""
        return any(segment.short for segment in self.segments)

    @property
    def dropouts(self) -> tuple[Gap, ...]:
        """The gaps of more than 100 ms that nobody made by lifting."""
        return tuple(gap for gap in self.gaps if not gap.lifted)

    @property
    def lift_offs(self) -> tuple[Gap, ...]:
        """The gaps made by lifting finger, pen or button."""
        return tuple(gap for gap in self.gaps if gap.lifted)


def prepare(t: ArrayLike, xy: ArrayLike, fs_hz: float = 100.0, down: ArrayLike | None = None) -> Prepared:
    """Sort, split, resample and low-pass a trial's raw samples.

    `t` (n,) in s, `xy` (n, 2) in mm, `down` (n,) whether in contact (all are, if not given). Samples that are not
    finite are dropped; of several with one time the last stays. A segment ends where contact ends and where more than
    100 ms pass without a sample; nothing is interpolated across either. Within a segment positions are interpolated
    linearly at `fs_hz` from its first sample on, never beyond its last, and low-passed at 10 Hz (on a finer grid
    where the device is faster, then every so-manieth value).
    Raises ValueError if the arrays differ in length.
    """
    times, points = as_series(t), as_points(xy)
    touching = np.ones(len(times), dtype=np.bool_) if down is None else np.asarray(down, dtype=np.bool_)
    if not len(times) == len(points) == len(touching):
        raise ValueError(f"{len(times)} times, {len(points)} positions and {len(touching)} contacts are not one trial")
    kept = _in_order(times, points)
    times, points, touching = times[kept], points[kept], touching[kept]
    pieces = [piece for run in runs(touching) for piece in _unbroken(times, *run)]
    segments = tuple(_segment(times[first:end], points[first:end], fs_hz) for first, end in pieces)
    gaps = tuple(
        Gap(
            float(times[end - 1]),
            float(times[first]),
            lifted=not touching[end:first].all(),
            distance_mm=float(np.hypot(*(points[first] - points[end - 1]))),
        )
        for (_, end), (first, _) in pairwise(pieces)
    )
    return Prepared(segments, gaps)


def speed(xy: ArrayLike, fs_hz: float) -> Floats:
    """Return the tangential speed (n,) in mm/s of evenly sampled positions (n, 2) in mm, by central differences.

    Fewer than two positions have no speed: NaN.
    """
    points = as_points(xy)
    if len(points) < 2:
        return np.full(len(points), np.nan)
    change = np.gradient(points, 1.0 / fs_hz, axis=0)
    return np.hypot(change[:, 0], change[:, 1])


def _in_order(times: Floats, points: Floats) -> Ints:
    """Return the indices to keep, sorted by time; of equal times the one that came last."""
    if len(times) and np.isfinite(times[-1]) and (np.diff(times) > 0).all() and np.isfinite(points).all():
        return np.arange(len(times))  # as nearly always
    finite = np.flatnonzero(np.isfinite(times) & np.isfinite(points).all(axis=1))
    order = finite[np.argsort(times[finite], kind="stable")]
    last: Bools = np.ones(len(order), dtype=np.bool_)
    last[:-1] = np.diff(times[order]) > 0
    return order[last]


def _unbroken(times: Floats, first: int, end: int) -> list[tuple[int, int]]:
    """Cut the samples first..end where more than 100 ms pass between two of them."""
    cuts = (np.flatnonzero(np.diff(times[first:end]) > DROPOUT_S + 1e-9) + first + 1).tolist()
    return list(zip([first, *cuts], [*cuts, end], strict=True))


def _segment(times: Floats, points: Floats, fs_hz: float) -> Segment:
    count = int(np.floor((times[-1] - times[0]) * fs_hz + 1e-6)) + 1
    grid = times[0] + np.arange(count) / fs_hz
    raw = _between(grid, times, points)
    short = count <= PAD
    finer = _finer(times, fs_hz)
    if short or finer == 1:
        return Segment(grid, raw, lowpass(raw, fs_hz), fs_hz, short)
    # a device much faster than the grid: picking every so-manieth point would fold its noise into the movement
    dense = times[0] + np.arange((count - 1) * finer + 1) / (fs_hz * finer)
    smooth = lowpass(_between(dense, times, points), fs_hz * finer, pad=PAD * finer)
    return Segment(grid, raw, smooth[::finer], fs_hz, short)


def _finer(times: Floats, fs_hz: float) -> int:
    """How many times finer than `fs_hz` the grid is on which these samples are low-passed."""
    rate_hz = (len(times) - 1) / (times[-1] - times[0]) if len(times) > 1 else 0.0
    return int(min(max(rate_hz / fs_hz + 0.01, 1.0), MOST_FINER))


def _between(grid: Floats, times: Floats, points: Floats) -> Floats:
    return np.column_stack([np.interp(grid, times, points[:, 0]), np.interp(grid, times, points[:, 1])])
