"""The rules of a series of catches, stepped frame by frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from games.catch.flight import Place
from games.catch.layout import LATE_S, Creature, Layout, lay_out
from games.catch.params import UNTIL_CAUGHT_S, CatchParams
from snailtrail.motor.sample import Sample
from snailtrail.motor.timing import EARLIEST_RT_S
from snailtrail.play.field import Field
from snailtrail.play.game import Event, EventName, Frame, Rng

COOL_DOWN_S = 0.2
"""A press this soon after an answer is the same hand bouncing, and counts for nothing."""

Verdict = Literal["hit", "missed", "distractor", "early"]
"""hit: caught · missed: an answer that met nothing · distractor: an answer that met one to be left alone · early:
nothing was there to be answered, or had only just appeared."""


@dataclass(frozen=True)
class Press:
    """A contact's beginning, and what came of it."""

    t: float
    x: float
    y: float
    verdict: Verdict
    target: int | None
    """Whose answer it is: the one caught, the one due at the ring, or the nearest; None when it answers none."""
    error_ms: float = math.nan
    """Ring: press less ideal instant; early -, late +."""
    offset_mm: float = math.nan
    """Touch: from the creature's middle."""
    along_mm: float = math.nan
    """Touch: of the offset, ahead of the creature (+) or behind it (-)."""
    across_mm: float = math.nan
    """Touch: of the offset, to the right of the creature's way (+) or to the left (-)."""


@dataclass
class Target:
    """A creature to be caught, as the series goes on."""

    index: int
    wave: int
    creature: Creature
    begin_s: float = math.nan
    """When its way begins; NaN before that is known."""
    drawn: bool = False
    cue_s: float | None = None
    """When the first picture with it was on the glass."""
    answers: list[Press] = field(default_factory=list)
    caught_s: float | None = None
    left_s: float | None = None
    """When it had gone without being caught."""

    @property
    def ideal_s(self) -> float:
        """Ring: when its middle passes the ring's, on the trial's clock."""
        return self.begin_s + self.creature.ideal_s

    @property
    def half_window_s(self) -> float:
        """Ring: how early or late a press may be."""
        return self.creature.window_ms / 2000

    @property
    def about(self) -> bool:
        """Whether it can be answered."""
        return self.cue_s is not None and self.caught_s is None and self.left_s is None

    def place(self, t: float) -> Place:
        """Where its middle is at time t of the trial."""
        return self.creature.flight.at(t - self.begin_s)


class CatchTrial:
    """A series: waves of creatures, each after a foreperiod, each caught, answered or gone."""

    def __init__(self, params: CatchParams, play_field: Field, rng: Rng):
        self.params = params
        self.field = play_field
        self.layout: Layout = lay_out(params, play_field, rng)
        self.targets: list[Target] = []
        for number, wave in enumerate(self.layout.waves):
            for creature in wave.creatures:
                self.targets.append(Target(len(self.targets), number, creature))
        self.samples: list[Sample] = []
        self.presses: list[Press] = []
        self.t = 0.0
        self.wave = -1
        """The wave that is there, or was last."""
        self.wave_due_s = self.layout.waves[0].foreperiod_s
        """When the next wave begins."""
        self._there: list[Target] = []
        self._fingers: set[int] = set()
        self._answered_s = -math.inf
        self._over = False

    @property
    def over(self) -> bool:
        """Whether every creature has been caught or has gone."""
        return self._over

    @property
    def caught(self) -> int:
        """How many were caught so far."""
        return sum(target.caught_s is not None for target in self.targets)

    def step(self, frame: Frame) -> Sequence[Event]:
        """Take in the samples, let creatures come and go."""
        self.t = frame.t
        events: list[Event] = []
        for target in self._there:
            if target.drawn and target.cue_s is None:
                target.cue_s = frame.shown
                here = target.place(frame.shown)
                events.append(Event(frame.shown, "cue", {"n": target.index + 1, "x": here.x, "y": here.y}))
        for sample in frame.samples:
            self.samples.append(sample)
            if self._pressed(sample) and not self._over:
                events.extend(self._answer(sample))
        self._let_go(frame, events)
        self._let_come(frame)
        return sorted(events, key=lambda event: event.t)

    def now_there(self) -> list[Target]:
        """The creatures of the present wave."""
        return self._there

    # --- presses ----------------------------------------------------------------------------------------------------

    def _pressed(self, sample: Sample) -> bool:
        """Whether a contact begins here; a second finger beside the first is a palm or a helper's hand."""
        alone = not self._fingers
        if sample.down:
            self._fingers.add(sample.finger)
        else:
            self._fingers.discard(sample.finger)
        return alone and sample.down

    def _answer(self, sample: Sample) -> list[Event]:
        if sample.t - self._answered_s < COOL_DOWN_S:
            return []
        press = self._at_ring(sample) if self.layout.ring is not None else self._touch(sample)
        self.presses.append(press)
        if press.target is None:
            return [_event("miss", press)] if press.verdict != "early" else []
        target = self.targets[press.target]
        target.answers.append(press)
        if press.verdict == "hit":
            self._answered_s = press.t
            target.caught_s = press.t
            return [_event("hit", press, n=self.caught, response_ms=round(1000 * (press.t - (target.cue_s or 0.0)), 2))]
        if self.layout.ring is not None:
            self._answered_s = press.t
            close = abs(press.error_ms) <= target.creature.window_ms
        else:
            close = press.offset_mm <= 2 * target.creature.radius_mm
        return [_event("near" if close and press.verdict == "missed" else "miss", press)]

    def _at_ring(self, sample: Sample) -> Press:
        """Where it lands is logged and decides nothing; its time answers the creature that is due at the ring."""
        assert self.layout.ring is not None
        ring_x, ring_y = self.layout.ring
        plain = Press(sample.t, sample.x, sample.y, "missed", None)
        lured = any(
            math.hypot(here.x - ring_x, here.y - ring_y) <= self.params.target_size_mm
            for here in (other.at(sample.t) for other in self.layout.distractors)
        )
        due = self._due(sample.t)
        if due is None:
            return replace(plain, verdict="distractor" if lured else "early")
        error = sample.t - due.ideal_s
        answer = replace(plain, target=due.index, error_ms=1000 * error)
        if abs(error) <= due.half_window_s:
            return replace(answer, verdict="hit")
        return replace(answer, verdict="distractor") if lured else answer

    def _due(self, t: float) -> Target | None:
        """The first creature of the wave without an answer, once the one before it has passed the ring."""
        before = -math.inf
        for target in self.now_there():
            if target.about and not target.answers:
                known = target.cue_s is not None and t >= target.cue_s + EARLIEST_RT_S
                return target if known and t > before and t <= target.ideal_s + target.half_window_s + LATE_S else None
            if target.caught_s is None:
                before = target.ideal_s + target.half_window_s
        return None

    def _touch(self, sample: Sample) -> Press:
        """Catches what it lands on; otherwise it is an answer to the nearest creature that is there."""
        there = [
            target for target in self.now_there() if target.about and sample.t >= (target.cue_s or 0.0) + EARLIEST_RT_S
        ]
        places = [(target, target.place(sample.t)) for target in there]
        lured = any(
            math.hypot(sample.x - here.x, sample.y - here.y) <= self.params.target_size_mm / 2
            for here in (other.at(sample.t) for other in self.layout.distractors)
        )
        plain = Press(sample.t, sample.x, sample.y, "distractor" if lured else "early", None)
        if not places:
            return plain
        target, here = min(places, key=lambda pair: math.hypot(sample.x - pair[1].x, sample.y - pair[1].y))
        dx, dy = sample.x - here.x, sample.y - here.y
        offset, cos, sin = math.hypot(dx, dy), math.cos(here.heading_rad), math.sin(here.heading_rad)
        caught = offset <= target.creature.radius_mm
        return replace(
            plain,
            verdict="hit" if caught else "distractor" if lured else "missed",
            target=target.index,
            offset_mm=offset,
            along_mm=dx * cos + dy * sin,
            across_mm=dy * cos - dx * sin,
        )

    # --- coming and going -------------------------------------------------------------------------------------------

    def _let_go(self, frame: Frame, events: list[Event]) -> None:
        """What has gone by the last picture is gone: every sample up to then is known by now."""
        for target in self.now_there():
            if not target.about:
                continue
            if self.layout.ring is not None:
                end = target.ideal_s + target.half_window_s + (0.0 if target.answers else LATE_S)
            else:
                end = (target.cue_s or 0.0) + self.params.stay_s
                if self.params.stay_s >= UNTIL_CAUGHT_S:
                    continue
            if frame.shown > end:
                target.left_s = end
                if not target.answers:
                    here = target.place(end)
                    events.append(Event(end, "miss", {"n": target.index + 1, "x": here.x, "y": here.y, "why": "gone"}))
        if self._over or any(target.caught_s is None and target.left_s is None for target in self.now_there()):
            return
        if self.wave == len(self.layout.waves) - 1:
            self._over = True
            good = self.caught > 0
            events.append(Event(max(self._freed(), *(e.t for e in events), 0.0), "done" if good else "gave_up"))

    def _freed(self) -> float:
        """When the last creature of the present wave was caught or had gone."""
        return max(t for target in self.now_there() for t in (target.caught_s, target.left_s) if t is not None)

    def _let_come(self, frame: Frame) -> None:
        there = self.now_there()
        if all(target.caught_s is not None or target.left_s is not None for target in there) and not self._over:
            following = self.layout.waves[self.wave + 1]
            if self.wave >= 0:
                self.wave_due_s = self._freed() + following.foreperiod_s
            if frame.t >= self.wave_due_s:
                self.wave += 1
                there = self._there = [target for target in self.targets if target.wave == self.wave]
                for target in there:
                    target.begin_s = frame.t + target.creature.delay_s
        for target in there:
            if not target.drawn and frame.t >= target.begin_s:
                target.drawn = True


def _event(name: EventName, press: Press, **more: float) -> Event:
    data: dict[str, float | str] = {"x": press.x, "y": press.y, **more}
    if press.target is not None:
        data["target"] = press.target + 1
    if press.verdict == "distractor":
        data["why"] = "distractor"
    for name_, value in (("e_ms", press.error_ms), ("offset_mm", press.offset_mm), ("along_mm", press.along_mm)):
        if math.isfinite(value):
            data[name_] = round(value, 3)
    return Event(press.t, name, data)


def begin(params: CatchParams, play_field: Field, rng: Rng) -> CatchTrial:
    """A series laid out and ready for its first picture."""
    return CatchTrial(params, play_field, rng)
