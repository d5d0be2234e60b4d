"""How well a hand stays with a moving target: how far off, how late, with how much gain."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from snailtrail.motor.array import Floats, as_points, as_series
from snailtrail.motor.filtering import lowpass

ACQUIRE_S = 1.0
LARGEST_LAG_S = 0.500
LEAST_S = 2.0


class TrackingError(NamedTuple):
    """How a target was followed, the first second left out.

    rmse_mm: root mean square distance; lag_ms: how late the hand's velocity is, + behind the target; gain: size of the
    hand's movement over the target's at that lag, 1 is ideal; time_on_target: share of time within its radius;
    mean_mm and sd_mm of the distance; corrected_rmse_mm: root mean square distance once the lag is taken out;
    along_mm: mean distance in the target's direction, + ahead; across_mm: mean distance to its right where y points
    down.
    """

    rmse_mm: float
    lag_ms: float
    gain: float
    time_on_target: float
    mean_mm: float
    sd_mm: float
    corrected_rmse_mm: float
    along_mm: float
    across_mm: float


class Response(NamedTuple):
    """How a hand follows a sum of sines, at each of its k frequencies. gain (k,); phase_deg (k,), - is behind;
    remnant_ratio (k,): share of the hand's power near that frequency which the target does not explain."""

    gain: Floats
    phase_deg: Floats
    remnant_ratio: Floats


def tracking_error(
    hand: ArrayLike, target: ArrayLike, fs_hz: float, radius_mm: float = float("nan"), acquire_s: float = ACQUIRE_S
) -> TrackingError:
    """Return how well `hand` followed `target`, both (n, 2) in mm, sampled evenly at the same moments.

    The first `acquire_s` are left out. Lag is where the velocities, low-passed at 10 Hz and summed over both axes,
    agree best within half a second either way, placed between samples by a parabola; gain is the slope of the hand's
    position on the target's at that lag, about their means. `time_on_target` needs `radius_mm`, NaN without it. NaN
    throughout for less than 2 s after acquisition; lag and gain are NaN where target or hand stood still.
    Raises ValueError if the shapes differ.
    """
    followed, lead = as_points(hand), as_points(target)
    if followed.shape != lead.shape:
        raise ValueError(f"hand {followed.shape} and target {lead.shape} must be sampled at the same moments")
    first = round(acquire_s * fs_hz)
    followed, lead = followed[first:], lead[first:]
    if len(followed) < LEAST_S * fs_hz or not np.isfinite(followed).all() or not np.isfinite(lead).all():
        return TrackingError(*[float("nan")] * 9)
    away = followed - lead
    distances = np.hypot(away[:, 0], away[:, 1])
    on_target = float(np.mean(distances <= radius_mm)) if np.isfinite(radius_mm) else float("nan")
    lag = _lag(followed, lead, fs_hz)
    gain, corrected = _at_lag(followed, lead, lag * fs_hz)
    along, across = _in_motion(away, np.gradient(lead, axis=0))
    return TrackingError(
        float(np.sqrt(np.mean(distances**2))),
        1000.0 * lag,
        gain,
        on_target,
        float(distances.mean()),
        float(distances.std()),
        corrected,
        along,
        across,
    )


def _velocities(points: Floats, fs_hz: float) -> Floats:
    # A device slower than 25 Hz is beyond a 10 Hz filter and already smoother than it would make it.
    smooth = lowpass(points, fs_hz) if fs_hz > 30.0 else points
    return np.asarray(np.gradient(smooth, axis=0)) * fs_hz


def _lag(hand: Floats, target: Floats, fs_hz: float) -> float:
    """Return the lag in s of the best correlation of velocities, NaN if one of them never moved."""
    reach = round(LARGEST_LAG_S * fs_hz)
    late, lead = _velocities(hand, fs_hz), _velocities(target, fs_hz)
    count = len(late)
    agreement = np.full(2 * reach + 1, np.nan)
    for shift in range(-reach, reach + 1):
        one, other = late[max(shift, 0) : count + min(shift, 0)], lead[max(-shift, 0) : count - max(shift, 0)]
        power = float((one**2).sum() * (other**2).sum())
        if power > 0:
            agreement[shift + reach] = float((one * other).sum()) / np.sqrt(power)
    if not np.isfinite(agreement).all():
        return float("nan")
    best = int(agreement.argmax())
    between = 0.0
    if 0 < best < 2 * reach:
        before, top, after = agreement[best - 1 : best + 2].tolist()
        bend = before - 2.0 * top + after
        between = (before - after) / (2.0 * bend) if bend < 0 else 0.0
    return (best - reach + between) / fs_hz


def _at_lag(hand: Floats, target: Floats, lag: float) -> tuple[float, float]:
    """Return gain and root mean square distance of the hand on where the target was `lag` samples before."""
    if not np.isfinite(lag):
        return float("nan"), float("nan")
    moments = np.arange(len(hand), dtype=np.float64)
    then = moments - lag
    kept = (then >= 0) & (then <= len(hand) - 1)
    shifted = np.column_stack([np.interp(then[kept], moments, target[:, axis]) for axis in (0, 1)])
    late = hand[kept]
    away = late - shifted
    centred = shifted - shifted.mean(axis=0)
    power = float((centred**2).sum())
    gain = float((centred * late).sum()) / power if power > 0 else float("nan")
    return gain, float(np.sqrt((away**2).sum(axis=1).mean()))


def _in_motion(away: Floats, motion: Floats) -> tuple[float, float]:
    """Return the mean of `away` (n, 2) along and across the target's `motion` (n, 2), while it moves."""
    pace = np.hypot(motion[:, 0], motion[:, 1])
    moving = pace > 0
    if not moving.any():
        return float("nan"), float("nan")
    ahead = motion[moving] / pace[moving, None]
    off = away[moving]
    along = (off * ahead).sum(axis=1)
    across = ahead[:, 0] * off[:, 1] - ahead[:, 1] * off[:, 0]
    return float(along.mean()), float(across.mean())


def frequency_response(hand: ArrayLike, target: ArrayLike, fs_hz: float, frequencies_hz: ArrayLike) -> Response:
    """Return gain and phase of a hand at the frequencies of a sum-of-sines target, one axis (n,) of each in mm.

    Sines at `frequencies_hz` (k,) are fitted to both by least squares together, so they need not fit the recording a
    whole number of times; the remnant compares their power with that of the hand's spectrum between the midpoints to
    the neighbouring frequencies (McRuer and Jex 1967). NaN throughout for a recording shorter than two periods of the
    slowest.
    """
    late, lead, frequencies = as_series(hand), as_series(target), as_series(frequencies_hz)
    count = len(late)
    if len(lead) != count:
        raise ValueError(f"hand ({count}) and target ({len(lead)}) must be sampled at the same moments")
    if len(frequencies) == 0 or count / fs_hz < 2.0 / float(frequencies.min()):
        blank = np.full(len(frequencies), np.nan)
        return Response(blank, blank, blank)
    moments = np.arange(count) / fs_hz
    waves = 2.0 * np.pi * moments[:, None] * frequencies
    design = np.hstack([np.ones((count, 1)), np.cos(waves), np.sin(waves)])
    fitted = np.linalg.lstsq(design, np.column_stack([late, lead]), rcond=None)[0]
    k = len(frequencies)
    amplitudes = fitted[1 : k + 1] - 1j * fitted[k + 1 :]
    ratio = amplitudes[:, 0] / amplitudes[:, 1]
    explained = np.abs(amplitudes[:, 0]) ** 2 / 2.0
    left = _power_beside(late - design @ fitted[:, 0], fs_hz, frequencies)
    return Response(np.abs(ratio), np.degrees(np.angle(ratio)), left / (left + explained))


def _power_beside(rest: Floats, fs_hz: float, frequencies: Floats) -> Floats:
    """Return the power of `rest` (n,) in the band of each frequency, which ends halfway to its neighbours."""
    order = np.argsort(frequencies)
    halves = (frequencies[order][1:] + frequencies[order][:-1]) / 2.0
    lows = np.concatenate(([0.0], halves))
    highs = np.concatenate((halves, [2.0 * frequencies[order][-1] - lows[-1]]))
    power = 2.0 * np.abs(np.fft.rfft(rest) / len(rest)) ** 2
    bins = np.fft.rfftfreq(len(rest), 1.0 / fs_hz)
    beside = np.empty(len(frequencies))
    beside[order] = [float(power[(bins > low) & (bins <= high)].sum()) for low, high in zip(lows, highs, strict=True)]
    return beside
