"""The sea: light that falls through the water, far reefs, sand with corals at its ends; the middle is the lane's."""

from __future__ import annotations

import numpy as np
import pygame

from snailtrail.stage import brushes
from snailtrail.stage.pictures import Pictures
from snailtrail.stage.scenery_parts import glow, hill, put, speck
from snailtrail.stage.theme import Colour

RAYS = ((0.06, 0.1, 0.32), (0.24, 0.07, 0.26), (0.42, 0.12, 0.3), (0.63, 0.08, 0.2), (0.8, 0.11, 0.24))
"""Shafts of light: where each enters and how wide, as shares of the width, and how far it leans."""
CORALS = (
    ("coral", 0.085, 0.17),
    ("coral", 0.905, 0.2),
    ("coral", 0.955, 0.13),
    ("rock", 0.045, 0.1),
    ("shell", 0.15, 0.055),
    ("rock", 0.84, 0.075),
    ("shell", 0.795, 0.05),
)
"""What stands on the ground near its ends: where along the width, how large as a share of the height."""
WEED: tuple[tuple[float, float, float], ...] = (
    (0.012, 0.34, 0.0),
    (0.03, 0.24, 1.4),
    (0.985, 0.3, 0.7),
    (0.872, 0.16, 2.2),
    (0.118, 0.15, 3.0),
)
"""Blades that grow from the ground: where along the width, how high as a share of the height, how they sway."""


def ground(surface: pygame.Surface) -> None:
    """Water and its floor."""
    width, height = surface.get_size()
    surface.blit(brushes.gradient(width, height, (196, 243, 244), (104, 200, 219)), (0, 0))
    glow(surface, 0.5, -0.02, 0.62, (255, 255, 240), 150)
    for at, wide, lean in RAYS:
        _ray(surface, at * width, wide * width, lean * height)
    hill(surface, 0.66, 0.05, 1.4, 0.9, (140, 217, 228), (112, 201, 218))
    hill(surface, 0.79, 0.045, 2.1, 3.6, (120, 206, 221), (106, 196, 215))
    hill(surface, 0.925, 0.016, 1.2, 0.4, (250, 232, 184), (232, 204, 146))


def ornaments(surface: pygame.Surface, pictures: Pictures) -> None:
    """What grows and lies at the ends of the floor, and bubbles that rise there."""
    width, height = surface.get_size()
    rng = np.random.default_rng(14)
    for x, high, sway in WEED:
        _blade(surface, x * width, height * 0.985, high * height, sway, (64, 160, 128), (52, 140, 120))
        _blade(
            surface,
            (x + 0.009) * width,
            height * 0.99,
            0.7 * high * height,
            sway + 1.9,
            (104, 190, 130),
            (84, 170, 120),
        )
    for _ in range(90):
        grain = height * float(rng.uniform(0.001, 0.0026))
        speck(surface, rng.uniform(0, width), height * rng.uniform(0.95, 1.0), grain, (190, 150, 92), 110)
    for name, x, size in CORALS:
        put(surface, pictures, name, x * width, height * (0.975 - 0.42 * size), size * height)
    for x in (0.105, 0.868, 0.055):
        y = 0.78
        while y > 0.1:
            radius = height * float(rng.uniform(0.004, 0.011))
            _bubble(surface, (x + float(rng.uniform(-0.012, 0.012))) * width, y * height, radius)
            y -= float(rng.uniform(0.05, 0.13))


def _ray(surface: pygame.Surface, x: float, wide: float, lean: float) -> None:
    """Light that enters at the top and fades on its way down."""
    width, height = surface.get_size()
    far = round(0.8 * height)
    across, down = np.arange(width)[:, None], np.arange(far)[None, :]
    share = down / far
    middle = x + wide / 2 - lean * share
    half = wide / 2 * (1.0 + 0.7 * share)
    inside = np.clip((half - np.abs(across - middle)) / (0.35 * half), 0.0, 1.0)
    layer = pygame.Surface((width, far), pygame.SRCALPHA)
    layer.fill((255, 255, 255, 0))
    alphas = pygame.surfarray.pixels_alpha(layer)
    alphas[:] = (58 * inside * (1.0 - share) ** 1.3).astype(np.uint8)
    del alphas
    surface.blit(layer, (0, 0))


def _blade(
    surface: pygame.Surface, x: float, foot: float, high: float, sway: float, colour: Colour, shade: Colour
) -> None:
    """A leaf of weed that bends as it rises, one half in the shade."""
    share = np.linspace(0.0, 1.0, 40)
    middle = x + 0.09 * high * np.sin(5.2 * share + sway) * share
    half = 0.055 * high * np.sin(np.pi * (0.12 + 0.88 * share)) ** 0.8 * (1.0 - 0.35 * share)
    y = foot - high * share
    for inner, tint in ((-1.0, colour), (0.1, shade)):
        rim = np.column_stack((np.concatenate((middle + inner * half, (middle + half)[::-1])), np.append(y, y[::-1])))
        piece, where = brushes.shape(rim, tint)
        surface.blit(piece, where)


def _bubble(surface: pygame.Surface, x: float, y: float, radius: float) -> None:
    ring = brushes.ring(brushes.half_pixels(radius), brushes.half_pixels(max(1.0, 0.16 * radius)), (255, 255, 255))
    ring.set_alpha(170)
    speck(surface, x, y, radius, (255, 255, 255), 60)
    surface.blit(ring, ring.get_rect(center=(round(x), round(y))))
    speck(surface, x - 0.35 * radius, y - 0.35 * radius, 0.22 * radius, (255, 255, 255), 220)
