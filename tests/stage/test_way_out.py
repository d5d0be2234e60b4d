"""Who does not answer is not held in a trial; whose hand is at work is left in peace."""

from __future__ import annotations

from snailtrail.motor.sample import Sample
from snailtrail.play.game import Event
from snailtrail.stage.way_out import HOLD_S, QUIET_S, WayOut


def sample(t: float, *, down: bool) -> Sample:
    return Sample(t, 50.0, 50.0, down)


def test_a_hand_that_does_nothing_for_long_is_let_out() -> None:
    assert not WayOut(0.0).wanted(QUIET_S - 0.1)
    assert WayOut(0.0).wanted(QUIET_S)


def test_a_pointer_that_moves_and_presses_nothing_puts_nothing_off() -> None:
    out = WayOut(0.0)
    out.see([sample(t, down=False) for t in (10.0, 30.0, 44.0)])
    assert out.wanted(QUIET_S)


def test_a_touch_in_vain_and_a_hand_that_holds_on_put_it_off() -> None:
    out = WayOut(0.0)
    out.see([sample(40.0, down=True)])
    assert not out.wanted(40.0 + 2 * QUIET_S)
    out.see([sample(150.0, down=False)])
    assert not out.wanted(150.0 + QUIET_S - 0.1)
    assert out.wanted(150.0 + QUIET_S)


def test_a_press_that_an_aid_made_and_what_the_trial_told_put_it_off() -> None:
    out = WayOut(0.0)
    out.see_made([sample(40.0, down=True)], 41.0)
    assert not out.wanted(41.0 + QUIET_S - 0.1)
    out.answer([Event(80.0, "cue")], 80.0)
    assert not out.wanted(80.0 + QUIET_S - 0.1)
    assert out.wanted(80.0 + QUIET_S)


def test_a_switch_held_for_long_wants_the_page_and_its_presses_in_vain_put_nothing_off() -> None:
    out = WayOut(0.0, switch=True)
    out.see([sample(1.0, down=True)])
    assert not out.wanted(1.0 + HOLD_S - 0.1)
    assert out.wanted(1.0 + HOLD_S)
    out.see([sample(30.0, down=False)])
    assert not out.wanted(31.0)
    assert out.wanted(QUIET_S)
