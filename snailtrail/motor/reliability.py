"""How far a number can be trusted: agreement over retests, measurement noise, and change beyond it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from snailtrail.motor.array import Floats, as_series
from snailtrail.motor.beta import f_quantile, t_quantile

CONFIDENCE = 0.95
Z95 = 1.96
"""95 % of a normal distribution lies within this many standard deviations; the papers round it so."""


class Coefficient(NamedTuple):
    """An intraclass correlation and the ends of its 95 % confidence interval."""

    value: float
    low: float
    high: float


class Agreement(NamedTuple):
    """Two intraclass correlations of single scores, and the noise that goes with each.

    absolute: ICC(2,1), two-way random, absolute agreement: the occasions' means count; consistency: ICC(3,1), they do
    not. sem_absolute and sem_consistency: standard errors of measurement in the unit of the scores. children (n) and
    occasions (k).
    """

    absolute: Coefficient
    consistency: Coefficient
    sem_absolute: float
    sem_consistency: float
    children: int
    occasions: int


class Change(NamedTuple):
    """One child's change between two check-ups. rci: the change less practice, over the noise of a difference
    (RCI, no unit); reliable: whether it is beyond 1.96 either way; change: in the unit of the scores, practice taken
    off."""

    rci: float
    reliable: bool
    change: float


class Limits(NamedTuple):
    """Bland and Altman's limits of agreement. bias: mean difference, second less first; low and high: bias -+ 1.96
    standard deviations (n - 1); slope: of the difference on the mean, with slope_low and slope_high the ends of its
    95 % interval: an interval without 0 says that differences grow with the score (then use logarithms)."""

    bias: float
    low: float
    high: float
    slope: float
    slope_low: float
    slope_high: float


def icc(scores: ArrayLike) -> Agreement:
    """Return ICC(2,1) and ICC(3,1) of `scores` (n, k): n children, k occasions, with 95 % confidence intervals.

    Shrout and Fleiss (1979); the interval of ICC(2,1) after McGraw and Wong (1996). Both depend on how much the
    children differ: report n and the standard errors beside them. Children with a missing score are left out. NaN
    throughout for fewer than 2 children or occasions, or scores that are all alike.
    Raises ValueError if the table has not two dimensions.
    """
    table = np.asarray(scores, dtype=np.float64)
    if table.ndim != 2:
        raise ValueError(f"scores must be a table of children by occasions, this has the shape {table.shape}")
    table = table[np.isfinite(table).all(axis=1)]
    n, k = table.shape
    nan = float("nan")
    unknown = Agreement(Coefficient(nan, nan, nan), Coefficient(nan, nan, nan), nan, nan, n, k)
    if n < 2 or k < 2:
        return unknown
    rows, columns, rest = _mean_squares(table)
    if not rows + rest > 0:
        return unknown
    return Agreement(
        _absolute(rows, columns, rest, n, k),
        _consistency(rows, rest, n, k),
        float(np.sqrt(rest + max(0.0, (columns - rest) / n))),
        float(np.sqrt(rest)),
        n,
        k,
    )


def _mean_squares(table: Floats) -> tuple[float, float, float]:
    """Return the mean squares of children, of occasions and of what neither explains (two-way analysis of variance)."""
    n, k = table.shape
    child, occasion, middle = table.mean(axis=1), table.mean(axis=0), table.mean()
    rest = table - child[:, None] - occasion + middle
    rows = k * float(((child - middle) ** 2).sum()) / (n - 1)
    columns = n * float(((occasion - middle) ** 2).sum()) / (k - 1)
    return rows, columns, float((rest**2).sum()) / ((n - 1) * (k - 1))


def _consistency(rows: float, rest: float, n: int, k: int) -> Coefficient:
    value = (rows - rest) / (rows + (k - 1) * rest)
    if rest == 0.0:
        return Coefficient(value, value, value)
    ratio, tail = rows / rest, (1.0 + CONFIDENCE) / 2.0
    low = ratio / f_quantile(tail, n - 1, (n - 1) * (k - 1))
    high = ratio * f_quantile(tail, (n - 1) * (k - 1), n - 1)
    return Coefficient(value, (low - 1.0) / (low + k - 1.0), (high - 1.0) / (high + k - 1.0))


def _absolute(rows: float, columns: float, rest: float, n: int, k: int) -> Coefficient:
    value = (rows - rest) / (rows + (k - 1) * rest + k * (columns - rest) / n)
    if rest == 0.0 and columns == 0.0:
        return Coefficient(value, value, value)
    tail = (1.0 + CONFIDENCE) / 2.0
    # Satterthwaite's degrees of freedom of the noise that occasions and residue make together.
    if value < 1.0:
        occasion_weight = k * value / (n * (1.0 - value))
        rest_weight = 1.0 + k * value * (n - 1) / (n * (1.0 - value))
    else:
        return Coefficient(value, float("nan"), float("nan"))
    noise = occasion_weight * columns + rest_weight * rest
    freedom = noise**2 / ((occasion_weight * columns) ** 2 / (k - 1) + (rest_weight * rest) ** 2 / ((n - 1) * (k - 1)))
    spread = k * columns + (k * n - k - n) * rest
    lower, upper = f_quantile(tail, n - 1, freedom), f_quantile(tail, freedom, n - 1)
    low = n * (rows - lower * rest) / (lower * spread + n * rows)
    high = n * (upper * rows - rest) / (spread + n * upper * rows)
    return Coefficient(value, low, high)


def sem(scores: ArrayLike) -> float:
    """Return the standard error of measurement, in the unit of `scores` (n, k): n children, k occasions.

    Of consistency: a shift of all children alike (practice) is not noise. For two occasions it is the standard
    deviation of the differences over sqrt(2). NaN for fewer than 2 children or occasions.
    """
    return icc(scores).sem_consistency


def sem_of_mean(between_days_sd: float, within_day_sd: float, trials: int) -> float:
    """Return the standard error of the mean of `trials` on one day: more trials do not remove the day's own noise."""
    return float(np.sqrt(between_days_sd**2 + within_day_sd**2 / trials)) if trials > 0 else float("nan")


def mdc95(sem: float) -> float:
    """Return the smallest change that is beyond measurement noise at 95 %, in the unit of `sem`: 1.96 sqrt(2) SEM."""
    return Z95 * float(np.sqrt(2.0)) * sem


def mdc95_percent(sem_of_logarithms: float) -> float:
    """Return the smallest reliable rise in percent, from the SEM of natural logarithms of errors, times or jerk."""
    return 100.0 * float(np.expm1(mdc95(sem_of_logarithms)))


def reliable_change(first: float, second: float, sem: float, practice: float = 0.0) -> Change:
    """Return one child's change from `first` to `second` against the noise `sem`, all in one unit.

    Jacobson and Truax (1991), with the mean change `practice` of untreated children taken off (Chelune et al. 1993);
    it must never come from the very child. NaN and not reliable if the noise is not known or 0. For errors and times
    give natural logarithms of all four.
    """
    change = second - first - practice
    index = change / (float(np.sqrt(2.0)) * sem) if sem > 0 else float("nan")
    return Change(index, bool(abs(index) > Z95), change)


def limits_of_agreement(first: ArrayLike, second: ArrayLike) -> Limits:
    """Return bias and 95 % limits of agreement of two occasions, (n,) and (n,), child by child.

    Bland and Altman (1986, 1999). Children with a missing score are left out. NaN throughout for fewer than 3; the
    slope is NaN if all means are alike.
    """
    one, other = as_series(first), as_series(second)
    if len(one) != len(other):
        raise ValueError(f"{len(one)} and {len(other)} scores are not pairs")
    kept = np.isfinite(one) & np.isfinite(other)
    differences, means = (other - one)[kept], (other + one)[kept] / 2.0
    n = len(differences)
    if n < 3:
        return Limits(*[float("nan")] * 6)
    middle, spread = float(differences.mean()), float(differences.std(ddof=1))
    centred = means - means.mean()
    power = float(centred @ centred)
    slope = float(centred @ differences) / power if power > 0 else float("nan")
    rest = differences - middle - slope * centred
    error = float(np.sqrt(rest @ rest / (n - 2) / power)) if power > 0 else float("nan")
    reach = t_quantile((1.0 + CONFIDENCE) / 2.0, n - 2) * error
    return Limits(middle, middle - Z95 * spread, middle + Z95 * spread, slope, slope - reach, slope + reach)


def limits_of_ratio(first: ArrayLike, second: ArrayLike) -> Limits:
    """Return the limits of agreement of scores whose noise grows with them, as ratios second / first.

    The natural logarithms are compared and bias, low and high turned back; slope is that of the logarithms. Scores
    that are not greater than 0 are left out.
    """
    one, other = as_series(first), as_series(second)
    logs = [np.log(np.where(scores > 0, scores, np.nan)) for scores in (one, other)]
    limits = limits_of_agreement(*logs)
    bias, low, high = np.exp(limits[:3]).tolist()
    return limits._replace(bias=bias, low=low, high=high)
