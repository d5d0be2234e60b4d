"""Harder or easier by a grown-up's key: for the sitting alone, within what the profile allows."""

from __future__ import annotations

from dataclasses import replace

from snailtrail.motor.adaptation import RESCUE_MISSES, Belief, Guard, Wish, promise

STEP_BITS = 0.5
MOST_BITS = 3.0
"""However often a key is pressed."""


def stepped(shift_bits: float, steps: int) -> float:
    """The shift after so many more steps; in bits."""
    return min(max(shift_bits + steps * STEP_BITS, -MOST_BITS), MOST_BITS)


def shifted(wished: Wish, shift_bits: float, belief: Belief, guard: Guard, *, closing: bool) -> Wish:
    """The wish moved by so many bits, kept between the guard's lowest and highest.

    After two misses in a row, and for the attempt that a block ends on, it is never made harder: a child that struggles
    is helped all the same.
    """
    if wished.reason.misses >= RESCUE_MISSES or closing:
        shift_bits = min(shift_bits, 0.0)
    bits = min(max(wished.bits + shift_bits, guard.lowest_bits), guard.highest_bits)
    # where the rules themselves went beyond the guard's range, no shift leads farther
    if shift_bits == 0.0 or (bits - wished.bits) * shift_bits <= 0.0:
        return wished
    return replace(wished, bits=bits, promised_success=promise(belief, bits))
