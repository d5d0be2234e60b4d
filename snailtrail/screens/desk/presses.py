"""The presses of an attempt without a way between them: when each came, how late or how far off it was."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from snailtrail.motor.sample import Sample
from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Event, EventName, Frame

Place = tuple[float, float]
ANSWERS: tuple[EventName, ...] = ("hit", "near", "miss", "progress", "done")
CLOSE_S = 1e-6


@dataclass(frozen=True)
class Press:
    """The beginning of one contact."""

    t: float
    """s since the attempt was first shown."""
    x: float
    y: float
    answer: str = ""
    """The event that came of it, by its name; empty for one that answered nothing."""
    waited_s: float = math.nan
    """Since what it answers came; else since the press before that was right, or since the first picture."""
    cued: bool = False
    """Whether that is since something came."""
    late_ms: float = math.nan
    """After the moment that was asked for; early is below 0. NaN where none was."""
    off_mm: float = math.nan
    """From the middle of what was to be touched; NaN where place decides nothing."""
    aim: Place | None = None
    """Where that middle was, mm."""

    @property
    def right(self) -> bool:
        """Whether it hit what was asked for."""
        return self.answer in ("hit", "progress", "done")


def presses_of(
    samples: Sequence[Sample], events: Sequence[Event], aims: Callable[[Press], Place | None]
) -> list[Press]:
    """Of the hand's samples, in order of time; what came of each is told by the event of its moment."""
    cues = {event.data.get("n"): event.t for event in events if event.name == "cue"}
    found: list[Press] = []
    since = 0.0
    for sample in _begun(samples):
        event = next((e for e in events if e.name in ANSWERS and abs(e.t - sample.t) < CLOSE_S), None)
        data: Mapping[str, Any] = event.data if event is not None else {}
        cue = cues.get(data.get("target"))
        press = Press(
            sample.t,
            sample.x,
            sample.y,
            event.name if event is not None else "",
            sample.t - (cue if cue is not None else since) if event is not None else math.nan,
            cue is not None,
            float(data.get("e_ms", math.nan)),
            float(data.get("offset_mm", data.get("error_mm", math.nan))),
        )
        place = aims(press) if press.answer else None
        if place is not None:
            off_mm = press.off_mm if math.isfinite(press.off_mm) else math.dist(place, (press.x, press.y))
            press = replace(press, off_mm=off_mm, aim=place)
        found.append(press)
        since = sample.t if press.right else since
    return found


def _begun(samples: Sequence[Sample]) -> Iterator[Sample]:
    """The first sample of each contact."""
    if samples and samples[0].down:
        yield samples[0]
    for before, sample in pairwise(samples):
        if sample.down and not before.down:
            yield sample


class Aims:
    """Where a game wanted the hand, at any moment of an attempt that is stepped once through its frames."""

    def __init__(self, game: AnyGame, trial: Any, frames: Sequence[Frame]):
        self._times: list[float] = []
        self._places: list[Sequence[Place]] = []
        for frame in frames:
            trial.step(frame)
            self._times.append(frame.t)
            self._places.append(tuple(game.aims(trial)))

    def __call__(self, press: Press) -> Place | None:
        """The aim nearest to a press, moved on from the two pictures before it; None where there was none."""
        last = bisect_left(self._times, press.t) - 1
        if last < 0 or not self._places[last]:
            return None

        def nearest(places: Sequence[Place], to: Place) -> Place:
            return min(places, key=lambda place: math.dist(place, to))

        here = nearest(self._places[last], (press.x, press.y))
        if last == 0 or not self._places[last - 1]:
            return here
        before = nearest(self._places[last - 1], here)
        share = (press.t - self._times[last]) / max(self._times[last] - self._times[last - 1], 1e-9)
        return here[0] + share * (here[0] - before[0]), here[1] + share * (here[1] - before[1])
