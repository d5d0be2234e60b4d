"""Where the hand is wanted just now, and when a child needs to be shown once more."""

from __future__ import annotations

from collections.abc import Sequence

from games.catch.trial import CatchTrial, Press

WILD_PRESSES = 3
"""After so many, and nothing caught, the child is lost."""


def aims(trial: CatchTrial) -> Sequence[tuple[float, float]]:
    """Where the creatures are that a touch can catch, (x, y) mm as of the last step; none at a ring, where a press may
    land anywhere.
    """
    if trial.layout.ring is not None:
        return ()
    places = (target.place(trial.t) for target in trial.now_there() if target.about)
    return tuple((place.x, place.y) for place in places)


def lost(trial: CatchTrial) -> bool:
    """Whether nothing is caught yet, and the presses so far are far off: at no creature, or at no time of one."""
    return trial.caught == 0 and sum(_wild(trial, press) for press in trial.presses) >= WILD_PRESSES


def _wild(trial: CatchTrial, press: Press) -> bool:
    if press.target is None:
        return True
    creature = trial.targets[press.target].creature
    if trial.layout.ring is not None:
        return abs(press.error_ms) > creature.window_ms
    return press.offset_mm > 2 * creature.radius_mm
