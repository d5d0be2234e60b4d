"""Ways on from a page of the grown-ups' side: their tiles, and what comes of showing them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from snailtrail.play.words import Said, Words, joined, of_error, said
from snailtrail.records.days import DAYS, DAYS_IN_SHORT
from snailtrail.records.log import LogError
from snailtrail.screens.child.pause import ask_a_grown_up
from snailtrail.screens.desk.needs import ChildLine
from snailtrail.screens.size import scale
from snailtrail.session.checkup import Wanted
from snailtrail.stage.form import Form, Spot
from snailtrail.stage.form_rows import Row
from snailtrail.stage.form_tiles import Tile, Tiles
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer


class Page(NamedTuple):
    """A way on from a page: what stands on its tile, and what shows it; that answers LEAVE or CLOSED."""

    picture: str
    title: str
    lines: Sequence[str]
    show: Callable[[], Any]


def told(glass: Glass, show: Callable[[], Any]) -> Any:
    """What a page answers; where its records or profile cannot be read, a sentence is shown and it is left."""
    try:
        return show()
    except (LogError, sqlite3.Error, OSError, ValueError) as error:
        return ask_a_grown_up(glass, of_error(error))


def after(ended: Any) -> Any:
    """What leads on from all pages: the window is closed, or a child is to play a check-up."""
    return ended if ended is Answer.CLOSED or isinstance(ended, Wanted) else None


def tiles(pages: Sequence[Page]) -> Tiles:
    """A tile for each."""
    return Tiles([Tile(page, page.picture, page.title, page.lines) for page in pages])


def last_played(line: ChildLine, words: Words) -> Said:
    """When a child played last, for the page and the tile that show it."""
    if not line.known:
        return said("the records cannot be read now")
    if line.last_played is None:
        return said("not played yet")
    if line.ahead:
        return said("last played {day}? A clock was wrong", day=words.day(line.last_played))
    return said("last played {day}", day=words.day(line.last_played))


def child_tile(line: ChildLine, words: Words) -> Tile:
    """A child in a list."""
    if line.example:
        return Tile(line, line.picture, line.name, (said("a made-up example"), last_played(line, words)))
    kept = said("in the archive") if line.archived else _kept(line)
    return Tile(line, line.picture, line.name, (last_played(line, words), kept), pale=line.archived)


def _kept(line: ChildLine) -> str:
    """How much of the plan was played; what is planned where no day of it could be played yet."""
    if line.begun is not None:
        done, games = line.begun
        return (
            said("begun today") if games == 1 else said("begun today: {done} of {games} games", done=done, games=games)
        )
    if line.planned == 1:
        return said("the one day planned so far: played") if line.done else said("one day planned so far this week")
    if line.planned:
        return said("{done} of {planned} days planned so far this week", done=line.done, planned=line.planned)
    return said("planned: {days}", days=days_in_short(line.days)) if line.days else ""


def days_in_short(days: Sequence[str]) -> Said:
    """Days of the week (mon, tue...) as a tile tells them."""
    return said("every day") if len(days) == len(DAYS) else joined(" · ", *(DAYS_IN_SHORT[day] for day in days))


def form(
    glass: Glass,
    title: str,
    rows: Sequence[Row],
    picture: str,
    spot: Spot | None,
    *,
    stands: Callable[[], None] | None = None,
) -> Form:
    """A page as all of them are."""
    wide = max(1.0, scale(glass.whole))
    return Form(glass, title, rows, picture=picture, spot=spot, scale=wide, stands=stands)
