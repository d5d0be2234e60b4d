"""A pointer of our own, in place of the system's: as large as an eye needs it, and where the aids lead it."""

from __future__ import annotations

import pygame

from snailtrail.stage.painter import Painter

USUAL_MM = 5.0
"""Where no size is asked for."""
LED_MM = 9.0
"""Where keys lead it and no size is asked for: no hand says where it is, and a child looks for it among stars."""
REST_MM = 7.0
"""Radius of the spot that has grown when a rest presses."""
FINE = 4
OUTLINE = 0.07
"""Of the size."""
SHAPE = ((0.0, 0.0), (0.0, 0.86), (0.2, 0.69), (0.34, 1.0), (0.49, 0.93), (0.35, 0.64), (0.62, 0.62))
"""Tip first, in sizes."""


class Arrow:
    """Keeps its picture for the last size that was asked for."""

    def __init__(self) -> None:
        self._piece: pygame.Surface | None = None
        self._size_px = 0

    def draw(self, painter: Painter, x: float, y: float, size_mm: float, rested: float) -> None:
        """With its tip at (x, y) mm of the window; `rested`, 0 to 1, is how much of a rest that presses is done."""
        painter.place_field(0.0, 0.0, painter.whole)
        if rested > 0.0:
            painter.spot(x, y, max(0.5, REST_MM * rested), painter.theme.focus, alpha=0.4)
        size_px = max(8, round(painter.px(size_mm)))
        if self._piece is None or size_px != self._size_px:
            self._piece, self._size_px = _made(size_px), size_px
        wide, high = self._piece.get_size()
        edge = OUTLINE * size_px
        painter.piece(self._piece, x + (wide / 2 - edge) / painter.px(1.0), y + (high / 2 - edge) / painter.px(1.0))


def _made(size_px: int) -> pygame.Surface:
    """White in a black outline: seen on any ground."""
    edge = OUTLINE * size_px
    side = round(size_px + 2 * edge)
    large = pygame.Surface((side * FINE, side * FINE), pygame.SRCALPHA)
    points = [((x * size_px + edge) * FINE, (y * size_px + edge) * FINE) for x, y in SHAPE]
    pygame.draw.lines(large, (20, 20, 24), True, points, round(2 * edge * FINE))
    for point in points:
        pygame.draw.circle(large, (20, 20, 24), point, edge * FINE)
    pygame.draw.polygon(large, (255, 255, 255), points)
    return pygame.transform.smoothscale(large, (side, side))
