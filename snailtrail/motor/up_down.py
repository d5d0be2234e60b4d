"""The weighted up-down rule: a little harder after each success, a good deal easier after each miss."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from snailtrail.motor import psychometric
from snailtrail.motor.psychometric import SLOPE_BITS

GAIN_BITS: Final = 0.50  # a surprise of 1 moves the ability so far: at a target of 0.80 up by 0.10, down by 0.40
SETTLED_SD_BITS: Final = 0.45  # what the rule's own to and fro leaves uncertain however long it runs
SETTLING_RATIO: Final = 0.85  # the share of the uncertainty beyond that (as variance) which one more trial leaves
ABILITY_RANGE_BITS: Final = (-1.0, 8.0)
BAND_SDS: Final = 1.2816  # half of an 80 % band of a normal distribution


@dataclass(frozen=True, kw_only=True)
class UpDown:
    """One number, moved after every trial (Kaernbach 1991), and how sure it is.

    Kaernbach's steps are +h after a success and -h p / (1 - p) after a miss, so that the level rests where success
    comes with chance p. Here they are written as GAIN_BITS * (success - p) with p the chance that this very trial
    promised: the same rule with h = GAIN_BITS (1 - p), and still without bias where a limit, the warm-up or the
    screen moved a trial away from its target.
    """

    ability_bits: float
    sd_bits: float

    @property
    def _slope_bits(self) -> float:
        """Not knowing the ability flattens the curve that can be promised (MacKay 1992): beginnings are gentle."""
        return math.hypot(SLOPE_BITS, math.sqrt(math.pi / 8.0) * self.sd_bits)

    def promise(self, bits: float) -> float:
        """Chance (0 to 1) of success at `bits`."""
        return float(psychometric.success(self.ability_bits, bits, self._slope_bits))

    def bits_at(self, success: float) -> float:
        """The difficulty that promises this chance (0 to 1) of success."""
        return self.ability_bits - float(psychometric.ease(success, self._slope_bits))

    def learned(self, bits: float, outcome: int) -> UpDown:
        """The level after a trial at `bits`; it sees success or not, never the finer grades."""
        surprise = (outcome >= psychometric.SUCCESS) - self.promise(bits)
        spare = max(self.sd_bits**2 - SETTLED_SD_BITS**2, 0.0)
        return UpDown(
            ability_bits=_in_range(self.ability_bits + GAIN_BITS * surprise),
            sd_bits=math.sqrt(SETTLED_SD_BITS**2 + SETTLING_RATIO * spare),
        )

    def rested(self, shift_bits: float, spread_bits: float) -> UpDown:
        """The level after a break that moved it by `shift_bits` and blurred it by `spread_bits` (SD)."""
        return UpDown(
            ability_bits=_in_range(self.ability_bits + shift_bits), sd_bits=math.hypot(self.sd_bits, spread_bits)
        )

    def level(self, success: float) -> tuple[float, float, float]:
        """Difficulty in bits at which success comes with this chance, and the lower and upper end of its 80 % band."""
        bits = self.ability_bits - float(psychometric.ease(success, SLOPE_BITS))
        return bits, bits - BAND_SDS * self.sd_bits, bits + BAND_SDS * self.sd_bits


def _in_range(ability_bits: float) -> float:
    return min(max(ability_bits, ABILITY_RANGE_BITS[0]), ABILITY_RANGE_BITS[1])
