"""What made a trial as hard as it is, from the reason that the engine gives, in words for every language."""

from __future__ import annotations

from collections.abc import Mapping

from snailtrail.motor.adaptation import Limit, Rule, Wish
from snailtrail.play.words import Said, joined, said

HELD_BITS = 0.05
"""A change below this cannot be seen: the level was held."""
LITTLE_BITS = 0.3
EASIEST_BITS, HARDEST_BITS = 0.0, 7.0
"""A range that reaches these was set by nobody."""
NUMBERS: Mapping[int, Said] = {2: said("two"), 3: said("three"), 4: said("four"), 5: said("five")}


def direction(previous_bits: float | None, bits: float) -> Said:
    """Whether a trial of so many bits is easier or harder than the one before, which is None for the first of all."""
    if previous_bits is None:
        return said("to begin")
    change = bits - previous_bits
    if abs(change) < HELD_BITS:
        return said("as before")
    if abs(change) < LITTLE_BITS:
        return said("a little harder") if change > 0.0 else said("a little easier")
    return said("harder") if change > 0.0 else said("easier")


def cause(wish: Wish, missed: Said) -> Said:
    """Why the wish is as it is: "two misses in a row"; `missed` tells of the misses before it."""
    reason = wish.reason
    promise = said(
        "success expected {promised:.0%}, asked for {asked:.0%}",
        promised=reason.promised_success,
        asked=reason.asked_success,
    )
    match reason.limit, reason.rule:
        case _, Rule.STOP:
            return missed
        case Limit.CEILING, _:
            set_by_hand = said("the therapist's ceiling is {bits:.1f} bits", bits=wish.bits)
            return set_by_hand if wish.bits < HARDEST_BITS else said("the hardest there is")
        case Limit.FLOOR, _:
            set_by_hand = said("the therapist's floor is {bits:.1f} bits", bits=wish.bits)
            return set_by_hand if wish.bits > EASIEST_BITS else said("the easiest there is")
        case _, Rule.RELIEF:
            return joined(", ", missed, said("a break is offered"))
        case _, Rule.RESCUE:
            return missed
        case Limit.AFTER_A_MISS, _:
            return joined(", ", missed, said("not made harder after one"))
        case Limit.STEP_UP, _:
            return joined(", ", said("the largest step up"), promise)
        case Limit.STEP_DOWN, _:
            return joined(", ", said("the largest step down"), promise)
        case _, Rule.WARM_UP:
            return joined(", ", said("warm-up"), promise)
        case _:
            return joined(", ", missed if reason.misses else "", promise)


def expected(promised_success: float, asked_success: float) -> Said:
    """The chance of success that a trial has by the record, beside the one that was asked for, each 0 to 1."""
    return said(
        "success expected {promised:.0%}, asked for {asked:.0%}", promised=promised_success, asked=asked_success
    )


def misses_in_words(misses: int, near: int = 0) -> Said:
    """So many misses in a row, `near` of them near ones: "a miss", "three misses in a row, one of them near"."""
    if misses == 1:
        return said("a near miss") if near else said("a miss")
    number = NUMBERS.get(misses, str(misses))
    if near == misses:
        return said("{number} near misses in a row", number=number)
    if near == 1:
        return said("{number} misses in a row, one of them near", number=number)
    if near:
        return said("{number} misses in a row, {near} of them near", number=number, near=NUMBERS.get(near, str(near)))
    return said("{number} misses in a row", number=number)
