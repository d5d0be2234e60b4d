"""A robust line through a few check-ups, with a band that says how little it is known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from snailtrail.motor.array import Floats
from snailtrail.reports.progress import Trend

FEWEST = 4
"""No line through fewer points."""
RESAMPLED = 400
BAND = 0.80
SEED = 1
"""The same check-ups always give the same band."""


def trend(days: Sequence[float], values: Sequence[float], *, logarithmic: bool) -> Trend | None:
    """The median of all slopes between two points (Theil 1950, Sen 1968), and 80 % of resampled lines (Efron 1979).

    `days` since the first check-up, `values` in the measure's unit, whose logarithms are fitted where that is said.
    None for fewer than four points, or fewer than four different days.
    """
    x, y = np.asarray(days, float), np.asarray(values, float)
    if len(np.unique(x)) < FEWEST:
        return None
    y = np.log(y) if logarithmic else y
    at = np.linspace(x.min(), x.max(), 25)
    drawn = np.random.default_rng(SEED).integers(len(x), size=(RESAMPLED, len(x)))
    slopes, starts = _lines(x[drawn], y[drawn])
    lines = starts[:, None] + slopes[:, None] * at
    lines = lines[np.isfinite(slopes)]  # a resample may hold one day alone
    slope, start = (float(found[0]) for found in _lines(x[None], y[None]))
    low, high = np.quantile(lines, [(1 - BAND) / 2, (1 + BAND) / 2], axis=0)
    told = [np.exp(line) if logarithmic else line for line in (start + slope * at, low, high)]
    middle, under, over = (tuple(line.tolist()) for line in told)
    return Trend(tuple(at.tolist()), middle, under, over)


def _lines(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """The slope and the start of each row's points (m, n); a slope is NaN where all days are the same."""
    first, second = np.triu_indices(x.shape[1], 1)
    apart = x[:, second] - x[:, first]
    with np.errstate(divide="ignore", invalid="ignore"):
        slopes = np.where(apart != 0.0, (y[:, second] - y[:, first]) / apart, np.inf)
    slopes.sort(axis=1)  # what is none stands last; nanmedian would take thirty times as long
    known = np.isfinite(slopes).sum(axis=1)
    row, some = np.arange(len(x)), np.maximum(known, 1)
    middle = (slopes[row, (some - 1) // 2] + slopes[row, some // 2]) / 2.0
    middle[known == 0] = np.nan
    return middle, np.median(y - middle[:, None] * x, axis=1)
