"""What a display's touch and pointer really send is told from the samples themselves."""

from __future__ import annotations

import pytest

from snailtrail.motor.sample import Sample
from snailtrail.stage.device_watch import LEAST_SAMPLES, DeviceWatch


def line(count: int, hz: float, *, down: bool = True, step_px: float = 3.0, finger: int = 0) -> list[Sample]:
    """A hand that goes to the right."""
    return [Sample(n / hz, 100.0 + n * step_px, 50.0, down, finger, 0.001) for n in range(count)]


def test_a_dragged_finger_is_touch_that_tells_of_movement_while_it_is_pressed() -> None:
    watch = DeviceWatch()
    watch.take(line(40, 120.0), by_mouse=False)
    assert (watch.touch, watch.mouse, watch.drags, watch.contacts) == (True, False, True, 1)
    assert watch.pointer_hz == pytest.approx(120.0)


def test_a_mouse_that_hovers_drags_nothing() -> None:
    watch = DeviceWatch()
    watch.take(line(40, 1000.0, down=False), by_mouse=True)
    assert (watch.touch, watch.mouse, watch.drags, watch.contacts) == (False, True, False, 0)
    assert watch.pointer_hz == pytest.approx(1000.0)


def test_a_press_that_only_rolls_is_no_drag() -> None:
    watch = DeviceWatch()
    watch.take(line(10, 120.0, step_px=1.0), by_mouse=False)
    assert not watch.drags


def test_two_fingers_at_once_are_two_and_one_after_another_are_one() -> None:
    watch = DeviceWatch()
    for t, down in ((0.0, True), (0.1, False), (0.2, True), (0.3, False)):
        watch.take([Sample(t, 10.0, 10.0, down, 0, 0.001)], by_mouse=False)
    assert watch.contacts == 1
    watch.take([Sample(1.0, 10.0, 10.0, True, 0, 0.001), Sample(1.1, 90.0, 10.0, True, 1, 0.001)], by_mouse=False)
    assert watch.contacts == 2


def test_a_hand_that_rests_does_not_slow_the_rate() -> None:
    watch = DeviceWatch()
    moved = line(LEAST_SAMPLES + 2, 60.0)
    watch.take(moved, by_mouse=True)
    still = [moved[-1]._replace(t=moved[-1].t + n * 0.05) for n in range(1, 30)]
    watch.take(still, by_mouse=True)
    assert watch.pointer_hz == pytest.approx(60.0)


def test_too_little_tells_no_rate() -> None:
    watch = DeviceWatch()
    watch.take(line(LEAST_SAMPLES - 5, 60.0), by_mouse=True)
    assert (watch.pointer_hz, watch.frames_hz) == (0.0, 0.0)


def test_pictures_are_counted_by_their_flips() -> None:
    watch = DeviceWatch()
    for n in range(60):
        watch.flip(n / 50)
    assert watch.frames_hz == pytest.approx(50.0)
