"""The low-pass filter, beside scipy's."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import signal

from snailtrail.motor.filtering import TWO_PASSES
from snailtrail.motor.movement import lowpass


@given(
    st.sampled_from([60.0, 100.0, 125.0, 200.0, 1000.0]),
    st.integers(10, 3000),
    st.sampled_from([2.0, 6.0, 10.0]),
    st.integers(0, 999),
)
@settings(deadline=None, max_examples=60)
def test_it_is_scipys_filter_run_both_ways(fs_hz: float, n: int, cutoff_hz: float, seed: int) -> None:
    x = 100 + np.cumsum(np.random.default_rng(seed).normal(size=(n, 2)), axis=0)
    b, a = signal.butter(2, TWO_PASSES * cutoff_hz / (fs_hz / 2))
    assert np.abs(lowpass(x, fs_hz, cutoff_hz) - signal.filtfilt(b, a, x, axis=0)).max() < 1e-9


def test_a_long_fast_recording_is_filtered_as_exactly() -> None:
    x = np.cumsum(np.random.default_rng(1).normal(size=20_000))
    b, a = signal.butter(2, TWO_PASSES * 10 / 500)
    assert np.abs(lowpass(x, 1000.0) - signal.filtfilt(b, a, x)).max() < 1e-9


def test_its_gain_is_that_of_the_reference(goldens: Any) -> None:
    golden = goldens["butterworth_10Hz_dual_pass"]
    assert pytest.approx(golden["corrected_corner_hz"], rel=1e-12) == 10 * TWO_PASSES
    t = np.arange(2000) / 200
    for hz, gain in golden["gain_dual_pass_butter2_at_fs200"].items():
        passed = lowpass(np.cos(2 * np.pi * float(hz) * t), 200.0)
        inner = slice(400, 1600)
        assert np.ptp(passed[inner]) / np.ptp(np.cos(2 * np.pi * float(hz) * t)[inner]) == pytest.approx(gain, rel=1e-6)


def test_a_straight_even_movement_passes_unchanged_but_for_a_trace_at_its_ends() -> None:
    line = np.column_stack([np.linspace(0, 50, 80), np.linspace(20, 10, 80)])
    assert lowpass(line, 100.0) == pytest.approx(line, abs=0.01)
    assert lowpass(line, 100.0)[25:-25] == pytest.approx(line[25:-25], abs=1e-6)


def test_time_backwards_gives_the_same_backwards_away_from_the_ends() -> None:
    x = np.cumsum(np.random.default_rng(3).normal(size=400))
    assert lowpass(x[::-1], 100.0)[::-1][60:-60] == pytest.approx(lowpass(x, 100.0)[60:-60], abs=1e-6)


def test_nine_samples_are_left_as_they_are() -> None:
    x = np.random.default_rng(2).normal(size=(9, 2))
    assert (lowpass(x, 100.0) == x).all()


def test_a_rate_too_low_for_the_cutoff_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be reached"):
        lowpass(np.zeros(50), 20.0)
