"""The input clock, with events made by hand and a clock that moves when it is told."""

from __future__ import annotations

import itertools

import numpy as np
import pygame
import pytest

from snailtrail.stage.pointer import HANDOVER_S, LEAST_S
from tests.stage.pointed import WIDTH, Hand, button, finger, let_go, motion, press


def test_an_event_is_stamped_in_the_middle_of_the_interval_between_two_readings() -> None:
    hand = Hand()
    hand.put(press())
    (sample,) = hand.read(after_s=0.002)
    assert sample.t == pytest.approx(100.001 - HANDOVER_S / 2)
    assert sample.half_width_s == pytest.approx(0.001 + HANDOVER_S / 2)


def test_events_of_one_interval_are_spread_over_it_in_order_and_each_covers_all_of_it() -> None:
    hand = Hand()
    for x in range(4):
        hand.put(motion(x))
    samples = hand.read(after_s=0.004)
    assert [sample.x for sample in samples] == [0, 1, 2, 3]
    times = [sample.t for sample in samples]
    assert np.diff(times) == pytest.approx((0.004 + HANDOVER_S) / 4)
    for sample in samples:
        assert sample.t - sample.half_width_s <= 100.0 - HANDOVER_S + 1e-9
        assert sample.t + sample.half_width_s >= 100.004 - 1e-9


def test_at_a_thousand_a_second_nothing_is_lost_or_merged_and_every_true_moment_lies_in_its_interval() -> None:
    rng = np.random.default_rng(1)
    # emptying the queue takes time too, and what comes meanwhile is found by the next reading
    hand = Hand(reading_s=0.0003)
    sent = 10_000
    for i in range(sent):
        hand.put(motion(i % WIDTH, i // WIDTH), 100.0 + (i + float(rng.uniform(0, 1))) / 1000)
    samples = []
    while hand.t < 100.0 + sent / 1000 + 0.02:
        samples += hand.read(after_s=float(rng.choice((0.0005, 0.002, 0.017))))
    assert [(sample.x, sample.y) for sample in samples] == [(i % WIDTH, i // WIDTH) for i in range(sent)]
    assert np.all(np.diff([sample.t for sample in samples]) > 0)
    away = [abs(sample.t - true) - sample.half_width_s for sample, true in zip(samples, hand.true_s, strict=True)]
    assert max(away) <= 1e-9


def test_readings_closer_than_the_least_do_not_touch_the_queue_and_lose_nothing() -> None:
    hand = Hand()
    hand.put(press())
    assert hand.read(after_s=LEAST_S / 4) == []
    (sample,) = hand.read(after_s=LEAST_S)
    assert sample.t - sample.half_width_s <= 100.0 <= sample.t + sample.half_width_s


def test_what_happened_before_the_start_gives_no_samples_but_is_followed() -> None:
    hand = Hand()
    hand.put(press())
    hand.t += 0.5
    hand.pointer.start()
    assert hand.pointer.take_samples() == []
    hand.put(motion(11))
    hand.put(let_go(11))
    moved, lifted = hand.read()
    assert moved.down
    assert not lifted.down


def test_keys_and_window_events_are_kept_apart_and_take_no_share_of_the_interval() -> None:
    hand = Hand()
    hand.put(pygame.Event(pygame.KEYDOWN, key=pygame.K_m))
    hand.put(press())
    (sample,) = hand.read(after_s=0.002)
    assert sample.t == pytest.approx(100.001 - HANDOVER_S / 2)
    assert [event.type for event in hand.pointer.take_others()] == [pygame.KEYDOWN]
    assert hand.pointer.take_others() == []


def test_motion_between_press_and_release_is_down() -> None:
    hand = Hand()
    for event in (motion(), press(), motion(11), let_go(), motion(12)):
        hand.put(event)
    assert [sample.down for sample in hand.read()] == [False, True, True, False, False]


def test_only_the_first_button_is_contact() -> None:
    hand = Hand()
    hand.put(button(pygame.MOUSEBUTTONDOWN, which=3))
    hand.put(motion(11))
    hand.put(button(pygame.MOUSEBUTTONUP, which=3))
    assert [sample.down for sample in hand.read()] == [False]


def test_a_finger_is_told_in_pixels_of_the_window() -> None:
    hand = Hand()
    hand.put(finger(pygame.FINGERDOWN, 0.25, 0.5))
    (sample,) = hand.read()
    assert (sample.x, sample.y, sample.down, sample.finger) == (250.0, 250.0, True, 0)
    assert hand.pointer.touched


def test_the_mouse_that_the_system_makes_of_a_touch_is_dropped() -> None:
    hand = Hand()
    hand.put(finger(pygame.FINGERDOWN, 0.1, 0.1))
    hand.put(button(pygame.MOUSEBUTTONDOWN, 100, 50, touch=True))
    hand.put(motion(100, 50, touch=True))
    hand.put(button(pygame.MOUSEBUTTONUP, 100, 50, touch=True))
    hand.put(finger(pygame.FINGERUP, 0.1, 0.1))
    assert [sample.down for sample in hand.read()] == [True, False]


def test_a_mouse_press_right_after_a_finger_went_up_there_is_its_echo() -> None:
    hand = Hand()
    hand.put(finger(pygame.FINGERDOWN, 0.1, 0.1))
    hand.put(finger(pygame.FINGERUP, 0.1, 0.1))
    hand.read()
    hand.put(press(102, 51))
    hand.put(let_go(102, 51))
    assert hand.read(after_s=0.1) == []


def test_a_mouse_press_elsewhere_or_later_is_no_echo() -> None:
    hand = Hand()
    hand.put(finger(pygame.FINGERDOWN, 0.1, 0.1))
    hand.put(finger(pygame.FINGERUP, 0.1, 0.1))
    hand.read()
    hand.put(press(600, 300))
    hand.put(let_go(600, 300))
    assert [sample.down for sample in hand.read(after_s=0.1)] == [True, False]
    hand.put(press(100, 50))
    assert [sample.down for sample in hand.read(after_s=0.5)] == [True]


def test_a_second_finger_is_told_apart_and_its_place_is_free_when_it_lifts() -> None:
    hand = Hand()
    hand.put(finger(pygame.FINGERDOWN, 0.1, 0.1, which=4))
    hand.put(finger(pygame.FINGERDOWN, 0.5, 0.1, which=9))
    hand.put(finger(pygame.FINGERMOTION, 0.2, 0.1, which=4))
    hand.put(finger(pygame.FINGERUP, 0.5, 0.1, which=9))
    hand.put(finger(pygame.FINGERDOWN, 0.6, 0.1, which=12))
    assert [sample.finger for sample in hand.read()] == [0, 1, 0, 1, 1]


def test_a_button_held_while_the_focus_is_lost_is_let_go() -> None:
    hand = Hand()
    hand.put(press())
    assert [sample.down for sample in hand.read()] == [True]
    hand.pointer.release()
    hand.put(motion(30))
    hand.put(let_go(30))  # a late release that came back after all
    assert [sample.down for sample in hand.read()] == [False]


def test_a_finger_held_while_the_focus_is_lost_is_forgotten() -> None:
    hand = Hand()
    hand.put(finger(pygame.FINGERDOWN, 0.1, 0.1, which=4))
    hand.read()
    hand.pointer.release()
    hand.put(finger(pygame.FINGERDOWN, 0.3, 0.1, which=5))
    assert [sample.finger for sample in hand.read()] == [0]


def test_half_widths_are_kept_for_the_trial_and_forgotten_at_the_next() -> None:
    hand = Hand()
    hand.put(motion())
    hand.read(after_s=0.004)
    assert hand.pointer.half_widths_s == pytest.approx([0.002 + HANDOVER_S / 2])
    hand.pointer.start()
    assert hand.pointer.half_widths_s == []


def test_a_mouse_that_is_silent_rests_where_it_was_and_says_so_in_time_to_leave_no_gap() -> None:
    hand = Hand()
    hand.put(motion(300, 200))
    samples = hand.read()
    for _ in range(60):
        samples += hand.read(after_s=1 / 60)
    times = [sample.t for sample in samples]
    assert {(sample.x, sample.y, sample.down) for sample in samples} == {(300, 200, False)}
    assert all(0 < after - before < 0.08 for before, after in itertools.pairwise(times))
    assert len(samples) > 15


def test_a_resting_finger_is_held_and_a_lifted_one_is_gone() -> None:
    hand = Hand()
    hand.put(finger(pygame.FINGERDOWN, 0.1, 0.1))
    hand.read()
    assert [sample.down for sample in hand.read(after_s=0.1)] == [True]
    hand.put(finger(pygame.FINGERUP, 0.1, 0.1))
    hand.read()
    assert hand.read(after_s=0.1) == []


def test_a_mouse_that_did_not_move_since_the_last_screen_is_seen_from_the_start() -> None:
    hand = Hand()
    hand.put(motion(300, 200))
    hand.read()
    hand.pointer.start()
    assert [(sample.x, sample.y) for sample in hand.read(after_s=0.1)] == [(300, 200)]


def test_stamps_keep_their_order_where_the_intervals_of_two_readings_overlap() -> None:
    hand = Hand(reading_s=0.0004)
    for x in range(40):
        hand.put(motion(x))
    before = hand.read(after_s=0.002)
    for x in range(40):
        hand.put(motion(100 + x))
    after = hand.read(after_s=0.001)
    assert before[-1].t < after[0].t
    assert after[0].t - after[0].half_width_s <= 100.002 - HANDOVER_S + 1e-9


def test_a_finger_that_lies_there_from_the_screen_before_has_to_touch_anew() -> None:
    hand = Hand()
    hand.put(finger(pygame.FINGERDOWN, 0.1, 0.1))
    hand.read()
    hand.pointer.release()
    hand.put(finger(pygame.FINGERMOTION, 0.2, 0.1))
    hand.put(finger(pygame.FINGERUP, 0.2, 0.1))
    assert hand.read() == []
    hand.put(finger(pygame.FINGERDOWN, 0.3, 0.1))
    assert [sample.down for sample in hand.read()] == [True]


def test_a_mouse_whose_button_is_forgotten_still_rests_in_sight() -> None:
    hand = Hand()
    hand.put(press(300, 200))
    hand.read()
    hand.pointer.release()
    assert [(sample.x, sample.y, sample.down) for sample in hand.read(after_s=0.1)] == [(300, 200, False)]


def test_a_mouse_that_is_nudged_while_a_finger_draws_is_no_part_of_its_stroke() -> None:
    hand = Hand()
    hand.put(finger(pygame.FINGERDOWN, 0.1, 0.5))
    hand.put(motion(900, 30))
    hand.put(finger(pygame.FINGERMOTION, 0.2, 0.5))
    samples = hand.read()
    assert [(sample.x, sample.down) for sample in samples] == [(100, True), (200, True)]
    hand.put(finger(pygame.FINGERUP, 0.2, 0.5))
    hand.put(motion(900, 40))
    assert [(sample.x, sample.down) for sample in hand.read()] == [(200, False), (900, False)]
