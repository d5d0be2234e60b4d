"""A block that was left or paused goes on where it stopped: at its leaves, at its trial, in its sitting."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pygame

from snailtrail.play.game import Outcome
from snailtrail.records.attempt import Attempt
from snailtrail.screens.child.block import Block, Run
from snailtrail.screens.child.pause import pause_buttons, rest_buttons
from snailtrail.screens.child.play import play_block
from snailtrail.session.asked import SEEN_BEFORE
from snailtrail.session.pace import Times
from snailtrail.stage.place import HOME_MM
from snailtrail.stage.way_out import QUIET_S


def test_a_child_that_went_home_comes_back_to_its_leaves(sitter: Any) -> None:
    stage, run = sitter.stage, Run()
    session = sitter.begin()
    block = Block(sitter.game, 3)

    def go_home() -> None:
        stage.tap(0.3, *HOME_MM[:2])

    sitter.outcomes = [Outcome.SUCCESS, go_home]
    left = play_block(stage.glass, lambda: session, block, lambda: "", sitter.fault, run)
    assert (left.end, left.leaves) == ("left", 1)
    sitter.outcomes = [Outcome.SUCCESS, Outcome.SUCCESS]
    back = play_block(stage.glass, lambda: session, block, lambda: "", sitter.fault, run)
    assert (back.end, back.leaves) == ("done", 3)
    whole = [attempt for attempt in sitter.kept() if attempt.ending == "over"]
    assert [attempt.reason["block"] for attempt in whole] == [1, 1, 1]


def test_leaves_stay_when_a_new_sitting_goes_on_as_on_another_display(sitter: Any) -> None:
    stage, run, block = sitter.stage, Run(), Block(sitter.game, 3)

    def go_home() -> None:
        stage.tap(0.3, *HOME_MM[:2])

    sitter.outcomes = [Outcome.SUCCESS, go_home]
    play_block(stage.glass, sitter.begin, block, lambda: "", sitter.fault, run)
    came_back = stage.clock.t
    sitter.outcomes = [Outcome.SUCCESS, Outcome.SUCCESS]
    back = play_block(stage.glass, sitter.begin, block, lambda: "", sitter.fault, run)
    assert (back.end, back.leaves) == ("done", 3)
    first = min(t for t, _, name, _ in sitter.watch.pictures if name == "leaf" and t > came_back)
    assert sitter.watch.leaves(first, first + 0.1) == 1, "the leaf of before is there at once"
    whole = [attempt for attempt in sitter.kept() if attempt.ending == "over"]
    assert [attempt.reason["block"] for attempt in whole] == [1, -1, -1], "the second goes on with the first"


def same_trial(first: Attempt, second: Attempt) -> bool:
    """Whether two attempts were of one trial, each by itself."""
    return first.uid != second.uid and (first.params, first.seed) == (second.params, second.seed)


def test_after_a_pause_the_child_is_at_what_it_was_at_before(sitter: Any) -> None:
    def away() -> None:
        sitter.stage.post(0.2, pygame.WINDOWFOCUSLOST)
        sitter.press(pause_buttons(sitter.stage.glass.whole), True, after_s=3.0)

    sitter.outcomes = [Outcome.SUCCESS, away, away, Outcome.SUCCESS, Outcome.SUCCESS]
    sitter.play(3)
    kept = sitter.kept()
    assert [attempt.invalid for attempt in kept] == ["", "interrupted", "interrupted", "", ""]
    assert same_trial(kept[1], kept[2])
    assert same_trial(kept[1], kept[3])
    assert kept[3].begun_at > kept[2].begun_at > kept[1].begun_at, "each is timed by itself"
    assert len({kept[i].seed for i in (0, 3, 4)}) == 3, "one that came to its end is not asked again"


def test_a_nap_that_nobody_woke_from_leads_back_to_the_same_trial(sitter: Any) -> None:
    def comes_back() -> None:
        sitter.outcomes = [Outcome.SUCCESS]
        sitter.press(pause_buttons(sitter.stage.glass.whole), True)

    sitter.outcomes = [lambda: sitter.stage.clock.after(QUIET_S + 5.0, comes_back)]
    sitter.play(1)
    paused, over = sitter.kept()
    assert (paused.ending, over.ending) == ("paused", "over")
    assert same_trial(paused, over)


def test_a_child_that_went_home_by_mistake_finds_its_trial_again(sitter: Any) -> None:
    stage, run = sitter.stage, Run()
    session, block = sitter.begin(), Block(sitter.game, 2)
    sitter.outcomes = [Outcome.SUCCESS, lambda: stage.tap(0.3, *HOME_MM[:2])]
    play_block(stage.glass, lambda: session, block, lambda: "", sitter.fault, run)
    sitter.outcomes = [Outcome.SUCCESS]
    assert play_block(stage.glass, lambda: session, block, lambda: "", sitter.fault, run).end == "done"
    assert same_trial(*sitter.kept()[1:])
    assert [SEEN_BEFORE in attempt.flags for attempt in sitter.kept()] == [False, False, True]


def test_after_a_grown_ups_key_for_harder_the_pause_leads_on_to_another_trial(sitter: Any) -> None:
    def away() -> None:
        sitter.stage.key(0.1, pygame.K_PLUS)
        sitter.stage.post(0.4, pygame.WINDOWFOCUSLOST)
        sitter.press(pause_buttons(sitter.stage.glass.whole), True, after_s=3.0)

    sitter.outcomes = [away, Outcome.SUCCESS]
    sitter.play(1)
    interrupted, over = sitter.kept()
    assert interrupted.seed != over.seed
    assert over.wished_bits > interrupted.wished_bits


def test_a_profile_that_was_changed_in_the_pause_holds_at_once(sitter: Any) -> None:
    def away() -> None:
        sitter.stage.post(0.2, pygame.WINDOWFOCUSLOST)
        sitter.stage.clock.after(1.0, lambda: setattr(sitter, "digest", "changed"))
        sitter.press(pause_buttons(sitter.stage.glass.whole), True, after_s=3.0)

    sitter.outcomes = [away, Outcome.SUCCESS]
    sitter.play(1)
    interrupted, over = sitter.kept()
    assert interrupted.seed != over.seed
    assert over.profile_digest == "changed"


def test_when_time_is_over_no_interrupted_trial_holds_the_child_back(sitter: Any) -> None:
    sitter.times = Times(60, 0.1, None)

    def away() -> None:
        sitter.stage.post(0.2, pygame.WINDOWFOCUSLOST)
        sitter.press(pause_buttons(sitter.stage.glass.whole), True, after_s=10.0)

    sitter.outcomes = [Outcome.SUCCESS, away]
    assert sitter.play(5).end == "enough"
    assert sitter.tries == 2


def test_the_rest_after_three_misses_is_offered_once_though_the_next_attempt_is_interrupted(sitter: Any) -> None:
    offered = []

    def rests() -> None:
        offered.append(sitter.stage.clock.t)
        sitter.press(rest_buttons(sitter.stage.glass.whole), True)

    def away() -> None:
        sitter.stage.post(0.2, pygame.WINDOWFOCUSLOST)
        sitter.press(pause_buttons(sitter.stage.glass.whole), True, after_s=3.0)

    for _ in range(2):
        sitter.watch.when("Time for a little rest", rests)
    sitter.outcomes = [*[Outcome.MISS] * 3, away, Outcome.SUCCESS]
    assert sitter.play(4).end == "done"
    assert len(offered) == 1


def offered_a_rest(sitter: Any, deed: Any = lambda: None) -> list[float]:
    """A rest is due after the pause of the second attempt; when the child wakes from it, after `deed`, is filled in."""
    stage = sitter.stage
    sitter.times = Times(0.1, 60, None)
    woke: list[float] = []

    def rests() -> None:
        deed()
        woke.append(stage.clock.t + 20.0)
        sitter.press(rest_buttons(stage.glass.whole), True, after_s=20.0)

    def away() -> None:
        stage.post(0.2, pygame.WINDOWFOCUSLOST)
        sitter.press(pause_buttons(stage.glass.whole), True, after_s=8.0)

    sitter.watch.when("Time for a little rest", rests)
    sitter.outcomes = [away, Outcome.SUCCESS]
    assert sitter.play(1).end == "done"
    return woke


def test_an_interrupted_trial_that_follows_a_rest_begins_after_it_not_before(sitter: Any) -> None:
    woke = offered_a_rest(sitter)
    interrupted, over = sitter.kept()
    assert same_trial(interrupted, over)
    begun_s = (datetime.fromisoformat(over.begun_at) - datetime(2026, 5, 12, tzinfo=UTC)).total_seconds()
    assert begun_s >= woke[0]


def test_a_profile_that_was_changed_in_the_rest_holds_for_the_trial_that_follows(sitter: Any) -> None:
    offered_a_rest(sitter, lambda: setattr(sitter, "digest", "changed"))
    interrupted, over = sitter.kept()
    assert interrupted.seed != over.seed
    assert over.profile_digest == "changed"
