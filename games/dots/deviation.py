"""How far the hand was from the straight way to the due star, for whoever sees a picture joined again."""

from __future__ import annotations

import numpy as np

from games.dots.reaches import reaches
from games.dots.trial import DotsTrial
from snailtrail.motor.geometry import signed_distances_to_polyline
from snailtrail.motor.movement import prepare
from snailtrail.play.deviation import Deviation

STEPS_MM = (3.0, 6.0, 12.0)


def deviation(trial: DotsTrial) -> Deviation:
    """From the way between where the hand was done with one star and the middle of the next; beyond it, from its end.

    None before the first star is joined: there is no way to it.
    """
    pieces = tuple(
        (piece.t_s, signed_distances_to_polyline(piece.raw_mm, np.array([reach.start, reach.target])))
        for reach in reaches(trial)
        for piece in prepare(reach.samples.t, reach.samples.xy).segments
    )
    return Deviation(pieces, STEPS_MM)
