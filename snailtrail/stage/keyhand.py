"""A hand on the keyboard: arrows lead the pointer, and a key that presses is a press where it is."""

from __future__ import annotations

from math import hypot

import pygame

PRESSES = frozenset((pygame.K_SPACE, pygame.K_RETURN, pygame.K_KP_ENTER))
WAYS = {
    pygame.K_LEFT: (-1.0, 0.0),
    pygame.K_RIGHT: (1.0, 0.0),
    pygame.K_UP: (0.0, -1.0),
    pygame.K_DOWN: (0.0, 1.0),
}
SLOW_MM_S, QUICK_MM_S = 25.0, 100.0
"""A tap moves by little; held, an arrow goes faster."""
RUN_UP_S = 0.8


_NO_SWITCH = frozenset((pygame.K_ESCAPE, pygame.K_m, pygame.K_LCTRL, pygame.K_RCTRL, *WAYS))
"""The way out, silence, the arrows, and what a grown-up holds to press a key beside the child."""


class KeyHand:
    """Which arrows are held, and how far the pointer has gone by them; t in s of any clock, px by `px_per_mm`."""

    def __init__(self, px_per_mm: tuple[float, float], *, any_key: bool = False):
        """With `any_key` every key presses that has no other meaning, but for Ctrl and another: it may be a switch."""
        self.px_per_mm = px_per_mm
        self.any_key = any_key
        self._held: set[int] = set()
        self._since = self._moved = 0.0

    def presses(self, event: pygame.Event) -> bool:
        """Whether a key that went down or up presses."""
        if not self.any_key:
            return event.key in PRESSES
        marks = event.type == pygame.KEYDOWN and event.mod & pygame.KMOD_CTRL
        return event.key not in _NO_SWITCH and not marks

    def is_hand(self, event: pygame.Event) -> bool:
        """Whether an event is a key of the hand's that went down or up."""
        return event.type in (pygame.KEYDOWN, pygame.KEYUP) and (event.key in WAYS or self.presses(event))

    @property
    def moving(self) -> bool:
        """Whether an arrow is held."""
        return bool(self._held)

    def take(self, key: int, down: bool, t: float) -> None:
        """An arrow goes down or up."""
        if down and not self._held:
            self._since = self._moved = t
        (self._held.add if down else self._held.discard)(key)

    def way(self, t: float) -> tuple[float, float]:
        """How far the pointer goes from when this was last asked to t, in px; slantwise no faster than straight."""
        dx = sum(WAYS[key][0] for key in self._held)
        dy = sum(WAYS[key][1] for key in self._held)
        length = hypot(dx, dy)
        seconds, self._moved = t - self._moved, t
        if length == 0.0 or seconds <= 0.0:
            return 0.0, 0.0
        speed = SLOW_MM_S + (QUICK_MM_S - SLOW_MM_S) * min(1.0, (t - self._since) / RUN_UP_S)
        mm = speed * seconds / length
        return dx * mm * self.px_per_mm[0], dy * mm * self.px_per_mm[1]
