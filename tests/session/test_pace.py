"""Rests, the end of a sitting and the day's limit, on told time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from snailtrail.session.pace import Pace, Times, minutes_of


@dataclass
class Minutes:
    """A clock in s, moved by hand in minutes."""

    minutes: float = 100.0

    def __call__(self) -> float:
        return self.minutes * 60


@dataclass
class Sitting:
    """A child at its games."""

    clock: Minutes
    pace: Pace

    def plays(self, minutes: float) -> None:
        """One attempt."""
        self.clock.minutes += minutes
        self.pace.attempted()

    def is_away(self, minutes: float) -> None:
        """Nothing is played; the clock counts it, as that of Windows counts sleep."""
        self.clock.minutes += minutes


TIMES = Times(pause_after_min=15, end_after_min=30, daily_cap_min=60)


def sits_down(times: Times = TIMES, today_min: float = 0.0) -> Sitting:
    clock = Minutes()
    return Sitting(clock, Pace(times, today_min, clock))


def test_a_child_plays_on_until_the_pause_and_again_after_it() -> None:
    child = sits_down()
    child.plays(14.9)
    assert child.pace.turn() == "go"
    child.plays(0.2)
    assert child.pace.turn() == "pause"
    child.pace.rested()
    assert child.pace.turn() == "go"
    child.plays(14.8)
    assert child.pace.turn() == "go"


def test_a_sitting_ends_after_its_time_whatever_pauses_there_were() -> None:
    child = sits_down()
    child.plays(29.9)
    child.pace.rested()
    assert child.pace.turn() == "go"
    child.plays(0.1)
    assert child.pace.turn() == "end"


@pytest.mark.parametrize(("today_min", "turn"), [(49.0, "go"), (50.1, "end"), (70.0, "end")])
def test_what_was_played_earlier_today_counts_toward_the_days_limit(today_min: float, turn: str) -> None:
    child = sits_down(today_min=today_min)
    child.plays(10)
    assert child.pace.turn() == turn


def test_without_a_limit_for_the_day_only_the_sitting_counts() -> None:
    child = sits_down(Times(15, 30, None), 500.0)
    child.plays(10)
    assert child.pace.turn() == "go"


def test_a_lid_that_was_closed_for_forty_minutes_ends_no_sitting_and_asks_for_no_pause() -> None:
    child = sits_down()
    child.pace.begin_block(12.0)
    child.plays(4)
    assert child.pace.turn() == "go"
    child.is_away(40)
    assert child.pace.turn() == "go"
    assert not child.pace.block_is_over()
    child.plays(11.1)
    assert child.pace.turn() == "pause", "what was played before the lid was closed counts"
    assert child.pace.block_is_over()


def test_an_attempt_in_which_the_computer_slept_counts_for_nothing() -> None:
    child = sits_down()
    child.is_away(40)
    child.pace.attempted(slept=True)
    assert child.pace.turn() == "go"
    child.plays(29.9)
    child.pace.rested()
    assert child.pace.turn() == "go"


def test_short_rests_between_attempts_count_as_the_sitting_they_are() -> None:
    child = sits_down()
    for _ in range(5):
        child.is_away(4)
        assert child.pace.turn() == "go"
        child.pace.rested()
        child.plays(1)
    child.is_away(4)
    child.plays(1)
    assert child.pace.turn() == "end"


def at(minutes: float) -> datetime:
    return datetime(2026, 5, 12, 9, tzinfo=UTC) + timedelta(minutes=minutes)


def test_minutes_of_a_day_are_attempts_and_what_lies_between_without_long_gaps() -> None:
    assert minutes_of([]) == 0
    assert minutes_of([(at(0), 60.0), (at(3), 60.0), (at(50), 120.0)]) == pytest.approx(1 + 2 + 1 + 2)
    assert minutes_of([(at(0), 60.0), (at(-5), 60.0)]) == pytest.approx(2), "a clock that was set back takes none away"
