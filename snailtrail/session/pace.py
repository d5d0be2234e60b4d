"""When a child rests: pauses, the end of a session, the day's limit, all in minutes of play."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Turn = Literal["go", "pause", "end"]


@dataclass(frozen=True)
class Times:
    """Minutes of the clock."""

    pause_after_min: float
    end_after_min: float
    daily_cap_min: float | None
    """None for no cap."""


class Pace:
    """Watches one sitting. `clock` gives s that never go back; `today_min` is what was played earlier today."""

    def __init__(self, times: Times, today_min: float, clock: Callable[[], float]):
        self._times = times
        self._today_min = today_min
        self._clock = clock
        self._began = self._rested = self._block_began = clock()
        self._block_min: float | None = None

    def turn(self) -> Turn:
        """What comes before the next attempt: it goes on, a pause is suggested, or this was enough."""
        now = self._clock()
        sitting_min = (now - self._began) / 60
        cap = self._times.daily_cap_min
        if sitting_min >= self._times.end_after_min or (cap is not None and self._today_min + sitting_min >= cap):
            return "end"
        if (now - self._rested) / 60 >= self._times.pause_after_min:
            return "pause"
        return "go"

    def begin_block(self, minutes: float | None) -> None:
        """A block begins, of at most so many minutes; None for no limit."""
        self._block_began, self._block_min = self._clock(), minutes

    def block_is_over(self) -> bool:
        """Whether the block's minutes are used up; rests count, as they do for the session."""
        return self._block_min is not None and (self._clock() - self._block_began) / 60 >= self._block_min

    def rested(self) -> None:
        """A pause was offered; the next one is due a whole stretch later."""
        self._rested = self._clock()
