"""Rhythm in a hand's position between 3 and 12 Hz; a description, not a diagnosis."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from snailtrail.motor.array import Floats, as_points

BAND_HZ = (3.0, 12.0)
TOTAL_HZ = (0.25, 20.0)
SEGMENT_S = 4.0
LEAST_S = 8.0
LEAST_RATE_HZ = 60.0
BESIDE_HZ = 1.0
STANDS_OUT = 4.0
"""A peak has this many times the band's median power: noise alone seldom has 3 times in three pieces of 4 s."""


class Oscillation(NamedTuple):
    """Movement between 3 and 12 Hz. rms_mm: its size, root mean square over both axes; peak_hz: where it is strongest,
    NaN where nothing stands out; ratio: its power over the power between 0.25 and 20 Hz. Without a peak size and share
    are those of corners, slow movement and noise that reach into the band."""

    rms_mm: float
    peak_hz: float
    ratio: float


def oscillation(xy: ArrayLike, fs_hz: float) -> Oscillation:
    """Return the oscillation in evenly sampled positions (n, 2) in mm that have NOT been low-passed.

    Power spectrum after Welch (1967): pieces of 4 s, half overlapping, each freed of its straight trend, Hann window,
    summed over the axes. NaN throughout below 8 s or 60 samples a second, or if the hand never moved. What shakes
    faster than half the device's own rate appears at a false frequency. A peak is the band's largest value if none
    within 1 Hz of it is larger, on either side of the band's border, and if it has 4 times the band's median.
    """
    points = as_points(xy)
    unknown = Oscillation(float("nan"), float("nan"), float("nan"))
    if len(points) < LEAST_S * fs_hz or fs_hz < LEAST_RATE_HZ or not np.isfinite(points).all():
        return unknown
    frequencies, power = spectrum(points, fs_hz, round(SEGMENT_S * fs_hz))
    step = float(frequencies[1])
    in_total = (frequencies >= TOTAL_HZ[0]) & (frequencies <= TOTAL_HZ[1])
    in_band = (frequencies >= BAND_HZ[0]) & (frequencies <= BAND_HZ[1])
    total, band = float(power[in_total].sum()), float(power[in_band].sum())
    if not total > 0:
        return unknown
    return Oscillation(float(np.sqrt(band * step)), _peak(frequencies, power), band / total)


def _peak(frequencies: Floats, power: Floats) -> float:
    """The frequency of a rhythm of its own; the slope of corners and slow movement, and a bump of noise, are none."""
    band = np.flatnonzero((frequencies >= BAND_HZ[0]) & (frequencies <= BAND_HZ[1]))
    top = int(band[power[band].argmax()])
    beside = power[np.abs(frequencies - frequencies[top]) <= BESIDE_HZ + 1e-9]
    on_border = top in (band[0], band[-1])
    stands_out = power[top] >= beside.max() and power[top] >= STANDS_OUT * np.median(power[band])
    return float("nan") if on_border or not stands_out else float(frequencies[top])


def spectrum(columns: Floats, fs_hz: float, piece: int) -> tuple[Floats, Floats]:
    """Return frequencies (k,) in Hz and the one-sided power density (k,), summed over the columns of (n, c).

    Welch's method with pieces of `piece` samples that overlap by half, a periodic Hann window and no straight trend.
    """
    window = 0.5 - 0.5 * np.cos(2.0 * np.pi * np.arange(piece) / piece)
    starts = np.arange(0, len(columns) - piece + 1, piece - piece // 2)
    pieces = columns[starts[:, None] + np.arange(piece)]  # (pieces, piece, c)
    ramp = np.arange(piece) - (piece - 1) / 2.0
    slope = np.einsum("n,pnc->pc", ramp, pieces) / (ramp @ ramp)
    level = pieces - pieces.mean(axis=1, keepdims=True) - slope[:, None, :] * ramp[None, :, None]
    power = np.abs(np.fft.rfft(level * window[None, :, None], axis=1)) ** 2 / (fs_hz * (window @ window))
    power[:, 1 : (piece + 1) // 2] *= 2.0
    return np.arange(piece // 2 + 1, dtype=np.float64) * (fs_hz / piece), np.asarray(power.mean(axis=0).sum(axis=1))
