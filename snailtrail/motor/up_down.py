"""The weighted up-down rule: a little harder after each success, a good deal easier after each miss."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from snailtrail.motor import psychometric
from snailtrail.motor.psychometric import SLOPE_BITS

GAIN_BITS = 0.75  # a surprise of 1 moves the level so far: at a target of 0.80 up by 0.15, down by 0.60
SETTLED_SD_BITS = 0.40  # what the rule's own to and fro leaves uncertain however long it runs
SETTLING_RATIO = 0.94  # the share of the first uncertainty (as variance) that one more trial leaves
RANGE_BITS = (-1.0, 9.0)


@dataclass(frozen=True, kw_only=True)
class UpDown:
    """One number, moved after every trial (Kaernbach 1991).

    Kaernbach's steps are +h after a success and -h p / (1 - p) after a miss, so that the level rests where success
    comes with chance p. Here they are written as GAIN_BITS * (success - p) with p the chance that this very trial
    promised, which is the same rule with h = GAIN_BITS (1 - p), and stays without bias where a limit, the warm-up or
    the screen moved a trial away from its target.
    """

    ability_bits: float
    sd_bits: float

    def promise(self, bits: float) -> float:
        """Chance (0 to 1) of success at `bits`."""
        return float(psychometric.success(self.ability_bits, bits, SLOPE_BITS))

    def bits_at(self, success: float) -> float:
        """The difficulty that promises this chance (0 to 1) of success."""
        return self.ability_bits - float(psychometric.ease(success, SLOPE_BITS))

    def learned(self, bits: float, outcome: int) -> UpDown:
        """The level after a trial at `bits`; it sees success or not, never the finer grades."""
        surprise = (outcome >= psychometric.SUCCESS) - self.promise(bits)
        ability = min(max(self.ability_bits + GAIN_BITS * surprise, RANGE_BITS[0]), RANGE_BITS[1])
        spare = max(self.sd_bits**2 - SETTLED_SD_BITS**2, 0.0)
        return UpDown(ability_bits=ability, sd_bits=math.sqrt(SETTLED_SD_BITS**2 + SETTLING_RATIO * spare))

    def rested(self, shift_bits: float, spread_bits: float) -> UpDown:
        """The level after a break that moved it by `shift_bits` and blurred it by `spread_bits` (SD)."""
        return replace(self, ability_bits=self.ability_bits + shift_bits, sd_bits=math.hypot(self.sd_bits, spread_bits))

    def level(self, success: float) -> tuple[float, float, float]:
        """Difficulty in bits at which success comes with this chance, and the lower and upper end of its 80 % band."""
        bits = self.bits_at(success)
        return bits, bits - 1.2816 * self.sd_bits, bits + 1.2816 * self.sd_bits
