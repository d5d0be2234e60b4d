"""Out of a game with one switch, which cannot point at home: it is held for long, or nothing comes of anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from snailtrail.motor.sample import Sample
from snailtrail.play.game import Event

HOLD_S = 3.0
"""So long a switch is held for a pause; a press in time is short."""
QUIET_S = 45.0
"""So long nothing happened in the game: longer than any creature takes across a field."""


class WayOut:
    """Of one trial: says when the pause page is wanted. Times in s on the samples' clock."""

    def __init__(self, now: float):
        self._since: dict[int, float] = {}
        """By contact: when it began."""
        self._happened_s = now

    def see(self, samples: Iterable[Sample]) -> None:
        """Take in the switch, in order of time."""
        for sample in samples:
            if sample.down:
                self._since.setdefault(sample.finger, sample.t)
            else:
                self._since.pop(sample.finger, None)

    def answer(self, events: Sequence[Event], now: float) -> None:
        """Take in what the trial told."""
        if events:
            self._happened_s = now

    def wanted(self, now: float) -> bool:
        """Whether the switch has been held for so long, or nothing has happened for so long."""
        held = any(now - since >= HOLD_S for since in self._since.values())
        return held or now - self._happened_s >= QUIET_S
