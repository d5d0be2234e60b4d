"""Fits how difficulty turns into success to what was played: logistic regression, plain and graded, with intervals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from snailtrail.motor.psychometric import GUESS, LAPSE, SUCCESS, Floats

Z_95: Final = 1.959964
LEAST_CHANCE: Final = 1e-12
MOST_STEPS: Final = 100
CLOSE: Final = 1e-7
NUDGE: Final = 1e-5


class Interval(NamedTuple):
    """A fitted number and its 95 % confidence interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True, eq=False)  # arrays have no single truth to compare by
class Fit:
    """What was fitted: `values` (k + c,), the k coefficients and then the c cuts, with `covariance` (k + c, k + c)."""

    values: Floats
    covariance: Floats

    def of(self, number: Callable[[Floats], float]) -> Interval:
        """A number that follows from the values, with its interval by the delta method (Wald)."""
        slopes = np.empty_like(self.values)
        for i, value in enumerate(self.values):
            nudge = np.zeros_like(self.values)
            nudge[i] = NUDGE * max(1.0, abs(value))
            slopes[i] = (number(self.values + nudge) - number(self.values - nudge)) / (2.0 * nudge[i])
        value = number(self.values)
        half = Z_95 * float(np.sqrt(slopes @ self.covariance @ slopes))
        return Interval(value, value - half, value + half)


def fit_success(
    design: ArrayLike,
    success: ArrayLike,
    *,
    offset: ArrayLike = 0.0,
    prior_sd: ArrayLike = np.inf,
    guess: float = GUESS,
    lapse: float = LAPSE,
) -> Fit:
    """Logistic regression of success (n,) of 0 and 1 on `design` (n, k) with known guess and lapse rates.

    P = guess + (1 - guess - lapse) / (1 + exp(-(offset + design @ values))), fitted by Fisher scoring (McCullagh and
    Nelder 1989); `offset` (n,) is known beforehand. A `prior_sd` (k,) pulls coefficients to 0 as if each were drawn
    from a normal distribution; infinite leaves one free. Raises ValueError where the data cannot tell.
    """
    return _fit(design, np.asarray(success, int), (0,), 0, offset, prior_sd, (guess, lapse))


def fit_grades(
    design: ArrayLike,
    outcome: ArrayLike,
    *,
    offset: ArrayLike = 0.0,
    prior_sd: ArrayLike = np.inf,
    guess: float = GUESS,
    lapse: float = LAPSE,
) -> Fit:
    """The same for graded outcomes (n,) of 0 to 3 (MISS, NEAR, SUCCESS, CLEAN): one parallel cut for each grade.

    Ordinal logistic regression (McCullagh 1980). The last two values are the cuts of NEAR and CLEAN, in slopes from
    that of success, which is 0.
    """
    return _fit(design, np.asarray(outcome, int), (1, 0, 2), SUCCESS - 1, offset, prior_sd, (guess, lapse))


def _fit(
    design: ArrayLike,
    outcome: np.ndarray[tuple[int, ...], np.dtype[np.int64]],
    grades: tuple[int, ...],
    zero: int,
    offset: ArrayLike,
    prior_sd: ArrayLike,
    asymptotes: tuple[float, float],
) -> Fit:
    """`grades` has an entry for each boundary between outcomes: 0 for that of success, else the number of its cut."""
    x = np.asarray(design, float)
    known = np.broadcast_to(np.asarray(offset, float), len(x))
    if len(x) != len(outcome) or not np.isfinite(x).all():
        raise ValueError("design must hold a finite row for each outcome")
    if len(x) == 0 or len(np.unique(outcome > zero)) < 2:
        raise ValueError("there must be successes and misses")
    cut_count = max(grades)
    precision = np.zeros(x.shape[1] + cut_count)
    precision[: x.shape[1]] = 1.0 / np.broadcast_to(np.asarray(prior_sd, float), x.shape[1]) ** 2
    values = np.concatenate([np.zeros(x.shape[1]), np.array([-1.0, 1.0])[:cut_count]])

    def look(at: Floats) -> tuple[float, Floats, Floats]:
        """Penalised log likelihood, its gradient and the expected information."""
        eta = known + x @ at[: x.shape[1]]
        chance, slope = _chances(eta, at[x.shape[1] :], grades, asymptotes)
        rows = np.arange(len(x))
        own = chance[rows, outcome]
        score = slope[rows, outcome] / own[:, None]
        gradient = np.concatenate([x.T @ score[:, 0], score[:, 1:].sum(axis=0)]) - precision * at
        local = np.einsum("nja,njb,nj->nab", slope, slope, 1.0 / chance)
        information = np.zeros((len(at), len(at)))
        k = x.shape[1]
        information[:k, :k] = x.T @ (local[:, 0, 0, None] * x)
        information[:k, k:] = x.T @ local[:, 0, 1:]
        information[k:, :k] = information[:k, k:].T
        information[k:, k:] = local[:, 1:, 1:].sum(axis=0)
        likelihood = float(np.log(own).sum() - 0.5 * (precision * at**2).sum())
        return likelihood, gradient, information + np.diag(precision)

    return _climbed(values, look)


def _climbed(values: Floats, look: Callable[[Floats], tuple[float, Floats, Floats]]) -> Fit:
    likelihood, gradient, information = look(values)
    for _ in range(MOST_STEPS):
        try:
            step = np.linalg.solve(information, gradient)
        except np.linalg.LinAlgError as error:
            raise ValueError("two columns of the design say the same") from error
        share = 1.0
        while share > CLOSE:
            found = look(values + share * step)
            if found[0] >= likelihood - 1e-12 * abs(likelihood):
                break
            share /= 2.0
        values = values + share * step
        likelihood, gradient, information = found
        if np.abs(share * step).max() < CLOSE:
            if np.linalg.cond(information) > 1e12:
                raise ValueError("two columns of the design say the same")
            return Fit(values=values, covariance=np.asarray(np.linalg.inv(information), float))
    raise ValueError("the fit does not settle: the outcomes are told apart without any doubt")


def _chances(
    eta: Floats, cuts: Floats, grades: tuple[int, ...], asymptotes: tuple[float, float]
) -> tuple[Floats, Floats]:
    """Chance of each outcome (n, j), and how it changes (n, j, 1 + c) with eta and with each cut."""
    guess, lapse = asymptotes
    height = 1.0 - guess - lapse
    at_least = np.ones((len(eta), len(grades) + 2))
    at_least[:, -1] = 0.0
    change = np.zeros((len(eta), len(grades) + 2, 1 + len(cuts)))
    for k, cut in enumerate(grades, start=1):
        lead = np.clip(eta - (cuts[cut - 1] if cut else 0.0), -500.0, 500.0)
        share = 1.0 / (1.0 + np.exp(-lead))
        at_least[:, k] = guess + height * share
        change[:, k, 0] = height * share * (1.0 - share)
        if cut:
            change[:, k, cut] = -change[:, k, 0]
    chance = np.maximum(at_least[:, :-1] - at_least[:, 1:], LEAST_CHANCE)
    return chance, change[:, :-1] - change[:, 1:]
