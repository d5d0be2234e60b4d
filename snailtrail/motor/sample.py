"""One moment of a hand on the glass."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray


class Sample(NamedTuple):
    """Where a contact was and when, on the stored grid of 0.05 ms and 0.01 mm."""

    t: float
    """s since the trial was first shown on the glass."""
    x: float
    """mm to the right of the field's left edge."""
    y: float
    """mm below the field's top edge."""
    down: bool
    """Whether finger, pen or button was in contact."""
    finger: int = 0
    """Which contact, for two-handed games."""
    half_width_s: float = 0.0
    """Half of the interval in which the true moment lies, `t` being its middle."""


TICK_S = 5e-5
"""Times are kept on this grid (0.05 ms), so that what is stored is what was played."""
TICK_MM = 0.01
"""Positions are kept on this grid."""


def on_grid(sample: Sample) -> Sample:
    """The sample moved to the stored grid: a replay from the log then sees the very same numbers."""
    return Sample(
        round(sample.t / TICK_S) * TICK_S,
        round(sample.x / TICK_MM) * TICK_MM,
        round(sample.y / TICK_MM) * TICK_MM,
        sample.down,
        sample.finger,
        round(sample.half_width_s / TICK_S) * TICK_S,
    )


class Columns(NamedTuple):
    """Samples as arrays, one row each, in order of time."""

    t: NDArray[np.float64]
    """(n,) s."""
    xy: NDArray[np.float64]
    """(n, 2) mm."""
    down: NDArray[np.bool_]
    """(n,)."""
    finger: NDArray[np.int64]
    """(n,)."""


def columns(samples: Sequence[Sample]) -> Columns:
    """The samples as arrays; empty arrays of the right shapes for none."""
    if not samples:
        return Columns(np.empty(0), np.empty((0, 2)), np.empty(0, bool), np.empty(0, np.int64))

    def column(place: int, kind: type) -> NDArray[Any]:
        # three times as quick as an array of tuples
        return np.fromiter(map(itemgetter(place), samples), kind, len(samples))

    xy = np.column_stack((column(1, float), column(2, float)))
    return Columns(column(0, float), xy, column(3, bool), column(4, np.int64))
