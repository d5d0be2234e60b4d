"""Where a hand that traces is wanted: at the start, then on the line just ahead of the snail."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from games.trace.trial import TraceTrial

AHEAD_MM = 8.0
STEP_MM = 0.5


def aims(trial: TraceTrial) -> Sequence[tuple[float, float]]:
    """The due start (x, y) mm until it is touched; then points of the line from the snail AHEAD_MM on or to its end."""
    if trial.way.begun_s is None:
        x, y = trial.way.line[0]
        return ((float(x), float(y)),)
    head = trial.head
    to_mm = min(head.s + AHEAD_MM, head.length_mm)
    places = (head.place(float(s)) for s in np.arange(head.s, to_mm + STEP_MM / 2, STEP_MM).clip(max=to_mm))
    return tuple((place.x, place.y) for place in places)


def takes_up(trial: TraceTrial, x: float, y: float) -> bool:
    """Whether a press at (x, y) mm leads the snail on, or begins the next stroke of a letter."""
    if trial.way.begun_s is None:
        return False
    place = trial.head.place(trial.head.s)
    return math.hypot(x - place.x, y - place.y) <= trial.reach_mm + AHEAD_MM
