"""A wish for the next trial and the reason for it, as data and as a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

HELD_BITS = 0.05  # a change below this cannot be seen: the level was held
LITTLE_BITS = 0.3
EASIEST_BITS, HARDEST_BITS = 0.0, 7.0  # a range that reaches these was set by nobody
NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}


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


def sentence(wish: Wish, *, played_bits: float | None = None, held: str = "", missed: str = "") -> str:
    """The reason of a trial in plain English, for the grown-ups' screen: "easier: two misses in a row".

    `played_bits` is what became of the wish: "easier" is said of it, not of the wish; None where it was not played yet.
    `held` names what kept it from the wish ("the profile (bends: 1)"), where anything did; `missed` the misses in a row
    where more is known of them than their number ("a near miss").
    """
    previous, bits, why = (
        wish.reason.previous_bits,
        wish.bits if played_bits is None else played_bits,
        _why(wish, missed),
    )
    if wish.reason.rule is Rule.STOP:
        return f"time to stop: {why}"
    if held:
        direction, wished = _direction(previous, bits, "it stayed as it was"), _direction(previous, wish.bits)
        return f"{direction}: {held} holds it at {bits:.1f} bits; the wish: {wished}, {why}"
    return f"{_direction(previous, bits)}: {why}"


def in_words(misses: int, near: int = 0) -> str:
    """So many misses in a row, `near` of them near ones: "a miss", "three misses in a row, one of them near"."""
    if misses == 1:
        return "a near miss" if near else "a miss"
    number = NUMBERS.get(misses, str(misses))
    if near == misses:
        return f"{number} near misses in a row"
    told = f"{number} misses in a row"
    return f"{told}, {NUMBERS.get(near, str(near))} of them near" if near else told


def _why(wish: Wish, missed: str) -> str:
    reason = wish.reason
    missed = missed or in_words(reason.misses)
    promise = f"success expected {reason.promised_success:.2f}, asked {reason.asked_success:.2f}"
    match reason.limit, reason.rule:
        case _, Rule.STOP:
            return missed
        case Limit.CEILING, _:
            return (
                f"the therapist's ceiling is {wish.bits:.1f} bits"
                if wish.bits < HARDEST_BITS
                else "the hardest there is"
            )
        case Limit.FLOOR, _:
            return (
                f"the therapist's floor is {wish.bits:.1f} bits" if wish.bits > EASIEST_BITS else "the easiest there is"
            )
        case _, Rule.RELIEF:
            return f"{missed}, a break is offered"
        case _, Rule.RESCUE:
            return missed
        case Limit.AFTER_A_MISS, _:
            return f"never harder after {missed}"
        case Limit.STEP_UP, _:
            return f"the largest step up, {promise}"
        case Limit.STEP_DOWN, _:
            return f"the largest step down, {promise}"
        case _, Rule.WARM_UP:
            return f"warm-up, {promise}"
        case _:
            return f"after {missed}, {promise}" if reason.misses else promise


def _direction(previous: float | None, bits: float, held: str = "held") -> str:
    if previous is None:
        return "to begin"
    change = bits - previous
    if abs(change) < HELD_BITS:
        return held
    word = "harder" if change > 0.0 else "easier"
    return f"a little {word}" if abs(change) < LITTLE_BITS else word
