"""Sleep and a clock that is set are told from each other, and from time that simply passes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from snailtrail.session.clocks import Clocks, Moment, Passed

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)


def passed(*, wall_s: float, awake_s: float, since_start_s: float, offset_min: float = 120.0) -> Passed:
    moments = iter(
        [
            Moment(NOON, 10.0, 500.0, 120.0),
            Moment(NOON + timedelta(seconds=wall_s), 10.0 + awake_s, 500.0 + since_start_s, offset_min),
        ]
    )
    return Clocks(lambda: next(moments)).passed()


def test_time_that_passes_is_neither() -> None:
    assert passed(wall_s=180.05, awake_s=180, since_start_s=180) == Passed(slept=False, clock_set=False)


def test_a_computer_that_slept_was_not_set() -> None:
    assert passed(wall_s=33, awake_s=3, since_start_s=33) == Passed(slept=True, clock_set=False)


@pytest.mark.parametrize("set_s", [-365 * 86400.0, 3653 * 86400.0, 3600.0, 0.5, -0.5])
def test_a_clock_that_was_set_is_seen_both_ways(set_s: float) -> None:
    assert passed(wall_s=3 + set_s, awake_s=3, since_start_s=3) == Passed(slept=False, clock_set=True)


def test_summer_time_and_another_zone_are_seen_by_the_offset() -> None:
    assert passed(wall_s=3, awake_s=3, since_start_s=3, offset_min=60.0) == Passed(slept=False, clock_set=True)


def test_a_clock_that_is_pulled_right_bit_by_bit_was_not_set() -> None:
    assert passed(wall_s=600.3, awake_s=600, since_start_s=600) == Passed(slept=False, clock_set=False)


def test_each_asking_looks_at_what_came_since_the_last() -> None:
    moments = [
        Moment(NOON, 0.0, 0.0, 0.0),
        Moment(NOON, 5.0, 5.0, 0.0),
        Moment(NOON + timedelta(seconds=2), 7.0, 7.0, 0.0),
    ]
    clocks = Clocks(iter(moments).__next__)
    assert [clocks.passed().clock_set for _ in range(2)] == [True, False]
