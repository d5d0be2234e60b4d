"""A game that shows itself before it is played, and help where nobody begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any

import pygame
import pytest

from snailtrail.motor.sample import Sample
from snailtrail.play.game import Outcome
from snailtrail.screens.child.block import Block
from snailtrail.screens.child.pause import pause_buttons
from snailtrail.screens.child.play import Played, play_block
from snailtrail.screens.child.show import AllOver, help_for
from snailtrail.stage.helping import WAIT_S
from snailtrail.stage.manner import Manner
from snailtrail.stage.place import HOME_MM

SUCCESS = Outcome.SUCCESS
POKE_SHOWN_S = 1.3
"""Its hand touches after 0.3 s, and the last picture stays a second."""


def play(sitter: Any, attempts: int) -> Played:
    block = Block(sitter.game, attempts, show_first=True)
    return play_block(sitter.stage.glass, sitter.begin, block, lambda: "", sitter.fault)


def eyes(sitter: Any) -> list[float]:
    """When the sign was there that there is something to watch."""
    return [t for t, _, name, _ in sitter.watch.pictures if name == "eyes"]


def nothing() -> None:
    """What a shown trial does not need."""


def test_nothing_of_the_show_is_kept(sitter: Any) -> None:
    sitter.outcomes = [nothing, SUCCESS, SUCCESS]
    began = sitter.stage.clock.t
    played = play(sitter, 2)
    assert (played.end, played.leaves) == ("done", 2)
    assert [a.outcome for a in sitter.kept()] == [SUCCESS, SUCCESS]
    assert eyes(sitter)[-1] - began == pytest.approx(POKE_SHOWN_S, abs=0.1), "once, before the first"


def test_an_attempt_begins_when_the_show_is_over(sitter: Any) -> None:
    sitter.outcomes = [nothing, SUCCESS]
    play(sitter, 1)
    attempt = sitter.kept()[0]
    late = datetime.fromisoformat(attempt.begun_at) - datetime.fromisoformat(attempt.session_begun_at)
    assert late.total_seconds() == pytest.approx(POKE_SHOWN_S, abs=0.1)


def test_the_show_takes_nothing_from_the_attempts_that_follow(sitter: Any) -> None:
    sitter.outcomes = [nothing, SUCCESS, SUCCESS]
    play(sitter, 2)
    shown = [(a.seed, dict(a.params)) for a in sitter.kept()]
    sitter.log.attempts.clear()
    sitter.outcomes = [SUCCESS, SUCCESS]
    sitter.play(2)
    assert [(a.seed, dict(a.params)) for a in sitter.kept()] == shown


@pytest.mark.parametrize("way", ["home", "closed"])
def test_a_show_that_is_left_leaves_the_block_and_keeps_nothing(sitter: Any, way: str) -> None:
    deeds: dict[str, Callable[[], object]] = {
        "home": lambda: sitter.stage.tap(0.4, *HOME_MM[:2]),
        "closed": lambda: sitter.stage.post(0.4, pygame.QUIT),
    }
    sitter.outcomes = [deeds[way]]
    assert play(sitter, 2).end == ("left" if way == "home" else "closed")
    assert sitter.kept() == []


def test_a_show_whose_window_lost_the_screen_waits_for_play(sitter: Any) -> None:
    def away() -> None:
        sitter.stage.post(0.4, pygame.WINDOWFOCUSLOST)
        sitter.press(pause_buttons(sitter.stage.glass.whole), True, after_s=3.0)

    sitter.outcomes = [away, nothing, SUCCESS]
    began = sitter.stage.clock.t
    assert play(sitter, 1).end == "done"
    assert sitter.stage.clock.t - began > 3.0
    assert [(a.outcome, a.ending) for a in sitter.kept()] == [(SUCCESS, "over")]


def test_an_attempt_in_which_nobody_began_for_six_seconds_is_marked_as_helped(sitter: Any) -> None:
    sitter.outcomes = [lambda: sitter.stage.tap(WAIT_S + 2.0, 220.0, 100.0), SUCCESS]
    sitter.play(2)
    assert [a.flags for a in sitter.kept()] == [("helped",), ()]
    assert any(name == "point" for _, _, name, _ in sitter.watch.pictures)
    assert sitter.tries == 2, "the hand that helps plays a copy"


def test_the_hand_that_shows_how_is_laid_out_before_the_first_picture_and_never_again(sitter: Any) -> None:
    session, _ = sitter.begin()
    laid: list[str] = []
    begin = sitter.game.begin

    def begins(*about: Any) -> Any:
        laid.append("trial")
        return begin(*about)

    def comes(*about: Any) -> Any:
        laid.append("hand")
        return lambda t: Sample(t, 50.0 + 10.0 * min(t, 3.0), 50.0, t > 2.0)

    asked = session.ask(replace(sitter.game, begin=begins, hand=comes), sitter.stage.glass.field)
    guide = AllOver(asked, asked.begin())
    laid.clear()
    across = [guide(frame / 60).x for frame in range(12 * 60)]
    assert laid == []
    assert sum(now < before for before, now in pairwise(across)) == 3, "it comes again and again, from the beginning"


def test_the_childs_own_trial_is_not_begun_by_the_hand_that_shows_how(sitter: Any) -> None:
    session, _ = sitter.begin()
    asked = session.ask(sitter.game, sitter.stage.glass.field)
    trial = asked.begin()
    help_ = help_for(asked, trial, still=False)
    for frame in range(round((WAIT_S + 10.0) * 60)):
        help_.see(frame / 60, ())
    assert help_.flags == ("helped",)
    assert not trial.over


def test_a_manner_is_of_one_child_alone(sitter: Any) -> None:
    glass = sitter.stage.glass
    usual = glass.manner
    glass.adopt(Manner(usual.theme, 0.9, confetti=False))
    assert (glass.sounds.volume, glass.manner.confetti) == (0.9, False)
    glass.adopt(usual)
    assert (glass.sounds.volume, glass.manner.confetti) == (usual.sounds, True)


def test_a_child_that_takes_hold_while_the_hand_shows_plays_at_once(sitter: Any) -> None:
    sitter.outcomes = [nothing, SUCCESS]
    began = sitter.stage.clock.t
    sitter.stage.press(0.2, 150.0, 100.0)
    sitter.stage.let_go(0.9, 150.0, 100.0)
    play(sitter, 1)
    assert eyes(sitter)[-1] - began < 0.3, "the show ends with the touch, not when it is let go"
    assert [a.outcome for a in sitter.kept()] == [SUCCESS]
