"""Why a measure is unknown: a NaN in the log always has one of these words beside it."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from snailtrail.motor.array import as_points, as_series

MIN_SAMPLES = 5
MIN_DURATION_S = 0.100
MIN_DISPLACEMENT_MM = 5.0
MIN_PEAK_MM_S = 30.0


class Reason(StrEnum):
    """Why a number could not be had; the value is the word that is logged."""

    TOO_FEW_SAMPLES = "too_few_samples"
    TOO_SHORT = "too_short"
    NO_PATH = "no_path"
    NO_MOVEMENT = "no_movement"
    TOO_SLOWLY_SAMPLED = "too_slowly_sampled"
    TOO_SLOW = "too_slow"
    NO_PEAK = "no_peak"
    ANTICIPATION = "anticipation"
    LAPSE = "lapse"
    TOO_FEW_TRIALS = "too_few_trials"
    NO_SPREAD = "no_spread"


def why_unknown(t_s: ArrayLike, xy_mm: ArrayLike) -> Reason | None:
    """Say why measures of this trace are unknown, or None if they can be had.

    `t_s` (n,) are times in s from any zero, `xy_mm` (n, 2) positions; samples that are not finite do not count.
    The first reason that holds is given: fewer than 5 samples, shorter than 100 ms, or a path of no length.
    """
    times, points = as_series(t_s), as_points(xy_mm)
    finite = np.isfinite(times) & np.isfinite(points).all(axis=1)
    times, points = times[finite], points[finite]
    if len(times) < MIN_SAMPLES:
        return Reason.TOO_FEW_SAMPLES
    if np.ptp(times) < MIN_DURATION_S:
        return Reason.TOO_SHORT
    if not np.ptp(points, axis=0).any():
        return Reason.NO_PATH
    return None


def why_no_speed(speed_mm_s: ArrayLike, fs_hz: float) -> Reason | None:
    """Say why measures of this evenly sampled speed (n,) are unknown, or None if they can be had."""
    speed = as_series(speed_mm_s)
    if len(speed) < MIN_SAMPLES or not np.isfinite(speed).all():
        return Reason.TOO_FEW_SAMPLES
    if (len(speed) - 1) / fs_hz < MIN_DURATION_S - 1e-9:
        return Reason.TOO_SHORT
    if not speed.any():
        return Reason.NO_PATH
    return None


def why_no_movement(speed_mm_s: ArrayLike, xy_mm: ArrayLike, fs_hz: float) -> Reason | None:
    """Say why an aimed movement cannot be timed, or None if it can.

    A movement reaches at least 30 mm/s and ends or passes more than 5 mm from where it began.
    """
    reason = why_no_speed(speed_mm_s, fs_hz)
    if reason is not None:
        return reason
    points = as_points(xy_mm)
    farthest = float(np.hypot(*(points - points[0]).T).max())
    if float(np.max(as_series(speed_mm_s))) < MIN_PEAK_MM_S or not farthest > MIN_DISPLACEMENT_MM:
        return Reason.NO_MOVEMENT
    return None
