"""One reach, from the star joined last to the due one: its times, its endpoint and its path."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from snailtrail.motor.movement import Beginning, Segment, first_beginning, prepare, speed
from snailtrail.motor.pointing import index_of_difficulty
from snailtrail.motor.sample import Columns, columns

if TYPE_CHECKING:
    from games.dots.trial import DotsTrial

Kind = Literal["join", "missed", "wrong"]
Place = tuple[float, float]
UNKNOWN = math.nan


class Endpoint(NamedTuple):
    """Where a try ended (mm), and on which sample."""

    x: float
    y: float
    sample: int

    @property
    def place(self) -> Place:
        return self.x, self.y


class Answer(NamedTuple):
    """One try: when, where (mm), what came of it, which star was due (0: the first), the sample that showed it."""

    t: float
    x: float
    y: float
    kind: Kind
    due: int
    sample: int
    drawn: bool
    """Whether a held contact entered or missed it, rather than a press."""


@dataclass(frozen=True)
class Reach:
    """From one star to the next; times in s after the trial's first picture.

    `samples` go from the endpoint of the try that joined the star before to that of this join, both included.
    """

    samples: Columns
    since: float
    """When its star became due."""
    start: Place
    """Where the hand really was when it was done with the star before."""
    end: Place
    """Where it was when it was done with this one."""
    target: Place
    width_mm: float
    join: Answer
    first: Answer | None
    """The first try that was not for another star: the join itself, or a missed one; None after a wrong dot."""

    @cached_property
    def path(self) -> Segment | None:
        """The hand's way at 100 Hz, low-passed; None where it was not seen all the way, as between taps of a finger."""
        pieces = prepare(self.samples.t, self.samples.xy).segments
        whole = len(pieces) == 1 and not pieces[0].short
        return pieces[0] if whole else None

    @cached_property
    def speed(self) -> NDArray[np.float64]:
        """Of the path, mm/s."""
        assert self.path is not None
        return speed(self.path.xy_mm, self.path.fs_hz)

    @cached_property
    def beginning(self) -> Beginning | None:
        """How the hand set off, where its path is known."""
        return None if self.path is None else first_beginning(self.speed, self.path.fs_hz)

    @property
    def onset(self) -> int | None:
        """Index on the path with which the hand set off."""
        return None if self.beginning is None else self.beginning.onset

    @cached_property
    def onset_s(self) -> float:
        """When the hand set off: by its speed where the path is known, else when the contact left the glass."""
        if self.path is not None and self.beginning is not None:
            return float(self.path.t_s[0]) + self.beginning.onset_s
        released = np.flatnonzero(self.samples.down[:-1] & ~self.samples.down[1:])
        return float(self.samples.t[released[0] + 1]) if len(released) else UNKNOWN

    @property
    def reaction_s(self) -> float:
        """From the star becoming due to setting off."""
        return self.onset_s - self.since

    @property
    def movement_s(self) -> float:
        """From setting off to the join, tries that missed included."""
        return self.join.t - self.onset_s

    @property
    def endpoint(self) -> Place | None:
        """Where the first try ended; None after a wrong star."""
        if self.first is None:
            return None
        return self.end if self.first.kind == "join" else (self.first.x, self.first.y)

    @property
    def distance_mm(self) -> float:
        """From where the hand was to the middle of the star."""
        return math.dist(self.start, self.target)

    @property
    def difficulty_bits(self) -> float:
        """log2(A / W + 1)."""
        return index_of_difficulty(self.distance_mm, self.width_mm)

    @property
    def entry_s(self) -> float:
        """From setting off to the first moment above the star, hovering or drawing; NaN without a path."""
        if self.path is None or self.onset is None:
            return UNKNOWN
        inside = np.hypot(*(self.path.raw_mm - self.target).T) <= self.width_mm / 2 + 1e-6
        entered = np.flatnonzero(inside[self.onset :])
        if not len(entered):
            return self.movement_s
        return min(float(self.path.t_s[self.onset + entered[0]]) - self.onset_s, self.movement_s)


def reaches(trial: DotsTrial) -> list[Reach]:
    """The reaches between joined stars."""
    table = columns(trial.samples)
    ends = [endpoint(trial, join, table) for join in trial.joins]
    return [
        _reach(trial, i + 1, start, end, _part(table, start.sample, end.sample + 1))
        for i, (start, end) in enumerate(pairwise(ends))
    ]


def _part(table: Columns, first: int, end: int) -> Columns:
    return Columns(table.t[first:end], table.xy[first:end], table.down[first:end], table.finger[first:end])


def _reach(trial: DotsTrial, i: int, start: Endpoint, end: Endpoint, samples: Columns) -> Reach:
    before, join = trial.joins[i - 1], trial.joins[i]
    tries = [answer for answer in trial.answers if answer.due == i]
    return Reach(
        samples,
        trial.due_shown[i] if trial.params.order == "glow" and i < len(trial.due_shown) else before.t,
        start.place,
        end.place,
        trial.layout.stars[i],
        2 * trial.layout.radius_mm,
        join,
        None if any(answer.kind == "wrong" for answer in tries) else tries[0],
    )


def endpoint(trial: DotsTrial, join: Answer, table: Columns, offset: int = 0) -> Endpoint:
    """Where the hand was when it joined a star: where a press fell, or where a line was slowest about the star.

    A line joins its star at the edge. Looked at are the samples from there until it leads away by more than the star's
    size from the middle, is lifted, or joins the next star. `table` holds the trial's samples from `offset` on.
    """
    if not join.drawn:
        return Endpoint(join.x, join.y, join.sample)
    later = trial.joins[join.due + 1].sample if join.due + 1 < len(trial.joins) else len(trial.samples)
    part = slice(join.sample - offset, later - offset)
    away = np.hypot(*(table.xy[part] - trial.layout.stars[join.due]).T)
    gone = np.flatnonzero(~table.down[part] | (away > 2 * trial.layout.radius_mm))
    stay = slice(part.start, part.start + int(gone[0]) if len(gone) else part.stop)
    pieces = prepare(table.t[stay], table.xy[stay]).segments
    if not pieces or len(pieces[0].t_s) < 3:
        return Endpoint(join.x, join.y, join.sample)
    slowest = int(np.argmin(speed(pieces[0].xy_mm, pieces[0].fs_hz)))
    x, y = pieces[0].raw_mm[slowest].tolist()
    return Endpoint(x, y, join.sample + int(np.searchsorted(table.t[stay], pieces[0].t_s[slowest] - 1e-9)))


def progress_data(trial: DotsTrial, i: int) -> dict[str, float | str]:
    """What is known about the reach to star i when it is joined, for the log; numbers that are unknown are left out.

    The endpoint of a drawn line is known only when the hand goes on: it comes with the next star, as `last_error_mm`.
    """
    join = trial.joins[i]
    numbers: dict[str, float] = {}
    if not join.drawn:
        numbers["error_mm"] = math.dist((join.x, join.y), trial.layout.stars[i])
    if i > 0:
        before = trial.joins[i - 1]
        table = columns(trial.samples[before.sample :])
        start = endpoint(trial, before, table, before.sample)
        if before.drawn:
            numbers["last_error_mm"] = math.dist(start.place, trial.layout.stars[i - 1])
        part = _part(table, start.sample - before.sample, len(table.t))
        reach = _reach(trial, i, start, Endpoint(join.x, join.y, join.sample), part)
        numbers["difficulty_bits"] = reach.difficulty_bits
        numbers["reaction_s"] = reach.reaction_s
        numbers["movement_s"] = reach.movement_s
    data: dict[str, float | str] = {name: round(value, 4) for name, value in numbers.items() if math.isfinite(value)}
    return {**data, "by": "line" if join.drawn else "press"}
