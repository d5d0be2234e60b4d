"""A whole picture that no longer changes: painted once, then laid down as it was, under what moves on it."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from snailtrail.stage.painter import Painter


class Frozen:
    """What `paint` paints on the whole window; anew only for another size of it, or for another sign on its ear."""

    def __init__(self, paint: Callable[[Painter], None]):
        self._paint = paint
        self._seen: pygame.Surface | None = None
        self._key: tuple[tuple[int, int], float] | None = None

    def lay(self, painter: Painter) -> None:
        """Lay it over everything so far; from then on mm are those of the window."""
        key = painter.size, painter.unheard()
        if self._seen is None or key != self._key:
            self._paint(painter)
            self._seen, self._key = painter.target.copy(), key
        else:
            painter.target.blit(self._seen, (0, 0))
        painter.place_window()
