"""What a grown-up may always read: where things lie on this computer, and what this program is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from snailtrail import __version__
from snailtrail.play.words import said
from snailtrail.records.places import Places
from snailtrail.records.second import offer
from snailtrail.screens.note import Note


def about(places: Places, second: Path | None) -> Sequence[Note]:
    """The notes; `second` is the folder that safety copies go to as well, where there is one."""
    offered = offer(places, second)
    return [
        Note(
            said("Where things lie"),
            (
                said("Profiles: {folder}", folder=places.profiles),
                said("Records: {file}", file=places.attempts),
                said("Settings of this computer: {file}", file=places.config),
                *((offered,) if offered else ()),
            ),
        ),
        Note(
            said("What this is"),
            (
                said(
                    "Practice games that record what was played on this computer, with settings chosen by a "
                    "grown-up. Not a medical device; not for diagnosis or treatment decisions."
                ),
                f"Snailtrail {__version__}",
            ),
        ),
    ]
