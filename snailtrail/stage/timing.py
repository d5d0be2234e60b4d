"""How well a trial was timed: what is kept with each attempt so that a reader can judge its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

FRAME_S = 1 / 60
LATE_SHARE = 0.05
COARSE_MS = 2.0
"""One sample in a hundred is known no better than this: so a busy computer shows, for a free one stays below 1 ms."""
GAP_S = 0.25
"""A frame this late means that the computer slept or hung: the attempt is marked."""


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


def timing(flips: Sequence[float], work: Sequence[float], half_widths: Sequence[float], seconds: float) -> Timing:
    """Sum up the moments of all flips, the work of each frame, the half widths of all samples; all in s."""
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
    )
