"""Buttons answer fingers, mouse and keys, and nothing else."""

from __future__ import annotations

import pygame
import pytest

from snailtrail.stage.glass import LEAVE_HOLD_S
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import REACH_MM, Button
from tests.stage.asked import HOLD_S, LEFT, LOW, RIGHT, Rehearse, ask, plain


def test_a_press_and_release_inside_a_button_answers_its_value(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.tap(0.5, *RIGHT)
    assert ask(stage) == "right"


def test_nothing_is_answered_before_the_release(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.press(0.5, *LEFT)
    stage.let_go(4.0, *LEFT)
    began = stage.clock.t
    assert ask(stage) == "left"
    assert stage.clock.t - began >= 4.0


def test_a_finger_a_little_beside_still_counts_and_farther_off_does_not(rehearse: Rehearse) -> None:
    stage = rehearse(1920, 1080)
    edge = LEFT[0] - 10
    stage.tap(0.5, edge - REACH_MM - 0.5, LEFT[1])
    assert ask(stage, end_s=1.0) == "nothing"
    stage.tap(0.5, edge - REACH_MM + 0.5, LEFT[1])
    assert ask(stage) == "left"


def test_sliding_off_a_button_takes_the_press_back(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.press(0.5, *LEFT)
    stage.move(0.6, 150, 100)
    stage.move(0.7, *LEFT)
    stage.let_go(0.8, *LEFT)
    assert ask(stage) == "nothing"


def test_a_press_outside_that_slides_onto_a_button_does_not_answer(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.press(0.5, 150, 100)
    stage.move(0.6, *LEFT)
    stage.let_go(0.7, *LEFT)
    assert ask(stage) == "nothing"


def test_a_button_to_be_held_answers_only_after_its_time(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.press(0.5, *LOW)
    stage.let_go(0.5 + HOLD_S - 0.1, *LOW)
    assert ask(stage, end_s=3.0) == "nothing"
    stage.press(0.5, *LOW)
    began = stage.clock.t
    assert ask(stage) == "low"
    assert stage.clock.t - began == pytest.approx(0.5 + HOLD_S, abs=0.05)


def test_a_finger_that_is_still_down_from_the_screen_before_presses_nothing(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.press(0.5, *LOW)
    assert ask(stage) == "low"
    stage.move(0.2, LOW[0] + 1, LOW[1])
    stage.let_go(0.3, *LOW)
    here = [Button("behind", *LOW, 20, 20, plain)]
    assert ask(stage, buttons=here, end_s=2.0) == "nothing"
    stage.tap(0.2, *LOW)
    assert ask(stage, buttons=here) == "behind"


def test_the_finger_on_a_button_presses_and_a_second_one_is_ignored(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.finger(0.4, pygame.FINGERDOWN, *LEFT, 3)
    stage.finger(0.5, pygame.FINGERDOWN, *RIGHT, 4)
    stage.finger(0.6, pygame.FINGERUP, *RIGHT, 4)
    stage.finger(0.7, pygame.FINGERUP, *LEFT, 3)
    assert ask(stage) == "left"


def test_a_palm_that_was_laid_down_first_does_not_keep_a_finger_from_pressing(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.finger(0.2, pygame.FINGERDOWN, 150, 150, 3)
    stage.finger(0.5, pygame.FINGERDOWN, *LEFT, 4)
    stage.finger(0.6, pygame.FINGERMOTION, 152, 150, 3)
    stage.finger(0.7, pygame.FINGERUP, *LEFT, 4)
    assert ask(stage) == "left"


def test_tab_goes_round_and_enter_presses(rehearse: Rehearse) -> None:
    stage = rehearse()
    for after in (0.2, 0.4):
        stage.key(after, pygame.K_TAB)
    stage.key(0.6, pygame.K_RETURN)
    assert ask(stage) == "right"
    stage.key(0.2, pygame.K_TAB)
    stage.key(0.4, pygame.K_TAB, mod=pygame.KMOD_LSHIFT)
    stage.key(0.6, pygame.K_TAB)
    stage.key(0.8, pygame.K_SPACE)
    assert ask(stage) == "left"


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ((pygame.K_RIGHT, pygame.K_RIGHT), "right"),
        ((pygame.K_RIGHT, pygame.K_RIGHT, pygame.K_LEFT), "left"),
        ((pygame.K_UP, pygame.K_UP), "left"),
    ],
)
def test_arrows_go_to_the_neighbour_in_their_direction(rehearse: Rehearse, keys: tuple[int, ...], answer: str) -> None:
    stage = rehearse()
    for i, key in enumerate(keys):
        stage.key(0.2 + 0.1 * i, key)
    stage.key(1.0, pygame.K_RETURN)
    assert ask(stage) == answer


def test_a_button_to_be_held_is_held_with_the_keys_too(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.key(0.2, pygame.K_TAB)
    stage.key(0.3, pygame.K_DOWN)
    stage.key(0.5, pygame.K_RETURN, held_s=0.5)
    stage.key(2.0, pygame.K_RETURN, held_s=HOLD_S + 0.3)
    began = stage.clock.t
    assert ask(stage) == "low"
    assert stage.clock.t - began == pytest.approx(2.0 + HOLD_S, abs=0.05)


def test_esc_leaves_only_when_held(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.key(0.5, pygame.K_ESCAPE, held_s=LEAVE_HOLD_S - 0.1)
    assert ask(stage, end_s=3.0) == "nothing"
    stage.key(0.5, pygame.K_ESCAPE, held_s=5.0)
    began = stage.clock.t
    assert ask(stage) is Answer.LEAVE
    assert stage.clock.t - began == pytest.approx(0.5 + LEAVE_HOLD_S, abs=0.05)


def test_esc_pressed_on_the_screen_before_does_not_leave_this_one(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.tap(0.4, *LEFT)
    stage.post(0.45, pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0)
    assert ask(stage) == "left"
    pygame.event.post(pygame.event.Event(pygame.KEYUP, key=pygame.K_ESCAPE, mod=0))
    assert ask(stage, end_s=3.0) == "nothing"


def test_closing_the_window_answers_closed(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.post(0.5, pygame.QUIT)
    assert ask(stage) is Answer.CLOSED


def test_a_window_closed_between_two_screens_is_closed(rehearse: Rehearse) -> None:
    stage = rehearse()
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    assert ask(stage) is Answer.CLOSED


def test_a_window_that_grew_answers_resized_and_is_painted_whole(rehearse: Rehearse) -> None:
    stage = rehearse(480, 270)
    stage.resize(0.5, (800, 450))
    assert ask(stage) is Answer.RESIZED
    assert stage.glass.whole.width_mm == pytest.approx(344 * 800 / 480)
    stage.tap(0.5, stage.glass.whole.width_mm - 30, 50)
    far = [Button("far", stage.glass.whole.width_mm - 30, 50, 20, 20, plain)]
    assert ask(stage, buttons=far, back=lambda painter: painter.scene("meadow")) == "far"
    assert tuple(stage.glass.painter.target.get_at((799, 449)))[:3] != (0, 0, 0)


def test_focus_lost_with_the_button_down_takes_the_press_back_and_the_next_tap_counts(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.press(0.5, *LEFT)
    stage.post(0.6, pygame.WINDOWFOCUSLOST)
    stage.post(1.0, pygame.WINDOWFOCUSGAINED)
    stage.move(1.1, *LEFT)
    assert ask(stage, end_s=2.0) == "nothing"
    stage.press(0.1, *LEFT)
    stage.post(0.2, pygame.WINDOWFOCUSLOST)
    stage.tap(1.0, *RIGHT)
    assert ask(stage) == "right"


def test_a_panel_that_lasts_ends_by_itself_but_not_before_it_may(rehearse: Rehearse) -> None:
    stage = rehearse()
    began = stage.clock.t
    assert Panel(stage.glass, [], lasts_s=1.5).ask() is Answer.TIME_UP
    assert stage.clock.t - began == pytest.approx(1.5, abs=0.05)
    began = stage.clock.t
    assert Panel(stage.glass, [], lasts_s=1.5, ready=lambda: stage.clock.t > began + 4).ask() is Answer.TIME_UP
    assert stage.clock.t - began == pytest.approx(4.0, abs=0.05)


def test_m_mutes_and_unmutes(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.key(0.2, pygame.K_m)
    ask(stage, end_s=1.0)
    assert stage.glass.sounds.muted
    stage.key(0.2, pygame.K_m)
    ask(stage, end_s=1.0)
    assert not stage.glass.sounds.muted
