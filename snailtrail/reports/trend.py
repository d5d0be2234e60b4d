"""A robust line through a few check-ups, with a band that says how little it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from snailtrail.motor.array import Floats

FEWEST = 4
"""No line through fewer points."""
RESAMPLED = 400
BAND = 0.80
SEED = 1
"""The same check-ups always give the same band."""


@dataclass(frozen=True)
class Trend:
    """A robust line through at least four check-ups (Theil-Sen), with the band that holds 80 % of resampled ones."""

    days: tuple[float, ...]
    """Since the first check-up."""
    middle: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def theil_sen(days: Sequence[float], values: Sequence[float], *, logarithmic: bool) -> Trend | None:
    """The median of all slopes between two points (Theil 1950, Sen 1968), and 80 % of resampled lines (Efron 1979).

    `days` since the first check-up, `values` in the measure's unit, whose logarithms are fitted where that is said.
    None for fewer than four points, or fewer than four different days.
    """
    x, y = np.asarray(days, float), np.asarray(values, float)
    if len(set(days)) < FEWEST:
        return None
    y = np.log(y) if logarithmic else y
    at = np.linspace(x.min(), x.max(), 25)
    drawn = np.random.default_rng(SEED).integers(len(x), size=(RESAMPLED, len(x)))
    slopes, starts = _lines(x, y, np.vstack((np.arange(len(x)), drawn)))
    lines = starts[1:, None] + slopes[1:, None] * at
    lines = lines[np.isfinite(slopes[1:])]  # a resample may hold one day alone
    low, high = np.quantile(lines, [(1 - BAND) / 2, (1 + BAND) / 2], axis=0)
    line = float(starts[0]) + float(slopes[0]) * at
    told = [np.exp(line) if logarithmic else line for line in (line, low, high)]
    middle, under, over = (tuple(line.tolist()) for line in told)
    return Trend(tuple(at.tolist()), middle, under, over)


def _lines(x: Floats, y: Floats, drawn: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """The slope and the start of each row of points `drawn` (m, n); a slope is NaN where all days are the same.

    All slopes are put in order once: a row has each of them as often as it has both of its points.
    """
    first, second = np.triu_indices(len(x), 1)
    apart = x[second] - x[first]
    first, second, apart = (ends[apart != 0.0] for ends in (first, second, apart))
    slopes = (y[second] - y[first]) / apart
    order = np.argsort(slopes)
    slopes, first, second = slopes[order], first[order], second[order]
    middle = np.full(len(drawn), np.nan)
    for number, row in enumerate(drawn):  # all rows at once would not stay near the processor
        times = np.bincount(row, minlength=len(x))
        up_to = np.cumsum(times[first] * times[second])
        known = int(up_to[-1])
        if known:  # the one in the middle, or the two
            low, high = np.searchsorted(up_to, ((known - 1) // 2, known // 2), side="right")
            middle[number] = (slopes[low] + slopes[high]) / 2.0
    return middle, np.median(y[drawn] - middle[:, None] * x[drawn], axis=1)
