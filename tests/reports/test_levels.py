"""The level of practice after each session is what the program itself believes then, condition by condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import isnan, nan
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snailtrail.commands.bench.faults.made_up import attempt as made_up
from snailtrail.commands.paperwork import Office
from snailtrail.motor.adaptation import Guard, level
from snailtrail.motor.folding import LOOKED_BACK
from snailtrail.play.difficulty import Limits
from snailtrail.play.discover import discover
from snailtrail.play.game import Outcome
from snailtrail.records.log import Log
from snailtrail.records.log_progress import Practised
from snailtrail.records.places import Places
from snailtrail.records.profile import Child
from snailtrail.reports.activity import played_on
from snailtrail.reports.child_progress import SITTINGS, progress_of
from snailtrail.reports.levels import Start, practice
from snailtrail.reports.progress import Practice
from snailtrail.session.belief import believe
from snailtrail.session.prescription import Prescription
from snailtrail.stage.aids.aids import NO_AIDS, Aids, conditions

BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
BEGINS = Start(6.0, None, "bayes", 0.8)
WANTED = Prescription(Limits(), Guard(target_success=0.8), 6.0, None, "bayes")
SUCCESS, MISS = Outcome.SUCCESS, Outcome.MISS
AIDS = (NO_AIDS, Aids(dwell_s=0.5), Aids(mirrored=True))


def attempt(day: float, outcome: Outcome = SUCCESS, **about: Any) -> Practised:
    return Practised(
        session=about.get("session", str(day)),
        begun_at=BEGIN + timedelta(days=day),
        utc_offset_min=about.get("utc_offset_min", 0),
        kind=about.get("kind", "practice"),
        device=about.get("device", "touch"),
        aids=about.get("aids", {}),
        realised_bits=about.get("bits", 2.0),
        promised_success=about.get("promised", 0.8),
        outcome=outcome,
        invalid=about.get("invalid", ""),
        played_s=30.0,
    )


def told(*attempts: Practised, **about: Any) -> list[Practice]:
    return practice("poke", attempts, BEGINS, conditions, **about)


def believed(attempts: Sequence[Practised], aids: Aids = NO_AIDS) -> tuple[float, float, float]:
    """What the program believes right after the last of these attempts, reading as far back as it does."""
    last = attempts[-1]
    belief = believe(replace(WANTED, aids=aids), attempts[-LOOKED_BACK:], last.begun_at, last.device)
    stands = level(belief, 0.8)
    return stands.bits, stands.low, stands.high


def levels(one: Practice) -> list[tuple[float, float, float]]:
    return [(s.level_bits, s.low_bits, s.high_bits) for s in one.sessions]


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[Practised, Aids]]:
    """Some sittings, each in runs under conditions of their own, with check-ups and attempts that do not count."""
    made: list[tuple[Practised, Aids]] = []
    day = 0.0
    for sitting in range(draw(st.integers(1, 5))):
        for _ in range(draw(st.integers(1, 3))):
            device, aids = draw(st.sampled_from(["touch", "mouse"])), draw(st.sampled_from(AIDS))
            for _ in range(draw(st.integers(1, 6))):
                kind, invalid = draw(st.sampled_from([("practice", "")] * 4 + [("checkup", ""), ("practice", "gap")]))
                outcome, bits = draw(st.sampled_from(list(Outcome))), draw(st.sampled_from([1.0, 2.5, 4.0]))
                about = {"device": device, "aids": aids.data(), "kind": kind, "invalid": invalid, "bits": bits}
                made.append((attempt(day, outcome, session=str(sitting), **about), aids))
                day += 0.001
        day += draw(st.sampled_from([1.0, 7.0, 40.0]))
    return made


@settings(max_examples=60, deadline=None, derandomize=True)  # a busy computer takes its time
@given(histories())
def test_over_any_change_of_hand_device_and_aids_the_level_shown_is_the_one_the_program_believes(
    history: list[tuple[Practised, Aids]],
) -> None:
    attempts = [one for one, _ in history]
    found = told(*attempts)
    last_of = {
        (bool(one.aids.get("mirrored")), one.device, tuple(sorted(conditions(one.aids).items()))): (index, aids)
        for index, (one, aids) in enumerate(history)
        if one.kind == "practice"
    }
    shown = {(one.hand == "left", one.device, tuple(sorted(one.aids.items()))): levels(one)[-1] for one in found}
    assert shown == {key: believed(attempts[: index + 1], aids) for key, (index, aids) in last_of.items()}


def test_touch_after_a_while_with_the_mouse_goes_on_where_touch_was() -> None:
    touch = [attempt(0, Outcome.CLEAN, bits=3.0 + i / 20) for i in range(20)]
    mouse = [attempt(1, device="mouse", bits=1.0)] * 4
    again = attempt(2, bits=3.0)
    one = next(one for one in told(*touch, *mouse, again) if one.device == "touch")
    assert levels(one) == [believed(touch), believed([*touch, *mouse, again])]
    assert one.sessions[1].level_bits == pytest.approx(told(*touch, again)[0].sessions[1].level_bits, abs=1e-9)


def test_of_a_long_history_the_last_attempts_are_shown_at_the_level_that_all_of_it_makes() -> None:
    many = [attempt(n // 8, MISS if n % 4 == 0 else SUCCESS, bits=2.0 + n / 100) for n in range(LOOKED_BACK + 40)]
    (one,) = told(*many, unseen=LOOKED_BACK + 16)
    assert levels(one) == [believed(many[: LOOKED_BACK + end]) for end in (24, 32, 40)]


def test_before_the_time_that_is_asked_for_practice_is_counted_and_no_level_worked_out() -> None:
    many = [attempt(n, bits=2.0) for n in range(5)]
    (one,) = told(*many, since=BEGIN + timedelta(days=3))
    assert [isnan(s.level_bits) for s in one.sessions] == [True, True, True, False, False]
    assert one.attempts == 5
    (one,) = told(*many, since=BEGIN + timedelta(days=30))
    assert levels(one)[-1] == believed(many)


def test_a_page_of_the_last_attempts_shows_the_same_levels_as_one_of_all(office: Office, child: Child) -> None:
    games = list(office.found.games.values())
    few, every = (
        progress_of(office.log, child.id, games, lambda _: BEGINS, conditions, last=last) for last in (100, None)
    )
    for shown, whole in zip(few, every, strict=True):
        assert 0 < sum(one.attempts + one.excluded for one in shown.practice) < 100
        assert levels(shown.practice[0])[-1] == levels(whole.practice[0])[-1]


def test_a_report_reads_the_attempts_of_its_weeks_and_knows_the_first_day_of_all(office: Office, child: Child) -> None:
    week, every = office.facts(child, 1), office.facts(child, 52)
    assert 0 < len(week.attempts) < len(every.attempts) == len(office.log.attempts(child.id))
    assert week.first_day == min(played_on(attempt) for attempt in every.attempts)
    assert week.of_period == [one for one in every.attempts if week.period.has(played_on(one))]


def test_what_does_not_count_teaches_nothing_and_is_counted() -> None:
    (with_it,), (without,) = told(attempt(0), attempt(0, MISS, invalid="gap")), told(attempt(0))
    assert with_it.sessions[0].level_bits == without.sessions[0].level_bits
    assert (with_it.attempts, with_it.excluded, with_it.minutes) == (1, 1, 1.0)


def test_promise_and_success_are_means_over_what_counts() -> None:
    (one,) = told(attempt(0, promised=0.9), attempt(0, MISS, promised=0.7), attempt(0, promised=nan))
    assert one.sessions[0].promised == pytest.approx(0.8)
    assert (one.succeeded, one.attempts) == (2, 3)
    assert one.promised == pytest.approx(0.8)


def test_the_mean_promise_of_many_sessions_weighs_each_attempt_alike() -> None:
    (one,) = told(attempt(0, promised=0.9), attempt(1, promised=0.6), attempt(1.001, promised=0.6, session="1"))
    assert [session.promises for session in one.sessions] == [1, 2]
    assert one.promised == pytest.approx(0.7)


def test_a_session_of_which_nothing_counts_has_no_share() -> None:
    (one,) = told(attempt(0, invalid="gap"))
    assert (one.succeeded, one.attempts, one.excluded) == (0, 0, 1)
    assert isnan(one.promised)
    assert isnan(one.sessions[0].promised)


def test_another_device_and_other_aids_are_series_of_their_own_the_newest_first() -> None:
    found = told(attempt(0), attempt(3, device="mouse"), attempt(6, aids={"steady_mm": 2.0}), attempt(9))
    assert [(one.device, dict(one.aids), len(one.sessions)) for one in found] == [
        ("touch", {}, 2),
        ("touch", {"steady_mm": 2.0}, 1),
        ("mouse", {}, 1),
    ]


def test_aids_that_change_nothing_are_the_same_series() -> None:
    assert len(told(attempt(0), attempt(3, aids={"scanning_s": 1.0}))) == 1


def test_another_hand_is_another_series_at_the_level_that_both_made() -> None:
    right, left = attempt(0, bits=3.0), attempt(3, aids={"mirrored": True}, bits=3.0)
    of_left, of_right = told(right, left)
    assert (of_left.hand, of_right.hand) == ("left", "right")
    assert (levels(of_left), levels(of_right)) == ([believed([right, left])], [believed([right])])


def test_a_session_is_of_the_day_on_the_wall_where_it_was_played() -> None:
    (one,) = told(attempt(0, utc_offset_min=-10 * 60), attempt(5, utc_offset_min=15 * 60))
    assert [session.day for session in one.sessions] == [date(2026, 3, 1), date(2026, 3, 8)]


def test_no_practice_is_no_series() -> None:
    assert told() == []
    assert told(attempt(0, kind="checkup")) == []


def test_where_somebody_waits_no_more_than_sixty_sessions_are_looked_at(tmp_path: Path) -> None:
    log = Log.open(Places.of(tmp_path))
    try:
        for day in range(SITTINGS + 5):
            at = (BEGIN + timedelta(days=day)).isoformat(timespec="microseconds")
            log.keep(replace(made_up(0, day, frames=0), session=str(day), session_begun_at=at, begun_at=at)).result()
        games = [discover().games["trace"]]
        (one,) = progress_of(log, "mia", games, lambda _: BEGINS, conditions)[0].practice
        (every,) = progress_of(log, "mia", games, lambda _: BEGINS, conditions, last=None)[0].practice
    finally:
        log.close()
    assert (len(one.sessions), len(every.sessions)) == (SITTINGS, SITTINGS + 5)
    assert levels(one)[-1] == levels(every)[-1]
    assert levels(one)[0] == levels(every)[5]
