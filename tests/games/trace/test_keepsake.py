"""What of a lane is shown again: the child's own trail, as its hand drew it."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from games.trace import GAME
from games.trace.keepsake import keepsake
from games.trace.params import TraceParams
from games.trace.trial import TraceTrial
from snailtrail.play.keepsake import LIFE_S
from snailtrail.testing import LAPTOP, Sketch, Stroke, played


def traced(family: str = "wave", **more: object) -> TraceTrial:
    params = dataclasses.replace(TraceParams(family=family), **more)  # type: ignore[arg-type]
    trial: TraceTrial = played(GAME, GAME.fit(params, LAPTOP), skill_bits=4.0, seed=2).trial
    return trial


def shown(trial: TraceTrial, moment_s: float) -> list[Stroke]:
    sketch, kept = Sketch(LAPTOP), keepsake(trial)
    assert kept is not None
    kept.draw(sketch, lambda t: moment_s - t)
    return sketch.strokes


def ink(strokes: list[Stroke]) -> list[np.ndarray]:
    return [stroke.points for stroke in strokes if stroke.kind == "trail" and stroke.name == "trail"]


@pytest.mark.parametrize("family", ["wave", "A"])
def test_at_the_end_the_trail_is_the_one_that_was_drawn_to_the_last_bit(family: str) -> None:
    trial = traced(family)
    drawn = ink(shown(trial, trial.samples[-1].t + LIFE_S))
    assert len(drawn) == len(trial.trail.strokes)
    for ours, theirs in zip(drawn, trial.trail.strokes, strict=True):
        assert np.array_equal(ours, np.array(theirs))


def test_on_the_way_it_reaches_to_where_the_hand_was() -> None:
    trial = traced()
    assert trial.begun_s is not None
    moment_s = trial.begun_s + 0.4 * (trial.samples[-1].t - trial.begun_s)
    hand = next(sample for sample in reversed(trial.samples) if sample.t <= moment_s)
    (stroke,) = ink(shown(trial, moment_s))
    assert np.hypot(*(stroke[-1] - (hand.x, hand.y))) < 1.0
    assert [s for s in shown(trial, moment_s) if s.name == "big-leaf"], "the leaf waits"


def test_nothing_that_calls_a_hand_is_shown_to_one_who_looks_on() -> None:
    """It is played faster than life: what pulses in a trial's time would flicker."""
    trial = traced()
    assert trial.begun_s is not None
    for share in np.linspace(0.0, 1.0, 12):
        moment_s = trial.begun_s + float(share) * (trial.samples[-1].t - trial.begun_s)
        assert not [stroke for stroke in shown(trial, moment_s) if stroke.name == "start"]


def test_lights_run_along_the_trail_when_the_leaf_is_reached() -> None:
    trial = traced()
    assert trial.completed
    end_s = trial.samples[-1].t
    alive = [s for s in shown(trial, end_s + 0.5 * LIFE_S) if s.name == "sparkles"]
    resting = [s for s in shown(trial, end_s + LIFE_S) if s.name == "sparkles"]
    assert len(alive) > len(resting)


def test_a_lane_whose_time_ran_out_is_shown_as_far_as_it_was_drawn() -> None:
    trial = traced(time_limit_s=10.0, length_mm=300.0)
    samples = [sample for sample in trial.samples if sample.t < 0.5 * trial.samples[-1].t]
    again = TraceTrial(trial.params, trial.field)
    again.samples, again.begun_s = samples, trial.begun_s
    kept = keepsake(again)
    assert kept is not None
    assert kept.end_s < samples[-1].t + 1e-9
    assert not [s for s in shown(again, kept.end_s + LIFE_S) if s.name == "sparkles"]
