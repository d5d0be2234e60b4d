"""What succeeds with a grown-up's help raises no level; what fails even with it tells of the child as ever."""

from __future__ import annotations

from typing import Any

import pytest

from snailtrail.motor.adaptation import level
from snailtrail.play.flags import FLAGGED, HELP
from snailtrail.play.game import Outcome
from snailtrail.reports.levels import Start, practice
from snailtrail.session.belief import believe
from snailtrail.session.checkup import battery
from snailtrail.stage.aids.aids import conditions
from snailtrail.testing import LAPTOP

MISS, NEAR, SUCCESS, CLEAN = Outcome


@pytest.mark.parametrize("outcome", [SUCCESS, CLEAN])
def test_a_success_with_help_is_kept_and_praised_but_teaches_nothing(clinic: Any, outcome: Outcome) -> None:
    sitting = clinic.sitting()
    before = clinic.ask(sitting).wish
    kept = clinic.keep(sitting, clinic.ask(sitting), outcome, flags=(HELP,))
    (row,) = clinic.log.attempts("mia")
    assert (row.invalid, row.outcome, HELP in row.flags) == (HELP, outcome, True)
    assert kept.score.invalid == "", "the child is praised as ever"
    assert clinic.ask(sitting).wish == before


@pytest.mark.parametrize("outcome", [MISS, NEAR])
def test_what_fails_even_with_help_makes_it_easier_as_ever(clinic: Any, outcome: Outcome) -> None:
    sitting = clinic.sitting()
    before = clinic.ask(sitting).wish
    clinic.keep(sitting, clinic.ask(sitting), outcome, flags=(HELP,))
    (row,) = clinic.log.attempts("mia")
    assert row.invalid == ""
    assert clinic.ask(sitting).wish != before
    assert sitting.misses(clinic.game) == 1


def test_of_an_attempt_that_shall_not_count_the_flag_is_why_and_not_the_help(clinic: Any) -> None:
    sitting = clinic.sitting()
    clinic.keep(sitting, clinic.ask(sitting), SUCCESS, flags=(HELP, FLAGGED))
    assert clinic.log.attempts("mia")[0].invalid == FLAGGED


def test_what_was_broken_off_is_so_whoever_helped(clinic: Any) -> None:
    sitting = clinic.sitting()
    clinic.keep(sitting, clinic.ask(sitting), SUCCESS, ending="left", flags=(HELP,))
    assert clinic.log.attempts("mia")[0].invalid == "interrupted"


def test_a_check_up_is_as_it_is_for_everybody(clinic: Any) -> None:
    sitting = clinic.sitting()
    item = next(item for item in battery([clinic.game], "right") if not item.practice)
    clinic.keep(sitting, sitting.ask_item(item, LAPTOP), SUCCESS, flags=(HELP,))
    assert clinic.log.attempts("mia")[0].invalid == ""


def test_sitting_log_and_report_believe_the_same_where_some_attempts_were_helped(clinic: Any) -> None:
    sitting = clinic.sitting()
    for number, outcome in enumerate((CLEAN, SUCCESS, MISS, CLEAN, CLEAN, NEAR, SUCCESS, CLEAN)):
        clinic.keep(sitting, clinic.ask(sitting), outcome, flags=(HELP,) if number % 2 else ())
    asked = clinic.profile
    past = clinic.log.outcomes("mia", clinic.game.name)
    assert [bool(one.invalid) for one in past] == [False, True, False, True, False, False, False, True]
    (_, held) = next(iter(sitting._beliefs.values()))
    stands = level(held, asked.guard.target_success)
    folded = level(believe(asked, past, past[-1].begun_at), asked.guard.target_success)
    begins = Start(asked.age_years, asked.start_bits, asked.method, asked.guard.target_success)
    (told,) = practice(clinic.game.name, clinic.log.practised("mia", clinic.game.name, None), begins, conditions)
    assert told.sessions[-1].level_bits == pytest.approx(stands.bits, abs=1e-6)
    assert folded.bits == pytest.approx(stands.bits, abs=1e-6)
    assert (told.attempts, told.excluded) == (5, 3)
