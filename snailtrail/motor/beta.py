"""The F and t distributions, as far as confidence intervals need them."""

from __future__ import annotations

from math import exp, isfinite, isnan, lgamma, log, log1p, sqrt

TINY = 1e-300
TERMS = 10_000


def beta_share(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b): the share of the beta distribution below `x`.

    By its continued fraction (DLMF 8.17.22), evaluated front to back after Lentz; it converges fast below the mean of
    the distribution, beyond it the other tail is taken.
    """
    if isnan(x):
        return x
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - beta_share(1.0 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    value, upper, lower = 1.0, 1.0, 0.0
    for term in range(TERMS):
        half = term // 2
        if term == 0:
            part = 1.0
        elif term % 2 == 0:
            part = half * (b - half) * x / ((a + term - 1.0) * (a + term))
        else:
            part = -(a + half) * (a + b + half) * x / ((a + term - 1.0) * (a + term))
        lower = 1.0 + part * lower
        lower = 1.0 / (lower if abs(lower) > TINY else TINY)
        upper = 1.0 + part / upper
        upper = upper if abs(upper) > TINY else TINY
        value *= upper * lower
        if term and abs(upper * lower - 1.0) < 1e-15:
            break
    return front * (value - 1.0)


def f_share(f: float, above: float, below: float) -> float:
    """Return the share of the F distribution with `above` and `below` degrees of freedom that lies under `f`."""
    return beta_share(above * f / (above * f + below), above / 2.0, below / 2.0) if f > 0 else 0.0


def f_quantile(share: float, above: float, below: float) -> float:
    """Return the value under which `share` of the F distribution lies, by halving an interval. NaN outside 0..1.

    The degrees of freedom may be fractions.
    """
    if not (0.0 < share < 1.0 and above > 0 and below > 0 and isfinite(above) and isfinite(below)):
        return float("nan")
    if beta_share(0.5, above / 2.0, below / 2.0) < share:
        return 1.0 / _odds(1.0 - share, below, above)  # numbers lie denser near 0 than near 1
    return _odds(share, above, below)


def _odds(share: float, above: float, below: float) -> float:
    low, high = 0.0, 1.0  # of above f / (above f + below), which has a beta distribution
    middle = 0.5
    while low < middle < high:
        if beta_share(middle, above / 2.0, below / 2.0) < share:
            low = middle
        else:
            high = middle
        middle = (low + high) / 2.0
    return below * middle / (above * (1.0 - middle))


def t_quantile(share: float, freedom: float) -> float:
    """Return the value under which `share` of Student's t distribution lies; its square has an F distribution."""
    if share < 0.5:
        return -t_quantile(1.0 - share, freedom)
    return sqrt(f_quantile(2.0 * share - 1.0, 1.0, freedom)) if share > 0.5 else 0.0
