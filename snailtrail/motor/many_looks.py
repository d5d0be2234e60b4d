"""How far a value must lie from a start that it is compared with again and again, so that chance rarely does it."""

from __future__ import annotations

from functools import cache
from math import erf, lgamma, log, sqrt

import numpy as np

from snailtrail.motor.array import Floats

_NODES = 31
_NEAR = 1e-4
_NEVER = 1e-12
"""What the sums cannot tell from nought."""


@cache
def looks_quantile(share: float, looks: int, freedom: float, shared: float, running: int = 1) -> float:
    """Return the bound that `looks` comparisons with one start do not leave `running` times in a row, on the same side,
    with the chance `share`.

    Dunnett (1955): each comparison is Student's t with `freedom` degrees of freedom; all have the same estimate of the
    noise, and `shared` (0 to 1) is their correlation, for they have the same start. One look gives Student's own bound,
    and `running` 1 gives Dunnett's.
    Raises ValueError for a share outside 0 to 1, no freedom, or fewer looks than `running`, which is 1 or more.
    """
    if not (0.0 < share < 1.0 and looks >= running >= 1 and freedom > 0.0 and 0.0 <= shared < 1.0):
        raise ValueError(f"share {share}, {looks} looks, {freedom} degrees of freedom, correlation {shared}")

    def excess(bound: float) -> float:
        """By how much too often it is left, as a logarithm: nearly a straight line over the bound."""
        left = 1.0 - _inside(bound, looks, freedom, shared, running)
        return log(max(left, _NEVER) / (1.0 - share))

    low, high = 0.0, 2.0
    while (last := excess(high)) > 0.0:
        low, high = high, 2.0 * high
    here, there = high, (low + high) / 2.0
    while abs(there - here) > _NEAR:
        before, here = here, there
        value, last = last, excess(here)
        low, high = (here, high) if last > 0.0 else (low, here)
        there = here - last * (here - before) / (last - value) if last != value else here
        if not low <= there <= high:  # the straight line leads out of where it must be
            there = (low + high) / 2.0
    return there


def _inside(bound: float, looks: int, freedom: float, shared: float, running: int) -> float:
    """The chance that no so many comparisons in a row leave the bound on the same side, over the start's own error and
    that of the noise, given which each comparison is a chance of its own."""
    starts = np.linspace(0.0, 6.0, _NODES)  # the other half is its mirror picture: what was under is then over
    of_start = np.exp(-(starts**2) / 2.0)
    of_start[0] /= 2.0
    of_start /= of_start.sum()
    ratios, of_ratio = _noise_ratios(freedom)
    centre = sqrt(shared) * starts[:, None]
    reach = bound * ratios[None, :]
    own = sqrt(1.0 - shared)
    below, above = _normal((-reach - centre) / own), _normal((centre - reach) / own)
    inside = np.ones_like(below)
    under, over = ([np.zeros_like(below) for _ in range(running - 1)] for _ in range(2))  # so many in a row by now
    for _ in range(looks):
        lower, upper = sum(under, np.zeros_like(below)), sum(over, np.zeros_like(below))
        under = [chance * below for chance in [inside + upper, *under]][: running - 1]
        over = [chance * above for chance in [inside + lower, *over]][: running - 1]
        inside = (inside + lower + upper) * (1.0 - below - above)
    kept = inside + sum(under, np.zeros_like(below)) + sum(over, np.zeros_like(below))
    return float(of_start @ kept @ of_ratio)


def _noise_ratios(freedom: float) -> tuple[Floats, Floats]:
    """The estimated noise over the true one, and how likely: sqrt(chi squared / freedom)."""
    spread = 1.0 / sqrt(2.0 * freedom)
    ratios = np.linspace(max(1e-3, 1.0 - 8.0 * spread), 1.0 + 8.0 * spread, 161)
    logs = freedom * np.log(ratios) - freedom * ratios**2 / 2.0 - np.log(ratios) + _constant(freedom)
    weights = np.exp(logs)
    return ratios, weights / weights.sum()


def _constant(freedom: float) -> float:
    return log(2.0) + freedom / 2.0 * log(freedom / 2.0) - lgamma(freedom / 2.0)


def _normal(values: Floats) -> Floats:
    """The standard normal distribution, from a table: a thousand times as quick as one by one, exact to 2e-6."""
    places, shares = _table()
    return np.interp(values, places, shares)


@cache
def _table() -> tuple[Floats, Floats]:
    places = np.linspace(-8.0, 8.0, 2001)
    return places, np.array([0.5 * (1.0 + erf(place / sqrt(2.0))) for place in places.tolist()])
