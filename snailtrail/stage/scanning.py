"""Choosing with one switch: one thing after another is marked, and the switch chooses the marked one."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from snailtrail.stage.painter import Painter
from snailtrail.stage.widgets import Button

BOUNCE_S = 0.4
"""So soon after a screen appeared the switch is still that of the screen before."""
ROOM_MM = 3.5
LINE_MM = 2.4
_NO_SWITCH = frozenset((pygame.K_ESCAPE, pygame.K_m))
"""The way out, and the way to silence: for whoever sits beside the child."""


class Scanner:
    """Marks the buttons in their order, each for `every_s`; t in s since the first was marked.

    Buttons that have to be held are for grown-ups and are passed by.
    """

    def __init__(self, buttons: Sequence[Button], every_s: float):
        self._order = [place for place, button in enumerate(buttons) if button.hold_s == 0.0]
        self._every_s = every_s

    def marked(self, t: float) -> int | None:
        """The place of the marked button; None where there is none to be marked."""
        return self._order[int(t / self._every_s) % len(self._order)] if self._order else None


def mark(painter: Painter, button: Button) -> None:
    """A frame around the marked button that is seen from afar; it reaches no neighbour."""
    wide, high = button.width_mm + 2 * ROOM_MM, button.height_mm + 2 * ROOM_MM
    painter.frame(button.x, button.y, wide, high, LINE_MM, painter.theme.focus)


def is_switch(event: pygame.Event) -> bool:
    """Whether a key went down that counts as the switch: any but Esc and M."""
    return event.type == pygame.KEYDOWN and event.key not in _NO_SWITCH and not getattr(event, "repeat", False)
