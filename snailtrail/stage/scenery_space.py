"""Space: clouds of far stars, a few worlds at the rim, the grey ground of a moon; its middle is left to the lane."""

from __future__ import annotations

import numpy as np
import pygame

from snailtrail.stage import brushes
from snailtrail.stage.pictures import Pictures
from snailtrail.stage.scenery_parts import glow, hill, put, speck
from snailtrail.stage.theme import Colour

CLOUDS: tuple[tuple[float, float, float, Colour, int], ...] = (
    (0.1, 0.34, 0.55, (206, 66, 168), 84),
    (0.34, 0.1, 0.44, (96, 86, 224), 96),
    (0.62, 0.36, 0.6, (48, 118, 196), 78),
    (0.92, 0.24, 0.5, (170, 74, 196), 92),
    (0.78, 0.76, 0.55, (72, 70, 200), 76),
    (0.24, 0.82, 0.5, (44, 108, 176), 62),
)
"""Where far stars shine together: place as shares of width and height, radius as share of the height, colour, alpha."""
STARS = 260
BRIGHT = 12
"""These stand in the upper quarter alone: along the lane there are marks of the same shape."""
CRATERS = ((0.05, 0.985, 0.05), (0.17, 0.965, 0.024), (0.29, 0.99, 0.034), (0.71, 0.985, 0.03), (0.86, 0.972, 0.044))


def ground(surface: pygame.Surface) -> None:
    """The dark, its clouds of light, and the ground of a moon."""
    width, height = surface.get_size()
    surface.blit(brushes.gradient(width, height, (17, 15, 52), (38, 28, 84)), (0, 0))
    for x, y, size, colour, alpha in CLOUDS:
        glow(surface, x, y, size, colour, alpha)
    hill(surface, 0.9, 0.022, 0.8, 2.6, (52, 46, 104), (44, 40, 92))
    hill(surface, 0.945, 0.014, 1.1, 0.2, (74, 66, 128), (58, 52, 108))


def ornaments(surface: pygame.Surface, pictures: Pictures) -> None:
    """Stars everywhere, bright ones among them, worlds at the sides, craters below."""
    width, height = surface.get_size()
    rng = np.random.default_rng(15)
    for _ in range(STARS):
        colour = ((255, 255, 255), (198, 214, 255), (255, 226, 190))[int(rng.integers(3))]
        radius = height * float(rng.uniform(0.0006, 0.0017))
        speck(surface, rng.uniform(0, width), rng.uniform(0, 0.89) * height, radius, colour, int(rng.integers(60, 180)))
    for _ in range(BRIGHT):
        x, y = rng.uniform(0.02, 0.98) * width, rng.uniform(0.02, 0.24) * height
        _twinkle(surface, x, y, height * float(rng.uniform(0.006, 0.012)))
    put(surface, pictures, "planet", 0.07 * width, 0.34 * height, 0.17 * height, turn_deg=-8.0, alpha=235)
    put(surface, pictures, "earth", 0.945 * width, 0.34 * height, 0.12 * height, turn_deg=14.0, alpha=235)
    put(surface, pictures, "full-moon", 0.905 * width, 0.44 * height, 0.035 * height, alpha=220)
    for x, y, size in CRATERS:
        _crater(surface, x * width, y * height, size * height)
    put(surface, pictures, "rocket", 0.925 * width, 0.895 * height, 0.13 * height, turn_deg=-40.0)
    put(surface, pictures, "flag", 0.06 * width, 0.905 * height, 0.085 * height)


def _twinkle(surface: pygame.Surface, x: float, y: float, size: float) -> None:
    """A star with four points, in its own light."""
    light = brushes.glow(2.2 * size, (206, 214, 255))
    light.set_alpha(70)
    surface.blit(light, light.get_rect(center=(round(x), round(y))))
    angles = np.arange(8) * np.pi / 4
    reach = np.where(np.arange(8) % 2 == 0, size, 0.22 * size)
    piece, where = brushes.shape(
        np.column_stack((x + reach * np.cos(angles), y + reach * np.sin(angles))), (244, 246, 255)
    )
    piece.set_alpha(200)
    surface.blit(piece, where)


def _crater(surface: pygame.Surface, x: float, y: float, size: float) -> None:
    angles = np.linspace(0.0, 2.0 * np.pi, 48, endpoint=False)
    for scale, drop, colour in ((1.0, 0.0, (88, 80, 144)), (0.86, 0.05, (50, 44, 96))):
        rim = np.column_stack((x + scale * size * np.cos(angles), y + (drop + 0.3 * scale * np.sin(angles)) * size))
        piece, where = brushes.shape(rim, colour)
        surface.blit(piece, where)
