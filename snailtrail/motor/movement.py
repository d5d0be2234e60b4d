"""When a movement begins, ends, pauses and starts anew, read from its speed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from snailtrail.motor.array import Floats, as_points, as_series, runs
from snailtrail.motor.filtering import lowpass
from snailtrail.motor.oscillation import Oscillation, oscillation
from snailtrail.motor.peaks import movement_units, speed_peaks
from snailtrail.motor.preparing import Gap, Prepared, Segment, prepare, speed
from snailtrail.motor.reason import MIN_PEAK_MM_S, why_no_movement, why_no_speed

__all__ = [
    "Beginning",
    "Gap",
    "Oscillation",
    "Pauses",
    "Phases",
    "Prepared",
    "Segment",
    "first_beginning",
    "hold",
    "lowpass",
    "movement_units",
    "offset",
    "onset",
    "onset_extrapolated",
    "onset_teasdale",
    "oscillation",
    "pauses",
    "phases",
    "prepare",
    "set_off",
    "speed",
    "speed_peaks",
]

PAUSE_SPEED_MM_S = 5.0
PAUSE_FRACTION = 0.05
PAUSE_S = 0.100
TREMBLE_S = 0.050
FOLLOWED_TO = 0.5
"""Of the first peak: up to there the rise tells when the hand set off."""
LEAST_ON_RISE = 3
GROWTH_S = 0.040
"""Over so long growth is taken, for noise between two samples is none."""
SLACKENED = 0.3
"""Of its greatest growth: a rise that grows no more than this has come near the peak of its push."""
SLACK_AT = 0.97
"""The share of its peak at which a minimum-jerk push has slackened so far."""


class Pauses(NamedTuple):
    """Rests inside a movement. number: how many; total_s; longest_s; ratio: of the movement's duration."""

    number: float
    total_s: float
    longest_s: float
    ratio: float


class Phases(NamedTuple):
    """Times of one movement in s after its first sample, NaN where there was none.

    onset_s and offset_s; movement_time_s between them; time_to_peak_s from onset to the greatest speed;
    deceleration_s from there to offset; peak_mm_s: greatest speed; peak_to_mean_ratio: over the mean speed between
    onset and offset (minimum jerk: 1.875).
    """

    onset_s: float
    offset_s: float
    movement_time_s: float
    time_to_peak_s: float
    deceleration_s: float
    peak_mm_s: float
    peak_to_mean_ratio: float


class Beginning(NamedTuple):
    """The first of a trial's starts. onset: the index of the first sample from 5 % of the peak on, None if there was
    none; onset_s: when the hand set off, in s after the first sample, between samples, NaN if it never did; runs: how
    often speed rose above 10 % of the peak before the peak's run ended; hesitated: whether that was more than once."""

    onset: int | None
    onset_s: float
    runs: int
    hesitated: bool


def _peak(speed_mm_s: Floats, fs_hz: float) -> int | None:
    if why_no_speed(speed_mm_s, fs_hz) is not None:
        return None
    peak = int(np.argmax(speed_mm_s))
    return peak if speed_mm_s[peak] >= MIN_PEAK_MM_S else None


def onset(speed: ArrayLike, fs_hz: float, fraction: float = 0.05) -> int | None:
    """Return the index of the sample with which a movement begins, or None if nothing moved faster than 30 mm/s.

    From the peak of `speed` (n,) in mm/s back while it is at least `fraction` of the peak; the last such sample. On a
    minimum-jerk reach of duration T this comes 0.0594 T late at 5 %, 0.0865 T at 10 %.
    """
    series = as_series(speed)
    peak = _peak(series, fs_hz)
    if peak is None:
        return None
    below = np.flatnonzero(series[:peak] < fraction * series[peak])
    return int(below[-1]) + 1 if len(below) else 0


def offset(speed: ArrayLike, fs_hz: float, fraction: float = 0.05, held_s: float = 0.0) -> int | None:
    """Return the index of the last sample of a movement, or None if nothing moved faster than 30 mm/s.

    From the peak of `speed` (n,) in mm/s forward while it is at least `fraction` of the peak. With `held_s` a dip
    that lasts less long does not end the movement (0.04 lets a correction at the target belong to it).
    """
    series = as_series(speed)
    peak = _peak(series, fs_hz)
    if peak is None:
        return None
    for first, end in runs(series[peak:] < fraction * series[peak]):
        if (end - first) / fs_hz >= held_s - 1e-9:
            return peak + first - 1
    return len(series) - 1


def onset_teasdale(speed: ArrayLike, fs_hz: float) -> int | None:
    """Return the onset index by algorithm B of Teasdale et al. (1993), or None if nothing moved faster than 30 mm/s.

    From the first sample of the peak's run above a tenth of the greatest speed back to S, the first sample at or below
    a tenth less a hundredth; from there back to the first that is slower than S by one standard deviation of the rest
    before S. Comes earlier than a fixed share of the peak where the rest is quiet.
    """
    series = as_series(speed)
    peak = _peak(series, fs_hz)
    if peak is None:
        return None
    greatest = float(series[peak])
    rise = onset(series, fs_hz, fraction=0.10) or 0
    slow = np.flatnonzero(series[: rise + 1] <= 0.09 * greatest)
    if len(slow) == 0:
        return 0
    start = int(slow[-1])
    if start == 0:
        return 0
    slower = np.flatnonzero(series[: start + 1] <= series[start] - np.std(series[:start]))
    return int(slower[-1]) if len(slower) else 0


def onset_extrapolated(speed: ArrayLike, fs_hz: float) -> float:
    """Return when a movement set off, in s after the first sample, by the curve of its rise; NaN if none did.

    A threshold of speed is crossed late, and the later the slower the reach: 0.0594 of its duration at 5 % of the peak.
    So the rise is followed back to 0, after Botzer and Karniel (2009), here along the speed of a minimum-jerk reach
    (Flash and Hogan 1985), whose share of the peak v / v_peak = 16 u^2 (1 - u)^2 is reached at the share
    u = (1 - sqrt(1 - sqrt(v / v_peak))) / 2 of its duration: the straight line that takes the moments of the speeds
    (n,) in mm/s between 5 % and 50 % of the first peak to their u has its 0 where the reach set off. NaN as well
    with fewer than three samples on the rise: a hand that quick crosses 5 % at most 12 ms late.
    """
    series = as_series(speed)
    peak = _peak(series, fs_hz)
    first = onset(series, fs_hz)
    if peak is None or not first:
        return float("nan")
    return _followed_back(series, first, peak + 1, fs_hz) / fs_hz


def _followed_back(series: Floats, first: int, end: int, fs_hz: float) -> float:
    """Return where, in samples, the rise from `first` on to the first peak before `end` comes from; NaN if too brief.

    A second push may set in on the rise and heighten it: the rise of the first then ends where it slackens.
    """
    rising = series[first:end]
    tops = speed_peaks(rising, fs_hz)
    top = float(rising[tops[0]] if len(tops) else rising.max())
    count = int((rising >= FOLLOWED_TO * top).argmax())
    span = round(GROWTH_S * fs_hz)
    growth = rising[span : count + span] - rising[: count + span][:-span]
    slack = np.flatnonzero(growth < SLACKENED * np.maximum.accumulate(growth))
    if len(slack):
        top = float(rising[slack[0] + span // 2]) / SLACK_AT
        count = int((rising >= FOLLOWED_TO * top).argmax())
    if count < LEAST_ON_RISE:
        return float("nan")
    shares = (1.0 - np.sqrt(1.0 - np.sqrt(rising[:count] / top))) / 2.0
    away = shares - shares.mean()
    moments = np.arange(count, dtype=np.float64)
    slope = float(away @ moments) / float(away @ away)
    return first + float(moments.mean() - slope * shares.mean())


def first_beginning(speed: ArrayLike, fs_hz: float) -> Beginning:
    """Return when a child first set off, even if that start was broken off before the movement with the peak.

    `speed` (n,) in mm/s up to the target. Where it rises above 10 % of its peak more than once before the peak's own
    run ends, the first rise is the onset for the reaction time and the trial is flagged. Its sample is found by walking
    back to 5 %, its moment by following the rise back to 0 (`onset_extrapolated`; the crossing of 5 % where the rise
    is too brief for that).
    """
    series = as_series(speed)
    peak = _peak(series, fs_hz)
    if peak is None:
        return Beginning(None, float("nan"), 0, hesitated=False)
    rises = [run for run in runs(series > 0.10 * series[peak]) if run[0] <= peak]
    starts = [run for run in rises if run[1] > peak or (run[1] - run[0]) / fs_hz >= TREMBLE_S - 1e-9]
    threshold = 0.05 * float(series[peak])
    below = np.flatnonzero(series[: starts[0][0]] < threshold)
    first = int(below[-1]) + 1 if len(below) else 0
    # on the grid alone two equal movements may differ by a whole sample: the crossing lies between two
    crossed = first - (float(series[first]) - threshold) / float(series[first] - series[first - 1]) if first else 0.0
    followed = _followed_back(series, first, starts[0][1], fs_hz) if first else float("nan")
    moment = crossed if np.isnan(followed) else min(max(followed, 0.0), crossed)
    return Beginning(first, moment / fs_hz, len(starts), hesitated=len(starts) > 1)


def set_off(t_s: ArrayLike, xy_mm: ArrayLike, fs_hz: float = 100.0) -> float:
    """Return when a hand first set off, on the clock of `t_s` (n,) in s; NaN if it was not seen to.

    `xy_mm` (n, 2) is the path of one hand, seen all the while, up to its answer. Of its unbroken pieces the first that
    moves (30 mm/s, 5 mm) counts; the moment is that of `first_beginning`. A piece that is already moving as it begins
    was not seen to set off.
    """
    for piece in prepare(t_s, xy_mm, fs_hz).segments:
        if piece.short or why_no_movement(piece.speed_mm_s, piece.xy_mm, fs_hz) is not None:
            continue
        beginning = first_beginning(piece.speed_mm_s, fs_hz)
        return float(piece.t_s[0]) + beginning.onset_s if beginning.onset else float("nan")
    return float("nan")


def phases(speed: ArrayLike, fs_hz: float, fraction: float = 0.05) -> Phases:
    """Return onset, offset, time to peak, deceleration and peak of one movement from its `speed` (n,) in mm/s."""
    series = as_series(speed)
    first, last = onset(series, fs_hz, fraction), offset(series, fs_hz, fraction)
    if first is None or last is None or last <= first:
        return Phases(*[float("nan")] * 7)
    peak = int(np.argmax(series))
    mean = float(np.trapezoid(series[first : last + 1])) / (last - first)
    return Phases(
        first / fs_hz,
        last / fs_hz,
        (last - first) / fs_hz,
        (peak - first) / fs_hz,
        (last - peak) / fs_hz,
        float(series[peak]),
        float(series[peak]) / mean,
    )


def pauses(speed: ArrayLike, fs_hz: float) -> Pauses:
    """Return the rests inside a movement: slower than 5 mm/s or 5 % of the peak, whichever is more, for 100 ms or more.

    `speed` (n,) in mm/s. Rest before the first and after the last faster sample is not inside the movement and not
    counted. NaN throughout for fewer than 5 samples, less than 100 ms, or no movement.
    """
    series = as_series(speed)
    unknown = Pauses(*[float("nan")] * 4)
    if why_no_speed(series, fs_hz) is not None:
        return unknown
    slow = series < max(PAUSE_SPEED_MM_S, PAUSE_FRACTION * float(series.max()))
    moving = np.flatnonzero(~slow)
    if len(moving) < 2:
        return unknown
    inside = slow[moving[0] : moving[-1] + 1]
    rests = [(end - first) / fs_hz for first, end in runs(inside)]
    rests = [rest for rest in rests if rest >= PAUSE_S - 1e-9]
    total = float(sum(rests))
    return Pauses(float(len(rests)), total, max(rests, default=0.0), total / ((len(inside) - 1) / fs_hz))


def hold(t_s: ArrayLike, xy_mm: ArrayLike, target_mm: ArrayLike, radius_mm: float, held_s: float = 0.200) -> float:
    """Return when the hand came to stay: the time in s of the first sample of the last stay within `radius_mm` of the
    target that lasts `held_s` or longer. `t_s` (n,), `xy_mm` (n, 2), `target_mm` (2,). NaN if it never stayed."""
    times, points = as_series(t_s), as_points(xy_mm)
    away = points - np.asarray(target_mm, dtype=np.float64)
    stays = runs(np.hypot(away[:, 0], away[:, 1]) <= radius_mm)
    long = [float(times[first]) for first, end in stays if times[end - 1] - times[first] >= held_s - 1e-9]
    return long[-1] if long else float("nan")
