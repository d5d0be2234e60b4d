"""The course of one trial: pictures out, samples in, the same for a window and for a pretended stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Generic, Literal, Protocol, TypeVar

from snailtrail.motor.sample import TICK_S, Sample, on_grid
from snailtrail.play.canvas import Canvas
from snailtrail.play.game import Event, Frame, Stepped
from snailtrail.stage.aids.steering import Steering
from snailtrail.stage.contacts import playing

Ending = Literal["over", "left", "closed", "focus_lost", "resized", "paused", "stopped", "cut_off", "fault"]
"""over: by the trial's own rules · left: the child or a grown-up went away · closed: the window was closed ·
focus_lost: another window took the screen · resized: the field changed under the hand · paused: a
pause was asked for, or nobody did anything for long · stopped: patience ran out
(pretended stage) · cut_off: the program or the computer ended before it · fault: the game failed. All but the
first leave an interrupted attempt."""


class Place(Protocol):
    """Where a trial is played; times in s on the place's own clock, positions in mm of its field."""

    def open(self) -> None:
        """Get ready: nothing slow after this."""

    def show(self, draw: Callable[[Canvas], None]) -> float:
        """Put a picture on the glass; the moment it was there."""

    def gather(self) -> tuple[float, Sequence[Sample]]:
        """Wait until the next frame is due: the expected moment of its flip, and the samples since the last call."""

    def react(self, events: Sequence[Event]) -> None:
        """Let events be heard and sparkle."""

    def ended(self) -> Ending | None:
        """Why the trial must stop although it is not over, if it must."""

    def close(self) -> None:
        """Undo `open`."""


T = TypeVar("T", bound=Stepped)


@dataclass(frozen=True)
class Course(Generic[T]):
    """What happened, on the stored grid: the frames replay to the same events and measures."""

    trial: T
    frames: tuple[Frame, ...]
    events: tuple[Event, ...]
    ending: Ending
    given: tuple[Frame, ...] = ()
    """The frames as the trial got them: by a child's aids the samples may be others than the hand's."""
    hand: Mapping[Sample, Sample] = field(default_factory=lambda: MappingProxyType({}))
    """Where the hand really was, for each sample that an aid moved."""
    all_contacts: bool = False
    """Whether the trial was given every contact, as attempts were before one of them alone played."""

    @property
    def samples(self) -> list[Sample]:
        """All samples of the hand that played, in order of time."""
        which = list if self.all_contacts else playing
        return [sample for frame in self.frames for sample in which(frame.samples)]


class _Given:
    """A trial that is given its frames: of the contact that plays, steered where the child has aids."""

    def __init__(self, trial: Stepped, steering: Steering | None, *, all_contacts: bool = False):
        self._trial = trial
        self._steering = steering
        self._which = list if all_contacts else playing
        self.frames: list[Frame] = []
        self.hand: dict[Sample, Sample] = {}

    def step(self, frame: Frame) -> Sequence[Event]:
        """Let the trial take it in."""
        frame = frame._replace(samples=self._which(frame.samples))
        if self._steering is not None:
            steered = self._steering.take(frame.samples)
            frame = frame._replace(samples=steered.game)
            self.hand.update((one, hand) for one, hand in zip(steered.game, steered.hand, strict=True) if one != hand)
        self.frames.append(frame)
        return self._trial.step(frame)


def play(
    trial: T,
    draw: Callable[[T, Canvas], None],
    place: Place,
    frames: list[Frame] | None = None,
    steering: Steering | None = None,
) -> Course[T]:
    """Play a trial to its end, or until the place ends it; t = 0 is its first picture on the glass.

    `frames`, where given, is an empty list that takes up each frame as it comes, for somebody who writes them down:
    what the hand did, which `steering` then turns into what the trial is given.
    """

    def picture(canvas: Canvas) -> None:
        draw(trial, canvas)

    frames = [] if frames is None else frames
    given = _Given(trial, steering)
    events: list[Event] = []
    ending: Ending | None = None
    place.open()
    try:
        zero = place.show(picture)
        shown = 0.0
        while not trial.over and ending is None:
            due, raw = place.gather()
            samples = [_since(zero, sample) for sample in raw if sample.t >= zero]
            frame = Frame(_tick(due - zero), samples, _tick(shown))
            frames.append(frame)
            facts = given.step(frame)
            events.extend(facts)
            place.react(facts)
            shown = place.show(picture) - zero
            ending = place.ended()
    finally:
        place.close()
    ended: Ending = "over" if trial.over else ending or "stopped"
    return Course(trial, tuple(frames), tuple(events), ended, tuple(given.frames), given.hand)


def replay(
    trial: T, frames: Sequence[Frame], steering: Steering | None = None, *, all_contacts: bool = False
) -> Course[T]:
    """Step a trial through kept frames, without a screen; the same trial and aids come to the same events.

    With `all_contacts` it is given every touch, as attempts were before one of them alone played.
    """
    given = _Given(trial, steering, all_contacts=all_contacts)
    events: list[Event] = []
    for frame in frames:
        events.extend(given.step(frame))
    ended: Ending = "over" if trial.over else "stopped"
    return Course(trial, tuple(frames), tuple(events), ended, tuple(given.frames), given.hand, all_contacts)


def _tick(t: float) -> float:
    return round(t / TICK_S) * TICK_S


def _since(zero: float, sample: Sample) -> Sample:
    return on_grid(sample._replace(t=sample.t - zero))
