"""Many foldings side by side: the level at the end of each of many sessions, much sooner than one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from snailtrail.motor.ability_grid import AbilityGrid, blur, likelihood, taught
from snailtrail.motor.adaptation import Belief, Level, checked, forgotten, level
from snailtrail.motor.array import Floats
from snailtrail.motor.folding import Rested, Step, folded

AT_ONCE: Final = 8
"""Of more, each step would ask the system for memory anew: twice as slow."""
ATTEMPTS_AT_HAND, BREAKS_AT_HAND = 512, 64
"""Neighbouring courses share most of theirs: as many as a batch of them is likely to need."""


def levels(begins: Belief, courses: Sequence[Sequence[Step]], target_success: float) -> list[Level]:
    """The level at the end of each of these courses (motor.folding.steps), which all set out from one belief.

    To the last bit that of `folded`: the same operations in the same order. The trim of the promises, on which no level
    depends, is left out. It is quickest where neighbouring courses share most of their steps. Raises what `learn` does.
    """
    if not isinstance(begins.estimate, AbilityGrid):
        return [level(folded(begins, course), target_success) for course in courses]
    made: list[Level] = []
    likely, moved = lru_cache(ATTEMPTS_AT_HAND)(_likely), lru_cache(BREAKS_AT_HAND)(_moved)
    for first in range(0, len(courses), AT_ONCE):
        batch = courses[first : first + AT_ONCE]
        weights = np.repeat(begins.estimate.weights[None], len(batch), axis=0)
        for number in range(max(map(len, batch))):
            taught_now: list[int] = []
            likelihoods: list[Floats] = []
            for row, course in enumerate(batch):
                if number >= len(course):
                    continue
                step = course[number]
                if isinstance(step, Rested):
                    weights[row] = weights[row] @ moved(step.days)
                else:
                    taught_now.append(row)
                    likelihoods.append(likely(*step))
            if taught_now:
                weights[taught_now] = taught(weights[taught_now], np.array(likelihoods))
        made += [level(Belief(estimate=AbilityGrid(weights=one)), target_success) for one in weights.copy()]
    return made


def _likely(bits: float, outcome: int) -> Floats:
    checked(bits, outcome)
    return likelihood(bits, outcome)


def _moved(days: float) -> Floats:
    shift_bits, spread_bits = forgotten(days)
    return blur(spread_bits, shift_bits)
