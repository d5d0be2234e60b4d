"""Where a touch screen sends no movement of a finger, the mouse that the system makes of it tells where it goes."""

from __future__ import annotations

import pygame

from tests.stage.pointed import Hand, button, finger, motion


def test_the_echo_is_followed_where_the_finger_itself_tells_of_no_movement() -> None:
    hand = Hand()
    hand.put(motion(100, 50, touch=True))
    hand.put(finger(pygame.FINGERDOWN, 0.1, 0.1))
    hand.put(button(pygame.MOUSEBUTTONDOWN, 100, 50, touch=True))
    for x in (110, 120, 130, 140):
        hand.put(motion(x, 50, touch=True))
    hand.put(finger(pygame.FINGERUP, 0.15, 0.1))
    samples = hand.read()
    assert [(s.x, s.down, s.finger) for s in samples] == [
        (100.0, True, 0),
        (120, True, 0),
        (130, True, 0),
        (140, True, 0),
        (150.0, False, 0),
    ]
    assert hand.pointer.echoes.lead
    assert not hand.pointer.by_mouse


def test_a_finger_that_tells_of_its_movement_is_never_followed_twice() -> None:
    hand = Hand()
    for _ in range(2):
        hand.put(finger(pygame.FINGERDOWN, 0.1, 0.1))
        for x in (0.11, 0.12, 0.13):  # the system tells of its mouse first
            hand.put(motion(round(1000 * x), 50, touch=True))
            hand.put(finger(pygame.FINGERMOTION, x, 0.1))
        for x in (140, 150, 160):
            hand.put(motion(x, 50, touch=True))
        hand.put(finger(pygame.FINGERUP, 0.16, 0.1))
    assert [s.x for s in hand.read()] == [100.0, 110.0, 120.0, 130.0, 160.0] * 2
    assert not hand.pointer.echoes.lead


def test_an_echo_without_a_touch_is_nobodys() -> None:
    hand = Hand()
    for x in (110, 120, 130):
        hand.put(motion(x, 50, touch=True))
    assert hand.read() == []
