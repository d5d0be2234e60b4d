"""What passes without the child uses up nothing of its turn, and the next attempt waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pygame
import pytest

from snailtrail.play.game import Outcome, Score
from snailtrail.screens.child.pause import pause_buttons
from snailtrail.screens.child.play import Played
from snailtrail.testing import PokeTrial

SUCCESS = Outcome.SUCCESS


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
        sitter.stage.clock.after(5.0, lambda: sitter.press(pause_buttons(sitter.stage.glass.whole), True))

    sitter.outcomes = [pass_by, pass_by, SUCCESS, SUCCESS]
    assert sitter.play(2) == Played("done", 2)
    assert [a.invalid for a in sitter.kept()] == ["no_movement", "no_movement", "", ""]
