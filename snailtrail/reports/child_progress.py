"""All of a child's progress as the log tells it: each game's check-ups, and its practice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Measure
from snailtrail.play.words import said
from snailtrail.records.log import Log
from snailtrail.reports.checkups import Alike, Sat, measured, sat, series
from snailtrail.reports.levels import Start, practice
from snailtrail.reports.progress import GameProgress

LOOKED_AT = 400
"""Of the last attempts of practice in a game, where somebody waits: one or two months of it."""


def checkups_of(log: Log, child: str, games: Iterable[AnyGame], also: Sequence[str] = ()) -> list[Sat]:
    """A child's check-ups, oldest first, with the primary measures of these games and others that are named."""
    return sat(log.tried(child, [*(game.primary for game in games), *also]))


def progress_of(
    log: Log,
    child: str,
    games: Sequence[AnyGame],
    begins: Callable[[AnyGame], Start],
    alike: Alike,
    *,
    last: int | None = LOOKED_AT,
    exploratory: bool = False,
) -> list[GameProgress]:
    """Progress in each of these games; with `exploratory` also of all other measures, to be looked at alone.

    `begins` says where the belief in the child's level sets out; `last` is how many attempts of practice are looked at,
    0 for none, None for all: each takes a tenth of a millisecond.
    """
    also = [m.name for game in games for m in game.measures] if exploratory else []
    found = checkups_of(log, child, games, also)
    made = []
    for game in games:
        others = [m for m in game.measures if m.name != game.primary] if exploratory else []
        made.append(
            GameProgress(
                game=game.name,
                title=said(game.title),
                picture=game.picture,
                checkups=tuple(series(found, game.name, measured(_primary(game)), alike)),
                practice=tuple(practice(game.name, log.practised(child, game.name, last), begins(game), alike)),
                exploratory=tuple(
                    one for m in others for one in series(found, game.name, measured(m, exploratory=True), alike)
                ),
            )
        )
    return made


def _primary(game: AnyGame) -> Measure:
    return next(measure for measure in game.measures if measure.name == game.primary)
