"""Fits find what made the data, say how sure they are, and agree with an optimiser that knows nothing of them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import expit

from snailtrail.motor import psychometric
from snailtrail.motor.fitting import Fit, fit_grades, fit_success
from snailtrail.motor.psychometric import Floats


def made(seed: int, trials: int = 600, slope: float = 0.5, ability: float = 3.0) -> tuple[Floats, Floats]:
    """Design (trials, 2) of 1 and -bits, and graded outcomes of a child of known ability and slope."""
    rng = np.random.default_rng(seed)
    bits = rng.uniform(1.0, 5.0, trials)
    luck = rng.random(trials)
    chances = [psychometric.at_least(grade, ability, bits, slope) for grade in (1, 2, 3)]
    outcome = np.sum([luck < chance for chance in chances], axis=0)
    return np.column_stack([np.ones(trials), -bits]), outcome


def slope(fit: Fit) -> float:
    return fit.of(lambda v: 1.0 / v[1]).value


def test_ability_slope_and_cuts_of_a_made_up_child_are_found_within_their_intervals() -> None:
    design, outcome = made(1, trials=2000)
    fit = fit_grades(design, outcome)
    for number, truth in (
        (fit.of(lambda v: v[0] / v[1]), 3.0),
        (fit.of(lambda v: 1.0 / v[1]), 0.5),
        (fit.of(lambda v: v[2]), -1.5),
        (fit.of(lambda v: v[3]), 1.5),
    ):
        assert number.low < truth < number.high
        assert number.high - number.low < 0.5


def test_19_of_20_intervals_hold_the_truth() -> None:
    inside = 0
    for seed in range(200):
        design, outcome = made(seed, trials=250)
        found = fit_success(design, outcome >= 2).of(lambda v: v[1])
        inside += found.low < 2.0 < found.high
    assert 180 <= inside <= 199


def test_grades_tell_more_than_success_alone() -> None:
    design, outcome = made(3)
    plain, graded = fit_success(design, outcome >= 2), fit_grades(design, outcome)
    assert graded.covariance[1, 1] < plain.covariance[1, 1]


def test_a_fit_is_where_an_optimiser_that_only_sees_the_likelihood_ends() -> None:
    design, outcome = made(4, trials=300)
    success = outcome >= 2
    offset = np.linspace(-0.5, 0.5, len(design))

    def unlikely(values: Floats) -> float:
        chance = 0.01 + 0.94 * expit(offset + design @ values)
        return float(-np.log(np.where(success, chance, 1.0 - chance)).sum() + 0.5 * values[1] ** 2 / 4.0)

    best = minimize(unlikely, [1.0, 1.0], method="BFGS")
    fit = fit_success(design, success, offset=offset, prior_sd=[np.inf, 2.0])
    assert fit.values == pytest.approx(best.x, abs=1e-3)


def test_lapses_left_out_of_the_model_flatten_the_curve() -> None:
    design, outcome = made(5, trials=3000)
    assert slope(fit_success(design, outcome >= 2)) < slope(fit_success(design, outcome >= 2, guess=0.0, lapse=0.0))


def test_a_prior_pulls_a_coefficient_to_nothing() -> None:
    design, outcome = made(6)
    free, held = (fit_success(design, outcome >= 2, prior_sd=sd).values[1] for sd in (np.inf, 0.1))
    assert 0.0 < held < 0.5 * free


def test_columns_that_say_the_same_are_refused() -> None:
    design, outcome = made(7)
    with pytest.raises(ValueError, match="say the same"):
        fit_success(np.column_stack([design, design[:, 1]]), outcome >= 2)


def test_outcomes_that_are_told_apart_without_doubt_do_not_settle() -> None:
    bits = np.linspace(1.0, 5.0, 50)
    design = np.column_stack([np.ones(50), -bits])
    with pytest.raises(ValueError, match=r"settle|say the same"):
        fit_success(design, bits < 3.0, guess=0.0, lapse=0.0)


def test_without_a_miss_there_is_nothing_to_fit() -> None:
    with pytest.raises(ValueError, match="successes and misses"):
        fit_success(np.ones((20, 1)), np.ones(20))


def test_a_row_that_is_no_number_is_refused() -> None:
    design, outcome = made(8)
    design[3, 1] = np.nan
    with pytest.raises(ValueError, match="finite"):
        fit_success(design, outcome >= 2)
