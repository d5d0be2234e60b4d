"""A trial that lasts a while, played in a place of a rehearsal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from snailtrail.play.canvas import Canvas
from snailtrail.play.game import Event, Frame, Sample
from snailtrail.stage.loop import Course, play
from snailtrail.stage.painter import Painter
from snailtrail.stage.place import HOME_MM, GlassPlace
from snailtrail.stage.rehearsal import Rehearsal

Rehearse = Callable[..., Rehearsal]
HOME = HOME_MM[:2]
MIDDLE = (150.0, 100.0)


@dataclass
class Lasting:
    """A trial that lasts a while, whatever the hand does, and keeps what it was given."""

    seconds: float
    samples: list[Sample] = field(default_factory=list)
    over: bool = False

    def step(self, frame: Frame) -> Sequence[Event]:
        self.samples.extend(frame.samples)
        self.over = frame.t >= self.seconds
        return [Event(frame.t, "done", {"x": 10.0, "y": 10.0})] if self.over else []


def dots(trial: Lasting, canvas: Canvas) -> None:
    canvas.still("meadow", lambda still: still.scene("meadow"))
    for sample in trial.samples[-1:]:
        canvas.disc(sample.x, sample.y, 3, "trail")


def nothing(painter: Painter) -> None:
    """A bar without anything."""


def played(stage: Rehearsal, seconds: float = 2.0) -> Course[Lasting]:
    return play(Lasting(seconds), dots, GlassPlace(stage.glass, nothing))
