"""What makes a catch hard: the parameters, and the numbers that follow from them on a given field."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from games.catch.casts import CASTS, POND
from snailtrail.motor.timing import temporal_window
from snailtrail.play.field import Field
from snailtrail.play.game import Choice, Parameter

EDGE_MM = 8.0
"""Kept clear along the field's edges."""
RING_SHARE = 0.78
"""The ring stands at this share of the field's width, seen from the side the creatures come from."""
LEAST_APPROACH_S = 0.7
"""A creature is on its way to the ring for at least this long, else no child could answer it."""
BEFORE_WINDOW_S = 0.6
"""A creature is on its way for at least this long before a press could be a hit."""
REACH_MM_S = 20.0
"""Touching a creature that stands still is as hard as timing one of this speed; our choice, to be refitted."""

UNTIL_CAUGHT_S = 120.0
"""A stay of this long means that creatures stay until they are caught."""

DISTRACTOR_BITS = 0.5
"""For each doubling of the creatures to tell apart; our choice, to be refitted."""
HIDDEN_BITS = 0.8
"""For a wholly hidden way, so about 0.5 for the most that is offered; our choice, to be refitted."""
TURNS_BITS = 0.6
"""For a way full of turns at varying speeds; our choice, to be refitted."""
AT_ONCE_BITS = 0.25
"""For each doubling of the targets that are about at once; our choice, to be refitted."""
HURRY_BITS = 0.5
"""For each doubling of (1 + 2 s / stay), touch kind only; our choice, to be refitted."""


@dataclass(frozen=True, kw_only=True)
class CatchParams:
    """One series of catches; the fields are explained in README.md."""

    speed_mm_s: float = 40.0
    target_size_mm: float = 28.0
    unpredictability_ratio: float = 0.0
    hidden_ratio: float = 0.0
    distractors: int = 0
    at_once: int = 1
    catches: int = 4
    foreperiod_s: float = 1.0
    stay_s: float = UNTIL_CAUGHT_S
    kind: str = "touch"
    ring_side: str = "right"
    who: str = POND


PARAMETERS = (
    Parameter("speed_mm_s", "How fast the creatures are", "mm/s", easiest=15, hardest=250, step=2.5),
    Parameter("target_size_mm", "How large a creature is (and the ring)", "mm", easiest=45, hardest=8, step=0.5),
    Parameter(
        "unpredictability_ratio", "How much they turn and vary in speed", "ratio", easiest=0, hardest=1, step=0.05
    ),
    Parameter("hidden_ratio", "Share of the way under leaves", "ratio", easiest=0, hardest=0.6, step=0.05),
    Parameter("distractors", "Others that must not be touched", "count", easiest=0, hardest=5, step=1, whole=True),
    Parameter("at_once", "How many to catch are there at once", "count", easiest=1, hardest=3, step=1, whole=True),
    Parameter(
        "catches", "How many to catch in one go", "count", easiest=2, hardest=8, step=1, adapts=False, whole=True
    ),
    Parameter(
        "foreperiod_s", "Shortest wait before one appears", "s", easiest=1.5, hardest=0.5, step=0.1, adapts=False
    ),
    Parameter(
        "stay_s",
        "How long one stays (120: until caught)",
        "s",
        easiest=UNTIL_CAUGHT_S,
        hardest=3,
        step=1,
        adapts=False,
        hurries=True,
    ),
)

CHOICES = (
    Choice("kind", "What is asked", options=("touch", "ring"), default=("touch", "ring")),
    Choice("ring_side", "Where the ring stands", options=("right", "left"), default=("right",), by_hand=True),
    Choice("who", "Who comes", options=(POND, *CASTS), default=tuple(CASTS), looks=True),
)


def room_mm(target_size_mm: float, field: Field) -> float:
    """How far (mm) a creature can come straight towards the ring on this field."""
    return RING_SHARE * field.width_mm - EDGE_MM - target_size_mm / 2


def realised_speed(params: CatchParams, field: Field) -> float:
    """The speed in mm/s on this field: no faster than leaves time to see the creature before it can be caught."""
    room = room_mm(params.target_size_mm, field)
    return min(params.speed_mm_s, fastest_mm_s(params.target_size_mm, room))


def fastest_mm_s(target_size_mm: float, room: float) -> float:
    """The speed in mm/s at which `room` mm still hold the least approach, and the least before the window."""
    return min(room / LEAST_APPROACH_S, (room - target_size_mm) / BEFORE_WINDOW_S)


def fit(params: CatchParams, field: Field) -> CatchParams:
    """The parameters as this field can hold them: a creature that would be too fast to be seen coming is slower."""
    most = fastest_mm_s(params.target_size_mm, room_mm(params.target_size_mm, field))
    if params.speed_mm_s <= most:
        return params
    return replace(params, speed_mm_s=math.floor(most * 1000.0) / 1000.0)


def window_ms(params: CatchParams, speed_mm_s: float) -> float:
    """For how long (ms) an unmoved hand would be right.

    Ring: while creature and ring overlap, (W_target + W_zone) / v with a ring as wide as the creature. Touch: while a
    fixed place on its way lies within the creature, W / v.
    """
    zone = params.target_size_mm if params.kind == "ring" else 0.0
    return temporal_window(params.target_size_mm, zone, speed_mm_s)


def load_bits(params: CatchParams) -> float:
    """What everything but size and speed adds to the difficulty, in bits."""
    bits = (
        DISTRACTOR_BITS * math.log2(1 + params.distractors)
        + HIDDEN_BITS * params.hidden_ratio
        + TURNS_BITS * params.unpredictability_ratio
        + AT_ONCE_BITS * math.log2(params.at_once)
    )
    if params.kind == "touch":
        bits += HURRY_BITS * math.log2(1 + 2.0 / params.stay_s)
    return bits


def bits(params: CatchParams, field: Field) -> float:
    """Difficulty in bits as realised on this field: log2(1 + 1000 ms / Dt) and the load.

    Ring: Dt is the window. Touch: Dt = W / hypot(v, REACH_MM_S), because even a creature at rest must be reached.
    """
    speed = realised_speed(params, field)
    if params.kind == "ring":
        tolerance_ms = window_ms(params, speed)
    else:
        tolerance_ms = 1000.0 * params.target_size_mm / math.hypot(speed, REACH_MM_S)
    return math.log2(1 + 1000.0 / tolerance_ms) + load_bits(params)
