"""Where a child stands in a game just now: the level with its band, what was promised and what came of it, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

import numpy as np

from snailtrail.motor.adaptation import Guard, Level, Wish, level, promise, start, wish
from snailtrail.play.difficulty import NOTHING, Limits, Realised, realise
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.game import Choice, Outcome, Parameter, Value
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Past
from snailtrail.reports.level_said import WHOLE_SCALE, Ends
from snailtrail.reports.stand import LATELY
from snailtrail.session.belief import believe
from snailtrail.session.causes import EASIEST_BITS, HARDEST_BITS, HELD_BITS
from snailtrail.session.prescription import Prescription
from snailtrail.session.why import explain, held_by

TOLD = 40
"""So many of the last attempts of all kinds are told with their reasons."""
BOUND_SEED = 1
"""Of the options with which a level is tried; others are tried as well where these do not reach it."""
START_SUCCESS = 0.80
"""The first level, as a profile gives it, is that at which so many attempts succeed."""
FEWER_SUCCESS = 0.05
"""So much less than is wanted is promised clearly too seldom."""
FAR_BITS = 1e9
"""A wish that no game reaches: what comes of it is the end."""


@dataclass(frozen=True)
class Bound:
    """Where a level cannot be reached: what is set, or the game itself, ends before it."""

    bits: float
    """As far as it goes."""
    floor: bool
    """Whether it goes no easier; else no harder."""
    by: tuple[str, ...]
    """The labels of what a grown-up set; empty where the game itself ends there."""


@dataclass(frozen=True)
class Standing:
    """One child in one game, as of now."""

    level: Level
    """The difficulty at which the wished-for share succeeds; low and high hold 80 % of the belief."""
    next: Wish
    """What the next session would wish to begin with."""
    next_bits: float
    """What it would begin with, as laid out: as near to the wish as what is set, the game and its steps go."""
    next_success: float
    """What that promises, 0 to 1."""
    attempts: int
    """That count, of those that were looked at."""
    promised: float
    """The mean promise of those attempts, 0 to 1; NaN where there are none."""
    succeeded: int
    """Of those attempts."""
    steps: tuple[str, ...]
    """Why the last attempts were as hard as they were, the newest first."""
    begins_bits: float
    """The first level of all, at which 0.80 would succeed."""
    begins_by: Literal["hand", "age", "nothing"]
    """What says so: a grown-up, the child's age, or neither."""
    guard: Guard
    """What the profile wants."""
    bound: Bound | None = None
    """What keeps level or next attempt from being played, beside lowest and highest; None where nothing does."""
    easiest: bool = False
    """Whether the next attempt is the easiest that the game has here, and promises clearly less than wanted."""
    ends: Ends = WHOLE_SCALE
    """Of the game on this field; of the whole scale where no game or field is known."""
    uncounted: int = 0
    """Of practice, of those that were looked at: what was played all the same."""

    @property
    def frozen(self) -> bool:
        """Whether the level is held in one place."""
        return self.guard.lowest_bits == self.guard.highest_bits

    @property
    def held_bits(self) -> float:
        """The level within the lowest and highest that a grown-up wants."""
        return within(self.level.bits, self.guard)


def standing(
    prescription: Prescription,
    past: Sequence[Past],
    last: Sequence[Attempt],
    now: datetime,
    game: AnyGame | None = None,
    *,
    device: str = "any",
    field: Field | None = None,
) -> Standing:
    """What the engine would do next, from `past` (what it learns from) and the `last` whole attempts, oldest first.

    `device` is what the child points with next; with "any" what was used last. `field` is what is played on next
    (else that of the last attempt): whether the settings reach the level depends on it.
    """
    belief, guard = believe(prescription, past, now, device), prescription.guard
    begins = start(prescription.age_years, prescription.start_bits, method=prescription.method)
    stands = level(belief, guard.target_success)
    if field is None and last:
        field = Field(last[-1].field_width_mm, last[-1].field_height_mm)
    by: Literal["hand", "age", "nothing"] = "age" if prescription.age_years is not None else "nothing"
    observed = counted(last)[-LATELY:]
    promises = [a.promised_success for a in observed if a.promised_success is not None]
    wished, of_level, of_next = wish(belief, guard), None, None
    next_bits, easiest, ends = wished.bits, False, WHOLE_SCALE
    if game is not None and field is not None:
        of_level = _bound(game, prescription, within(stands.bits, guard), field)
        of_next = _bound(game, prescription, wished.bits, field)
        next_bits = present(game, prescription, wished.bits, field, BOUND_SEED).bits
        ends = ends_of(game, prescription, field)
        easiest = (
            promise(belief, next_bits) < guard.target_success - FEWER_SUCCESS
            and next_bits - ends.easiest_bits < HELD_BITS
        )
    return Standing(
        level=stands,
        next=wished,
        next_bits=next_bits,
        next_success=promise(belief, next_bits),
        attempts=len(observed),
        promised=float(np.mean(promises)) if promises else float("nan"),
        succeeded=sum(a.outcome >= Outcome.SUCCESS for a in observed),
        steps=tuple(reversed(explain(last[-TOLD:], game))),
        begins_bits=level(begins, START_SUCCESS).bits,
        begins_by="hand" if prescription.start_bits is not None else by,
        guard=guard,
        easiest=easiest,
        ends=ends,
        uncounted=sum(a.kind == "practice" and bool(a.invalid) for a in last),
        # that a warm-up meets the game's own easiest is no news
        bound=of_level or (of_next if of_next is not None and of_next.by else None),
    )


def counted(attempts: Sequence[Attempt]) -> list[Attempt]:
    """Those of practice that count."""
    return [attempt for attempt in attempts if attempt.kind == "practice" and not attempt.invalid]


def _bound(game: AnyGame, prescription: Prescription, bits: float, field: Field) -> Bound | None:
    """What keeps a trial of so many bits from being laid out."""
    found = present(game, prescription, bits, field, BOUND_SEED)
    floor = found.bits > bits
    if abs(found.bits - bits) < HELD_BITS:
        return None
    if not found.bound:  # near, but told as another number: an end, or no more than the steps between two layouts?
        end = present(game, prescription, -FAR_BITS if floor else FAR_BITS, field, BOUND_SEED)
        if abs(end.bits - found.bits) >= HELD_BITS:
            return None
        found = replace(found, bound="floor" if floor else "ceiling")
    declared: tuple[Parameter | Choice, ...] = (*game.parameters, *game.choices)
    labels = {one.name: one.label for one in declared}
    names = held_by(game, found, prescription.limits, field, HELD_BITS)
    return Bound(found.bits, found.bound == "floor", tuple(labels[name] for name in names if name in labels))


def ends_of(game: AnyGame, prescription: Prescription, field: Field) -> Ends:
    """The easiest and the hardest that a game can lay out on a field, whatever a grown-up holds back.

    What is set may also open more than is drawn as usual, so both are asked.
    """
    asked = (prescription, replace(prescription, limits=Limits()))
    low = min(present(game, one, -FAR_BITS, field, BOUND_SEED).bits for one in asked)
    high = max(present(game, one, FAR_BITS, field, BOUND_SEED).bits for one in asked)
    return Ends(max(low, EASIEST_BITS), min(high, HARDEST_BITS))


def within(bits: float, guard: Guard) -> float:
    """A level within the lowest and highest that a grown-up wants."""
    return min(max(bits, guard.lowest_bits), guard.highest_bits)


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
