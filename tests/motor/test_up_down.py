"""The weighted up-down rule against Kaernbach (1991)."""

from __future__ import annotations

import numpy as np
import pytest

from snailtrail.motor import adaptation, psychometric
from snailtrail.motor.adaptation import Guard
from snailtrail.motor.up_down import GAIN_BITS, UpDown

TARGETS = (0.65, 0.75, 0.80, 0.90)


@pytest.mark.parametrize("target", TARGETS)
def test_a_miss_costs_p_over_1_minus_p_of_what_a_success_brings(target: float) -> None:
    child = UpDown(ability_bits=3.5, sd_bits=0.6)
    bits = child.bits_at(target)
    up = child.learned(bits, 2).ability_bits - child.ability_bits
    down = child.ability_bits - child.learned(bits, 1).ability_bits
    assert up == pytest.approx(GAIN_BITS * (1.0 - target))
    assert down == pytest.approx(up * target / (1.0 - target))


@pytest.mark.parametrize("target", TARGETS)
def test_it_rests_where_the_target_comes_true_even_for_a_child_unlike_its_curve(target: float) -> None:
    rng = np.random.default_rng(11)
    guard = Guard(target_success=target)
    belief = adaptation.start(8.0, 3.0, method="up_down")
    successes = []
    for _ in range(2000):
        bits = adaptation.wish(belief, guard).bits
        success = bool(rng.random() < psychometric.success(4.5, bits, 0.8, 0.02))
        belief = adaptation.rest(adaptation.learn(belief, bits, 3 * success), 0.0) if not success else belief_after(
            belief, bits
        )
        successes.append(success)
    assert np.mean(successes[100:]) == pytest.approx(target, abs=0.02)
