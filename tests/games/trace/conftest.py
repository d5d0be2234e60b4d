"""What the tests of tracing share: a way to play given samples, and hands that follow a line exactly."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from games.trace import GAME
from games.trace.params import TraceParams
from games.trace.score import score
from games.trace.trial import TraceTrial
from snailtrail.motor.geometry import resample_spacing
from snailtrail.motor.sample import Sample, on_grid
from snailtrail.play.game import Event, Frame, Score
from snailtrail.testing import LAPTOP
from tests.games.trace.straight import STRAIGHT, Trace

Tell = Callable[[TraceTrial, Sequence[Sample]], list[Event]]
Follow = Callable[..., list[Sample]]
FRAME_S = 1 / 60


@pytest.fixture(scope="session")
def tell() -> Tell:
    """Steps a trial through samples in frames of 1/60 s, until it is over or they run out; its events."""

    def told(trial: TraceTrial, samples: Sequence[Sample]) -> list[Event]:
        events: list[Event] = []
        waiting = [on_grid(sample) for sample in samples]
        frames = int(waiting[-1].t / FRAME_S) + 2
        for k in range(1, frames + 1):
            now = [sample for sample in waiting if sample.t <= k * FRAME_S]
            waiting = waiting[len(now) :]
            events.extend(trial.step(Frame(k * FRAME_S, now, (k - 1) * FRAME_S)))
            if trial.over:
                break
        return events

    return told


@pytest.fixture(scope="session")
def follow() -> Follow:
    """A hand in contact that goes along points (n, 2) mm at an even speed from `start_s` on."""

    def followed(
        points: NDArray[np.float64], start_s: float = 1.0, speed_mm_s: float = 40.0, hz: float = 200.0
    ) -> list[Sample]:
        places = resample_spacing(points, speed_mm_s / hz)
        return [Sample(start_s + i / hz, float(x), float(y), True) for i, (x, y) in enumerate(places)]

    return followed


@pytest.fixture
def traced(tell: Tell, follow: Follow) -> Trace:
    """Plays a straight lane with a hand along the given points, and scores it."""

    def trace(
        points: list[tuple[float, float]], params: TraceParams = STRAIGHT, **how: float
    ) -> tuple[TraceTrial, Score]:
        trial = GAME.begin(params, LAPTOP, np.random.default_rng(0))
        tell(trial, follow(np.array(points), **how))
        return trial, score(trial)

    return trace
