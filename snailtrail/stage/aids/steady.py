"""Steady click: the pointer stands still around a press, so that a hand that jerks does not slip off."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from math import hypot

from snailtrail.motor.sample import Sample

REST_MM = 1.5
"""A hand that stayed within this for REST_S had come to rest there."""
REST_S = 0.06
BEFORE_S = 0.3
"""A press that slipped off such a rest so short a time ago is meant there."""
AFTER_S = 0.2
"""How long the pointer stands still after the contact has ended."""


class SteadyClick:
    """After Trewin, Keates and Moffatt 2006 (Steady Clicks, ASSETS): a press is where the hand last rested, if that is
    not long ago and within `slip_mm`; then the pointer stands still until the hand is farther than that from there, and
    from then on follows it. So a click cannot slip, and a drag begins a little late.
    """

    def __init__(self, slip_mm: float):
        self._slip_mm = slip_mm
        self._recent: deque[Sample] = deque()
        self._rest: Sample | None = None
        """Where the hand last rested, with the moment at which it was last there."""
        self._frozen: Sample | None = None
        self._ended_s: float | None = None
        self._was_down = False

    def take(self, sample: Sample) -> Iterable[Sample]:
        """One sample for one."""
        if sample.down and not self._was_down:
            self._frozen, self._ended_s = self._meant(sample), None
        elif not sample.down and self._was_down:
            self._ended_s = sample.t
        self._was_down = sample.down
        self._look(sample)
        held = self._frozen
        if held is None:
            return (sample,)
        slipped = hypot(sample.x - held.x, sample.y - held.y) > self._slip_mm
        if slipped or (self._ended_s is not None and sample.t - self._ended_s > AFTER_S):
            self._frozen = None
            return (sample,)
        return (sample._replace(x=held.x, y=held.y),)

    def _meant(self, pressed: Sample) -> Sample:
        rest = self._rest
        if rest is None or pressed.t - rest.t > BEFORE_S:
            return pressed
        return rest if hypot(rest.x - pressed.x, rest.y - pressed.y) <= self._slip_mm else pressed

    def _look(self, sample: Sample) -> None:
        """Notice a rest: all samples of the last REST_S are near the newest."""
        recent = self._recent
        if sample.down:
            recent.clear()
            return
        if recent and hypot(recent[0].x - sample.x, recent[0].y - sample.y) > REST_MM:
            recent.clear()
        recent.append(sample)
        if sample.t - recent[0].t >= REST_S:
            self._rest = sample._replace(x=recent[0].x, y=recent[0].y)
        while len(recent) > 1 and sample.t - recent[1].t >= REST_S:
            recent.popleft()
