"""Trust in a number: published examples, scipy's distributions, and simulated children."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from snailtrail.motor.beta import beta_share, f_quantile, f_share, t_quantile
from snailtrail.motor.reliability import (
    icc,
    limits_of_agreement,
    limits_of_ratio,
    mdc95,
    mdc95_percent,
    reliable_change,
    sem,
    sem_of_mean,
)


def test_the_published_example(goldens: Any) -> None:
    golden = goldens["icc_shrout_fleiss"]
    found = icc(golden["data"])
    assert found.absolute.value == pytest.approx(golden["pingouin"]["ICC(A,1)"], rel=1e-9)
    assert found.consistency.value == pytest.approx(golden["pingouin"]["ICC(C,1)"], rel=1e-9)
    assert (found.children, found.occasions) == (6, 4)
    # As the R package irr prints them for these data.
    assert found.absolute[1:] == pytest.approx((0.019, 0.761), abs=5e-4)
    assert found.consistency[1:] == pytest.approx((0.342, 0.946), abs=5e-4)


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    rng = np.random.default_rng(11)
    truth = 0.75  # children vary by sqrt(3), noise by 1
    hits = np.zeros(2)
    for _ in range(300):
        found = icc(np.sqrt(3) * rng.normal(size=(30, 1)) + rng.normal(size=(30, 2)))
        hits += [each.low <= truth <= each.high for each in (found.absolute, found.consistency)]
    assert tuple(hits / 300) == pytest.approx((0.95, 0.95), abs=0.035)


def test_practice_is_disagreement_but_not_inconsistency() -> None:
    rng = np.random.default_rng(2)
    first = rng.normal(50, 10, 40)
    second = first + 6 + rng.normal(0, 2, 40)
    found = icc(np.column_stack([first, second]))
    assert found.consistency.value > found.absolute.value + 0.1
    assert found.sem_absolute > 2 * found.sem_consistency
    assert found.sem_consistency == pytest.approx(np.std(second - first, ddof=1) / np.sqrt(2))
    assert sem(np.column_stack([first, second])) == found.sem_consistency


@given(st.integers(0, 999), st.floats(0.01, 100), st.floats(-1000, 1000))
@settings(deadline=None, max_examples=25)
def test_the_unit_of_the_scores_does_not_matter(seed: int, scale: float, shift: float) -> None:
    table = np.random.default_rng(seed).normal(size=(12, 1)) + np.random.default_rng(seed + 1).normal(size=(12, 3))
    here, there = icc(table), icc(scale * table + shift)
    assert there.absolute == pytest.approx(here.absolute, rel=1e-5, abs=1e-6)
    assert there.consistency == pytest.approx(here.consistency, rel=1e-5, abs=1e-6)
    assert there.sem_absolute == pytest.approx(scale * here.sem_absolute, rel=1e-5)


def test_perfect_agreement_is_one_and_a_missing_score_leaves_a_child_out() -> None:
    table = np.array([[1.0, 1.0], [2.0, 2.0], [4.0, 4.0]])
    assert icc(table).absolute == (1.0, 1.0, 1.0)
    assert icc(table).consistency == (1.0, 1.0, 1.0)
    with_gap = np.vstack([[[5.0, np.nan]], [[1.0, 2.0]], [[3.0, 3.5]], [[7.0, 6.0]]])
    assert icc(with_gap) == icc(with_gap[1:])


@pytest.mark.parametrize("table", [[[1.0, 2.0]], [[1.0], [2.0], [3.0]], [[2.0, 2.0], [2.0, 2.0]], np.empty((0, 2))])
def test_too_few_or_all_alike_is_unknown(table: Any) -> None:
    found = icc(table)
    assert np.isnan(found.absolute).all()
    assert np.isnan(found.sem_consistency)


def test_a_list_is_no_table() -> None:
    with pytest.raises(ValueError, match="table"):
        icc([1.0, 2.0, 3.0])


def test_the_least_reliable_change_of_a_published_noise() -> None:
    assert mdc95(3.13) == pytest.approx(8.68, abs=0.005)
    assert mdc95_percent(0.1) == pytest.approx(100 * (np.exp(0.2772) - 1), abs=0.01)


def test_more_trials_do_not_remove_the_days_own_noise() -> None:
    assert sem_of_mean(3.0, 4.0, 1) == pytest.approx(5.0)
    assert sem_of_mean(3.0, 4.0, 10**9) == pytest.approx(3.0)
    assert np.isnan(sem_of_mean(3.0, 4.0, 0))


def test_a_change_is_reliable_beyond_the_noise_and_what_practice_explains() -> None:
    edge = mdc95(2.0)
    assert reliable_change(10.0, 10.0 + edge + 0.01, 2.0).reliable
    assert not reliable_change(10.0, 10.0 + edge - 0.01, 2.0).reliable
    assert reliable_change(10.0, 10.0 - edge - 0.01, 2.0).reliable
    practised = reliable_change(10.0, 10.0 + edge + 0.01, 2.0, practice=1.0)
    assert not practised.reliable
    assert practised.change == pytest.approx(edge - 0.99)
    assert practised.rci == pytest.approx(practised.change / (np.sqrt(2) * 2.0))


def test_a_change_without_known_noise_is_never_reliable() -> None:
    for noise in (0.0, float("nan")):
        found = reliable_change(10.0, 99.0, noise)
        assert np.isnan(found.rci)
        assert not found.reliable


def test_one_in_twenty_unchanged_children_seems_changed() -> None:
    rng = np.random.default_rng(5)
    noise = rng.normal(0, 2.0, (4000, 2))
    share = np.mean([reliable_change(a, b, 2.0).reliable for a, b in noise])
    assert share == pytest.approx(0.05, abs=0.012)


def test_limits_of_agreement_beside_a_regression() -> None:
    rng = np.random.default_rng(9)
    first = rng.uniform(10, 100, 60)
    second = 1.1 * first + rng.normal(2, 3, 60)
    found = limits_of_agreement(first, second)
    differences = second - first
    assert found.bias == pytest.approx(differences.mean())
    assert found.high - found.low == pytest.approx(2 * 1.96 * np.std(differences, ddof=1))
    fit = stats.linregress((first + second) / 2, differences)
    assert found.slope == pytest.approx(fit.slope)
    reach = stats.t.ppf(0.975, 58) * fit.stderr
    assert (found.slope_low, found.slope_high) == pytest.approx((fit.slope - reach, fit.slope + reach))
    assert found.slope_low > 0  # differences grow with the score: time for logarithms


def test_limits_of_scores_whose_noise_grows_with_them_are_ratios() -> None:
    rng = np.random.default_rng(9)
    first = np.exp(rng.normal(3, 0.8, 400))
    second = first * np.exp(rng.normal(0.1, 0.2, 400))
    found = limits_of_ratio(first, second)
    assert found.bias == pytest.approx(np.exp(0.1), rel=0.03)
    assert found.high == pytest.approx(np.exp(0.1 + 1.96 * 0.2), rel=0.05)
    assert limits_of_ratio([*first, 0.0], [*second, 5.0]) == found


def test_two_children_have_no_limits_and_pairs_must_be_pairs() -> None:
    assert np.isnan(limits_of_agreement([1.0, 2.0, np.nan], [1.0, 2.0, 3.0])).all()
    assert np.isnan(limits_of_agreement([1.0, 1.0, 1.0], [2.0, 2.0, 2.0]).slope)
    with pytest.raises(ValueError, match="not pairs"):
        limits_of_agreement([1.0], [1.0, 2.0])


freedoms = st.one_of(st.integers(1, 500).map(float), st.floats(0.5, 500))


@given(st.floats(0.001, 0.999), freedoms, freedoms)
@settings(deadline=None)
def test_quantiles_of_f_are_scipys(share: float, above: float, below: float) -> None:
    assert f_quantile(share, above, below) == pytest.approx(stats.f.ppf(share, above, below), rel=1e-6)


@given(st.floats(0.0, 50.0), freedoms, freedoms)
@settings(deadline=None)
def test_shares_of_f_are_scipys(value: float, above: float, below: float) -> None:
    assert f_share(value, above, below) == pytest.approx(stats.f.cdf(value, above, below), abs=1e-10)


@given(st.floats(0.001, 0.999), freedoms)
@settings(deadline=None)
def test_quantiles_of_t_are_scipys(share: float, freedom: float) -> None:
    assert t_quantile(share, freedom) == pytest.approx(stats.t.ppf(share, freedom), rel=1e-6, abs=1e-7)


def test_quantiles_in_the_very_middle_and_the_far_tails() -> None:
    assert f_quantile(0.5, 1.0, 1.0) == pytest.approx(1.0)
    for share in (0.001, 0.999):
        assert f_quantile(share, 0.5, 0.5) == pytest.approx(stats.f.ppf(share, 0.5, 0.5), rel=1e-9)
        assert f_quantile(share, 500.0, 0.5) == pytest.approx(stats.f.ppf(share, 500.0, 0.5), rel=1e-9)


def test_what_lies_outside_a_distribution() -> None:
    assert beta_share(-0.1, 2.0, 3.0) == 0.0
    assert beta_share(1.1, 2.0, 3.0) == 1.0
    assert np.isnan(beta_share(float("nan"), 2.0, 3.0))
    assert np.isnan(f_quantile(0.0, 2.0, 3.0))
    assert np.isnan(f_quantile(0.5, 2.0, float("nan")))
    assert t_quantile(0.5, 7.0) == 0.0
