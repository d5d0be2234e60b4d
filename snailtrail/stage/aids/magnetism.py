"""Magnetism: what is due draws the pointer near."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import hypot

from snailtrail.motor.sample import Sample

REACH_MM = 20.0
"""How far it draws."""

Aims = Callable[[], Sequence[tuple[float, float]]]
"""Where a game wants the hand just now, (x, y) mm; empty where nothing is due."""


def no_aims() -> Sequence[tuple[float, float]]:
    """Of a game that tells none."""
    return ()


class Magnetism:
    """At a distance d from the nearest aim the pointer is drawn to d (1 - m (1 - d / REACH_MM)), with m from 0 to 0.5.

    It grows with d, so nothing is out of reach, and it is d itself from REACH_MM on, so nothing jumps there.
    """

    def __init__(self, percent: float, aims: Aims):
        self._strength = percent / 100.0
        self._aims = aims

    def take(self, sample: Sample) -> Iterable[Sample]:
        """One sample for one."""
        x, y = sample.x, sample.y
        nearest = min(self._aims(), key=lambda aim: (aim[0] - x) ** 2 + (aim[1] - y) ** 2, default=None)
        if nearest is None:
            return (sample,)
        away = hypot(nearest[0] - x, nearest[1] - y)
        if away >= REACH_MM:
            return (sample,)
        pull = self._strength * (1.0 - away / REACH_MM)
        return (sample._replace(x=x + pull * (nearest[0] - x), y=y + pull * (nearest[1] - y)),)
