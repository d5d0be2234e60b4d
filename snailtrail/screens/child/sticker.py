"""A sticker: a picture on a round white ground, as it lies in the album and flies in at the end of a block."""

from __future__ import annotations

import zlib

from snailtrail.stage.painter import Painter

FLIGHT_S = 0.9
TILT_DEG = 10
RIM, PICTURE = 0.44, 0.66
"""Of a sticker's size: the coloured ground's radius and the picture's side."""


def sticker(painter: Painter, picture: str, x: float, y: float, size_mm: float) -> None:
    """A sticker lying still, its middle at (x, y); each picture has its own colour and its own slight tilt."""
    theme = painter.theme
    number = zlib.crc32(picture.encode())
    tint = theme.accents[number % len(theme.accents)]
    painter.spot(x, y + 0.02 * size_mm, size_mm / 2 + 0.3, theme.shadow, alpha=0.2)
    if theme.edge_mm:
        painter.spot(x, y, size_mm / 2 + theme.edge_mm, theme.card_edge)
    painter.spot(x, y, size_mm / 2, (255, 255, 255))
    painter.spot(x, y, RIM * size_mm, tint, alpha=0.38)
    tilt = number // 7 % (2 * TILT_DEG + 1) - TILT_DEG
    painter.picture(picture, x, y, PICTURE * size_mm, turn_deg=float(tilt))


def flying(painter: Painter, picture: str, x: float, y: float, size_mm: float, t: float) -> None:
    """A sticker that comes from above the window, a little too large, and lies down at (x, y) after FLIGHT_S."""
    left = 0.0 if painter.reduced_motion else max(0.0, 1.0 - t / FLIGHT_S)
    ease = left * left * (3 - 2 * left)
    start_x, start_y = painter.whole.width_mm * 0.9, -size_mm
    sticker(painter, picture, x + (start_x - x) * ease, y + (start_y - y) * ease, size_mm * (1 + 0.5 * ease))
