"""Where a child stands in a game just now, in words that every page and paper shares."""

from __future__ import annotations

from typing import NamedTuple

from snailtrail.play.words import said

LABELS = (
    said("Level now"),
    said("Next attempt"),
    said("Held by"),
    said("First level"),
    said("Last attempts"),
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
