"""A block of one game: what is kept, when a leaf is shown, and every way out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pygame
import pytest

from snailtrail.play.field import Field
from snailtrail.play.game import Event, Frame, Outcome, Rng
from snailtrail.screens.child.pause import away_buttons, pause_buttons, rest_buttons
from snailtrail.screens.child.play import CHEER_S, QUIET_S
from snailtrail.session.pace import Times
from snailtrail.stage.panel import Answer
from snailtrail.stage.place import HOME_MM
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.testing import PokeParams, PokeTrial

MISS, NEAR, SUCCESS, CLEAN = Outcome
REST = "Time for a little rest"


def test_every_attempt_of_a_block_is_kept_and_gives_a_leaf(sitter: Any) -> None:
    sitter.outcomes = [SUCCESS, MISS, CLEAN]
    played = sitter.play(3)
    assert (played.end, played.leaves) == ("done", 3)
    assert [a.outcome for a in sitter.kept()] == [SUCCESS, MISS, CLEAN]
    assert {a.ending for a in sitter.kept()} == {"over"}
    assert sitter.watch.leaves() == 3


def test_a_leaf_is_shown_only_once_the_attempt_is_on_the_disk(sitter: Any) -> None:
    slow = sitter.log
    slow.takes_s = 4.0
    sitter.outcomes = [SUCCESS, SUCCESS]
    played = sitter.play(1)
    assert played.leaves == 1
    assert sitter.watch.leaves(until=slow.asked_at + 4.0) == 0
    assert sitter.stage.clock.t >= slow.asked_at + 4.0 > slow.asked_at + CHEER_S


def test_the_next_attempt_shows_the_leaves_of_all_before(sitter: Any) -> None:
    slow = sitter.log
    slow.takes_s = 0.5
    sitter.outcomes = [SUCCESS, SUCCESS]
    first: list[float] = []
    sitter.outcomes.insert(1, lambda: first.append(sitter.stage.clock.t))
    sitter.stage.clock.after(5.0, lambda: sitter.stage.tap(0.1, *HOME_MM[:2]))
    assert sitter.play(3).end == "left"
    assert slow.asked_at > 0
    assert sitter.watch.leaves(until=first[0] - CHEER_S) == 0
    assert sitter.watch.leaves(since=first[0]) == 1


def test_an_attempt_that_the_disk_refused_gives_no_leaf(sitter: Any) -> None:
    sitter.log.takes_s, sitter.log.refuses = 0.1, True
    sitter.outcomes = [SUCCESS, SUCCESS]
    played = sitter.play(2)
    assert (played.end, played.leaves) == ("done", 0)
    assert sitter.watch.leaves() == 0


@pytest.mark.parametrize(("outcome", "seconds"), [(SUCCESS, CHEER_S), (NEAR, QUIET_S)])
def test_the_moment_after_an_attempt_is_short(sitter: Any, outcome: Outcome, seconds: float) -> None:
    begun: list[float] = []

    def close() -> None:
        begun.append(sitter.stage.clock.t)
        sitter.stage.post(0.1, pygame.QUIT)

    sitter.outcomes = [outcome, close]
    began = sitter.stage.clock.t
    sitter.play(3)
    assert begun[0] - began == pytest.approx(0.5 + seconds, abs=0.15)


def test_trouble_keeps_an_attempt_from_starting_and_says_why(sitter: Any) -> None:
    sitter.sentence = "The disk is full. Make room, then come back."
    sitter.watch.when("The disk is full", lambda: sitter.press(away_buttons(sitter.stage.glass.whole), Answer.LEAVE))
    played = sitter.play(3)
    assert played.end == "left"
    assert sitter.begun == sitter.tries == 0
    assert sitter.watch.saw("The disk is full")


def test_trouble_in_mid_block_stops_before_the_next_attempt(sitter: Any) -> None:
    def fill() -> None:
        sitter.sentence = "The disk is full."
        sitter.stage.tap(0.5, 330.0, 100.0)

    sitter.outcomes = [SUCCESS, fill]
    sitter.watch.when("The disk is full", lambda: sitter.press(away_buttons(sitter.stage.glass.whole), Answer.LEAVE))
    assert sitter.play(5).end == "left"
    assert sitter.tries == 2
    assert len(sitter.kept()) == 2


def test_a_window_too_small_to_play_in_says_so(rehearse: Callable[..., Rehearsal], sitter: Any) -> None:
    small = type(sitter)(rehearse(480, 270, width_mm=190.0))
    small.watch.when("too small", lambda: small.press(away_buttons(small.stage.glass.whole), Answer.LEAVE))
    assert small.play(3).end == "left"
    assert small.begun == 0


def test_misses_bring_a_rest_after_three_and_the_end_after_five(sitter: Any) -> None:
    sitter.outcomes = [MISS] * 9
    sitter.watch.when(REST, lambda: sitter.press(rest_buttons(sitter.stage.glass.whole), True))
    played = sitter.play(9)
    assert (played.end, played.leaves) == ("done", 5)
    assert sitter.tries == 5
    assert sitter.watch.saw(REST) >= 1


def test_home_in_the_rest_leaves(sitter: Any) -> None:
    sitter.outcomes = [MISS] * 9
    sitter.watch.when(REST, lambda: sitter.press(rest_buttons(sitter.stage.glass.whole), Answer.LEAVE))
    assert sitter.play(9).end == "left"
    assert sitter.tries == 3


def test_a_block_ends_on_a_success_within_two_easy_attempts_each_with_its_leaf(sitter: Any) -> None:
    sitter.outcomes = [SUCCESS, MISS, MISS, SUCCESS]
    played = sitter.play(2)
    assert (played.end, played.leaves) == ("done", 4)
    assert sitter.watch.leaves() == 4, "none of those that stood in the bar is gone at the end"
    rows = sitter.kept()
    assert [a.outcome for a in rows] == [SUCCESS, MISS, MISS, SUCCESS]
    assert [a.reason["closing"] for a in rows] == [False, False, True, True]


def test_a_block_does_not_go_on_for_a_success_for_ever(sitter: Any) -> None:
    sitter.outcomes = [SUCCESS, MISS, MISS, NEAR, SUCCESS]
    assert sitter.play(2).end == "done"
    assert sitter.tries == 4


def test_home_in_mid_attempt_leaves_and_keeps_the_attempt(sitter: Any) -> None:
    sitter.outcomes = [SUCCESS, lambda: sitter.stage.tap(0.4, *HOME_MM[:2])]
    played = sitter.play(5)
    assert (played.end, played.leaves) == ("left", 1)
    assert [(a.ending, a.invalid) for a in sitter.kept()] == [("over", ""), ("left", "interrupted")]


@pytest.mark.parametrize("way", ["esc", "home"])
def test_the_moment_after_an_attempt_can_be_left_too(sitter: Any, way: str) -> None:
    sitter.outcomes = [SUCCESS]
    if way == "esc":
        sitter.stage.key(0.55, pygame.K_ESCAPE, held_s=1.5)
    else:
        sitter.stage.tap(0.9, *HOME_MM[:2])
    assert sitter.play(5).end == "left"
    assert sitter.tries == 1


def test_closing_the_window_in_mid_attempt_keeps_the_attempt(sitter: Any) -> None:
    sitter.outcomes = [lambda: sitter.stage.post(0.4, pygame.QUIT)]
    assert sitter.play(5).end == "closed"
    assert [a.ending for a in sitter.kept()] == ["closed"]


def test_focus_lost_pauses_until_someone_presses_play(sitter: Any) -> None:
    def away() -> None:
        sitter.stage.post(0.2, pygame.WINDOWFOCUSLOST)
        sitter.press(pause_buttons(sitter.stage.glass.whole), True, after_s=3.0)

    sitter.outcomes = [away, SUCCESS]
    began = sitter.stage.clock.t
    assert sitter.play(1).end == "done"
    assert sitter.stage.clock.t - began > 3.0
    assert [(a.ending, a.invalid) for a in sitter.kept()] == [("focus_lost", "interrupted"), ("over", "")]


def test_home_in_the_pause_leaves(sitter: Any) -> None:
    def away() -> None:
        sitter.stage.post(0.2, pygame.WINDOWFOCUSLOST)
        sitter.press(pause_buttons(sitter.stage.glass.whole), Answer.LEAVE, after_s=1.0)

    sitter.outcomes = [away]
    assert sitter.play(1).end == "left"


def test_a_window_that_changes_its_size_gives_a_new_attempt_on_the_new_field(sitter: Any) -> None:
    sitter.outcomes = [lambda: sitter.stage.resize(0.2, (520, 320)), SUCCESS]
    assert sitter.play(1).end == "done"
    first, second = sitter.kept()
    assert first.ending == "resized"
    assert second.field_width_mm == pytest.approx(first.field_width_mm + 40 / 480 * 344)


def test_a_sitting_whose_time_is_over_says_enough(sitter: Any) -> None:
    sitter.times = Times(60, 0.1, None)
    sitter.outcomes = [SUCCESS] * 20
    played = sitter.play(20)
    assert played.end == "enough"
    assert 2 <= played.leaves < 8


def test_a_rest_is_offered_when_it_is_time(sitter: Any) -> None:
    sitter.times = Times(0.1, 120, None)
    sitter.outcomes = [SUCCESS] * 6
    for _ in range(3):
        sitter.watch.when(REST, lambda: sitter.press(rest_buttons(sitter.stage.glass.whole), True))
    assert sitter.play(6).end == "done"
    assert sitter.watch.saw(REST) >= 1


def test_a_child_that_was_removed_before_the_block_is_led_back(sitter: Any) -> None:
    sitter.removed = True
    played = sitter.play(3)
    assert (played.end, played.leaves) == ("left", 0)


def test_a_child_that_is_removed_in_mid_block_plays_it_to_its_end(sitter: Any) -> None:
    def remove() -> None:
        sitter.removed = True
        sitter.stage.tap(0.4, 330.0, 100.0)

    sitter.outcomes = [remove, SUCCESS, SUCCESS]
    assert sitter.play(3).end == "done"
    assert len(sitter.kept()) == 3


def test_each_attempt_keeps_what_it_was_pointed_with(sitter: Any) -> None:
    def finger() -> None:
        sitter.stage.finger(0.3, pygame.FINGERDOWN, 330.0, 100.0)
        sitter.stage.finger(0.4, pygame.FINGERUP, 330.0, 100.0)

    sitter.outcomes = [SUCCESS, finger, SUCCESS]
    sitter.play(3)
    assert [a.device for a in sitter.kept()] == ["mouse", "touch", "mouse"]


@pytest.mark.parametrize("part", ["begin", "step", "draw", "score", "bits", "hand"])
def test_a_game_that_fails_is_told_to_a_grown_up_and_what_was_played_is_kept(sitter: Any, part: str) -> None:
    plain = sitter.game
    calls: list[str] = []

    def failing(*given: Any) -> Any:
        calls.append(part)
        if len(calls) > (20 if part in ("step", "draw") else 0):
            raise IndexError("list index out of range")
        return step(*given) if part == "step" else plain.draw(*given)

    if part == "step":
        step = PokeTrial.step

        @dataclass
        class Failing(PokeTrial):
            def step(self, frame: Frame) -> Sequence[Event]:
                found: Sequence[Event] = failing(self, frame)
                return found

        def begin(params: PokeParams, field: Field, rng: Rng) -> PokeTrial:
            return Failing(params, field, 0.5)

        sitter.game = replace(plain, begin=begin)
    else:
        sitter.game = replace(plain, **{part: failing})
    sitter.outcomes = [SUCCESS] if part == "score" else []
    sitter.watch.when("Poke stopped by", lambda: sitter.press(away_buttons(sitter.stage.glass.whole), Answer.LEAVE))
    assert sitter.play(3).end == "left"
    assert sitter.watch.saw("what was played is kept")
    ((where, error),) = sitter.faults
    assert (where, type(error)) == ("poke", IndexError)
    if part in ("step", "draw", "score"):
        (row,) = sitter.kept()
        assert (row.ending, row.invalid, row.flags) == ("fault", "interrupted", ("unscored",))
        assert row.frames
    else:
        assert sitter.kept() == []


def test_after_a_game_that_failed_the_attempts_before_it_keep_their_leaves(sitter: Any) -> None:
    def fail() -> None:
        raise ZeroDivisionError("division by zero")

    sitter.outcomes = [SUCCESS, fail]
    sitter.watch.when("Poke stopped by", lambda: sitter.press(away_buttons(sitter.stage.glass.whole), Answer.LEAVE))
    played = sitter.play(3)
    assert (played.end, played.leaves) == ("left", 1)
    assert [attempt.ending for attempt in sitter.kept()] == ["over"]


def test_records_that_cannot_be_read_are_told_to_a_grown_up(sitter: Any) -> None:
    sitter.unreadable = "attempts.db: the records cannot be read"
    sitter.watch.when("cannot be read", lambda: sitter.press(away_buttons(sitter.stage.glass.whole), Answer.LEAVE))
    assert sitter.play(3).end == "left"
    assert sitter.faults == []


@pytest.mark.parametrize(("picture", "cheers"), [("snail", False), ("butterfly", True)])
def test_only_one_snail_is_there_after_a_success(sitter: Any, picture: str, cheers: bool) -> None:
    sitter.game = replace(sitter.game, picture=picture)
    sitter.outcomes = [SUCCESS]
    sitter.play(1)
    assert ("snail" in {name for _, _, name, _ in sitter.watch.pictures}) is cheers
