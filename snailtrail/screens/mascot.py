"""The snail: slow is fine, steady is better."""

from __future__ import annotations

import math

from snailtrail.screens.size import scale
from snailtrail.stage.painter import Painter

MASCOT = "snail"
JOY = (0.12, 0.95)
"""Where the snail cheers, in shares of the window: in the corner, for what was made is to be seen."""
BREATH_S = 2.6


def snail(painter: Painter, x: float, y: float, size_mm: float, t: float) -> None:
    """The snail breathing gently; its feet at y."""
    breath = 1.0 if painter.reduced_motion else 1 + 0.025 * math.sin(2 * math.pi * t / BREATH_S)
    painter.shade(x, y - size_mm * 0.04, size_mm * 1.1)
    painter.picture(MASCOT, x, y - size_mm * breath * 0.46, size_mm * breath)


def joy(painter: Painter, picture: str, t: float) -> None:
    """The snail's joy beside a game (of that picture) that went well; a game with a snail has it there already."""
    whole = painter.whole
    if picture != MASCOT:
        cheer(painter, whole.width_mm * JOY[0], whole.height_mm * JOY[1], 46 * scale(whole), t)


def cheer(painter: Painter, x: float, y: float, size_mm: float, t: float) -> None:
    """The snail hopping up for joy, dying down within a second and a half; where little is to move it stands there."""
    if painter.reduced_motion:
        snail(painter, x, y, size_mm, t)
        return
    hop = abs(math.sin(t * math.pi * 1.8)) * math.exp(-1.6 * t) * size_mm * 0.5
    grown = min(1.0, t / 0.18)
    lean = 9 * math.sin(t * math.pi * 1.8) * math.exp(-1.6 * t)
    painter.shade(x, y - size_mm * 0.04, max(1.0, size_mm * 1.1 * grown - hop))
    painter.picture(MASCOT, x, y - size_mm * 0.46 * grown - hop, size_mm * grown, turn_deg=lean)
