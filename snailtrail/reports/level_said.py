"""A level with its band in words: where the scale ends, what lies beyond it is not told as certainty."""

from __future__ import annotations

from math import isnan
from typing import NamedTuple

from snailtrail.motor.adaptation import OFFERED_BITS
from snailtrail.play.words import Said, joined, said


class Ends(NamedTuple):
    """The easiest and the hardest that there is, bits: a child's level may lie beyond."""

    easiest_bits: float = OFFERED_BITS[0]
    hardest_bits: float = OFFERED_BITS[1]

    def within(self, bits: float) -> float:
        """A level as far as the ends tell it; NaN stays NaN."""
        return bits if isnan(bits) else min(max(bits, self.easiest_bits), self.hardest_bits)

    def drawn(self, low: float, high: float) -> tuple[float, float]:
        """A band as a picture has it: one beyond an end reaches back to it, for no more is known than that."""
        return min(low, self.hardest_bits), max(high, self.easiest_bits)


WHOLE_SCALE = Ends()


def level_said(bits: float, low: float, high: float, word: str = "", ends: Ends = WHOLE_SCALE) -> Said:
    """A level and its 80 % band; `word` says how hard that is, save at an end, where the end is what is known."""
    band = _band(low, high, ends)
    if _at_most(bits, ends.easiest_bits):
        return _ended(said("as easy as this game can be"), _or_below(ends.easiest_bits), band)
    if _at_least(bits, ends.hardest_bits):
        return _ended(said("as hard as this game can be"), _or_above(ends.hardest_bits), band)
    return said("{level} ({band})", level=joined(", ", said("{bits:.1f} bits", bits=bits), word), band=band)


def level_in_short(bits: float, decimals: int, ends: Ends = WHOLE_SCALE) -> Said:
    """A level for a cell of a table."""
    if _at_most(bits, ends.easiest_bits):
        return said("{bits} or below", bits=_number(ends.easiest_bits, decimals))
    if _at_least(bits, ends.hardest_bits):
        return said("{bits} or above", bits=_number(ends.hardest_bits, decimals))
    return _number(bits, decimals)


def band_in_short(low: float, high: float, decimals: int, ends: Ends = WHOLE_SCALE) -> Said | None:
    """A band for a cell of a table, where an end of the scale cuts it off; None where none does, or both do."""
    below, above = _at_most(low, ends.easiest_bits), _at_least(high, ends.hardest_bits)
    if below == above:
        return None
    number = _number(ends.within(high if below else low), decimals)
    return said("{bits} or below", bits=number) if below else said("{bits} or above", bits=number)


def _number(bits: float, decimals: int) -> Said:
    return Said(f"{{bits:.{decimals}f}}", {"bits": bits})


def _or_below(bits: float) -> Said:
    return said("{bits} or below", bits=said("{bits:.1f} bits", bits=bits))


def _or_above(bits: float) -> Said:
    return said("{bits} or above", bits=said("{bits:.1f} bits", bits=bits))


def _ended(end: Said, bits: Said, band: Said | None) -> Said:
    """The end in plain words first, for whoever knows no bits."""
    return said("{level} ({band})", level=end, band=joined("; ", bits, band or ""))


def _band(low: float, high: float, ends: Ends) -> Said | None:
    """What the band tells beside the end that it is cut off by; None where it tells nothing more."""
    below, above = _at_most(low, ends.easiest_bits), _at_least(high, ends.hardest_bits)
    if (below and _at_most(high, ends.easiest_bits)) or (above and _at_least(low, ends.hardest_bits)):
        return None
    if below and above:
        return said("80 % band: all that the game has")
    if below:
        return said("80 % band: up to {high:.1f}", high=high)
    if above:
        return said("80 % band: from {low:.1f} on", low=low)
    return said("80 % band: {low:.1f} to {high:.1f}", low=low, high=high)


def _at_most(bits: float, end: float) -> bool:
    return round(bits, 1) <= round(end, 1)


def _at_least(bits: float, end: float) -> bool:
    return round(bits, 1) >= round(end, 1)
