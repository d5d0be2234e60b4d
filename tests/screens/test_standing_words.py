"""How it went is told with what was expected, and between which shares it lies: as the report tells it."""

from __future__ import annotations

from dataclasses import replace
from math import nan

from scipy.stats import binomtest

from snailtrail.motor.adaptation import Guard, Level, start, wish
from snailtrail.records.profile_schema import GameWishes
from snailtrail.screens.desk.standing_words import now, went
from snailtrail.session.standing import Standing

PLAYED = Standing(Level(bits=2.52, low=2.1, high=2.94), wish(start(6.0, None), Guard()), 20, 0.804, 16, ())


def test_how_it_went_is_told_with_its_interval_and_what_was_expected() -> None:
    found = binomtest(113, 140).proportion_ci(0.8, method="wilson")
    between = f"{100 * found.low:.0f} and {100 * found.high:.0f} %"
    assert went(113, 140, 0.804) == f"113 of 140 succeeded (with 80 % between {between}), 80 % expected"


def test_where_nothing_was_expected_nothing_is_said_of_it() -> None:
    assert went(0, 1, nan) == "0 of 1 succeeded (with 80 % between 0 and 62 %)"


def test_a_level_stands_with_its_band_and_how_the_last_attempts_went() -> None:
    assert now(PLAYED, GameWishes()) == (
        "Level 2.5 bits (with 80 % between 2.1 and 2.9). "
        "The last attempts: 16 of 20 succeeded (with 80 % between 66 and 89 %), 80 % expected."
    )


def test_a_level_that_is_held_is_told_as_held() -> None:
    assert now(PLAYED, GameWishes(lowest=2.0, highest=2.0)) == "Held at 2.0 bits until it may move again."


def test_attempts_that_do_not_count_are_no_success_and_no_failure() -> None:
    assert now(replace(PLAYED, attempts=0, succeeded=0, promised=nan), GameWishes()).startswith("Not played yet")
