"""A made-up child that plays in real time, timed as on a real stage, and says of each attempt whether it counts."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from snailtrail.commands.demo import LAPTOP, PX_PER_MM, hand_of
from snailtrail.commands.suite import LocalSuite
from snailtrail.motor.sample import Sample
from snailtrail.play.canvas import Canvas
from snailtrail.play.discover import discover
from snailtrail.play.game import Hand
from snailtrail.records.places import Places
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import FRAME_S, PretendPlace
from snailtrail.stage.timing import timing

CHILD = "example-mia"
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
    found = discover()
    suite = LocalSuite(
        Places.of(folder), found, px_per_mm=PX_PER_MM, calibrated=True, draw_seed=lambda: seed, made_up=True
    )
    session, _ = suite.visit(CHILD).begin()
    games = list(found.games.values())
    for number in count():
        game = games[number % len(games)]
        asked = session.ask(game, LAPTOP)
        trial = asked.begin()
        place = _Timed(hand_of(asked, trial, 3.0, seed, number))
        print(f"begun {asked.uid}", flush=True)
        course = play(trial, game.draw, place, session.spool(asked))
        timed = timing(place.flips, (), (), place.flips[-1] - place.flips[0])
        kept = session.keep(asked, course, timing=timed.data())
        print(f"kept {kept.stored.result().uid} {kept.attempt.invalid or 'counts'}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
