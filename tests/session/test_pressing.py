"""Practice in which nothing was pressed is nobody's play; a check-up keeps what its game says of it."""

from __future__ import annotations

from math import cos
from typing import Any

import numpy as np
import pytest

from snailtrail.motor.sample import Sample
from snailtrail.play.discover import discover
from snailtrail.play.game import Hand, Outcome, Score
from snailtrail.records.log_tables import UNTOUCHED
from snailtrail.session.pressing import NO_MOVEMENT, NO_PRESS, counting
from snailtrail.stage.aids.aids import Aids
from snailtrail.stage.aids.steering import steering
from snailtrail.stage.loop import Course, play
from snailtrail.stage.pretend import PretendPlace
from snailtrail.testing import LAPTOP, played

CATCH = discover().games["catch"]
PASSING = CATCH.params(stay_s=3.0)
"""Creatures that go by themselves."""


def moves(t: float) -> Sample:
    return Sample(t, 100.0 + 40.0 * cos(t), 80.0, False)


def rests(t: float) -> Sample:
    return Sample(t, 100.0, 80.0, False)


def goes_and_rests(t: float) -> Sample:
    return Sample(t, 60.0 + 20.0 * min(t, 3.0), 80.0, False)


def presses_once(t: float) -> Sample:
    return Sample(t, 2.0, 2.0, 3.0 < t < 3.2)


def series(hand: Hand) -> Course[Any]:
    return played(CATCH, PASSING, seed=3, hand=hand)


@pytest.mark.parametrize(("hand", "invalid"), [(moves, NO_PRESS), (rests, NO_MOVEMENT), (presses_once, "")])
def test_a_series_that_passed_by_counts_when_something_was_pressed_in_it(hand: Hand, invalid: str) -> None:
    course = series(hand)
    score = counting(CATCH.score(course.trial), course)
    assert (course.ending, score.invalid, score.outcome) == ("over", invalid, Outcome.MISS)


def test_its_measures_tell_of_it_all_the_same() -> None:
    course = series(moves)
    plain = CATCH.score(course.trial)
    assert counting(plain, course).measures == plain.measures
    assert plain.measures["response_ratio"] == 0.0


def test_what_was_not_played_to_its_end_is_left_to_its_ending() -> None:
    course = played(CATCH, PASSING, hand=moves, patience_s=2.0)
    assert course.ending == "stopped"
    assert counting(Score(Outcome.MISS, {}), course).invalid == ""


def test_a_finger_that_dwells_has_pressed() -> None:
    """The aid presses, the hand never does."""
    trial = CATCH.begin(PASSING, LAPTOP, np.random.default_rng(3))
    dwelling = steering(Aids(dwell_s=0.5), CATCH, trial)
    course = play(trial, CATCH.draw, PretendPlace(goes_and_rests), steering=dwelling)
    assert not any(sample.down for sample in course.samples)
    assert counting(CATCH.score(trial), course).invalid == ""


def test_stickers_and_ticks_know_every_reason_of_what_nobody_played() -> None:
    assert f"('{NO_MOVEMENT}', '{NO_PRESS}')" == UNTOUCHED
