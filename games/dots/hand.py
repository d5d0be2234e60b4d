"""A made-up child's hand that joins stars as surely as its skill lets it."""

from __future__ import annotations

import math

import numpy as np

from games.dots.trial import DotsTrial
from snailtrail.motor.pointing import index_of_difficulty
from snailtrail.play.game import SHOWS_BITS, Hand, Rng, Sample

NOISE_RATIO = 0.256
"""SD of an endpoint (each way) over A + W where the trial asks for exactly the skill: 85 % of the presses then hit."""
LINE_RATIO = 1.15
"""A finger that stays on the glass is held back by friction, and ends less surely."""
FORM_BITS = 0.8
"""No child is equally good in every trial (standard deviation)."""
ASTRAY = 0.006
"""Chance for each star of setting off to another one first."""
REACTION_S = 0.35
REST_S = 0.18
PRESS_S, SHOWN_PRESS_S = 0.09, 0.35
"""s; the hand that shows how presses so long that a child sees it press."""
DIP_MM, DIP_S = 9.0, 0.25
"""Where it touches and does not draw it comes down from so far below in so much time, and lifts again."""
TREMOR_MM = 0.12


def hand(trial: DotsTrial, skill_bits: float, rng: Rng) -> Hand:
    """A hand whose endpoints scatter the less, the more skill (bits) it has."""
    return _Child(trial, skill_bits, rng)


class _Child:
    def __init__(self, trial: DotsTrial, skill_bits: float, rng: Rng):
        self._trial = trial
        self._rng = rng
        # what else the trial asks for takes of the skill what it adds to the bits
        spare = skill_bits + FORM_BITS * float(rng.standard_normal()) - trial.load_bits
        self._noise = NOISE_RATIO * 2.0**-spare
        self._shows = skill_bits == SHOWS_BITS
        self._press_s = SHOWN_PRESS_S if self._shows else PRESS_S
        mode = trial.params.mode
        self._draws = mode == "draw" or (mode == "both" and rng.random() < 0.5)
        self._slow = float(rng.uniform(0.85, 1.25))
        self._at = self._to = (float(rng.uniform(20, 60)), float(rng.uniform(4, 12)))
        self._sets_off = self._lands = 0.0
        self._presses = self._releases = math.inf
        self._left_s = -math.inf
        """When it last left the glass."""
        self._next_look = 0.0
        self._plan(REACTION_S * float(rng.uniform(0.8, 1.6)))

    def __call__(self, t: float) -> Sample:
        """The hand at time t."""
        if t >= self._next_look:
            self._look(t)
        x, y = self._place(t)
        down = self._presses <= t < self._releases
        if not down:
            x += TREMOR_MM * float(self._rng.standard_normal())
            y += TREMOR_MM * float(self._rng.standard_normal())
            y += DIP_MM * self._lifted(t)
        return Sample(t, x, y, down)

    def _lifted(self, t: float) -> float:
        """How far a hand that shows touches is from the glass, 0 to 1, on its way to a press and back from it."""
        if not self._shows or self._draws:
            return 0.0
        share = min(1.0, max(0.0, min(self._presses - t, t - self._left_s)) / DIP_S)
        return share * share * (3.0 - 2.0 * share)

    def _look(self, t: float) -> None:
        """After a try: go on to the star that is due now."""
        if self._trial.whole:
            self._next_look = math.inf
            return
        self._at, self._left_s = self._place(t), self._releases
        self._plan(t + REST_S * float(self._rng.uniform(0.6, 1.8)))

    def _plan(self, sets_off: float) -> None:
        trial = self._trial
        x, y = trial.layout.stars[trial.due]
        others = trial.layout.stars[trial.due + 1 :]
        if others and self._rng.random() < ASTRAY and not self._shows:
            x, y = others[int(self._rng.integers(len(others)))]
        distance, width = math.dist(self._at, (x, y)), 2 * trial.layout.radius_mm
        scatter = self._noise * (distance + width) * (LINE_RATIO if self._drawing else 1.0)
        if trial.due == 0:  # unhurried: the way to the first star is no part of the task
            scatter = min(scatter, 0.15 * width)
        ex, ey = scatter * self._rng.standard_normal(2)
        # no hand errs by more than the way it goes
        reach = min(1.0, (distance + width) / max(math.hypot(ex, ey), 1e-9))
        self._to = (x + reach * ex, y + reach * ey)
        self._sets_off = sets_off
        difficulty = index_of_difficulty(math.dist(self._at, self._to), width)
        self._lands = sets_off + self._slow * (0.30 + 0.20 * difficulty)
        if self._drawing:
            self._next_look = self._lands + 0.03
        else:
            self._presses = self._lands + 0.03
            self._releases = math.inf if self._draws else self._presses + self._press_s
            self._next_look = self._presses + self._press_s + 0.02

    @property
    def _drawing(self) -> bool:
        return self._draws and self._trial.due > 0

    def _place(self, t: float) -> tuple[float, float]:
        """On a minimum-jerk way (Flash and Hogan 1985)."""
        u = float(np.clip((t - self._sets_off) / (self._lands - self._sets_off), 0.0, 1.0))
        share = u**3 * (10 - 15 * u + 6 * u * u)
        (ax, ay), (bx, by) = self._at, self._to
        return ax + share * (bx - ax), ay + share * (by - ay)
