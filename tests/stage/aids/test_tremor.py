"""A tremor is calmed, by as much and with as much lag as is told."""

from __future__ import annotations

from math import hypot, pi, sin

import numpy as np
import pytest

from snailtrail.motor.sample import Sample
from snailtrail.stage.aids.tremor import TremorFilter, lag_s, passed_ratio

DT = 0.004


def through(samples: list[Sample], hz: float) -> list[Sample]:
    aid = TremorFilter(hz)
    return [after for sample in samples for after in aid.take(sample)]


@pytest.mark.parametrize("cut_off_hz", [1.0, 2.0, 4.0, 8.0])
@pytest.mark.parametrize("tremor_hz", [4.0, 6.0, 10.0])
def test_what_is_left_of_a_tremor_is_what_is_told(cut_off_hz: float, tremor_hz: float) -> None:
    hand = [Sample(i * DT, 100 + 4 * sin(2 * pi * tremor_hz * i * DT), 50.0, True) for i in range(2000)]
    late = [s.x for s in through(hand, cut_off_hz)[1000:]]
    assert (max(late) - min(late)) / 8 == pytest.approx(passed_ratio(cut_off_hz, tremor_hz), rel=0.06, abs=0.01)


@pytest.mark.parametrize("cut_off_hz", [1.0, 2.0, 4.0, 8.0])
def test_a_steady_hand_is_followed_with_the_lag_that_is_told(cut_off_hz: float) -> None:
    hand = [Sample(i * DT, 50.0 * i * DT, 50.0, True) for i in range(1500)]
    behind_mm = hand[-1].x - through(hand, cut_off_hz)[-1].x
    assert behind_mm / 50.0 == pytest.approx(lag_s(cut_off_hz), abs=0.003)


def test_the_lag_of_2_hz_is_159_ms_and_a_tenth_of_6_hz_is_left() -> None:
    assert round(1000 * lag_s(2.0)) == 159
    assert passed_ratio(2.0, 6.0) == pytest.approx(0.1)


def test_it_is_causal() -> None:
    hand = [Sample(i * DT, float(i % 7), float(i % 5), True) for i in range(200)]
    assert through(hand[:120], 2.0) == through(hand, 2.0)[:120]


def test_it_never_overshoots_a_step() -> None:
    hand = [Sample(i * DT, 0.0 if i < 50 else 5.0, 0.0, False) for i in range(600)]
    made = through(hand, 2.0)
    assert max(s.x for s in made) <= 5.0
    assert made[-1].x == pytest.approx(5.0, abs=1e-3)


def test_uneven_samples_are_filtered_as_even_ones() -> None:
    rng = np.random.default_rng(4)
    even = [Sample(i * 0.001, 60 * sin(i * 0.001), 0.0, True) for i in range(4000)]
    kept = sorted({0, 3999, *rng.choice(4000, 900, replace=False).tolist()})
    assert through([even[i] for i in kept], 2.0)[-1].x == pytest.approx(through(even, 2.0)[-1].x, abs=0.4)


def test_a_finger_that_comes_down_elsewhere_is_there_at_once() -> None:
    made = through([Sample(0.00, 10, 10, True), Sample(0.02, 10, 10, False), Sample(0.06, 90, 70, True)], 1.0)
    assert made[-1] == Sample(0.06, 90, 70, True)


def test_a_hand_that_was_not_seen_for_a_while_is_where_it_is_seen_again() -> None:
    assert through([Sample(0.0, 10, 10, False), Sample(0.5, 14, 10, False)], 1.0)[-1].x == 14


def test_a_mouse_press_does_not_jump_out_of_the_filter() -> None:
    hand = [Sample(i * DT, 100 + 4 * sin(2 * pi * 6 * i * DT), 50.0, i >= 500) for i in range(520)]
    made = through(hand, 2.0)
    assert hypot(made[500].x - made[499].x, made[500].y - made[499].y) < 0.2
