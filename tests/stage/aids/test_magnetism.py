"""What is due draws the pointer, and nothing jumps or is lost by it."""

from __future__ import annotations

import numpy as np
import pytest

from snailtrail.motor.sample import Sample
from snailtrail.stage.aids.magnetism import REACH_MM, Magnetism, no_aims

AIM = (100.0, 80.0)


def drawn(distance_mm: float, percent: float = 50.0) -> float:
    """How far from the aim the pointer is, for a hand so far from it."""
    (made,) = Magnetism(percent, lambda: (AIM, (300.0, 80.0))).take(Sample(0.0, AIM[0] + distance_mm, AIM[1], False))
    assert made.y == AIM[1]
    return made.x - AIM[0]


def test_half_of_a_small_error_is_taken_off_and_none_of_a_large_one() -> None:
    assert drawn(0.5) == pytest.approx(0.25, abs=0.01)
    assert drawn(REACH_MM) == REACH_MM
    assert drawn(REACH_MM + 3) == REACH_MM + 3


@pytest.mark.parametrize("percent", [5.0, 25.0, 50.0])
def test_a_hand_that_goes_farther_leads_the_pointer_farther_without_a_jump(percent: float) -> None:
    hand = np.linspace(0.0, 2 * REACH_MM, 400)
    steps = np.diff([drawn(float(d), percent) for d in hand])
    assert (steps > 0).all()
    assert steps.max() < 3 * (hand[1] - hand[0])


def test_without_percent_or_aims_nothing_is_drawn() -> None:
    sample = Sample(0.0, 3.0, 4.0, True)
    assert list(Magnetism(50.0, no_aims).take(sample)) == [sample]
    assert drawn(4.0, 0.0) == 4.0


def test_the_nearest_aim_draws() -> None:
    (made,) = Magnetism(50.0, lambda: ((0.0, 0.0), (10.0, 0.0))).take(Sample(0.0, 7.0, 0.0, False))
    assert 7.0 < made.x < 10.0
