"""The fixed battery: the same trials in the same order each time, which never adapts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any
from zlib import crc32

from snailtrail.play.difficulty import Realised
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.game import of_looks

TRIES = 2
"""Where a game does not say what is to be tried."""
PRACTICE = "practice_trial"
"""Why such an attempt does not count."""


@dataclass(frozen=True)
class Wanted:
    """A check-up that a grown-up asked for: of which child, with which hand."""

    child: str
    hand: str
    """right or left."""


@dataclass(frozen=True)
class Item:
    """One trial of the battery."""

    game: AnyGame
    params: Any
    number: int
    """Among the game's own trials that count, or among those to try, from 0."""
    practice: bool
    version: str
    hand: str
    """The one that is asked to play: right or left."""
    of: int
    """So many trials the battery has, those to try among them: with fewer played, a check-up is not complete."""

    @property
    def seed(self) -> int:
        """The same each time, so that the trial is."""
        return (
            crc32(f"{self.game.name} {self.number} {'practice' if self.practice else 'scored'}".encode()) & 0x7FFFFFFF
        )

    def laid_out(self, field: Field) -> Realised:
        """The parameters as the field can hold them; what another field holds otherwise does not compare."""
        fitted = self.game.fit(self.params, field)
        return Realised(fitted, self.game.bits(fitted, field), "")

    def data(self) -> Mapping[str, Any]:
        """What the log keeps: JSON."""
        return {
            "checkup": self.version,
            "item": self.number,
            "of": self.of,
            "practice": self.practice,
            "hand": self.hand,
        }


def battery(games: Iterable[AnyGame], hand: str) -> tuple[Item, ...]:
    """All trials in their order: for each game those to try, then those that count; of games that declare any."""
    games = [game for game in games if game.checkup]
    trials = [
        (game, number, params, practice)
        for game in games
        for practice, own in ((True, _tries(game)), (False, game.checkup))
        for number, params in enumerate(own)
    ]
    named, of = version(games), len(trials)
    return tuple(
        Item(game, _by_hand(game, params, hand), number, practice, named, hand, of)
        for game, number, params, practice in trials
    )


def version(games: Iterable[AnyGame]) -> str:
    """A short name of the battery: another as soon as a game, its rules or one of its trials is another.

    What is for the eye alone has no part in it: a check-up looks as it always did.
    """
    told = [
        [game.name, game.version, *([_telling(game, params) for params in own] for own in (_tries(game), game.checkup))]
        for game in games
    ]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:8]


def _tries(game: AnyGame) -> tuple[Any, ...]:
    return game.tries or (game.checkup * TRIES)[:TRIES]


def _telling(game: AnyGame, params: Any) -> dict[str, Any]:
    return {name: value for name, value in asdict(params).items() if name not in of_looks(game)}


def _by_hand(game: AnyGame, params: Any, hand: str) -> Any:
    """The parameters with what follows the child's hand turned to it."""
    options = {choice.name: choice.options[1 if hand == "left" else 0] for choice in game.choices if choice.by_hand}
    return type(params)(**{**asdict(params), **options})
