"""A made-up child's hand that catches as well as its skill lets it."""

from __future__ import annotations

import math

import numpy as np

from games.catch.params import REACH_MM_S, CatchParams, load_bits
from games.catch.trial import CatchTrial, Target
from snailtrail.play.game import SHOWS_BITS, Hand, Rng, Sample

EDGE_OF_HALF = 0.868
"""A series of four comes off half of the time when 61 % of the catches do; then the tolerance is this many SDs."""
REACH_SD_MM_S = REACH_MM_S * EDGE_OF_HALF / 1.38
"""Two directions to err in instead of one: 1.38 SDs of a creature at rest hold the same 61 %."""
FORM_BITS = 0.55
"""No child is equally good in every series (standard deviation)."""
LAPSE = 0.02
PRESS_S = 0.09
SHOWN_PRESS_S = 0.4
"""s; the hand that shows how presses so long that a child sees it press."""
BELOW, SHOWN_BELOW = 0.35, 0.1
"""So far below the ring's middle the hand presses, in sizes of the ring; the one that shows presses on what comes."""
DIP_MM, DIP_S = 9.0, 0.3
"""At the ring the hand waits so far below where it presses, and comes up to it in so much time before."""
CAREFUL = 0.85
"""After a miss the next try for the same creature is made with this much of the noise."""


def hand(trial: CatchTrial, skill_bits: float, rng: Rng) -> Hand:
    """A hand whose errors in time and place double with each bit of skill that is missing."""
    return _Child(trial, skill_bits, rng)


def timing_sd_s(params: CatchParams, skill_bits: float) -> float:
    """Standard deviation (s) of what a child of this skill thinks of when a creature is where.

    What else is asked (others about, leaves, turns) takes of the skill what it adds to the bits.
    """
    left = max(skill_bits - load_bits(params), 0.15)
    return 0.5 / (EDGE_OF_HALF * (2**left - 1))


class _Child:
    def __init__(self, trial: CatchTrial, skill_bits: float, rng: Rng):
        self._trial = trial
        self._rng = rng
        self._shows = skill_bits == SHOWS_BITS
        self._sd_s = timing_sd_s(trial.params, skill_bits + FORM_BITS * float(rng.standard_normal()))
        rest_x = trial.field.width_mm * (0.5 if trial.layout.ring is None else 0.7)
        if trial.params.kind == "ring" and trial.params.ring_side == "left":
            rest_x = trial.field.width_mm - rest_x
        self._from = self._to = (rest_x, trial.field.height_mm - 14.0)
        self._leaves_s = self._lands_s = 0.0
        self._presses: list[float] = []
        self._press_s = SHOWN_PRESS_S if self._shows else PRESS_S
        self._below = SHOWN_BELOW if self._shows else BELOW
        self._free_s = 0.0
        self._known: set[int] = set()
        self._patience_s = math.inf

    def __call__(self, t: float) -> Sample:
        """The hand at time t."""
        if self._trial.layout.ring is not None:
            self._wait_at_ring(t)
        elif t >= self._free_s:
            self._go_for_one(t)
        x, y = self._place(t)
        if self._trial.layout.ring is not None:
            y += DIP_MM * min((self._away(press, t) for press in self._presses[-4:]), default=1.0)
        down = any(press <= t < press + self._press_s for press in self._presses[-4:])
        return Sample(t, x, y, down)

    def _away(self, press_s: float, t: float) -> float:
        """How far the hand is from pressing, 0 (it presses) to 1, on its way to a press and back from it."""
        outside = max(press_s - t, t - press_s - self._press_s, 0.0) / DIP_S
        share = min(outside, 1.0)
        return share * share * (3.0 - 2.0 * share)

    def _place(self, t: float) -> tuple[float, float]:
        """Minimum jerk from one place to the next (Flash and Hogan 1985)."""
        if t >= self._lands_s or self._lands_s <= self._leaves_s:
            return self._to
        u = max(0.0, (t - self._leaves_s) / (self._lands_s - self._leaves_s))
        share = u**3 * (10 - 15 * u + 6 * u**2)
        (x0, y0), (x1, y1) = self._from, self._to
        return x0 + share * (x1 - x0), y0 + share * (y1 - y0)

    def _set_off(self, now: float, after_s: float, takes_s: float, to: tuple[float, float]) -> None:
        self._from = self._place(now)
        self._leaves_s, self._lands_s = now + after_s, now + after_s + takes_s
        field = self._trial.field
        self._to = min(max(to[0], 1.0), field.width_mm - 1.0), min(max(to[1], 1.0), field.height_mm - 1.0)

    def _reaction_s(self) -> float:
        return float(np.clip(self._rng.normal(0.35, 0.05), 0.22, 0.6))

    def _lapses(self) -> bool:
        return self._rng.random() < LAPSE and not self._shows

    # --- at the ring ------------------------------------------------------------------------------------------------

    def _wait_at_ring(self, t: float) -> None:
        for target in self._trial.now_there():
            if target.cue_s is None or target.index in self._known:
                continue
            self._known.add(target.index)
            reaction = self._reaction_s()
            if len(self._known) == 1:
                assert self._trial.layout.ring is not None
                x, y = self._trial.layout.ring
                self._set_off(t, reaction, 0.5, (x, y + self._below * self._trial.params.target_size_mm))
            if self._lapses():
                continue
            meant = target.ideal_s + self._sd_s * float(self._rng.standard_normal())
            earliest = max(target.cue_s + 0.25, self._presses[-1] + 0.22 if self._presses else 0.0)
            self._presses.append(max(meant, earliest))

    # --- out in the field -------------------------------------------------------------------------------------------

    def _go_for_one(self, t: float) -> None:
        here = self._place(t)
        there = [target for target in self._trial.now_there() if target.about]
        if not there:
            return
        target = min(there, key=lambda one: math.dist(here, one.place(t)[:2]))
        fresh = target.index not in self._known
        if fresh:
            self._known.add(target.index)
            self._patience_s = t + 3.0
        reaction = self._reaction_s() if fresh else 0.2
        if fresh and self._lapses():
            reaction += 1.0
        takes = self._movement_s(here, target, t + reaction)
        lands = t + reaction + takes
        if t < self._patience_s and (self._hidden(target, t) or self._hidden(target, lands)):
            self._free_s = t + 0.1
            return
        place = target.place(lands)
        care = CAREFUL ** len(target.answers)
        along = care * self._sd_s * target.creature.speed_mm_s * float(self._rng.standard_normal())
        aim_x, aim_y = care * self._sd_s * REACH_SD_MM_S * self._rng.standard_normal(2)
        cos, sin = math.cos(place.heading_rad), math.sin(place.heading_rad)
        to = place.x + along * cos + float(aim_x), place.y + along * sin + float(aim_y)
        self._set_off(t, reaction, takes, to)
        self._presses.append(lands)
        self._free_s = lands + self._press_s + 0.15

    def _movement_s(self, here: tuple[float, float], target: Target, leaves_s: float) -> float:
        distance = math.dist(here, target.place(leaves_s)[:2])
        return min(0.28 + 0.11 * math.log2(1 + distance / self._trial.params.target_size_mm), 1.0)

    def _hidden(self, target: Target, t: float) -> bool:
        place = target.place(t)
        return self._trial.layout.hides(place.x, place.y)
