"""How far a hand was from where a trial wanted it, moment by moment: what a replay colours the path by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Deviation:
    """What a game tells of a trial that was played, from the samples that it kept."""

    pieces: tuple[tuple[Floats, Floats], ...]
    """In order of time, each unbroken: s since the trial was first shown (n,), and mm (n,). Not filtered."""
    steps_mm: tuple[float, float, float]
    """From which sizes on it is shown as more, as much, as very much."""
    signed: bool = True
    """Whether + is to the right of the way's direction and - to the left; else it is a distance, never below 0."""
