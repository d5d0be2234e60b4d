"""Many foldings of what is nearly the same: the level at the end of each of many sessions, sooner than one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from snailtrail.motor.ability_grid import AbilityGrid, blur, likelihood, taught
from snailtrail.motor.adaptation import Belief, Level, checked, forgotten, level
from snailtrail.motor.array import Floats
from snailtrail.motor.folding import Rested, Step, folded

ATTEMPTS_AT_HAND, BREAKS_AT_HAND = 512, 64
"""Neighbouring courses share most of theirs: as many as two of them are likely to need."""


def levels(begins: Belief, courses: Sequence[Sequence[Step]], target_success: float) -> list[Level]:
    """The level at the end of each of these courses (motor.folding.steps), which all set out from one belief.

    To the last bit that of `folded`: the same operations in the same order. The trim of the promises, on which no level
    depends, is left out, and what neighbouring courses share is looked up. Raises what `learn` does.
    """
    if not isinstance(begins.estimate, AbilityGrid):
        return [level(folded(begins, course), target_success) for course in courses]
    made: list[Level] = []
    likely, moved = lru_cache(ATTEMPTS_AT_HAND)(_likely), lru_cache(BREAKS_AT_HAND)(_moved)
    for course in courses:
        weights = begins.estimate.weights
        for step in course:
            weights = weights @ moved(step.days) if isinstance(step, Rested) else taught(weights, likely(*step))
        made.append(level(Belief(estimate=AbilityGrid(weights=weights)), target_success))
    return made


def _likely(bits: float, outcome: int) -> Floats:
    checked(bits, outcome)
    return likelihood(bits, outcome)


def _moved(days: float) -> Floats:
    shift_bits, spread_bits = forgotten(days)
    return blur(spread_bits, shift_bits)
