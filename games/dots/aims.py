"""Where the hand is wanted just now, what goes on with what was begun, and when a child needs to be shown once more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from games.dots.trial import DotsTrial

DRAGS: Final = 2
"""After so many lines in a row where touches are asked for, the child is lost."""


def aims(trial: DotsTrial) -> Sequence[tuple[float, float]]:
    """The middle of the due star, (x, y) mm; nowhere when all are joined."""
    return () if trial.whole else (trial.layout.stars[trial.due],)


def takes_up(trial: DotsTrial, x: float, y: float) -> bool:
    """Whether a press at (x, y) mm goes on from the star joined last, or rests on one that is joined."""
    star = trial.layout.star_at(x, y)
    return trial.whole or (star is not None and star < trial.due) or trial.near_last(x, y)


def lost(trial: DotsTrial) -> bool:
    """Whether the hand goes on drawing where touches are asked for."""
    return trial.drags >= DRAGS and not trial.whole
