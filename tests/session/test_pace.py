"""Rests, the end of a sitting and the day's limit, on told time."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from snailtrail.session.pace import Pace, Times


@dataclass
class Minutes:
    """A clock in s, moved by hand in minutes."""

    minutes: float = 100.0

    def __call__(self) -> float:
        return self.minutes * 60


TIMES = Times(pause_after_min=15, end_after_min=30, daily_cap_min=60)


def test_a_child_plays_on_until_the_pause_and_again_after_it() -> None:
    clock = Minutes()
    pace = Pace(TIMES, 0.0, clock)
    clock.minutes += 14.9
    assert pace.turn() == "go"
    clock.minutes += 0.2
    assert pace.turn() == "pause"
    pace.rested()
    assert pace.turn() == "go"
    clock.minutes += 14.8
    assert pace.turn() == "go"


def test_a_sitting_ends_after_its_time_whatever_pauses_there_were() -> None:
    clock = Minutes()
    pace = Pace(TIMES, 0.0, clock)
    clock.minutes += 29.9
    pace.rested()
    assert pace.turn() == "go"
    clock.minutes += 0.1
    assert pace.turn() == "end"


@pytest.mark.parametrize(("today_min", "turn"), [(49.0, "go"), (50.1, "end"), (70.0, "end")])
def test_what_was_played_earlier_today_counts_toward_the_days_limit(today_min: float, turn: str) -> None:
    clock = Minutes()
    pace = Pace(TIMES, today_min, clock)
    clock.minutes += 10
    assert pace.turn() == turn


def test_without_a_limit_for_the_day_only_the_sitting_counts() -> None:
    clock = Minutes()
    pace = Pace(Times(15, 30, None), 500.0, clock)
    clock.minutes += 10
    assert pace.turn() == "go"
