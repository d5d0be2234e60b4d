"""A profile as it is written: to be read and changed, with what is wrong at its lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from snailtrail.play.words import said
from snailtrail.screens.desk.clash import Clashing, settled
from snailtrail.screens.size import scale
from snailtrail.stage.draft import Draft
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer
from snailtrail.stage.writing import Told, Writing, Written

MEND_FIRST = said(
    "Not kept yet: it cannot be used like this. Mend the marked line first, or go back to leave all as it was."
)
HINT = said("Every setting is explained in docs/profile.md. The tick keeps the text; the arrow leaves it as it was.")


class ProfileText(Protocol):
    """One child's profile as text."""

    name: str
    """Of the file."""
    text: str
    """As it was opened."""
    fault: str
    """Why this text is not quite what the file holds; empty where it is."""

    def look(self, text: str) -> Sequence[Told]:
        """What is wrong, by line."""

    def usable(self, text: str) -> bool:
        """Whether the program could use it."""

    def keep(self, text: str) -> str | Clashing:
        """Put it in place; a sentence when that cannot be done, else empty; or how it clashes with another's change."""


def profile_text(glass: Glass, profile: ProfileText) -> Any:
    """Let the text be changed; None when it was kept or left, or CLOSED."""
    draft, told = Draft.of(profile.text, row=0), profile.fault

    def look(text: str) -> Sequence[Told]:
        return [*([(0, told)] if told else []), *profile.look(text)]

    while True:
        k = max(1.0, scale(glass.whole))
        answer = Writing(glass, profile.name, draft, hint=HINT, look=look, scale=k).ask()
        if answer is Written.DONE:
            done = settled(glass, profile.keep(draft.text)) if profile.usable(draft.text) else MEND_FIRST
            if done is Answer.CLOSED:
                return done
            told = done
            if not told:
                return None
        elif answer is not Answer.RESIZED:
            return answer if answer is Answer.CLOSED else None
