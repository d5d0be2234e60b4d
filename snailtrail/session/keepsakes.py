"""What a child's own past gives back to it: stickers, and an earlier path beside today's; all read from the log."""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import numpy as np

from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Frame, of_looks
from snailtrail.records.attempt import Attempt
from snailtrail.records.codec import DamagedTraceError
from snailtrail.records.log import Log
from snailtrail.session.again import ForgottenError, laid_out, played_again
from snailtrail.session.plan import DayPlan

# fmt: off
STICKERS = (
    "acorn", "apple", "balloon", "banana", "bear", "bee", "bicycle", "bird", "blossom", "blowfish", "boat", "butterfly",
    "cactus", "cake", "car", "castle", "cat", "caterpillar", "cherries", "chick", "clover", "comet", "cow", "crab",
    "crown", "cupcake", "dinosaur", "dog", "dolphin", "duck", "earth", "elephant", "feather", "fish", "flower", "fox",
    "frog", "gem", "giraffe", "glowing-star", "grapes", "guitar", "hamster", "hedgehog", "helicopter", "honey", "horse",
    "ice-cream", "kite", "koala", "ladybird", "lemon", "lion", "moon", "monkey", "mouse", "mushroom", "octopus",
    "orange", "owl", "panda", "parrot", "penguin", "pig", "planet", "rabbit", "rainbow", "robot", "rocket", "seal",
    "sheep", "shell", "sloth", "snowman", "squirrel", "strawberry", "sun-face", "sunflower", "teddy", "tent", "tiger",
    "tractor", "train", "tropical-fish", "tulip", "turtle", "ufo", "umbrella", "unicorn", "watermelon", "whale",
    "yo-yo",
)
# fmt: on
"""Pictures of stickers: things a child likes, each told apart at a glance."""
APART = timedelta(days=3)
"""An earlier path should be so old; the first of another sitting does where there is none."""
LOOKED_AT = 400
"""Of the last attempts of a game: an earlier path is looked for among them."""
ALIKE_BITS = 0.8
"""Difficulties that differ by less look alike."""
TRIES = 4
"""So many earlier attempts are laid out until one can be played again: a game may have forgotten some."""


def sticker(child: str, number: int) -> str:
    """The picture of a child's so-manieth sticker, from 1: its own order, and none again before all were there."""
    round_, place = divmod(number - 1, len(STICKERS))
    return STICKERS[_order(child, round_)[place]]


@cache
def _order(child: str, round_: int) -> tuple[int, ...]:
    rng = np.random.default_rng([zlib.crc32(child.encode()), round_])
    return tuple(int(index) for index in rng.permutation(len(STICKERS)))


def sticker_count(log: Log, child: str) -> int:
    """How many stickers a child has: one for each block of practice of which something was played to its end."""
    return len(log.blocks(child))


def played_today(log: Log, child: str, plan: DayPlan, attempts: Mapping[str, int], midnight: datetime) -> bool:
    """Whether what is planned for a sitting was played since midnight; never where nothing is planned.

    `attempts` are those of a block, by game; a block that a clock ends, and one with fewer, counts with any.
    """
    played: Counter[str] = Counter()
    for game, count in log.blocks(child, midnight.isoformat(timespec="microseconds")):
        played[game] += count >= attempts.get(game, 1)
    return bool(plan.order) and not Counter(plan.order) - played


@dataclass(frozen=True)
class Path:
    """An attempt to be shown once more, as it was played."""

    attempt: Attempt
    game: AnyGame
    frames: tuple[Frame, ...]
    """As the child's aids made them."""

    def begin(self) -> Any:
        """The trial before its first frame."""
        return laid_out(self.attempt, self.game)


@dataclass(frozen=True)
class ThenAndNow:
    """Two of a child's own paths in a game."""

    then: Path
    now: Path


def then_and_now(log: Log, child: str, game: AnyGame) -> ThenAndNow | None:
    """The child's newest path in a game and one of some days before, as hard and of the same kind where there is one.

    None in a game without a line, and where the child has no earlier one. Nothing says which is the better.
    """
    if game.line is None:
        return None
    past = [
        attempt
        for attempt in log.attempts(child, game.name, last=LOOKED_AT)
        if attempt.ending == "over" and attempt.kind == "practice" and attempt.game_version == game.version
    ]
    if not past:
        return None
    now = _path(log, past[-1].uid, game)
    if now is None:
        return None
    found = (path for attempt in _earlier(past, game) if (path := _path(log, attempt.uid, game)) is not None)
    then = next(found, None)
    return None if then is None else ThenAndNow(then, now)


def _earlier(past: Sequence[Attempt], game: AnyGame) -> Iterator[Attempt]:
    """Which earlier attempts to show, the likeliest first; none of the newest's own sitting."""
    newest = past[-1]
    others = [attempt for attempt in past if attempt.session != newest.session]
    since = datetime.fromisoformat(newest.begun_at) - APART
    old = [attempt for attempt in others if datetime.fromisoformat(attempt.begun_at) <= since]

    telling = [choice for choice in game.choices if not choice.looks]

    def unlike(attempt: Attempt) -> tuple[int, bool, str]:
        kinds = sum(attempt.params[choice.name] != newest.params[choice.name] for choice in telling)
        return kinds, abs(attempt.realised_bits - newest.realised_bits) > ALIKE_BITS, attempt.begun_at

    looks = set(of_looks(game))
    known = [attempt for attempt in old or others[:1] if not (set(attempt.params) ^ set(newest.params)) - looks]
    yield from sorted(known, key=unlike)[:TRIES]


def _path(log: Log, uid: str, game: AnyGame) -> Path | None:
    """A kept attempt as it can be played today; None where it cannot."""
    try:
        attempt = log.attempt(uid)
        course, _ = played_again(attempt, {game.name: game})
    except (ForgottenError, DamagedTraceError, KeyError, sqlite3.Error):
        return None
    return Path(attempt, game, course.given)
