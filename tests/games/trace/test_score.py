"""Every number on traces that were worked out by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import isnan

import numpy as np
import pytest

from games.trace import GAME
from games.trace.score import score
from games.trace.trial import TraceTrial
from snailtrail.play.game import Event, Outcome, Sample, Score
from snailtrail.testing import LAPTOP
from tests.games.trace.straight import GOAL, MIDDLE_Y, START, STRAIGHT, Trace, beside

Tell = Callable[[TraceTrial, Sequence[Sample]], list[Event]]
Follow = Callable[..., list[Sample]]


def test_a_way_three_mm_to_the_right_deviates_by_three_mm_everywhere(traced: Trace) -> None:
    _, got = traced(beside(3.0))
    for name in ("mean", "rms", "p95", "max", "by_length"):
        assert got.measures[f"deviation_{name}_mm"] == pytest.approx(3.0, abs=0.01)
    assert got.measures["constant_error_mm"] == pytest.approx(3.0, abs=0.01)
    assert got.measures["variable_error_mm"] == pytest.approx(0.0, abs=0.01)
    assert got.measures["effective_width_mm"] == pytest.approx(0.0, abs=0.05)
    assert got.measures["inside_time_ratio"] == 1.0
    assert got.measures["inside_length_ratio"] == 1.0
    assert got.measures["excursions_count"] == 0
    assert got.outcome is Outcome.CLEAN


def test_the_left_of_the_way_counts_negative_and_follows_the_direction(traced: Trace) -> None:
    _, above = traced(beside(-3.0))
    assert above.measures["constant_error_mm"] == pytest.approx(-3.0, abs=0.01)
    leftward = [(GOAL, MIDDLE_Y - 3.0), (START, MIDDLE_Y - 3.0)]
    _, right = traced(leftward, replace(STRAIGHT, direction="leftward"))
    assert right.measures["constant_error_mm"] == pytest.approx(3.0, abs=0.01)
    assert right.outcome is Outcome.CLEAN


def test_the_deviation_is_that_of_even_times_and_the_other_that_of_even_lengths(traced: Trace, tell: Tell) -> None:
    # 100 mm on the line in 5 s, then 5 mm aside for 95 mm in 1 s: by time 5/6 at 0, by length half
    slow = [Sample(1.0 + i / 100, START + i / 5, MIDDLE_Y, True) for i in range(500)]
    fast = [Sample(6.0 + i / 100, START + 100 + i, MIDDLE_Y + 5, True) for i in range(98)]
    trial = GAME.begin(STRAIGHT, LAPTOP, np.random.default_rng(0))
    tell(trial, [*slow, *fast])
    got = score(trial)
    assert trial.completed
    assert got.measures["deviation_mean_mm"] == pytest.approx(5.0 * 97 / 597, abs=0.03)
    assert got.measures["deviation_by_length_mm"] == pytest.approx(5.0 * 97 / 200, abs=0.15)


def test_times_are_counted_from_the_picture_and_from_the_touch(traced: Trace) -> None:
    trial, got = traced(beside(0.0), start_s=0.9125, speed_mm_s=50.0)
    assert got.measures["response_time_s"] == pytest.approx(0.9125, abs=1e-9)
    assert trial.ended_s is not None
    assert got.measures["movement_time_s"] == pytest.approx(196.0 / 50.0, abs=0.006)


def test_an_even_way_has_its_speed_and_no_unevenness(traced: Trace) -> None:
    _, got = traced(beside(0.0), speed_mm_s=50.0)
    assert got.measures["mean_speed_mm_s"] == pytest.approx(50.0, rel=1e-3)
    assert got.measures["peak_speed_mm_s"] == pytest.approx(50.0, rel=0.01)
    assert got.measures["speed_cv_ratio"] == pytest.approx(0.0, abs=5e-3)
    assert got.measures["speed_per_width_hz"] == pytest.approx(2.5, rel=1e-3)
    assert got.measures["pauses_count"] == 0
    assert got.measures["pause_time_s"] == 0
    assert got.measures["pause_ratio"] == 0


def test_two_pushes_are_two_movement_units_and_the_rest_between_them_a_pause(tell: Tell) -> None:
    share = np.linspace(0.0, 1.0, 201)
    push = 100.0 * share**3 * (10 - 15 * share + 6 * share**2)
    first = [Sample(1 + i / 100, START + float(s), MIDDLE_Y, True) for i, s in enumerate(push)]
    last = [Sample(4 + i / 100, START + 100 + float(s), MIDDLE_Y, True) for i, s in enumerate(push)]
    trial = GAME.begin(STRAIGHT, LAPTOP, np.random.default_rng(0))
    between = [Sample(3 + i / 25, START + 100, MIDDLE_Y, True) for i in range(1, 25)]
    tell(trial, [*first, *between, *last])
    got = score(trial).measures
    assert got["movement_units_count"] == 2
    assert got["pauses_count"] == 1
    assert got["pause_longest_s"] == pytest.approx(1.0 + 2 * 0.17, abs=0.1)
    assert got["pause_time_s"] == got["pause_longest_s"]
    assert got["peak_speed_mm_s"] == pytest.approx(1.875 * 100 / 2, rel=0.01)
    assert got["sparc_index"] < -1.4
    assert got["ldlj_index"] < -5.3


def test_a_slow_even_trace_in_whole_pixels_is_one_push_or_too_slow_to_tell(traced: Trace, tell: Tell) -> None:
    def dragged(speed_mm_s: float) -> Score:
        trial = GAME.begin(STRAIGHT, LAPTOP, np.random.default_rng(0))
        places = [START + round(speed_mm_s * i / 60 * 5.58) / 5.58 for i in range(round(60 * 190 / speed_mm_s))]
        tell(trial, [Sample(1 + i / 60, x, MIDDLE_Y, True) for i, x in enumerate(places)])
        return score(trial)

    assert isnan(dragged(12.0).measures["movement_units_count"])
    assert dragged(12.0).reasons["movement_units_count"] == "too_slow"
    assert dragged(40.0).measures["movement_units_count"] == 1
    assert traced(beside(0.0), speed_mm_s=80.0)[1].measures["movement_units_count"] == 1


def test_the_share_inside_counts_what_was_drawn_inside(traced: Trace) -> None:
    # 50 of 200 mm are drawn 15 mm aside of a lane 20 mm wide: 10 mm of each crossing lie inside
    way = [
        (START, MIDDLE_Y),
        (START + 75, MIDDLE_Y),
        (START + 75, MIDDLE_Y + 15),
        (START + 125, MIDDLE_Y + 15),
        (START + 125, MIDDLE_Y),
        (GOAL, MIDDLE_Y),
    ]
    _, got = traced(way)
    drawn = 196 + 30
    assert got.measures["inside_length_ratio"] == pytest.approx((drawn - 60) / drawn, abs=0.01)
    assert got.measures["inside_time_ratio"] == pytest.approx((drawn - 60) / drawn, abs=0.01)
    assert got.measures["excursions_count"] == 1
    assert got.measures["deviation_max_mm"] == pytest.approx(15.0, abs=0.01)
    assert got.measures["length_ratio"] == pytest.approx(drawn / 196, abs=0.02)
    assert got.outcome is Outcome.NEAR


def test_lifts_and_the_time_in_the_air_are_counted(tell: Tell, follow: Follow) -> None:
    first = follow(np.array([[START, MIDDLE_Y], [START + 80, MIDDLE_Y]]), start_s=1.0)
    up = Sample(first[-1].t + 0.005, START + 80, MIDDLE_Y, False)
    last = follow(np.array([[START + 80, MIDDLE_Y], [GOAL, MIDDLE_Y]]), start_s=first[-1].t + 0.75)
    trial = GAME.begin(STRAIGHT, LAPTOP, np.random.default_rng(0))
    tell(trial, [*first, up, *last])
    got = score(trial)
    assert got.measures["lifts_count"] == 1
    assert got.measures["lift_time_s"] == pytest.approx(0.75, abs=1e-6)
    assert got.measures["pauses_count"] == 0
    assert got.outcome is Outcome.CLEAN


def test_curves_are_compared_as_wholes(traced: Trace) -> None:
    _, got = traced(beside(3.0))
    assert got.measures["hausdorff_mm"] == pytest.approx(3.0, abs=0.02)
    assert got.measures["frechet_mm"] == pytest.approx(3.0, abs=0.02)
    assert got.measures["dtw_mean_mm"] == pytest.approx(3.0, abs=0.02)
    assert got.measures["shape_rms_mm"] == pytest.approx(0.0, abs=0.02)
    assert got.measures["shape_scale_ratio"] == pytest.approx(1.0, abs=2e-3)
    assert got.measures["shape_rotation_deg"] == pytest.approx(0.0, abs=0.05)
    assert got.measures["length_ratio"] == pytest.approx(1.0, abs=2e-3)
    assert got.measures["completeness_ratio"] == pytest.approx(0.99, abs=2e-3)
    assert got.measures["reached_ratio"] == 1.0


@pytest.mark.parametrize("width_mm", [14.0, 24.0])
def test_where_the_snail_was_touched_is_no_largest_error(traced: Trace, width_mm: float) -> None:
    way = [(START, MIDDLE_Y + 9.5), (START, MIDDLE_Y), (GOAL, MIDDLE_Y)]
    _, got = traced(way, replace(STRAIGHT, lane_width_mm=width_mm))
    for name in ("deviation_max_mm", "deviation_p95_mm", "hausdorff_mm", "frechet_mm"):
        assert got.measures[name] == pytest.approx(0.0, abs=0.1), name
    assert got.measures["deviation_mean_mm"] > 0.15
    assert got.measures["length_ratio"] == pytest.approx(1 + 9.5 / 196, abs=0.01)


def test_straying_after_the_start_is_an_error_in_full(traced: Trace) -> None:
    way = [(START, MIDDLE_Y + 6.0), (START + 20, MIDDLE_Y + 8.0), (START + 40, MIDDLE_Y), (GOAL, MIDDLE_Y)]
    _, got = traced(way)
    for name in ("deviation_max_mm", "hausdorff_mm", "frechet_mm"):
        assert got.measures[name] == pytest.approx(8.0, abs=0.3), name


def test_a_drawing_that_leans_has_to_be_turned_back(traced: Trace) -> None:
    _, got = traced([(START, MIDDLE_Y - 5.0), (GOAL, MIDDLE_Y + 5.0)])
    assert got.measures["shape_rotation_deg"] == pytest.approx(-np.degrees(np.arctan2(10, 200)), abs=0.05)
    assert got.measures["shape_rms_mm"] == pytest.approx(0.0, abs=0.05)


def test_trembling_is_found_at_its_size_and_rhythm(tell: Tell) -> None:
    trial = GAME.begin(STRAIGHT, LAPTOP, np.random.default_rng(0))
    times = np.arange(0, 10.5, 0.005)
    tell(
        trial,
        [
            Sample(1.0 + t, START + 19.0 * t, MIDDLE_Y + 0.4 * float(np.sin(2 * np.pi * 6.0 * t)), True)
            for t in times.tolist()
        ],
    )
    got = score(trial).measures
    assert got["oscillation_rms_mm"] == pytest.approx(0.2828, rel=0.03)
    assert got["oscillation_peak_hz"] == pytest.approx(6.0, abs=0.25)
    assert 0.0 < got["oscillation_ratio"] <= 1.0


def test_a_hand_that_does_not_tremble_has_no_rhythm(traced: Trace) -> None:
    _, got = traced(beside(0.0), speed_mm_s=20.0)
    assert isnan(got.measures["oscillation_peak_hz"])
    assert got.reasons["oscillation_peak_hz"] == "no_peak"
    assert got.measures["oscillation_rms_mm"] < 0.01


def test_a_slow_device_cannot_tell_trembling(traced: Trace) -> None:
    _, slow = traced(beside(0.0), speed_mm_s=20.0, hz=40.0)
    _, short = traced(beside(0.0), speed_mm_s=50.0)
    assert slow.reasons["oscillation_rms_mm"] == "too_slowly_sampled"
    assert short.reasons["oscillation_rms_mm"] == "too_short"
