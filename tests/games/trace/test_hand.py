"""The made-up child moves like a child and succeeds as its skill says."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import numpy as np
import pytest

from games.trace import GAME
from games.trace.params import TraceParams
from games.trace.shapes import FAMILIES
from snailtrail.play.difficulty import Limits, realise
from snailtrail.play.game import Outcome
from snailtrail.testing import LAPTOP, played


@pytest.mark.parametrize("family", FAMILIES)
def test_the_hand_never_teleports(family: str) -> None:
    params = TraceParams(lane_width_mm=10.0, length_mm=400.0, family=family, corners=6, bends=4)
    samples = played(GAME, params, skill_bits=2.0, seed=3).samples
    speeds = [hypot(b.x - a.x, b.y - a.y) / (b.t - a.t) for a, b in pairwise(samples)]
    assert max(speeds) < 800.0


def test_the_hand_needs_time_to_react_and_to_reach_the_start() -> None:
    times = [GAME.score(played(GAME, TraceParams(), seed=seed).trial).measures["response_time_s"] for seed in range(10)]
    assert min(times) > 0.6
    assert max(times) < 2.0
    assert np.std(times) > 0.02


def test_the_hand_keeps_the_guides_pace() -> None:
    params = TraceParams(length_mm=240.0, guide_pace_mm_s=40.0)
    trial = played(GAME, params, skill_bits=6.0).trial
    got = GAME.score(trial).measures["movement_time_s"]
    assert got == pytest.approx(trial.head.length_mm / 40.0, rel=0.25)


def test_the_hand_hurries_under_a_limit() -> None:
    trial = played(GAME, TraceParams(length_mm=240.0, time_limit_s=5.0), skill_bits=6.0).trial
    assert trial.completed


def test_a_hand_far_below_the_lanes_demand_still_comes_to_the_end() -> None:
    params = TraceParams(lane_width_mm=6.0, length_mm=700.0, bends=6, bend_tightness_ratio=1.0)
    course = played(GAME, params, skill_bits=0.5)
    assert course.ending == "over"
    assert GAME.score(course.trial).outcome < Outcome.SUCCESS


def test_a_child_succeeds_on_about_eight_of_ten_lanes_somewhat_below_its_skill() -> None:
    grades = []
    for skill in (1.5, 3.0, 4.5):
        rng = np.random.default_rng(int(10 * skill))
        for seed in range(24):
            params = realise(GAME, skill - 0.8, Limits(), LAPTOP, rng).params
            trial = played(GAME, params, skill_bits=skill, seed=int(100 * skill) + seed, sample_hz=60).trial
            grades.append(GAME.score(trial).outcome)
    successes = np.mean([grade >= Outcome.SUCCESS for grade in grades])
    assert 0.70 <= successes <= 0.95
    assert Outcome.SUCCESS in grades
    assert Outcome.CLEAN in grades
    assert Outcome.NEAR in grades


def test_the_hand_draws_a_letter_stroke_by_stroke_and_lifts_between() -> None:
    course = played(GAME, TraceParams(lane_width_mm=14.0, length_mm=300.0, family="E"), skill_bits=7.0)
    assert course.trial.completed
    begun = [way.begun_s for way in course.trial.ways]
    assert begun == sorted(begun)
    ends_of_contact = sum(a.down and not b.down for a, b in pairwise(course.samples))
    assert ends_of_contact >= 3


def test_a_child_succeeds_on_most_letters_somewhat_below_its_skill_and_seldom_above_it() -> None:
    some = Limits(allowed={"family": tuple("aegkmstxAEGRW2458äñ")})
    for shift, low, high in ((-0.8, 0.7, 1.0), (2.0, 0.0, 0.3)):
        rng = np.random.default_rng(7)
        grades = []
        for seed in range(24):
            params = realise(GAME, 3.2 + shift, some, LAPTOP, rng).params
            trial = played(GAME, params, skill_bits=3.2, seed=700 + seed, sample_hz=60).trial
            grades.append(GAME.score(trial).outcome)
        assert low <= np.mean([grade >= Outcome.SUCCESS for grade in grades]) <= high


@pytest.mark.parametrize("family", ["wave", "spiral", "triangle", "E"])
def test_a_hand_that_shows_the_game_goes_straight_from_start_to_leaf_without_a_halt(family: str) -> None:
    course = played(GAME, TraceParams(lane_width_mm=16.0, length_mm=300.0, family=family), skill_bits=9.0, seed=4)
    trial = course.trial
    assert trial.completed
    assert trial.ended_s < 8.0
    first = next(sample for sample in course.samples if sample.down)
    assert hypot(first.x - trial.line[0][0], first.y - trial.line[0][1]) < 1.0
    assert trial.lifts == 0
