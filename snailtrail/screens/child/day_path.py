"""Today's path at the foot of the shelf: what is planned as stones along a way, and a snail where the day stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi, sin

import numpy as np

from snailtrail.screens.mascot import MASCOT
from snailtrail.stage.painter import Painter
from snailtrail.stage.theme import Colour

HIGH_MM, WAVE_MM, WAVES = 24.5, 1.6, 2.5
"""The way takes so much of the window's foot; its far edge swings so far, so often."""
STEP_MM, ASIDE_MM = 34.0, 44.0
"""From one block to the next, where there is room; kept free at either side."""
UP_MM = 11.5
"""The middles of the stones lie so far above the lower edge."""
LARGEST_MM, FITS, DUE, STONE = 12.5, 0.62, 1.15, 0.7
"""A picture where there is room, its share of a step where there is less, how much larger the next one is, and the
radius of the stone below it, in pictures."""
SNAIL_MM, TICK = 9.5, 0.46
"""How large the small snail is; a tick, in pictures."""
DOT_MM, DOTS_MM = 0.7, 2.6
"""Radius of the dots of the way, and from one to the next."""
WAITING = 0.5
"""How clear what is still to come is."""
SAND, RIM, PEBBLE = (240, 218, 170), (220, 192, 138), (252, 238, 208)


@dataclass(frozen=True)
class Step:
    """One block of today's path."""

    picture: str
    done: bool


@dataclass(frozen=True)
class Stone:
    """Where one block lies: its middle and the size of its picture, in mm of the window."""

    x: float
    y: float
    size: float


def stones(painter: Painter, path: Sequence[Step], k: float) -> list[Stone]:
    """Where the blocks lie, in their order; they lead on as words are read, whichever hand plays."""
    whole, count = painter.whole, len(path)
    step = min(STEP_MM * k, (whole.width_mm - 2 * ASIDE_MM * k) / max(1, count))
    on = -1.0 if painter.mirrored else 1.0
    due, small = _due(path), min(LARGEST_MM * k, FITS * step)
    return [
        Stone(
            whole.width_mm / 2 + on * (i - (count - 1) / 2) * step,
            whole.height_mm - UP_MM * k,
            small * (DUE if i == due else 1.0),
        )
        for i in range(count)
    ]


def day_path(painter: Painter, path: Sequence[Step], k: float) -> None:
    """Today's blocks along their way: those done ticked, the next one large with the snail before it.

    It lies flat, for nothing of it is to be pressed. It covers what grows at the window's foot.
    """
    if not path:
        return
    plain = "meadow" in painter.theme.plain
    pebble = painter.theme.card if plain else PEBBLE
    if not plain:
        _ground(painter, HIGH_MM * k, RIM)
        _ground(painter, (HIGH_MM - 1.2) * k, SAND)
    lying, due = stones(painter, path, k), _due(path)
    _dots(painter, lying, k)
    for i, (block, stone) in enumerate(zip(path, lying, strict=True)):
        x, y, size = stone.x, stone.y, stone.size
        if i == due:
            painter.spot(x, y, STONE * size + 0.7 * k, painter.theme.text, alpha=0.7)
        painter.spot(x, y, STONE * size, pebble)
        painter.picture(block.picture, x, y, size, alpha=1.0 if block.done or i == due else WAITING)
        if block.done:
            tick, aside = TICK * size, -0.46 * size if painter.from_the_right else 0.46 * size
            painter.spot(x + aside, y + 0.42 * size, 0.62 * tick, painter.theme.card)
            painter.picture("check", x + aside, y + 0.42 * size, tick)
    _snail(painter, lying, due, k)


def _due(path: Sequence[Step]) -> int:
    return next((i for i, block in enumerate(path) if not block.done), len(path))


def _ground(painter: Painter, high: float, colour: Colour) -> None:
    whole = painter.whole
    across = np.linspace(0.0, 1.0, 60)
    far = [
        (s * whole.width_mm, whole.height_mm - high - WAVE_MM * high / HIGH_MM * sin(2 * pi * WAVES * s))
        for s in across.tolist()
    ]
    painter.figure(np.array([(0.0, whole.height_mm + 2), *far, (whole.width_mm, whole.height_mm + 2)]), colour)


def _dots(painter: Painter, lying: Sequence[Stone], k: float) -> None:
    """The way leads in before the first stone and on after the last."""
    first, last, y = lying[0].x, lying[-1].x, lying[0].y
    on = -1.0 if last < first or (len(lying) == 1 and painter.mirrored) else 1.0
    lead = 1.4 * LARGEST_MM * k
    begin, end = first - on * lead, last + on * lead
    for x in np.linspace(begin, end, max(2, round(abs(end - begin) / (DOTS_MM * k)))).tolist():
        if all(abs(x - stone.x) > STONE * stone.size + 2 * DOT_MM * k for stone in lying):
            painter.spot(x, y, DOT_MM * k, painter.theme.text, alpha=0.55)


def _snail(painter: Painter, lying: Sequence[Stone], due: int, k: float) -> None:
    """Behind the gap before the next stone; at the end of the way when the day is done."""
    on = -1.0 if painter.mirrored else 1.0
    if due == len(lying):
        x, y = lying[-1].x + on * 1.3 * lying[-1].size, lying[-1].y
    elif due == 0:
        x, y = lying[0].x - on * 1.35 * lying[0].size, lying[0].y
    else:
        x, y = (lying[due - 1].x + lying[due].x) / 2, lying[due].y - 0.62 * lying[due].size
    size = min(SNAIL_MM * k, 0.95 * lying[0].size)
    painter.picture(MASCOT, x, y, size, flip=not painter.lettering.words.right_to_left)
