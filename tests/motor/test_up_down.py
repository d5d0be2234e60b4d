"""The weighted up-down rule against Kaernbach (1991)."""

from __future__ import annotations

import numpy as np
import pytest

from snailtrail.motor import psychometric
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
    estimate = UpDown(ability_bits=2.0, sd_bits=1.2)
    successes = []
    for _ in range(2000):
        bits = estimate.bits_at(target)
        success = bool(rng.random() < psychometric.success(4.5, bits, 0.8, 0.02))
        estimate = estimate.learned(bits, 3 if success else 0)
        successes.append(success)
    assert np.mean(successes[100:]) == pytest.approx(target, abs=0.02)


def test_it_sees_success_or_not_and_no_finer_grade() -> None:
    child = UpDown(ability_bits=3.5, sd_bits=0.6)
    assert child.learned(2.0, 2) == child.learned(2.0, 3)
    assert child.learned(2.0, 0) == child.learned(2.0, 1)


def test_a_miss_where_success_was_all_but_promised_costs_more_than_one_where_it_was_not() -> None:
    child = UpDown(ability_bits=3.5, sd_bits=0.6)
    assert child.learned(1.0, 0).ability_bits < child.learned(4.0, 0).ability_bits < child.ability_bits


def test_a_beginning_promises_less_than_a_settled_level_does() -> None:
    fresh, settled = (UpDown(ability_bits=3.5, sd_bits=sd) for sd in (1.2, 0.45))
    assert fresh.bits_at(0.80) < settled.bits_at(0.80) - 0.3
    assert fresh.level(0.80)[0] == settled.level(0.80)[0]
