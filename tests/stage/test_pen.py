"""A pen, which is a mouse to the system, and the palm beside it: each is a contact of its own, whichever came first."""

from __future__ import annotations

import pygame
import pytest

from tests.stage.pointed import Hand, finger, let_go, motion, press


def test_a_palm_beside_a_pen_is_a_second_contact_and_makes_no_touch_of_it() -> None:
    hand = Hand()
    hand.put(press(300, 200))
    hand.put(finger(pygame.FINGERDOWN, 0.8, 0.9))
    hand.put(motion(310, 200))
    samples = hand.read()
    assert [(sample.finger, sample.x) for sample in samples] == [(0, 300), (1, 800), (0, 310)]
    assert not hand.pointer.touched


def test_a_pen_beside_a_palm_is_a_contact_of_its_own_from_its_down_to_its_up() -> None:
    """As it is delivered: the palm by finger events, the pen by a mouse that is no echo of a touch."""
    hand = Hand()
    hand.put(finger(pygame.FINGERDOWN, 0.8, 0.9))
    hand.put(motion(290, 200))
    hand.put(press(300, 200))
    hand.put(motion(310, 200))
    hand.put(finger(pygame.FINGERMOTION, 0.81, 0.9))
    hand.put(let_go(320, 200))
    hand.put(motion(400, 200))
    samples = hand.read()
    assert [(sample.finger, sample.x, sample.down) for sample in samples] == [
        (0, 800, True),
        (1, 300, True),
        (1, 310, True),
        (0, 810, True),
        (1, 320, False),
    ]
    assert hand.pointer.beside is None


def test_a_pen_that_is_still_down_when_the_palm_lifts_goes_on_and_a_new_finger_has_another_number() -> None:
    hand = Hand()
    hand.put(finger(pygame.FINGERDOWN, 0.8, 0.9))
    hand.put(press(300, 200))
    hand.put(finger(pygame.FINGERDOWN, 0.6, 0.9, 2))
    hand.put(finger(pygame.FINGERUP, 0.8, 0.9))
    hand.put(motion(310, 200))
    hand.put(let_go(320, 200))
    hand.put(press(330, 200))
    numbers = [(sample.finger, sample.down) for sample in hand.read()]
    assert numbers == [(0, True), (1, True), (2, True), (0, False), (1, True), (1, False), (0, True)]


@pytest.mark.parametrize("lifted", [False, True])
def test_a_press_where_a_finger_touches_or_just_did_is_its_echo_also_beside_a_palm(lifted: bool) -> None:
    hand = Hand()
    hand.put(finger(pygame.FINGERDOWN, 0.8, 0.9))
    hand.put(finger(pygame.FINGERDOWN, 0.3, 0.5, 2))
    if lifted:
        hand.put(finger(pygame.FINGERUP, 0.3, 0.5, 2))
    hand.put(press(305, 252))
    hand.put(let_go(305, 252))
    samples = hand.read()
    assert {sample.finger for sample in samples} == {0, 1}
    assert all(sample.x != 305 for sample in samples)
    assert hand.pointer.beside is None


def test_a_pen_held_beside_a_palm_is_forgotten_when_the_focus_is_lost() -> None:
    hand = Hand()
    hand.put(finger(pygame.FINGERDOWN, 0.8, 0.9))
    hand.put(press(300, 200))
    hand.read()
    hand.pointer.release()
    hand.put(motion(310, 200))
    assert [(sample.finger, sample.down) for sample in hand.read()] == [(0, False)]


def test_a_finger_that_lay_there_before_the_start_makes_a_touch_of_what_it_plays() -> None:
    hand = Hand()
    hand.put(finger(pygame.FINGERDOWN, 0.3, 0.5))
    hand.pointer.start()
    hand.put(finger(pygame.FINGERMOTION, 0.4, 0.5))
    assert [(sample.finger, sample.x) for sample in hand.read()] == [(0, 400)]
    assert hand.pointer.touched


def test_one_that_was_lifted_before_the_start_does_not() -> None:
    hand = Hand()
    hand.put(finger(pygame.FINGERDOWN, 0.3, 0.5))
    hand.put(finger(pygame.FINGERUP, 0.3, 0.5))
    hand.pointer.start()
    assert not hand.pointer.touched
