"""How far the hand was from the line, for whoever sees a trace again."""

from __future__ import annotations

import numpy as np

from games.trace.apart import FS_HZ, from_lines
from games.trace.score import drawn
from games.trace.trial import TraceTrial
from snailtrail.motor import movement
from snailtrail.motor.sample import columns
from snailtrail.play.deviation import Deviation

STEPS_MM = (2.0, 4.0, 8.0)


def deviation(trial: TraceTrial) -> Deviation:
    """The very distances that the mean deviation is the mean of; none for a hand that never began or never moved."""
    kept = drawn(trial, columns(trial.samples))
    if kept is None:
        return Deviation((), STEPS_MM)
    prepared = movement.prepare(kept.t, kept.xy, FS_HZ, kept.down)
    distances, sides = from_lines(trial, prepared)
    ends = np.cumsum([len(segment.t_s) for segment in prepared.segments])[:-1]
    signed = np.split(distances * sides, ends)
    return Deviation(
        tuple((segment.t_s, own) for segment, own in zip(prepared.segments, signed, strict=True)),
        STEPS_MM,
    )
