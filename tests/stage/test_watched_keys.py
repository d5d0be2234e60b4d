"""A grown-up's keys during play are stamped into the attempt with their moments, and seen by a tiny dot alone."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from snailtrail.play.flags import FLAGGED
from snailtrail.stage.keyhand import KeyHand
from snailtrail.stage.loop import play
from snailtrail.stage.painter import Painter
from snailtrail.stage.place import GlassPlace
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.watched_keys import DOT_S, EDGE_MM, MARKS, WatchedKeys
from tests.stage.lasting import Lasting, dots

Rehearse = Callable[..., Rehearsal]


def nothing(painter: Painter) -> None:
    """No bar."""


@pytest.mark.parametrize(("key", "mark"), MARKS.items())
def test_each_key_stamps_its_mark_and_the_attempt_goes_on(rehearse: Rehearse, key: int, mark: str) -> None:
    stage = rehearse()
    stage.key(0.3, key)
    place = GlassPlace(stage.glass, nothing)
    course = play(Lasting(0.6), dots, place)
    assert course.ending == "over"
    assert place.flags == (mark,)
    ((t, told),) = place.watched.data()["watched"]
    assert (told, t) == (mark, pytest.approx(0.3, abs=0.05))


def test_a_mark_that_is_pressed_twice_is_one_flag_with_two_moments(rehearse: Rehearse) -> None:
    stage = rehearse()
    for at, key in ((0.2, pygame.K_h), (0.3, pygame.K_t), (0.4, pygame.K_h)):
        stage.key(at, key)
    place = GlassPlace(stage.glass, nothing)
    play(Lasting(0.6), dots, place)
    assert place.flags == ("help_given", "tired")
    assert [mark for _, mark in place.watched.presses] == ["help_given", "tired", "help_given"]


def test_the_next_attempt_begins_without_marks_and_steps(rehearse: Rehearse) -> None:
    stage = rehearse()
    stage.key(0.2, pygame.K_f)
    stage.key(0.3, pygame.K_PLUS)
    place = GlassPlace(stage.glass, nothing)
    play(Lasting(0.6), dots, place)
    assert (place.flags, place.watched.steps) == ((FLAGGED,), 1)
    play(Lasting(0.2), dots, place)
    assert (place.flags, place.watched.steps, place.watched.data()) == ((), 0, {})


def test_plus_and_minus_are_counted_and_stamp_nothing(rehearse: Rehearse) -> None:
    stage = rehearse()
    for n, key in enumerate((pygame.K_EQUALS, pygame.K_KP_PLUS, pygame.K_MINUS)):
        stage.key(0.1 + n / 10, key)
    place = GlassPlace(stage.glass, nothing)
    play(Lasting(0.6), dots, place)
    assert (place.watched.steps, place.flags) == (1, ())


def test_a_dot_at_the_edge_says_for_a_moment_that_it_was_heard(rehearse: Rehearse) -> None:
    stage = rehearse()
    painter = stage.glass.painter
    painter.place_window()
    painter.ground()
    at = stage.px(painter.whole.width_mm - EDGE_MM, EDGE_MM)
    before = painter.target.get_at(at)
    keys = WatchedKeys()
    keys.take([pygame.event.Event(pygame.KEYDOWN, key=pygame.K_h)], 1.0, 10.0)
    keys.draw(painter, 10.0 + DOT_S)
    assert painter.target.get_at(at) == before
    keys.draw(painter, 10.1)
    assert painter.target.get_at(at) != before


def test_a_held_key_stamps_once() -> None:
    keys = WatchedKeys()
    held = [pygame.event.Event(pygame.KEYDOWN, key=pygame.K_g, repeat=n > 0) for n in range(5)]
    keys.take(held, 1.0, 1.0)
    assert keys.presses == [(1.0, "grip")]


def test_with_one_switch_any_key_is_the_childs_and_a_mark_is_pressed_with_ctrl(rehearse: Rehearse) -> None:
    hand = KeyHand((4.0, 4.0), any_key=True)
    keys = WatchedKeys(with_ctrl=True)
    for held, theirs in ((0, True), (pygame.KMOD_LCTRL, False), (pygame.KMOD_RCTRL, False)):
        pressed = [pygame.event.Event(pygame.KEYDOWN, key=key, mod=held) for key in (*MARKS, pygame.K_PLUS)]
        assert {hand.presses(event) for event in pressed} == {theirs}
        keys.take(pressed, 1.0, 10.0)
        assert bool(keys.presses) is not theirs
    assert keys.flags == tuple(MARKS.values())
    assert keys.steps == 2
    ctrl = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_LCTRL, mod=pygame.KMOD_LCTRL)
    assert not hand.presses(ctrl)
