"""Trials of check-ups become series that compare, and a change is called where there is one, the right way round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import exp, log, nan
from typing import Any

import numpy as np
import pytest

from snailtrail.commands.bench.made_up_year import MEASURE, of_values
from snailtrail.records.log_progress import Tried
from snailtrail.reports.checkups import measured, next_role, sat, series
from snailtrail.reports.progress import Measured, Role, Series
from snailtrail.testing import poke

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
ITEMS = 4


def checkup(day: float, values: Sequence[float], *, of: int = ITEMS, hand: str = "right", **about: Any) -> list[Tried]:
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
    (better,), (worse,) = (made([*start, *checkup(40, values), *checkup(43, values)]) for values in (smaller, larger))
    assert (better.call, worse.call) == ("better", "worse")
    assert str(better.sentence) == "Changed more than measurement noise: smaller errors than at the start."
    assert str(worse.sentence) == "Changed more than measurement noise: larger errors than at the start."


def test_of_a_measure_of_which_more_is_better_more_is_better() -> None:
    score = replace(MEASURE, better="higher", logarithmic=False)
    (one,) = made([*checkup(0, STEADY), *checkup(3, STEADY), *checkup(40, [9.0] * 4), *checkup(82, [9.0] * 4)], score)
    assert one.call == "better"
    assert "higher values" in one.sentence


def test_times_are_told_as_times() -> None:
    times = replace(MEASURE, unit="s")
    (one,) = made([*checkup(0, STEADY), *checkup(3, STEADY), *checkup(40, [0.2] * 4), *checkup(43, [0.2] * 4)], times)
    assert "shorter times" in one.sentence


def test_inside_the_corridor_no_change_is_called_and_twice_outside_one_is() -> None:
    start = [*checkup(0, [2.0] * 4), *checkup(3, [2.0] * 4)]
    edge = 2.0
    for _ in range(30):  # what lies there makes the noise a little better known, and so moves the edge
        (one,) = made([*start, *checkup(40, [edge] * 4), *checkup(43, [edge] * 4)])
        assert one.corridor is not None
        edge = one.corridor.low
    for value, calls in ((edge * 1.001, ["no_change"] * 2), (edge * 0.999, ["once", "better"])):
        (looked,) = made([*start, *checkup(40, [value] * 4), *checkup(43, [value] * 4)])
        assert [point.call for point in looked.points[2:]] == calls


FAR, BACK, BEYOND = [0.2] * 4, STEADY, [20.0] * 4


@pytest.mark.parametrize(
    ("later", "calls"),
    [
        ([(40, FAR)], ["once"]),
        ([(40, FAR), (41, FAR)], ["once", "better"]),
        ([(40, FAR), (41, FAR), (80, FAR)], ["once", "better", "better"]),
        ([(40, FAR), (41, BACK), (80, FAR)], ["once", "no_change", "once"]),
        ([(40, FAR), (41, BEYOND)], ["once", "once"]),
        ([(40, FAR), (40.2, FAR)], ["once", "once"]),
        ([(40, FAR), (40.2, FAR), (41, FAR)], ["once", "once", "better"]),
        ([(40, BEYOND), (80, BEYOND), (120, BACK)], ["once", "worse", "no_change"]),
    ],
)
def test_a_change_is_called_when_two_in_a_row_lie_outside_on_one_side_and_on_two_days(
    later: list[tuple[float, list[float]]], calls: list[str]
) -> None:
    start = [*checkup(0, STEADY), *checkup(3, STEADY)]
    (one,) = made([*start, *(trial for day, values in later for trial in checkup(day, values))])
    assert [point.call for point in one.points[2:]] == calls


def test_once_outside_is_told_as_what_is_to_be_repeated_and_not_as_a_change() -> None:
    (one,) = made([*checkup(0, STEADY), *checkup(3, STEADY), *checkup(40, FAR)])
    assert one.call == "once"
    assert "repeat the check-up on another day" in one.sentence
    assert "Changed" not in one.sentence


def test_a_check_up_that_was_stopped_does_not_part_two_that_lie_outside() -> None:
    (one,) = made(
        [
            t
            for day, values in ((0, STEADY), (3, STEADY), (40, FAR), (43, FAR[:2]), (44, FAR))
            for t in checkup(day, values)
        ]
    )
    assert [point.call for point in one.points] == ["", "", "once", "", "better"]


def test_check_ups_of_another_battery_are_another_version_by_the_order_in_which_they_came() -> None:
    found = made([*checkup(0, STEADY), *checkup(3, STEADY), *checkup(40, STEADY, battery="c"), *checkup(43, STEADY)])
    versions = {one.condition.battery: (one.condition.version, one.condition.since) for one in found}
    assert versions == {"b": (1, MONDAY.date()), "c": (2, MONDAY.date() + timedelta(days=40))}


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


def test_errors_and_times_are_compared_by_their_logarithms() -> None:
    time = measured(poke().measures[0])
    assert time.logarithmic
    assert not measured(replace(poke().measures[0], unit="bits/s", better="higher")).logarithmic


def test_the_made_up_year_is_read_as_any_other() -> None:
    one = of_values(np.zeros((9, 6)))
    assert roles(one) == ["baseline", "baseline", *["later"] * 7]
    assert one.points[0].value == pytest.approx(exp(0.0))
