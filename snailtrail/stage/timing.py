"""How well a trial was timed: what is kept with each attempt so that a reader can judge its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

FRAME_S = 1 / 60
LATE_SHARE = 0.05
COARSE_MS = 2.0
"""One sample in a hundred is known no better than this: so a busy computer shows, for a free one stays below 1 ms."""
GAP_S = 0.25
"""A frame this late means that the computer slept or hung: the attempt is marked."""
LOCKED_MS = 0.5
"""Flips that wait for the vertical blank come this evenly (standard deviation), whatever was painted before."""
TELLING_MS = 0.2
"""Pictures that are ready more evenly than this could not show whether their flips waited."""
LEAST_FLIPS = 30
NEAR_MULTIPLE = 0.06
"""The system tells a display's rate in whole Hz, and 59 for 59.94."""

Locked = Literal["yes", "no", "unknown"]


@dataclass(frozen=True)
class Timing:
    """Of one trial; ms unless said otherwise, NaN-free."""

    frames: int
    late_frames: int
    """Flips more than half a frame after they were due."""
    longest_frame_ms: float
    frame_work_p50_ms: float
    frame_work_p99_ms: float
    flip_interval_sd_ms: float
    pointer_rate_hz: float
    half_width_p50_ms: float
    half_width_p99_ms: float
    gap: bool
    flips_locked: Locked = "unknown"
    """Whether pictures reached the glass with the display's refresh, as their intervals show; if not, each was there up
    to one refresh later than its flip."""

    @property
    def poor(self) -> tuple[str, ...]:
        """What a reader of this trial's times should know: late_frames, coarse_times, gap; mostly nothing."""
        found = {
            "late_frames": self.late_frames > LATE_SHARE * self.frames,
            "coarse_times": self.half_width_p99_ms > COARSE_MS,
            "gap": self.gap,
        }
        return tuple(name for name, here in found.items() if here)

    def data(self) -> dict[str, float | int | bool | str]:
        """As kept in the log; `poor` as words with spaces between."""
        numbers = {k: round(v, 3) if isinstance(v, float) else v for k, v in asdict(self).items()}
        return {**numbers, "poor": " ".join(self.poor)}


def timing(
    flips: Sequence[float],
    work: Sequence[float],
    half_widths: Sequence[float],
    seconds: float,
    ready: Sequence[float] = (),
    refresh_hz: float = 60.0,
) -> Timing:
    """Sum up the moments of all flips, the work of each frame, the half widths of all samples; all in s.

    `ready` are the moments at which each picture was painted and its flip asked for, of a display of `refresh_hz`.
    """
    between = np.diff(np.asarray(flips, float)) if len(flips) > 1 else np.array([FRAME_S])
    works = np.asarray(work, float) if work else np.zeros(1)
    halves = np.asarray(half_widths, float) if half_widths else np.zeros(1)
    return Timing(
        frames=len(flips),
        late_frames=int((between > 1.5 * FRAME_S).sum()),
        longest_frame_ms=float(between.max() * 1e3),
        frame_work_p50_ms=float(np.percentile(works, 50) * 1e3),
        frame_work_p99_ms=float(np.percentile(works, 99) * 1e3),
        flip_interval_sd_ms=float(between.std() * 1e3),
        pointer_rate_hz=len(half_widths) / seconds if seconds > 0 else 0.0,
        half_width_p50_ms=float(np.percentile(halves, 50) * 1e3),
        half_width_p99_ms=float(np.percentile(halves, 99) * 1e3),
        gap=bool(between.max() > GAP_S),
        flips_locked=flips_locked(ready, flips, refresh_hz),
    )


def flips_locked(ready: Sequence[float], flips: Sequence[float], refresh_hz: float) -> Locked:
    """Whether flips waited for the display's vertical blank, by when pictures were ready and shown (n,) in s.

    They did where the intervals between flips are whole refreshes to within 0.5 ms, and at least twice as even as those
    between the pictures' being ready: a timer of our own alone makes both alike. Unknown for fewer than 30 flips, and
    where pictures were ready so evenly that it cannot be told.
    """
    if len(flips) < LEAST_FLIPS or len(ready) != len(flips) or not refresh_hz > 0:
        return "unknown"
    between = np.diff(np.asarray(flips, float))
    refreshes = float(np.median(between)) * refresh_hz
    if round(refreshes) < 1 or abs(refreshes - round(refreshes)) > NEAR_MULTIPLE:
        return "no"
    refresh_s = float(np.median(between)) / round(refreshes)
    of_flips, of_ready = (_unevenness_ms(np.diff(np.asarray(each, float)), refresh_s) for each in (flips, ready))
    if of_flips > LOCKED_MS:
        return "no"
    if of_ready < TELLING_MS:
        return "unknown"
    return "yes" if of_flips <= of_ready / 2 else "no"


def _unevenness_ms(between: NDArray[np.float64], refresh_s: float) -> float:
    """How far intervals lie from whole refreshes: a standard deviation that a few held-up flips do not decide."""
    off = between - np.rint(between / refresh_s) * refresh_s
    low, high = np.percentile(off, (10, 90))
    return float(high - low) / 2.563 * 1e3
