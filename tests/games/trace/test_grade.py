"""What a trace is worth: clean, a success, near or a miss, and when it teaches nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import isnan

import numpy as np
import pytest

from games.trace import GAME
from games.trace.params import TraceParams
from games.trace.score import grade, score
from games.trace.shapes import FAMILIES
from games.trace.trial import TraceTrial
from snailtrail.play.game import Event, Outcome, Sample
from snailtrail.testing import LAPTOP
from tests.games.trace.straight import MIDDLE_Y, START, STRAIGHT, Trace, beside

Tell = Callable[[TraceTrial, Sequence[Sample]], list[Event]]
Follow = Callable[..., list[Sample]]


def test_leaving_the_guides_pace_makes_the_accuracy_worse(traced: Trace) -> None:
    guided = replace(STRAIGHT, guide_pace_mm_s=20.0)
    _, got = traced(beside(2.0), guided, speed_mm_s=40.0)
    assert got.measures["penalised_accuracy_mm"] == pytest.approx(2.0 * (1 + (10 - 4.9) / 10), abs=0.01)
    _, free = traced(beside(2.0))
    assert free.reasons["penalised_accuracy_mm"] == "no_guide"


def test_a_child_far_behind_the_guide_is_near_at_best(traced: Trace) -> None:
    guided = replace(STRAIGHT, guide_pace_mm_s=60.0)
    assert traced(beside(0.0), guided, speed_mm_s=30.0)[1].outcome is Outcome.NEAR
    assert traced(beside(0.0), guided, speed_mm_s=50.0)[1].outcome is Outcome.CLEAN


def test_a_lane_that_was_left_half_way_has_no_comparable_deviation(traced: Trace) -> None:
    _, got = traced([(START, MIDDLE_Y), (START + 140, MIDDLE_Y)])
    assert got.measures["reached_ratio"] == pytest.approx(0.7, abs=0.005)
    assert got.outcome is Outcome.NEAR
    for name in ("deviation_mean_mm", "movement_time_s", "hausdorff_mm", "shape_rms_mm", "length_ratio"):
        assert isnan(got.measures[name])
        assert got.reasons[name] == "not_completed"
    assert got.measures["deviation_rms_mm"] == pytest.approx(0.0, abs=0.01)
    assert not got.invalid


def test_a_lane_barely_begun_is_a_miss(traced: Trace) -> None:
    assert traced([(START, MIDDLE_Y), (START + 60, MIDDLE_Y)])[1].outcome is Outcome.MISS


@pytest.mark.parametrize("moved_mm", [0.0, 4.5])
def test_a_touch_without_a_movement_teaches_nothing(moved_mm: float, tell: Tell) -> None:
    trial = GAME.begin(STRAIGHT, LAPTOP, np.random.default_rng(0))
    tell(trial, [Sample(1 + i / 100, START + moved_mm * i / 100, MIDDLE_Y, True) for i in range(100)])
    got = score(trial)
    assert got.invalid == "no_movement"
    assert got.outcome is Outcome.MISS
    assert set(got.reasons.values()) == {"no_movement"}


def test_grades_change_at_their_borders() -> None:
    assert grade(0.599, completed=True, late=False) is Outcome.MISS
    assert grade(0.6, completed=True, late=False) is Outcome.NEAR
    assert grade(0.899, completed=True, late=False) is Outcome.NEAR
    assert grade(0.9, completed=True, late=False) is Outcome.SUCCESS
    assert grade(0.979, completed=True, late=False) is Outcome.SUCCESS
    assert grade(0.98, completed=True, late=False) is Outcome.CLEAN
    assert grade(1.0, completed=False, late=False) is Outcome.NEAR
    assert grade(1.0, completed=True, late=True) is Outcome.NEAR
    assert grade(0.5, completed=False, late=True) is Outcome.MISS
    assert grade(float("nan"), completed=True, late=False) is Outcome.MISS


@pytest.mark.parametrize("family", FAMILIES)
def test_the_line_itself_is_a_clean_trace_of_every_shape(family: str, tell: Tell, follow: Follow) -> None:
    params = TraceParams(lane_width_mm=12.0, length_mm=350.0, family=family)
    trial = GAME.begin(params, LAPTOP, np.random.default_rng(0))
    tell(trial, follow(trial.line, speed_mm_s=60.0))
    got = score(trial)
    assert got.outcome is Outcome.CLEAN
    assert got.measures["deviation_max_mm"] < 0.2
    assert got.measures["completeness_ratio"] > 0.98
    assert got.measures["shape_rms_mm"] < 0.3


@pytest.mark.parametrize(("sets_off", "why"), [(0.05, "anticipation"), (22.1, "lapse")])
def test_setting_off_too_soon_or_too_late_is_no_reaction(tell: Tell, sets_off: float, why: str) -> None:
    trial = GAME.begin(STRAIGHT, LAPTOP, np.random.default_rng(0))
    times = np.arange(0.0, sets_off + 0.7, 0.01)
    u = np.clip((times - sets_off) / 0.6, 0.0, 1.0)
    away = 80.0 * (1 - u**3 * (10 - 15 * u + 6 * u**2))
    hover = [Sample(float(t), START, MIDDLE_Y + float(d), False) for t, d in zip(times, away, strict=True)]
    line = [Sample(sets_off + 0.8 + i / 125, START + i * 0.5, MIDDLE_Y, True) for i in range(400)]
    tell(trial, [*hover, *line])
    got = score(trial)
    assert isnan(got.measures["reaction_time_s"])
    assert got.reasons["reaction_time_s"] == why
    assert got.measures["response_time_s"] == pytest.approx(sets_off + 0.8)


def test_reaction_time_ends_as_the_hand_sets_off_and_is_unknown_for_a_finger(tell: Tell) -> None:
    trial = GAME.begin(STRAIGHT, LAPTOP, np.random.default_rng(0))
    seconds, sets_off, away = 0.6, 0.417, 80.0
    hover = []
    for i in range(130):
        u = min(max((i / 125 - sets_off) / seconds, 0.0), 1.0)
        place = 10 * u**3 - 15 * u**4 + 6 * u**5
        hover.append(Sample(i / 125, START, MIDDLE_Y + away * (1 - place), False))
    line = [Sample(1.1 + i / 125, START + i * 0.5, MIDDLE_Y, True) for i in range(400)]
    tell(trial, [*hover, *line])
    seen = score(trial).measures
    assert seen["reaction_time_s"] == pytest.approx(sets_off, abs=0.004)
    assert seen["response_time_s"] == pytest.approx(1.1)
    finger = GAME.begin(STRAIGHT, LAPTOP, np.random.default_rng(0))
    tell(finger, line)
    got = score(finger)
    assert isnan(got.measures["reaction_time_s"])
    assert got.reasons["reaction_time_s"] == "not_seen_setting_off"
    assert got.measures["response_time_s"] == pytest.approx(1.1)
