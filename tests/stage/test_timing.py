"""How well a trial was timed, summed up."""

from __future__ import annotations

import numpy as np
import pytest

from snailtrail.stage.timing import FRAME_S, flips_locked, timing


def flips(*intervals: float) -> list[float]:
    moments = [5.0]
    for interval in intervals:
        moments.append(moments[-1] + interval)
    return moments


def test_even_frames_are_neither_late_nor_a_gap() -> None:
    told = timing(flips(*[FRAME_S] * 60), [0.004] * 60, [0.0003] * 125, 1.0)
    assert told.frames == 61
    assert told.late_frames == 0
    assert not told.gap
    assert told.flip_interval_sd_ms == pytest.approx(0.0, abs=1e-9)
    assert told.frame_work_p50_ms == pytest.approx(4.0)
    assert told.half_width_p99_ms == pytest.approx(0.3)
    assert told.pointer_rate_hz == 125


def test_a_frame_half_a_frame_late_is_counted_and_one_a_quarter_late_is_not() -> None:
    told = timing(flips(FRAME_S, 1.6 * FRAME_S, 1.25 * FRAME_S, FRAME_S), [0.004] * 4, [], 0.1)
    assert told.late_frames == 1
    assert told.longest_frame_ms == pytest.approx(1600 * FRAME_S)


def test_a_quarter_of_a_second_without_a_frame_is_a_gap() -> None:
    assert timing(flips(FRAME_S, 0.26), [0.004] * 2, [], 0.3).gap
    assert not timing(flips(FRAME_S, 0.24), [0.004] * 2, [], 0.3).gap


def test_a_trial_that_ended_at_once_has_numbers_all_the_same() -> None:
    told = timing([5.0], [], [], 0.0)
    assert told.data()["pointer_rate_hz"] == 0.0
    assert told.data()["half_width_p99_ms"] == 0.0
    assert not told.gap


def test_what_is_logged_is_rounded_to_microseconds() -> None:
    told = timing(flips(FRAME_S, FRAME_S), [0.00412349] * 2, [], 0.03)
    assert told.data()["frame_work_p50_ms"] == 4.123


def test_good_conditions_leave_nothing_to_say() -> None:
    told = timing(flips(*[FRAME_S] * 60), [0.004] * 60, [0.0003] * 125, 1.0)
    assert told.data()["poor"] == ""


def test_poor_conditions_say_what_is_poor() -> None:
    late = flips(*[FRAME_S] * 50, *[2 * FRAME_S] * 10)
    assert timing(late, [0.004], [0.0003] * 125, 1.0).poor == ("late_frames",)
    assert timing(flips(*[FRAME_S] * 60), [0.004], [0.0003] * 90 + [0.006] * 10, 1.0).poor == ("coarse_times",)
    assert timing(flips(*[FRAME_S] * 60, 0.4), [0.004], [], 1.0).data()["poor"] == "gap"


def pictures(count: int, uneven_ms: float, seed: int = 1) -> list[float]:
    """When pictures are ready that a timer begins 60 times a second and that take about 4 ms to paint."""
    rng = np.random.default_rng(seed)
    return [5.0 + i * FRAME_S + 0.004 + float(rng.normal(0, uneven_ms / 1000)) for i in range(count)]


def at_refreshes(ready: list[float], hz: float) -> list[float]:
    """Each picture at the first vertical blank after it was ready."""
    return [float(np.ceil(t * hz) / hz) for t in ready]


def test_flips_that_wait_for_the_display_are_told_from_flips_by_our_own_timer() -> None:
    ready = pictures(300, 0.8)
    at_once = [t + 0.0005 for t in ready]
    assert flips_locked(ready, at_refreshes(ready, 59.94), 60) == "yes"
    assert flips_locked(ready, at_refreshes(ready, 59.94), 59) == "yes"  # as some systems tell 59.94
    assert flips_locked(ready, at_once, 60) == "no"


def test_a_display_of_twice_the_rate_shows_each_picture_at_every_second_refresh() -> None:
    ready = pictures(300, 0.8)
    assert flips_locked(ready, at_refreshes(ready, 120.0), 120) == "yes"
    assert flips_locked(ready, [t + 0.0005 for t in ready], 120) == "no"


def test_intervals_that_are_no_whole_refreshes_are_not_locked() -> None:
    ready = pictures(300, 0.8)
    assert flips_locked(ready, at_refreshes(ready, 60.0), 75) == "no"


def test_a_few_held_up_pictures_do_not_hide_that_flips_are_locked() -> None:
    ready = pictures(300, 0.8)
    for i in range(20, 300, 40):
        ready[i] += 0.020
    assert flips_locked(ready, at_refreshes(ready, 60.0), 60) == "yes"


def test_what_cannot_be_told_of_flips_is_unknown() -> None:
    few, even = pictures(20, 0.8), pictures(300, 0.0)
    assert flips_locked(few, at_refreshes(few, 60.0), 60) == "unknown"
    assert flips_locked(even, [t + 0.0005 for t in even], 60) == "unknown"
    assert timing(flips(*[FRAME_S] * 60), [0.004] * 60, [], 1.0).flips_locked == "unknown"


def test_whether_flips_were_locked_is_logged_with_the_attempt() -> None:
    ready = pictures(300, 0.8)
    told = timing(at_refreshes(ready, 60.0), [0.004] * 300, [], 5.0, ready, 60.0)
    assert told.data()["flips_locked"] == "yes"
