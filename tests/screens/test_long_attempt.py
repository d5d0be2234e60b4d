"""What ends by the clock counts the time of attempts, however long they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from snailtrail.play.game import Outcome
from snailtrail.screens.child.block import Block
from snailtrail.screens.child.play import play_block
from snailtrail.session.pace import Pace, Times
from snailtrail.session.session import Session
from tests.screens.conftest import Sitter


def test_one_long_attempt_is_play_and_brings_the_end_of_the_sitting(sitter: Sitter) -> None:
    clock = sitter.stage.clock
    more_s = 0.0

    def begin() -> tuple[Session, Pace]:
        return sitter.begin()[0], Pace(Times(60, 8, None), 0.0, lambda: clock() + more_s)

    taps = sitter.game.begin

    def slow(params: Any, play_field: Any, rng: Any) -> Any:
        nonlocal more_s
        more_s += 600
        return taps(params, play_field, rng)

    sitter.outcomes = [Outcome.SUCCESS] * 3
    game = replace(sitter.game, begin=slow)
    played = play_block(sitter.stage.glass, begin, Block(game, 5), lambda: "", sitter.fault)
    assert played.end == "enough"
    assert sitter.tries == 1
