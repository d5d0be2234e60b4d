"""A click that jerks does not slip off, and a drag is a drag still."""

from __future__ import annotations

import numpy as np
import pytest

from snailtrail.motor.sample import Sample
from snailtrail.stage.aids.steady import AFTER_S, SteadyClick

SLIP_MM = 10.0
DT = 0.008


def through(samples: list[Sample], slip_mm: float = SLIP_MM) -> list[Sample]:
    aid = SteadyClick(slip_mm)
    return [after for sample in samples for after in aid.take(sample)]


def jerk(slip_mm: float, *, rest_s: float = 0.3) -> list[Sample]:
    """Arrives, rests at (100, 100), slides off by `slip_mm` in 60 ms, then presses for 80 ms, sliding on by a third."""
    arrive = [Sample(i * DT, 60 + i * 40 * DT / 0.4, 100.0, False) for i in range(int(0.4 / DT))]
    t = arrive[-1].t
    rest = [Sample(t + (i + 1) * DT, 100.0, 100.0, False) for i in range(int(rest_s / DT))]
    t = rest[-1].t
    slide = [Sample(t + (i + 1) * DT, 100 + slip_mm * (i + 1) * DT / 0.06, 100.0, False) for i in range(7)]
    t, x = slide[-1].t, slide[-1].x
    press = [Sample(t + (i + 1) * DT, x + slip_mm / 3 * (i + 1) / 10, 100.0, True) for i in range(10)]
    t, x = press[-1].t, press[-1].x
    return [*arrive, *rest, *slide, *press, *[Sample(t + (i + 1) * DT, x, 100.0, False) for i in range(60)]]


def test_a_press_is_where_the_hand_last_rested_not_where_it_slipped_to() -> None:
    pressed = [s for s in through(jerk(7.0)) if s.down]
    assert {(s.x, s.y) for s in pressed} == {(100.0, 100.0)}
    assert next(s for s in jerk(7.0) if s.down).x > 106


def test_a_slip_farther_than_the_child_s_measure_is_followed() -> None:
    assert next(s for s in through(jerk(14.0)) if s.down).x == pytest.approx(113.0, abs=1.5)


def test_the_pointer_stands_still_a_little_after_the_press_and_then_follows_again() -> None:
    samples = jerk(6.0)
    made = through(samples)
    up = next(i for i in range(1, len(made)) if made[i - 1].down and not made[i].down)
    assert made[up + 2].x == 100.0
    assert made[up + int(AFTER_S / DT) + 2] == samples[up + int(AFTER_S / DT) + 2]


def test_a_drag_follows_the_hand_as_soon_as_it_has_gone_farther_than_a_slip() -> None:
    hand = [Sample(i * DT, 50.0 + max(0.0, i * DT - 0.5) * 60, 80.0, i * DT >= 0.4) for i in range(300)]
    made = through(hand)
    for raw, steered in zip(hand, made, strict=True):
        assert abs(raw.x - steered.x) <= SLIP_MM
        if raw.x - 50.0 > SLIP_MM:
            assert steered == raw
    assert any(steered.x != raw.x for raw, steered in zip(hand, made, strict=True))


def test_a_quick_press_at_the_end_of_a_movement_is_where_it_lands() -> None:
    """Nothing rested there, so there is nothing else that could be meant."""
    u = np.linspace(0.0, 1.0, 50)
    hand = [Sample(i * DT, float(150 * v), 60.0, False) for i, v in enumerate(u**3 * (10 - 15 * u + 6 * u * u))]
    hand.append(Sample(50 * DT, 150.0, 60.0, True))
    assert through(hand)[-1].x == pytest.approx(150.0, abs=1.5)


def test_times_and_contacts_are_the_hand_s() -> None:
    samples = jerk(7.0)
    assert [(s.t, s.down) for s in through(samples)] == [(s.t, s.down) for s in samples]
