"""A kept attempt as it runs again: the trial at any moment, and what the hand did there in numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from snailtrail.motor import geometry, movement
from snailtrail.motor.sample import Sample, columns
from snailtrail.play.canvas import Points
from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Event, Frame
from snailtrail.play.words import said
from snailtrail.records.attempt import Attempt
from snailtrail.session.again import laid_out
from snailtrail.stage.loop import replay

Floats = NDArray[np.float64]
FS_HZ = 100.0
NEAR_S = 0.03
"""A number belongs to a moment when it was taken this near to it."""


@dataclass(frozen=True)
class Series:
    """One number over an attempt, in unbroken pieces: each (t_s (n,), values (n,))."""

    pieces: tuple[tuple[Floats, Floats], ...]

    def at(self, t: float) -> float:
        """The number at a moment, NaN where there was none."""
        for times, values in self.pieces:
            if times[0] - NEAR_S <= t <= times[-1] + NEAR_S:
                return float(values[int(np.abs(times - t).argmin())])
        return float("nan")

    @property
    def largest(self) -> float:
        """The greatest size of any; 0 when there is none."""
        return max((float(np.abs(values).max()) for _, values in self.pieces), default=0.0)


@dataclass(frozen=True)
class Motion:
    """What the hand did, moment by moment."""

    speed_mm_s: Series
    """At 100 Hz, low-passed at 10 Hz, as the measures have it."""
    deviation_mm: Series
    """From the line, or from the straight way; + to the right of its direction, - to the left. Not filtered."""
    beside: str
    """What the deviation is from, in words; empty where a game has neither."""


def motion_of(attempt: Attempt, game: AnyGame) -> Motion:
    """Speed and deviation of an attempt that was read whole; raises ForgottenError when it cannot be laid out."""
    hand = columns([s for frame in attempt.frames for s in frame.samples if s.finger == 0])
    if not len(hand.t):
        return Motion(Series(()), Series(()), "")
    # a finger is not seen while it is lifted; a mouse is, and its way from press to press is one movement
    seen = hand.down if attempt.device == "touch" else None
    moved = movement.prepare(hand.t, hand.xy, FS_HZ, seen).segments
    speed = Series(tuple((s.t_s, s.speed_mm_s) for s in moved if len(s.t_s) >= 2))
    if game.line is not None:
        started = next((event.t for event in attempt.events if event.name == "start"), None)
        if started is None:
            return Motion(speed, Series(()), said("the line"))
        on = hand.t >= started
        drawn = movement.prepare(hand.t[on], hand.xy[on], FS_HZ, hand.down[on])
        line = game.line(laid_out(attempt, game))
        return Motion(speed, _from_line([(s.t_s, s.raw_mm) for s in drawn.segments], line), said("the line"))
    ways = _straight_ways(attempt.events)
    beside = said("the straight way") if ways else ""
    return Motion(speed, _from_ways([(s.t_s, s.raw_mm) for s in moved], ways), beside)


def _from_line(pieces: Sequence[tuple[Floats, Points]], line: Points) -> Series:
    if not pieces:
        return Series(())
    feet = geometry.follow(np.concatenate([points for _, points in pieces]), line)
    signed = np.split(feet.distances_mm * feet.sides, np.cumsum([len(times) for times, _ in pieces])[:-1])
    return Series(tuple((times, values) for (times, _), values in zip(pieces, signed, strict=True)))


def _straight_ways(events: Sequence[Event]) -> list[tuple[float, float, Points]]:
    """From each part that was done to the next: when it began, when it ended, (2, 2) mm."""
    parts = [event for event in events if event.name == "progress" and "x" in event.data]
    return [
        (before.t, after.t, np.array([[float(e.data["x"]), float(e.data["y"])] for e in (before, after)]))
        for before, after in pairwise(parts)
    ]


def _from_ways(pieces: Sequence[tuple[Floats, Points]], ways: Sequence[tuple[float, float, Points]]) -> Series:
    found = []
    for begin, end, way in ways:
        for times, points in pieces:
            on = (times > begin) & (times <= end)
            if on.any():
                found.append((times[on], geometry.signed_distances_to_polyline(points[on], way)))
    return Series(tuple(found))


class Playback:
    """A trial that is stepped through its kept frames up to any moment; going back begins it anew.

    `given` are the frames as aids made them of those that were kept, of the same moments, where the child had any.
    """

    def __init__(
        self,
        begin: Callable[[], Any],
        frames: Sequence[Frame],
        events: Sequence[Event],
        given: Sequence[Frame] | None = None,
    ):
        self._begin = begin
        self._frames = frames
        self._given = frames if given is None else given
        self._ends = [frame.t for frame in frames]
        self._events = events
        self._samples = [s for frame in frames for s in frame.samples if s.finger == 0]
        self._times = [s.t for s in self._samples]
        self._stepped = 0
        self.trial = begin()
        self.t = 0.0
        self.begun = 1
        """How often it began: what was drawn of an earlier run does not belong to this one."""

    @property
    def end_s(self) -> float:
        """When the last frame was due; 0 without frames."""
        return self._ends[-1] if self._ends else 0.0

    @property
    def ended(self) -> bool:
        """Whether all frames were stepped through."""
        return self._stepped == len(self._frames)

    def to(self, t: float) -> None:
        """Bring the trial to a moment, in s since it was first shown."""
        t = min(max(t, 0.0), self.end_s)
        wanted = bisect_right(self._ends, t)
        if wanted < self._stepped:
            self.trial, self._stepped = self._begin(), 0
            self.begun += 1
        replay(self.trial, self._given[self._stepped : wanted])
        self._stepped, self.t = wanted, t

    @property
    def hand(self) -> Sample | None:
        """The latest sample; None before the first."""
        count = bisect_right(self._times, self.t)
        return self._samples[count - 1] if count else None

    @property
    def event(self) -> Event | None:
        """The latest fact; None before the first."""
        past = [event for event in self._events if event.t <= self.t]
        return past[-1] if past else None

    def strokes(self, *, down: bool, since_s: float = 0.0) -> list[Points]:
        """The real path up to now, (n, 2) mm each: in contact, or above the glass; from a moment on."""
        found: list[list[tuple[float, float]]] = []
        before: Sample | None = None
        for sample in self._samples[bisect_right(self._times, since_s) : bisect_right(self._times, self.t)]:
            if sample.down == down:
                if before is None or before.down != down:
                    found.append([])
                found[-1].append((sample.x, sample.y))
            before = sample
        return [np.array(stroke) for stroke in found]
