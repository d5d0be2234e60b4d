"""How far a child's check-ups scatter without any change, and how far one must lie from the start to be a change.

All values here are natural logarithms where the measure is logarithmic (errors and times), else in its unit. Why the
numbers are what they are stands in docs/decisions, "Changed more than noise".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan, sqrt

import numpy as np

from snailtrail.motor.array import Floats
from snailtrail.motor.many_looks import looks_quantile
from snailtrail.motor.reliability import mdc95
from snailtrail.reports.progress import Noise

BETWEEN_DAYS = 0.10
"""From one day to another, before anything is known of a child: about 10 %. Our choice, to be replaced by own data."""
BETWEEN_FREEDOM = 10.0
"""So many degrees of freedom that choice is worth: fewer would call hardly anything, more would trust it too much."""
WITHIN = 0.25
"""From one trial to another of the same check-up, before anything is known; our choice, to be replaced by own data."""
WITHIN_FREEDOM = 4.0
LOOKS = 8
"""The corridor is wide enough for so many later check-ups: a year of them, 4 to 6 weeks apart, with holidays."""
RUNNING = 2
"""So many check-ups in a row must lie outside on the same side before a change is called."""
NEVER_CALLED = 0.993
"""Of unchanged series as restless as expected, so many are never called for all those looks: so few that those half as
restless again still keep what is promised (measured in the made-up year)."""


@dataclass(frozen=True)
class Fitted:
    """Check-ups and items told apart: what each check-up came to, and what is left of each trial."""

    trials: Floats
    """(k, J): what was told apart, NaN where a trial does not count."""
    values: Floats
    """(k,): of each check-up, as if all items had counted; NaN for one without any."""
    left: Floats
    """(k, J): of each trial, NaN where it does not count."""
    freedom: int
    """Of what is left."""


def fit(trials: Floats) -> Fitted:
    """Tell the check-ups (rows) from the items (columns) of `trials` (k, J), NaN where one does not count.

    The additive two-way model by least squares; where nothing is missing, a check-up's value is its mean.
    """
    checkups, items = trials.shape
    counting = np.isfinite(trials)
    row, column = np.nonzero(counting)
    values = np.full(checkups, nan)
    if len(row) == 0:
        return Fitted(trials, values, np.full(trials.shape, nan), 0)
    design = np.zeros((len(row), checkups + items))
    design[np.arange(len(row)), row] = 1.0
    design[np.arange(len(row)), checkups + column] = 1.0
    solved, _, rank, _ = np.linalg.lstsq(design, trials[row, column], rcond=None)
    of_items = solved[checkups:][counting.any(axis=0)]
    played = counting.any(axis=1)
    values[played] = solved[:checkups][played] + of_items.mean()
    left = np.full(trials.shape, nan)
    left[row, column] = trials[row, column] - design @ solved
    return Fitted(trials, values, left, len(row) - int(rank))


def noise_of(fitted: Fitted, baselines: Sequence[int], kinds: tuple[object, ...], unit: float = 1.0) -> Noise:
    """The noise of check-ups: that between days from the two baselines (rows), that within a day from all of them.

    A change moves all trials of a check-up, so how far they lie from each other tells the noise within a day whether a
    child has changed or not. `kinds` says of each item which others are the same again; `unit` is what the priors are
    multiplied by: 1 for logarithms, the start's own size for a measure in its unit.
    """
    counts = np.isfinite(fitted.trials[list(baselines)]).sum(axis=1)
    trials = float(len(counts) / (1.0 / counts).sum())  # the harmonic mean of both
    squares = float(np.nansum(fitted.left**2))
    within = (WITHIN_FREEDOM * (WITHIN * unit) ** 2 + squares) / (WITHIN_FREEDOM + fitted.freedom)
    expected = (BETWEEN_DAYS * unit) ** 2 + within / trials
    difference = float(fitted.values[baselines[1]] - fitted.values[baselines[0]])
    freedom = BETWEEN_FREEDOM + 1.0
    variance = (BETWEEN_FREEDOM * expected + difference**2 / 2.0) / freedom
    sem = sqrt(variance)
    return Noise(
        within_sd=sqrt(within),
        between_sd=sqrt(max(0.0, variance - within / trials)),
        sem=sem,
        freedom=freedom,
        mdc95=mdc95(sem),
        odd_even=_odd_even(fitted.trials, kinds),
        baselines=abs(difference) / sqrt(2.0),
        expected=unit * expected_sem(trials),
    )


def expected_sem(trials: float) -> float:
    """The standard error of a check-up of so many trials before anything is known of a child, as a natural logarithm
    or as a share of the value."""
    return sqrt(BETWEEN_DAYS**2 + WITHIN**2 / trials)


def sem_of(noise: Noise, trials: int) -> float:
    """The standard error of measurement of a check-up of so many trials; NaN for none."""
    return sqrt(noise.between_sd**2 + noise.within_sd**2 / trials) if trials else nan


def reach(noise: Noise, looks: int) -> float:
    """How far from the mean of two baselines RUNNING check-ups in a row must lie, for so many looks (at least LOOKS).

    Both baselines are as uncertain as the check-up, so the difference has 1.5 times its variance and two of them
    correlate by a third (Dunnett, 1955).
    """
    bound = looks_quantile(NEVER_CALLED, max(looks, LOOKS), noise.freedom, 1.0 / 3.0, RUNNING)
    return bound * sqrt(1.5) * noise.sem


def _odd_even(trials: Floats, kinds: tuple[object, ...]) -> float:
    """The standard error of a check-up's value as its odd trials tell against its even ones, over the check-ups (k, J).

    They are compared within kinds, of which half may be missing, and a kind that comes once has none: half of what the
    halves differ by is made as certain as a mean of all trials that count. NaN where fewer than two check-ups tell.
    """
    places: dict[object, list[int]] = {}
    for i, kind in enumerate(kinds):
        places.setdefault(kind, []).append(i)
    there = np.isfinite(trials)
    values = np.where(there, trials, 0.0)
    pairs, apart, of_one = np.zeros((3, len(trials)))
    for own in places.values():
        odd, even = own[::2], own[1::2]
        odds, evens = there[:, odd].sum(axis=1), there[:, even].sum(axis=1)
        both = (odds > 0) & (evens > 0)
        odds, evens = np.maximum(odds, 1), np.maximum(evens, 1)
        pairs += both
        apart += both * (values[:, odd].sum(axis=1) / odds - values[:, even].sum(axis=1) / evens)
        of_one += both * (1.0 / odds + 1.0 / evens)
    told = pairs > 0
    if told.sum() < 2:
        return nan
    # of a mean of all trials that count, where the halves' difference has `of_one` times a trial's variance
    found = apart[told] ** 2 / (of_one[told] * there[told].sum(axis=1))
    return sqrt(float(found.mean()))
