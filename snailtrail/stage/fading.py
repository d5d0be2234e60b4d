"""What softens a screen: the picture before goes while the next one comes; a press that meant nothing is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame

from snailtrail.stage.painter import Painter
from snailtrail.stage.timing import FRAME_S
from snailtrail.stage.widgets import Button

FADE_S = 0.15
RIPPLE_S, CLEAR_S = 0.45, 0.04
LARGE_MM, SMALL_MM = 9.0, 3.0
SPREAD = 0.65
"""By so much of its size a ripple grows."""
RING_MM, LINE_MM = 13.0, 1.0
"""A finger hides what lies within; the ring goes out from under it, on pale grounds and on dark ones."""
RING_STEP_MM = 0.5
"""Rings are kept in so few sizes: each costs something the first time."""
HINT_S = 4.0
HINT_MM, HINT_GAP_MM = 4.0, 3.0


class Fade:
    """The picture that is on the surface now goes while the next one, painted once, comes; then all moves on."""

    def __init__(self, before: pygame.Surface):
        self._before: pygame.Surface | None = before.copy()
        self._after: pygame.Surface | None = None
        self._key: object = None

    def over(self, age_s: float) -> bool:
        """Whether nothing of it is left."""
        if _left(age_s) <= 0.0:
            self._before = self._after = None  # sixteen megabytes that nobody needs any more
        return self._before is None

    def paint(self, target: pygame.Surface, age_s: float, key: object, compose: Callable[[], None]) -> None:
        """Both pictures, before it is over; `compose` paints the next one, once for each key: a page is scrolled."""
        if self._after is None or key != self._key:
            compose()
            self._after, self._key = target.copy(), key
        else:
            target.blit(self._after, (0, 0))
        if self._before is not None:
            left = round(255 * _left(age_s))
            # pygame takes 20 ms for 255, which hides nothing, and 2 ms for any other
            self._before.set_alpha(left if left < 255 else None)
            target.blit(self._before, (0, 0))


def _left(age_s: float) -> float:
    """The share of the screen before that is left; of age 0 as well something shows of the next: who waits sees it."""
    return 1.0 - (age_s + FRAME_S) / FADE_S


@dataclass(frozen=True)
class Ripple:
    """The soft answer to a press that meant nothing: a spot in a ring that spread and go; neither praise nor blame."""

    x: float
    y: float
    began: float
    """mm, and s of the glass."""

    def over(self, now: float) -> bool:
        """Whether a picture without it has been painted."""
        return now - self.began > RIPPLE_S + CLEAR_S

    def draw(self, painter: Painter, now: float) -> None:
        """Lay it over what was painted."""
        left = 1.0 - (now - self.began) / RIPPLE_S
        if left > 0:
            grown = 1.0 if painter.reduced_motion else 1.0 - SPREAD * left * left
            painter.spot(self.x, self.y, LARGE_MM * grown, painter.theme.card, alpha=0.5 * left)
            painter.spot(self.x, self.y, SMALL_MM * grown, painter.theme.focus, alpha=0.3 * left)
            ring = round(RING_MM * grown / RING_STEP_MM) * RING_STEP_MM
            painter.ring(self.x, self.y, ring, LINE_MM, "text", alpha=0.42 * left)


@dataclass(frozen=True)
class Hint:
    """The answer to a press that was too short for what must be held: beside it stands for a while what to do."""

    button: Button
    began: float
    """s of the glass."""

    def over(self, now: float) -> bool:
        """Whether a picture without it has been painted."""
        return now - self.began > HINT_S + CLEAR_S

    def draw(self, painter: Painter, now: float) -> None:
        """Lay it over what was painted."""
        if now - self.began > HINT_S:
            return
        button, room = self.button, painter.whole.width_mm
        letters_px = painter.px(HINT_MM)
        wide = painter.lettering.width(button.hint, letters_px) / painter.px(1.0) + 2 * HINT_MM
        inward = -1 if button.x > room / 2 else 1
        x = button.x + inward * (button.width_mm / 2 + HINT_GAP_MM + wide / 2)
        painter.card(x, button.y, wide, 2.6 * HINT_MM, painter.theme.card)
        painter.text(button.hint, x, button.y, HINT_MM, painter.theme.text)
