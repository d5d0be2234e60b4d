"""Each real game is played to a valid end by the arrow keys and space alone, and by a finger alone."""

from __future__ import annotations

from collections.abc import Callable, Set
from itertools import pairwise
from math import hypot
from typing import Any

import numpy as np
import pygame
import pytest

from snailtrail.motor.sample import Sample
from snailtrail.play.canvas import Canvas
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Frame, Outcome
from snailtrail.stage.glass import BAR_MM, RIM_MM
from snailtrail.stage.loop import Course, play
from snailtrail.stage.place import GlassPlace
from snailtrail.stage.pretend import PretendPlace
from snailtrail.stage.rehearsal import Rehearsal

Rehearse = Callable[..., Rehearsal]
SEED = 3
STEADY_BITS = 3.0
NEAR_MM = 1.5
WAY_MM = 4.0
"""How far the places lie apart that the arrows steer for."""


class Led:
    """A trial, and what the hand did last as the trial saw it."""

    def __init__(self, trial: Any):
        self.trial = trial
        self.last: Sample | None = None
        self.t = 0.0

    @property
    def over(self) -> bool:
        return bool(self.trial.over)

    def step(self, frame: Frame) -> Any:
        self.last = frame.samples[-1] if frame.samples else self.last
        self.t = frame.t
        return self.trial.step(frame)


def begun(game: AnyGame, stage: Rehearsal, **params: object) -> Any:
    return game.begin(game.params(**params), stage.glass.field, np.random.default_rng(SEED))


def led(stage: Rehearsal, game: AnyGame, trial: Any, hand: Callable[[Led], None]) -> Course[Led]:
    """The course of a trial for which `hand` posts events of pygame, once a picture."""

    def draw(one: Led, canvas: Canvas) -> None:
        game.draw(one.trial, canvas)
        hand(one)

    return play(Led(trial), draw, GlassPlace(stage.glass, lambda painter: None))


def finger_of(stage: Rehearsal, game: AnyGame, trial: Any) -> Callable[[Led], None]:
    """A steady finger: nothing is told of it while it is in the air."""
    steady = game.hand(trial, STEADY_BITS, np.random.default_rng(SEED))
    down = False

    def hand(one: Led) -> None:
        nonlocal down
        now = steady(one.t)
        kind = (pygame.FINGERMOTION if now.down else pygame.FINGERUP) if down else pygame.FINGERDOWN
        if now.down or down:
            stage.finger(0.0, kind, now.x + RIM_MM, now.y + BAR_MM)
        down = now.down

    return hand


class Keyboard:
    """Fingers that hold keys."""

    def __init__(self, stage: Rehearsal):
        self.held: frozenset[int] = frozenset()
        self._stage = stage

    def hold(self, wanted: Set[int]) -> None:
        """From now on these, and no others."""
        for key in self.held - wanted:
            self._stage.post(0.0, pygame.KEYUP, key=key, mod=0)
        for key in wanted - self.held:
            self._stage.post(0.0, pygame.KEYDOWN, key=key, mod=0)
        self.held = frozenset(wanted)


def towards(here: Sample, there: Sample | Any) -> set[int]:
    """The arrows that lead from one place to another."""
    dx, dy = there.x - here.x, there.y - here.y
    wide = {pygame.K_RIGHT if dx > 0 else pygame.K_LEFT} if abs(dx) > NEAR_MM else set()
    return wide | ({pygame.K_DOWN if dy > 0 else pygame.K_UP} if abs(dy) > NEAR_MM else set())


def keys_of(stage: Rehearsal, places: list[Sample]) -> Callable[[Led], None]:
    """Fingers on the arrows, which lead the pointer from place to place and press where the places are pressed."""
    keyboard = Keyboard(stage)
    left = list(places)

    def hand(one: Led) -> None:
        if not left or one.last is None:
            keyboard.hold({pygame.K_RIGHT} if left else set())  # where the pointer is shows as soon as it moves
        elif hypot(left[0].x - one.last.x, left[0].y - one.last.y) <= NEAR_MM * 1.5:
            keyboard.hold({pygame.K_SPACE} if left.pop(0).down else set())
        else:
            keyboard.hold(keyboard.held & {pygame.K_SPACE} | towards(one.last, left[0]))

    return hand


def places_of(samples: list[Sample]) -> list[Sample]:
    """Places a few mm apart on a way, and each at which it was pressed or let go."""
    kept = [samples[0]]
    for before, sample in pairwise(samples):
        if sample.down != before.down or (sample.down and hypot(sample.x - kept[-1].x, sample.y - kept[-1].y) > WAY_MM):
            kept.append(sample)
    return kept[1:]


@pytest.mark.parametrize("name", ["trace", "dots", "catch"])
def test_a_game_is_played_to_a_valid_end_by_a_finger_alone(rehearse: Rehearse, name: str) -> None:
    stage, game = rehearse(), discover().games[name]
    trial = begun(game, stage)
    course = led(stage, game, trial, finger_of(stage, game, trial))
    score = game.score(trial)
    assert course.ending == "over"
    assert not score.invalid
    assert score.outcome >= Outcome.SUCCESS


@pytest.mark.parametrize("name", ["trace", "dots"])
def test_a_game_is_played_to_a_valid_end_by_arrows_and_space_alone(rehearse: Rehearse, name: str) -> None:
    stage, game = rehearse(), discover().games[name]
    twin = begun(game, stage)
    steady = game.hand(twin, STEADY_BITS, np.random.default_rng(SEED))
    way = places_of(list(play(twin, game.draw, PretendPlace(steady)).samples))
    trial = begun(game, stage)
    course = led(stage, game, trial, keys_of(stage, way))
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


def chasing(stage: Rehearsal, trial: Any) -> Callable[[Led], None]:
    """Fingers on the arrows, which lead the pointer to the creature that is there, and press when it is on it."""
    keyboard = Keyboard(stage)
    pressed_s = -1.0

    def hand(one: Led) -> None:
        nonlocal pressed_s
        there = [target for target in trial.now_there() if target.about]
        if one.last is None or not there:
            keyboard.hold({pygame.K_RIGHT} if one.last is None else set())
            return
        here = there[0].place(one.t)
        if hypot(here.x - one.last.x, here.y - one.last.y) > there[0].creature.radius_mm / 2:
            keyboard.hold(towards(one.last, here))
        elif one.t - pressed_s > 1.0:
            pressed_s = one.t
            keyboard.hold({pygame.K_SPACE})
        else:
            keyboard.hold(set())

    return hand


def test_the_creatures_of_catch_are_caught_by_arrows_and_space_alone(rehearse: Rehearse) -> None:
    stage, game = rehearse(), discover().games["catch"]
    trial = begun(game, stage, kind="touch", speed_mm_s=20.0, target_size_mm=30.0)
    course = led(stage, game, trial, chasing(stage, trial))
    score = game.score(trial)
    assert course.ending == "over"
    assert not score.invalid
    assert score.outcome >= Outcome.SUCCESS
