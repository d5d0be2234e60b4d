"""How success falls as difficulty rises: one logistic curve, its inverse, and its four graded outcomes."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

GUESS: Final = 0.01  # success that comes by luck alone
LAPSE: Final = 0.05  # misses that have nothing to do with difficulty: a sneeze, a look away
SLOPE_BITS: Final = 0.5  # how many bits the curve needs to fall from 0.73 to 0.50 of its height
CUTS: Final = (-1.5, 0.0, 1.5)  # where NEAR, SUCCESS and CLEAN begin, in slopes; success itself is the zero
OUTCOMES: Final = 4  # MISS 0, NEAR 1, SUCCESS 2, CLEAN 3
SUCCESS: Final = 2  # this outcome and the one above it count as success

Floats = NDArray[np.float64]


def at_least(
    outcome: int, ability_bits: ArrayLike, bits: ArrayLike, slope_bits: ArrayLike, lapse: ArrayLike = LAPSE
) -> Floats:
    """Chance (0 to 1) of this outcome or a better one, in the broadcast shape of the arguments.

    Logistic with guess and lapse rates (Wichmann and Hill 2001), one parallel cut for each grade (McCullagh 1980).
    `ability_bits` is the difficulty at which half of the curve's height is left.
    """
    if outcome <= 0:
        return np.ones(np.broadcast(ability_bits, bits, slope_bits, lapse).shape)
    ability, difficulty, slope, missed = (np.asarray(part, float) for part in (ability_bits, bits, slope_bits, lapse))
    # Far below the child's ability exp() would overflow to a harmless infinity, and warn about it.
    steps = np.clip((ability - difficulty) / slope - CUTS[outcome - 1], -500.0, 500.0)
    return np.asarray(GUESS + (1.0 - GUESS - missed) / (1.0 + np.exp(-steps)), float)


def success(ability_bits: ArrayLike, bits: ArrayLike, slope_bits: ArrayLike, lapse: ArrayLike = LAPSE) -> Floats:
    """Chance (0 to 1) of success, in the broadcast shape of the arguments."""
    return at_least(SUCCESS, ability_bits, bits, slope_bits, lapse)


def ease(success_ratio: ArrayLike, slope_bits: ArrayLike, lapse: ArrayLike = LAPSE) -> Floats:
    """How many bits below the ability a trial must lie to succeed this often: the inverse of `success`.

    A chance that the lapses put out of reach (1 - lapse and more) is read as 99 % of the curve's height, one below the
    guess rate as 1 %.
    """
    slope, missed = np.asarray(slope_bits, float), np.asarray(lapse, float)
    height = np.clip((np.asarray(success_ratio, float) - GUESS) / (1.0 - GUESS - missed), 0.01, 0.99)
    return np.asarray(slope * np.log(height / (1.0 - height)), float)
