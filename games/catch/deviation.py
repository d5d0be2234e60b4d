"""How far the hand was from the creature that it could catch, for whoever sees a series again."""

from __future__ import annotations

import math

import numpy as np

from games.catch.score import FS_HZ
from games.catch.trial import CatchTrial
from snailtrail.motor.array import runs
from snailtrail.motor.movement import prepare
from snailtrail.motor.sample import columns
from snailtrail.play.deviation import Deviation

STEPS_MM = (10.0, 25.0, 60.0)


def deviation(trial: CatchTrial) -> Deviation | None:
    """From the middle of the nearest creature that is there, at each moment; None at a ring, where place decides
    nothing.
    """
    if trial.layout.ring is not None:
        return None
    hand = columns(trial.samples)
    there = [
        (target, target.cue_s, min(t for t in (target.caught_s, target.left_s, math.inf) if t is not None))
        for target in trial.targets
        if target.cue_s is not None
    ]
    pieces = []
    for segment in prepare(hand.t, hand.xy, FS_HZ).segments if len(hand.t) else ():
        nearest = np.full(len(segment.t_s), math.inf)
        for target, begin, end in there:
            for i in np.flatnonzero((segment.t_s >= begin) & (segment.t_s <= end)).tolist():
                here = target.place(float(segment.t_s[i]))
                x, y = segment.raw_mm[i]
                nearest[i] = min(nearest[i], math.hypot(x - here.x, y - here.y))
        for first, last in runs(np.isfinite(nearest)):
            pieces.append((segment.t_s[first:last], nearest[first:last]))
    return Deviation(tuple(pieces), STEPS_MM, signed=False)
