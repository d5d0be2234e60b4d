"""A sitting follows the plan of the profile, and leaves the child the choice that it allows."""

from __future__ import annotations

import pytest

from snailtrail.session.plan import DayPlan, offered

GAMES = ("catch", "dots", "trace")


def shelves(plan: DayPlan, blocks: int) -> list[tuple[str, ...]]:
    """What is offered after no block, after one, after two..."""
    return [offered(plan, GAMES, done) for done in range(blocks)]


def test_planned_games_come_one_after_another_and_then_it_is_enough() -> None:
    assert shelves(DayPlan(("trace", "catch")), 4) == [("trace",), ("catch",), (), ()]


def test_the_child_chooses_the_blocks_that_are_left_free() -> None:
    assert shelves(DayPlan(("trace", "trace"), 2), 5) == [("trace",), ("trace",), GAMES, GAMES, ()]


def test_a_plan_goes_on_with_what_was_not_played_on_that_day() -> None:
    assert shelves(DayPlan(("trace", "dots", "catch"), 1, frozenset({0})), 4) == [("dots",), ("catch",), GAMES, ()]
    assert shelves(DayPlan(("trace", "dots", "catch"), 0, frozenset({1})), 3) == [("trace",), ("catch",), ()]


def test_when_the_days_plan_is_played_the_child_that_comes_again_chooses() -> None:
    assert shelves(DayPlan(("trace", "dots"), 0, frozenset({0, 1})), 3) == [GAMES] * 3


@pytest.mark.parametrize("free_choice", [0, 3])
def test_without_a_plan_the_child_always_chooses(free_choice: int) -> None:
    assert shelves(DayPlan((), free_choice), 9) == [GAMES] * 9
