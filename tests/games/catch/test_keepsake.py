"""What of a series of catches is shown again: how each touch lay to its creature."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from games.catch.keepsake import FINGER_MM, TIP, keepsake, place_of
from games.catch.params import CatchParams
from games.catch.trial import CatchTrial
from snailtrail.play.keepsake import LIFE_S
from snailtrail.testing import LAPTOP, Sketch, Stroke


def shown(trial: CatchTrial, moment_s: float) -> list[Stroke]:
    sketch, kept = Sketch(LAPTOP), keepsake(trial)
    assert kept is not None
    kept.draw(sketch, lambda t: moment_s - t)
    return sketch.strokes


def at_the_end(trial: CatchTrial) -> list[Stroke]:
    return shown(trial, trial.presses[-1].t + LIFE_S)


def fingers(trial: CatchTrial, strokes: list[Stroke]) -> list[tuple[float, float]]:
    """Where their tips are, mm rightward and downward from the middle of the nearest little picture."""
    tips = [s.points[0] - (TIP[0] * FINGER_MM, TIP[1] * FINGER_MM) for s in strokes if s.name == "point"]
    middles = np.array([place_of(trial, target.index) for target in trial.targets])
    offs = [min((tip - middles).tolist(), key=lambda off: math.hypot(*off)) for tip in tips]
    return [(x, y) for x, y in offs]


def touched(tell: Any, who: str, ahead_mm: float, right_mm: float) -> CatchTrial:
    """One creature is touched so far ahead of its middle and to its own right, the others in their middle."""
    told = tell(CatchParams(kind="touch", who=who, catches=2, speed_mm_s=40.0, target_size_mm=30.0))
    target = told.cued()
    t = told.t + 1.0
    here = target.place(t)
    along, across = (math.cos(here.heading_rad), math.sin(here.heading_rad)), None
    across = (-along[1], along[0])
    told.press(
        t, here.x + ahead_mm * along[0] + right_mm * across[0], here.y + ahead_mm * along[1] + right_mm * across[1]
    )
    trial: CatchTrial = told.trial
    return trial


@pytest.mark.parametrize(("ahead_mm", "right_mm"), [(0.0, 0.0), (10.0, 0.0), (-8.0, 4.0), (-18.0, 0.0)])
def test_a_finger_lies_as_far_from_the_creature_and_on_the_same_side_as_it_came_down(
    tell: Any, ahead_mm: float, right_mm: float
) -> None:
    trial = touched(tell, "butterflies", ahead_mm, right_mm)
    ((x, y),) = fingers(trial, at_the_end(trial))
    assert (x, y) == pytest.approx((right_mm, -ahead_mm), abs=1e-9), "it looks up"
    creatures = [tuple(s.points[0]) for s in at_the_end(trial) if s.name == "butterfly"]
    assert creatures == [place_of(trial, 0), place_of(trial, 1)]


def test_ahead_of_a_fish_is_to_the_left_where_it_looks_and_its_belly_stays_below(tell: Any) -> None:
    trial = touched(tell, "fish", 10.0, 3.0)
    heading = trial.targets[0].place(trial.presses[0].t).heading_rad
    ((x, y),) = fingers(trial, at_the_end(trial))
    assert x == pytest.approx(-10.0)
    assert y == pytest.approx(3.0 if math.cos(heading) > 0 else -3.0)


def test_a_touch_far_away_lies_inside_the_edge_in_its_direction(tell: Any) -> None:
    trial = touched(tell, "butterflies", -90.0, 0.0)
    kept = keepsake(trial)
    assert kept is not None
    ((x, y),) = fingers(trial, at_the_end(trial))
    assert x == pytest.approx(0.0)
    below = place_of(trial, 0)[1] + y
    assert kept.room.bottom - 12.0 < below < kept.room.bottom


def test_fingers_come_one_after_another_as_the_touches_did_each_to_its_own_creature(tell: Any) -> None:
    told = tell(CatchParams(kind="touch", catches=2, target_size_mm=30.0))
    first = told.cued()
    told.touch(told.t + 1.0, first)
    second = told.cued(1)
    told.touch(told.t + 1.0, second)
    between = (told.trial.presses[0].t + told.trial.presses[1].t) / 2
    assert len(fingers(told.trial, shown(told.trial, between))) == 1
    assert fingers(told.trial, at_the_end(told.trial)) == [pytest.approx((0.0, 0.0), abs=1e-9)] * 2


def test_of_several_tries_for_one_creature_the_first_is_shown(tell: Any) -> None:
    told = tell(CatchParams(kind="touch", who="bubbles", catches=2, target_size_mm=30.0))
    target = told.cued()
    here = target.place(told.t + 1.0)
    told.press(told.t + 1.0, here.x + 18.0, here.y)
    told.touch(told.t + 1.0, target)
    assert target.caught_s is not None
    assert fingers(told.trial, at_the_end(told.trial)) == [pytest.approx((18.0, 0.0), abs=1e-9)]


@pytest.mark.parametrize("count", [2, 3, 5, 8])
def test_no_little_picture_lies_upon_another_and_all_are_seen(tell: Any, count: int) -> None:
    told = tell(CatchParams(kind="touch", catches=count, target_size_mm=30.0))
    told.touch(told.t + 3.0, told.cued())
    kept = keepsake(told.trial)
    assert kept is not None
    middles = np.array([place_of(told.trial, target.index) for target in told.trial.targets])
    apart = np.abs(middles[:, None] - middles[None]).max(axis=2)[np.triu_indices(count, 1)]
    assert apart.min() > 30.0
    grounds = [s.points for s in at_the_end(told.trial) if s.kind == "polygon"]
    assert len(grounds) == count
    low, high = np.concatenate(grounds).min(axis=0), np.concatenate(grounds).max(axis=0)
    assert (low > (kept.room.left, kept.room.top)).all()
    assert (high < (kept.room.right, kept.room.bottom)).all()


@pytest.mark.parametrize("late_s", [-0.15, 0.0, 0.1])
def test_at_the_ring_the_creature_stands_where_it_was_when_the_press_came(tell: Any, late_s: float) -> None:
    told = tell(CatchParams(kind="ring", who="fish", catches=2, speed_mm_s=60.0, target_size_mm=30.0))
    target = told.cued()
    told.press(target.ideal_s + late_s, 20.0, 20.0)
    assert told.trial.layout.ring is not None
    press, (ring_x, ring_y) = told.trial.presses[0], told.trial.layout.ring
    here = target.place(press.t)
    (fish,) = [s for s in at_the_end(told.trial) if s.name == told.trial.layout.cast.target]
    x, y = place_of(told.trial, 0)
    assert fish.points[0] == pytest.approx((x + here.x - ring_x, y + here.y - ring_y))


def test_a_press_that_answered_no_creature_is_not_shown(tell: Any) -> None:
    told = tell(CatchParams(kind="touch", catches=2))
    told.press(0.2, 50.0, 50.0)
    assert told.trial.presses
    assert keepsake(told.trial) is None
