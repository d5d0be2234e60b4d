"""Keys of a grown-up who sits beside a child that plays: what each stamps into the attempt, and harder or easier."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pygame

from snailtrail.play.flags import FLAGGED, GRIP, HELP, POSTURE, SWITCHED_HAND, TIRED
from snailtrail.stage.painter import Painter

MARKS = {
    pygame.K_h: HELP,
    pygame.K_g: GRIP,
    pygame.K_p: POSTURE,
    pygame.K_s: SWITCHED_HAND,
    pygame.K_t: TIRED,
    pygame.K_f: FLAGGED,
}
HARDER = (pygame.K_PLUS, pygame.K_KP_PLUS, pygame.K_EQUALS)
"""The plus sign of a keyboard as it is sold in the USA is an equals sign without Shift."""
EASIER = (pygame.K_MINUS, pygame.K_KP_MINUS)
DOT_S = 0.8
DOT_MM, EDGE_MM = 0.7, 2.0


class WatchedKeys:
    """What was pressed in one attempt; with `with_ctrl` only what was pressed while Ctrl was held.

    So it is for a child who plays with one switch, which may be wired to any key.
    """

    def __init__(self, *, with_ctrl: bool = False) -> None:
        self._with_ctrl = with_ctrl
        self.presses: list[tuple[float, str]] = []
        """When, in s since the first picture, and the mark; in their order."""
        self.steps = 0
        """How many steps harder the next attempts are to be; less than 0: easier."""
        self._heard_at = float("-inf")

    def take(self, events: Iterable[pygame.Event], t: float, now: float) -> None:
        """Take in keys: t in s since the first picture, now on the glass's own clock."""
        for event in events:
            if event.type != pygame.KEYDOWN or getattr(event, "repeat", False):
                continue
            if self._with_ctrl and not event.mod & pygame.KMOD_CTRL:
                continue
            step = (event.key in HARDER) - (event.key in EASIER)
            if step:
                self.step(step, now)
            if event.key in MARKS:
                self.mark(MARKS[event.key], t, now)

    def mark(self, name: str, t: float, now: float) -> None:
        """Stamp a mark; times as of `take`."""
        self.presses.append((round(t, 3), name))
        self._heard_at = now

    def step(self, steps: int, now: float) -> None:
        """So many steps harder from the next attempt on."""
        self.steps += steps
        self._heard_at = now

    @property
    def flags(self) -> tuple[str, ...]:
        """Each mark once, in the order of the first presses."""
        return tuple(dict.fromkeys(mark for _, mark in self.presses))

    def data(self) -> dict[str, Any]:
        """As the log keeps it; nothing where nothing was pressed."""
        return {"watched": [[t, mark] for t, mark in self.presses]} if self.presses else {}

    def draw(self, painter: Painter, now: float) -> None:
        """A dot at the window's edge for a moment: a grown-up who looks for it sees it, no child cares."""
        if now - self._heard_at < DOT_S:
            painter.spot(painter.whole.width_mm - EDGE_MM, EDGE_MM, DOT_MM, painter.theme.quiet_text)
