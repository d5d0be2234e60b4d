"""A block that a child left goes on where it stopped, in the sitting to which it belongs."""

from __future__ import annotations

from typing import Any

from snailtrail.play.game import Outcome
from snailtrail.screens.child.play import Block, Run, play_block
from snailtrail.stage.place import HOME_MM


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
