"""The night: a river of far stars, the moon, hills behind hills with trees on them; quiet round what is played."""

from __future__ import annotations

import numpy as np
import pygame

from snailtrail.stage import brushes
from snailtrail.stage.pictures import Pictures
from snailtrail.stage.scenery_parts import glow, hill, put, speck
from snailtrail.stage.theme import Colour

RIVER = ((-0.05, 0.7), (1.05, 0.12))
"""From where to where the river of stars runs, as shares of width and height."""
WIDE = 0.075
"""How far its stars lie from its middle, as a share of the height: their standard deviation."""
FAR, NEAR = 150, 420
"""So many stars lie anywhere, and so many in the river: too small and pale to be taken for one to join."""
HILLS: tuple[tuple[float, float, float, float, Colour, Colour], ...] = (
    (0.835, 0.03, 1.3, 2.2, (64, 60, 126), (54, 52, 114)),
    (0.885, 0.026, 1.1, 0.5, (48, 48, 106), (42, 42, 94)),
    (0.94, 0.018, 1.6, 2.6, (32, 34, 80), (26, 28, 68)),
)
"""Top and swing as shares of the height, waves, phase, and the colours from top to foot: darker in front."""
WOODS = ((0.02, 0.24, 11), (0.74, 0.98, 12))
"""Where trees stand, as shares of the width, and how many: never in the middle."""
MOON = (0.41, 0.062, 0.09)
"""Middle and size: between the ear and the leaves, above every star that is to be joined."""


def ground(surface: pygame.Surface) -> None:
    """Sky, its light, and the hills."""
    width, height = surface.get_size()
    surface.blit(brushes.gradient(width, height, (24, 28, 74), (76, 70, 144)), (0, 0))
    (x0, y0), (x1, y1) = RIVER
    for share in np.linspace(0.0, 1.0, 25):
        x, y = x0 + share * (x1 - x0), y0 + share * (y1 - y0)
        glow(surface, float(x), float(y), 0.26, (128, 112, 214), 15)
    glow(surface, MOON[0], MOON[1], 0.2, (255, 244, 204), 84)
    for top, swing, waves, phase, light, dark in HILLS:
        hill(surface, top, swing, waves, phase, light, dark)


def ornaments(surface: pygame.Surface, pictures: Pictures) -> None:
    """The far stars, the moon, and the trees on the hill before the last."""
    width, height = surface.get_size()
    rng = np.random.default_rng(12)
    for _ in range(FAR):
        x, y = rng.uniform(0, width), rng.uniform(0, height * 0.8)
        radius = height * float(rng.uniform(0.0006, 0.0017))
        speck(surface, x, y, radius, (214, 220, 255), int(rng.integers(60, 150)))
    (x0, y0), (x1, y1) = RIVER
    for _ in range(NEAR):
        share, off = rng.uniform(0, 1), rng.normal(0, WIDE)
        x, y = (x0 + share * (x1 - x0)) * width, (y0 + share * (y1 - y0) + off) * height
        if y < 0.8 * height:
            speck(
                surface, x, y, height * float(rng.uniform(0.0005, 0.0011)), (226, 222, 255), int(rng.integers(40, 110))
            )
    put(surface, pictures, "moon", MOON[0] * width, MOON[1] * height, MOON[2] * height)
    for left, right, count in WOODS:
        for x in np.linspace(left, right, count) + rng.uniform(-0.006, 0.006, count):
            _pine(surface, float(x) * width, _top(float(x)) * height, float(rng.uniform(0.05, 0.095)) * height)
    half = pygame.Surface((width // 2, height // 2), pygame.SRCALPHA)
    hill(half, *HILLS[2])
    surface.blit(pygame.transform.smoothscale(half, (width, height)), (0, 0))


def _top(x: float) -> float:
    """Where the ground of the middle hill is, as a share of the height."""
    top, swing, waves, phase, _, _ = HILLS[1]
    return float(top + swing * np.sin(x * waves * 2 * np.pi + phase)) + 0.02


def _pine(surface: pygame.Surface, x: float, foot: float, tall: float) -> None:
    half = []
    for down, wide in (
        (0.0, 0.0),
        (0.34, 0.17),
        (0.3, 0.08),
        (0.64, 0.24),
        (0.6, 0.11),
        (0.93, 0.3),
        (0.93, 0.05),
        (1.0, 0.05),
    ):
        half.append((wide * tall, foot - tall + down * tall))
    right = [(x + across, y) for across, y in half]
    left = [(x - across, y) for across, y in reversed(half[1:])]
    piece, where = brushes.shape(np.array([*right, *left]), (34, 36, 86))
    surface.blit(piece, where)
