"""Smoothness against published and derived numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from snailtrail.motor.smoothness import log_dimensionless_jerk, normalised_jerk, sparc, sparc_of_windows

Floats = NDArray[np.float64]


def reach(seconds: float, distance: float, fs_hz: float) -> tuple[Floats, Floats]:
    """Positions (n, 2) and speed (n,) of a minimum-jerk reach along a slanted line."""
    u = np.linspace(0, 1, round(seconds * fs_hz) + 1)
    along = distance * (10 * u**3 - 15 * u**4 + 6 * u**5)
    return along[:, None] * np.array([0.6, 0.8]), 30 * distance / seconds * (u**2 - 2 * u**3 + u**4)


def test_the_reference_speeds(goldens: Any) -> None:
    for golden in goldens["smoothness"].values():
        assert sparc(golden["speed"], golden["fs"]) == pytest.approx(golden["sparc"], rel=1e-6)
        assert log_dimensionless_jerk(golden["speed"], golden["fs"]) == pytest.approx(golden["ldlj"], rel=1e-6)


def test_the_published_example_of_the_method() -> None:
    t = np.arange(-1, 1, 0.01)
    speed = np.exp(-5 * t**2)
    assert sparc(speed, 100.0) == pytest.approx(-1.41403, abs=5e-6)
    assert log_dimensionless_jerk(speed, 100.0) == pytest.approx(-np.log(335.74684), abs=1e-6)


def test_minimum_jerk_has_the_jerk_that_follows_from_its_formula(goldens: Any) -> None:
    exact = goldens["smoothness_analytic"]["minjerk"]
    xy, speed = reach(0.8, 100.0, 5000.0)
    assert log_dimensionless_jerk(speed, 5000.0) == pytest.approx(exact["LDLJ"], rel=1e-3)
    assert normalised_jerk(xy, 5000.0) == pytest.approx(exact["normalised_jerk_sqrt_half"], rel=1e-3)
    assert normalised_jerk(reach(0.8, 100.0, 100.0)[0], 100.0) == pytest.approx(18.97, rel=0.02)


@given(st.floats(0.01, 100.0), st.sampled_from([0.5, 0.8, 1.6]))
def test_neither_size_nor_duration_changes_the_jerk_of_one_reach(scale: float, seconds: float) -> None:
    xy, speed = reach(seconds, 100.0, 1000.0)
    assert log_dimensionless_jerk(scale * speed, 1000.0) == pytest.approx(np.log(1 / 204.8), abs=0.02)
    assert normalised_jerk(scale * xy, 1000.0) == pytest.approx(18.97, rel=0.01)
    assert sparc(scale * speed, 1000.0) == pytest.approx(sparc(speed, 1000.0))


@given(st.integers(11, 300), st.integers(0, 99))
def test_time_backwards_is_as_smooth(n: int, seed: int) -> None:
    speed = np.abs(np.cumsum(np.random.default_rng(seed).normal(size=n))) + 1
    assert sparc(speed[::-1], 100.0) == pytest.approx(sparc(speed, 100.0))
    assert log_dimensionless_jerk(speed[::-1], 100.0) == pytest.approx(log_dimensionless_jerk(speed, 100.0))


def test_two_pushes_are_less_smooth_than_one() -> None:
    _, push = reach(0.5, 50.0, 100.0)
    two = np.concatenate([push, push])
    assert sparc(two, 100.0) < sparc(push, 100.0) - 0.3
    assert log_dimensionless_jerk(two, 100.0) < log_dimensionless_jerk(push, 100.0) - 1.0


def test_denser_sampling_changes_spectral_arc_length_by_less_than_2_percent() -> None:
    lengths = [sparc(reach(0.8, 100.0, fs_hz)[1], fs_hz) for fs_hz in (60.0, 100.0, 250.0, 1000.0)]
    assert max(lengths) - min(lengths) < 0.02 * 1.4


def test_a_long_trace_has_the_mean_of_its_whole_windows() -> None:
    rng = np.random.default_rng(7)
    speed = 50 + np.cumsum(rng.normal(size=1250))
    both = [sparc(speed[:500], 100.0), sparc(speed[500:1000], 100.0)]
    assert sparc_of_windows(speed, 100.0) == pytest.approx(np.mean(both))
    assert sparc_of_windows(speed[:300], 100.0) == sparc(speed[:300], 100.0)
    rested = np.concatenate([speed[:500], np.zeros(500)])
    assert sparc_of_windows(rested, 100.0) == both[0]


@pytest.mark.parametrize("speed", [np.zeros(100), np.ones(4), np.ones(10), np.array([])])
def test_rest_and_scraps_have_no_smoothness(speed: Floats) -> None:
    assert np.isnan(sparc(speed, 1000.0))
    assert np.isnan(sparc_of_windows(speed, 1000.0))
    assert np.isnan(log_dimensionless_jerk(speed, 1000.0))


def test_a_still_hand_or_a_scrap_has_no_normalised_jerk() -> None:
    assert np.isnan(normalised_jerk(np.ones((50, 2)), 100.0))
    assert np.isnan(normalised_jerk(reach(0.8, 100.0, 100.0)[0][:4], 100.0))


def test_a_perfectly_even_speed_has_no_jerk_to_take_the_logarithm_of() -> None:
    assert np.isnan(log_dimensionless_jerk(np.full(50, 30.0), 100.0))
