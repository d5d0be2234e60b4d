"""How far something may move, as three signs in a row of which one holds: an open lock, a band, a closed lock."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from snailtrail.stage.form_rows import GAP_MM, Change, Pane
from snailtrail.stage.inks import Colour
from snailtrail.stage.painter import Painter
from snailtrail.stage.widgets import Button, Look

PALE = 0.4
"""Of a sign that does not hold."""


class Hold(StrEnum):
    """How far something may move."""

    FREE = "free"
    """From one end to the other."""
    LIMITED = "limited"
    """Between two ends that a grown-up set."""
    FIXED = "fixed"
    """Not at all."""


def hold_width(pane: Pane) -> float:
    """How wide the three signs are together, in mm."""
    return len(Hold) * pane.pill + (len(Hold) - 1) * GAP_MM


def hold_buttons(pane: Pane, key: str, hold: Hold, y: float) -> list[Button]:
    """The three signs from the left edge on, their middles at y mm; each answers Change("hold:" + key, its meaning)."""
    size = pane.pill
    return [
        Button(
            Change(f"hold:{key}", sign),
            pane.left + size / 2 + number * (size + GAP_MM),
            y,
            size,
            size,
            _sign(sign, holds=sign is hold),
        )
        for number, sign in enumerate(Hold)
    ]


def _sign(sign: Hold, *, holds: bool) -> Callable[[Painter, Button, Look], None]:
    def face(painter: Painter, button: Button, look: Look) -> None:
        theme, x, y, size = painter.theme, button.x, button.y, button.width_mm
        if look.focused:
            painter.frame(x, y, size + 2.4, size + 2.4, 1.0, theme.focus)
        painter.card(x, y, size, size, theme.accents[1] if holds else theme.card, lift=0.0 if look.pressed else 0.35)
        if holds:
            painter.frame(x, y, size - 0.6, size - 0.6, 0.6, theme.text)
        if sign is Hold.LIMITED:
            _band(painter, x, y, 0.27 * size, theme.text if holds else theme.quiet_text)
        else:
            name = "lock" if sign is Hold.FIXED else "unlock"
            painter.picture(name, x, y, 0.6 * size, alpha=1.0 if holds else PALE)

    return face


def _band(painter: Painter, x: float, y: float, reach: float, colour: Colour) -> None:
    """Two ends and the way to and fro between them."""
    painter.card(x, y, 1.1 * reach, 0.9, colour, lift=0.0)
    for way, turn in ((-1, 180.0), (1, 0.0)):
        painter.card(x + way * reach, y, 1.2, 1.7 * reach, colour, lift=0.0)
        painter.arrow(x + way * 0.5 * reach, y, 0.7 * reach, turn, colour)
