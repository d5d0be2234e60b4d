"""Where a day's plan stands follows from the log: over two visits, a midnight, and a block that misses ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from snailtrail.play.game import Outcome
from snailtrail.session.plan import DayPlan
from snailtrail.session.today import DayRules, Ended, ended_early, played_since

MIDNIGHT = datetime(2026, 5, 12, tzinfo=UTC)
DAY = timedelta(days=1)
MISS, NEAR, SUCCESS = Outcome.MISS, Outcome.NEAR, Outcome.SUCCESS
FOUR = {"poke": 4}


def block(clinic: Any, sitting: Any, outcomes: Sequence[Outcome], *, goes_on: bool = False, **about: Any) -> None:
    sitting.begin_block(clinic.game, goes_on=goes_on)
    for outcome in outcomes:
        clinic.keep(sitting, clinic.ask(sitting), outcome, **about)


def places(
    clinic: Any,
    order: Sequence[str] = ("poke",),
    attempts: Mapping[str, int] = FOUR,
    midnight: datetime = MIDNIGHT,
    stop: int = 3,
) -> set[int]:
    """The places of the plan that are played."""
    return set(played_since(clinic.log, "mia", DayPlan(tuple(order)), DayRules(attempts, stop), midnight).played)


@pytest.mark.parametrize(
    ("order", "attempts", "played"),
    [
        (("poke",), 2, {0}),
        (("poke", "poke"), 2, {0}),
        (("dots", "poke"), 2, {1}),
        (("poke",), 3, set()),
        ((), 2, set()),
    ],
)
def test_of_todays_plan_those_blocks_are_played_of_which_there_are_enough_attempts(
    clinic: Any, order: Sequence[str], attempts: int, played: set[int]
) -> None:
    block(clinic, clinic.sitting(), [SUCCESS] * 2)
    assert places(clinic, order, {"poke": attempts}) == played


def test_attempts_in_which_the_hand_did_not_move_tick_nothing(clinic: Any) -> None:
    block(clinic, clinic.sitting(), [SUCCESS] * 4, counts=False)
    assert places(clinic) == set()


def test_a_block_that_misses_ended_is_played_for_today_and_a_grown_up_is_told(clinic: Any) -> None:
    block(clinic, clinic.sitting(), [MISS, NEAR, MISS])
    assert places(clinic) == {0}
    assert ended_early(clinic.log, "mia", DayRules(FOUR, 3), MIDNIGHT) == [Ended("poke", 3)]


def test_a_block_in_which_a_success_came_between_the_misses_is_begun_again(clinic: Any) -> None:
    block(clinic, clinic.sitting(), [MISS, SUCCESS, MISS])
    assert places(clinic) == set()
    assert ended_early(clinic.log, "mia", DayRules(FOUR, 3), MIDNIGHT) == []


def test_misses_of_two_blocks_end_neither(clinic: Any) -> None:
    """A child that went away after two misses and comes again in the afternoon has not been stopped."""
    for seed in (1, 2):
        block(clinic, clinic.sitting(seed=seed), [MISS, MISS])
    assert places(clinic, attempts={"poke": 5}) == set()


def test_an_attempt_that_does_not_count_is_no_miss(clinic: Any) -> None:
    sitting = clinic.sitting()
    block(clinic, sitting, [MISS, MISS])
    clinic.keep(sitting, clinic.ask(sitting), MISS, flags=("flagged",))
    assert places(clinic) == set()


def test_a_block_of_enough_attempts_is_not_told_of_however_it_ended(clinic: Any) -> None:
    block(clinic, clinic.sitting(), [SUCCESS, MISS, MISS, MISS])
    assert places(clinic) == {0}
    assert ended_early(clinic.log, "mia", DayRules(FOUR, 3), MIDNIGHT) == []


def test_the_second_visit_of_a_day_goes_on_with_the_second_of_two_blocks(clinic: Any) -> None:
    twice = ("poke", "dots", "poke")
    block(clinic, clinic.sitting(seed=1), [SUCCESS] * 4)
    assert places(clinic, twice) == {0}
    clinic.time += timedelta(hours=5)
    block(clinic, clinic.sitting(seed=2), [MISS] * 3)
    assert places(clinic, twice) == {0, 2}


def test_a_block_that_was_left_goes_on_with_the_attempts_that_are_missing(clinic: Any) -> None:
    plan, rules = DayPlan(("poke",)), DayRules(FOUR, 3)
    block(clinic, clinic.sitting(seed=1), [SUCCESS] * 3)
    left = played_since(clinic.log, "mia", plan, rules, MIDNIGHT)
    assert (left.played, left.begun) == (frozenset(), {"poke": 3})
    clinic.time += timedelta(hours=5)
    block(clinic, clinic.sitting(seed=2), [SUCCESS], goes_on=True)
    whole = played_since(clinic.log, "mia", plan, rules, MIDNIGHT)
    assert (whole.played, whole.begun) == (frozenset({0}), {})
    assert played_since(clinic.log, "mia", plan, rules, MIDNIGHT + DAY).begun == {}


def test_a_new_day_begins_with_the_whole_plan_also_after_a_block_that_misses_ended(clinic: Any) -> None:
    block(clinic, clinic.sitting(), [MISS] * 3)
    clinic.time += DAY
    assert places(clinic, midnight=MIDNIGHT + DAY) == set()
    assert ended_early(clinic.log, "mia", DayRules(FOUR, 3), MIDNIGHT + DAY) == []


def test_a_sitting_over_midnight_belongs_to_the_day_on_which_it_began(clinic: Any) -> None:
    clinic.time = MIDNIGHT + DAY - timedelta(seconds=3)
    block(clinic, clinic.sitting(), [SUCCESS] * 4)
    assert clinic.time > MIDNIGHT + DAY
    assert places(clinic) == {0}
    assert places(clinic, midnight=MIDNIGHT + DAY) == set()


def test_midnight_is_that_of_the_place(clinic: Any) -> None:
    """What was played at 23:30 in Paris is of that day there, though it is later in Tokyo."""
    clinic.time = datetime(2026, 5, 12, 21, 30, tzinfo=UTC)
    block(clinic, clinic.sitting(), [SUCCESS] * 4)
    paris = datetime.fromisoformat("2026-05-13T00:00+02:00")
    assert places(clinic, midnight=paris) == set()
    assert places(clinic, midnight=paris - DAY) == {0}
