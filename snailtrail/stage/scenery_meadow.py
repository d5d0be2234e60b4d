"""The meadow: hills behind hills in a morning's haze, woods far away, grass and flowers at the near edge."""

from __future__ import annotations

import numpy as np
import pygame
from numpy.random import Generator

from snailtrail.stage import brushes
from snailtrail.stage.pictures import Pictures
from snailtrail.stage.scenery_parts import blade, cloud, glow, hill, put
from snailtrail.stage.theme import Colour

FLOWERS = ((0.15, 0.31), (0.7, 0.87))
"""Where along its foot flowers grow, as shares of the width."""
Hill = tuple[float, float, float, float, Colour, Colour]
FAR: Hill = (0.335, 0.028, 2.2, 3.3, (198, 228, 216), (206, 236, 212))
HILLS: tuple[Hill, ...] = (
    (0.385, 0.055, 1.3, 0.4, (194, 230, 184), (206, 238, 190)),
    (0.475, 0.045, 1.9, 2.1, (184, 225, 162), (198, 234, 174)),
    (0.61, 0.035, 1.1, 4.0, (174, 220, 146), (190, 231, 162)),
)
"""Top and swing as shares of the height, waves, phase, and the colours from top to foot: warmer the nearer."""
WOODS: tuple[tuple[int, float, float, int, float, Colour, Colour], ...] = (
    (0, -0.01, 0.2, 26, 0.015, (184, 223, 186), (192, 229, 190)),
    (0, 0.46, 0.57, 14, 0.012, (186, 224, 182), (193, 229, 187)),
    (1, 0.0, 0.105, 9, 0.034, (176, 218, 156), (187, 226, 164)),
    (1, 0.86, 1.0, 11, 0.036, (176, 218, 156), (187, 226, 164)),
)
"""On which hill, from where to where along the width, how many trees, how large, their shade and their light."""
GRASS = (166, 214, 136), (178, 222, 146), (190, 229, 158)
STALKS = ((0.7, -0.7), (1.0, 0.0), (0.7, 0.7))
"""Of a tuft: how high each blade is, as a share of its own, and how it leans."""
BLADES, TUFTS, DAISIES = 230, 56, 22


def ground(surface: pygame.Surface) -> None:
    """Sky, its light, and the hills with their woods."""
    width, height = surface.get_size()
    rng = np.random.default_rng(19)
    # what hills cover needs no sky
    sky = height // 2
    surface.blit(brushes.gradient(width, sky, (200, 233, 250), (240, 248, 234)), (0, 0))
    glow(surface, 0.86, 0.12, 0.34, (255, 244, 190), 170)
    for x, y, size in ((0.16, 0.1, 0.15), (0.52, 0.06, 0.1), (0.74, 0.17, 0.08)):
        cloud(surface, x * width, y * height, size * height)
    hill(surface, *FAR)
    for i, shape in enumerate(HILLS):
        for on, left, right, count, size, shade, light in WOODS:
            if on == i:
                _wood(surface, rng, shape, (left, right), count, size, shade, light)
        hill(surface, *shape)
    glow(surface, 0.86, 0.42, 0.36, (255, 250, 214), 62, wide=1.7)
    glow(surface, 0.28, 0.71, 0.13, (232, 248, 184), 80, wide=3.4)
    glow(surface, 0.74, 0.85, 0.12, (232, 248, 184), 76, wide=3.6)


def ornaments(surface: pygame.Surface, pictures: Pictures) -> None:
    """Tufts and daisies on the slope, grass along the near edge, and flowers in it."""
    width, height = surface.get_size()
    rng = np.random.default_rng(11)
    _tufts(surface, rng)
    _daisies(surface, rng)
    _grass(surface, rng)
    bottom = height * 0.955
    # neither in the corners nor in the middle: the wheel, the plan of the day, the way on and the snail are there
    places = np.concatenate((np.linspace(*FLOWERS[0], 4), np.linspace(*FLOWERS[1], 4)))
    for i, x in enumerate(places + rng.uniform(-0.012, 0.012, len(places))):
        name = ("blossom", "flower", "clover", "herb")[i % 4]
        size = height * float(rng.uniform(0.045, 0.075))
        put(surface, pictures, name, float(x) * width, bottom + float(rng.uniform(-0.4, 0.5)) * size, size)


def _wood(
    surface: pygame.Surface,
    rng: Generator,
    shape: Hill,
    ends: tuple[float, float],
    count: int,
    size: float,
    shade: Colour,
    light: Colour,
) -> None:
    """Round trees along a hill's top, drawn before the hill itself, which hides their feet."""
    width, height = surface.get_size()
    top, swing, waves, phase, _, _ = shape
    for x in np.linspace(*ends, count) + rng.uniform(-0.004, 0.004, count):
        radius = size * height * float(rng.uniform(0.6, 1.2))
        y = (top + swing * np.sin(x * waves * 2 * np.pi + phase)) * height - 0.55 * radius
        for colour, share, up in ((shade, 1.0, 0.0), (light, 0.8, 0.12)):
            crown = brushes.disc(brushes.half_pixels(share * radius), colour)
            surface.blit(crown, crown.get_rect(center=(round(x * width + up * radius), round(y - up * radius))))


def _tufts(surface: pygame.Surface, rng: Generator) -> None:
    """Small tufts over the slope, larger the nearer."""
    width, height = surface.get_size()
    made = []
    for share in (0.6, 0.8, 1.0):
        tall = height * 0.021 * share
        made.append([blade(tall * high, lean, 0.17, (146, 200, 118)) for high, lean in STALKS])
        for piece in made[-1]:
            piece.set_alpha(150)
    for _ in range(TUFTS):
        x, y = rng.uniform(0, width), rng.uniform(0.52, 0.95)
        for piece, (_, lean) in zip(made[min(2, int((y - 0.52) * 7))], STALKS, strict=True):
            where = piece.get_rect(midbottom=(round(x), round(y * height)))
            where.x += round(0.5 * lean * piece.get_height())
            surface.blit(piece, where)


def _daisies(surface: pygame.Surface, rng: Generator) -> None:
    """Small white flowers at the sides of the slope."""
    width, height = surface.get_size()
    for i in range(DAISIES):
        across, y = float(rng.uniform(0.01, 0.23)), float(rng.uniform(0.72, 0.93))
        x = (across if i % 2 else 1.0 - across) * width
        size = height * 0.0034 * (0.4 + y)
        petal, heart = brushes.disc(size, (255, 255, 250)), brushes.disc(0.8 * size, (250, 214, 110))
        for angle in np.arange(5) * 0.4 * np.pi + i:
            at = (round(x + 1.15 * size * np.cos(angle)), round(y * height + 0.9 * size * np.sin(angle)))
            surface.blit(petal, petal.get_rect(center=at))
        surface.blit(heart, heart.get_rect(center=(round(x), round(y * height))))


def _grass(surface: pygame.Surface, rng: Generator) -> None:
    """Blades along the near edge, higher towards the corners."""
    width, height = surface.get_size()
    made = [
        blade(height * high, lean, 0.13, colour)
        for colour in GRASS
        for high in (0.034, 0.052, 0.075)
        for lean in (-0.42, -0.15, 0.2, 0.45)
    ]
    kinds = len(made) // len(GRASS)
    for i, x in enumerate(rng.uniform(-0.01, 1.01, BLADES)):
        side = abs(2 * x - 1) ** 2
        size = min(2, int(rng.uniform(0.0, 1.2) + 1.7 * side))
        shade = 2 - min(2, 3 * i // BLADES)
        piece = made[shade * kinds + size * 4 + int(rng.integers(4))]
        surface.blit(piece, piece.get_rect(midbottom=(round(x * width), height + round(0.012 * height * rng.random()))))
