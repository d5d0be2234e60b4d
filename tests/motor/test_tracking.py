"""Known lag, gain and noise found again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from snailtrail.motor.tracking import frequency_response, tracking_error

Floats = NDArray[np.float64]
FS = 100.0
T = np.arange(2400) / FS


def target(t: Floats) -> Floats:
    return np.column_stack(
        [
            80 * np.sin(2 * np.pi * 0.21 * t) + 30 * np.sin(2 * np.pi * 0.47 * t),
            60 * np.sin(2 * np.pi * 0.33 * t + 1),
        ]
    )


@given(st.floats(-0.4, 0.4), st.floats(0.5, 1.3))
@settings(deadline=None, max_examples=25)
def test_lag_and_gain_are_found(lag_s: float, gain: float) -> None:
    found = tracking_error(gain * target(T - lag_s), target(T), FS)
    assert found.lag_ms == pytest.approx(1000 * lag_s, abs=2.0)
    assert found.gain == pytest.approx(gain, rel=0.01)


def test_lag_gain_and_noise_are_found_together_within_5_percent() -> None:
    rng = np.random.default_rng(3)
    noise = np.column_stack([np.convolve(rng.normal(size=2420), np.ones(21) / np.sqrt(21), "valid") for _ in "xy"])
    found = tracking_error(0.9 * target(T - 0.18) + 2.0 * noise, target(T), FS)
    assert found.lag_ms == pytest.approx(180, rel=0.05)
    assert found.gain == pytest.approx(0.9, rel=0.05)
    plain = tracking_error(target(T - 0.18) + 2.0 * noise, target(T), FS)
    assert plain.corrected_rmse_mm == pytest.approx(2.0 * np.sqrt(2), rel=0.05)
    assert plain.rmse_mm > 2 * plain.corrected_rmse_mm


def test_a_hand_on_the_target_makes_no_error() -> None:
    found = tracking_error(target(T), target(T), FS, radius_mm=5.0)
    assert found == pytest.approx((0, 0, 1, 1, 0, 0, 0, 0, 0), abs=1e-9)


def test_the_first_second_does_not_count() -> None:
    hand = target(T)
    hand[:100] += 500.0
    assert tracking_error(hand, target(T), FS).rmse_mm == 0.0
    hand[100] += 500.0
    assert tracking_error(hand, target(T), FS).rmse_mm > 1.0


def test_a_steady_shift_is_error_and_no_lag() -> None:
    found = tracking_error(target(T) + np.array([3.0, 4.0]), target(T), FS, radius_mm=4.9)
    assert found.rmse_mm == pytest.approx(5.0)
    assert found.sd_mm == pytest.approx(0.0, abs=1e-9)
    assert found.lag_ms == pytest.approx(0.0, abs=1e-6)
    assert found.time_on_target == 0.0


def test_behind_is_negative_along_and_right_is_positive_across() -> None:
    line = np.column_stack([40.0 * T, np.zeros(2400)])
    found = tracking_error(line + np.array([-6.0, 2.0]), line, FS)
    assert (found.along_mm, found.across_mm) == pytest.approx((-6.0, 2.0))


def test_a_hand_or_target_that_stands_still_has_no_lag() -> None:
    still = np.zeros((2400, 2))
    for hand, lead in ((still, target(T)), (target(T), still)):
        found = tracking_error(hand, lead, FS)
        assert np.isnan([found.lag_ms, found.gain, found.corrected_rmse_mm]).all()
        assert found.rmse_mm > 10


def test_time_on_target_is_unknown_without_a_radius_and_all_is_for_a_scrap() -> None:
    assert np.isnan(tracking_error(target(T), target(T), FS).time_on_target)
    assert np.isnan(tracking_error(target(T[:299]), target(T[:299]), FS)).all()
    assert np.isfinite(tracking_error(target(T[:300]), target(T[:300]), FS, 5.0)).all()


def test_other_moments_are_refused() -> None:
    with pytest.raises(ValueError, match="same moments"):
        tracking_error(target(T), target(T[1:]), FS)
    with pytest.raises(ValueError, match="same moments"):
        frequency_response(T, T[1:], FS, [0.5])


@given(st.floats(0, 6.28), st.floats(0.1, 10), st.booleans())
@settings(deadline=None, max_examples=20)
def test_turning_mirroring_and_scaling_both_leave_lag_and_gain(angle: float, scale: float, mirrored: bool) -> None:
    rng = np.random.default_rng(1)
    hand = 0.8 * target(T - 0.1) + rng.normal(0, 1, (2400, 2))
    turn = scale * np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    if mirrored:
        turn = turn @ np.diag([1.0, -1.0])
    here, there = tracking_error(hand, target(T), FS), tracking_error(hand @ turn, target(T) @ turn, FS)
    assert there.rmse_mm == pytest.approx(scale * here.rmse_mm)
    assert (there.lag_ms, there.gain) == pytest.approx((here.lag_ms, here.gain), rel=1e-6)


def test_a_slow_device_is_tracked_too() -> None:
    t = np.arange(480) / 20
    assert tracking_error(target(t - 0.2), target(t), 20.0).lag_ms == pytest.approx(200, abs=10)


def test_gain_phase_and_remnant_at_each_frequency() -> None:
    frequencies = np.array([5, 11]) / 24  # whole periods in 24 s, so that the disturbance mixes with neither
    slow, fast = 2 * np.pi * frequencies
    lead = 80 * np.sin(slow * T) + 30 * np.sin(fast * T)
    late = 56 * np.sin(slow * (T - 0.1)) + 15 * np.sin(fast * (T - 0.3))
    found = frequency_response(late, lead, FS, frequencies)
    assert found.gain == pytest.approx([0.7, 0.5], rel=1e-6)
    assert found.phase_deg == pytest.approx([-36 * 5 / 24, -108 * 11 / 24], rel=1e-6)
    assert found.remnant_ratio == pytest.approx([0, 0], abs=1e-9)
    shaky = frequency_response(late + 20 * np.sin(2 * np.pi * 13 / 24 * T), lead, FS, frequencies)
    assert shaky.remnant_ratio[0] == pytest.approx(0.0, abs=1e-6)
    assert shaky.remnant_ratio[1] == pytest.approx(20**2 / (20**2 + 15**2), rel=1e-6)


def test_less_than_two_periods_say_nothing() -> None:
    found = frequency_response(T[:900], T[:900], FS, [0.21, 0.47])
    assert np.isnan(found.gain).all()
    assert np.isnan(found.remnant_ratio).all()
