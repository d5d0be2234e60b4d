"""A made-up child that plays in real time, timed as on a real stage, and says of each attempt whether it counts."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from snailtrail.commands.bench.faults.actors.sitting import turns
from snailtrail.motor.sample import Sample
from snailtrail.play.canvas import Canvas
from snailtrail.play.game import Hand
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import FRAME_S, PretendPlace
from snailtrail.stage.timing import timing

LONGEST_S = 60.0


class _Timed(PretendPlace):
    """A pretended stage that waits for each frame, and knows when each was shown."""

    def __init__(self, hand: Hand):
        super().__init__(hand, patience_s=LONGEST_S)
        self.flips: list[float] = []
        self._due = time.monotonic()

    def show(self, draw: Callable[[Canvas], None]) -> float:
        """As pretended."""
        self.flips.append(time.monotonic())
        return super().show(draw)

    def gather(self) -> tuple[float, Sequence[Sample]]:
        """As pretended, when it is due; no race to catch up after a halt."""
        self._due = max(self._due + FRAME_S, time.monotonic())
        time.sleep(max(0.0, self._due - time.monotonic()))
        return super().gather()


def main(folder: Path, seed: int) -> None:
    """Play for ever."""
    for turn in turns(folder, seed):
        place = _Timed(turn.hand)
        print(f"begun {turn.asked.uid}", flush=True)
        course = play(turn.trial, turn.game.draw, place, turn.session.spool(turn.asked))
        timed = timing(place.flips, (), (), place.flips[-1] - place.flips[0])
        kept = turn.session.keep(turn.asked, course, timing=timed.data())
        print(f"kept {kept.stored.result().uid} {kept.attempt.invalid or 'counts'}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
