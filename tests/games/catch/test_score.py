"""The numbers of series worked out by hand."""

from __future__ import annotations

import math
import time
from typing import Any

import numpy as np
import pytest

from games.catch import GAME
from games.catch.hand import timing_sd_s
from games.catch.params import CatchParams
from games.catch.score import grade
from snailtrail.play.difficulty import Limits, realise
from snailtrail.play.game import Outcome, Sample
from snailtrail.testing import LAPTOP, played

RING = CatchParams(kind="ring", speed_mm_s=80, target_size_mm=20, catches=4)
TOUCH = CatchParams(kind="touch", speed_mm_s=40, target_size_mm=24, catches=2)


def test_timing_errors_come_out_as_worked_by_hand(tell: Any) -> None:
    story = tell(RING)
    for index, error in enumerate((-0.1, 0.05, 0.2, 0.3)):
        story.press(story.cued(index).ideal_s + error, 10, 10)
    score = story.end()
    m = score.measures
    assert m["window_ms"] == pytest.approx(500)
    assert m["timing_constant_error_ms"] == pytest.approx(112.5)
    assert m["timing_absolute_error_ms"] == pytest.approx(162.5)
    assert m["timing_variable_error_ms"] == pytest.approx(np.std([-100, 50, 200, 300]))
    assert m["timing_total_error_ms"] == pytest.approx(math.sqrt((100**2 + 50**2 + 200**2 + 300**2) / 4))
    assert m["spatial_error_mm"] == pytest.approx(0.1125 * 80)
    assert m["relative_error_ratio"] == pytest.approx((100 + 200) / 2 / 250)
    assert m["hit_ratio"] == 0.75
    assert m["caught_count"] == 3
    assert m["missed_presses_count"] == 1
    assert score.outcome is Outcome.SUCCESS
    assert math.isnan(m["speed_coupling_ms_s_per_mm"])
    assert score.reasons["speed_coupling_ms_s_per_mm"] == "one_speed"
    assert score.reasons["centre_offset_mm"] == "ring_kind"
    assert score.reasons["response_time_median_ms"] == "ring_kind"


def test_answers_that_grow_late_with_speed_show_as_coupling(tell: Any) -> None:
    story = tell(CatchParams(kind="ring", speed_mm_s=80, target_size_mm=30, catches=4, unpredictability_ratio=1))
    for index in range(4):
        target = story.cued(index)
        story.press(target.ideal_s + 0.002 * (target.creature.speed_mm_s - 80), 10, 10)
    assert story.end().measures["speed_coupling_ms_s_per_mm"] == pytest.approx(2.0)


def test_one_that_is_not_answered_is_not_made_up(tell: Any) -> None:
    story = tell(RING)
    for index in (0, 2, 3):
        story.press(story.cued(index).ideal_s + 0.1, 10, 10)
    m = story.end().measures
    assert m["response_ratio"] == 0.75
    assert m["hit_ratio"] == 0.75
    assert m["lapse_ratio"] == 0.25
    assert m["timing_constant_error_ms"] == pytest.approx(100)
    assert m["timing_variable_error_ms"] == pytest.approx(0, abs=1e-6)


def test_a_touch_ahead_of_the_creature_is_plus_and_one_beside_it_is_across(tell: Any) -> None:
    story = tell(TOUCH)
    for index, (ahead, right) in enumerate(((5.0, 0.0), (-2.0, 4.0))):
        target = story.cued(index)
        t = target.cue_s + 0.5
        here = target.place(t)
        cos, sin = math.cos(here.heading_rad), math.sin(here.heading_rad)
        story.press(t, here.x + ahead * cos - right * sin, here.y + ahead * sin + right * cos)
    m = story.end().measures
    assert m["along_offset_mm"] == pytest.approx(1.5)
    assert m["across_offset_mm"] == pytest.approx(2.0)
    assert m["centre_offset_mm"] == pytest.approx((5 + math.sqrt(20)) / 2)
    assert m["relative_error_ratio"] == pytest.approx((5 + math.sqrt(20)) / 2 / 12)


def test_a_finger_on_glass_has_a_response_time_and_no_reaction_time(tell: Any) -> None:
    story = tell(TOUCH)
    for index, after in enumerate((0.8, 1.2)):
        target = story.cued(index)
        story.touch(target.cue_s + after, target)
    score = story.end()
    assert score.measures["response_time_median_ms"] == pytest.approx(1000)
    for name in ("reaction_time_median_ms", "movement_time_median_ms", "path_length_ratio"):
        assert math.isnan(score.measures[name])
        assert score.reasons[name] == "no_hover"
    assert score.measures["anticipation_ratio"] == 0
    assert score.measures["lapse_ratio"] == 0


def hovering(tell: Any, delay_s: float) -> Any:
    """Two creatures, to each of which a hovering hand sets off so long after its cue, for 0.6 s; the score."""
    story = tell(CatchParams(kind="touch", speed_mm_s=15, target_size_mm=40, catches=2))
    for index in range(2):
        target = story.cued(index)
        onset, takes = target.cue_s + delay_s, 0.6
        end = target.place(onset + takes)
        start = (end.x - 60 if end.x > 170 else end.x + 60, end.y)
        while story.t < onset + takes + 0.1:
            moments = story.t + np.array([0.0, 0.008])
            u = np.clip((moments - onset) / takes, 0, 1)
            share = u**3 * (10 - 15 * u + 6 * u**2)
            story.step(
                *(
                    Sample(float(t), start[0] + float(s) * (end.x - start[0]), end.y, bool(t >= onset + takes))
                    for t, s in zip(moments, share, strict=True)
                )
            )
        story.step(Sample(story.t, end.x, end.y, False))
    return story.end()


def test_a_hand_that_sets_off_after_3_s_has_lapsed_each_time(tell: Any) -> None:
    score = hovering(tell, 3.4)
    assert math.isnan(score.measures["reaction_time_median_ms"])
    assert score.reasons["reaction_time_median_ms"] == score.reasons["reaction_time_iqr_ms"] == "lapse"
    assert score.measures["lapse_ratio"] == 1
    assert score.measures["response_time_median_ms"] == pytest.approx(4000, abs=9)


def test_a_hovering_hand_that_sets_off_350_ms_after_the_cue_has_that_reaction_time(tell: Any) -> None:
    m = hovering(tell, 0.35).measures
    assert m["reaction_time_median_ms"] == pytest.approx(350, abs=5)
    assert m["movement_time_median_ms"] == pytest.approx(600, abs=10)
    assert m["response_time_median_ms"] == pytest.approx(950, abs=9)
    assert m["path_length_ratio"] == pytest.approx(1, abs=0.01)
    assert m["movement_units_count"] == 1
    assert m["caught_count"] == 2


def test_a_press_in_the_wait_is_an_anticipation(tell: Any) -> None:
    story = tell(TOUCH)
    story.press(0.3, 50, 50)
    for index in range(2):
        target = story.cued(index)
        story.touch(target.cue_s + 0.8, target)
    m = story.end().measures
    assert m["anticipation_ratio"] == 0.5
    assert m["early_presses_count"] == 1
    assert m["hit_ratio"] == 1


def test_a_second_try_catches_but_is_not_a_first_try(tell: Any) -> None:
    story = tell(TOUCH)
    for index in range(2):
        target = story.cued(index)
        story.touch(target.cue_s + 0.5, target, right_mm=14)
        story.touch(target.cue_s + 1.0, target)
    score = story.end()
    assert score.measures["caught_count"] == 2
    assert score.measures["hit_ratio"] == 0
    assert score.outcome is Outcome.MISS


@pytest.mark.parametrize(
    ("hits", "of", "outcome"),
    [(1, 4, 0), (2, 4, 1), (3, 4, 2), (4, 4, 3), (2, 8, 0), (3, 8, 1), (5, 8, 1), (6, 8, 2), (1, 3, 1), (2, 3, 2)],
)
def test_grades_at_their_borders(hits: int, of: int, outcome: int) -> None:
    assert grade(hits / of) == outcome


def test_a_long_series_at_a_thousand_samples_a_second_is_scored_quickly() -> None:
    course = played(GAME, CatchParams(kind="touch", speed_mm_s=60, catches=8), sample_hz=1000, skill_bits=3)
    assert len(course.samples) > 15000
    began = time.process_time()
    GAME.score(course.trial)
    # 20 ms on a quiet machine; the margin is for a busy one
    assert time.process_time() - began < 0.1


def test_what_adds_to_the_bits_takes_as_much_from_the_made_up_child() -> None:
    plain = CatchParams(kind="ring")
    assert timing_sd_s(plain, 3) == pytest.approx(0.5 / (0.868 * 7))
    assert timing_sd_s(CatchParams(kind="ring", distractors=3), 4) == pytest.approx(timing_sd_s(plain, 3))


@pytest.mark.parametrize("kind", ["ring", "touch"])
@pytest.mark.parametrize("skill", [1.5, 3.0, 4.5])
def test_the_made_up_child_mostly_succeeds_a_little_below_its_skill(kind: str, skill: float) -> None:
    rng = np.random.default_rng(2)
    outcomes = []
    for seed in range(40):
        asked = realise(GAME, skill - 0.8, Limits(fixed={"kind": kind}), LAPTOP, rng)
        outcomes.append(GAME.score(played(GAME, asked.params, seed=seed, skill_bits=skill).trial).outcome)
    assert 0.7 <= np.mean(np.array(outcomes) >= 2) <= 0.99
    assert len(set(outcomes)) >= 3
