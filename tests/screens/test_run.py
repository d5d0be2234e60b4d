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


def test_a_run_of_an_earlier_sitting_begins_anew(sitter: Any) -> None:
    run, block = Run(), Block(sitter.game, 2)
    sitter.outcomes = [Outcome.SUCCESS] * 4
    for _ in range(2):
        played = play_block(sitter.stage.glass, sitter.begin, block, lambda: "", sitter.fault, run)
        assert (played.end, played.leaves) == ("done", 2)
    assert len(sitter.kept()) == 4
