"""The rules: stars are joined one after another, by a press in the star or by a held contact that enters it.

A *wrong dot* is a star that is not due (never one that is joined already) and is pressed or entered. A *missed try* is
a press in the open, or a drawn line that ends or rests in the open or passes the due star by; a press or an end nearest
to the star joined last is none, because lines begin there. Nothing is lost by either. Where a touch is asked for
(`tap`), a line joins nothing, not even the star that it comes to: what is measured there is where and when a hand comes
down on a star, in the check-up too, and a finger that slides in at the rim does neither. The trial is over when all
stars are joined and the picture has appeared, or when the time limit has passed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from games.dots.cards import deal
from games.dots.layout import Layout, fit, lay_out, load_bits
from games.dots.params import NO_LIMIT_S, DotsParams
from games.dots.reaches import Answer, Kind, progress_data
from snailtrail.motor.sample import Sample
from snailtrail.play.field import Field
from snailtrail.play.game import Event, EventName, Frame, Rng

REVEAL_S: Final = 1.4
"""The picture appears for so long before the trial is over."""
PASSED_MM: Final = 5.0
"""A line has passed the due star when it leads this far, or half a star's size if that is more, away again."""
NEAR_SIZES: Final = 1.0
"""A line passes only a star to whose middle it came this near, in star sizes."""
REST_S: Final = 0.15
REST_MM: Final = 1.5
"""A line rests when it stays within this for so long; on the nearer half of its way that is a try."""
DROPOUT_S: Final = 0.1
LEAST_LINE_MM: Final = 5.0


@dataclass
class Ripple:
    """A star that was touched out of turn, for its little shake."""

    t: float
    x: float
    y: float


class DotsTrial:
    """One picture of stars; `score` works on what it keeps."""

    def __init__(self, params: DotsParams, layout: Layout, cards: tuple[str, ...], load_bits: float):
        self.params = params
        self.layout = layout
        self.load_bits = load_bits
        """What the trial asks for beyond aiming."""
        self.cards = cards
        """Names of little pictures on the stars and then the lures, when they tell the order."""
        self.samples: list[Sample] = []
        self.answers: list[Answer] = []
        self.joins: list[Answer] = []
        self.due_shown: list[float] = [0.0]
        """When each star that became due was shown as due, s."""
        self.hints: list[float] = []
        """When a late hint reached the screen, s."""
        self.lifts = 0
        self.t = 0.0
        self.over = False
        self.gave_up = False
        self.line: list[tuple[float, float]] = []
        """The joined stars in order, for the shining line."""
        self.drags = 0
        """Lines that were drawn in a row where touches are asked for."""
        self.held: tuple[float, float] | None = None
        self.ripples: list[Ripple] = []
        self._stars = layout.stars
        self._finger: int | None = None
        self._before: Sample | None = None
        self._inside: int | None = None
        self._press: Sample | None = None
        self._touched = False
        self._nearest = math.inf
        self._closest = self._rest = Sample(0.0, 0.0, 0.0, False)
        self._set_off = 0.0
        self._rested = False
        self._hint_asked = False
        self._hint_for = -1
        self._started = False

    @property
    def due(self) -> int:
        """Index of the star that is to be joined next; as many as there are stars when all are joined."""
        return len(self.joins)

    @property
    def whole(self) -> bool:
        """Whether all stars are joined."""
        return self.due == len(self.layout.dots)

    @property
    def due_since(self) -> float:
        """When the due star became due, s."""
        return self.joins[-1].t if self.joins else 0.0

    @property
    def hint_delay_s(self) -> float:
        """How long the due star waits before it glows."""
        return 0.0 if self.params.order == "glow" else self.params.hint_delay_s

    def glows(self, t: float) -> bool:
        """Whether the due star glows at t."""
        return not self.whole and t - self.due_since >= self.hint_delay_s - 1e-9

    def step(self, frame: Frame) -> Sequence[Event]:
        """See play.game.Trial."""
        events: list[Event] = []
        while len(self.due_shown) <= self.due and not self.whole:
            self.due_shown.append(frame.shown)
        if self._hint_asked and len(self.hints) < len(self.due_shown):
            self.hints.append(frame.shown)
            self._hint_asked = False
        for sample in frame.samples:
            self._take(sample, events)
        self.t = frame.t
        self.ripples = [ripple for ripple in self.ripples if frame.t - ripple.t < 1.0]
        self._mind_the_time(frame.t, events)
        return events

    def _mind_the_time(self, t: float, events: list[Event]) -> None:
        if self.whole:
            self.over = t >= self.joins[-1].t + REVEAL_S
        elif self.params.time_limit_s < NO_LIMIT_S and t >= self.params.time_limit_s:
            self.over = self.gave_up = True
            events.append(Event(max(t, self.due_since), "gave_up"))
        elif self.due > 0 and self.hint_delay_s > 0 and self.glows(t) and self._hint_for != self.due:
            self._hint_for = self.due
            self._hint_asked = True
            x, y = self._stars[self.due]
            events.append(_event(t, "cue", x=x, y=y, n=self.due + 1))

    # --- samples ----------------------------------------------------------------------------------------------------

    def _take(self, sample: Sample, events: list[Event]) -> None:
        if self._finger is not None and sample.finger != self._finger:
            return  # a palm or second finger is not in the game
        before = self._before
        self.samples.append(sample)
        self._before = sample
        was_down = before is not None and before.down
        if sample.down and not was_down:
            self._finger = sample.finger
            self._pressed(sample, events)
        elif sample.down and before is not None:
            self._drawn(before, sample, events)
        elif was_down:
            self._finger = None
            self._lifted(before or sample, events)
        self.held = (sample.x, sample.y) if sample.down else None

    def _pressed(self, sample: Sample, events: list[Event]) -> None:
        self._press = sample
        self._touched = False
        self._aim(sample)
        if not self._started:
            self._started = True
            events.append(_event(sample.t, "start", x=sample.x, y=sample.y))
        star = self.layout.star_at(sample.x, sample.y)
        self._inside = star
        if self.whole:
            return
        if star is None:
            if not self.near_last(sample.x, sample.y) and self.params.mode != "draw":
                self._answer(sample, "missed", events, drawn=False)
        elif star == self.due and (self.params.mode != "draw" or star == 0):
            self._join(sample, events, drawn=False)
        elif star > self.due:
            self._answer(sample, "wrong", events, drawn=False, star=star)

    def _drawn(self, before: Sample, sample: Sample, events: list[Event]) -> None:
        if self.whole or self.params.mode == "tap":
            return
        # a fast hand crosses a star between two samples: what counts is the way between them
        while not self.whole and self._inside != self.due and sample.t - before.t <= DROPOUT_S:
            entry = self.layout.entry(self.due, before, sample)
            if entry is None:
                break
            self._join(entry, events, drawn=True)
            self._inside = self.due - 1
            before = entry
        if self.whole:
            return
        star = self.layout.star_at(sample.x, sample.y)
        if star != self._inside:
            self._inside = star
            if star is not None and star == self.due:
                self._join(sample, events, drawn=True)
            elif star is not None and star > self.due:
                self._answer(sample, "wrong", events, drawn=True, star=star)
        self._mind_passing(sample, events)

    def _mind_passing(self, sample: Sample, events: list[Event]) -> None:
        """A line that came near the due star and leads away again, or rests beside it, has missed it."""
        if self.whole or self._inside == self.due:
            return
        x, y = self._stars[self.due]
        away = math.hypot(sample.x - x, sample.y - y)
        if away < self._nearest:
            self._nearest = away
            self._closest = sample
        size = 2 * self.layout.radius_mm
        passed = away > self._nearest + max(PASSED_MM, size / 2)
        if passed and self._nearest <= NEAR_SIZES * size and self._nearest < 0.6 * self._set_off:
            self._answer(self._closest, "missed", events, drawn=True, now=sample)
            self._aim(sample)
        if math.hypot(sample.x - self._rest.x, sample.y - self._rest.y) > REST_MM:
            self._rest = sample
            self._rested = False
        elif sample.t - self._rest.t >= REST_S and not self._rested:
            self._rested = True
            if self._inside is None and away < 0.5 * self._set_off:
                self._answer(sample, "missed", events, drawn=True)
                self._aim(sample)

    def _lifted(self, last: Sample, events: list[Event]) -> None:
        if self.whole or self._press is None:
            return
        moved = math.hypot(last.x - self._press.x, last.y - self._press.y)
        if self.params.mode == "tap":
            self.drags += moved >= 2 * self.layout.radius_mm
            return
        if moved < LEAST_LINE_MM or self.layout.star_at(last.x, last.y) is not None:
            return
        self.lifts += 1
        events.append(_event(last.t, "lift", x=last.x, y=last.y))
        if not self._touched and not self.near_last(last.x, last.y):
            self._answer(last, "missed", events, drawn=True)

    # --- answers ----------------------------------------------------------------------------------------------------

    def _join(self, at: Sample, events: list[Event], *, drawn: bool) -> None:
        answer = Answer(at.t, at.x, at.y, "join", self.due, len(self.samples) - 1, drawn)
        star = self.due
        self.answers.append(answer)
        self.joins.append(answer)
        self._touched = False
        self.drags = 0
        x, y = self._stars[star]
        self.line.append((x, y))
        data: dict[str, float | str] = {"x": x, "y": y, "n": star + 1, **progress_data(self, star)}
        events.append(Event(at.t, "progress", MappingProxyType(data)))
        if self.whole:
            events.append(_event(at.t, "done", x=x, y=y, n=star + 1))
        self._aim(at)

    def _answer(
        self, at: Sample, kind: Kind, events: list[Event], *, drawn: bool, star: int = -1, now: Sample | None = None
    ) -> None:
        self.answers.append(Answer(at.t, at.x, at.y, kind, self.due, len(self.samples) - 1, drawn))
        self._touched = True
        x, y = self._stars[star] if star >= 0 else (at.x, at.y)
        t = (now or at).t
        if kind == "wrong":
            self.ripples.append(Ripple(t, x, y))
        events.append(_event(t, "miss" if kind == "wrong" else "near", x=x, y=y, n=self.due + 1))

    def _aim(self, at: Sample) -> None:
        """From here on nearness to the due star is watched anew."""
        self._nearest = math.inf
        self._rest = at
        self._closest = at
        if not self.whole:
            x, y = self._stars[self.due]
            self._set_off = math.hypot(at.x - x, at.y - y)

    def near_last(self, x: float, y: float) -> bool:
        """Whether a point in the open belongs to the star joined last: within a star's size and nearer than the due."""
        if not self.joins:
            return False
        last, due = self.layout.dots[self.due - 1], self.layout.dots[self.due]
        away = math.hypot(x - last[0], y - last[1])
        return away <= min(2 * self.layout.radius_mm, math.hypot(x - due[0], y - due[1]))


def begin(params: DotsParams, field: Field, rng: Rng) -> DotsTrial:
    """Lay a trial out."""
    params = fit(params, field)
    layout = lay_out(params, field, rng)
    cards = deal(len(layout.dots) + len(layout.lures), rng) if params.order == "pictures" else ()
    return DotsTrial(params, layout, cards, load_bits(params, field))


def _event(t: float, name: EventName, **data: float) -> Event:
    return Event(t, name, MappingProxyType(dict(data)))
