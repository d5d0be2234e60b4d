"""A grown-up's keys make it harder or easier at once: within the profile's limits, and never for a child in trouble."""

from __future__ import annotations

from dataclasses import replace

import pytest

from snailtrail.motor.adaptation import Belief, Guard, learn, start, wish
from snailtrail.play.game import Outcome
from snailtrail.session.by_hand import MOST_BITS, STEP_BITS, shifted, stepped

GUARD = Guard(lowest_bits=1.0, highest_bits=4.0)


def belief(*outcomes: Outcome) -> Belief:
    """Of a child of seven that has played a while at 2.5 bits, then so."""
    known = start(7.0, None)
    for outcome in (*[Outcome.SUCCESS] * 8, *outcomes):
        known = learn(known, 2.5, outcome)
    return known


def test_a_step_moves_the_wish_and_its_promise() -> None:
    known = belief()
    by_itself = wish(known, GUARD)
    harder = shifted(by_itself, STEP_BITS, known, GUARD, closing=False)
    easier = shifted(by_itself, -STEP_BITS, known, GUARD, closing=False)
    assert harder.bits == pytest.approx(by_itself.bits + STEP_BITS)
    assert easier.bits == pytest.approx(by_itself.bits - STEP_BITS)
    assert harder.promised_success < by_itself.promised_success < easier.promised_success
    assert harder.reason == by_itself.reason


@pytest.mark.parametrize("shift", [-MOST_BITS, MOST_BITS])
def test_no_key_leads_out_of_the_profiles_limits(shift: float) -> None:
    known = belief()
    asked = shifted(wish(known, GUARD), shift, known, GUARD, closing=False)
    assert GUARD.lowest_bits <= asked.bits <= GUARD.highest_bits


def test_after_two_misses_in_a_row_it_is_not_made_harder_but_may_be_made_easier() -> None:
    known = belief(Outcome.MISS, Outcome.MISS)
    by_itself = wish(known, GUARD)
    assert shifted(by_itself, STEP_BITS, known, GUARD, closing=False) == by_itself
    assert shifted(by_itself, -STEP_BITS, known, GUARD, closing=False).bits < by_itself.bits


def test_the_attempt_that_a_block_ends_on_stays_easy() -> None:
    known = belief()
    easy = wish(known, replace(GUARD, target_success=0.95))
    assert shifted(easy, STEP_BITS, known, GUARD, closing=True) == easy


def test_presses_add_up_to_three_bits_and_no_farther() -> None:
    assert stepped(0.0, 2) == 2 * STEP_BITS
    assert stepped(stepped(0.0, 2), -2) == 0.0
    assert stepped(0.0, 100) == MOST_BITS
    assert stepped(0.0, -100) == -MOST_BITS
