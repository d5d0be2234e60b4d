"""Choosing with one switch: one thing after another is marked, and the switch chooses the marked one."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from snailtrail.stage.painter import Painter
from snailtrail.stage.widgets import Button

BOUNCE_S = 0.4
"""So soon after a screen appeared the switch is still that of the screen before."""
LED_S = 6.0
"""So long after a Tab the keys are those of a grown-up's keyboard, and no switch."""
ROOM_MM = 3.5
LINE_MM = 2.4
_NO_SWITCH = frozenset((pygame.K_ESCAPE, pygame.K_m, pygame.K_TAB, pygame.K_LCTRL, pygame.K_RCTRL))
"""The way out, to silence, to what is held, and the key held for marks: for whoever sits beside the child."""


class Scanner:
    """Marks the buttons in their order, each for `every_s`; t in s of any clock.

    Buttons that have to be held are for grown-ups and are passed by: a finger or mouse holds them as ever, and so does
    Enter for who leads there with Tab, which stops the marks for a while.
    """

    def __init__(self, buttons: Sequence[Button], every_s: float):
        self._order = [place for place, button in enumerate(buttons) if button.hold_s == 0.0]
        self._every_s = every_s
        self._began: float | None = None
        self._led_until = 0.0

    def marked(self, t: float) -> int | None:
        """The place of the marked button, the first at the first call; None where there is none to be marked."""
        self._began = t if self._began is None else self._began
        return self._order[int((t - self._began) / self._every_s) % len(self._order)] if self._order else None

    def switched(self, t: float) -> bool:
        """Whether a press of the switch counts: not while it still bounces. The marks then begin anew."""
        if self._began is None or t - self._began < BOUNCE_S:
            return False
        self._began = t
        return True

    def led(self, event: pygame.Event, t: float) -> bool:
        """Whether a grown-up goes from button to button with Tab: the keyboard is then theirs for a while."""
        by_tab = bool(event.type == pygame.KEYDOWN and event.key == pygame.K_TAB)
        self._led_until = t + LED_S if by_tab else self._led_until
        return by_tab

    def rests(self, t: float) -> bool:
        """Whether the keyboard is a grown-up's just now, and nothing is marked."""
        return t < self._led_until


def mark(painter: Painter, button: Button) -> None:
    """A frame around the marked button that is seen from afar; it reaches no neighbour."""
    wide, high = button.width_mm + 2 * ROOM_MM, button.height_mm + 2 * ROOM_MM
    painter.frame(button.x, button.y, wide, high, LINE_MM, painter.theme.focus)


def is_switch(event: pygame.Event) -> bool:
    """Whether a key went down that counts as the switch: any but Esc, M, Tab and Ctrl."""
    return event.type == pygame.KEYDOWN and event.key not in _NO_SWITCH and not getattr(event, "repeat", False)
