"""The attempts of a made-up child, one after another, for those who play them in real time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from snailtrail.commands.demo import LAPTOP, PX_PER_MM, hand_of
from snailtrail.commands.suite import LocalSuite
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Hand
from snailtrail.records.places import Places
from snailtrail.session.asked import Asked
from snailtrail.session.session import Session

CHILD = "example-mia"
SKILL_BITS = 3.0


@dataclass(frozen=True)
class Turn:
    """An attempt that is to be played now."""

    number: int
    session: Session
    game: AnyGame
    asked: Asked
    trial: Any
    hand: Hand


def turns(folder: Path, seed: int) -> Iterator[Turn]:
    """For ever, the games in turn; the first one comes when the records are open."""
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
        yield Turn(number, session, game, asked, trial, hand_of(asked, trial, SKILL_BITS, seed, number))
