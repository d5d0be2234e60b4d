"""Raw samples made into evenly timed segments."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from snailtrail.motor.geometry import path_length
from snailtrail.motor.movement import prepare, speed

Floats = NDArray[np.float64]


def sweep(t: Floats) -> Floats:
    return np.column_stack([40 * np.sin(2 * t), 25 * np.cos(3 * t)])


def test_an_unbroken_contact_is_one_segment_at_the_rate_asked_for() -> None:
    t = np.arange(0.0, 2.0, 1 / 240)
    (segment,) = prepare(t, sweep(t)).segments
    assert np.diff(segment.t_s) == pytest.approx(np.full(len(segment.t_s) - 1, 0.01))
    assert segment.t_s[0] == t[0]
    assert t[-1] - 0.01 < segment.t_s[-1] <= t[-1]
    assert segment.raw_mm == pytest.approx(sweep(segment.t_s), abs=0.01)
    assert not segment.short


def test_order_repeats_and_broken_samples_do_not_matter() -> None:
    t = np.arange(0.0, 1.0, 0.01)
    xy = sweep(t)
    shuffled = np.random.default_rng(1).permutation(100)
    messy_t = np.concatenate([[0.5, np.nan, 0.3], t[shuffled]])
    messy_xy = np.concatenate([[[999.0, 999.0], [0.0, 0.0], [np.inf, 0.0]], xy[shuffled]])
    (messy,) = prepare(messy_t, messy_xy).segments
    (clean,) = prepare(t, xy).segments
    assert messy.raw_mm == pytest.approx(clean.raw_mm)


def test_of_two_samples_at_one_time_the_last_stays() -> None:
    t = np.append(np.arange(20) / 100, 0.10)
    xy = np.column_stack([np.append(np.zeros(20), 7.0), np.zeros(21)])
    (segment,) = prepare(t, xy).segments
    assert segment.raw_mm[10, 0] == pytest.approx(7.0)


def test_nothing_is_made_up_across_a_dropout_of_more_than_100_ms() -> None:
    t = np.arange(0.0, 2.0, 0.01)
    t = t[(t < 0.8) | (t > 0.925)]
    prepared = prepare(t, sweep(t))
    assert [round(float(s.t_s[0]), 2) for s in prepared.segments] == [0.0, 0.93]
    (gap,) = prepared.dropouts
    assert (gap.start_s, gap.end_s) == pytest.approx((0.79, 0.93))
    assert gap.distance_mm == pytest.approx(float(np.hypot(*(sweep(np.array([0.79])) - sweep(np.array([0.93])))[0])))
    assert prepared.lift_offs == ()


def test_a_gap_of_100_ms_is_bridged() -> None:
    t = np.array([*np.arange(0, 0.5, 0.02), *np.arange(0.58, 1.0, 0.02)])
    assert len(prepare(t, sweep(t)).segments) == 1


def test_lifting_ends_a_segment_however_short_the_lift() -> None:
    t = np.arange(0.0, 1.0, 0.01)
    down = np.ones(100, dtype=bool)
    down[50:52] = False
    prepared = prepare(t, sweep(t), down=down)
    assert len(prepared.segments) == 2
    (gap,) = prepared.lift_offs
    assert (gap.start_s, gap.end_s) == pytest.approx((0.49, 0.52))
    assert prepared.dropouts == ()


def test_a_long_lift_is_a_lift_and_no_dropout() -> None:
    t = np.array([*np.arange(0, 0.3, 0.01), 0.3, *np.arange(0.9, 1.2, 0.01)])
    down = np.ones(len(t), dtype=bool)
    down[30] = False
    prepared = prepare(t, sweep(t), down=down)
    assert len(prepared.lift_offs) == 1
    assert prepared.dropouts == ()


def test_a_short_contact_is_kept_unfiltered_and_says_so() -> None:
    t = np.arange(8) / 100
    (segment,) = prepare(t, sweep(t)).segments
    assert segment.short
    assert (segment.xy_mm == segment.raw_mm).all()


def test_no_samples_make_no_segments_and_a_single_one_has_no_speed() -> None:
    nothing = prepare([], [])
    assert nothing.segments == ()
    assert nothing.raw_mm.shape == (0, 2)
    (single,) = prepare([0.4], [[1.0, 2.0]]).segments
    assert np.isnan(single.speed_mm_s).all()
    assert speed([], 100.0).shape == (0,)


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="not one trial"):
        prepare([0.0, 0.1], [[0.0, 0.0]])


def test_the_pieces_follow_each_other() -> None:
    t = np.array([*np.arange(0, 0.3, 0.01), *np.arange(0.9, 1.2, 0.01)])
    prepared = prepare(t, sweep(t))
    assert len(prepared.raw_mm) == len(prepared.t_s) == sum(len(s.t_s) for s in prepared.segments)
    assert (np.diff(prepared.t_s) > 0).all()


@given(st.floats(0, 6.28), st.floats(0.2, 5.0), st.floats(-500, 500))
@settings(max_examples=30, deadline=None)
def test_turning_and_shifting_leave_speed_and_scaling_scales_it(angle: float, scale: float, shift: float) -> None:
    t = np.arange(0.0, 1.5, 1 / 130)
    xy = sweep(t)
    turn = scale * np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    (plain,), (moved,) = prepare(t, xy).segments, prepare(t, xy @ turn + shift).segments
    assert moved.speed_mm_s == pytest.approx(scale * plain.speed_mm_s, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("rate_hz", [100.0, 125.0, 250.0, 1000.0])
def test_denser_sampling_changes_length_and_peak_speed_by_less_than_2_percent(rate_hz: float) -> None:
    dense, t = np.arange(0.0, 4.0, 1e-4), np.arange(0.0, 4.0, 1 / rate_hz)
    (segment,) = prepare(t, sweep(t)).segments
    assert path_length(segment.xy_mm) == pytest.approx(path_length(sweep(dense)), rel=0.02)
    assert segment.speed_mm_s.max() == pytest.approx(speed(sweep(dense), 1e4).max(), rel=0.02)
