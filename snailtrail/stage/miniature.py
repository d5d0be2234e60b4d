"""A game's field made small: what a child would see, as a picture on a grown-ups' page."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from snailtrail.play.canvas import Canvas
from snailtrail.play.field import Field
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter


def miniature(glass: Glass, field: Field, width_mm: float, draw: Callable[[Canvas], None]) -> pygame.Surface:
    """The field as `draw` paints it, so many mm of the window wide; everything on it is smaller by the same share."""
    share = width_mm / field.width_mm
    across, down = (scale * share for scale in glass.display.px_per_mm)
    size = (max(1, round(field.width_mm * across)), max(1, round(field.height_mm * down)))
    surface = pygame.Surface(size).convert(glass.painter.target)
    painter = Painter(surface, (across, down), glass.theme, glass.pictures, glass.lettering)
    painter.place_field(0.0, 0.0, field)
    draw(painter)
    return surface
