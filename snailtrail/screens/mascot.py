"""The snail: slow is fine, steady is better."""

from __future__ import annotations

import math

from snailtrail.screens.size import scale
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter

MASCOT = "snail"
BREATH_S = 2.6
CORNER_MM, SIZE_MM, FOOT_MM = 26.0, 34.0, 3.0
"""Where it waits beside what a screen shows, on a window of the usual size: its middle from the side, how large it is,
and its feet above the lower edge."""
MOVES_S = 6.0
"""So long it breathes on a screen where nobody does anything."""
EYES, EYES_UP = (-0.3676, -0.2574), -0.386
"""Middles of the pictured eyes, in sizes of the picture from its middle."""
SKIN, PUPIL, GLINT = (216, 162, 112), (74, 44, 50), (250, 240, 235)
ROLL = 0.021
"""How far a pupil goes, in sizes."""
FOLLOW_S, LONGEST_STEP_S = 0.35, 0.05
FAR_MM = 40.0
"""What is farther away is looked at fully aside."""
BLINK_EVERY_S, BLINK_S = 3.4, 0.16


def snail(painter: Painter, x: float, y: float, size_mm: float, t: float, eyes: Eyes | None = None) -> None:
    """The snail breathing gently; its feet at y."""
    breath = _breath(painter, t)
    painter.shade(x, y - size_mm * 0.04, size_mm * 1.1)
    painter.picture(MASCOT, x, y - size_mm * breath * 0.46, size_mm * breath, flip=turned(painter, x))
    if eyes is not None:
        eyes.paint(painter, x, y - size_mm * breath * 0.46, size_mm * breath, t)


def asleep(painter: Painter, x: float, y: float, size_mm: float, t: float) -> None:
    """The snail asleep, breathing gently; its feet at y."""
    snail(painter, x, y, size_mm, t)
    breath = _breath(painter, t)
    for eye, height in _eyes(painter, x, y - size_mm * breath * 0.46, size_mm * breath):
        _closed(painter, eye, height, size_mm * breath)


def turned(painter: Painter, x: float) -> bool:
    """Whether the snail, which is pictured looking to the left, is turned round at x: it looks to the middle."""
    return painter.at(x, 0.0)[0] < painter.size[0] / 2 - 1


def waiting(painter: Painter, t: float, eyes: Eyes) -> None:
    """The snail in the corner where a screen begins, while something is to be seen, heard or decided."""
    k = scale(painter.whole)
    snail(painter, CORNER_MM * k, painter.whole.height_mm - FOOT_MM, SIZE_MM * k, t, eyes)


class Eyes:
    """The mascot's eyes on one screen: they follow the pointer slowly, and blink now and then."""

    def __init__(self, glass: Glass):
        self._glass = glass
        self._look = (0.0, 0.0)
        self._t = 0.0

    def paint(self, painter: Painter, x: float, middle: float, size_mm: float, t: float, lean_deg: float = 0.0) -> None:
        """Over the snail's picture, whose middle is at (x, middle), turned clockwise; with little to move they are as
        pictured."""
        if painter.reduced_motion:
            return
        elapsed, self._t = min(max(0.0, t - self._t), LONGEST_STEP_S), t
        eyes = _eyes(painter, x, middle, size_mm, lean_deg)
        wanted = self._wanted((eyes[0][0] + eyes[1][0]) / 2, (eyes[0][1] + eyes[1][1]) / 2)
        near = 1.0 - math.exp(-elapsed / FOLLOW_S)
        self._look = (
            self._look[0] + near * (wanted[0] - self._look[0]),
            self._look[1] + near * (wanted[1] - self._look[1]),
        )
        for eye, height in eyes:
            if not open_eyed(t):
                _closed(painter, eye, height, size_mm)
                continue
            painter.spot(eye, height, 0.034 * size_mm, SKIN)
            at_x, at_y = eye + self._look[0] * ROLL * size_mm, height + self._look[1] * ROLL * size_mm
            painter.spot(at_x, at_y, 0.021 * size_mm, PUPIL)
            painter.spot(at_x - 0.006 * size_mm, at_y - 0.007 * size_mm, 0.006 * size_mm, GLINT)

    def _wanted(self, x: float, y: float) -> tuple[float, float]:
        """Where to look, as a direction of length 1 at most: straight on where there is no pointer."""
        here = self._glass.pointer.here
        if here is None:
            return 0.0, 0.0
        to_x, to_y = self._glass.place_of(here)
        away = math.hypot(to_x - x, to_y - y)
        return (to_x - x) / max(away, FAR_MM), (to_y - y) / max(away, FAR_MM)


def _breath(painter: Painter, t: float) -> float:
    return 1.0 if painter.reduced_motion else 1 + 0.025 * math.sin(2 * math.pi * t / BREATH_S)


def _eyes(
    painter: Painter, x: float, middle: float, size_mm: float, lean_deg: float = 0.0
) -> list[tuple[float, float]]:
    """Where the eyes of the snail's picture are, whose middle is at (x, middle), turned clockwise."""
    side = -1.0 if painter.from_the_right else 1.0
    facing = -1.0 if turned(painter, x) else 1.0
    lean = math.radians(lean_deg)
    return [
        (
            x + side * size_mm * (facing * place * math.cos(lean) - EYES_UP * math.sin(lean)),
            middle + size_mm * (facing * place * math.sin(lean) + EYES_UP * math.cos(lean)),
        )
        for place in EYES
    ]


def _closed(painter: Painter, x: float, y: float, size_mm: float) -> None:
    """An eye with its lid down, for a snail of that size."""
    painter.spot(x, y + 0.008 * size_mm, 0.036 * size_mm, PUPIL)
    painter.spot(x, y - 0.006 * size_mm, 0.037 * size_mm, SKIN)


def open_eyed(t: float) -> bool:
    """Whether the eyes are open t s after the start; a screen comes to rest on open eyes."""
    return (t + 1.2) % BLINK_EVERY_S > BLINK_S


def cheer(painter: Painter, x: float, y: float, size_mm: float, t: float, eyes: Eyes | None = None) -> None:
    """The snail hopping up for joy, dying down within a second and a half; where little is to move it stands there."""
    if painter.reduced_motion:
        snail(painter, x, y, size_mm, t, eyes)
        return
    hop = abs(math.sin(t * math.pi * 1.8)) * math.exp(-1.6 * t) * size_mm * 0.5
    grown = min(1.0, t / 0.18)
    lean = 9 * math.sin(t * math.pi * 1.8) * math.exp(-1.6 * t)
    painter.shade(x, y - size_mm * 0.04, max(1.0, size_mm * 1.1 * grown - hop))
    middle = y - size_mm * 0.46 * grown - hop
    painter.picture(MASCOT, x, middle, size_mm * grown, turn_deg=lean, flip=turned(painter, x))
    if eyes is not None:
        eyes.paint(painter, x, middle, size_mm * grown, t, lean)
