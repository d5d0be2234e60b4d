"""How long practice takes is told by what a child needed, and by a made-up hand before that."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from snailtrail.motor.adaptation import Guard
from snailtrail.play.difficulty import Limits
from snailtrail.play.discover import discover
from snailtrail.records.attempt import Attempt
from snailtrail.session.prescription import Prescription
from snailtrail.session.tempo import AROUND_S, BETWEEN_S, FEWEST, block_min, made_up_attempt_s, own_attempt_s
from snailtrail.testing import LAPTOP

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)


@pytest.fixture
def one(clinic: Any) -> Attempt:
    """An attempt of practice that was played to its end."""
    clinic.attempt(clinic.sitting(seed=1))
    made: Attempt = clinic.log.attempts("mia")[0]
    return made


def test_a_childs_tempo_is_that_of_most_of_its_attempts(one: Attempt) -> None:
    lasted = [*([10.0] * FEWEST), 300.0]  # once it went to the window
    assert own_attempt_s([replace(one, duration_s=s) for s in lasted]) == 10.0 + BETWEEN_S


def test_too_few_attempts_tell_no_tempo_and_those_of_a_check_up_or_left_none_either(one: Attempt) -> None:
    whole = [replace(one, duration_s=10.0) for _ in range(FEWEST - 1)]
    others = [replace(one, duration_s=10.0, kind="checkup"), replace(one, duration_s=10.0, ending="left")]
    assert own_attempt_s([*whole, *others]) is None


@pytest.mark.parametrize("name", discover().games)
def test_a_made_up_hand_plays_each_game_in_a_few_seconds_the_same_each_time(name: str) -> None:
    asked = Prescription(Limits(), Guard(), 6.0, None, "bayes")
    lasted = [made_up_attempt_s(discover().games[name], asked, LAPTOP, NOON) for _ in range(2)]
    assert lasted[0] == lasted[1]
    assert 4.0 < lasted[0] < 40.0


def test_a_block_lasts_its_attempts_and_what_is_around_it_but_no_longer_than_its_minutes() -> None:
    assert block_min(10, 12.0) == pytest.approx((120 + AROUND_S) / 60)
    assert block_min(60, 12.0, 3.0) == pytest.approx(3 + AROUND_S / 60)
