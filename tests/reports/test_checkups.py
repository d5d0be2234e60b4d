"""Trials of check-ups become series that compare, and a change is called where there is one, the right way round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import exp, log, nan
from typing import Any

import numpy as np
import pytest

from snailtrail.commands.bench.made_up_year import MEASURE, of_values, year
from snailtrail.records.log_progress import Tried
from snailtrail.reports.checkups import measured, next_role, sat, series
from snailtrail.reports.noise import fit, noise_of
from snailtrail.reports.own_data import own_data
from snailtrail.reports.progress import Measured, Role, Series
from snailtrail.testing import poke

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
ITEMS = 4


def checkup(day: int, values: Sequence[float], *, of: int = ITEMS, hand: str = "right", **about: Any) -> list[Tried]:
    """The trials of one check-up of so many items, one after another."""
    return [
        Tried(
            uid=f"{day}-{hand}-{item}",
            session=f"{day}-{hand}",
            begun_at=MONDAY + timedelta(days=day, seconds=20 * item),
            utc_offset_min=about.get("utc_offset_min", 0),
            game="made_up",
            device=about.get("device", "touch"),
            aids=about.get("aids", {}),
            params=about.get("params", f'{{"size_mm":{item % 2}}}'),
            field_mm=(340.0, 172.0),
            reason={"checkup": about.get("battery", "b"), "item": item, "of": of, "practice": False, "hand": hand},
            ending="over",
            invalid="",
            measures={MEASURE.name: value},
        )
        for item, value in enumerate(values)
    ]


def made(trials: Sequence[Tried], of: Measured = MEASURE) -> list[Series]:
    return series(sat(trials), "made_up", of, steady_aids)


def steady_aids(aids: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in aids.items() if name != "mirrored"}


def roles(one: Series) -> list[Role]:
    return [point.role for point in one.points]


STEADY = [2.0, 2.1, 1.9, 2.0]


def test_the_first_two_that_lie_two_days_apart_are_the_baselines() -> None:
    (one,) = made([t for day in (0, 1, 2, 30) for t in checkup(day, STEADY)])
    assert roles(one) == ["baseline", "between", "baseline", "later"]
    assert [point.call for point in one.points] == ["", "", "", "no_change"]


def test_a_check_ups_value_is_the_geometric_mean_of_its_trials_where_errors_are_compared() -> None:
    (one,) = made(checkup(0, [1.0, 2.0, 4.0, 8.0]))
    assert one.points[0].value == pytest.approx((1.0 * 2.0 * 4.0 * 8.0) ** 0.25)
    assert one.points[0].trials == 4


def test_another_measure_has_the_plain_mean() -> None:
    score = replace(MEASURE, better="higher", logarithmic=False)
    (one,) = made(checkup(0, [1.0, 2.0, 4.0, 9.0]), score)
    assert one.points[0].value == pytest.approx(4.0)


def test_a_check_up_that_was_stopped_is_counted_but_has_no_value() -> None:
    (one,) = made([*checkup(0, STEADY), *checkup(5, STEADY[:2])])
    assert roles(one) == ["baseline", "incomplete"]
    assert np.isnan(one.points[1].value)
    assert "end" in one.points[1].why


def test_too_few_trials_that_count_make_no_value_and_those_left_out_are_counted() -> None:
    trials = checkup(0, STEADY)
    half = [replace(trial, invalid="gap") if i < 2 else trial for i, trial in enumerate(trials)]
    (one,) = made(half)
    assert (one.points[0].role, one.points[0].trials, one.points[0].excluded) == ("incomplete", 2, 2)


def test_a_trial_that_was_asked_again_counts_once() -> None:
    trials = checkup(0, STEADY)
    broken = replace(trials[1], uid="broken", invalid="gap", measures={MEASURE.name: 99.0})
    (one,) = made([broken, *trials])
    assert (one.points[0].trials, one.points[0].excluded) == (4, 1)
    assert one.points[0].value == pytest.approx(float(np.exp(np.mean(np.log(STEADY)))))


def test_a_missing_trial_does_not_make_a_check_up_of_easier_ones() -> None:
    hard = [1.0, 1.0, 1.0, 8.0]
    trials = [*checkup(0, hard), *checkup(3, [*hard[:3], nan])]
    (one,) = made(trials)
    assert one.points[1].trials == 3
    assert one.points[1].value == pytest.approx(one.points[0].value, rel=1e-6)


@pytest.mark.parametrize(
    "other",
    [
        {"hand": "left"},
        {"device": "mouse"},
        {"aids": {"steady_mm": 3.0}},
        {"battery": "c"},
        {"params": '{"size_mm":9}'},
    ],
)
def test_other_circumstances_are_another_series(other: dict[str, Any]) -> None:
    found = made([*checkup(0, STEADY), *checkup(3, STEADY, **other)])
    assert [len(one.points) for one in found] == [1, 1]
    assert found[0].points[0].begun_at > found[1].points[0].begun_at


def test_aids_that_change_nothing_are_no_other_series() -> None:
    assert len(made([*checkup(0, STEADY), *checkup(3, STEADY, aids={"mirrored": True})])) == 1


def test_errors_that_shrink_are_told_as_smaller_and_those_that_grow_as_larger() -> None:
    start = [*checkup(0, STEADY), *checkup(3, STEADY)]
    smaller, larger = ([value * factor for value in STEADY] for factor in (0.2, 5.0))
    (better,), (worse,) = made([*start, *checkup(40, smaller)]), made([*start, *checkup(40, larger)])
    assert (better.call, worse.call) == ("better", "worse")
    assert str(better.sentence) == "Changed more than measurement noise: smaller errors than at the start."
    assert str(worse.sentence) == "Changed more than measurement noise: larger errors than at the start."


def test_of_a_measure_of_which_more_is_better_more_is_better() -> None:
    score = replace(MEASURE, better="higher", logarithmic=False)
    (one,) = made([*checkup(0, STEADY), *checkup(3, STEADY), *checkup(40, [9.0] * 4)], score)
    assert one.call == "better"
    assert "higher values" in one.sentence


def test_times_are_told_as_times() -> None:
    times = replace(MEASURE, unit="s")
    (one,) = made([*checkup(0, STEADY), *checkup(3, STEADY), *checkup(40, [0.2] * 4)], times)
    assert "shorter times" in one.sentence


def test_inside_the_corridor_no_change_is_called_and_outside_one_is() -> None:
    start = [*checkup(0, STEADY), *checkup(3, STEADY)]
    (one,) = made(start)
    assert one.corridor is not None
    for edge, call in ((one.corridor.low * 1.001, "no_change"), (one.corridor.low * 0.999, "better")):
        (looked,) = made([*start, *checkup(40, [edge] * 4)])
        assert looked.corridor is not None
        assert looked.corridor.low == pytest.approx(one.corridor.low)
        assert looked.call == call


def test_what_was_learnt_between_the_baselines_moves_the_better_end_out() -> None:
    (one,) = made([*checkup(0, [2.0] * 4), *checkup(3, [1.5] * 4)])
    (other,) = made([*checkup(0, [1.5] * 4), *checkup(3, [2.0] * 4)])
    assert one.corridor is not None
    assert other.corridor is not None
    assert one.corridor.high == pytest.approx(other.corridor.high)
    assert log(other.corridor.low / one.corridor.low) == pytest.approx(log(2.0 / 1.5) / 2)


def test_two_days_apart_is_by_the_clock_on_the_wall_where_it_was_played() -> None:
    (near,) = made([*checkup(0, STEADY), *checkup(2, STEADY, utc_offset_min=-10 * 60)])
    assert roles(near) == ["baseline", "between"]
    (far,) = made([*checkup(0, STEADY), *checkup(1, STEADY, utc_offset_min=15 * 60)])
    assert roles(far) == ["baseline", "baseline"]
    assert [point.day for point in far.points] == [date(2026, 3, 2), date(2026, 3, 4)]


def test_no_line_through_fewer_than_four() -> None:
    days = (0, 3, 40, 80)
    assert made([t for day in days[:3] for t in checkup(day, STEADY)])[0].trend is None
    trend = made([t for day in days for t in checkup(day, STEADY)])[0].trend
    assert trend is not None
    assert trend.days[-1] == pytest.approx(80.0, abs=0.01)
    assert all(low <= middle <= high for low, middle, high in zip(trend.low, trend.middle, trend.high, strict=True))


def test_what_todays_would_be_follows_from_the_whole_ones_of_that_hand() -> None:
    found = sat([*checkup(0, STEADY), *checkup(1, STEADY[:2])])
    assert next_role(found, "right", "b", (MONDAY + timedelta(days=1)).date()) == "between"
    assert next_role(found, "right", "b", (MONDAY + timedelta(days=2)).date()) == "baseline"
    assert next_role(found, "left", "b", (MONDAY + timedelta(days=2)).date()) == "baseline"
    assert next_role(found, "right", "c", (MONDAY + timedelta(days=1)).date()) == "baseline"
    both = sat([*checkup(0, STEADY), *checkup(4, STEADY)])
    assert next_role(both, "right", "b", (MONDAY + timedelta(days=30)).date()) == "later"


def test_the_noise_within_follows_the_trials_and_that_between_the_baselines() -> None:
    rng = np.random.default_rng(2)
    kinds = tuple(item % 2 for item in range(6))
    quiet = noise_of(rng.normal(0, 0.05, (2, 6)), kinds)
    loud = noise_of(rng.normal(0, 1.2, (2, 6)), kinds)
    apart = noise_of(np.array([[0.0] * 6, [0.9] * 6]), kinds)
    assert quiet.within_sd < 0.25 < loud.within_sd
    assert apart.between_sd > 2 * quiet.between_sd
    assert apart.odd_even == pytest.approx(0.0, abs=1e-9)
    assert quiet.mdc95 == pytest.approx(1.96 * np.sqrt(2) * quiet.sem)


def test_odd_and_even_trials_that_always_differ_are_told() -> None:
    odd_even = np.array([[0.4, 0.4, -0.4, -0.4], [-0.4, -0.4, 0.4, 0.4]])
    assert noise_of(odd_even, ("a", "b", "a", "b")).odd_even == pytest.approx(0.4)


@pytest.mark.parametrize("kinds", [(0, 1) * 3, (0, 1, 0, 2), (0, 0, 0, 0)])
def test_halves_and_baselines_come_to_the_standard_error_that_made_them(kinds: tuple[int, ...]) -> None:
    rng = np.random.default_rng(4)
    within, between, kind_size = 0.3, 0.2, np.array([0.0, 1.5, -2.0])
    squares = []
    for _ in range(4000):
        days = rng.normal(0.0, between, (2, 1))
        found = noise_of(kind_size[list(kinds)] + days + rng.normal(0.0, within, (2, len(kinds))), kinds)
        squares.append((found.odd_even**2, found.baselines**2))
    halves, days_apart = np.sqrt(np.mean(squares, axis=0))
    assert halves == pytest.approx(within / np.sqrt(len(kinds)), rel=0.05)
    assert days_apart == pytest.approx(np.sqrt(between**2 + within**2 / len(kinds)), rel=0.05)


def test_trials_of_which_no_kind_comes_twice_tell_nothing_by_halves() -> None:
    assert np.isnan(noise_of(np.ones((2, 3)), ("a", "b", "c")).odd_even)


def test_own_data_are_told_in_percent_or_in_the_unit_with_the_halves_where_there_are_any() -> None:
    one = of_values(np.random.default_rng(3).normal(0.0, 0.1, (3, 6)))
    assert own_data(replace(one, noise=None)) is None
    assert one.noise is not None
    noise = replace(one.noise, odd_even=log(1.06), baselines=log(1.09))
    told = own_data(replace(one, noise=noise))
    assert told is not None
    assert "6 % from odd to even trials" in told
    assert "9 % from the first check-up" in told
    alone = own_data(replace(one, noise=replace(noise, odd_even=nan)))
    assert alone is not None
    assert "9 % from the first check-up" in alone
    assert "too few trials" in alone
    bits = replace(one, measure=replace(one.measure, logarithmic=False), noise=replace(noise, baselines=0.25))
    in_unit = own_data(bits)
    assert in_unit is not None
    assert "0.25 from the first check-up" in in_unit
    assert "%" not in in_unit


def test_check_ups_and_items_are_told_apart() -> None:
    rng = np.random.default_rng(1)
    checkups, items = rng.normal(size=(3, 1)), rng.normal(size=(1, 5))
    found = fit(checkups + items)
    assert np.allclose(found.values, (checkups + items).mean(axis=1))
    assert np.allclose(found.left, 0.0, atol=1e-9)
    assert found.freedom == 8


def test_errors_and_times_are_compared_by_their_logarithms() -> None:
    time = measured(poke().measures[0])
    assert time.logarithmic
    assert not measured(replace(poke().measures[0], unit="bits/s", better="higher")).logarithmic


def test_over_a_year_the_unchanged_are_left_in_peace_and_the_changed_are_found() -> None:
    """Of the unchanged at most 5 % are ever called changed in any of three games; of those changed by twice the MDC
    at least 90 % are, the right way round."""
    rng = np.random.default_rng(11)
    children = [[year(rng, 0) for _ in range(3)] for _ in range(250)]
    assert np.mean([any(one.ever for one in child) for child in children]) <= 0.05
    changed = [year(rng, way) for way in (-1, 1) for _ in range(150)]
    assert np.mean([one.right for one in changed]) >= 0.90
    assert np.mean([one.wrong for one in changed]) <= 0.01


def test_the_made_up_year_is_read_as_any_other() -> None:
    one = of_values(np.zeros((9, 6)))
    assert roles(one) == ["baseline", "baseline", *["later"] * 7]
    assert one.points[0].value == pytest.approx(exp(0.0))
