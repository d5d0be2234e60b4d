"""What a grown-up marked while the child played, in words that every page and paper shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Protocol

from snailtrail.play.flags import FLAGGED, GRIP, HELP, POSTURE, SWITCHED_HAND, TIRED
from snailtrail.play.words import Said, said

MARKS: Mapping[str, Said] = {
    HELP: said("a grown-up helped"),
    GRIP: said("the grip was changed"),
    POSTURE: said("how the child sits was changed"),
    SWITCHED_HAND: said("the child switched hands"),
    TIRED: said("the child was tired"),
    FLAGGED: said("a grown-up marked it as not to count"),
}
"""By the mark that an attempt bears, in the order in which they are told."""
WITHOUT_COUNTING: Mapping[str, Said] = {
    HELP: said("it succeeded with a grown-up's help"),
    FLAGGED: MARKS[FLAGGED],
}
"""By the mark that keeps an attempt from counting."""


class Marked(Protocol):
    """What may bear marks."""

    @property
    def game(self) -> str: ...

    @property
    def flags(self) -> tuple[str, ...]: ...


def marks_of(attempt: Marked) -> list[str]:
    """The marks of a grown-up that an attempt bears, in their order."""
    return [mark for mark in MARKS if mark in attempt.flags]


def marked(attempts: Iterable[Marked]) -> list[tuple[str, str, int]]:
    """Game, mark, and how many attempts bear it: games by their names, marks in their order."""
    counts = Counter((attempt.game, mark) for attempt in attempts for mark in marks_of(attempt))
    order = list(MARKS)
    return [(*of, counts[of]) for of in sorted(counts, key=lambda of: (of[0], order.index(of[1])))]
