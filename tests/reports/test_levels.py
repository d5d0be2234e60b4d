"""The level of practice after each session is what the program itself would believe, condition by condition."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import isnan, nan
from typing import Any

import pytest

from snailtrail.motor.adaptation import learn, level, rest, start
from snailtrail.play.game import Outcome
from snailtrail.records.log_progress import Practised
from snailtrail.reports.levels import Start, practice
from snailtrail.reports.progress import Practice

BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
BEGINS = Start(6.0, None, "bayes", 0.8)
SUCCESS, MISS = Outcome.SUCCESS, Outcome.MISS


def attempt(day: int, outcome: Outcome = SUCCESS, **about: Any) -> Practised:
    return Practised(
        session=about.get("session", str(day)),
        begun_at=BEGIN + timedelta(days=day),
        device=about.get("device", "touch"),
        aids=about.get("aids", {}),
        realised_bits=about.get("bits", 2.0),
        promised_success=about.get("promised", 0.8),
        outcome=outcome,
        invalid=about.get("invalid", ""),
        duration_s=30.0,
    )


def told(*attempts: Practised) -> list[Practice]:
    return practice("poke", attempts, BEGINS, lambda aids: {n: v for n, v in aids.items() if n != "mirrored"})


def test_the_belief_is_folded_over_the_attempts_and_rests_between_sessions() -> None:
    (one,) = told(attempt(0), attempt(0, MISS), attempt(5))
    belief = learn(learn(start(6.0, None), 2.0, SUCCESS), 2.0, MISS)
    first = level(belief, 0.8)
    second = level(learn(rest(belief, 5.0), 2.0, SUCCESS), 0.8)
    assert [(s.level_bits, s.low_bits, s.high_bits) for s in one.sessions] == [
        pytest.approx((stands.bits, stands.low, stands.high)) for stands in (first, second)
    ]


def test_what_does_not_count_teaches_nothing_and_is_counted() -> None:
    (with_it,), (without,) = told(attempt(0), attempt(0, MISS, invalid="gap")), told(attempt(0))
    assert with_it.sessions[0].level_bits == without.sessions[0].level_bits
    assert (with_it.attempts, with_it.excluded, with_it.minutes) == (1, 1, 1.0)


def test_promise_and_success_are_means_over_what_counts() -> None:
    (one,) = told(attempt(0, promised=0.9), attempt(0, MISS, promised=0.7), attempt(0, promised=nan))
    assert one.sessions[0].promised == pytest.approx(0.8)
    assert one.sessions[0].observed == pytest.approx(2 / 3)


def test_a_session_of_which_nothing_counts_has_no_share() -> None:
    (one,) = told(attempt(0, invalid="gap"))
    assert isnan(one.sessions[0].observed)
    assert isnan(one.sessions[0].promised)


def test_another_device_and_other_aids_are_series_of_their_own_the_newest_first() -> None:
    found = told(attempt(0), attempt(3, device="mouse"), attempt(6, aids={"steady_mm": 2.0}), attempt(9))
    assert [(one.device, dict(one.aids), len(one.sessions)) for one in found] == [
        ("touch", {}, 2),
        ("touch", {"steady_mm": 2.0}, 1),
        ("mouse", {}, 1),
    ]


def test_aids_that_change_nothing_are_the_same_series() -> None:
    assert len(told(attempt(0), attempt(3, aids={"mirrored": True}))) == 1


def test_no_practice_is_no_series() -> None:
    assert told() == []
