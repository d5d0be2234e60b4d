"""What worlds are painted with: light, clouds, hills, pictures; sizes as shares of the surface's height."""

from __future__ import annotations

import numpy as np
import pygame

from snailtrail.stage import brushes
from snailtrail.stage.pictures import Pictures
from snailtrail.stage.theme import Colour

EDGES = 8
"""A hill's soft edge is kept to such a part of a pixel."""


def glow(
    surface: pygame.Surface, x: float, y: float, size: float, colour: Colour, alpha: int, *, wide: float = 1.0
) -> None:
    """Soft light around a place given as shares of width and height; `size` its radius, `alpha` from 0 to 255.

    `wide` is how many times wider than high it lies.
    """
    # light has no fine detail: made small and stretched
    width, height = surface.get_size()
    small = brushes.glow(64, colour)
    spread = round(size * height * 2)
    across = round(wide * spread)
    light = pygame.transform.smoothscale(small, (across, spread))
    light.set_alpha(alpha)
    surface.blit(light, (x * width - across / 2, y * height - spread / 2))


def cloud(surface: pygame.Surface, x: float, y: float, size: float) -> None:
    """A white cloud; place and size in pixels."""
    layer = pygame.Surface((round(size * 2.6), round(size * 1.2)), pygame.SRCALPHA)
    layer.fill((255, 255, 255, 0))
    for cx, cy, r in ((0.5, 0.8, 0.3), (0.95, 0.55, 0.45), (1.45, 0.5, 0.5), (1.95, 0.72, 0.36), (1.3, 0.85, 0.32)):
        puff = brushes.disc(r * size, (255, 255, 255))
        spot = puff.get_rect(center=(cx * size + size * 0.05, cy * size * 0.95))
        layer.blit(puff, spot)
    layer.set_alpha(185)
    surface.blit(layer, (x - size * 1.3, y - size * 0.6))


def hill(
    surface: pygame.Surface, top: float, swing: float, waves: float, phase: float, light: Colour, dark: Colour
) -> None:
    """Ground below a gentle wave; `top` and `swing` as shares of the height."""
    width, height = surface.get_size()
    edge = (top + swing * np.sin(np.arange(width) / width * waves * 2 * np.pi + phase)) * height
    first = np.floor(edge).astype(int)
    parts = np.rint((edge - first) * EDGES).astype(int)
    # a column is the same wherever it begins, but for its soft edge: this is in the way of the first screen
    tall = height - int(first.min())
    depth = np.arange(tall)[None, :] - np.arange(EDGES + 1)[:, None] / EDGES
    layer = pygame.Surface(depth.shape, pygame.SRCALPHA)
    alphas = pygame.surfarray.pixels_alpha(layer)
    alphas[:] = np.clip(depth + 0.5, 0.0, 1.0) * 255
    del alphas
    share = np.clip(depth / (height * 0.5), 0.0, 1.0)
    pixels = pygame.surfarray.pixels3d(layer)
    for i, (near, far) in enumerate(zip(light, dark, strict=True)):
        pixels[:, :, i] = near + (far - near) * share
    del pixels
    columns = [layer.subsurface((i, 0, 1, tall)) for i in range(EDGES + 1)]
    placed = zip(parts.tolist(), first.tolist(), strict=True)
    surface.fblits([(columns[part], (x, y)) for x, (part, y) in enumerate(placed)])


def put(
    surface: pygame.Surface,
    pictures: Pictures,
    name: str,
    x: float,
    y: float,
    size: float,
    *,
    turn_deg: float = 0.0,
    alpha: int = 255,
) -> None:
    """A picture centred on a place, all in pixels; `alpha` from 0 to 255."""
    piece = pictures.get(name, size, turn_deg=turn_deg)
    if alpha < 255:
        piece = piece.copy()
        piece.set_alpha(alpha)
    surface.blit(piece, piece.get_rect(center=(round(x), round(y))))


def speck(surface: pygame.Surface, x: float, y: float, radius: float, colour: Colour, alpha: int) -> None:
    """A soft-edged dot, all in pixels; `alpha` from 0 to 255."""
    piece = brushes.disc(brushes.half_pixels(radius), colour)
    piece.set_alpha(alpha)
    surface.blit(piece, piece.get_rect(center=(round(x), round(y))))


def blade(tall: float, lean: float, wide: float, colour: Colour) -> pygame.Surface:
    """A blade of grass that bends to its side: `tall` in pixels, `lean` and `wide` as shares of that."""
    share = np.linspace(0.0, 1.0, 9)
    middle, half = tall * lean * share**2, 0.5 * tall * wide * (1.0 - share**1.6)
    up = -tall * share
    left, right = np.column_stack((middle - half, up)), np.column_stack((middle + half, up))
    return brushes.shape(np.vstack((left, right[::-1])), colour)[0]
