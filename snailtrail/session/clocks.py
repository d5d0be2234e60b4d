"""Whether the computer slept, or its clock was set, while a child played: no number of an attempt may hang on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from snailtrail.stage.timing import GAP_S

SET_S = 0.1
"""A clock that jumped by more was set; what corrects itself bit by bit stays below."""
SET_SHARE = 0.001
"""Of the time that passed: a clock is pulled right by half of that at most (Mills 2006, NTP: 500 ppm)."""
GAP = "gap"
"""The flag of an attempt in which the computer slept; it does not count."""
CLOCK_SUSPECT = "clock_suspect"
"""The flag of an attempt at which the clock or its zone was changed: its time of day is not to be trusted."""


class Moment(NamedTuple):
    """One moment by all clocks of the computer."""

    wall: datetime
    """With its offset; may be set by anybody at any time."""
    awake_s: float
    """Never goes back; stands still while the computer sleeps, where the system has such a clock."""
    since_start_s: float
    """Never goes back, and counts sleep."""
    offset_min: float
    """Local time minus UTC."""


class Passed(NamedTuple):
    """What happened between two moments."""

    slept: bool
    clock_set: bool


def _standing() -> Moment:
    return Moment(datetime(1970, 1, 1, tzinfo=UTC), 0.0, 0.0, 0.0)


class Clocks:
    """Compares all clocks when an attempt is asked for and when it ends; without a way to read them it sees nothing."""

    def __init__(self, read: Callable[[], Moment] = _standing):
        self._read = read
        self._last = read()
        self._set = False

    def asked(self) -> None:
        """An attempt begins; a clock that was set since the last one makes its time of day doubtful."""
        self._set = self.passed().clock_set

    def asked_again(self) -> None:
        """The same attempt begins now: something was shown before it."""
        self._set = self.passed().clock_set or self._set

    def flags(self) -> tuple[str, ...]:
        """Of the attempt that ends now."""
        passed = self.passed()
        return (*((GAP,) if passed.slept else ()), *((CLOCK_SUSPECT,) if passed.clock_set or self._set else ()))

    def passed(self) -> Passed:
        """What happened since the last time that this was asked."""
        before, self._last = self._last, self._read()
        after = self._last
        passed_s = after.since_start_s - before.since_start_s
        set_s = (after.wall - before.wall).total_seconds() - passed_s
        return Passed(
            slept=passed_s - (after.awake_s - before.awake_s) > GAP_S,
            clock_set=abs(set_s) > SET_S + SET_SHARE * passed_s or after.offset_min != before.offset_min,
        )
