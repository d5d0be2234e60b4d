"""Difficulty that fits the child: from the outcomes so far to the next trial, with the reason for it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final, Protocol, Self

from snailtrail.motor import psychometric
from snailtrail.motor.ability_grid import AbilityGrid
from snailtrail.motor.explanation import Limit, Reason, Rule, Wish
from snailtrail.motor.up_down import UpDown

__all__ = [
    "Belief",
    "Guard",
    "Level",
    "Limit",
    "Reason",
    "Rule",
    "Wish",
    "ability_at_age",
    "learn",
    "level",
    "promise",
    "rest",
    "start",
    "wish",
]

WARM_UP_SUCCESS: Final = 0.90
RESCUE_SUCCESS: Final = 0.92
RELIEF_SUCCESS: Final = 0.95
RESCUE_MISSES: Final = 2
RELIEF_MISSES: Final = 3
STOP_MISSES: Final = 5
FIRST_WARM_UP: Final = 2  # trials in a child's first session
LATER_WARM_UP: Final = 1
OFFERED_BITS: Final = (0.0, 7.0)  # what the games can ask for
AGES_YEARS: Final = (3.0, 12.0)
AGE_UNKNOWN_YEARS: Final = 6.0  # rather too easy a beginning than too hard a one


@dataclass(frozen=True, kw_only=True)
class Guard:
    """What the therapist allows in one game: all difficulties and steps in bits, the target as a chance (0 to 1).

    `step_up` and `step_down` are the most by which a trial may be harder or easier than the one before it.
    """

    target_success: float = 0.80
    lowest_bits: float = 0.0
    highest_bits: float = 7.0
    step_up: float = 0.5
    step_down: float = 1.0

    def __post_init__(self) -> None:
        if not 0.0 < self.target_success < 1.0:
            raise ValueError(f"target_success is {self.target_success}: it must lie between 0 and 1")
        if not (math.isfinite(self.lowest_bits) and math.isfinite(self.highest_bits)):
            raise ValueError("lowest_bits and highest_bits must be numbers")
        if self.lowest_bits > self.highest_bits:
            raise ValueError(f"lowest_bits {self.lowest_bits} lies above highest_bits {self.highest_bits}")
        if not (self.step_up >= 0.0 and self.step_down >= 0.0):
            raise ValueError("step_up and step_down must be zero or more bits")


@dataclass(frozen=True, kw_only=True)
class Level:
    """The difficulty in bits at which this child succeeds as often as asked, with its 80 % band."""

    bits: float
    low: float
    high: float


class Estimate(Protocol):
    """What a method knows about a child's ability: an immutable value."""

    def promise(self, bits: float) -> float: ...
    def bits_at(self, success: float) -> float: ...
    def learned(self, bits: float, outcome: int) -> Self: ...
    def rested(self, shift_bits: float, spread_bits: float) -> Self: ...
    def level(self, success: float) -> tuple[float, float, float]: ...


@dataclass(frozen=True, kw_only=True)
class Belief:
    """All that the next trial depends on: an estimate of the ability, and where in the session the child is."""

    estimate: Estimate
    warm_up: int = FIRST_WARM_UP  # trials with which this session begins gently
    trials: int = 0  # in this session
    trials_ever: int = 0
    misses: int = 0  # in a row, up to the last trial of this session
    last_bits: float | None = None  # as realised


def start(age_years: float | None, start_bits: float | None, *, method: str = "bayes") -> Belief:
    """The belief before the first attempt; a therapist's `start_bits` (the level at 0.80) replaces the child's age.

    Ages outside 3 to 12 years count as 3 or 12; without either number the child is taken for a young one and the
    belief is wider. `method` is "bayes" or "up_down"; raises ValueError for another, and for numbers that are none.
    """
    if not all(math.isfinite(number) for number in (age_years, start_bits) if number is not None):
        raise ValueError(f"age_years is {age_years} and start_bits is {start_bits}: both must be numbers, or left out")
    if start_bits is not None:
        mean, sd = start_bits + float(psychometric.ease(0.80, psychometric.SLOPE_BITS)), 0.8
    else:
        age = AGE_UNKNOWN_YEARS if age_years is None else min(max(age_years, AGES_YEARS[0]), AGES_YEARS[1])
        mean, sd = ability_at_age(age) - 0.5, 1.2 if age_years is not None else 1.5
    if method == "bayes":
        return Belief(estimate=AbilityGrid.around(mean, sd))
    if method == "up_down":
        return Belief(estimate=UpDown(ability_bits=mean, sd_bits=sd))
    raise ValueError(f'method is "{method}": it must be "bayes" or "up_down"')


def ability_at_age(age_years: float) -> float:
    """The ability in bits expected at an age: a starting value of our own choice, to be replaced by own data."""
    return 1.5 + 3.0 * (1.0 - math.exp(-(age_years - 3.0) / 5.0))


def wish(belief: Belief, guard: Guard) -> Wish:
    """The next trial under this guard; the same belief and guard always give the same wish.

    The rules after misses hold whatever the estimate says, and the guard's range holds whatever the rules say. With
    misses in a row: after one never harder, after two a promise of 0.92, after three a whole step down and a break
    offered, after five the game stops.
    """
    rule, asked = _rule(belief, guard)
    free = belief.estimate.bits_at(asked)
    if rule in (Rule.RELIEF, Rule.STOP) and belief.last_bits is not None:
        # A whole step down, even where the estimate would think less enough: it has just been wrong three times.
        free = min(free, belief.last_bits - guard.step_down)
    bits, limit = _limited(free, belief, guard)
    promised = belief.estimate.promise(bits)
    reason = Reason(
        rule=rule,
        limit=limit,
        asked_success=asked,
        promised_success=promised,
        free_bits=free,
        previous_bits=belief.last_bits,
        misses=belief.misses,
    )
    return Wish(
        bits=bits,
        promised_success=promised,
        reason=reason,
        offer_break=belief.misses >= RELIEF_MISSES,
        stop=belief.misses >= STOP_MISSES,
    )


def promise(belief: Belief, bits: float) -> float:
    """The chance (0 to 1) that the next trial succeeds at a difficulty, such as the one that was realised."""
    return float(belief.estimate.promise(bits))


def learn(belief: Belief, realised_bits: float, outcome: int) -> Belief:
    """The belief after a valid attempt at the difficulty it really had; outcome MISS 0, NEAR 1, SUCCESS 2, CLEAN 3.

    The promise that is held against the outcome is the one for the realised bits, so a log of bits and outcomes is
    enough to fold. Raises ValueError for bits that are no number and for another outcome. An attempt that does not
    count (focus lost, no movement, flagged by the therapist) must not be given.
    """
    checked(realised_bits, outcome)
    return replace(
        belief,
        estimate=belief.estimate.learned(realised_bits, int(outcome)),
        trials=belief.trials + 1,
        trials_ever=belief.trials_ever + 1,
        misses=0 if outcome >= psychometric.SUCCESS else belief.misses + 1,
        last_bits=float(realised_bits),
    )


def rest(belief: Belief, days: float) -> Belief:
    """The belief as a new session begins, `days` after the last one: a little lower, less sure, no miss on the count.

    A negative gap (a clock set back) counts as none.
    """
    return replace(
        belief,
        estimate=belief.estimate.rested(*forgotten(days)),
        warm_up=LATER_WARM_UP if belief.trials_ever else FIRST_WARM_UP,
        trials=0,
        misses=0,
    )


def forgotten(days: float) -> tuple[float, float]:
    """By how many bits an ability moves in so many days without play, and by how many (SD) it is less sure."""
    gap = max(days, 0.0)
    return -min(0.15, 0.02 * gap), min(0.5, math.sqrt(0.10**2 + 0.015**2 * gap))


def checked(realised_bits: float, outcome: int) -> None:
    """Raise ValueError for what no belief may learn from: bits that are no number, and an outcome that is none."""
    if not math.isfinite(realised_bits):
        raise ValueError(f"realised_bits is {realised_bits}: it must be a number")
    if outcome not in range(psychometric.OUTCOMES):
        raise ValueError(f"outcome is {outcome}: it must be 0 (miss), 1 (near), 2 (success) or 3 (clean)")


def level(belief: Belief, target_success: float) -> Level:
    """The difficulty in bits, 0 to 7, at which this child succeeds with the chance `target_success` (0 to 1)."""
    bits, low, high = (min(max(end, OFFERED_BITS[0]), OFFERED_BITS[1]) for end in belief.estimate.level(target_success))
    return Level(bits=bits, low=low, high=high)


def _rule(belief: Belief, guard: Guard) -> tuple[Rule, float]:
    rules = (
        (belief.misses >= STOP_MISSES, Rule.STOP, RELIEF_SUCCESS),
        (belief.misses >= RELIEF_MISSES, Rule.RELIEF, RELIEF_SUCCESS),
        (belief.misses >= RESCUE_MISSES, Rule.RESCUE, RESCUE_SUCCESS),
        (belief.trials < belief.warm_up, Rule.WARM_UP, WARM_UP_SUCCESS),
    )
    for holds, rule, success in rules:
        if holds:
            return rule, max(success, guard.target_success)
    return Rule.TARGET, guard.target_success


def _limited(bits: float, belief: Belief, guard: Guard) -> tuple[float, Limit | None]:
    limit: Limit | None = None
    last = belief.last_bits
    if last is not None:
        if bits < last - guard.step_down:
            bits, limit = last - guard.step_down, Limit.STEP_DOWN
        if belief.misses and bits > last:
            bits, limit = last, Limit.AFTER_A_MISS
        if bits > last + guard.step_up:
            bits, limit = last + guard.step_up, Limit.STEP_UP
    # The therapist's range comes last: no other rule may leave it.
    if bits > guard.highest_bits:
        bits, limit = guard.highest_bits, Limit.CEILING
    if bits < guard.lowest_bits:
        bits, limit = guard.lowest_bits, Limit.FLOOR
    return bits, limit
