"""A level is found anew with another device: touch, mouse, touchpad and pen are not compared."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from snailtrail.motor.adaptation import Belief, level
from snailtrail.play.game import Outcome
from snailtrail.records.log import Past
from snailtrail.session.belief import believe
from snailtrail.session.session import Session
from snailtrail.session.standing import standing


def past(clinic: Any, outcome: Outcome, device: str, count: int, first: int = 0) -> list[Past]:
    return [
        Past("s", clinic.time + timedelta(minutes=first + i), "practice", 3.0, outcome, "", device=device)
        for i in range(count)
    ]


def belief_of(sitting: Session) -> Belief:
    return sitting._beliefs["poke"][1]


def test_the_level_with_a_mouse_is_not_moved_by_what_comes_with_touch(clinic: Any) -> None:
    mouse, touch = past(clinic, Outcome.SUCCESS, "mouse", 20), past(clinic, Outcome.MISS, "touch", 20, first=30)
    alone = believe(clinic.profile, mouse, clinic.time, "mouse")
    both = believe(clinic.profile, [*mouse, *touch], clinic.time, "mouse")
    assert level(both, 0.8) == level(alone, 0.8)
    touched = believe(clinic.profile, [*mouse, *touch], clinic.time, "touch")
    assert level(touched, 0.8).bits < level(alone, 0.8).bits - 1.0


def test_what_was_reached_with_touch_tells_where_to_set_out_with_a_mouse_and_no_more(clinic: Any) -> None:
    known = past(clinic, Outcome.SUCCESS, "touch", 40)
    nothing, told, sure = (
        level(believe(clinic.profile, rows, clinic.time, device), 0.8)
        for rows, device in (([], "mouse"), (known, "mouse"), (known, "touch"))
    )
    assert nothing.bits < told.bits <= sure.bits
    assert told.high - told.low > 1.5 * (sure.high - sure.low)


def test_where_any_device_will_do_the_last_one_is_taken_for_the_next(clinic: Any) -> None:
    rows = [*past(clinic, Outcome.SUCCESS, "mouse", 20), *past(clinic, Outcome.MISS, "touch", 20, first=30)]
    soon, touch, mouse = (
        level(believe(clinic.profile, rows, clinic.time, at), 0.8) for at in ("any", "touch", "mouse")
    )
    assert soon == touch != mouse


def test_a_sitting_with_the_device_that_was_expected_reads_the_log_once(clinic: Any) -> None:
    clinic.attempts(clinic.sitting(), [Outcome.SUCCESS] * 3)
    clinic.device = "any"
    sitting = clinic.sitting()
    clinic.attempts(sitting, [Outcome.SUCCESS] * 4)
    assert belief_of(sitting).trials == 4


def test_a_sitting_begins_with_the_level_of_the_device_that_the_profile_asks_for(clinic: Any) -> None:
    clinic.attempts(clinic.sitting(), [Outcome.SUCCESS] * 20)
    clinic.device = "pen"
    sitting = clinic.sitting()
    clinic.ask(sitting)
    with_pen = level(belief_of(sitting), 0.8)
    clinic.device = "mouse"
    sitting = clinic.sitting()
    clinic.ask(sitting)
    with_mouse = level(belief_of(sitting), 0.8)
    assert with_pen.high - with_pen.low > 1.5 * (with_mouse.high - with_mouse.low)


@pytest.mark.parametrize("declared", ["mouse", "any"])
def test_a_child_who_touches_though_the_profile_says_otherwise_is_taken_at_the_level_of_touch(
    clinic: Any, declared: str
) -> None:
    clinic.device = declared
    sitting = clinic.sitting()
    for _ in range(20):
        clinic.attempt(sitting, touched=True)
    held = level(belief_of(sitting), 0.8)
    sitting = clinic.sitting()
    clinic.attempt(sitting, touched=True)
    again = level(belief_of(sitting), 0.8)
    assert again.bits == pytest.approx(held.bits, abs=0.3)
    assert again.high - again.low < 1.5 * (held.high - held.low)
    mouse = believe(clinic.profile, clinic.log.outcomes("mia", "poke"), clinic.time, "mouse")
    assert level(mouse, 0.8).high - level(mouse, 0.8).low > 1.5 * (again.high - again.low)


def test_misses_in_a_row_are_counted_over_a_change_of_device(clinic: Any) -> None:
    sitting = clinic.sitting()
    clinic.attempts(sitting, [Outcome.MISS] * 3)
    clinic.attempt(sitting, Outcome.MISS, touched=True)
    assert sitting.misses(clinic.game) == 4


def test_a_grown_up_sees_the_level_of_the_device_that_comes_next(clinic: Any) -> None:
    rows = past(clinic, Outcome.SUCCESS, "touch", 40)
    touch, mouse = (standing(clinic.profile, rows, (), clinic.time, device=device) for device in ("any", "mouse"))
    assert mouse.level.high - mouse.level.low > 1.5 * (touch.level.high - touch.level.low)
