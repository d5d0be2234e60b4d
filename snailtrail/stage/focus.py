"""Which button the keyboard means: Tab and arrows lead from one to the next, Enter and space press it."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from snailtrail.stage.widgets import Button, neighbour

PRESSES = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)
_STEPS = {pygame.K_LEFT: (-1, 0), pygame.K_RIGHT: (1, 0), pygame.K_UP: (0, -1), pygame.K_DOWN: (0, 1)}


def leads(event: pygame.Event) -> bool:
    """Whether a key went down that leads to another button."""
    return event.type == pygame.KEYDOWN and (event.key in _STEPS or event.key == pygame.K_TAB)


def led(event: pygame.Event, buttons: Sequence[Button], focus: int | None, *, from_the_right: bool) -> int:
    """The place of the button to which such a key leads from `focus`: the first where none was meant yet."""
    if focus is None:
        return 0
    if event.key == pygame.K_TAB:
        return (focus + (-1 if event.mod & pygame.KMOD_SHIFT else 1)) % len(buttons)
    dx, dy = _STEPS[event.key]
    return neighbour(buttons, focus, -dx if from_the_right else dx, dy)
