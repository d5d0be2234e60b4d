"""A series told step by step, on exact times."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from games.catch import GAME
from games.catch.params import CatchParams
from games.catch.trial import CatchTrial, Target
from snailtrail.play.field import Field
from snailtrail.play.game import Event, Frame, Sample, Score
from snailtrail.testing import LAPTOP


class Story:
    """A trial at 60 frames a second whose samples come when and where a test says."""

    def __init__(self, params: CatchParams, field: Field = LAPTOP, seed: int = 1):
        self.trial: CatchTrial = GAME.begin(params, field, np.random.default_rng(seed))
        self.events: list[Event] = []
        self._frame = 0

    @property
    def t(self) -> float:
        return self._frame / 60

    def step(self, *samples: Sample) -> None:
        shown = self.t
        self._frame += 1
        self.events += self.trial.step(Frame(self.t, samples, shown))

    def cued(self, index: int = 0) -> Target:
        """The target, as soon as its first picture has been on the glass."""
        target = self.trial.targets[index]
        while target.cue_s is None:
            self.step()
            assert self.t < 60
        return target

    def until(self, t: float) -> None:
        while self.t + 1 / 60 < t:
            self.step()

    def press(self, t: float, x: float, y: float, finger: int = 0) -> None:
        """A contact that begins at t and lasts 50 ms."""
        self.until(t)
        self.step(Sample(t, x, y, True, finger))
        self.until(t + 0.05)
        self.step(Sample(t + 0.05, x, y, False, finger))

    def touch(self, t: float, target: Target, right_mm: float = 0.0) -> None:
        """A touch that far to the right of the target's middle."""
        here = target.place(t)
        self.press(t, here.x + right_mm, here.y)

    def end(self) -> Score:
        while not self.trial.over:
            self.step()
            assert self.t < 300
        return GAME.score(self.trial)

    def names(self) -> list[str]:
        return [event.name for event in self.events]


@pytest.fixture
def tell() -> Callable[..., Any]:
    return Story
