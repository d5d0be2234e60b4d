"""The snail's nap: it sleeps under a leaf, and beside it a flower opens, petal by petal, while a rest lasts."""

from __future__ import annotations

from functools import cache
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

from snailtrail.screens.mascot import asleep
from snailtrail.screens.size import scale
from snailtrail.stage.painter import Painter

Points = NDArray[np.float64]

RESTS_S = 20.0
"""So long the snail breathes and the flower opens beside somebody who rests; then all is still, nobody is sent on."""
GROUND, SNAIL_MM = 0.755, 60.0
"""Where the snail's feet are, as a share of the window's height, and how large it is on one of the usual size."""
RIB = ((-52.0, -64.0), (-14.0, -108.0), (50.0, -68.0))
"""The leaf's middle: where it begins, what it bends toward and its tip, in mm from the middle of the ground."""
STALK = ((-60.0, 2.0), (-66.0, -40.0), (-52.0, -64.0))
ABOVE, BELOW = 21.0, 15.0
"""How wide the leaf is on either side of its rib, in mm."""
LEAF, SHADE, VEIN = (132, 202, 116), (104, 178, 102), (184, 228, 156)
FLOWER, TALL_MM, PETAL_MM, PETALS = 88.0, 40.0, 13.0, 8
"""Where the flower stands beside the middle, how high, how long its petals are, and how many."""
BUD = 0.32
"""How long a petal is that has not opened, for its length."""
STEPS = 16
"""A petal opens in so many pictures: each is made once."""
DREAM_HZ, DREAM_MM = 0.14, 1.6


def bed(painter: Painter) -> None:
    """What stands still: the leaf with its stalk, and that of the flower."""
    x, ground, k = _middle(painter)
    painter.shade(x - 4 * k, ground - 1 * k, 130 * k)
    painter.figure(_ribbon(_bent(STALK), np.full(24, 1.7)) * k + (x, ground), SHADE)
    rib = _bent(RIB)
    swell = np.sin(pi * np.linspace(0.0, 1.0, 24) ** 0.8) ** 0.75
    for wide, colour in ((ABOVE, LEAF), (-BELOW, SHADE)):
        rim = rib + _across(rib) * (wide * swell)[:, None]
        painter.figure(np.vstack((rib, rim[::-1])) * k + (x, ground), colour)
    for i in (5, 9, 13, 17):
        for wide in (0.72 * ABOVE, -0.72 * BELOW):
            end = rib[min(23, i + 3)] + _across(rib)[i] * wide * swell[i]
            vein = np.linspace(rib[i], end, 6)
            painter.figure(_ribbon(vein, np.linspace(0.5, 0.1, 6)) * k + (x, ground), VEIN, alpha=0.7)
    painter.figure(_ribbon(rib, np.linspace(1.2, 0.2, 24)) * k + (x, ground), VEIN)
    stem = _bent(((FLOWER, 1.0), (FLOWER - 4.0, -TALL_MM / 2), (FLOWER, -TALL_MM)))
    painter.shade(x + FLOWER * k, ground, 26 * k)
    painter.figure(_ribbon(stem, np.full(24, 1.1)) * k + (x, ground), SHADE)
    for side in (-1.0, 1.0):
        blade = _bent(((FLOWER - 1.0, -4.0), (FLOWER + 7.0 * side, -8.0), (FLOWER + 13.0 * side, -19.0)))
        painter.figure(_ribbon(blade, 3.2 * np.sin(pi * np.linspace(0.0, 1.0, 24))) * k + (x, ground), LEAF)


def nap(painter: Painter, t: float) -> None:
    """What moves, t s after the rest began; where little is to move it stands still, with the flower open."""
    x, ground, k = _middle(painter)
    asleep(painter, x - 6 * k, ground, SNAIL_MM * k, t)
    drift = 0.0 if painter.reduced_motion else DREAM_MM * sin(2 * pi * DREAM_HZ * t)
    painter.picture("sleep", x + 46 * k, ground - (52 + drift) * k, 17 * k)
    head_x, head_y = x + FLOWER * k, ground - TALL_MM * k
    theme = painter.theme
    for i in range(PETALS):
        share = 1.0 if painter.reduced_motion else opened(i, t)
        painter.figure(_petal(i, share) * k + (head_x, head_y), theme.accents[3])
    painter.spot(head_x, head_y, 0.34 * PETAL_MM * k, theme.accents[0])


def opened(petal: int, t: float) -> float:
    """How far a petal, counted from 0, has opened at t s of a rest: 0 to 1, one after another."""
    each_s = RESTS_S / PETALS
    share = min(max((t - petal * each_s) / each_s, 0.0), 1.0)
    return round(share * share * (3 - 2 * share) * STEPS) / STEPS


@cache
def _petal(petal: int, share: float) -> Points:
    """The outline of a petal, in mm from the flower's middle, when so much of it is open."""
    long = PETAL_MM * (BUD + (1.0 - BUD) * share)
    turn = 2 * pi * petal / PETALS - pi / 2
    along = np.array([cos(turn), sin(turn)])
    return _ribbon(np.linspace(0.12, 1.0, 24)[:, None] * long * along, 0.3 * long * _round(24))


def _middle(painter: Painter) -> tuple[float, float, float]:
    """The middle of the ground in mm, and the screen's scale."""
    whole = painter.whole
    return whole.width_mm / 2, GROUND * whole.height_mm, scale(whole)


def _bent(ends: tuple[tuple[float, float], ...]) -> Points:
    """A bow (24, 2) from the first place to the last, drawn toward the one between."""
    share = np.linspace(0.0, 1.0, 24)[:, None]
    first, toward, last = (np.array(end) for end in ends)
    return np.asarray((1 - share) ** 2 * first + 2 * share * (1 - share) * toward + share**2 * last)


def _across(line: Points) -> Points:
    """Of each place on a line the direction square to it, of length 1: above a line that goes to the right."""
    step = np.gradient(line, axis=0)
    return np.column_stack((step[:, 1], -step[:, 0])) / np.hypot(step[:, 0], step[:, 1])[:, None]


def _ribbon(line: Points, half: Points) -> Points:
    """The outline of a line that is so wide on either side."""
    aside = _across(line) * half[:, None]
    return np.vstack((line + aside, (line - aside)[::-1]))


def _round(count: int) -> Points:
    """How wide something round is along its length: 0 at both ends."""
    return np.asarray(np.sqrt(np.clip(1.0 - np.linspace(-1.0, 1.0, count) ** 2, 0.0, 1.0)))
