"""Why a number is unknown."""

from __future__ import annotations

import numpy as np
import pytest

from snailtrail.motor.reason import Reason, why_no_movement, why_no_speed, why_unknown

T = np.arange(50) / 100
PATH = np.column_stack([np.linspace(0, 40, 50), np.zeros(50)])


def test_a_whole_trace_has_no_reason_to_be_unknown() -> None:
    assert why_unknown(T, PATH) is None
    assert why_no_speed(np.ones(50), 100.0) is None
    assert why_no_movement(np.full(50, 80.0), PATH, 100.0) is None


@pytest.mark.parametrize(
    ("t", "xy", "reason"),
    [
        (T[:4], PATH[:4], Reason.TOO_FEW_SAMPLES),
        (T[:6], [[0.0, 0.0], [np.nan, 0.0], [np.nan, 0.0], [1.0, 1.0], [2.0, 2.0], [3.0, 0.0]], Reason.TOO_FEW_SAMPLES),
        (T / 10, PATH, Reason.TOO_SHORT),
        (T, np.ones((50, 2)), Reason.NO_PATH),
        ([], [], Reason.TOO_FEW_SAMPLES),
    ],
)
def test_a_trace_says_what_it_lacks(t: list[float], xy: list[list[float]], reason: Reason) -> None:
    assert why_unknown(t, xy) is reason


def test_a_speed_says_what_it_lacks() -> None:
    assert why_no_speed(np.ones(4), 100.0) is Reason.TOO_FEW_SAMPLES
    assert why_no_speed([1.0, 2.0, np.nan, 2.0, 1.0, 1.0], 10.0) is Reason.TOO_FEW_SAMPLES
    assert why_no_speed(np.ones(50), 1000.0) is Reason.TOO_SHORT
    assert why_no_speed(np.zeros(50), 100.0) is Reason.NO_PATH


def test_shivering_on_the_spot_is_no_movement_however_fast() -> None:
    assert why_no_movement(np.full(50, 80.0), PATH / 10, 100.0) is Reason.NO_MOVEMENT
    assert why_no_movement(np.full(50, 29.0), PATH, 100.0) is Reason.NO_MOVEMENT
    assert why_no_movement(np.ones(3), PATH[:3], 100.0) is Reason.TOO_FEW_SAMPLES


def test_a_reason_is_logged_as_a_word() -> None:
    assert f"{Reason.NO_MOVEMENT}" == "no_movement"
