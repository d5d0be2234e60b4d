"""With one switch a press anywhere chooses what is marked; what grown-ups hold is still held, by hand and by keys."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pygame
import pytest

from snailtrail.stage.aids.aids import Aids
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.scanning import LED_S
from tests.stage.asked import HOLD_S, LOW, Rehearse, buttons

EVERY_S = 1.5
SECOND_S = 1.5 * EVERY_S
"""While the second of the two buttons that are marked is marked."""


@pytest.fixture
def stage(rehearse: Rehearse) -> Rehearsal:
    made = rehearse()
    made.glass.adopt(replace(made.glass.manner, aids=Aids(scanning_s=EVERY_S)))
    return made


def answer(stage: Rehearsal) -> Any:
    """What is chosen; "nothing" where nothing is within a while."""
    stage.close(30.0)
    given = Panel(stage.glass, buttons()).ask()
    return "nothing" if given is Answer.CLOSED else given


def test_a_finger_holds_what_grown_ups_hold(stage: Rehearsal) -> None:
    stage.finger(SECOND_S, pygame.FINGERDOWN, *LOW)
    stage.finger(SECOND_S + HOLD_S + 0.2, pygame.FINGERUP, *LOW)
    assert answer(stage) == "low"


def test_a_mouse_holds_it_too(stage: Rehearsal) -> None:
    stage.press(0.5, *LOW)
    stage.let_go(0.5 + HOLD_S + 0.2, *LOW)
    assert answer(stage) == "low"


def test_a_switch_that_clicks_where_the_pointer_lies_on_it_chooses_what_was_marked(stage: Rehearsal) -> None:
    stage.tap(SECOND_S, *LOW)
    assert answer(stage) == "right"


def test_a_switch_is_a_press_though_a_hand_rests_on_the_glass(stage: Rehearsal) -> None:
    stage.finger(0.1, pygame.FINGERDOWN, 20.0, 150.0, finger=1)
    stage.finger(SECOND_S, pygame.FINGERDOWN, 60.0, 150.0, finger=2)
    assert answer(stage) == "right"


def test_tab_leads_to_it_and_enter_holds_it(stage: Rehearsal) -> None:
    for after in (2.0, 2.3, 2.6):
        stage.key(after, pygame.K_TAB)
    stage.key(3.0, pygame.K_RETURN, held_s=HOLD_S + 0.2)
    assert answer(stage) == "low"


def test_a_short_enter_on_it_does_nothing_and_after_a_while_the_keys_are_the_switch_again(stage: Rehearsal) -> None:
    stage.key(2.0, pygame.K_TAB, mod=pygame.KMOD_LSHIFT)
    stage.key(2.2, pygame.K_TAB, mod=pygame.KMOD_LSHIFT)
    stage.key(2.4, pygame.K_RETURN)
    before = stage.clock.t
    # the marks have gone on: at 9 s the first is marked for the fourth time
    stage.key(2.2 + LED_S + 1.0, pygame.K_RETURN)
    assert answer(stage) == "left"
    assert stage.clock.t - before == pytest.approx(2.2 + LED_S + 1.0, abs=0.1)
