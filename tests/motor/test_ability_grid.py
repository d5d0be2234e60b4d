"""The grid filter against Bayes' rule written out, and against children whose truth is known."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest

from snailtrail.motor import psychometric
from snailtrail.motor.ability_grid import (
    ABILITIES_BITS,
    DRIFT_BITS,
    JUMP_BITS,
    JUMP_RATIO,
    LAPSES,
    SLOPES_BITS,
    TRIM_GAIN_BITS,
    TRIM_LIMIT_BITS,
    UNFORESEEN,
    AbilityGrid,
)

FRESH = AbilityGrid.around(3.5, 1.2)


def chance(ability: float, bits: float, slope: float, lapse: float, cut: float) -> float:
    return 0.01 + (0.99 - lapse) / (1.0 + math.exp(-((ability - bits) / slope - cut)))


def by_hand(outcome: int, ability: float, bits: float, slope: float, lapse: float) -> float:
    reached = [1.0, *(chance(ability, bits, slope, lapse, cut) for cut in (-1.5, 0.0, 1.5)), 0.0]
    return max(reached[outcome] - reached[outcome + 1], UNFORESEEN)


@pytest.mark.parametrize("outcome", range(4))
def test_one_trial_is_learned_by_bayes_rule(outcome: int) -> None:
    kinds = list(product(SLOPES_BITS.items(), LAPSES.items()))
    weights = np.array(
        [
            [
                often
                * seldom
                * math.exp(-0.5 * ((ability - 3.5) / 1.2) ** 2)
                * by_hand(outcome, ability, 2.7, s, lapse)
                for ability in ABILITIES_BITS
            ]
            for (s, often), (lapse, seldom) in kinds
        ]
    )
    weights /= weights.sum()
    # Far from the grid's edges the change between trials moves no mean and adds its own variance.
    mean = weights.sum(axis=0) @ ABILITIES_BITS
    variance = weights.sum(axis=0) @ ABILITIES_BITS**2 - mean**2
    learned = FRESH.learned(2.7, outcome).weights.sum(axis=0)
    assert learned @ ABILITIES_BITS == pytest.approx(mean, abs=0.01)
    change = (1.0 - JUMP_RATIO) * DRIFT_BITS**2 + JUMP_RATIO * JUMP_BITS**2
    assert learned @ ABILITIES_BITS**2 - (learned @ ABILITIES_BITS) ** 2 == pytest.approx(variance + change, abs=0.01)


def test_the_promise_is_the_mean_over_all_that_the_child_may_be() -> None:
    expected = sum(
        FRESH.weights[row, column] * chance(ability, 2.73, s, lapse, 0.0)
        for row, (s, lapse) in enumerate(product(SLOPES_BITS, LAPSES))
        for column, ability in enumerate(ABILITIES_BITS)
    )
    assert FRESH.promise(2.73) == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize("success", [0.65, 0.80, 0.92])
def test_the_wished_trial_promises_what_was_asked(success: float) -> None:
    child = FRESH.learned(2.0, 3).learned(2.5, 2).learned(3.0, 0)
    assert child.promise(child.bits_at(success)) == pytest.approx(success, abs=1e-9)


def test_success_beyond_the_lapses_is_asked_no_further_down_than_it_helps() -> None:
    child = FRESH
    for _ in range(20):
        child = child.learned(child.bits_at(0.80), 2)
    assert child.bits_at(0.80) - 2.5 < child.bits_at(0.99) < child.bits_at(0.92)


def test_weights_stay_chances_even_after_what_no_child_of_the_grid_would_do() -> None:
    child = FRESH
    for bits, outcome in ((900.0, 3), (-900.0, 1), (900.0, 1), (-900.0, 0)):
        child = child.learned(bits, outcome)
        assert child.weights.sum() == pytest.approx(1.0)
        assert (child.weights >= 0.0).all()


def test_a_belief_cannot_be_written_into() -> None:
    with pytest.raises(ValueError, match="read-only"):
        FRESH.learned(2.0, 2).weights[0, 0] = 1.0


def test_the_trim_sums_up_the_surprises_and_stays_small() -> None:
    once = FRESH.learned(3.0, 0)
    assert once.trim_bits == pytest.approx(-TRIM_GAIN_BITS * FRESH.promise(3.0))
    assert once.bits_at(0.8) < AbilityGrid(weights=once.weights.copy()).bits_at(0.8)
    child = FRESH
    for _ in range(12):
        child = child.learned(child.bits_at(0.90), 0)
    assert child.trim_bits == -TRIM_LIMIT_BITS


def test_a_promise_is_kept_for_a_child_who_lapses_far_more_than_the_grid_foresees() -> None:
    rng = np.random.default_rng(5)
    child, successes, promises = FRESH, [], []
    for _ in range(400):
        bits = min(max(child.bits_at(0.75), 0.0), 7.0)
        luck = rng.random()
        outcome = sum(bool(luck < psychometric.at_least(grade, 4.0, bits, 0.9, 0.20)) for grade in (1, 2, 3))
        promises.append(child.promise(bits))
        successes.append(outcome >= 2)
        child = child.learned(bits, outcome)
    assert np.mean(successes[50:]) == pytest.approx(np.mean(promises[50:]), abs=0.03)


def test_a_sudden_loss_of_a_bit_is_found_within_twenty_trials() -> None:
    rng = np.random.default_rng(2)
    before, after = [], []
    for _ in range(20):
        child = FRESH
        for trial in range(40):
            ability = 4.5 if trial < 20 else 3.5
            bits = child.bits_at(0.80)
            luck = rng.random()
            outcome = sum(bool(luck < psychometric.at_least(grade, ability, bits, 0.5)) for grade in (1, 2, 3))
            child = child.learned(bits, outcome)
            if trial == 19:
                before.append(child.level(0.80)[0])
        after.append(child.level(0.80)[0])
    assert np.mean(before) == pytest.approx(4.5 - 0.83, abs=0.2)
    assert np.mean(after) == pytest.approx(3.5 - 0.83, abs=0.2)
