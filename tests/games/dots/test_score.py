"""What an attempt comes to: each measure on a trial worked out by hand, and the grades at their borders."""

from __future__ import annotations

import math

import numpy as np
import pytest

from games.dots import GAME
from games.dots.drawings import DRAWINGS
from games.dots.layout import Layout
from games.dots.params import DotsParams
from games.dots.score import CLEAN_WITHIN, score
from games.dots.trial import DotsTrial
from snailtrail.motor.sample import Sample
from snailtrail.play.game import Frame, Outcome
from snailtrail.testing import played, script

FRAME_S = 1 / 60
RADIUS = 10.0


def stars_on_a_row(count: int, params: DotsParams | None = None) -> DotsTrial:
    """Stars of 20 mm, each 50 mm to the right of the one before."""
    dots = np.array([(40.0 + 50.0 * i, 60.0) for i in range(count)])
    layout = Layout(DRAWINGS["kite"], dots, np.empty((0, 2)), RADIUS, origin=(0.0, 0.0), scale=1.0, flip=False)
    return DotsTrial(params or DotsParams(), layout, (), 0.0)


def step_through(trial: DotsTrial, samples: list[Sample]) -> None:
    frame = 0
    while samples or not trial.over:
        frame += 1
        now = frame * FRAME_S
        due = [sample for sample in samples if sample.t <= now]
        samples = samples[len(due) :]
        trial.step(Frame(now, due, now - FRAME_S))
        if frame > 60 * 60:
            break


def touch(t: float, x: float, y: float, held_s: float = 0.1) -> list[Sample]:
    """A finger's tap: samples on the glass alone, and one as it leaves."""
    return [Sample(t, x, y, True), Sample(t + held_s / 2, x, y, True), Sample(t + held_s, x, y, False)]


def taps(trial: DotsTrial, offsets: list[tuple[float, float]], every_s: float = 1.0, held_s: float = 0.1) -> None:
    """A tap for each star, off its middle by the given mm."""
    moments: list[Sample] = []
    for i, (dx, dy) in enumerate(offsets):
        x, y = trial.layout.stars[i]
        moments += touch(1.0 + every_s * i, x + dx, y + dy, held_s)
    step_through(trial, moments)


def with_misses(count: int, missed: int) -> DotsTrial:
    """All stars joined, but the last `missed` of them only at the second try."""
    trial = stars_on_a_row(count)
    moments: list[Sample] = []
    for i, (x, y) in enumerate(trial.layout.stars):
        if i >= count - missed:
            moments += touch(0.5 + i, x, y + 15.0)
        moments += touch(1.0 + i, x, y + 5.0)
    step_through(trial, moments)
    return trial


def test_grades_at_their_borders() -> None:
    # 20 stars after the first
    assert score(with_misses(21, 11)).outcome is Outcome.MISS  # 0.45
    assert score(with_misses(21, 10)).outcome is Outcome.NEAR  # 0.50
    assert score(with_misses(21, 4)).outcome is Outcome.NEAR  # 0.80
    assert score(with_misses(21, 3)).outcome is Outcome.SUCCESS  # 0.85
    assert score(with_misses(21, 0)).outcome is Outcome.SUCCESS  # all, but half of the radius off the middle


def test_clean_asks_for_the_middle_of_the_stars() -> None:
    inside, outside = CLEAN_WITHIN * RADIUS - 0.01, CLEAN_WITHIN * RADIUS + 0.01
    near, far = stars_on_a_row(6), stars_on_a_row(6)
    taps(near, [(0.0, inside)] * 6)
    taps(far, [(0.0, outside)] * 6)
    assert score(near).outcome is Outcome.CLEAN
    assert score(far).outcome is Outcome.SUCCESS


def test_the_first_star_does_not_count_for_the_outcome() -> None:
    trial = stars_on_a_row(4)
    moments = touch(0.2, 40.0, 80.0) + touch(0.6, 40.0, 85.0)
    for i, (x, y) in enumerate(trial.layout.stars):
        moments += touch(1.0 + i, x, y)
    step_through(trial, moments)
    result = score(trial)
    assert result.measures["first_try_ratio"] == 1.0
    assert result.measures["missed_tries_count"] == 2.0
    assert result.outcome is Outcome.CLEAN


def test_a_picture_that_is_not_finished_is_no_success() -> None:
    trial = stars_on_a_row(21, DotsParams(time_limit_s=20.0))
    taps(trial, [(0.0, 0.0)] * 19)
    result = score(trial)
    assert trial.gave_up
    assert result.measures["first_try_ratio"] == pytest.approx(18 / 20)
    assert result.measures["joined_ratio"] == pytest.approx(19 / 21)
    assert result.outcome is Outcome.NEAR
    assert math.isnan(result.measures["total_time_s"])
    assert result.reasons["total_time_s"] == "not_completed"


def test_the_times_of_a_tapping_finger_are_exact() -> None:
    trial = stars_on_a_row(5)
    taps(trial, [(0.0, 0.0)] * 5, every_s=0.8, held_s=0.2)
    m = score(trial).measures
    assert m["response_time_s"] == pytest.approx(1.0)
    assert m["dot_reaction_time_median_s"] == pytest.approx(0.2)  # the finger stays 0.2 s on the glass
    assert m["movement_time_median_s"] == pytest.approx(0.6)
    assert m["movement_time_iqr_s"] == pytest.approx(0.0, abs=1e-9)
    assert m["contact_time_median_s"] == pytest.approx(0.2)
    assert m["total_time_s"] == pytest.approx(3.2)
    assert m["pace_per_min"] == pytest.approx(75.0)


@pytest.mark.parametrize(("held_s", "why"), [(0.1, "anticipation"), (3.5, "lapse")])
def test_setting_off_too_soon_or_too_late_is_no_reaction(held_s: float, why: str) -> None:
    trial = stars_on_a_row(5)
    taps(trial, [(0.0, 0.0)] * 5, every_s=4.0, held_s=held_s)
    result = score(trial)
    assert math.isnan(result.measures["dot_reaction_time_median_s"])
    assert result.reasons["dot_reaction_time_median_s"] == why
    assert result.measures["movement_time_median_s"] == pytest.approx(4.0 - held_s)


def test_a_hand_that_sets_off_after_3_s_has_lapsed_but_its_response_counts() -> None:
    trial = stars_on_a_row(4)
    x, y = trial.layout.stars[0]
    u = np.clip((np.arange(500) / 125 - 3.2) / 0.6, 0, 1)
    share = u**3 * (10 - 15 * u + 6 * u * u)
    hover = [Sample(i / 125, x - 30.0 * (1 - float(s)), y, False) for i, s in enumerate(share)]
    step_through(trial, [*hover, *touch(4.0, x, y)])
    result = score(trial)
    assert math.isnan(result.measures["reaction_time_s"])
    assert result.reasons["reaction_time_s"] == "lapse"
    assert result.measures["response_time_s"] == pytest.approx(4.0)


def test_a_tapping_finger_has_no_path_and_the_log_says_why() -> None:
    trial = stars_on_a_row(5)
    taps(trial, [(0.0, 0.0)] * 5)
    result = score(trial)
    for name in ("path_length_ratio", "sparc_index", "re_entries_count", "entry_time_median_s"):
        assert math.isnan(result.measures[name])
        assert result.reasons[name] == "no_path_between_taps"
    assert result.reasons["reaction_time_s"] == "not_seen_before_the_first_touch"


def test_endpoint_errors_and_throughput_of_a_row_worked_by_hand() -> None:
    along = [0.0, 2.0, -2.0, 4.0, -4.0, 1.0, -1.0, 3.0, -3.0, 2.0]
    trial = stars_on_a_row(10)
    taps(trial, [(dx, 0.0) for dx in along])
    m = score(trial).measures
    errors = np.array(along[1:])
    assert m["endpoint_error_mm"] == pytest.approx(np.abs(errors).mean())
    assert m["constant_error_mm"] == pytest.approx(errors.mean())
    assert m["variable_error_mm"] == pytest.approx(errors.std(ddof=1))
    went = 50.0 + np.diff(along)  # from the last press to this one
    width = 4.133 * errors.std(ddof=1)
    assert m["effective_distance_mm"] == pytest.approx(went.mean())
    assert m["effective_width_mm"] == pytest.approx(width)
    bits = np.log2(went.mean() / width + 1)
    assert m["effective_difficulty_bits"] == pytest.approx(bits)
    assert m["throughput_bits_per_s"] == pytest.approx(bits / 0.9)
    asked = np.log2((50.0 - np.array(along[:-1])) / 20.0 + 1)
    assert m["index_of_difficulty_bits"] == pytest.approx(asked.mean())


def test_throughput_needs_eight_reaches_and_spread() -> None:
    few, even = stars_on_a_row(8), stars_on_a_row(9)
    taps(few, [(float(i % 3), 0.0) for i in range(8)])
    taps(even, [(0.0, 0.0)] * 9)
    assert score(few).reasons["throughput_bits_per_s"] == "too_few_trials"
    assert score(even).reasons["throughput_bits_per_s"] == "no_spread"


def test_a_missed_first_try_is_the_endpoint_and_a_wrong_star_leaves_the_reach_out() -> None:
    trial = stars_on_a_row(4)
    (x1, y1), (x2, y2), (x3, y3) = trial.layout.stars[1:]
    moments = touch(1.0, 40.0, 60.0)
    moments += touch(2.0, x1, y1 + 16.0) + touch(2.5, x1, y1)  # missed by 16 mm, then joined
    moments += touch(3.0, x3, y3) + touch(3.5, x2, y2 + 9.0)  # the wrong star first
    moments += touch(4.0, x3, y3 + 2.0)
    step_through(trial, moments)
    m = score(trial).measures
    assert m["endpoint_error_mm"] == pytest.approx((16.0 + 2.0) / 2)
    assert m["wrong_dots_count"] == 1.0
    assert m["first_try_ratio"] == pytest.approx(1 / 3)


def mouse(trial: DotsTrial, *, sideways_mm: float = 0.0, hz: float = 125.0) -> None:
    """A mouse that glides from star to star in 0.6 s (minimum jerk), rests 0.3 s, clicks for 0.1 s, rests 0.1 s."""
    samples = []
    stars = [(40.0, 110.0), *trial.layout.stars]
    clicks = [0.2 + 1.1 * i + 0.9 for i in range(len(stars) - 1)]
    for k in range(round((clicks[-1] + 0.3) * hz)):
        t = (k + 1) / hz
        leg = min(max(int((t - 0.2) / 1.1), 0), len(stars) - 2)
        u = min(max((t - 0.2 - 1.1 * leg) / 0.6, 0.0), 1.0)
        share = u**3 * (10 - 15 * u + 6 * u * u)
        (ax, ay), (bx, by) = stars[leg], stars[leg + 1]
        bow = sideways_mm * 4 * share * (1 - share)
        down = any(0 <= t - click < 0.1 for click in clicks)
        samples.append(Sample(t, ax + share * (bx - ax), ay + share * (by - ay) + bow, down))
    step_through(trial, samples)


def test_the_way_of_a_gliding_mouse_is_measured() -> None:
    trial = stars_on_a_row(5)
    mouse(trial)
    m = score(trial).measures
    assert m["reaction_time_s"] == pytest.approx(0.2, abs=0.01)
    assert m["dot_reaction_time_median_s"] == pytest.approx(0.2, abs=0.01)
    assert m["movement_time_median_s"] == pytest.approx(0.9, abs=0.015)
    assert m["path_length_ratio"] == pytest.approx(1.0, abs=0.002)
    assert m["peak_speed_mm_s"] == pytest.approx(1.875 * 50 / 0.6, rel=0.02)
    assert m["movement_units_count"] == 1.0
    assert m["sparc_index"] == pytest.approx(-1.40, abs=0.03)
    assert m["re_entries_count"] == 0.0
    assert m["initial_angle_deg"] == pytest.approx(0.0, abs=0.5)
    assert m["path_error_mm"] == pytest.approx(0.0, abs=0.05)
    # the edge of the star lies at 0.8 of the way, passed at u = 0.673
    entry = next(u for u in np.linspace(0, 1, 10001) if u**3 * (10 - 15 * u + 6 * u * u) >= 0.8) * 0.6
    assert m["entry_time_median_s"] == pytest.approx(entry, abs=0.015)
    assert m["settling_time_median_s"] == pytest.approx(0.9 - entry, abs=0.015)


def test_a_bow_to_the_right_of_the_way_shows_in_offset_and_first_direction() -> None:
    trial = stars_on_a_row(5)
    mouse(trial, sideways_mm=6.0)  # rightward ways, y downward: below is to the right
    m = score(trial).measures
    assert m["path_offset_mm"] > 0.5
    assert m["path_error_mm"] == pytest.approx(m["path_offset_mm"], abs=0.05)
    assert m["initial_angle_deg"] > 10.0
    assert m["path_length_ratio"] > 1.01


def test_a_drawn_line_ends_where_the_hand_is_slowest_not_at_the_edge() -> None:
    trial = stars_on_a_row(4)
    samples = []
    ends = [(40.0, 60.0), (93.0, 60.0), (143.0, 60.0), (193.0, 60.0)]  # 3 mm too far each
    for k in range(round(3.6 * 125)):
        t = 1.0 + k / 125
        leg = min(int((t - 1.0) / 1.1), 2)
        u = min(max((t - 1.0 - 1.1 * leg - 0.3) / 0.7, 0.0), 1.0)
        share = u**3 * (10 - 15 * u + 6 * u * u)
        (ax, ay), (bx, by) = ends[leg], ends[leg + 1]
        samples.append(Sample(t, ax + share * (bx - ax), ay + share * (by - ay), True))
    step_through(trial, [*samples, Sample(4.7, 193.0, 60.0, False)])
    m = score(trial).measures
    assert m["drawn_ratio"] == 1.0
    assert m["endpoint_error_mm"] == pytest.approx(3.0, abs=0.1)
    assert m["constant_error_mm"] == pytest.approx(3.0, abs=0.1)
    assert m["movement_units_count"] == 1.0
    assert m["sparc_index"] == pytest.approx(-1.40, abs=0.05)
    assert m["first_try_ratio"] == 1.0


def test_with_a_glow_reaction_counts_from_the_picture_that_showed_it() -> None:
    told, glowing = stars_on_a_row(4), stars_on_a_row(4, DotsParams(order="glow"))
    taps(told, [(0.0, 0.0)] * 4, every_s=0.805, held_s=0.3)
    taps(glowing, [(0.0, 0.0)] * 4, every_s=0.805, held_s=0.3)
    later = score(told).measures["dot_reaction_time_median_s"] - score(glowing).measures["dot_reaction_time_median_s"]
    joins = np.array([join.t for join in glowing.joins[:-1]])
    assert later == pytest.approx(float(np.median(np.ceil(joins / FRAME_S - 1e-9) * FRAME_S - joins)), abs=1e-9)
    assert later > 0.001


def test_nothing_touched_is_invalid() -> None:
    course = played(GAME, DotsParams(), hand=script(Sample(0.5, 100.0, 80.0, False)), patience_s=3)
    result = score(course.trial)
    assert result.invalid == "no_movement"
    assert result.outcome is Outcome.MISS
    assert set(result.reasons.values()) == {"no_movement"}
    assert result.measures["dots_count"] == 8.0


def test_one_touched_star_gives_reasons_for_what_is_unknown() -> None:
    trial = stars_on_a_row(4, DotsParams(time_limit_s=10.0))
    step_through(trial, touch(1.0, 40.0, 60.0))
    result = score(trial)
    assert not result.invalid
    assert result.measures["response_time_s"] == pytest.approx(1.0)
    assert result.reasons["movement_time_median_s"] == "too_few_trials"
