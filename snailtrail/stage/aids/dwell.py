"""The aid for a hand that cannot press: to rest in one place is to press there."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot

from snailtrail.motor.sample import Sample

REST_MM = 5.0
"""A hand within this of where it came to rest is resting."""
PRESS_S = 0.1
"""How long such a press lasts."""
LEAVE_MM = 7.0
"""So far it has to go before it can press again: one rest, one press."""


class Dwell:
    """A pointer that hovers and stays within REST_MM for `wait_s` presses where it rested, for PRESS_S.

    The time that passes is told by samples: a mouse that is silent gives one every 40 ms (stage/pointer). A contact of
    the hand's own goes through as it is. Above the field (y < 0) stand the way home and the ear, which have their own.
    """

    def __init__(self, wait_s: float, *, above: bool = False):
        """With `above`, places above the field are places like others."""
        self._wait_s = wait_s
        self._above = above
        self._since: Sample | None = None
        self._pressed_s: float | None = None
        self._seen = False
        self._spent: Sample | None = None
        """Where it pressed last, or was at the beginning, until the hand has left there."""

    def take(self, sample: Sample) -> Iterable[Sample]:
        """One sample for one."""
        if sample.down:
            self._since = self._pressed_s = self._spent = None
            self._seen = True
            return (sample,)
        if not self._seen:  # a hand that lies there from before means nothing by it
            self._seen, self._spent = True, sample
        if self._pressed_s is not None:
            if sample.t - self._pressed_s < PRESS_S:
                return (sample._replace(down=True),)
            self._pressed_s = None
        if self._spent is not None:
            if _apart(self._spent, sample) <= LEAVE_MM:
                return (sample,)
            self._spent = None
        if self._since is None or _apart(self._since, sample) > REST_MM or (sample.y < 0 and not self._above):
            self._since = sample
        elif sample.t - self._since.t >= self._wait_s:
            self._pressed_s, self._spent, self._since = sample.t, sample, None
            return (sample._replace(down=True),)
        return (sample,)

    def share(self, t: float) -> float:
        """How much of the rest is done at t, 0 to 1."""
        return min(1.0, max(0.0, (t - self._since.t) / self._wait_s)) if self._since is not None else 0.0


def _apart(one: Sample, other: Sample) -> float:
    return hypot(one.x - other.x, one.y - other.y)
