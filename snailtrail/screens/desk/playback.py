"""A kept attempt as it runs again: the trial at any moment, and what the hand did there in numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from snailtrail.motor import movement
from snailtrail.motor.reason import MIN_DISPLACEMENT_MM
from snailtrail.motor.sample import Sample, columns
from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Event, Frame
from snailtrail.play.words import of_error, said
from snailtrail.records.attempt import Attempt
from snailtrail.session.again import ForgottenError
from snailtrail.stage.aids.scoring import by_hand
from snailtrail.stage.loop import Course, replay

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

    def along(self, times: Floats) -> Floats:
        """The numbers (n,) at moments (n,) in order of time, NaN where there was none."""
        found = np.full(len(times), np.nan)
        for own, values in self.pieces:
            first, end = np.searchsorted(times, (own[0] - NEAR_S, own[-1] + NEAR_S))
            found[first:end] = np.interp(times[first:end], own, values)
        return found

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
    """From where the game wanted it, as the game tells. Not filtered."""
    beside: str = ""
    """What the deviation is from, in words; empty where place decides nothing."""
    steps_mm: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """See play.deviation."""
    moved: bool = True
    """Whether the hand was seen on a way; else it was seen at its presses alone, or not at all."""
    signed: bool = True
    """Whether the deviation is + to the right of the way's direction and - to the left; else a distance."""


def motion_of(attempt: Attempt, game: AnyGame, course: Course[Any]) -> Motion:
    """Speed and deviation of an attempt that was read whole, of which `course` is what it comes to today.

    Raises ForgottenError when the game cannot tell its deviation.
    """
    hand = columns([s for frame in attempt.frames for s in frame.samples if s.finger == 0])
    if not len(hand.t):
        return Motion(Series(()), Series(()), moved=False)
    # a finger is not seen while it is lifted; a mouse is, and its way from press to press is one movement
    seen = hand.down if attempt.device == "touch" else None
    moved = movement.prepare(hand.t, hand.xy, FS_HZ, seen).segments
    far = any(float(np.ptp(s.raw_mm, axis=0).max()) > MIN_DISPLACEMENT_MM for s in moved)
    speed = Series(tuple((s.t_s, s.speed_mm_s) for s in moved if len(s.t_s) >= 2))
    try:
        told = None if game.deviation is None else game.deviation(by_hand(course.trial, course.hand))
    except Exception as error:  # a game may have changed in any way: its attempts are kept, whatever it does to them
        raise ForgottenError(
            said("the game can no longer tell its deviation ({error})", error=of_error(error))
        ) from error
    if told is None:
        return Motion(speed, Series(()), moved=far)
    apart = Series(tuple(one for one in told.pieces if len(one[0])))
    return Motion(speed, apart, said(game.beside), told.steps_mm, far, told.signed)


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
        self.samples = [s for frame in frames for s in frame.samples if s.finger == 0]
        """Of the hand, in order of time."""
        self.helped = _helped(frames, self._given)
        """What the trial was given in place of them, in order of time; empty where that was the same."""
        self._times = [s.t for s in self.samples]
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
        return self.samples[count - 1] if count else None

    @property
    def event(self) -> Event | None:
        """The latest fact; None before the first."""
        past = [event for event in self._events if event.t <= self.t]
        return past[-1] if past else None


def _helped(frames: Sequence[Frame], given: Sequence[Frame]) -> list[Sample]:
    """The samples that aids made, where they moved any."""
    own = {(s.x, s.y) for frame in frames for s in frame.samples}
    made = [s for frame in given for s in frame.samples if s.finger == 0]
    return made if any((s.x, s.y) not in own for s in made) else []
