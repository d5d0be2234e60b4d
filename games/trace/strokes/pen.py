"""How a character is written down: strokes of straight ways and arcs, in x-heights above the base line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Spot = tuple[float, float]

ARC_STEP_DEG = 2.0
"""An arc is laid in straight pieces of so much: on the largest letter they lie 0.02 mm beside it."""


@dataclass(frozen=True, eq=False)
class Character:
    """A letter or digit as it is written at school, in print.

    strokes: each (n, 2) in x-heights, x from its left, y up from the base line, in the order and the direction in which
    they are drawn. clear: half of the widest lane (with the gap beside it), in x-heights, in which it can be told.
    """

    strokes: tuple[Points, ...]
    clear: float = 0.24

    @property
    def left(self) -> float:
        """Where it begins, x-heights."""
        return min(float(stroke[:, 0].min()) for stroke in self.strokes)

    @property
    def right(self) -> float:
        """Where it ends, x-heights."""
        return max(float(stroke[:, 0].max()) for stroke in self.strokes)


def arc(x: float, y: float, half_wide: float, half_high: float, from_deg: float, to_deg: float) -> Points:
    """A piece of an ellipse about (x, y), (n, 2); angles from rightward, growing ones turn against the clock."""
    count = max(2, int(abs(to_deg - from_deg) / ARC_STEP_DEG) + 1)
    angle = np.radians(np.linspace(from_deg, to_deg, count))
    return np.column_stack([x + half_wide * np.cos(angle), y + half_high * np.sin(angle)])


def stroke(*pieces: Spot | Points) -> Points:
    """One stroke (n, 2) through spots and arcs, joined straight; what comes twice in a row is left out once."""
    whole = np.concatenate([np.asarray(piece, dtype=np.float64).reshape(-1, 2) for piece in pieces])
    moved = np.hypot(*np.diff(whole, axis=0).T) > 1e-6
    return np.asarray(whole[np.concatenate(([True], moved))], dtype=np.float64)
