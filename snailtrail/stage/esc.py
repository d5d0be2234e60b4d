"""Esc while it is held: systems tell it again and again, and it is one press."""

from __future__ import annotations

from dataclasses import dataclass

import pygame


@dataclass
class EscHeld:
    """Knows whether Esc is held, of all events in their order."""

    _down: bool = False

    def again(self, event: pygame.Event) -> bool:
        """Whether Esc is told once more though it is still held: one press leaves one page, however long it is."""
        if event.type in (pygame.KEYDOWN, pygame.KEYUP) and event.key == pygame.K_ESCAPE:
            before, self._down = self._down, event.type == pygame.KEYDOWN
            return before and self._down
        if event.type in (pygame.WINDOWFOCUSLOST, pygame.WINDOWMINIMIZED):
            self._down = False  # its key-up goes to another window
        return False
