"""A wish for the next trial and the reason for it, as data and as a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

HELD_BITS = 0.05  # a change below this cannot be seen: the level was held
LITTLE_BITS = 0.3
NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five"}


class Rule(StrEnum):
    """What set the success that a trial was asked to promise."""

    TARGET = "target"
    WARM_UP = "warm_up"
    RESCUE = "rescue"  # two misses in a row
    RELIEF = "relief"  # three or four: as easy as the step allows, and a break is offered
    STOP = "stop"  # five: this game ends for now, with praise


class Limit(StrEnum):
    """What kept a trial from the difficulty that its rule alone would have chosen."""

    STEP_UP = "step_up_limit"
    STEP_DOWN = "step_down_limit"
    AFTER_A_MISS = "never_harder_after_a_miss"
    CEILING = "ceiling"
    FLOOR = "floor"


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why a trial is as hard as it is: enough to write a sentence from, in any language.

    `limit` is None where nothing held the rule back; `free_bits` is what the rule alone would have chosen;
    `previous_bits` is None before the first trial; `misses` are those in a row up to now. Success is a chance, 0 to 1.
    """

    rule: Rule
    limit: Limit | None
    asked_success: float
    promised_success: float
    free_bits: float
    previous_bits: float | None
    misses: int


@dataclass(frozen=True, kw_only=True)
class Wish:
    """The next trial: its difficulty in bits, the chance (0 to 1) of success that it promises, and why.

    With `offer_break` the child is offered a pause before it; with `stop` the game ends with praise instead, and the
    bits are there only for a grown-up who goes on.
    """

    bits: float
    promised_success: float
    reason: Reason
    offer_break: bool = False
    stop: bool = False


def sentence(wish: Wish) -> str:
    """The reason of a wish in plain English, for the grown-ups' screen: "easier: two misses in a row"."""
    reason = wish.reason
    in_a_row = f"{NUMBERS.get(reason.misses, reason.misses)} misses in a row"
    if reason.rule is Rule.STOP:
        return f"time to stop: {in_a_row}"
    if reason.rule is Rule.RELIEF:
        in_a_row += ", a break is offered"
    promise = f"success promised {reason.promised_success:.2f}, asked {reason.asked_success:.2f}"
    match reason.limit, reason.rule:
        case Limit.CEILING, _:
            why = f"the therapist's ceiling is {wish.bits:.1f} bits"
        case Limit.FLOOR, _:
            why = f"the therapist's floor is {wish.bits:.1f} bits"
        case _, Rule.RESCUE | Rule.RELIEF:
            why = in_a_row
        case Limit.AFTER_A_MISS, _:
            why = "never harder after a miss"
        case Limit.STEP_UP, _:
            why = f"the largest step up, {promise}"
        case Limit.STEP_DOWN, _:
            why = f"the largest step down, {promise}"
        case _, Rule.WARM_UP:
            why = f"warm-up, {promise}"
        case _:
            why = f"after a miss, {promise}" if reason.misses else promise
    return f"{_direction(wish)}: {why}"


def _direction(wish: Wish) -> str:
    previous = wish.reason.previous_bits
    if previous is None:
        return "to begin"
    change = wish.bits - previous
    if abs(change) < HELD_BITS:
        return "held"
    word = "harder" if change > 0.0 else "easier"
    return f"a little {word}" if abs(change) < LITTLE_BITS else word
