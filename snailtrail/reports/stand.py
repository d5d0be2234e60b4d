"""Where a child stands in a game just now, in words that every page and paper shares."""

from __future__ import annotations

from typing import NamedTuple

from snailtrail.play.words import said

LATELY = 20
"""So many of the last attempts of practice that count are told of."""
LEVEL_WORDS = (
    (1.0, said("very easy")),
    (2.5, said("easy")),
    (4.0, said("of middling difficulty")),
    (5.5, said("hard")),
)
"""What a level below so many bits is called; our choice, even parts of the 0 to 7 bits that games offer."""
HARDEST = said("very hard")
LEVEL_MEANING = said(
    "Our own words for bits, alike for every game and age: easy from {easy:g}, of middling difficulty from "
    "{middling:g}, hard from {hard:g}, very hard from {very_hard:g}.",
    easy=LEVEL_WORDS[0][0],
    middling=LEVEL_WORDS[1][0],
    hard=LEVEL_WORDS[2][0],
    very_hard=LEVEL_WORDS[3][0],
)
"""Where such a word stands, it is said whose it is."""
LEVEL, HELD = said("Level now"), said("Held by")
NOW_AND_THEN = said(
    "Level now is as of today, with the device and the aids that the profile asks for. Days without practice, and "
    "other devices or aids until now, make it lower and less sure than after the last session."
)
"""Why it is another number than the level after a session."""
LABELS = (
    LEVEL,
    said("Next attempt"),
    HELD,
    said("First level"),
    said("Last {count} attempts", count=LATELY),
)
"""What the facts of a Stand are called, in their order."""


class Stand(NamedTuple):
    """The facts, each with its numbers."""

    level: str
    coming: str
    held: str
    begins: str
    lately: str

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and fact, as every page and paper has them: always as many, so that a page stands still."""
        return tuple(zip(LABELS, self, strict=True))
