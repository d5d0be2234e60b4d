"""Movement units: the separate pushes that a hand makes on its way."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from snailtrail.motor.array import Floats, Ints, as_series
from snailtrail.motor.reason import why_no_speed

PROMINENCE_RATIO = 0.10
SEPARATION_S = 0.100
NOISE_FLOOR_MM_S = 20.0
"""What whole pixels (4 to 6 to the mm) and a tremble of 0.1 mm leave of even movement after the 10 Hz low-pass: peaks
that stand out by up to 18 mm/s at 60 positions a second and 14 mm/s at 125. Where a child sets its own pace a push must
stand out by more; from 200 mm/s on this is less than 10 % of the peak and changes nothing."""


def movement_units(speed: ArrayLike, fs_hz: float, floor_mm_s: float = 0.0) -> float:
    """Return the number of movement units: peaks of speed that stand out by 10 % of the greatest speed, 100 ms apart.

    `speed` (n,) in mm/s, low-passed. They stand out by `floor_mm_s` at least: 0 for an aimed reach, whose peak is far
    above what a device makes of rest; `NOISE_FLOOR_MM_S` for movement at a child's own pace. 1 is one smooth
    movement; 0 if speed only rose or only fell. NaN for fewer than 5 samples, less than 100 ms, or no movement at all.
    """
    series = as_series(speed)
    if why_no_speed(series, fs_hz) is not None:
        return float("nan")
    return float(len(speed_peaks(series, fs_hz, floor_mm_s=floor_mm_s)))


def speed_peaks(
    speed: ArrayLike,
    fs_hz: float,
    prominence_ratio: float = PROMINENCE_RATIO,
    separation_s: float = SEPARATION_S,
    floor_mm_s: float = 0.0,
) -> Ints:
    """Return the indices of the peaks of a `speed` (n,) that stand out and apart, in order.

    A peak stands out by `prominence_ratio` of the greatest speed and by `floor_mm_s`, whichever is more. Of two closer
    than `separation_s` the higher stays (the later, of equals). Prominence is the height above the higher of the two
    valleys that part a peak from higher ground or from the end of the series.
    """
    series = as_series(speed)
    if len(series) < 3:
        return np.empty(0, dtype=np.intp)
    least = max(prominence_ratio * float(series.max()), floor_mm_s)
    tops = _tops(series)
    tops = tops[series[tops] - series.min() >= least]  # the others can neither stand out nor push out one that does
    apart = _apart(series, tops, separation_s * fs_hz)
    return np.array([top for top in apart if _prominence(series, int(top)) >= least], dtype=np.intp)


def _tops(series: Floats) -> Ints:
    """Return the middle of every level stretch that is higher than what lies on both sides of it."""
    level = np.concatenate(([True], np.diff(series) != 0))
    firsts = np.flatnonzero(level)
    lasts = np.append(firsts[1:], len(series)) - 1
    heights = series[firsts]
    top = np.flatnonzero((heights[1:-1] > heights[:-2]) & (heights[1:-1] > heights[2:])) + 1
    return np.asarray((firsts[top] + lasts[top]) // 2, dtype=np.intp)


def _apart(series: Floats, tops: Ints, separation: float) -> Ints:
    """Keep the highest, drop its close neighbours, go on with the next highest."""
    kept = np.ones(len(tops), dtype=np.bool_)
    for one in np.argsort(series[tops], kind="stable")[::-1].tolist():
        if kept[one]:
            kept[np.abs(tops - tops[one]) < separation - 1e-9] = False
            kept[one] = True
    return tops[kept]


def _prominence(series: Floats, top: int) -> float:
    height = series[top]
    higher_before = np.flatnonzero(series[:top] > height)
    higher_after = np.flatnonzero(series[top + 1 :] > height)
    before = series[int(higher_before[-1]) + 1 if len(higher_before) else 0 : top + 1]
    after = series[top : top + 1 + int(higher_after[0]) if len(higher_after) else len(series)]
    return float(height - max(before.min(), after.min()))
