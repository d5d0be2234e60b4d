"""The worlds behind the games, drawn once at the window's own size: quiet where a child works, rich at the rim."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from snailtrail.play.canvas import Scene
from snailtrail.stage import (
    brushes,
    scenery_dusk,
    scenery_meadow,
    scenery_night,
    scenery_pond,
    scenery_sea,
    scenery_space,
)
from snailtrail.stage.pictures import Pictures
from snailtrail.stage.theme import Theme


def paint(name: Scene, surface: pygame.Surface, pictures: Pictures, theme: Theme) -> None:
    """Fill the surface with a named world, or with the plain ground that a theme has in its place."""
    if name in theme.plain:
        surface.blit(brushes.gradient(*surface.get_size(), *theme.plain[name]), (0, 0))
        return
    ground, ornaments = _PAINTERS[name]
    # sky, hills and water have no fine detail: a quarter of the pixels, stretched, is four times quicker
    width, height = surface.get_size()
    half = pygame.Surface((width // 2, height // 2), 0, surface)
    ground(half)
    pygame.transform.smoothscale(half, (width, height), surface)
    ornaments(surface, pictures)


_Ground = Callable[[pygame.Surface], None]
_Ornaments = Callable[[pygame.Surface, Pictures], None]
_PAINTERS: dict[Scene, tuple[_Ground, _Ornaments]] = {
    "meadow": (scenery_meadow.ground, scenery_meadow.ornaments),
    "night": (scenery_night.ground, scenery_night.ornaments),
    "pond": (scenery_pond.ground, scenery_pond.ornaments),
    "sea": (scenery_sea.ground, scenery_sea.ornaments),
    "space": (scenery_space.ground, scenery_space.ornaments),
    "dusk": (scenery_dusk.ground, scenery_dusk.ornaments),
}
