"""A belief about a child's ability, kept as weights on a grid and updated by Bayes' rule after every trial."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from typing import Final

import numpy as np

from snailtrail.motor import psychometric
from snailtrail.motor.psychometric import Floats

ABILITIES_BITS: Final = np.linspace(-1.0, 8.0, 181)  # (181,)
TRIALS_BITS: Final = np.linspace(-1.0, 8.0, 91)  # (91,): where the promise is worked out; between them it is a line
SLOPES_BITS: Final = {0.35: 0.25, 0.50: 0.50, 0.70: 0.25}  # slope -> how likely before the first trial
LAPSES: Final = {0.02: 0.35, 0.05: 0.40, 0.10: 0.25}

DRIFT_BITS: Final = 0.05  # SD of what a child gains or loses from one trial to the next
JUMP_BITS: Final = 0.60  # SD of the rare sudden change: tired, distracted, the trick understood
JUMP_RATIO: Final = 0.02
UNFORESEEN: Final = 0.001  # no outcome is ever held to be rarer: a child need not follow the curve

TRIM_GAIN_BITS: Final = 0.16
TRIM_MEMORY: Final = 0.99
TRIM_LIMIT_BITS: Final = 0.8


@dataclass(frozen=True, kw_only=True, eq=False)  # arrays have no single truth to compare by
class AbilityGrid:
    """Weights over ability, slope and lapse rate (a grid filter: a hidden Markov model, Rabiner 1989).

    `weights` (9, 181) sum to 1: a row for each pair of slope and lapse, a column for each ability. `trim_bits` is added
    to every wish. It sums up the surprises (success minus promise), so that the promised success comes true even for a
    child or a game that the curve fits badly.
    """

    weights: Floats
    trim_bits: float = 0.0

    def __post_init__(self) -> None:
        self.weights.flags.writeable = False

    @classmethod
    def around(cls, mean_bits: float, sd_bits: float) -> AbilityGrid:
        """The belief before the first trial: ability normal, slope and lapse as they commonly are."""
        ability = np.exp(-0.5 * ((ABILITIES_BITS - mean_bits) / sd_bits) ** 2)
        kinds = np.outer(list(SLOPES_BITS.values()), list(LAPSES.values())).ravel()
        return cls(weights=np.outer(kinds, ability / ability.sum()))

    @cached_property
    def _promises(self) -> Floats:
        """(91,): chance of success at each of TRIALS_BITS, over all that is still possible; it falls."""
        return np.asarray(_successes() @ self.weights.ravel(), float)

    def promise(self, bits: float) -> float:
        """Chance (0 to 1) of success at `bits`."""
        return float(np.interp(bits - self.trim_bits, TRIALS_BITS, self._promises))

    def bits_at(self, success: float) -> float:
        """The hardest trial that promises this chance (0 to 1) of success.

        Lapses put the highest chances out of reach: 99 % of the promise of the easiest trial is then near enough.
        """
        reachable = min(success, 0.99 * float(self._promises[0]))
        return float(np.interp(-reachable, -self._promises, TRIALS_BITS)) + self.trim_bits

    def learned(self, bits: float, outcome: int) -> AbilityGrid:
        """The belief after a trial at `bits`: Bayes' rule, and then what may have changed before the next trial."""
        surprise = (outcome >= psychometric.SUCCESS) - self.promise(bits)
        trim = TRIM_MEMORY * self.trim_bits + TRIM_GAIN_BITS * surprise
        return AbilityGrid(
            weights=taught(self.weights, likelihood(bits, outcome)),
            trim_bits=min(max(trim, -TRIM_LIMIT_BITS), TRIM_LIMIT_BITS),
        )

    def rested(self, shift_bits: float, spread_bits: float) -> AbilityGrid:
        """The belief after a break that moved ability by `shift_bits` and blurred it by `spread_bits` (SD)."""
        return AbilityGrid(weights=self.weights @ blur(spread_bits, shift_bits), trim_bits=self.trim_bits)

    def level(self, success: float) -> tuple[float, float, float]:
        """Difficulty in bits at which success comes with this chance, and the lower and upper end of its 80 % band."""
        slope, lapse = _kinds()
        bits = (ABILITIES_BITS - psychometric.ease(success, slope, lapse)).ravel()
        weights = self.weights.ravel()
        order = np.argsort(bits)
        low, high = np.interp((0.1, 0.9), np.cumsum(weights[order]), bits[order])
        return float(bits @ weights), float(low), float(high)


def likelihood(bits: float, outcome: int) -> Floats:
    """How likely this outcome of a trial at `bits` is for each slope, lapse and ability, (9, 181)."""
    slope, lapse = _kinds()
    likely = psychometric.at_least(outcome, ABILITIES_BITS, bits, slope, lapse)
    if outcome + 1 < psychometric.OUTCOMES:
        likely = likely - psychometric.at_least(outcome + 1, ABILITIES_BITS, bits, slope, lapse)
    return np.maximum(likely, UNFORESEEN)


def taught(weights: Floats, likely: Floats) -> Floats:
    """Weights after a trial of this likelihood, both (9, 181): Bayes' rule, then what may change before the next."""
    reweighed = weights * likely
    reweighed /= reweighed.sum()
    return np.asarray(reweighed @ _change(), float)


def _kinds() -> tuple[Floats, Floats]:
    """Slope and lapse of each row of the weights, both (9, 1)."""
    pairs = np.array(list(product(SLOPES_BITS, LAPSES)))
    return pairs[:, :1], pairs[:, 1:]


@cache
def _successes() -> Floats:
    """Chance of success, (91, 9 * 181): trial by what a child may be."""
    slope, lapse = _kinds()
    table = psychometric.success(ABILITIES_BITS, TRIALS_BITS[:, None, None], slope, lapse)
    return np.ascontiguousarray(table.reshape(len(TRIALS_BITS), -1))


@cache
def _change() -> Floats:
    """How ability goes over from one trial to the next, (181, 181): from row to column."""
    return (1.0 - JUMP_RATIO) * blur(DRIFT_BITS) + JUMP_RATIO * blur(JUMP_BITS)


def blur(sd_bits: float, shift_bits: float = 0.0) -> Floats:
    """How ability goes over where it moves by `shift_bits` and spreads by `sd_bits`, (181, 181): from row to column."""
    kernel = ABILITIES_BITS - ABILITIES_BITS[:, None]
    kernel -= shift_bits  # in its own place from here on: it is large, and asking for more takes longer than the sums
    kernel /= sd_bits
    kernel *= kernel
    kernel *= -0.5
    np.exp(kernel, out=kernel)
    kernel /= kernel.sum(axis=1, keepdims=True)
    return kernel
