"""How far check-ups scatter, by the child's own data and what was expected; and how rarely noise is called a change."""

from __future__ import annotations

from dataclasses import replace
from math import log, nan

import numpy as np
import pytest

from snailtrail.commands.bench.made_up_year import of_values, year
from snailtrail.motor.array import Floats
from snailtrail.reports.noise import fit, noise_of
from snailtrail.reports.own_data import own_data
from snailtrail.reports.progress import Noise


def noise(trials: Floats, kinds: tuple[object, ...]) -> Noise:
    """Of check-ups (k, J) of which the first two are the baselines."""
    return noise_of(fit(trials), (0, 1), kinds)


def test_the_noise_within_follows_the_trials_and_that_between_the_baselines() -> None:
    rng = np.random.default_rng(2)
    kinds = tuple(item % 2 for item in range(6))
    quiet = noise(rng.normal(0, 0.05, (2, 6)), kinds)
    loud = noise(rng.normal(0, 1.2, (2, 6)), kinds)
    apart = noise(np.array([[0.0] * 6, [0.9] * 6]), kinds)
    assert quiet.within_sd < 0.25 < loud.within_sd
    assert apart.between_sd > 2 * quiet.between_sd
    assert apart.odd_even == pytest.approx(0.0, abs=1e-9)
    assert quiet.mdc95 == pytest.approx(1.96 * np.sqrt(2) * quiet.sem)
    assert (quiet.restless, loud.restless, apart.restless) == (False, True, True)


def test_later_check_ups_tell_the_noise_within_a_day_however_much_has_changed() -> None:
    rng = np.random.default_rng(8)
    trials = rng.normal(0.0, 0.8, (9, 6)) + np.array([0.0, 0.0, *[-3.0] * 7])[:, None]
    kinds = tuple(range(6))
    assert noise(trials, kinds).within_sd == pytest.approx(0.8, rel=0.15)
    assert noise(trials, kinds).between_sd < 1.5 * noise(trials[:2], kinds).between_sd


def test_a_child_that_scatters_more_than_expected_has_a_wider_corridor_and_is_told_so() -> None:
    rng = np.random.default_rng(9)
    steady, restless = (of_values(rng.normal(0.0, sd, (9, 6))) for sd in (0.2, 0.9))
    assert steady.noise is not None
    assert restless.noise is not None
    assert steady.corridor is not None
    assert restless.corridor is not None
    assert (steady.noise.restless, restless.noise.restless) == (False, True)
    assert restless.corridor.high / restless.corridor.low > steady.corridor.high / steady.corridor.low


def test_odd_and_even_trials_that_always_differ_are_told() -> None:
    odd_even = np.array([[0.4, 0.4, -0.4, -0.4], [-0.4, -0.4, 0.4, 0.4]])
    assert noise(odd_even, ("a", "b", "a", "b")).odd_even == pytest.approx(0.4)


@pytest.mark.parametrize("kinds", [(0, 1) * 3, (0, 1, 0, 2), (0, 0, 0, 0)])
def test_halves_and_baselines_come_to_the_standard_error_that_made_them(kinds: tuple[int, ...]) -> None:
    rng = np.random.default_rng(4)
    within, between, kind_size = 0.3, 0.2, np.array([0.0, 1.5, -2.0])
    squares = []
    for _ in range(4000):
        days = rng.normal(0.0, between, (2, 1))
        found = noise(kind_size[list(kinds)] + days + rng.normal(0.0, within, (2, len(kinds))), kinds)
        squares.append((found.odd_even**2, found.baselines**2))
    halves, days_apart = np.sqrt(np.mean(squares, axis=0))
    assert halves == pytest.approx(within / np.sqrt(len(kinds)), rel=0.05)
    assert days_apart == pytest.approx(np.sqrt(between**2 + within**2 / len(kinds)), rel=0.05)


def test_trials_of_which_no_kind_comes_twice_tell_nothing_by_halves() -> None:
    assert np.isnan(noise(np.ones((2, 3)), ("a", "b", "c")).odd_even)


def test_own_data_are_told_in_percent_or_in_the_unit_with_the_halves_where_there_are_any() -> None:
    one = of_values(np.random.default_rng(3).normal(0.0, 0.1, (3, 6)))
    assert own_data(replace(one, noise=None)) is None
    assert one.noise is not None
    own = replace(one.noise, odd_even=log(1.06), baselines=log(1.09))
    told = own_data(replace(one, noise=own))
    assert told is not None
    assert "6 % from odd to even trials" in told
    assert "9 % from the first check-up" in told
    alone = own_data(replace(one, noise=replace(own, odd_even=nan)))
    assert alone is not None
    assert "9 % from the first check-up" in alone
    assert "too few trials" in alone
    bits = replace(one, measure=replace(one.measure, logarithmic=False), noise=replace(own, baselines=0.25))
    in_unit = own_data(bits)
    assert in_unit is not None
    assert "0.25 mm from the first check-up" in in_unit
    assert "%" not in in_unit


def test_check_ups_and_items_are_told_apart() -> None:
    rng = np.random.default_rng(1)
    checkups, items = rng.normal(size=(3, 1)), rng.normal(size=(1, 5))
    found = fit(checkups + items)
    assert np.allclose(found.values, (checkups + items).mean(axis=1))
    assert np.allclose(found.left, 0.0, atol=1e-9)
    assert found.freedom == 8


def test_over_a_year_the_unchanged_are_left_in_peace_and_the_changed_are_found() -> None:
    """Of the unchanged at most 5 % are ever called changed in any of three games; of those changed by twice the MDC
    at least 90 % are, the right way round."""
    rng = np.random.default_rng(11)
    children = [[year(rng, 0) for _ in range(3)] for _ in range(150)]
    assert np.mean([any(one.ever for one in child) for child in children]) <= 0.05
    changed = [year(rng, way) for way in (-1, 1) for _ in range(150)]
    assert np.mean([one.right for one in changed]) >= 0.90
    assert np.mean([one.wrong for one in changed]) <= 0.01


def test_the_same_is_promised_to_children_half_as_restless_again() -> None:
    rng = np.random.default_rng(12)
    children = [[year(rng, 0, restless=1.5) for _ in range(3)] for _ in range(400)]
    assert np.mean([any(one.ever for one in child) for child in children]) <= 0.05
    changed = [year(rng, way, restless=1.5) for way in (-1, 1) for _ in range(50)]
    assert np.mean([one.right for one in changed]) >= 0.90
