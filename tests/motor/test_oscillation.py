"""Known shaking found again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import signal

from snailtrail.motor.geometry import resample_spacing
from snailtrail.motor.movement import oscillation
from snailtrail.motor.oscillation import spectrum

Floats = NDArray[np.float64]
FS = 100.0


def test_a_shaking_of_6_hz_and_04_mm_is_found() -> None:
    t = np.arange(1200) / FS
    found = oscillation(np.column_stack([0.4 * np.sin(2 * np.pi * 6 * t), np.zeros(1200)]), FS)
    assert found.rms_mm == pytest.approx(0.4 / np.sqrt(2), rel=0.01)
    assert found.peak_hz == pytest.approx(6.0)
    assert found.ratio == pytest.approx(1.0, abs=0.01)


def test_it_is_found_within_5_percent_in_a_wandering_noisy_hand() -> None:
    rng = np.random.default_rng(4)
    t = np.arange(2000) / FS
    wander = np.column_stack([30 * np.sin(2 * np.pi * 0.2 * t), 20 * np.cos(2 * np.pi * 0.15 * t)])
    shaking = 0.4 * np.sin(2 * np.pi * 6 * t)[:, None] * np.array([0.6, 0.8])
    found = oscillation(wander + shaking + rng.normal(0, 0.03, (2000, 2)), FS)
    assert found.rms_mm == pytest.approx(0.4 / np.sqrt(2), rel=0.05)
    assert found.peak_hz == pytest.approx(6.0, abs=0.25)
    assert found.ratio < 0.5


def zigzag(speed_mm_s: float) -> Floats:
    """Five legs with sharp corners at an even speed, at 100 Hz."""
    corners = np.array([(70.0 * i, 60.0 * (i % 2)) for i in range(6)])
    return resample_spacing(corners, speed_mm_s / FS)


def shaken(xy: Floats, size_mm: float, hz: float) -> Floats:
    shake = size_mm * np.sin(2 * np.pi * hz * np.arange(len(xy)) / FS)
    return xy + np.outer(shake, (0.6, 0.8))


def in_pixels(xy: Floats) -> Floats:
    return np.asarray(np.round(xy * 5.58) / 5.58)


@pytest.mark.parametrize("speed_mm_s", [20.0, 30.0, 40.0, 50.0])
def test_corners_are_no_trembling(speed_mm_s: float) -> None:
    way = zigzag(speed_mm_s)
    for found in (oscillation(way, FS), oscillation(in_pixels(way), FS)):
        assert np.isnan(found.peak_hz)
        assert found.rms_mm > 0.04
        assert 0 < found.ratio < 0.01


@pytest.mark.parametrize("hz", [3.5, 5.0, 7.0, 8.0, 11.5])
@pytest.mark.parametrize("speed_mm_s", [20.0, 30.0, 40.0])
def test_trembling_on_the_way_around_corners_is_found(speed_mm_s: float, hz: float) -> None:
    assert oscillation(in_pixels(shaken(zigzag(speed_mm_s), 0.4, hz)), FS).peak_hz == pytest.approx(hz, abs=0.25)


def test_trembling_that_corners_drown_has_no_false_rhythm() -> None:
    found = oscillation(shaken(zigzag(50.0), 0.1, 7.0), FS)
    assert np.isnan(found.peak_hz)
    assert found.rms_mm > 0.1


@pytest.mark.parametrize("seed", range(20))
def test_noise_has_no_rhythm(seed: int) -> None:
    xy = np.random.default_rng(seed).normal(0.0, 0.1, (800, 2))
    found = oscillation(xy, FS)
    assert np.isnan(found.peak_hz)
    assert found.rms_mm > 0.05


@pytest.mark.parametrize("hz", [2.75, 3.0, 12.0, 12.25])
def test_a_rhythm_on_the_border_of_the_band_or_beyond_has_no_peak_in_it(hz: float) -> None:
    assert np.isnan(oscillation(shaken(np.zeros((1200, 2)), 0.4, hz), FS).peak_hz)


@given(st.integers(800, 1700), st.sampled_from([60.0, 100.0, 125.0]), st.integers(0, 99))
@settings(deadline=None, max_examples=25)
def test_the_spectrum_is_scipys(n: int, fs_hz: float, seed: int) -> None:
    xy = np.cumsum(np.random.default_rng(seed).normal(size=(n, 2)), axis=0)
    piece = round(4 * fs_hz)
    hz, power = spectrum(xy, fs_hz, piece)
    their_hz, theirs = signal.welch(xy, fs_hz, "hann", piece, piece // 2, detrend="linear", axis=0)
    assert hz == pytest.approx(their_hz)
    assert power == pytest.approx(theirs.sum(axis=1), rel=1e-7, abs=1e-12)


def test_an_odd_piece_is_scipys_too() -> None:
    xy = np.random.default_rng(0).normal(size=(500, 1))
    _, theirs = signal.welch(xy, 100.0, "hann", 101, 50, detrend="linear", axis=0)
    assert spectrum(xy, 100.0, 101)[1] == pytest.approx(theirs[:, 0])


def test_a_steady_drift_is_no_oscillation() -> None:
    t = np.arange(1000) / FS
    assert oscillation(np.column_stack([5 * t, -3 * t]), FS).rms_mm < 1e-6


@given(st.floats(0, 6.28), st.floats(0.1, 10.0))
@settings(deadline=None, max_examples=20)
def test_turning_leaves_it_and_scaling_scales_it(angle: float, scale: float) -> None:
    xy = np.cumsum(np.random.default_rng(1).normal(size=(900, 2)), axis=0)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    plain, moved = oscillation(xy, FS), oscillation(scale * xy @ turn, FS)
    assert moved.rms_mm == pytest.approx(scale * plain.rms_mm)
    assert moved.ratio == pytest.approx(plain.ratio)


@pytest.mark.parametrize(("n", "fs_hz"), [(799, 100.0), (2000, 59.0)])
def test_too_short_or_too_slow_a_recording_is_unknown(n: int, fs_hz: float) -> None:
    assert np.isnan(oscillation(np.random.default_rng(0).normal(size=(n, 2)), fs_hz)).all()


def test_a_hand_that_never_moved_is_unknown() -> None:
    assert np.isnan(oscillation(np.full((1000, 2), 3.0), FS)).all()
