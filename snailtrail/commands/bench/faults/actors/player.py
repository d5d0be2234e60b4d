"""A made-up child that plays in real time until it is killed, and says what it begins, how far it is, what is kept."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from snailtrail.commands.bench.faults.actors.sitting import turns
from snailtrail.motor.sample import Sample
from snailtrail.play.game import Hand
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import PretendPlace

QUICK_S = 0.3
SLOW_S = 1.5
OF = 6
"""One attempt in so many is over in a moment, so that kills meet its keeping; the others take their time."""


class InRealTime(PretendPlace):
    """A pretended stage that waits for each frame as a real one does, and tells of it."""

    def __init__(self, hand: Hand):
        super().__init__(hand, patience_s=SLOW_S)
        self._begun = time.monotonic()

    def gather(self) -> tuple[float, Sequence[Sample]]:
        """As pretended, when it is due."""
        due, samples = super().gather()
        time.sleep(max(0.0, self._begun + due - time.monotonic()))
        _tell("at", due)
        return due, samples


def main(folder: Path, seed: int) -> None:
    """Play for ever."""
    for turn in turns(folder, seed):
        if turn.number == 0:
            _tell("ready", True)
        quick = turn.number % OF != seed % OF
        place = PretendPlace(turn.hand, patience_s=QUICK_S) if quick else InRealTime(turn.hand)
        _tell("begun", turn.asked.uid)
        course = play(turn.trial, turn.game.draw, place, turn.session.spool(turn.asked))
        turn.session.keep(turn.asked, course).stored.result()
        _tell("kept", turn.asked.uid)


def _tell(what: str, value: object) -> None:
    print(json.dumps({what: value}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
