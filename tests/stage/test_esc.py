"""Esc: held on a child's screen, pressed on a grown-up's; one press leads back one page, however long it is."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from snailtrail.stage.draft import Draft
from snailtrail.stage.form import Form
from snailtrail.stage.form_rows import Words
from snailtrail.stage.glass import LEAVE_HOLD_S
from snailtrail.stage.panel import Answer
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.writing import Writing
from tests.stage.asked import ask

Rehearse = Callable[..., Rehearsal]
REPEAT_S = 0.04


def hold(stage: Rehearsal, after_s: float, held_s: float) -> None:
    """Esc as a keyboard whose keys repeat tells it."""
    for i in range(round(held_s / REPEAT_S)):
        stage.post(after_s + i * REPEAT_S, pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0)
    stage.post(after_s + held_s, pygame.KEYUP, key=pygame.K_ESCAPE, mod=0)


def page(stage: Rehearsal) -> Form:
    return Form(stage.glass, "A page", [Words("Something to read.")])


def test_a_short_esc_leads_back_from_a_grown_ups_page_at_once(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.glass.for_grown_ups = True
    stage.key(0.5, pygame.K_ESCAPE)
    stage.close(3.0)
    began = stage.clock.t
    assert page(stage).ask() is Answer.LEAVE
    assert stage.clock.t - began == pytest.approx(0.5, abs=0.1)


def test_esc_that_stays_down_and_repeats_leads_back_one_page_and_never_two(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.glass.for_grown_ups = True
    hold(stage, 0.5, held_s=5.0)
    stage.close(7.0)
    assert page(stage).ask() is Answer.LEAVE
    assert page(stage).ask() is Answer.CLOSED


def test_each_press_of_esc_leads_back_one_page(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.glass.for_grown_ups = True
    for after_s in (0.5, 1.5):
        stage.key(after_s, pygame.K_ESCAPE)
    stage.close(4.0)
    assert [page(stage).ask() for _ in range(3)] == [Answer.LEAVE, Answer.LEAVE, Answer.CLOSED]


def test_esc_whose_way_up_went_to_another_window_works_when_it_is_pressed_again(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.glass.for_grown_ups = True
    stage.post(0.5, pygame.KEYDOWN, key=pygame.K_ESCAPE, mod=0)
    stage.post(1.0, pygame.WINDOWFOCUSLOST)
    stage.key(2.0, pygame.K_ESCAPE)
    stage.close(4.0)
    assert [page(stage).ask() for _ in range(3)] == [Answer.LEAVE, Answer.LEAVE, Answer.CLOSED]


def test_a_page_that_has_no_way_back_is_not_lost_by_a_short_esc(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.glass.for_grown_ups = True
    stage.key(0.5, pygame.K_ESCAPE)
    assert ask(stage, end_s=3.0) == "nothing"


def test_a_childs_screen_is_left_by_one_that_is_held_and_the_next_one_not_by_the_same(rehearse: Rehearse) -> None:
    stage = rehearse()
    hold(stage, 0.5, held_s=2 * LEAVE_HOLD_S + 1.0)
    assert ask(stage) is Answer.LEAVE
    assert ask(stage, end_s=4.0) == "nothing"


def test_a_profiles_text_that_was_changed_is_not_thrown_away_by_a_short_esc(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.glass.for_grown_ups = True
    draft = Draft.of("name: Mia\nborn: 2019")
    stage.post(0.2, pygame.TEXTINPUT, text="0")
    stage.key(0.5, pygame.K_ESCAPE)
    stage.close(2.0)
    assert Writing(stage.glass, "Mia", draft).ask() is Answer.CLOSED
    assert draft.text == "name: Mia\nborn: 20190"


def test_a_text_in_which_nothing_was_written_is_left_by_a_short_esc(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.glass.for_grown_ups = True
    stage.key(0.5, pygame.K_ESCAPE)
    stage.close(2.0)
    assert Writing(stage.glass, "Mia", Draft.of("name: Mia\nborn: 2019")).ask() is Answer.LEAVE
