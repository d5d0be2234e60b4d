"""Earlier versions of a child's profile: which there are, what differs from now, and the way back to one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from snailtrail.play.words import Said, joined, said
from snailtrail.screens.desk.clash import differing
from snailtrail.screens.desk.telling import tell
from snailtrail.screens.size import scale
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions
from snailtrail.stage.form_rows import Heading, Row, Words
from snailtrail.stage.form_tiles import Tile, Tiles
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer

TITLE = said("Earlier versions")
BACK, LAST_GOOD, MEND = said("Bring this one back"), said("Use the last good copy"), said("Mend the text")
NONE_YET = said("There is none yet: one is kept each time a setting is changed.")
KEPT = said("The last ten are kept. The present one is kept too when another is brought back.")
FEW = 3
"""So many settings are named on a tile."""
WIDE_MM = 100.0
HELD = "\u00a0"
"""Holds the place of a space at the beginning of a line."""


@dataclass(frozen=True)
class Version:
    """A profile as it was."""

    until: datetime
    """Local time at which another took its place."""
    text: str
    differs: tuple[str, ...] | None
    """What of it is not as it is now, in words; None where that cannot be told."""


class Versions(Protocol):
    """What the page needs of the rest, for one child."""

    name: str
    picture: str
    present: str
    """The text in the file."""
    wrong: Sequence[str]
    """Why the file itself is not in use; empty where it is."""
    doubts: Sequence[str]
    """What of a file that is in use is taken otherwise than it stands there; empty where nothing is."""

    def versions(self) -> Sequence[Version]:
        """The newest first; raises OSError."""

    def last_good(self) -> Version | None:
        """What is in use while the file is not; None where the file is."""

    def bring_back(self, version: Version) -> str:
        """Put it in place of the present one, which is kept; a sentence when that cannot be done, else empty."""


def versions(glass: Glass, of: Versions) -> Any:
    """Show the earlier versions until one was brought back or the page is left; LEAVE or CLOSED."""
    title = said("{child}: {section}", child=of.name, section=TITLE)

    def made(spot: Spot | None) -> Form:
        kept = of.versions()
        tiles = [Tile(one, "notebook", _until(one, glass), (_differs(one),)) for one in kept]
        rows: list[Row] = [Words(KEPT if kept else NONE_YET, quiet=True), Tiles(tiles, width_mm=WIDE_MM)]
        return Form(glass, title, rows, picture=of.picture, spot=spot, scale=max(1.0, scale(glass.whole)))

    ended = shown(glass, made, lambda one: version(glass, of, one))
    return Answer.CLOSED if ended is Answer.CLOSED else Answer.LEAVE


def version(glass: Glass, of: Versions, one: Version) -> Any:
    """Show one version; a word when it was brought back, None when it was left, or CLOSED."""
    told = ""

    def made(spot: Spot | None) -> Form:
        then, now = differing(one.text, of.present)
        rows: list[Row] = [
            *([Words(told)] if told else []),
            *([Words(_differs(one))]),
            Actions(((BACK, BACK, "again"),)),
            Heading(said("Then")),
            Words("\n".join(then) or "–"),
            Heading(said("Now")),
            Words("\n".join(now) or "–"),
            Heading(said("The whole text of then")),
            Words(_held(one.text), quiet=True),
        ]
        title = _until(one, glass)
        return Form(glass, title, rows, picture=of.picture, spot=spot, scale=max(1.0, scale(glass.whole)))

    def answered(answer: Any) -> Any:
        nonlocal told
        told = of.bring_back(one)
        return None if told else "back"

    ended = shown(glass, made, answered)
    return None if ended is Answer.LEAVE else ended


def use_last_good(glass: Glass, of: Versions) -> Any:
    """Put the last good copy in the place of a file that cannot be used; None, or CLOSED."""
    good = of.last_good()
    told = of.bring_back(good) if good is not None else ""
    return tell(glass, LAST_GOOD, [told], picture=of.picture) if told else None


def _until(one: Version, glass: Glass) -> Said:
    return said("until {moment}", moment=glass.words.moment(one.until))


def _differs(one: Version) -> str:
    """What differs, in a few words."""
    if one.differs is None:
        return said("cannot be read as a profile")
    if not one.differs:
        return said("the same settings as now")
    few = joined(", ", *one.differs[:FEW])
    more = len(one.differs) - FEW
    if more > 0:
        return said("not as now: {settings} and {count} more", settings=few, count=more)
    return said("not as now: {settings}", settings=few)


def _held(text: str) -> str:
    """The text with its indents, which a broken line would lose."""
    lines = text.splitlines()
    return "\n".join(HELD * (len(line) - len(line.lstrip())) + line.lstrip() for line in lines)
