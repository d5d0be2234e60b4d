"""A week as a therapist writes it: each day's games in their order with their attempts, and old plans as they were."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

import pytest

from snailtrail.play.discover import discover
from snailtrail.records.days import DAYS
from snailtrail.records.profile_model import json_schema
from snailtrail.records.profile_plan import Plan
from snailtrail.records.profile_reader import Loaded, Reader


@cache
def reader() -> Reader:
    return Reader(discover().games)


def loaded(plan: str) -> Loaded:
    return reader().loads(f"name: Ada\nplan:\n{plan}".encode())


def plan_of(written: str) -> Plan:
    found = loaded(written)
    assert found.profile is not None, found.problems
    assert not found.problems, found.problems
    return found.profile.plan


def days(plan: Plan) -> Mapping[str, list[str]]:
    return {day: [block.written for block in plan.of_day(day)] for day in plan.practice_days}


def test_days_and_one_order_mean_what_they_always_meant() -> None:
    plan = plan_of("  days: [mon, thu]\n  order: [trace, catch]\n  attempts: 8\n")
    assert days(plan) == {"mon": ["trace", "catch"], "thu": ["trace", "catch"]}
    assert (plan.games, plan.attempts) == (("trace", "catch"), 8)


def test_an_order_alone_is_for_every_day_and_none_plans_nothing() -> None:
    assert plan_of("  order: [dots]\n").practice_days == DAYS
    assert plan_of("  attempts: 8\n").practice_days == ()


@pytest.mark.parametrize(
    "written",
    [
        "mon: [catch 10, trace]",
        "mon: [catch: 10, trace]",
        "mon:\n      - catch 10\n      - trace",
        "mon:\n      - catch: 10\n      - trace",
    ],
)
def test_a_day_is_a_list_of_games_with_their_attempts_behind_them(written: str) -> None:
    assert days(plan_of(f"  week:\n    {written}\n")) == {"mon": ["catch 10", "trace"]}


@pytest.mark.parametrize("written", ["mon: {trace: 5, catch: 10}", "mon:\n      trace: 5\n      catch: 10"])
def test_a_day_may_have_its_games_below_it_in_the_order_in_which_they_stand(written: str) -> None:
    assert days(plan_of(f"  week:\n    {written}\n")) == {"mon": ["trace 5", "catch 10"]}


def test_a_single_game_needs_no_brackets() -> None:
    assert days(plan_of("  week:\n    wed: dots 8\n    fri: trace\n")) == {"wed": ["dots 8"], "fri": ["trace"]}


def test_a_day_without_games_of_its_own_plays_the_order() -> None:
    plan = plan_of("  days: [mon, wed]\n  order: [trace]\n  week:\n    wed: dots 8\n    sat: catch\n")
    assert days(plan) == {"mon": ["trace"], "wed": ["dots 8"], "sat": ["catch"]}
    assert plan.games == ("trace", "dots", "catch")


@pytest.mark.parametrize("rest", ["rest", "[]"])
def test_a_day_of_rest_has_no_games_whatever_the_order_is(rest: str) -> None:
    plan = plan_of(f"  order: [trace]\n  week:\n    sun: {rest}\n")
    assert plan.practice_days == ("mon", "tue", "wed", "thu", "fri", "sat")


@pytest.mark.parametrize(
    ("written", "line", "told", "used"),
    [
        ("mon: [cach 10, trace]", 4, "Did you mean `catch 10`? Using [trace].", {"mon": ["trace"]}),
        ("mon: cath", 4, "Did you mean `catch`?", {}),
        ("mon: 10 x catch", 4, "Did you mean `catch 10`?", {}),
        ("mon: Catch 10", 4, "Did you mean `catch 10`?", {}),
        ("mon: catch 99", 4, "Did you mean `catch 60`?", {}),
        ("mon: [catch: 99]", 4, "Did you mean `catch 60`?", {}),
        ("mon: catch 10, dots", 4, "Write [catch 10, dots].", {"mon": ["catch 10", "dots"]}),
        ("mon: res", 4, "Did you mean `rest`?", {}),
        ("mon: [trace, trace]", 4, "Using [trace].", {"mon": ["trace"]}),
        ("mon: {cach: 10, trace: 5}", 4, "`cach` must be one of", {"mon": ["trace 5"]}),
        ("mon:\n      trace: 5\n      cach: 10", 6, "Did you mean `catch`?", {"mon": ["trace 5"]}),
        (
            "mon:\n      trace: 5\n      catch: 100",
            6,
            "from 1 to 60; it is 100. Using 60.",
            {"mon": ["trace 5", "catch 60"]},
        ),
        ("mon:\n      trace: 5\n      catch: many", 6, "from 1 to 60; it is many.", {"mon": ["trace 5"]}),
        (
            "mon:\n      catch:\n      trace: 5",
            5,
            "nothing is written for `catch`. It is left out.",
            {"mon": ["trace 5"]},
        ),
        ("mon: {catch: 0, dots: x, trace: 5}", 4, "Using [trace 5].", {"mon": ["trace 5"]}),
        ("monday: trace", 4, "unknown setting `monday`. Did you mean `mon`?", {}),
    ],
)
def test_what_cannot_be_read_is_told_at_its_line_and_the_rest_of_the_day_is_used(
    written: str, line: int, told: str, used: Mapping[str, list[str]]
) -> None:
    found = loaded(f"  week:\n    {written}\n")
    (problem,) = found.problems
    assert problem.line == line
    assert told in problem.sentence()
    assert found.profile is not None
    assert days(found.profile.plan) == used
    assert not found.in_doubt  # what is played when limits no child


def test_a_day_beside_the_week_is_told_where_it_belongs() -> None:
    (problem,) = loaded("  mon: [trace]\n").problems
    assert "It belongs under `week`" in problem.sentence()


def test_the_schema_for_editors_knows_each_day_and_its_games() -> None:
    schema = json.loads(json_schema(discover().games))
    monday = schema["$defs"]["Week"]["properties"]["mon"]["anyOf"]
    assert {"const": "rest"} in monday
    below = next(form for form in monday if form.get("type") == "object")
    assert set(below["properties"]) == set(discover().games)
    assert {"const": "rest"} not in schema["$defs"]["Plan"]["properties"]["order"]["anyOf"]
