"""A straight lane and a way beside it, whose numbers can be worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

from games.trace.params import TraceParams
from games.trace.trial import TraceTrial
from snailtrail.play.game import Score

Trace = Callable[..., tuple[TraceTrial, Score]]
STRAIGHT = TraceParams(lane_width_mm=20.0, length_mm=200.0, family="straight")
START, GOAL, MIDDLE_Y = 70.0, 270.0, 86.0


def beside(aside_mm: float) -> list[tuple[float, float]]:
    """A way parallel to the lane, below it where positive."""
    return [(START, MIDDLE_Y + aside_mm), (GOAL, MIDDLE_Y + aside_mm)]
