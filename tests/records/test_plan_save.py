"""A plan that is changed on the page stands in the file as meant, and nothing else there is touched."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snailtrail.play.discover import discover
from snailtrail.records.days import DAYS
from snailtrail.records.plan_save import changes, with_days, with_every_day
from snailtrail.records.profile_plan import Plan, PlannedBlock
from snailtrail.records.profile_reader import Reader
from snailtrail.records.profile_save import edited

GAMES = tuple(discover().games)
FILES = (
    "name: Ada   # the younger one\n",
    "name: Ada\nplan:\n  order: [trace, dots]   # as agreed\n  attempts: 6\n# the end\n",
    "name: Ada\nplan:\n  days: [mon, wed]\n  order:   # all\n"
    "    - trace   # first\n    - catch\n  # then\n  free_choice: 1\n",
    "name: Ada\nplan:\n  week:\n    mon:   # with me\n      catch: 10   # slow ones\n      trace: 5\n"
    "    # with grandma\n    wed: [dots 8]   # eight\n    sat: rest\ncalm:\n  voice: 30   # low\n",
    "name: Ada\r\nplan: {order: [dots], week: {tue: {catch: 3}, sun: trace 4}}\r\n# end\r\n",
)


@cache
def reader() -> Reader:
    return Reader(discover().games)


def plan_of(text: str) -> Plan:
    found = reader().loads(text.encode())
    assert found.profile is not None, found.problems
    assert not [problem for problem in found.problems if problem.severity != "note"], text
    return found.profile.plan


def kept(text: str, after: Plan) -> str:
    return edited(text, changes(text, plan_of(text), after))


blocks = st.lists(
    st.builds(PlannedBlock, st.sampled_from(GAMES), st.none() | st.integers(1, 60)),
    max_size=3,
    unique_by=lambda block: block.game,
)
presses = st.lists(st.tuples(st.sets(st.sampled_from(DAYS), min_size=1), blocks) | blocks, min_size=1, max_size=4)


@pytest.mark.parametrize("text", FILES)
@settings(max_examples=40, deadline=None, derandomize=True)
@given(presses=presses)
def test_what_was_pressed_day_by_day_is_what_is_read_again(
    text: str, presses: Sequence[tuple[set[str], list[PlannedBlock]] | list[PlannedBlock]]
) -> None:
    noted = [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]
    for press in presses:
        before = plan_of(text)
        after = with_days(before, *press) if isinstance(press, tuple) else with_every_day(before, press)
        text = kept(text, after)
        assert [plan_of(text).of_day(day) for day in DAYS] == [after.of_day(day) for day in DAYS]
        assert not reader().loads(text.encode()).problems
    assert all(note in text for note in noted)


def test_a_number_of_a_day_with_its_games_below_it_is_changed_at_its_place() -> None:
    text = FILES[3]
    after = with_days(plan_of(text), ["mon"], [PlannedBlock("catch", 12), PlannedBlock("trace", 5)])
    assert kept(text, after) == text.replace("catch: 10", "catch: 12")


def test_a_game_that_is_taken_from_a_day_takes_its_line_along() -> None:
    text = FILES[3]
    assert kept(text, with_days(plan_of(text), ["mon"], [PlannedBlock("trace", 5)])) == text.replace(
        "      catch: 10   # slow ones\n", ""
    )


def test_games_in_another_order_stand_in_one_line() -> None:
    text = FILES[3]
    after = with_days(plan_of(text), ["mon"], [PlannedBlock("trace", 5), PlannedBlock("catch", 10)])
    lines = kept(text, after).splitlines()
    assert lines[2:6] == ["  week:", "    mon: [trace 5, catch 10]   # with me", "    # with grandma", lines[5]]


def test_one_number_of_a_list_is_changed_at_its_place() -> None:
    text = FILES[2]
    order = [PlannedBlock("trace", 4), PlannedBlock("catch")]
    assert kept(text, with_every_day(plan_of(text), order)) == text.replace("  days: [mon, wed]\n", "").replace(
        "- trace   # first", "- trace 4   # first"
    )


def test_a_day_that_plays_what_all_play_needs_no_line_of_its_own() -> None:
    text = FILES[1]
    other = kept(text, with_days(plan_of(text), ["tue"], [PlannedBlock("catch")]))
    assert "tue: [catch]" in other
    again = kept(other, with_days(plan_of(other), ["tue"], plan_of(other).order))
    assert "tue" not in again


def test_rest_is_written_for_a_day_that_would_play_the_order_and_for_no_other() -> None:
    assert "sun: rest" in kept(FILES[1], with_days(plan_of(FILES[1]), ["sun"], []))
    assert kept(FILES[0], with_days(plan_of(FILES[0]), ["sun"], [])) == FILES[0]
