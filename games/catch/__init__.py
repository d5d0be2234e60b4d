"""Catch: touch what drifts about, or press when it passes the ring."""

from __future__ import annotations

from dataclasses import replace

from games.catch.aims import aims, lost
from games.catch.deviation import deviation
from games.catch.hand import hand
from games.catch.keepsake import keepsake
from games.catch.measures import MEASURES
from games.catch.params import CHOICES, PARAMETERS, CatchParams, bits, fit
from games.catch.praise import PICTURES, PRAISE
from games.catch.score import score
from games.catch.trial import CatchTrial, begin
from games.catch.view import draw, moving, scene
from snailtrail.play.game import Game, of_the_hand

OF_THE_WAY = ("path_length_ratio", "movement_units_count")
"""Measures of how the hand came there; all others tell of the presses."""
BY_THE_PRESSES = tuple(m.name for m in MEASURES if m.name not in OF_THE_WAY)

RING = CatchParams(kind="ring", speed_mm_s=80, target_size_mm=20, catches=8)
SLOW = CatchParams(kind="touch", speed_mm_s=40, target_size_mm=20, catches=8)
QUICK = CatchParams(kind="touch", speed_mm_s=80, target_size_mm=20, catches=8)
"""Of the check-up."""

GAME: Game[CatchParams, CatchTrial] = Game(
    name="catch",
    version="1",
    title="Catch",
    invitation="Catch them!",
    praise=PRAISE,
    praise_pictures=PICTURES,
    trains="Timing and aim at something that moves: to be at the right place at the right moment.",
    well="Well means: about two of three or more caught at the first try.",
    skills=("interception timing", "aiming at moving targets", "visual tracking", "selective attention"),
    picture="butterfly",
    params=CatchParams,
    parameters=PARAMETERS,
    choices=CHOICES,
    one_switch={"kind": ("ring",)},
    measures=of_the_hand(MEASURES, but=BY_THE_PRESSES),
    primary="relative_error_ratio",
    checkup=(RING, SLOW, RING, QUICK),
    tries=tuple(replace(series, catches=2) for series in (RING, SLOW, QUICK)),
    bits=bits,
    fit=fit,
    begin=begin,
    draw=draw,
    scene=scene,
    score=score,
    hand=hand,
    aims=aims,
    moving=moving,
    lost=lost,
    deviation=deviation,
    beside="the creature",
    keepsake=keepsake,
)
