"""Aids are kept with each attempt, replayed with it, and make a level of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from snailtrail.commands.bench.needy import pressing_nothing, trembling
from snailtrail.commands.prescribing import aids as aids_of_profile
from snailtrail.commands.prescribing import prescription
from snailtrail.motor.adaptation import level
from snailtrail.play.discover import discover
from snailtrail.play.game import Outcome, Value
from snailtrail.records.log import Past
from snailtrail.records.profile_schema import AidWishes, GameWishes, Profile
from snailtrail.session.again import ForgottenError, played_again, score_again
from snailtrail.session.belief import believe
from snailtrail.session.prescription import Prescription
from snailtrail.stage.aids.aids import NO_AIDS, Aids
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import PretendPlace

GAMES = discover().games
DWELL = Aids(dwell_s=0.5, tremor_filter_hz=2.0)


def free(aids: Aids) -> Prescription:
    return replace(prescription(Profile(name="Mia"), GAMES["dots"]), aids=aids)


def past(clinic: Any, outcome: Outcome, aids: Aids, count: int, first: int = 0, bits: float = 3.0) -> list[Past]:
    return [
        Past("s", clinic.time + timedelta(minutes=first + i), "practice", bits, outcome, "", aids.data())
        for i in range(count)
    ]


@pytest.mark.parametrize("name", sorted(GAMES))
def test_an_attempt_with_aids_comes_out_of_the_log_as_it_was_played(clinic: Any, name: str) -> None:
    clinic.game = GAMES[name]
    clinic.profile = replace(prescription(Profile(name="Mia"), GAMES[name]), aids=DWELL)
    sitting = clinic.sitting()
    asked = clinic.ask(sitting)
    trial = asked.begin()
    steady = asked.game.hand(trial, 7.0, np.random.default_rng(1))
    hand = trembling(pressing_nothing(steady) if name == "dots" else steady, np.random.default_rng(2), mm=2.0)
    course = play(
        trial, asked.game.draw, PretendPlace(hand, patience_s=40), sitting.spool(asked), asked.steering(trial)
    )
    assert course.ending == "over"
    kept = sitting.keep(asked, course).stored.result()
    stored = clinic.log.attempt(kept.uid)
    assert stored.aids == {"dwell_s": 0.5, "tremor_filter_hz": 2.0}
    assert stored.frames == course.frames
    again = score_again(stored, GAMES)
    assert again.same_facts
    assert again.score.outcome == stored.outcome
    assert {n: float(v).hex() for n, v in again.score.measures.items()} == {
        n: float(v).hex() for n, v in stored.measures.items()
    }
    assert played_again(stored, GAMES)[0].given == course.given


def test_an_attempt_with_an_aid_that_is_not_known_is_not_scored_again(clinic: Any) -> None:
    kept = clinic.attempt(clinic.sitting()).stored.result()
    strange = replace(clinic.log.attempt(kept.uid), aids={"elastic_mm": 3})
    with pytest.raises(ForgottenError, match="elastic_mm"):
        score_again(strange, {"poke": clinic.game})


def test_the_level_under_other_aids_is_not_moved_by_what_comes_without_them(clinic: Any) -> None:
    with_aid = past(clinic, Outcome.SUCCESS, DWELL, 20)
    without = past(clinic, Outcome.MISS, NO_AIDS, 20, first=30)
    alone = believe(free(DWELL), with_aid, clinic.time)
    both = believe(free(DWELL), [*with_aid, *without], clinic.time)
    assert level(both, 0.8) == level(alone, 0.8)
    assert level(believe(free(NO_AIDS), [*with_aid, *without], clinic.time), 0.8).bits < level(alone, 0.8).bits - 1.0


def test_the_first_attempt_with_an_aid_sets_out_from_what_was_known_less_surely(clinic: Any) -> None:
    known = past(clinic, Outcome.CLEAN, NO_AIDS, 30, bits=5.0)
    fresh, told = believe(free(DWELL), [], clinic.time), believe(free(DWELL), known, clinic.time)
    sure = believe(free(NO_AIDS), known, clinic.time)
    assert level(told, 0.8).bits > level(fresh, 0.8).bits + 0.5
    width = level(told, 0.8).high - level(told, 0.8).low
    assert width > level(sure, 0.8).high - level(sure, 0.8).low


def test_scanning_and_mirroring_make_no_other_level(clinic: Any) -> None:
    row = past(clinic, Outcome.SUCCESS, NO_AIDS, 20)
    plain = level(believe(free(NO_AIDS), row, clinic.time), 0.8)
    assert level(believe(free(Aids(scanning_s=2.0, mirrored=True)), row, clinic.time), 0.8) == plain
    assert level(believe(free(Aids(pointer_mm=9.0)), row, clinic.time), 0.8) != plain


def test_an_aid_that_is_switched_while_the_child_plays_holds_from_the_next_attempt_on(clinic: Any) -> None:
    sitting = clinic.sitting()
    first = clinic.attempt(sitting).attempt
    clinic.profile = replace(clinic.profile, aids=Aids(cool_down_s=0.5))
    second = clinic.attempt(sitting).attempt
    assert (first.aids, second.aids) == ({}, {"cool_down_s": 0.5})


@pytest.mark.parametrize("name", sorted(GAMES))
def test_no_time_limits_holds_every_limit_at_none_over_what_the_profile_fixes(name: str) -> None:
    game = GAMES[name]
    hurrying = [p for p in game.parameters if p.hurries]
    assert hurrying
    fixed: dict[str, Value] = {p.name: p.hardest for p in hurrying}
    profile = Profile(name="Mia", games={name: GameWishes(fixed=fixed)})
    assert {p.name: prescription(profile, game).limits.fixed[p.name] for p in hurrying} == fixed
    unhurried = profile.model_copy(update={"aids": AidWishes(no_time_limits=True)})
    easiest = {p.name: p.easiest for p in hurrying}
    assert {p.name: prescription(unhurried, game).limits.fixed[p.name] for p in hurrying} == easiest
    assert prescription(unhurried, game).aids.data() == {"no_time_limits": True}


def test_a_left_hand_mirrors_what_stands_beside_the_field() -> None:
    assert aids_of_profile(Profile(name="Mia", hand="left")) == Aids(mirrored=True)
    assert aids_of_profile(Profile(name="Mia")) == NO_AIDS
