"""A panel for grown-ups: named keys answer too, and a hand may take hold of things other than buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pygame

from snailtrail.motor.sample import Sample
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Panel
from snailtrail.stage.widgets import Button

REPEAT_MS = (350, 40)
"""A held key begins to repeat after the first, then every other."""

_MIRRORED = {"left": "right", "right": "left"}

Hold = Callable[[float, float, bool], bool]
"""Told of each sample (x and y in mm of the window, in contact); True when it was meant for no button."""


class DeskPanel(Panel):
    """A Panel with `keys` (a key's name, with `shift+` before it, to what it answers) and `hold` for what is dragged.

    Held keys repeat. `focus` is the button that the keyboard is on, so that a panel that follows can go on from there.
    """

    def __init__(
        self,
        glass: Glass,
        buttons: Sequence[Button],
        *,
        keys: Mapping[str, Any],
        hold: Hold | None = None,
        focus: int | None = None,
        **of_panel: Any,
    ):
        super().__init__(glass, buttons, scans=False, **of_panel)
        self._by_name = keys
        self._hold = hold
        self._focus = focus

    @property
    def focus(self) -> int | None:
        """The place of the focused button; None before Tab is first pressed."""
        return self._focus

    def ask(self) -> Any:
        """See Panel."""
        before = pygame.key.get_repeat()
        pygame.key.set_repeat(*REPEAT_MS)
        try:
            return super().ask()
        finally:
            pygame.key.set_repeat(*before)

    def _name(self, key: int) -> str:
        """The key's name; left and right are those of a page that is read from the left."""
        name = pygame.key.name(key)
        return _MIRRORED.get(name, name) if self._glass.from_the_right else name

    def _keys(self, event: pygame.Event) -> Any:
        if event.type == pygame.KEYDOWN:
            name = ("shift+" if event.mod & pygame.KMOD_SHIFT else "") + self._name(event.key)
            if name in self._by_name:
                return self._by_name[name]
        return super()._keys(event)

    def _finger(self, sample: Sample) -> tuple[Any, bool]:
        hold = self._hold
        if hold is not None and sample.finger == 0 and hold(*self._glass.place_of(sample), sample.down):
            return None, True
        return super()._finger(sample)
