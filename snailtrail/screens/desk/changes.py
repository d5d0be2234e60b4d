"""Who changed what: the entries of the audit, the newest first, and whether the list is whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from snailtrail.play.words import said, said_of
from snailtrail.screens.size import scale
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions
from snailtrail.stage.form_rows import Row, Words
from snailtrail.stage.glass import Glass

TITLE = said("List of changes")
NOTHING = said("Nothing was changed yet.")
TORN = said("The list is not whole: see above.")
SHOWN = 20
"""Entries on one page."""


@dataclass(frozen=True)
class Noted:
    """The list as it was read."""

    entries: Sequence[str]
    """A sentence for each that can be read, the newest first."""
    faults: Sequence[str] = ()
    """Where somebody took something out of the list or wrote into it; empty when it is whole."""


def changes(glass: Glass, read: Callable[[], Noted]) -> Any:
    """Show the list until it is left; LEAVE or CLOSED. Raises what `read` raises."""
    noted, skip = read(), 0

    def made(spot: Spot | None) -> Form:
        k = max(1.0, scale(glass.whole))
        return Form(glass, TITLE, rows(noted, skip), picture="clipboard", spot=spot, scale=k)

    def answered(answer: Any) -> None:
        nonlocal skip
        skip = answer

    return shown(glass, made, answered)


def rows(noted: Noted, skip: int) -> list[Row]:
    """Faults first, then the entries from the one after so many on, and the ways to newer and older ones."""
    count = len(noted.entries)
    if noted.faults:
        told: list[str] = [*noted.faults, TORN]
    else:
        told = [said_of(count, "The list of {count:,} change is whole.", "The list of {count:,} changes is whole.")]
    made: list[Row] = [Words(line) for line in (told if count or noted.faults else [NOTHING])]
    made += [Words(line, quiet=True) for line in noted.entries[skip : skip + SHOWN]]
    newer = [(max(0, skip - SHOWN), said("Newer"), "arrow-up")] if skip else []
    older = [(skip + SHOWN, said("Older"), "arrow-down")] if skip + SHOWN < count else []
    return [*made, *([Actions([*newer, *older])] if newer or older else [])]
