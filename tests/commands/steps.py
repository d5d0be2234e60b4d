"""Attempts at a small game, and why each was as hard as it was, as `explain` tells it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from snailtrail.motor.adaptation import Reason, Rule
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.game import Choice, Outcome, Parameter
from snailtrail.records.attempt import Attempt
from snailtrail.session.why import explain
from tests.unplayed import unplayed

FIELD = Field(300.0, 150.0)


@dataclass(frozen=True)
class LaneParams:
    """Parameters of a game that is never played."""

    width_mm: float = 40.0
    bends: int = 1
    limit_s: float = 120.0
    shape: str = "wave"


def lane_bits(params: LaneParams, field: Field) -> float:
    bends = params.bends - 1 if params.shape == "wave" else 0
    return float(np.log2(80 / params.width_mm) + 0.25 * bends + np.log2(120.0 / params.limit_s))


LANE = unplayed(
    "lane",
    LaneParams,
    lane_bits,
    (
        Parameter("width_mm", "Lane width", "mm", 40, 5, 0.5),
        Parameter("bends", "bends", "count", 1, 5, 1, whole=True),
        Parameter("limit_s", "time limit", "s", 120, 15, 5, adapts=False),
    ),
    Choice("shape", "shape", ("wave", "straight"), ("wave", "straight")),
)
REASON = Reason(
    rule=Rule.TARGET,
    limit=None,
    asked_success=0.8,
    promised_success=0.8,
    free_bits=2.0,
    previous_bits=1.7,
    misses=0,
)


def attempt(params: LaneParams, **changes: Any) -> Attempt:
    bits = lane_bits(params, FIELD)
    usual: dict[str, Any] = {
        "session": "one",
        "session_begun_at": "2026-05-12T09:00:00+00:00",
        "child": "mia",
        "game": "lane",
        "begun_at": "2026-05-12T22:31:02+00:00",
        "utc_offset_min": 120,
        "seed": 1,
        "params": asdict(params),
        "field_width_mm": FIELD.width_mm,
        "field_height_mm": FIELD.height_mm,
        "wished_bits": bits,
        "realised_bits": bits,
        "promised_success": 0.8,
        "reason": {**asdict(REASON), "closing": False, "held_by": []},
        "outcome": Outcome.SUCCESS,
        "ending": "over",
        "duration_s": 3.0,
        "device": "touch",
        "px_per_mm_x": 4.0,
        "px_per_mm_y": 4.0,
        "app_version": "0.1.0",
    }
    return Attempt(**{**usual, **changes})


def told(*attempts: Attempt, game: AnyGame | None = LANE) -> str:
    return explain(attempts, game)[-1]


FIRST = LaneParams(width_mm=24.0)
"""1.7 bits."""
SECOND = LaneParams(width_mm=20.0)
"""2 bits."""
