"""Out of a trial that nobody ends: a switch is held for long, or nothing happens for long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from snailtrail.motor.sample import Sample
from snailtrail.play.game import Event

HOLD_S = 3.0
"""So long a switch is held for a pause; a press in time is short."""
QUIET_S = 45.0
"""So long nothing happened in the game: longer than any creature takes across a field."""


class WayOut:
    """Of one trial: says when the pause page is wanted. Times in s on the samples' clock.

    One `switch` cannot point at home: held for long it wants the page, and presses of which nothing comes do not put
    it off. A hand may hold on, and each of its touches puts it off.
    """

    def __init__(self, now: float, *, switch: bool = False):
        self._switch = switch
        self._since: dict[int, float] = {}
        """By contact: when it began."""
        self._happened_s = now

    def see(self, samples: Iterable[Sample]) -> None:
        """Take in the switch or the hand, in order of time."""
        for sample in samples:
            if not self._switch and (sample.down or sample.finger in self._since):
                self._happened_s = sample.t
            if sample.down:
                self._since.setdefault(sample.finger, sample.t)
            else:
                self._since.pop(sample.finger, None)

    def see_made(self, samples: Iterable[Sample], now: float) -> None:
        """Take in what the aids made of a hand: one that rests to press does not touch."""
        if not self._switch and any(sample.down for sample in samples):
            self._happened_s = now

    def answer(self, events: Sequence[Event], now: float) -> None:
        """Take in what the trial told."""
        if events:
            self._happened_s = now

    def wanted(self, now: float) -> bool:
        """Whether the switch has been held for so long, or nothing has happened for so long."""
        quiet = now - self._happened_s >= QUIET_S
        if not self._switch:
            return quiet and not self._since
        return quiet or any(now - since >= HOLD_S for since in self._since.values())
