"""How smoothly a hand moved: spectral arc length and jerk, by their published formulas."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from snailtrail.motor.array import as_points, as_series
from snailtrail.motor.reason import why_no_speed

SPARC_TOP_HZ = 10.0
SPARC_FLOOR_RATIO = 0.05
SPARC_PADDING = 4
WINDOW_S = 5.0


def sparc(speed: ArrayLike, fs_hz: float) -> float:
    """Return the spectral arc length of one discrete movement's speed (n,); never positive, nearer 0 is smoother.

    Balasubramanian, Melendez-Calderon, Roby-Brami and Burdet (2015): the length of the normalised magnitude spectrum
    up to 10 Hz, cut where it last reaches 5 % of its largest. Cut the speed at onset and offset and give 0.3 s to 5 s
    of it; a minimum-jerk reach has -1.40. Never compare across tasks. NaN for fewer than 5 samples, less than 100 ms,
    or no movement at all.
    """
    series = as_series(speed)
    if why_no_speed(series, fs_hz) is not None:
        return float("nan")
    size = 1 << ((len(series) - 1).bit_length() + SPARC_PADDING)
    magnitude = np.abs(np.fft.rfft(series, size))
    magnitude /= magnitude.max()
    kept = magnitude[: int(SPARC_TOP_HZ * size / fs_hz) + 1]
    kept = kept[: int(np.flatnonzero(kept >= SPARC_FLOOR_RATIO)[-1]) + 1]
    if len(kept) < 2:
        return float("nan")
    return -float(np.hypot(1.0 / (len(kept) - 1), np.diff(kept)).sum())


def sparc_of_windows(speed: ArrayLike, fs_hz: float, window_s: float = WINDOW_S) -> float:
    """Return the mean spectral arc length of a long movement's whole windows of `window_s`, as for tracing.

    `speed` (n,). A rest shorter than a window at the end is left out; a movement shorter than one window is taken as
    it is. Windows in which nothing moved do not count. NaN if none is left.
    """
    series = as_series(speed)
    size = round(window_s * fs_hz)
    if len(series) < size:
        return sparc(series, fs_hz)
    lengths = [sparc(series[first : first + size], fs_hz) for first in range(0, len(series) - size + 1, size)]
    known = [length for length in lengths if np.isfinite(length)]
    return float(np.mean(known)) if known else float("nan")


def log_dimensionless_jerk(speed: ArrayLike, fs_hz: float) -> float:
    """Return the logarithm of the dimensionless jerk of one movement's speed (n,); nearer 0 is smoother.

    Balasubramanian et al. (2012, 2015): -ln |T^3 / v_peak^2 * sum(v''^2) dt|, T being n samples. A minimum-jerk reach
    has -ln 204.8 = -5.322. Rest before or after the movement and noise change it greatly: cut at onset and offset, and
    never compare across tasks or durations. NaN for fewer than 5 samples, less than 100 ms, no movement or no jerk.
    """
    series = as_series(speed)
    if why_no_speed(series, fs_hz) is not None:
        return float("nan")
    jerk = np.diff(series, 2) * fs_hz**2
    duration = len(series) / fs_hz
    dimensionless = duration**3 / float(series.max()) ** 2 * float(jerk @ jerk) / fs_hz
    return -float(np.log(dimensionless)) if dimensionless > 0 else float("nan")


def normalised_jerk(xy: ArrayLike, fs_hz: float) -> float:
    """Return the normalised jerk of low-passed, evenly sampled positions (n, 2) in mm; smaller is smoother.

    Teulings, Contreras-Vidal, Stelmach and Adler (1997): sqrt(1/2 * integral of squared jerk * T^5 / L^2) with duration
    T and path length L. A minimum-jerk reach has sqrt(360) = 18.97. Grows with T^2.5 where a hand dithers: not
    comparable across durations. NaN for fewer than 5 samples, less than 100 ms, or a path of no length.
    """
    points = as_points(xy)
    duration = (len(points) - 1) / fs_hz
    steps = np.diff(points, axis=0)
    length = float(np.hypot(steps[:, 0], steps[:, 1]).sum())
    if why_no_speed(np.ones(len(points)), fs_hz) is not None or not length > 0:
        return float("nan")
    jerk = np.diff(points, 3, axis=0) * fs_hz**3
    power = (jerk**2).sum(axis=1)
    # Third differences leave out a step and a half at either end, where the jerk of a reach is greatest.
    squared = float(power.sum() + power[0] + power[-1]) / fs_hz
    return float(np.sqrt(0.5 * squared * duration**5 / length**2))
