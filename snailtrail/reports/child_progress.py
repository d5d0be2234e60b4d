"""All of a child's progress as the log tells it: each game's check-ups, and its practice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from snailtrail.motor.folding import LOOKED_BACK
from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Measure
from snailtrail.play.words import said
from snailtrail.records.log import Log
from snailtrail.records.log_progress import Practised
from snailtrail.reports.checkups import Alike, Sat, measured, sat, series
from snailtrail.reports.level_said import WHOLE_SCALE, Ends
from snailtrail.reports.levels import Start, practice
from snailtrail.reports.progress import GameProgress, Practice

LOOKED_AT, SITTINGS = 400, 60
"""Of the last attempts in a game, and of the sessions they are of, where somebody waits: one or two months of it."""


def checkups_of(log: Log, child: str, games: Iterable[AnyGame]) -> list[Sat]:
    """A child's check-ups, oldest first, with the primary measures of these games."""
    return sat(log.tried(child, [game.primary for game in games]))


def progress_of(
    log: Log,
    child: str,
    games: Sequence[AnyGame],
    begins: Callable[[AnyGame], Start],
    alike: Alike,
    *,
    last: int | None = LOOKED_AT,
    since: datetime | None = None,
    ends: Callable[[AnyGame], Ends] = lambda _: WHOLE_SCALE,
    found: Sequence[Sat] | None = None,
) -> list[GameProgress]:
    """Progress in each of these games.

    `begins` says where the belief in the child's level sets out; `last` is how many attempts of a game are shown, of no
    more than SITTINGS sessions, 0 for none, None for all; of what was played before `since` no levels are worked out
    (levels.practice). `ends` are the game's own, where its levels are told. `found` are the check-ups with the measures
    of these games, where somebody has read them; else they are read.
    """
    found = checkups_of(log, child, games) if found is None else found
    return [
        GameProgress(
            game=game.name,
            title=said(game.title),
            picture=game.picture,
            checkups=tuple(series(found, game.name, measured(_primary(game)), alike)),
            practice=tuple(practised(log, child, game, begins(game), alike, last=last, since=since, ends=ends(game)))
            if last != 0
            else (),
        )
        for game in games
    ]


def practised(
    log: Log,
    child: str,
    game: AnyGame,
    begins: Start,
    alike: Alike,
    *,
    last: int | None = LOOKED_AT,
    since: datetime | None = None,
    ends: Ends = WHOLE_SCALE,
) -> list[Practice]:
    """Practice in one game, as `progress_of` has it."""
    attempts = log.practised(child, game.name, None if last is None else last + LOOKED_BACK)
    unseen = 0 if last is None else max(len(attempts) - last, _before(attempts))
    return practice(game.name, attempts, begins, alike, unseen=unseen, since=since, ends=ends)


def _before(attempts: Sequence[Practised]) -> int:
    """How many attempts there are before the last SITTINGS sessions, by their order."""
    begins = [n for n, one in enumerate(attempts) if not n or one.session != attempts[n - 1].session]
    return begins[-SITTINGS] if len(begins) >= SITTINGS else 0


def _primary(game: AnyGame) -> Measure:
    return next(measure for measure in game.measures if measure.name == game.primary)
