"""A made-up child that plays in real time until it is killed, and says what it begins, how far it is, what is kept."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from snailtrail.commands.demo import LAPTOP, PX_PER_MM, hand_of
from snailtrail.commands.suite import LocalSuite
from snailtrail.motor.sample import Sample
from snailtrail.play.discover import discover
from snailtrail.play.game import Hand
from snailtrail.records.places import Places
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import PretendPlace

CHILD = "example-mia"
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
    found = discover()
    suite = LocalSuite(
        Places.of(folder), found, px_per_mm=PX_PER_MM, calibrated=True, draw_seed=lambda: seed, made_up=True
    )
    session, _ = suite.visit(CHILD).begin()
    games = list(found.games.values())
    _tell("ready", True)
    for number in count():
        game = games[number % len(games)]
        asked = session.ask(game, LAPTOP)
        trial = asked.begin()
        hand = hand_of(asked, trial, 3.0, seed, number)
        place = PretendPlace(hand, patience_s=QUICK_S) if number % OF != seed % OF else InRealTime(hand)
        _tell("begun", asked.uid)
        session.keep(asked, play(trial, game.draw, place, session.spool(asked))).stored.result()
        _tell("kept", asked.uid)


def _tell(what: str, value: object) -> None:
    print(json.dumps({what: value}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
