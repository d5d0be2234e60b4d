"""The rules of tracing: begin at the snail, lead it along the lane to the leaf, lift as often as needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot, pi

import numpy as np

from games.trace.head import Head
from games.trace.params import TraceParams
from games.trace.paths import Lane, lay, lines
from games.trace.shapes import Points
from games.trace.trail import Trail
from snailtrail.play.game import Event, EventName, Field, Frame, Rng, Sample

END_MM = 4.0
"""How near to the line's end the snail must be led."""
ARRIVED = 1.2
"""So many radii of the goal disc are near enough for a hand that lifts there."""
PARTS = 8
"""An event tells when each such part of the line is done."""
TURN_BACK_RAD = 3.0
WAIT_S = 0.8
"""So long out of reach until the snail waits, and the lane shows where to go on."""
RUN_MM, RETURN_MM_S = 13.0, 40.0
"""The snail is drawn so far behind a hand that leads it, at most, and comes to the place where it waits that fast."""
PATIENCE_S = 0.1
"""How long after the limit a frame without samples ends the trial: samples of the moment before may be on their way."""


@dataclass
class Way:
    """One stroke to be drawn: its line (n, 2) mm, the snail's place on it, and when it was begun and ended (s)."""

    line: Points
    head: Head
    begun_s: float | None = None
    ended_s: float | None = None
    turned_s: list[float] = field(default_factory=list)
    """When the snail passed each of `turns`."""

    def __post_init__(self) -> None:
        steps = np.diff(self.line, axis=0)
        ahead, arcs = np.arctan2(steps[:, 1], steps[:, 0]), np.cumsum(np.hypot(steps[:, 0], steps[:, 1]))
        back = np.abs((np.diff(ahead) + pi) % (2.0 * pi) - pi) > TURN_BACK_RAD
        self.turns: list[int] = (np.flatnonzero(back) + 1).tolist()
        """The vertices at which the stroke goes back on itself, as up and down again along a stem."""
        self._turns_mm: list[float] = [float(arcs[vertex - 1]) for vertex in self.turns]

    @property
    def done_mm(self) -> float:
        """How much of it counts as done."""
        return self.head.length_mm if self.ended_s is not None else self.head.s

    def note_turns(self, t: float) -> None:
        """Keep the moment at which the snail passed a turn."""
        while len(self.turned_s) < len(self.turns) and self.head.s > self._turns_mm[len(self.turned_s)]:
            self.turned_s.append(t)


class TraceTrial:
    """One lane, or one letter in its strokes, and what the hand did on it.

    It begins when contact is made or dragged into the start disc. From then on the head of the line (the snail) follows
    a hand in contact that is within reach; lifted or far away, it waits. The trial ends when the head is within 4 mm of
    the line's end and the hand inside the goal disc, or, where there is a time limit, that long after it began.

    A letter has a line for each of its strokes. The hand lifts after each, and only the one that is due begins, and
    only at its start: a touch elsewhere, on its end or on another stroke, does nothing.
    """

    def __init__(self, params: TraceParams, field: Field):
        self.params = params
        self.field = field
        self.lane: Lane = lay(params, field)
        self.disc_mm = max(self.lane.spare_mm, self.lane.width_mm / 2.0)
        """Radius of start and goal."""
        self.reach_mm = self.lane.width_mm / 2.0 + self.lane.spare_mm
        self.ways = tuple(Way(line, Head(line, self.reach_mm)) for line in lines(self.lane, params, field))
        """The strokes in their order; a lane is one."""
        self.line = np.concatenate([way.line for way in self.ways])
        """All of them, joined where the hand is lifted."""
        self.length_mm = sum(way.head.length_mm for way in self.ways)
        """Of all strokes."""
        self.at = 0
        """Which stroke is due."""
        self.samples: list[Sample] = []
        """All that the hand did while the trial ran."""
        self.trail = Trail(min(4.0, 0.45 * self.lane.width_mm))
        self.begun_s: float | None = None
        """When the (first) start was touched, s since the trial was first shown."""
        self.ended_s: float | None = None
        self.completed = False
        self.lifts = 0
        self.t = 0.0
        """Of the picture to be made."""
        self.led_s = 0.0
        """When the head was last led by the hand."""
        self.run_mm = 0.0
        """How far behind its place on the line the snail is drawn: it grows with the way, and goes where it waits."""
        self.hand: Sample | None = None
        """The latest sample."""
        self._lifted = True
        """Whether the hand was up since the stroke before ended."""

    @property
    def way(self) -> Way:
        """The stroke that is due, or was last."""
        return self.ways[self.at]

    @property
    def head(self) -> Head:
        """The snail's place on the stroke that is due."""
        return self.way.head

    @property
    def over(self) -> bool:
        """Whether the leaf was reached or the time is up."""
        return self.ended_s is not None

    @property
    def drawing(self) -> bool:
        """Whether the stroke that is due has begun and the hand is in contact."""
        return self.way.begun_s is not None and self.hand is not None and self.hand.down

    @property
    def reached_ratio(self) -> float:
        """The share of all strokes that the snail was led along."""
        return 1.0 if self.completed else sum(way.done_mm for way in self.ways) / self.length_mm

    def step(self, frame: Frame) -> Sequence[Event]:
        """See Trial."""
        events: list[Event] = []
        limit = self._limit()
        for sample in frame.samples:
            if self.over:
                break
            if sample.finger != 0:
                continue
            if sample.t > limit:
                self._give_up(limit, events)
                break
            self._take(sample, events)
            limit = self._limit()
        if not self.over and frame.t > limit + PATIENCE_S:
            self._give_up(limit, events)
        if not (self.drawing and frame.t - self.led_s < WAIT_S):
            self.run_mm = max(0.0, self.run_mm - RETURN_MM_S * (frame.t - self.t))
        self.trail.dry(frame.t)
        self.t = frame.t
        return events

    def _limit(self) -> float:
        return float("inf") if self.begun_s is None else self.begun_s + self.lane.limit_s

    def _take(self, sample: Sample, events: list[Event]) -> None:
        before, self.hand = self.hand, sample
        self.samples.append(sample)
        self._lifted = self._lifted or not sample.down
        if self.way.begun_s is None:
            start_x, start_y = self.way.line[0]
            near = hypot(sample.x - start_x, sample.y - start_y) <= self.disc_mm
            if not (sample.down and near and self._lifted):
                return
            self.way.begun_s = sample.t
            if self.begun_s is None:
                self.begun_s = sample.t
                events.append(_event(sample, "start"))
            before = None
        was_down = before is not None and before.down
        if sample.down:
            self._draw(before if was_down else None, sample, events)
        elif was_down:
            self.trail.end()
            # to a child the snail that covers the leaf has arrived: nobody is made to find the last millimetres
            if self.head.s >= self.head.length_mm - ARRIVED * self.disc_mm:
                self._arrive(sample, events)
                return
            self.lifts += 1
            events.append(_event(sample, "lift", n=self.lifts))

    def _draw(self, before: Sample | None, sample: Sample, events: list[Event]) -> None:
        done, from_mm = self._parts(), self.head.s
        if before is None:
            led = self.head.meet(sample.x, sample.y)
        else:
            led = self.head.follow(before.x, before.y, sample.x, sample.y)
        self.trail.go(sample.t, sample.x, sample.y, led)
        self.run_mm = min(RUN_MM, self.run_mm + self.head.s - from_mm)
        if led:
            self.led_s = sample.t
            self.way.note_turns(sample.t)
        goal_x, goal_y = self.way.line[-1]
        at_goal = hypot(sample.x - goal_x, sample.y - goal_y) <= self.disc_mm
        if at_goal and self.head.s >= self.head.length_mm - END_MM:
            self.trail.end()
            self._arrive(sample, events)
            return
        events.extend(_event(sample, "progress", n=n) for n in range(done + 1, min(self._parts(), PARTS - 1) + 1))

    def _parts(self) -> int:
        return int(PARTS * self.reached_ratio)

    def _arrive(self, sample: Sample, events: list[Event]) -> None:
        """At the end of a stroke: the next one is due, or all is done."""
        done = self._parts()
        self.way.ended_s = sample.t
        if self.at + 1 < len(self.ways):
            now = max(done + 1, min(self._parts(), PARTS - 1))
            events.append(_event(sample, "progress", n=now))
            self.at += 1
            self.run_mm = 0.0
            self._lifted = not sample.down
            return
        self.completed = True
        self.ended_s = sample.t
        events.append(_event(sample, "done"))

    def _give_up(self, limit: float, events: list[Event]) -> None:
        self.ended_s = limit
        events.append(Event(limit, "gave_up"))


def begin(params: TraceParams, field: Field, rng: Rng) -> TraceTrial:
    """Lay a lane out; it is fully given by the params, so nothing is drawn from `rng`."""
    return TraceTrial(params, field)


def _event(sample: Sample, name: EventName, **data: float) -> Event:
    return Event(sample.t, name, {"x": sample.x, "y": sample.y, **data})
