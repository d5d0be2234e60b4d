"""A game's field made small: what a child sees or saw, as a picture on another page, still or moving."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from snailtrail.play.canvas import Canvas
from snailtrail.play.field import Field
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter


class Miniature:
    """A field so many mm of the window wide; everything on it is smaller by the same share."""

    def __init__(self, glass: Glass, field: Field, width_mm: float):
        share = width_mm / field.width_mm
        across, down = (scale * share for scale in glass.display.px_per_mm)
        size = (max(1, round(field.width_mm * across)), max(1, round(field.height_mm * down)))
        self.surface = pygame.Surface(size, 0, glass.painter.target)
        self._painter = Painter(
            self.surface,
            (across, down),
            glass.theme,
            glass.pictures,
            glass.lettering,
            reduced_motion=glass.manner.reduced_motion,
        )
        self._field = field

    def draw(
        self, draw: Callable[[Canvas], None], *, part_of: Field | None = None, left_mm: float = 0.0, top_mm: float = 0.0
    ) -> pygame.Surface:
        """The field as `draw` paints it now: the same surface each time.

        Where it is a part of a larger one, or reaches beyond a smaller one, its top left lies at (`left_mm`, `top_mm`)
        of that.
        """
        self._painter.place_field(-left_mm, -top_mm, part_of or self._field)
        draw(self._painter)
        return self.surface


def miniature(glass: Glass, field: Field, width_mm: float, draw: Callable[[Canvas], None]) -> pygame.Surface:
    """The field as `draw` paints it, so many mm of the window wide."""
    return Miniature(glass, field, width_mm).draw(draw)
