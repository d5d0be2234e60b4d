"""Errors in time: at the catch, and from the cue to the first movement."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from snailtrail.motor.array import Floats, as_series
from snailtrail.motor.reason import Reason

EARLIEST_RT_S = 0.150
LATEST_RT_S = 3.0


class TimingErrors(NamedTuple):
    """Errors in ms over trials. constant_ms: mean, early -, late +; absolute_ms: mean size; variable_ms: standard
    deviation (1/n); total_ms: root mean square, with total^2 = constant^2 + variable^2."""

    constant_ms: float
    absolute_ms: float
    variable_ms: float
    total_ms: float


class ReactionTimes(NamedTuple):
    """A set of reaction times. median_s, iqr_s (interquartile range) and log_sd (standard deviation, n - 1, of their
    natural logarithms) of the valid ones; valid: how many; anticipation_ratio: share before 150 ms; lapse_ratio: share
    after 3 s or never."""

    median_s: float
    iqr_s: float
    log_sd: float
    valid: int
    anticipation_ratio: float
    lapse_ratio: float


def timing_errors(signed_ms: ArrayLike) -> TimingErrors:
    """Return constant, absolute, variable and total error of signed timing errors (n,) in ms (Schutz and Roy 1973).

    An error is the time of contact or press less the time at which the target's middle passed the point of
    interception. Trials without an answer (NaN) are left out, never filled in: report the response rate beside these.
    NaN throughout without any answer.
    """
    errors = as_series(signed_ms)
    errors = errors[np.isfinite(errors)]
    if len(errors) == 0:
        return TimingErrors(*[float("nan")] * 4)
    return TimingErrors(
        float(errors.mean()), float(np.abs(errors).mean()), float(errors.std()), float(np.sqrt(np.mean(errors**2)))
    )


def temporal_window(target_mm: float, zone_mm: float, speed_mm_s: float) -> float:
    """Return for how many ms a target of width `target_mm` overlaps a zone of width `zone_mm` as it passes.

    A press within half of it, before or after the middle, is a hit. NaN for a target that does not move.
    """
    return 1000.0 * (target_mm + zone_mm) / speed_mm_s if speed_mm_s > 0 else float("nan")


def spatial_error(signed_ms: ArrayLike, speed_mm_s: ArrayLike) -> Floats:
    """Return by how many mm along its path a target had passed (+) or not yet reached (-) the point of interception.

    `signed_ms` (n,) timing errors, `speed_mm_s` one speed of the target or (n,) one for each.
    """
    return np.asarray(signed_ms, dtype=np.float64) / 1000.0 * np.asarray(speed_mm_s, dtype=np.float64)


def speed_coupling(signed_ms: ArrayLike, speed_mm_s: ArrayLike) -> float:
    """Return the slope of timing error on target speed, in ms per mm/s, over trials (n,) and (n,).

    0 for a child who times slow and fast targets alike; negative where fast targets are answered too early. NaN for
    fewer than 3 answered trials or a single speed.
    """
    errors, speeds = as_series(signed_ms), as_series(speed_mm_s)
    kept = np.isfinite(errors) & np.isfinite(speeds)
    errors, speeds = errors[kept], speeds[kept]
    if len(errors) < 3 or np.ptp(speeds) == 0:
        return float("nan")
    centred = speeds - speeds.mean()
    return float(centred @ errors / (centred @ centred))


def why_no_reaction(rt_s: ArrayLike) -> Reason | None:
    """Say why none of the onsets (n,), or of one, in s after the cue is a reaction; None if one is or none was seen.

    Before 150 ms nobody can have reacted (anticipation); after 3 s a child was elsewhere (lapse). Of both the more
    frequent is given, anticipation of equals.
    """
    times = np.atleast_1d(np.asarray(rt_s, dtype=np.float64))
    early, late = int((times < EARLIEST_RT_S).sum()), int((times > LATEST_RT_S).sum())
    if early + late == 0 or early + late < np.isfinite(times).sum():
        return None
    return Reason.ANTICIPATION if early >= late else Reason.LAPSE


def reaction_time(rt_s: float) -> float:
    """Return an onset in s after the cue if it is a reaction, from 150 ms to 3 s; else NaN, see `why_no_reaction`."""
    return rt_s if why_no_reaction(rt_s) is None else float("nan")


def reaction_times(rt_s: ArrayLike) -> ReactionTimes:
    """Sum up reaction times (n,) in s from the cue's flip to the onset; NaN where a child never moved.

    Valid from 150 ms (earlier is anticipation) to 3 s (later is a lapse). The median stands for them because
    reaction times of children are skewed to the right.
    """
    times = as_series(rt_s)
    if len(times) == 0:
        return ReactionTimes(float("nan"), float("nan"), float("nan"), 0, float("nan"), float("nan"))
    early = times < EARLIEST_RT_S
    kept = times[(times >= EARLIEST_RT_S) & (times <= LATEST_RT_S)]
    lapses = float(np.mean(~early & ~(times <= LATEST_RT_S)))
    if len(kept) == 0:
        return ReactionTimes(float("nan"), float("nan"), float("nan"), 0, float(early.mean()), lapses)
    low, middle, high = (float(value) for value in np.percentile(kept, (25, 50, 75)))
    spread = float(np.std(np.log(kept), ddof=1)) if len(kept) > 1 else float("nan")
    return ReactionTimes(middle, high - low, spread, len(kept), float(early.mean()), lapses)
