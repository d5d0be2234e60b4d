"""What passes without the child uses up nothing of its turn, and the next attempt waits for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pygame
import pytest

from snailtrail.play.game import Event, Frame, Outcome, Score
from snailtrail.screens.child.pause import away_buttons, pause_buttons
from snailtrail.screens.child.play import UNTOUCHED, Played
from snailtrail.stage.panel import Answer
from snailtrail.stage.way_out import QUIET_S
from snailtrail.testing import PokeTrial

SUCCESS = Outcome.SUCCESS
LASTS_S = 2.0


@dataclass
class PassingTrial(PokeTrial):
    """Over at a touch, and by itself after a while."""

    def step(self, frame: Frame) -> Sequence[Event]:
        """As of the game that waits; that its time ran out is a fact too."""
        events = super().step(frame)
        if self.over or frame.shown < LASTS_S:
            return events
        self.over = True
        return [*events, Event(frame.t, "gave_up")]


@pytest.fixture
def passing(sitter: Any) -> Any:
    """The sitter, with a game whose attempts pass by themselves."""
    begin = sitter.game.begin

    def passes(*asked: Any) -> PassingTrial:
        trial = begin(*asked)
        return PassingTrial(trial.params, trial.play_field, trial.luck)

    sitter.game = replace(sitter.game, begin=passes)
    return sitter


def nothing() -> None:
    """What a shown trial does not need."""


def goes_on(sitter: Any) -> None:
    """Somebody presses play when the attempt has passed."""
    sitter.stage.clock.after(5.0, lambda: sitter.press(pause_buttons(sitter.stage.glass.whole), True))


def looks_on(sitter: Any) -> Callable[[], None]:
    """A hand that follows what is shown and presses nothing; somebody goes on after it."""

    def deed() -> None:
        for step in range(10):
            sitter.stage.move(0.1 * (step + 1), 60.0 + 10.0 * step, 90.0)
        goes_on(sitter)

    return deed


@pytest.fixture
def unmoved(sitter: Any) -> Callable[[], object]:
    """For the sitter's outcomes: an attempt that ends and in which the hand did not move."""
    by_touch = sitter.game.score
    still: list[int] = []

    def score(trial: PokeTrial) -> Score:
        scored: Score = by_touch(trial)
        return replace(scored, invalid="no_movement") if sitter.tries in still else scored

    def pass_by() -> None:
        still.append(sitter.tries)
        sitter.stage.tap(0.5, 100.0, 100.0)

    sitter.game = replace(sitter.game, score=score)
    return pass_by


def test_an_attempt_without_a_movement_earns_no_leaf_and_is_followed_by_an_invitation_that_waits(
    sitter: Any, unmoved: Callable[[], object]
) -> None:
    sitter.outcomes = [SUCCESS, unmoved, *[SUCCESS] * 2]
    sitter.stage.clock.after(40.0, lambda: sitter.stage.post(0.0, pygame.QUIT))
    assert sitter.play(3) == Played("closed", 1)
    assert sitter.tries == 2, "the next one does not begin by itself"
    assert [a.invalid for a in sitter.kept()] == ["", "no_movement"]
    assert sitter.watch.leaves() == 1


def test_after_the_invitation_the_turn_is_still_the_childs(sitter: Any, unmoved: Callable[[], object]) -> None:
    def pass_by() -> None:
        unmoved()
        goes_on(sitter)

    sitter.outcomes = [pass_by, nothing, pass_by, nothing, SUCCESS, SUCCESS]
    assert sitter.play(2) == Played("done", 2)
    assert [a.invalid for a in sitter.kept()] == ["no_movement", "no_movement", "", ""]


def test_a_hand_that_moves_and_never_presses_earns_no_leaf_and_teaches_nothing(passing: Any) -> None:
    passing.outcomes = [looks_on(passing), nothing, SUCCESS]
    assert passing.play(1) == Played("done", 1)
    assert [a.invalid for a in passing.kept()] == ["no_press", ""]
    assert passing.kept()[1].reason["misses"] == 0, "and is no miss"


def test_after_one_that_passed_by_the_game_shows_itself_before_the_next(passing: Any) -> None:
    passing.outcomes = [SUCCESS, looks_on(passing), nothing, SUCCESS]
    assert passing.play(2) == Played("done", 2)
    eyes = [flips for _, flips, name, _ in passing.watch.pictures if name == "eyes"]
    assert eyes, "there is something to watch"
    assert passing.watch.leaves() == 2


def test_when_nothing_is_pressed_again_and_again_a_grown_up_is_asked_and_may_come_back(passing: Any) -> None:
    def to_the_end() -> None:
        back = away_buttons(passing.stage.glass.whole)
        passing.stage.clock.after(5.0, lambda: passing.press(back, Answer.LEAVE))

    passing.outcomes = [*[looks_on(passing), nothing] * (UNTOUCHED - 1), to_the_end]
    assert passing.play(2) == Played("left", 0)
    assert len(passing.kept()) == UNTOUCHED
    assert passing.watch.saw("Nothing was pressed in 3 attempts in a row")


def test_an_attempt_that_nobody_begins_pauses_after_long_and_no_turn_is_used_up(sitter: Any) -> None:
    stage = sitter.stage

    def nobody() -> None:
        stage.clock.after(QUIET_S + 5.0, comes_back)

    def comes_back() -> None:
        sitter.outcomes = [SUCCESS]
        sitter.press(pause_buttons(stage.glass.whole), True)

    sitter.outcomes = [nobody]
    assert sitter.play(1) == Played("done", 1)
    assert [attempt.ending for attempt in sitter.kept()] == ["paused", "over"]
    assert sitter.kept()[0].duration_s == pytest.approx(QUIET_S, abs=0.2)


def test_a_touch_in_between_shows_that_somebody_is_there(passing: Any) -> None:
    idle = [looks_on(passing), nothing]
    passing.outcomes = [*idle * (UNTOUCHED - 1), SUCCESS, *idle * (UNTOUCHED - 1), SUCCESS]
    assert passing.play(2) == Played("done", 2)
