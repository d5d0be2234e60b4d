"""Today's path at the foot of the shelf: what is planned along a dotted way, and a small snail where the day stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from snailtrail.screens.mascot import MASCOT
from snailtrail.stage.painter import Painter

STEP_MM, ASIDE_MM = 32.0, 48.0
"""From one block to the next, where there is room; kept free at either side."""
UP_MM = 10.0
"""The way runs so far above the lower edge."""
DUE_MM, OTHER_MM, SNAIL_MM, TICK_MM = 15.0, 11.5, 9.5, 5.0
DOT_MM, DOTS_MM = 0.7, 2.6
"""Radius of the dots of the way, and from one to the next."""
WAITING = 0.45
"""How clear what is still to come is."""


@dataclass(frozen=True)
class Step:
    """One block of today's path."""

    picture: str
    done: bool


def day_path(painter: Painter, path: Sequence[Step], k: float) -> None:
    """Today's blocks along their way: those done ticked, the next one large with the snail before it.

    It lies flat, for nothing of it is to be pressed, and leads on as words are read, whichever hand plays.
    """
    if not path:
        return
    whole, count = painter.whole, len(path)
    step = min(STEP_MM * k, (whole.width_mm - 2 * ASIDE_MM * k) / count)
    y, left = whole.height_mm - UP_MM * k, whole.width_mm / 2 - step * (count - 1) / 2
    on = -1.0 if painter.mirrored else 1.0

    def place(steps: float) -> float:
        return whole.width_mm / 2 + on * (left + steps * step - whole.width_mm / 2)

    due = next((i for i, block in enumerate(path) if not block.done), count)
    sizes = [(DUE_MM if i == due else OTHER_MM) * min(k, step / STEP_MM) for i in range(count)]
    dots = max(2, round((count + 0.2) * step / (DOTS_MM * k)))
    for dot in range(dots + 1):
        steps = -0.7 + (count + 0.2) * dot / dots
        if all(abs(steps - i) * step > size / 2 + DOT_MM * k for i, size in enumerate(sizes)):
            painter.spot(place(steps), y, DOT_MM * k, painter.theme.text, alpha=0.55)
    for i, (block, size) in enumerate(zip(path, sizes, strict=True)):
        x = place(i)
        painter.picture(block.picture, x, y, size, alpha=1.0 if block.done or i == due else WAITING)
        if block.done:
            tick, at_x, at_y = TICK_MM * size / OTHER_MM, place(i + 0.42 * size / step), y + 0.32 * size
            painter.spot(at_x, at_y, 0.6 * tick, painter.theme.card)
            painter.picture("check", at_x, at_y, tick)
    snail = SNAIL_MM * min(k, step / STEP_MM)
    painter.picture(MASCOT, place(due - 0.5), y - 0.2 * snail, snail, flip=not painter.lettering.words.right_to_left)
