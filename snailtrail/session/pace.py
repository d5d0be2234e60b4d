"""When a child rests: pauses, the end of a session, the day's limit, all in minutes of play."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Turn = Literal["go", "pause", "end"]
GAP_S = 300.0
"""So long without an attempt, and nobody played: the lid was closed, or the child was somewhere else. Some clocks go on
in sleep and some stand still; this is the same on every system."""


@dataclass(frozen=True)
class Times:
    """Minutes of the clock."""

    pause_after_min: float
    end_after_min: float
    daily_cap_min: float | None
    """None for no cap."""


class Pace:
    """Watches one sitting. `clock` gives s that never go back; `today_min` is what was played earlier today.

    A time longer than GAP_S in which no attempt was played does not count, for anything.
    """

    def __init__(self, times: Times, today_min: float, clock: Callable[[], float]):
        self._times = times
        self._today_min = today_min
        self._clock = clock
        self._seen = clock()
        self._away_s = 0.0
        """How much of the clock's time nobody played."""
        self._began = self._rested = self._block_began = self._seen
        self._block_min: float | None = None

    def turn(self) -> Turn:
        """What comes before the next attempt: it goes on, a pause is suggested, or this was enough."""
        now = self._now()
        sitting_min = (now - self._began) / 60
        cap = self._times.daily_cap_min
        if sitting_min >= self._times.end_after_min or (cap is not None and self._today_min + sitting_min >= cap):
            return "end"
        if (now - self._rested) / 60 >= self._times.pause_after_min:
            return "pause"
        return "go"

    def attempted(self, *, slept: bool = False) -> None:
        """An attempt has just ended: its time counts however long it was, unless the computer slept in it."""
        if slept:
            self._now()
        else:
            self._seen = self._clock()

    def begin_block(self, minutes: float | None) -> None:
        """A block begins, of at most so many minutes; None for no limit."""
        self._block_began, self._block_min = self._now(), minutes

    def block_is_over(self) -> bool:
        """Whether the block's minutes are used up; rests count, as they do for the session."""
        return self._block_min is not None and (self._now() - self._block_began) / 60 >= self._block_min

    def rested(self) -> None:
        """A pause was offered; the next one is due a whole stretch later."""
        self._rested = self._now()

    def _now(self) -> float:
        """s of the clock, less those in which nobody played."""
        before, self._seen = self._seen, self._clock()
        if self._seen - before > GAP_S:
            self._away_s += self._seen - before
        return self._seen - self._away_s


def minutes_of(played: Iterable[tuple[datetime, float]]) -> float:
    """How long a child was at it, in minutes: attempts by their begin and duration (s), in order of time.

    What lies between two of them counts too where it is no longer than GAP_S, as in `Pace`.
    """
    whole, ended_s = 0.0, None
    for begun, duration_s in played:
        begun_s = begun.timestamp()
        if ended_s is not None and 0 <= begun_s - ended_s <= GAP_S:
            whole += begun_s - ended_s
        whole += duration_s
        ended_s = begun_s + duration_s
    return whole / 60
