"""How well a trial was timed, summed up."""

from __future__ import annotations

import pytest

from snailtrail.stage.timing import FRAME_S, timing


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
