"""Where a creature is at any moment: one function of time, for what is seen and for what is scored."""

from __future__ import annotations

import math
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from snailtrail.play.game import Rng

STEP_S = 0.02
"""Drifting creatures are computed on this grid and move evenly between."""
STEP_MM = 1.0
"""Ways to the ring are computed on this grid of their length."""
SWING_RAD = 0.85
"""How far a way full of turns leaves its main direction."""
WANDER_RAD_S = 1.6
"""How fast (standard deviation) a drifting creature full of turns changes its direction."""
WANDER_MEMORY_S = 0.6
NOISE_BLOCK = 256


class Place(NamedTuple):
    """A creature's middle in mm, and where it is heading, rad clockwise from rightward."""

    x: float
    y: float
    heading_rad: float


class Box(NamedTuple):
    """A rectangle in mm that a creature's middle keeps to."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


class Flight(Protocol):
    """A creature's way."""

    def at(self, t: float) -> Place:
        """Where it is `t` s after it appeared."""


class PassBy:
    """A way that leads through the ring's middle at an exact instant, at an even speed."""

    def __init__(self, line: NDArray[np.float64], before_mm: float, speed_mm_s: float):
        """`line` (n, 2) mm, one point each STEP_MM; `before_mm` of it, a whole number of steps, lie before the ring."""
        self.line = line
        self.speed_mm_s = speed_mm_s
        self.before_mm = before_mm
        self.ideal_s = before_mm / speed_mm_s
        """When its middle passes the ring's middle, s after it appeared."""
        self._xy = line.tolist()

    def at(self, t: float) -> Place:
        """Where it is `t` s after it appeared; it goes straight on where the line ends."""
        steps = t * self.speed_mm_s / STEP_MM
        i = min(max(int(steps), 0), len(self._xy) - 2)
        (x0, y0), (x1, y1) = self._xy[i], self._xy[i + 1]
        share = steps - i
        return Place(x0 + share * (x1 - x0), y0 + share * (y1 - y0), math.atan2(y1 - y0, x1 - x0))


def pass_by(
    ring: tuple[float, float],
    box: Box,
    before_mm: float,
    after_mm: float,
    speed_mm_s: float,
    unpredictability: float,
    rng: Rng,
    *,
    rightward: bool,
) -> PassBy:
    """A way through `ring` (x, y mm) that lies within the box until there; straighter where the box is too narrow."""
    before = max(1, math.floor(before_mm / STEP_MM))
    along = np.arange(-before, math.ceil(after_mm / STEP_MM) + 1) * STEP_MM
    line = np.empty((len(along), 2))
    for attempt in range(48):
        calm = 1.0 - attempt / 47
        slant = rng.uniform(-0.5, 0.5) * calm
        lengths, phases = rng.uniform((90, 45), (170, 80)), rng.uniform(0, 2 * np.pi, 2)
        heading = np.full(len(along), slant)
        for length, phase, size in zip(lengths, phases, (1.0, 0.45), strict=True):
            wave = np.sin(2 * np.pi * along / length + phase)
            heading += unpredictability * calm * SWING_RAD * size * (wave - wave[before])
        steps = STEP_MM * np.column_stack((np.cos(heading), np.sin(heading)))
        line = np.concatenate((np.zeros((1, 2)), np.cumsum(steps[:-1], axis=0)))
        line -= line[before]
        if not rightward:
            line[:, 0] = -line[:, 0]
        line += ring
        way = line[:before]
        if (way >= (box.left, box.top)).all() and (way <= (box.right, box.bottom)).all():
            break
    return PassBy(line, before * STEP_MM, speed_mm_s)


class Drift:
    """A creature that wanders about at an even speed and turns back softly before the edges, for as long as asked."""

    def __init__(self, box: Box, start: tuple[float, float], speed_mm_s: float, unpredictability: float, seed: int):
        self._box = box
        self._speed = speed_mm_s
        self._turning = unpredictability * WANDER_RAD_S
        self._rng = np.random.default_rng(seed)
        self._noise: list[float] = []
        self._sway = 0.0
        heading = float(self._rng.uniform(0, 2 * math.pi))
        self._places = [Place(start[0], start[1], heading)]
        width, height = box.right - box.left, box.bottom - box.top
        self._border = min(max(12.0, 0.35 * speed_mm_s), 0.4 * width, 0.4 * height)

    def at(self, t: float) -> Place:
        """Where it is `t` s after it appeared; the same for the same t, whatever was asked before."""
        steps = max(t, 0.0) / STEP_S
        i = int(steps)
        while len(self._places) < i + 2:
            self._places.append(self._onward(self._places[-1]))
        here, there = self._places[i], self._places[i + 1]
        share = steps - i
        return Place(here.x + share * (there.x - here.x), here.y + share * (there.y - here.y), there.heading_rad)

    def _onward(self, last: Place) -> Place:
        if not self._noise:
            self._noise = self._rng.standard_normal(NOISE_BLOCK).tolist()
        share = STEP_S / WANDER_MEMORY_S
        self._sway += -self._sway * share + math.sqrt(2 * share) * self._noise.pop()
        heading = last.heading_rad + self._turning * self._sway * STEP_S + self._turn_back(last)
        x = last.x + self._speed * STEP_S * math.cos(heading)
        y = last.y + self._speed * STEP_S * math.sin(heading)
        box = self._box
        if not box.left <= x <= box.right:
            heading = math.pi - heading
            x = min(max(x, box.left), box.right)
        if not box.top <= y <= box.bottom:
            heading = -heading
            y = min(max(y, box.top), box.bottom)
        return Place(x, y, heading)

    def _turn_back(self, last: Place) -> float:
        """By how much (rad) it turns inward in one step, more the nearer the edge it is heading for."""
        box, border = self._box, self._border
        push_x = max(0.0, 1 - (last.x - box.left) / border) - max(0.0, 1 - (box.right - last.x) / border)
        push_y = max(0.0, 1 - (last.y - box.top) / border) - max(0.0, 1 - (box.bottom - last.y) / border)
        push = math.hypot(push_x, push_y)
        ahead_x, ahead_y = math.cos(last.heading_rad), math.sin(last.heading_rad)
        if push == 0.0 or ahead_x * push_x + ahead_y * push_y >= 0.35 * push:
            return 0.0
        side = 1.0 if ahead_x * push_y - ahead_y * push_x >= 0 else -1.0
        return side * push * max(3.0, 2.6 * self._speed / border) * STEP_S
