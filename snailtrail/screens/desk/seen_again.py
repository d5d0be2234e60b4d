"""Attempts to be seen again: a page of them at a time, the trials of a check-up, and both of what is kept twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from snailtrail.play.words import Words, joined, said
from snailtrail.screens.desk.replay import Showing
from snailtrail.screens.desk.replay import show as show_again
from snailtrail.screens.size import scale
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions
from snailtrail.stage.form_rows import Change, Heading, Row
from snailtrail.stage.form_rows import Words as Sentences
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer

SHOWN = 12
"""Attempts on a page."""
SKIP = "skip"
NONE_OF_THEM = said("None of its trials is in the records any more.")
TWO_VERSIONS = said("Two versions")
TWICE = said(
    "Two computers hold different versions of these attempts. Both are kept and neither counts. Look at both: if they "
    "differ in what the hand did, one of them was not played by this child."
)


@dataclass(frozen=True)
class Played:
    """One attempt, as it stands on its button."""

    key: str
    """What `showing` is asked with."""
    moment: datetime
    """By the clock of the place where it was played."""
    outcome: str
    """To be told."""
    checkup: bool
    bits: float
    """How hard it was."""
    options: Sequence[str]
    """What was drawn for it, as a shape, to be told."""
    uncounted: str = ""
    """Why it does not count, to be told; empty where it does."""
    marks: Sequence[str] = ()
    """What a grown-up marked, to be told."""


@dataclass(frozen=True)
class PageOf:
    """Some of a game's attempts, newest first."""

    attempts: Sequence[Played]
    skipped: int
    """How many are newer."""
    all: int


class Sat(NamedTuple):
    """The answer to a press on a check-up: its trials are wanted."""

    session: str
    hand: str
    game: str = ""
    """Of one game alone; empty for all."""


Groups = Sequence[tuple[str, Sequence[Played]]]
"""Attempts that belong together, under a title."""


class Seeing(Protocol):
    """What the pages need of the rest."""

    def showing(self, key: str) -> Showing | str:
        """An attempt made ready to be shown again, or why it cannot be."""

    def trials(self, of: Sat) -> Groups:
        """The trials of a check-up in their order, by the titles of their games."""

    def kept_twice(self) -> int:
        """How many attempts are kept in more than one version."""

    def twice(self, skip: int) -> Groups:
        """A page of them, newest first, after so many newer ones: a title for each, and its versions."""


def rows_of(page: PageOf, words: Words) -> list[Row]:
    """The attempts of a page, and the ways to newer and older ones."""
    if not page.all:
        return []
    made: list[Row] = [Heading(said("Seen again")), buttons(page.attempts, words)]
    return [*made, *_ways(page.skipped, len(page.attempts), page.all)]


def _ways(skipped: int, shown_here: int, of_all: int) -> list[Row]:
    """Where in all of them a page is, and what leads to newer and older ones; nothing where all are on it."""
    if of_all <= SHOWN:
        return []
    last = (of_all - 1) // SHOWN * SHOWN
    ways = [
        (0, said("Newest"), skipped > SHOWN),
        (skipped - SHOWN, said("Newer"), skipped > 0),
        (skipped + SHOWN, said("Older"), skipped < last),
        (last, said("Oldest"), skipped < last - SHOWN),
    ]
    where = said(
        "{first:,} to {last:,} of {all:,}, the newest first", first=skipped + 1, last=skipped + shown_here, all=of_all
    )
    return [
        Sentences(where, quiet=True),
        Actions([(Change(SKIP, skip), word, "") for skip, word, there in ways if there]),
    ]


def buttons(attempts: Sequence[Played], words: Words) -> Actions:
    """A button for each attempt."""
    return Actions([(one.key, _words(one, words), "play") for one in attempts])


def see(glass: Glass, of: Seeing, key: str) -> tuple[Any, str]:
    """Show an attempt again: CLOSED where the window was, and a sentence where it cannot be shown."""
    showing = of.showing(key)
    if isinstance(showing, str):
        return None, showing
    return (Answer.CLOSED if show_again(glass, showing) is Answer.CLOSED else None), ""


def trials(glass: Glass, of: Seeing, which: Sat, title: str) -> Any:
    """Show a check-up's trials until they are left: CLOSED, or None."""
    found = of.trials(which)
    above = "" if found else NONE_OF_THEM
    return _shown(glass, of, title, lambda skip: ([Sentences(above)] if above else [], found, []), "target")


def two_versions(glass: Glass, of: Seeing) -> Any:
    """Show what is kept twice until it is left: CLOSED, or None."""

    def page(skip: int) -> tuple[list[Row], Groups, list[Row]]:
        found = of.twice(skip)
        return [Sentences(TWICE)], found, _ways(skip, len(found), of.kept_twice())

    return _shown(glass, of, TWO_VERSIONS, page, "magnifier")


def _shown(
    glass: Glass, of: Seeing, title: str, page: Callable[[int], tuple[list[Row], Groups, list[Row]]], picture: str
) -> Any:
    """Show a page of attempts in groups; `page` gives what is above them, the groups, and what is below."""
    skip, told = 0, ""

    def made(spot: Spot | None) -> Form:
        above, groups, below = page(skip)
        rows: list[Row] = [*([Sentences(told)] if told else []), *above]
        for head, attempts in groups:
            rows += [Heading(head), buttons(attempts, glass.words)]
        return Form(glass, title, [*rows, *below], picture=picture, spot=spot, scale=max(1.0, scale(glass.whole)))

    def answered(answer: Any) -> Any:
        nonlocal skip, told
        if isinstance(answer, Change):
            skip, told = answer.value, ""
            return None
        ended, told = see(glass, of, answer)
        return ended

    return Answer.CLOSED if shown(glass, made, answered) is Answer.CLOSED else None


def _words(of: Played, words: Words) -> str:
    """What stands on the button of an attempt."""
    bits = said("{bits:.1f} bits", bits=of.bits)
    checkup = said("check-up") if of.checkup else ""
    uncounted = said("does not count: {cause}", cause=of.uncounted) if of.uncounted else ""
    return joined(" · ", words.moment(of.moment), of.outcome, bits, *of.options, checkup, uncounted, *of.marks)
