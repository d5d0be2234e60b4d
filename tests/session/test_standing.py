"""What a child will be asked next is told as it will be laid out, not as it was wished."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest

from snailtrail.motor.adaptation import Guard, promise, start
from snailtrail.play.difficulty import Limits, reach
from snailtrail.play.discover import discover
from snailtrail.play.field import Field
from snailtrail.session.causes import HELD_BITS
from snailtrail.session.prescription import Prescription
from snailtrail.session.standing import Standing, standing
from snailtrail.session.stands import stand, ways_on
from snailtrail.testing import LAPTOP
from tests.commands.steps import LaneParams, attempt

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def stands(start_bits: float | None = None, guard: Guard | None = None, **ranges: tuple[float, float]) -> Standing:
    wanted = Prescription(
        Limits(ranges=ranges), guard=guard or Guard(), age_years=6.0, start_bits=start_bits, method="bayes"
    )
    return standing(wanted, [], [], NOW, discover().games["trace"], field=LAPTOP)


def test_a_warm_up_that_what_is_set_does_not_reach_is_told_as_it_will_be() -> None:
    found = stands(lane_width_mm=(6.0, 9.0))
    assert found.bound is not None
    assert found.bound.floor
    assert found.next_bits == found.bound.bits > found.next.bits
    assert found.next_success == promise(start(6.0, None, method="bayes"), found.next_bits)
    assert found.next_success < found.next.promised_success
    told = stand(found)
    assert str(told.coming).startswith(f"{found.bound.bits:.1f} bits, ")
    assert f"success expected {100 * found.next_success:.0f} % with the doubt taken in" in told.coming
    assert f"goes no easier than {found.bound.bits:.1f} bits" in told.held


def test_a_warm_up_within_what_is_set_is_told_as_wished() -> None:
    found = stands(start_bits=4.0)
    assert found.bound is None
    assert found.next_bits == pytest.approx(found.next.bits, abs=HELD_BITS)
    assert found.next_success == pytest.approx(found.next.promised_success, abs=0.02)


def test_a_warm_up_at_the_games_own_easiest_is_told_as_it_will_be_and_held_by_nothing() -> None:
    found = stands()
    assert found.next_bits > found.next.bits == 0.0
    assert found.next_bits == reach(discover().games["trace"], Limits(), LAPTOP, np.random.default_rng(1))[0]
    assert stand(found).held == "nothing"


@pytest.mark.parametrize("widest_mm", [22.0, 28.0])
def test_what_is_set_and_bounds_the_next_attempt_alone_is_told_as_holding(widest_mm: float) -> None:
    found = stands(lane_width_mm=(6.0, widest_mm))
    assert found.next.bits < found.next_bits < found.level.bits
    assert stand(found).held == f"what is set (lane width) goes no easier than {found.next_bits:.1f} bits"


def test_a_limit_that_moves_a_level_by_a_tenth_is_told_as_holding_and_the_steps_of_the_game_are_not() -> None:
    frozen = Guard(lowest_bits=0.6, highest_bits=0.6)
    near = stands(guard=frozen, lane_width_mm=(6.0, 34.0))
    assert 0.05 <= near.next_bits - near.next.bits < 0.15
    assert f"what is set (lane width) goes no easier than {near.next_bits:.1f} bits" in stand(near).held
    assert "what is set" not in stand(stands(guard=frozen, lane_width_mm=(6.0, 39.0))).held
    assert stand(stands(start_bits=3.0, lane_width_mm=(12.0, 39.0))).held == "nothing"


def test_what_is_played_on_next_counts_and_not_what_was_played_on_before() -> None:
    wanted = Prescription(Limits(), guard=Guard(), age_years=6.0, start_bits=6.5, method="bayes")
    game, small = discover().games["trace"], Field(120.0, 70.0)
    here = standing(wanted, [], [], NOW, game, field=small)
    on = {"field_width_mm": LAPTOP.width_mm, "field_height_mm": LAPTOP.height_mm}
    last = [attempt(LaneParams(), game="trace", **on)]
    assert standing(wanted, [], last, NOW, game, field=small).next_bits == here.next_bits
    assert standing(wanted, [], last, NOW, game).next_bits != here.next_bits


def test_practice_that_does_not_count_was_played_and_a_check_up_is_no_practice() -> None:
    wanted = Prescription(Limits(), guard=Guard(), age_years=6.0, start_bits=None, method="bayes")
    helped = attempt(LaneParams(), game="trace", invalid="help_given")
    measured = attempt(LaneParams(), game="trace", kind="checkup")
    found = standing(wanted, [], [helped, measured], NOW, discover().games["trace"], field=LAPTOP)
    assert (found.attempts, found.uncounted) == (0, 1)


def test_where_even_the_easiest_is_too_hard_it_is_said_so_with_what_else_there_is() -> None:
    catch = discover().games["catch"]

    def rested(start_bits: float, **limits: Any) -> tuple[Standing, Prescription]:
        wanted = Prescription(Limits(**limits), guard=Guard(), age_years=4.0, start_bits=start_bits, method="bayes")
        return standing(wanted, [], [], NOW, catch, field=LAPTOP), wanted

    found, wanted = rested(-1.0)
    assert found.next_success < 0.75
    told = ways_on(found, catch, wanted.limits)
    assert "help for the hand, a grown-up's hand beside the child's, what stays as it is set" in told
    assert "How many to catch in one go, Shortest wait before one appears" in told
    assert stand(found).held != "nothing"
    spent, wanted = rested(-1.0, fixed={"catches": 2, "foreperiod_s": 1.5})
    assert "as it is set" not in ways_on(spent, catch, wanted.limits)
    able, wanted = rested(3.0)
    assert ways_on(able, catch, wanted.limits) == ""
    kept_hard, wanted = rested(-1.0, ranges={"speed_mm_s": (100.0, 250.0)})
    assert ways_on(kept_hard, catch, wanted.limits) == "", "there what is set is named as holding it"
    assert "How fast the creatures are" in stand(kept_hard).held
