"""A check-up asks the same trials in the same order each time, and never adapts or teaches."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from typing import Any

import numpy as np
import pytest

from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Outcome, of_looks
from snailtrail.screens.child.play import QUIET_S
from snailtrail.session.checkup import PRACTICE, battery, version
from snailtrail.session.session import Session
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import PretendPlace
from snailtrail.testing import LAPTOP, PokeParams, Sketch, poke

GAMES = discover().games
MISS, SUCCESS, CLEAN = Outcome.MISS, Outcome.SUCCESS, Outcome.CLEAN


def rng(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def two() -> Any:
    return replace(poke(), checkup=(PokeParams(size_mm=30.0), PokeParams(size_mm=12.0)))


def test_two_trials_to_try_come_before_those_that_count() -> None:
    items = battery([two()], "right")
    assert [(item.number, item.practice) for item in items] == [(0, True), (1, True), (0, False), (1, False)]
    assert [item.params.size_mm for item in items] == [30.0, 12.0, 30.0, 12.0]
    assert len({item.seed for item in items}) == 4


def test_what_is_tried_before_is_the_games_own_to_say_and_another_try_is_another_battery() -> None:
    tries = tuple(PokeParams(size_mm=size) for size in (30.0, 12.0, 30.0, 12.0))
    items = battery([replace(two(), tries=tries)], "right")
    assert [(item.number, item.practice) for item in items] == [*((n, True) for n in range(4)), (0, False), (1, False)]
    assert len({item.seed for item in items}) == len(items) == {item.of for item in items}.pop()
    assert version([replace(two(), tries=tries)]) != version([two()])


def aims(game: AnyGame, params: Any) -> int:
    """How often a trial asks for the same: a picture for each of its stars, a series for each creature."""
    told = asdict(params)
    return int(told.get("dots") or told.get("catches") or 1)


def task(game: AnyGame, params: Any) -> str:
    """A trial without how often it asks for the same."""
    return json.dumps({k: v for k, v in asdict(params).items() if k not in ("dots", "catches")}, sort_keys=True)


@pytest.mark.parametrize("name", GAMES)
def test_each_task_of_the_check_up_is_tried_twice_at_least_before_it_counts(name: str) -> None:
    game = GAMES[name]
    tasks = {task(game, params) for params in game.checkup}
    for own in tasks:
        assert sum(aims(game, params) for params in game.tries if task(game, params) == own) >= 2
    assert {task(game, params) for params in game.tries} == tasks


@pytest.mark.parametrize("bits", [1.5, 2.5, 3.5, 4.5])
def test_a_check_up_takes_six_to_eight_minutes_with_the_leaf_after_each_trial(bits: float) -> None:
    seconds = 0.0
    items = battery(GAMES.values(), "right")
    for item in items:
        trial = item.game.begin(item.laid_out(LAPTOP).params, LAPTOP, rng(item.seed))
        course = play(trial, item.game.draw, PretendPlace(item.game.hand(trial, bits, rng(1))))
        assert course.ending == "over"
        seconds += course.frames[-1].t
    assert 6 * 60 <= seconds + len(items) * QUIET_S <= 8 * 60


@pytest.mark.parametrize("name", GAMES)
def test_every_games_trials_are_laid_out_alike_each_time(name: str) -> None:
    for one, again in zip(battery([GAMES[name]], "right"), battery([GAMES[name]], "right"), strict=True):
        assert one.seed == again.seed
        assert one.laid_out(LAPTOP) == again.laid_out(LAPTOP)
        trials = [asked.game.begin(asked.laid_out(LAPTOP).params, LAPTOP, rng(asked.seed)) for asked in (one, again)]
        canvases = [Sketch(LAPTOP), Sketch(LAPTOP)]
        for trial, canvas in zip(trials, canvases, strict=True):
            one.game.draw(trial, canvas)
        assert [stroke.name for stroke in canvases[0].strokes] == [stroke.name for stroke in canvases[1].strokes]


def test_another_trial_another_game_and_other_rules_are_another_battery() -> None:
    game = two()
    others = [[replace(game, checkup=game.checkup[:1])], [replace(game, version="2")], [game, poke("other")]]
    names = {version([game]), *(version(games) for games in others)}
    assert len(names) == 4
    assert version([game]) == version([two()])


def test_a_choice_for_the_eye_alone_leaves_the_battery_what_it_was() -> None:
    games = [game for game in GAMES.values() if any(choice.looks for choice in game.choices)]
    assert games
    for game in games:
        without = set(of_looks(game))
        plain = [
            [{k: v for k, v in asdict(params).items() if k not in without} for params in own]
            for own in (game.tries, game.checkup)
        ]
        told = json.dumps([[game.name, game.version, *plain]], sort_keys=True)
        assert version([game]) == hashlib.sha256(told.encode()).hexdigest()[:8]
        for item in battery([game], "right"):
            assert all(getattr(item.params, name) == usual for name, usual in of_looks(game).items())


def test_a_left_hand_gets_the_battery_turned_to_it() -> None:
    for game in GAMES.values():
        by_hand = [choice for choice in game.choices if choice.by_hand]
        for right, left in zip(battery([game], "right"), battery([game], "left"), strict=True):
            for choice in by_hand:
                assert getattr(right.params, choice.name) == choice.options[0]
                assert getattr(left.params, choice.name) == choice.options[1]


def check_up(clinic: Any, sitting: Session, outcomes: list[Outcome]) -> list[Any]:
    clinic.game = two()
    asked = [sitting.ask_item(item, LAPTOP) for item in battery([clinic.game], "left")]
    return [clinic.keep(sitting, one, outcome).attempt for one, outcome in zip(asked, outcomes, strict=True)]


def test_the_log_keeps_what_was_asked_and_that_trials_to_try_do_not_count(clinic: Any) -> None:
    attempts = check_up(clinic, clinic.sitting(), [MISS, SUCCESS, CLEAN, MISS])
    assert [attempt.invalid for attempt in attempts] == [PRACTICE, PRACTICE, "", ""]
    for attempt in attempts:
        assert attempt.kind == "checkup"
        assert attempt.wished_bits is None
        assert attempt.promised_success is None
        assert attempt.reason["checkup"] == version([two()])
        assert attempt.reason["hand"] == "left"
    assert [attempt.reason["item"] for attempt in attempts] == [0, 1, 0, 1]


def test_a_check_up_teaches_the_level_nothing(clinic: Any) -> None:
    clinic.game = two()
    clinic.tick_s = 0.0
    before = clinic.sitting("mia", 7).ask(clinic.game, LAPTOP)
    sitting = clinic.sitting("mia", 8)
    check_up(clinic, sitting, [MISS] * 4)
    again = clinic.sitting("mia", 7).ask(clinic.game, LAPTOP)
    assert again.wish == before.wish
    assert sitting.ask(clinic.game, LAPTOP).wish == before.wish
