"""Where a child stands in a game just now: the level with its band, what was promised and what came of it, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from snailtrail.motor.adaptation import Level, Wish, level, wish
from snailtrail.play.difficulty import NOTHING, Realised, realise
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.game import Outcome, Value
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Past
from snailtrail.session.belief import believe
from snailtrail.session.prescription import Prescription
from snailtrail.session.why import explain

if TYPE_CHECKING:
    from snailtrail.records.profile_schema import GameWishes

OBSERVED = 20
"""So many of the last attempts that count are looked at for promise and success."""


@dataclass(frozen=True)
class Standing:
    """One child in one game, as of now."""

    level: Level
    """The difficulty at which the wished-for share succeeds; low and high hold 80 % of the belief."""
    next: Wish
    """What the next session would begin with."""
    attempts: int
    """That count, of those that were looked at."""
    promised: float
    """The mean promise of those attempts, 0 to 1; NaN where there are none."""
    succeeded: int
    """Of those attempts."""
    steps: tuple[str, ...]
    """Why the last attempts were as hard as they were, the newest first."""


def standing(
    prescription: Prescription,
    past: Sequence[Past],
    last: Sequence[Attempt],
    now: datetime,
    game: AnyGame | None = None,
    *,
    device: str = "any",
) -> Standing:
    """What the engine would do next, from `past` (what it learns from) and the `last` whole attempts, oldest first.

    `device` is what the child points with next; with "any" what was used last.
    """
    belief = believe(prescription, past, now, device)
    counted = [a for a in last if a.kind == "practice" and not a.invalid][-OBSERVED:]
    promises = [a.promised_success for a in counted if a.promised_success is not None]
    return Standing(
        level=level(belief, prescription.guard.target_success),
        next=wish(belief, prescription.guard),
        attempts=len(counted),
        promised=float(np.mean(promises)) if promises else float("nan"),
        succeeded=sum(a.outcome >= Outcome.SUCCESS for a in counted),
        steps=tuple(reversed(explain(last, game))),
    )


def held(bits: float, wishes: GameWishes) -> float:
    """A level within the lowest and highest that a grown-up wants."""
    return min(max(bits, wishes.lowest), wishes.highest)


def present(
    game: AnyGame,
    prescription: Prescription,
    bits: float,
    field: Field,
    seed: int,
    last: Mapping[str, Value] = NOTHING,
) -> Realised:
    """What a child would see at so many bits within the profile's limits; another seed draws other options.

    `last` are the options of the one before, which stand back as they do in a session.
    """
    return realise(game, bits, prescription.limits, field, np.random.default_rng(seed), last)
