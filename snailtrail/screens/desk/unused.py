"""Children who were not here for a year: to be looked at, kept, put into the archive or deleted, each by itself."""

from __future__ import annotations

from typing import Any

from snailtrail.play.words import Said, said, said_of
from snailtrail.screens.desk.child_room import child_rooms
from snailtrail.screens.desk.needs import Desk
from snailtrail.screens.desk.pages import after, child_tile, form, told
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_rows import Words
from snailtrail.stage.form_tiles import Tiles
from snailtrail.stage.glass import Glass

TITLE = said("Not played for a year")
KEEP = said(
    "Nothing is deleted by itself: many records must be kept for years. On a child's page it can be exported, put into "
    "the archive, or deleted."
)


def way(count: int) -> Said:
    """What stands on the way to the page."""
    return said_of(count, "{count} child has not played for a year", "{count} children have not played for a year")


def unused(glass: Glass, desk: Desk) -> Any:
    """Show them, the longest away first, until the page is left; LEAVE, CLOSED, or what a child's page led to."""

    def made(spot: Spot | None) -> Form:
        lines = sorted((line for line in desk.children() if line.unused), key=lambda line: str(line.last_played))
        wall = Tiles([child_tile(line, glass.words) for line in lines])
        return form(glass, TITLE, [Words(KEEP, quiet=True), wall], "hourglass", spot)

    return shown(glass, made, lambda line: after(told(glass, lambda: child_rooms(glass, desk, line.id))))
