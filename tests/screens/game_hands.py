"""Hands that play the games themselves: a steady finger, and fingers on the arrows and space."""

from __future__ import annotations

from collections.abc import Callable, Set
from itertools import pairwise
from math import hypot
from typing import Any

import numpy as np
import pygame

from snailtrail.motor.sample import Sample
from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Frame
from snailtrail.stage.glass import BAR_MM, RIM_MM
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import PretendPlace
from snailtrail.stage.rehearsal import Rehearsal

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
        self.see(frame)
        return self.trial.step(frame)

    def see(self, frame: Frame) -> None:
        self.last = frame.samples[-1] if frame.samples else self.last
        self.t = frame.t


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


def arrows_of(stage: Rehearsal, game: AnyGame, trial: Any, twin: Any) -> Callable[[Led], None]:
    """The way that a steady hand goes through a `twin` of the trial; what moves is chased."""
    if game.name == "catch":
        return chasing(stage, trial)
    steady = game.hand(twin, STEADY_BITS, np.random.default_rng(SEED))
    return keys_of(stage, places_of(list(play(twin, game.draw, PretendPlace(steady)).samples)))
