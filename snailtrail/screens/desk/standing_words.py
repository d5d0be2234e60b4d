"""Where a child stands in a game, in sentences for a therapist."""

from __future__ import annotations

from math import isfinite

from snailtrail.play.words import Said, joined, said
from snailtrail.records.profile_schema import GameWishes
from snailtrail.reports.practice import share_between
from snailtrail.screens.desk.adjustable import frozen
from snailtrail.session.standing import Standing, held


def now(stands: Standing, wishes: GameWishes) -> Said:
    """How hard the game is for the child, and how it went lately."""
    if frozen(wishes):
        return said("Held at {bits:.1f} bits until it may move again.", bits=wishes.lowest)
    if stands.attempts == 0:
        level, first = held(stands.level.bits, wishes), stands.next.bits
        if first >= level:
            return said("Not played yet: the level will begin at {bits:.1f} bits.", bits=level)
        return said(
            "Not played yet: the level will begin at {bits:.1f} bits, the first attempts easier, at {first:.1f}.",
            bits=level,
            first=first,
        )
    return joined(
        " ",
        said(
            "Level {bits:.1f} bits (with 80 % between {low:.1f} and {high:.1f}).",
            bits=stands.level.bits,
            low=stands.level.low,
            high=stands.level.high,
        ),
        said("The last attempts: {went}.", went=went(stands.succeeded, stands.attempts, stands.promised)),
    )


def went(well: int, of: int, expected: float) -> Said:
    """How many attempts succeeded, between which shares that lies (as a report tells it), and what was expected.

    `of` is at least 1; `expected` is a share, 0 to 1, and NaN where nothing was.
    """
    low, high = share_between(well, of)
    return joined(
        ", ",
        said(
            "{well} of {all} succeeded (with 80 % between {low:.0f} and {high:.0f} %)",
            well=well,
            all=of,
            low=100 * low,
            high=100 * high,
        ),
        said("{expected:.0f} % expected", expected=100 * expected) if isfinite(expected) else "",
    )
