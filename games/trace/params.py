"""What makes a lane hard, and which lanes there are."""

from __future__ import annotations

from dataclasses import dataclass

from games.trace.shapes import FAMILIES, SHAPES
from games.trace.strokes import DIGIT, LETTERS, UPPER
from games.trace.worlds import WORLDS
from snailtrail.play.game import Choice, Parameter

NO_LIMIT_S = 120.0
"""A time limit of this much is none."""
PLAIN_PACE_MM_S = 20.0
"""v0: a pace up to this asks for nothing that an unhurried child would not do."""


@dataclass(frozen=True)
class TraceParams:
    """One lane as asked for; what fits onto the glass is decided by `paths.lay`."""

    lane_width_mm: float = 20.0
    length_mm: float = 250.0
    bends: int = 2
    bend_tightness_ratio: float = 0.5
    corners: int = 2
    guide_pace_mm_s: float = 0.0
    time_limit_s: float = NO_LIMIT_S
    family: str = "wave"
    direction: str = "rightward"
    first_bend: str = "up"
    world: str = "meadow"


PARAMETERS = (
    Parameter("lane_width_mm", "lane width", "mm", easiest=40.0, hardest=6.0, step=0.5),
    Parameter("length_mm", "lane length", "mm", easiest=80.0, hardest=700.0, step=5.0),
    Parameter("bends", "bends", "count", easiest=1, hardest=6, step=1, whole=True),
    Parameter("bend_tightness_ratio", "tightness of bends", "ratio", easiest=0.0, hardest=1.0, step=0.05),
    Parameter("corners", "corners", "count", easiest=1, hardest=8, step=1, whole=True),
    Parameter("guide_pace_mm_s", "pace of the guide (0: none)", "mm/s", 0.0, 80.0, step=5.0, adapts=False),
    Parameter("time_limit_s", "time limit (120: none)", "s", NO_LIMIT_S, 5.0, step=5.0, adapts=False, hurries=True),
)

CHOICES = (
    Choice(
        "family",
        "shape",
        tuple(SHAPES),
        tuple(FAMILIES),
        groups={"shape": tuple(FAMILIES), "letter": LETTERS, "capital": UPPER, "digit": DIGIT},
        own_name="name",
    ),
    Choice("direction", "direction", ("rightward", "leftward"), ("rightward", "leftward"), by_hand=True),
    Choice("first_bend", "first bend", ("up", "down"), ("up", "down")),
    Choice("world", "world", tuple(WORLDS), tuple(WORLDS), looks=True),
)
