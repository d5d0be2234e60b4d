"""A made-up child's hand that traces: it hurries by its patience, wavers by its skill, and sees where the snail is."""

from __future__ import annotations

from math import exp

import numpy as np

from games.trace.trial import TraceTrial
from snailtrail.motor.array import Floats
from snailtrail.play.game import SHOWS_BITS, Hand, Rng, Sample

WAVER = 0.268
"""Standard deviation of the waver, in lane widths, of a child whose skill equals the lane's bits."""
DAY_BITS = 0.52
"""How much steadiness differs from one attempt to the next (standard deviation)."""
PATIENCE_S = 9.0
"""A child wants to be done in about this time, whatever the lane: long or narrow lanes are then wavered on more, which
is the steering law (Accot and Zhai 1997: T = b * S) solved for the width that the hand uses."""
SPEEDS_MM_S = (8.0, 90.0)
EASE_BITS = (3.0, 5.0)
SWIFT = 0.42
"""A hand to which a lane is child's play, as that which shows the game, is done in this share of the time: from the one
to the other of so many bits above the lane it grows that swift."""
TOUCH = 0.22
"""Standard deviation of where the start is touched, in radii of its disc; less for a hand with ease."""
REACH_MM_S = 600.0
"""A longer way to the start takes longer."""
STEP_S = 0.01
LEAST_STROKE_S = 0.25
"""Even a dot takes so long."""
SETTLE_S = 0.35
"""How slowly a hand that touched beside the line comes to it."""
STROKE_S = 0.5
"""A new push sets out each so often; each is a minimum-jerk movement of twice this duration."""
SLOW_S, QUICK_S = 0.9, 0.28
"""Memory of the slow and the quick part of the waver."""
ATTENTION_S = 1.5
CARE = 0.35
"""Memory of the child's care, and its spread (natural logarithm)."""
TREMBLE_MM = 0.08
LAPSE = 0.02
"""How often a child looks away for a moment."""


def hand(trial: TraceTrial, skill_bits: float, rng: Rng) -> Hand:
    """A child of `skill_bits` for this trial; asked at growing times, deterministic for its `rng`."""
    return _Child(trial, skill_bits, rng).at


class _Child:
    def __init__(self, trial: TraceTrial, skill_bits: float, rng: Rng):
        self._trial = trial
        self._rng = rng
        self._mood = _Mood(trial, skill_bits, rng)
        self._plan = _Plan(trial, self._mood, rng)
        rest = np.array([trial.field.width_mm / 2.0, trial.field.height_mm - 4.0])
        self._reach(0.0, rest, 0.25 + 0.12 * rng.lognormal(0.0, 0.35))
        lifts = rng.poisson(0.3 * (1.0 - self._mood.ease))
        self._lifts = sorted((rng.uniform(0.1, 0.9, lifts) * self._plan.duration_s).tolist())
        self._lift_s = float(rng.uniform(0.35, 0.8))
        self._down_again_s = 0.0
        self._tremble = rng.uniform(0.0, 2.0 * np.pi, 2)
        self._last_s = 0.0
        self._begin_plan()

    def _reach(self, now_s: float, rest: Floats, react_s: float) -> None:
        """Set off, a while from now, from where the hand is to the start of the stroke that is due."""
        start = self._trial.way.line[0]
        self._rest = rest
        off = np.clip(self._rng.normal(0.0, TOUCH, 2), -0.5, 0.5) * (1.0 - self._mood.ease)
        self._touch = start + off * self._trial.disc_mm
        self._sets_off_s = now_s + react_s
        far = float(np.hypot(*(self._touch - rest)))
        self._reach_s = 0.35 + 0.1 * float(self._rng.lognormal(0.0, 0.3)) + far / REACH_MM_S

    def _begin_plan(self) -> None:
        self._at = self._trial.at
        self._u = 0.0
        self._pull = 1.0
        self._lost = False

    def at(self, t: float) -> Sample:
        """Where the hand is at time t (s since the trial was first shown)."""
        since, self._last_s = t - self._last_s, t
        if self._trial.at != self._at:
            self._go_to_next(t)
        shake = TREMBLE_MM * np.sin(2.0 * np.pi * np.array([7.3, 8.1]) * t + self._tremble)
        pressed = self._sets_off_s + self._reach_s
        if t < pressed:
            share = _minimum_jerk((t - self._sets_off_s) / self._reach_s)
            self._here = self._rest + share * (self._touch - self._rest)
            x, y = self._here + shake
            return Sample(t, float(x), float(y), False)
        down = t >= self._down_again_s
        if down:
            self._go_on(since)
            if self._lifts and self._u > self._lifts[0]:
                self._lifts.pop(0)
                self._down_again_s = t + self._lift_s
        middle, aside = self._plan.at(self._u)
        settle = exp(-(t - pressed) / SETTLE_S)
        offset = self._touch - self._trial.way.line[0]
        self._here = middle + self._pull * (1.0 - settle) * aside + settle * offset
        x, y = self._here + shake
        return Sample(t, float(x), float(y), down)

    def _go_to_next(self, t: float) -> None:
        """Lift, look, and reach for where the next stroke of a letter begins."""
        self._reach(t, self._here, 0.12 + 0.08 * float(self._rng.lognormal(0.0, 0.3)))
        self._plan = _Plan(self._trial, self._mood, self._rng)
        self._lifts = []
        self._begin_plan()

    def _go_on(self, since: float) -> None:
        """Let time run on in the plan; a child who sees the snail wait goes back to it along the middle."""
        ahead = self._plan.s(self._u) - self._trial.head.s
        done = self._u >= self._plan.duration_s
        if ahead > 0.7 * self._trial.reach_mm or (done and not self._trial.over):
            self._lost = True
        elif self._lost and ahead < 3.0 and self._pull < 0.2:
            self._lost = False
        if self._lost:
            self._pull *= exp(-since / 0.15)
            if ahead > 2.0 and not done:
                self._u = max(0.0, self._u - since)
        else:
            self._pull += (1.0 - self._pull) * (1.0 - exp(-since / 0.5))
            self._u += since


class _Mood:
    """How a child is in one trial: in how much of a hurry, and how steady."""

    def __init__(self, trial: TraceTrial, skill_bits: float, rng: Rng):
        lane = trial.lane
        self.ease = float(np.clip((skill_bits - lane.bits - EASE_BITS[0]) / (EASE_BITS[1] - EASE_BITS[0]), 0.0, 1.0))
        """From 0 to 1: how much the lane is child's play."""
        wanted = PATIENCE_S * rng.lognormal(0.0, 0.15) * (1.0 - (1.0 - SWIFT) * self.ease)
        duration = float(np.clip(wanted, trial.length_mm / SPEEDS_MM_S[1], trial.length_mm / SPEEDS_MM_S[0]))
        if trial.params.guide_pace_mm_s > 0.0:
            duration = trial.length_mm / trial.params.guide_pace_mm_s
        hurry = 0.8 if len(trial.ways) == 1 else 0.5  # of the limit; the ways in the air take their time too
        self.speed_mm_s = trial.length_mm / min(duration, hurry * lane.limit_s)
        self.lapses = rng.random() < LAPSE and skill_bits < SHOWS_BITS
        self.waver_mm = WAVER * 2.0 ** (lane.bits - skill_bits + rng.normal(0.0, DAY_BITS)) * lane.width_mm


class _Plan:
    """Way and waver on the stroke that is due, over the plan's own time u (s from its touch), on a grid of 10 ms."""

    def __init__(self, trial: TraceTrial, mood: _Mood, rng: Rng):
        lane = trial.lane
        self.duration_s = max(trial.head.length_mm / mood.speed_mm_s, LEAST_STROKE_S)
        count = int(self.duration_s / STEP_S) + 2
        self._s = _progress(trial, count, rng)
        s_grid, points, across = _laid(trial)
        self._x, self._y = (np.interp(self._s, s_grid, points[:, k]) for k in (0, 1))
        waver = mood.waver_mm * _waver(count, rng)
        if mood.lapses and trial.at == 0:
            u, when = np.arange(count) * STEP_S, rng.uniform(0.2, 0.8) * self.duration_s
            waver += rng.choice((-1.0, 1.0)) * 1.2 * lane.width_mm * np.exp(-(((u - when) / 0.4) ** 2))
        # a child who is well outside sees it: the waver is held where the hand still leads the snail
        most = trial.reach_mm - 1.5
        waver /= (1.0 + np.abs(waver / most) ** 4) ** 0.25
        self._aside_x, self._aside_y = (waver * np.interp(self._s, s_grid, across[:, k]) for k in (0, 1))

    def _index(self, u: float) -> tuple[int, float]:
        place = min(max(u / STEP_S, 0.0), len(self._s) - 1.001)
        return int(place), place - int(place)

    def s(self, u: float) -> float:
        """mm along the line at plan time u."""
        i, share = self._index(u)
        return float(self._s[i] + share * (self._s[i + 1] - self._s[i]))

    def at(self, u: float) -> tuple[Floats, Floats]:
        """The point on the line at plan time u, and how far beside it the hand would be; each (2,) mm."""
        i, share = self._index(u)
        row = (self._x, self._y, self._aside_x, self._aside_y)
        x, y, aside_x, aside_y = (float(each[i] + share * (each[i + 1] - each[i])) for each in row)
        return np.array([x, y]), np.array([aside_x, aside_y])


def _progress(trial: TraceTrial, count: int, rng: Rng) -> Floats:
    """mm along the line over time (count,): overlapping pushes, slower in bends and at corners, from 0 to the end."""
    duration = count * STEP_S
    starts = np.arange(-1, int(duration / STROKE_S) + 1, dtype=np.float64) * STROKE_S
    sizes = rng.lognormal(0.0, 0.25, len(starts))
    u = np.arange(count, dtype=np.float64) * STEP_S
    inside: Floats = (u[None, :] - starts[:, None]) / (2.0 * STROKE_S)
    effort = (sizes[:, None] * _minimum_jerk(inside)).sum(axis=0)
    ramp = _minimum_jerk(u / 0.3) * _minimum_jerk((u[-1] - u) / 0.3)
    rate = np.gradient(effort) * ramp
    effort = np.concatenate(([0.0], np.cumsum((rate[1:] + rate[:-1]) / 2.0)))
    effort /= effort[-1]
    steps = np.diff(trial.way.line, axis=0)
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    headings = np.arctan2(steps[:, 1], steps[:, 0])
    turns = np.abs((np.diff(headings) + np.pi) % (2.0 * np.pi) - np.pi)
    turns = np.concatenate((turns, [0.0]))
    # each segment costs its length, each vertex its turning: half of what the steering integral counts
    costs = np.cumsum(np.column_stack([lengths, 0.5 * trial.lane.width_mm * turns]).ravel())
    places = np.repeat(np.cumsum(lengths), 2)
    costs, places = np.concatenate(([0.0], costs)), np.concatenate(([0.0], places))
    return np.asarray(np.interp(effort * costs[-1], costs, places), dtype=np.float64)


def _laid(trial: TraceTrial) -> tuple[Floats, Floats, Floats]:
    """Places each mm along the line (k,), their points (k, 2), and unit vectors across that turn softly at corners."""
    length = trial.head.length_mm
    s = np.linspace(0.0, length, int(length) + 2)
    places = np.array([trial.head.place(float(at)) for at in s])
    half = max(3, int(0.4 * trial.lane.width_mm))
    kernel = np.hanning(2 * half + 3)[1:-1]
    padded = np.pad(places[:, 2:], ((half, half), (0, 0)), mode="edge")
    soft = np.column_stack([np.convolve(padded[:, k], kernel, mode="valid") for k in (0, 1)])
    soft /= np.maximum(np.hypot(soft[:, 0], soft[:, 1]), 1e-6)[:, None]
    return s, places[:, :2], np.column_stack([-soft[:, 1], soft[:, 0]])


def _waver(count: int, rng: Rng) -> Floats:
    """A smooth wandering (count,) of standard deviation about 1: a lasting bias, a slow and a quick part.

    Care comes and goes with ATTENTION_S, so that most of what goes wrong goes wrong in a few places.
    """
    slow, quick = (_smooth_noise(count, memory, rng) for memory in (SLOW_S, QUICK_S))
    care = np.exp(CARE * _smooth_noise(count, ATTENTION_S, rng))
    return np.asarray(0.35 * rng.normal() + care * (0.75 * slow + 0.55 * quick), dtype=np.float64)


def _smooth_noise(count: int, memory_s: float, rng: Rng) -> Floats:
    half = int(3.0 * memory_s / STEP_S)
    kernel = np.exp(-0.5 * (np.arange(-half, half + 1) * STEP_S / memory_s * 1.6) ** 2)
    kernel /= np.sqrt((kernel**2).sum())
    return np.convolve(rng.normal(0.0, 1.0, count + 2 * half), kernel, mode="valid")


def _minimum_jerk(share: Floats | float) -> Floats:
    """The way done (0 to 1) after a share of a reach's duration (Flash and Hogan 1985)."""
    x = np.clip(share, 0.0, 1.0)
    return np.asarray(x**3 * (10.0 - 15.0 * x + 6.0 * x**2), dtype=np.float64)
