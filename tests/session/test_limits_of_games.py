"""Over a whole sitting at the real games, nothing leaves what a grown-up allows."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snailtrail.motor.adaptation import Guard
from snailtrail.play.difficulty import CLOSE_BITS, Limits, realise
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Choice, Outcome, Parameter, Score
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.session.asked import Asked
from snailtrail.session.prescription import Circumstances, Prescribed, Prescription
from snailtrail.session.session import Session
from snailtrail.stage.loop import Course
from snailtrail.testing import LAPTOP

GAMES = discover().games
ANY_OUTCOMES = st.lists(st.sampled_from(Outcome), min_size=12, max_size=30)


def going_as_told(game: AnyGame, outcomes: Sequence[Outcome]) -> AnyGame:
    """The game with its layouts and its bits, whose trials come out as told, one after another."""
    names = [measure.name for measure in game.measures]
    nothing, reasons = dict.fromkeys(names, math.nan), dict.fromkeys(names, "it was not played")
    row = iter(outcomes)
    return replace(game, score=lambda trial: Score(next(row), nothing, reasons))


def sitting(game: AnyGame, limits: Limits, guard: Guard, outcomes: Sequence[Outcome]) -> list[Asked]:
    """All that is asked in a sitting with these outcomes; the last one is asked to close it."""
    wanted = Prescription(limits=limits, guard=guard, age_years=6.0, start_bits=None, method="bayes")
    prescribed = Prescribed({game.name: wanted}, digest="", device="mouse", stop_after_misses=5)
    told = going_as_told(game, outcomes)
    asked = []
    with tempfile.TemporaryDirectory() as folder:
        log = Log.open(Places.of(folder))
        session = Session(
            child="mia",
            prescribed=lambda: prescribed,
            log=log,
            circumstances=Circumstances(px_per_mm=(4.0, 4.0), app_version="0.1.0"),
            seed=len(outcomes),
            now=lambda: datetime(2026, 5, 12, tzinfo=UTC),
        )
        session.begin_block(told)
        for _ in outcomes:
            asked.append(session.ask(told, LAPTOP))
            session.keep(asked[-1], Course(None, (), (), "over"))
        asked.append(session.ask(told, LAPTOP, closing=True))
        log.close()
    return asked


def value_of(p: Parameter) -> st.SearchStrategy[float | int]:
    """On the parameter's grid."""
    steps = round(abs(p.hardest - p.easiest) / p.step)
    sign = 1.0 if p.hardest > p.easiest else -1.0
    on_grid = st.integers(0, steps).map(lambda n: round(p.easiest + sign * n * p.step, 6))
    return on_grid.map(round) if p.whole else on_grid


def some(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


def settable(game: AnyGame) -> Sequence[Parameter | Choice]:
    return (*game.parameters, *game.choices)


def fixed(one: Parameter | Choice) -> st.SearchStrategy[Any]:
    return value_of(one) if isinstance(one, Parameter) else st.sampled_from(one.options)


def limits_of(game: AnyGame) -> st.SearchStrategy[Limits]:
    return st.builds(
        Limits,
        fixed=some({one.name: fixed(one) for one in settable(game)}),
        ranges=some({p.name: st.tuples(value_of(p), value_of(p)) for p in game.parameters}),
        allowed=some({c.name: st.lists(st.sampled_from(c.options), min_size=1, unique=True) for c in game.choices}),
    )


def keeps(params: Any, p: Parameter, ends: tuple[float, float]) -> bool:
    """Whether a parameter is inside its limits; an end that is the parameter's own end limits nothing."""
    low, high = sorted(ends)
    least, most = sorted((p.easiest, p.hardest))
    value = getattr(params, p.name)
    return bool((value >= low - 1e-9 or low == least) and (value <= high + 1e-9 or high == most))


guards = st.tuples(st.floats(0, 7), st.floats(0, 7), st.floats(0, 2), st.floats(0.1, 2), st.floats(0.65, 0.95)).map(
    lambda made: Guard(
        target_success=made[4],
        lowest_bits=min(made[:2]),
        highest_bits=max(made[:2]),
        step_up=made[2],
        step_down=made[3],
    )
)


@pytest.mark.parametrize("name", sorted(GAMES))
@settings(max_examples=8, deadline=None, derandomize=True)
@given(data=st.data(), guard=guards, outcomes=ANY_OUTCOMES)
def test_no_trial_of_a_sitting_leaves_the_limits(
    name: str, data: st.DataObject, guard: Guard, outcomes: list[Outcome]
) -> None:
    game = GAMES[name]
    limits = data.draw(limits_of(game))
    for asked in sitting(game, limits, guard, outcomes):
        assert asked.wish is not None
        assert guard.lowest_bits <= asked.wish.bits <= guard.highest_bits
        params = asked.realised.params
        for parameter, value in limits.fixed.items():
            # what the field cannot hold is told as it was laid out: asked for again, it does not come
            held = getattr(game.fit(replace(params, **{parameter: value}), LAPTOP), parameter)
            assert getattr(params, parameter) == value or held != value, parameter
        for parameter, ends in limits.ranges.items():
            if parameter not in limits.fixed:
                declared = next(p for p in game.parameters if p.name == parameter)
                assert keeps(params, declared, ends) or not any(
                    keeps(game.fit(replace(params, **{parameter: end}), LAPTOP), declared, ends) for end in ends
                ), parameter
        for choice, options in limits.allowed.items():
            if choice not in limits.fixed:
                assert getattr(params, choice) in options


@pytest.mark.parametrize("name", sorted(GAMES))
@settings(max_examples=8, deadline=None, derandomize=True)
@given(guard=guards, outcomes=ANY_OUTCOMES)
def test_no_wish_is_harder_after_a_miss(name: str, guard: Guard, outcomes: list[Outcome]) -> None:
    asked = sitting(GAMES[name], Limits(), guard, outcomes)
    for outcome, before, after in zip(outcomes, asked, asked[1:], strict=False):
        if outcome < Outcome.SUCCESS:
            # the therapist's floor alone stands above it, and that of the game
            most = max(before.realised.bits, guard.lowest_bits)
            assert after.wish is not None
            assert after.wish.bits <= most + 1e-9
            assert after.realised.bits <= most + CLOSE_BITS or after.realised.bound == "floor"


@pytest.mark.parametrize("name", sorted(GAMES))
def test_the_same_outcomes_ask_for_the_same_trials(name: str) -> None:
    outcomes = [Outcome.CLEAN, Outcome.SUCCESS, Outcome.MISS, Outcome.NEAR, Outcome.CLEAN] * 3
    first, second = (sitting(GAMES[name], Limits(), Guard(), outcomes) for _ in range(2))
    assert [(one.seed, one.realised, one.wish) for one in first] == [
        (one.seed, one.realised, one.wish) for one in second
    ]


def test_a_fixed_size_stands_where_the_limits_of_others_cannot_be_kept_with_it() -> None:
    game = GAMES["dots"]
    limits = Limits(fixed={"dot_size_mm": 19.5}, ranges={"dots": (22, 22), "spacing_mm": (26.0, 30.0)})
    for seed in range(8):
        realised = realise(game, 3.0, limits, LAPTOP, np.random.default_rng(seed))
        assert realised.params.dot_size_mm == 19.5
