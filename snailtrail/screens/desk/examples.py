"""The made-up children that came with the program: they can still be looked at when others are here."""

from __future__ import annotations

from typing import Any

from snailtrail.play.words import said
from snailtrail.screens.desk.child_room import child_rooms
from snailtrail.screens.desk.needs import Desk
from snailtrail.screens.desk.pages import after, child_tile, form, told
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_rows import Words
from snailtrail.stage.form_tiles import Tiles
from snailtrail.stage.glass import Glass

TITLE = said("Made-up examples")
ABOUT = said(
    "Children do not see them. Each shows what can be set. An example whose settings are changed becomes a child of "
    "this computer; it can be deleted like any other."
)


def examples(glass: Glass, desk: Desk) -> Any:
    """Show them until the page is left; LEAVE, CLOSED, or what a page of theirs led to."""

    def made(spot: Spot | None) -> Form:
        wall = Tiles([child_tile(line, glass.words) for line in desk.examples()])
        return form(glass, TITLE, [Words(ABOUT, quiet=True), wall], "notebook", spot)

    return shown(glass, made, lambda line: after(told(glass, lambda: child_rooms(glass, desk, line.id))))
