"""A garden at dusk: the last light behind hills, trees and a fence in the half dark; its middle is left to the play."""

from __future__ import annotations

import numpy as np
import pygame

from snailtrail.stage import brushes
from snailtrail.stage.pictures import Pictures
from snailtrail.stage.scenery_parts import glow, hill, put, speck
from snailtrail.stage.theme import Colour

TREES: tuple[tuple[float, float, float, Colour], ...] = (
    (0.015, 0.6, 0.15, (30, 46, 84)),
    (0.1, 0.66, 0.1, (34, 52, 90)),
    (0.175, 0.7, 0.065, (38, 58, 94)),
    (0.83, 0.7, 0.07, (38, 58, 94)),
    (0.905, 0.65, 0.11, (34, 52, 90)),
    (0.99, 0.58, 0.16, (30, 46, 84)),
)
"""Middle of the crown as shares of width and height, its radius as one of the height, its colour: darker in front."""
FENCE = (54, 62, 104)
FENCES = ((-0.01, 0.2), (0.8, 1.01))
"""Where a fence stands, as shares of the width."""
FLOWERS = ("tulip", "hibiscus", "flower", "herb")
STARS = 46


def ground(surface: pygame.Surface) -> None:
    """The sky after sunset, and hills that grow dark."""
    width, height = surface.get_size()
    surface.blit(brushes.gradient(width, height, (26, 32, 84), (104, 72, 128)), (0, 0))
    glow(surface, 0.5, 0.66, 0.62, (206, 112, 128), 70)
    glow(surface, 0.13, 0.23, 0.16, (255, 244, 204), 70)
    hill(surface, 0.66, 0.035, 1.2, 0.9, (62, 58, 116), (50, 56, 104))
    hill(surface, 0.73, 0.03, 1.7, 3.4, (48, 56, 104), (40, 54, 92))
    for x, y, size, colour in TREES:
        _tree(surface, x * width, y * height, size * height, colour)
    hill(surface, 0.82, 0.02, 1.1, 5.1, (36, 58, 88), (28, 48, 74))
    hill(surface, 0.91, 0.014, 1.6, 1.2, (30, 54, 78), (20, 38, 60))


def ornaments(surface: pygame.Surface, pictures: Pictures) -> None:
    """First stars, a fence, grass, and flowers that still have a little colour."""
    width, height = surface.get_size()
    rng = np.random.default_rng(17)
    for _ in range(STARS):
        x, y = rng.uniform(0, width), rng.uniform(0, 0.42) * height
        radius = height * float(rng.uniform(0.0006, 0.0015))
        speck(surface, x, y, radius, (226, 226, 255), int(rng.integers(50, 130)))
    put(surface, pictures, "moon", 0.13 * width, 0.23 * height, 0.085 * height, alpha=215)
    for left, right in FENCES:
        _fence(surface, left * width, right * width, 0.865 * height, 0.07 * height)
    for _ in range(90):
        _blades(
            surface, rng.uniform(0, width), rng.uniform(0.88, 1.0) * height, height * float(rng.uniform(0.012, 0.022))
        )
    for i, x in enumerate((*np.linspace(0.03, 0.24, 6), *np.linspace(0.76, 0.97, 6))):
        size = height * float(rng.uniform(0.055, 0.085))
        y = 0.965 * height - float(rng.uniform(0.1, 0.5)) * size
        put(surface, pictures, FLOWERS[i % len(FLOWERS)], float(x) * width, y, size, alpha=135)
    put(surface, pictures, "mushroom", 0.275 * width, 0.955 * height, 0.05 * height, alpha=150)
    put(surface, pictures, "mushroom", 0.728 * width, 0.965 * height, 0.04 * height, alpha=150)


def _tree(surface: pygame.Surface, x: float, y: float, size: float, colour: Colour) -> None:
    trunk = pygame.Rect(round(x - 0.08 * size), round(y), max(1, round(0.16 * size)), round(2.0 * size))
    pygame.draw.rect(surface, colour, trunk)
    for across, down, share in ((0.0, -0.25, 0.72), (-0.55, 0.12, 0.58), (0.55, 0.12, 0.58), (0.0, 0.3, 0.66)):
        crown = brushes.disc(brushes.half_pixels(share * size), colour)
        surface.blit(crown, crown.get_rect(center=(round(x + across * size), round(y + down * size))))


def _fence(surface: pygame.Surface, left: float, right: float, foot: float, tall: float) -> None:
    wide = 0.34 * tall
    for rail in (0.35, 0.72):
        bar = pygame.Rect(round(left), round(foot - rail * tall), round(right - left), max(1, round(0.09 * tall)))
        pygame.draw.rect(surface, tuple(round(0.86 * part) for part in FENCE), bar)
    for x in np.arange(left, right, 1.7 * wide):
        picket = np.array([(0.0, 0.0), (0.0, -0.85), (0.5, -1.0), (1.0, -0.85), (1.0, 0.0)]) * (wide, tall) + (x, foot)
        piece, where = brushes.shape(picket, FENCE)
        surface.blit(piece, where)


def _blades(surface: pygame.Surface, x: float, y: float, size: float) -> None:
    for lean in (-0.5, 0.0, 0.5):
        blade = np.array([(x - size * 0.12, y), (x + lean * size, y - size), (x + size * 0.12, y)])
        piece, where = brushes.shape(blade, (58, 96, 112))
        piece.set_alpha(150)
        surface.blit(piece, where)
