"""What a child's own past gives back to it: stickers, and an earlier attempt beside today's; all from the log."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import islice

import numpy as np

from snailtrail.play.discover import AnyGame
from snailtrail.play.game import as_its_params, of_looks
from snailtrail.play.keepsake import Keepsake
from snailtrail.records.attempt import Attempt
from snailtrail.records.codec import DamagedTraceError
from snailtrail.records.log import Log
from snailtrail.session.again import ForgottenError, keepsake_of, shows

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
"""An earlier attempt should be so old; one of the first other day does where there is none."""
LOOKED_AT = 400
"""Of the last attempts of a game: an earlier one is looked for among them."""
ALIKE_BITS = 0.8
"""Difficulties that differ by less look alike."""
LAID_OUT = 4
"""So many earlier attempts, and so many of the newest sitting, are laid out to see what they show: the glass stands
still meanwhile, and a picture of stars takes 5 ms and more each."""
TRIES = 4
"""So many pairs are tried until both can be played again: a game may have forgotten some."""


def sticker(child: str, number: int) -> str:
    """The picture of a child's so-manieth sticker, from 1: its own order, and none again before all were there."""
    round_, place = divmod(number - 1, len(STICKERS))
    return STICKERS[_order(child, round_)[place]]


@cache
def _order(child: str, round_: int) -> tuple[int, ...]:
    rng = np.random.default_rng([zlib.crc32(child.encode()), round_])
    return tuple(int(index) for index in rng.permutation(len(STICKERS)))


def sticker_count(log: Log, child: str, since: datetime | None = None) -> int:
    """How many stickers a child has: one for each block of practice of which something was played to its end.

    With `since` only of blocks from then on.
    """
    return len(log.blocks(child, since.isoformat(timespec="microseconds")) if since else log.blocks(child))


@dataclass(frozen=True)
class Shown:
    """An attempt that can be shown once more, as it was played."""

    attempt: Attempt
    keepsake: Keepsake


@dataclass(frozen=True)
class ThenAndNow:
    """Two of a child's own attempts in a game."""

    then: Shown
    now: Shown


def then_and_now(log: Log, child: str, game: AnyGame) -> ThenAndNow | None:
    """One of the child's attempts in a game of its newest sitting, and one of some days before that compares with it.

    None in a game of which nothing is to be shown, and where the child has no earlier attempt. How well either went has
    no part in the choice, and nothing says which is the better.
    """
    if game.keepsake is None:
        return None
    past = [
        attempt
        for attempt in log.attempts(child, game.name, last=LOOKED_AT)
        if attempt.ending == "over"
        and attempt.kind == "practice"
        and not attempt.invalid
        and attempt.game_version == game.version
    ]
    if not past:
        return None
    shown: dict[str, Shown | None] = {}
    for then, now in islice(_pairs(past, game), TRIES):
        for attempt in (then, now):
            if attempt.uid not in shown:
                shown[attempt.uid] = _shown(log, attempt.uid, game)
        before, today = shown[then.uid], shown[now.uid]
        if before is not None and today is not None:
            return ThenAndNow(before, today)
    return None


def _pairs(past: Sequence[Attempt], game: AnyGame) -> list[tuple[Attempt, Attempt]]:
    """Which earlier attempt (first) to show beside which of the newest sitting, the pair that compares best first.

    Of the same kinds, then showing the same, then about as hard, then alike to look at; of these the oldest beside the
    newest.
    """
    looks = of_looks(game)
    told = [choice.name for choice in game.choices if not choice.looks]
    known = [attempt for attempt in past if not (set(attempt.params) ^ set(past[-1].params)) - set(looks)]
    today = [attempt for attempt in reversed(known) if attempt.session == past[-1].session][:LAID_OUT]

    def kinds(then: Attempt, now: Attempt) -> int:
        return sum(then.params[name] != now.params[name] for name in told)

    def kinds_today(then: Attempt) -> int:
        return min(kinds(then, now) for now in today)

    earlier = sorted(_earlier(known), key=kinds_today)[:LAID_OUT]
    shows = {attempt.uid: _shows(attempt, game) for attempt in (*earlier, *today)}

    def unlike(pair: tuple[Attempt, Attempt]) -> tuple[int, bool, bool, int]:
        then, now = pair
        apart = abs(then.realised_bits - now.realised_bits) > ALIKE_BITS
        other = sum({**looks, **then.params}[name] != {**looks, **now.params}[name] for name in looks)
        return kinds(then, now), shows[then.uid] != shows[now.uid], apart, other

    by_age = sorted(earlier, key=lambda then: then.begun_at)
    return sorted(((then, now) for now in today for then in by_age), key=unlike)


def _earlier(past: Sequence[Attempt]) -> list[Attempt]:
    """Those of some days before the newest sitting; where there are none, those of the first on another day."""
    newest = datetime.fromisoformat(past[-1].begun_at)
    since, day = newest - APART, newest.astimezone().date()
    others = [one for one in past if datetime.fromisoformat(one.begun_at).astimezone().date() != day]
    old = [attempt for attempt in others if datetime.fromisoformat(attempt.begun_at) <= since]
    return old or [attempt for attempt in others if attempt.session == others[0].session]


def _shows(attempt: Attempt, game: AnyGame) -> str:
    """What an attempt shows beyond its params; empty where that can no longer be said."""
    if game.shows is as_its_params:
        return ""
    with suppress(ForgottenError):
        return shows(attempt, game)
    return ""


def _shown(log: Log, uid: str, game: AnyGame) -> Shown | None:
    """A kept attempt as it can be shown today; None where it cannot."""
    try:
        attempt = log.attempt(uid)
        keepsake = keepsake_of(attempt, game)
    except (ForgottenError, DamagedTraceError, KeyError, sqlite3.Error):
        return None
    return None if keepsake is None else Shown(attempt, keepsake)
