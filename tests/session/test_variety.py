"""Lanes of a sitting do not look alike: another shape and another world each time, as far as the profile allows."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from snailtrail.play.difficulty import CLOSE_BITS, Limits
from snailtrail.play.discover import discover
from snailtrail.session.checkup import battery
from snailtrail.testing import LAPTOP

TRACE = discover().games["trace"]


def lanes(clinic: Any, seed: int, **about: Any) -> list[Any]:
    """What is asked, one after another, of a child who has played nothing yet."""
    clinic.game = TRACE
    clinic.profile = replace(clinic.profile, **{"start_bits": 3.0, **about})
    sitting = clinic.sitting(seed=seed)
    return [clinic.ask(sitting) for _ in range(9)]


@pytest.mark.parametrize("seed", range(4))
def test_no_two_lanes_running_have_one_shape_or_one_world_and_all_are_as_hard_as_wished(clinic: Any, seed: int) -> None:
    asked = lanes(clinic, seed)
    params = [one.realised.params for one in asked]
    assert all(one.family != other.family for one, other in pairwise(params))
    assert all(one.world != other.world for one, other in pairwise(params))
    assert all(abs(one.realised.bits - one.wish.bits) <= CLOSE_BITS for one in asked)


def test_a_beginner_s_lanes_which_all_are_the_easiest_one_lie_in_changing_worlds(clinic: Any) -> None:
    params = [one.realised.params for one in lanes(clinic, 1, start_bits=1.2)]
    assert {(one.family, one.length_mm) for one in params} == {("straight", 80.0)}
    assert all(one.world != other.world for one, other in pairwise(params))


def test_a_profile_can_keep_a_child_in_one_world(clinic: Any) -> None:
    worlds = [one.realised.params.world for one in lanes(clinic, 1, limits=Limits(allowed={"world": ("sea",)}))]
    assert set(worlds) == {"sea"}


def test_a_single_shape_that_a_profile_allows_comes_again_in_other_worlds(clinic: Any) -> None:
    params = [one.realised.params for one in lanes(clinic, 1, limits=Limits(allowed={"family": ("wave",)}))]
    assert {one.family for one in params} == {"wave"}
    assert {one.world for one in params} == {"meadow", "sea", "space"}


def test_a_check_up_stays_in_the_meadow_whatever_the_profile_allows(clinic: Any) -> None:
    clinic.game = TRACE
    clinic.profile = replace(clinic.profile, limits=Limits(allowed={"world": ("space",)}))
    sitting = clinic.sitting()
    items = [sitting.ask_item(item, LAPTOP) for item in battery([TRACE], "right")]
    assert {one.realised.params.world for one in items} == {"meadow"}
