"""The real loop on a real window, watched: when it began, what it cost, and the naive loop beside it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import numpy as np

from snailtrail.commands.bench.naive import NaivePlace
from snailtrail.motor.sample import Sample
from snailtrail.play.canvas import Canvas
from snailtrail.play.discover import discover
from snailtrail.play.game import Event
from snailtrail.records.places import shipped
from snailtrail.stage.aids.steering import Steering
from snailtrail.stage.glass import BAR_MM, RIM_MM, Glass
from snailtrail.stage.loop import Course, Ending, play
from snailtrail.stage.painter import Painter
from snailtrail.stage.place import HOME_MM, GlassPlace
from snailtrail.stage.pointer import clock
from snailtrail.stage.theme import MEADOW
from snailtrail.stage.timing import Timing
from snailtrail.stage.window import display, open_window

LoopName = Literal["snailtrail", "naive"]
LOOPS: tuple[LoopName, ...] = ("snailtrail", "naive")


@dataclass(frozen=True)
class Run:
    """One trial on the glass."""

    course: Course[Any]
    zero: float
    """s of the shared clock at which the trial's t is 0."""
    timing: Timing
    cpu_ratio: float
    """Processor time of the whole process over time: 1 is one core."""
    first_s: float
    """What the first picture took: it paints what stands still."""
    work_s: tuple[float, ...]
    """What each later frame's work took, from the end of gathering to the flip."""
    work_cpu_s: tuple[float, ...]
    """Processor time of each frame's work: tells slow code from a busy neighbour, who lengthens the work alone."""

    @property
    def late_ratio(self) -> float:
        """The share of late frames."""
        return self.timing.late_frames / max(1, self.timing.frames)


class Watched:
    """A Place that notes when its trial began and what it cost; it may end a trial some time after a press."""

    def __init__(self, place: GlassPlace, after_press_s: float = math.inf, patience_s: float = math.inf):
        self.place = place
        self.zero: float | None = None
        self.cpu_ratio = 0.0
        self.first_s = 0.0
        self.work_s: list[float] = []
        self.work_cpu_s: list[float] = []
        self._after_press_s = after_press_s
        self._stop_at = math.inf
        self._patience_s = patience_s
        self._wall = self._cpu = self._frame = self._frame_cpu = 0.0

    def open(self) -> None:
        self.place.open()
        self.zero = None
        self.work_s.clear()
        self.work_cpu_s.clear()

    def show(self, draw: Callable[[Canvas], None]) -> float:
        began = clock()
        shown = self.place.show(draw)
        if self.zero is None:
            self.zero = shown
            self.first_s = shown - began
            self._stop_at = shown + self._patience_s
            self._wall, self._cpu = time.perf_counter(), time.process_time()
        else:
            self.work_cpu_s.append(time.thread_time() - self._frame_cpu)
            self.work_s.append(shown - self._frame)
        return shown

    def gather(self) -> tuple[float, Sequence[Sample]]:
        gathered = self.place.gather()
        self._frame, self._frame_cpu = clock(), time.thread_time()
        pressed = next((sample.t for sample in gathered[1] if sample.down), math.inf)
        self._stop_at = min(self._stop_at, pressed + self._after_press_s)
        return gathered

    def react(self, events: Sequence[Event]) -> None:
        self.place.react(events)

    def ended(self) -> Ending | None:
        return "stopped" if clock() > self._stop_at else self.place.ended()

    def close(self) -> None:
        self.cpu_ratio = (time.process_time() - self._cpu) / (time.perf_counter() - self._wall)
        self.place.close()


AnyGlass = TypeVar("AnyGlass", bound=Glass)


def fit_out(kind: type[AnyGlass], surface: Any) -> AnyGlass:
    """A glass on the window, with the pictures of all games."""
    glass = kind(surface, display({}), MEADOW, shipped().assets, volume=0.4)
    for name in discover().games:
        glass.pictures.also_in(shipped().assets.parent / "games" / name / "assets")
    return glass


class Bed:
    """A window that fills the screen (or of `size` px), and in it both loops, each with a glass of its own."""

    def __init__(self, size: tuple[int, int] | None = None):
        surface = open_window(size)
        self.size = surface.get_size()
        self._glasses = {name: fit_out(Glass, surface) for name in LOOPS}
        self.display = self.glass().display
        NaivePlace.blind(self._glasses["naive"])
        self.glass().sounds.open()

    def glass(self, loop: LoopName = "snailtrail") -> Glass:
        """What that loop plays on."""
        return self._glasses[loop]

    def play(
        self,
        loop: LoopName,
        trial: Any,
        draw: Callable[[Any, Canvas], None],
        *,
        after_press_s: float = math.inf,
        patience_s: float = math.inf,
    ) -> Run:
        """Play a trial to its end, or until some time after the first press, or until patience ends."""
        place = (GlassPlace if loop == "snailtrail" else NaivePlace)(self.glass(loop), bar)
        return run(trial, draw, Watched(place, after_press_s, patience_s))

    def blank(self) -> None:
        """Show a picture with nothing on it."""
        glass = self.glass()
        glass.painter.target.fill((0, 0, 0))
        glass.flip()

    def to_px(self, x_mm: float, y_mm: float) -> tuple[int, int]:
        """The pixel of the screen at a place of the field."""
        scale = self.display.px_per_mm
        return round((x_mm + RIM_MM) * scale[0]), round((y_mm + BAR_MM) * scale[1])


def run(trial: Any, draw: Callable[[Any, Canvas], None], place: Watched, steering: Steering | None = None) -> Run:
    """Play a trial on a watched place."""
    course = play(trial, draw, place, steering=steering)
    assert place.zero is not None
    return Run(
        course,
        place.zero,
        place.place.timing(),
        place.cpu_ratio,
        place.first_s,
        tuple(place.work_s),
        tuple(place.work_cpu_s),
    )


def bar(painter: Painter) -> None:
    """As much as stands above a game."""
    x, y, size = HOME_MM
    painter.picture("home", x, y, size)
    for i in range(6):
        painter.picture("leaf", painter.whole.width_mm - 10 - 11 * i, y, 9.0, alpha=1.0 if i < 3 else 0.28)


def spread(values: Sequence[float], *percents: float) -> list[float]:
    """Percentiles; NaN of nothing."""
    return [float(np.percentile(values, percent)) if len(values) else float("nan") for percent in percents]
