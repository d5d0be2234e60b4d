"""Each real game is played to a valid end by the arrow keys and space alone, and by a finger alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pygame
import pytest

from snailtrail.play.canvas import Canvas
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Outcome
from snailtrail.stage.loop import Course, play
from snailtrail.stage.place import GlassPlace
from snailtrail.stage.rehearsal import Rehearsal
from tests.screens.game_hands import SEED, Led, arrows_of, finger_of

Rehearse = Callable[..., Rehearsal]


def begun(game: AnyGame, stage: Rehearsal, **params: object) -> Any:
    return game.begin(game.params(**params), stage.glass.field, np.random.default_rng(SEED))


def led(stage: Rehearsal, game: AnyGame, trial: Any, hand: Callable[[Led], None]) -> Course[Led]:
    """The course of a trial for which `hand` posts events of pygame, once a picture."""

    def draw(one: Led, canvas: Canvas) -> None:
        game.draw(one.trial, canvas)
        hand(one)

    return play(Led(trial), draw, GlassPlace(stage.glass, lambda painter: None))


@pytest.mark.parametrize("name", ["trace", "dots", "catch"])
def test_a_game_is_played_to_a_valid_end_by_a_finger_alone(rehearse: Rehearse, name: str) -> None:
    stage, game = rehearse(), discover().games[name]
    trial = begun(game, stage)
    course = led(stage, game, trial, finger_of(stage, game, trial))
    score = game.score(trial)
    assert course.ending == "over"
    assert not score.invalid
    assert score.outcome >= Outcome.SUCCESS


@pytest.mark.parametrize(
    ("name", "params"), [("trace", {}), ("dots", {}), ("catch", {"speed_mm_s": 20.0, "target_size_mm": 30.0})]
)
def test_a_game_is_played_to_a_valid_end_by_arrows_and_space_alone(
    rehearse: Rehearse, name: str, params: dict[str, float]
) -> None:
    stage, game = rehearse(), discover().games[name]
    trial = begun(game, stage, **params)
    course = led(stage, game, trial, arrows_of(stage, game, trial, begun(game, stage, **params)))
    score = game.score(trial)
    assert course.ending == "over"
    assert not score.invalid
    assert score.outcome >= Outcome.SUCCESS


def test_the_ring_of_catch_is_played_to_a_valid_end_by_space_alone(rehearse: Rehearse) -> None:
    stage, game = rehearse(), discover().games["catch"]
    trial = begun(game, stage, kind="ring", speed_mm_s=40.0, target_size_mm=30.0)
    asked: set[int] = set()

    def hand(one: Led) -> None:
        for target in trial.now_there():
            if target.cue_s is not None and target.index not in asked:
                asked.add(target.index)
                stage.key(target.ideal_s - trial.t, pygame.K_SPACE)

    course = led(stage, game, trial, hand)
    assert course.ending == "over"
    assert not game.score(trial).invalid
