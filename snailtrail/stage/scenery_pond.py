"""The pond: a bank with reeds behind, light on the water, lilies and tall reeds in the near corners."""

from __future__ import annotations

import numpy as np
import pygame
from numpy.random import Generator
from numpy.typing import NDArray

from snailtrail.stage import brushes
from snailtrail.stage.pictures import Pictures
from snailtrail.stage.scenery_parts import blade, glow, hill
from snailtrail.stage.theme import Colour

SHORE = 0.088
"""Where the water begins, as a share of the height: all of the bank lies behind the bar above the play."""
WOODS = ((0.0, 0.1, 5), (0.28, 0.42, 6), (0.58, 0.74, 7), (0.95, 1.0, 3))
REEDS = ((0.205, 0.29, 9), (0.405, 0.45, 5), (0.6, 0.69, 9))
"""Where along the far bank trees and reeds stand, as shares of the width, and how many."""
DEEP = ((0.1, 0.98, 0.3, 1.5), (0.62, 1.04, 0.3, 2.6))
"""Deeper water: middle, reach as a share of the height, how much wider than high."""
PADS = (
    (0.062, 0.905, 0.1, 20.0),
    (0.148, 0.965, 0.06, 150.0),
    (0.948, 0.86, 0.105, 200.0),
    (0.868, 0.96, 0.07, 330.0),
    (0.018, 0.43, 0.055, 300.0),
    (0.988, 0.36, 0.04, 170.0),
    (0.45, 0.99, 0.058, 60.0),
)
"""Lily pads: middle, radius as a share of the height, where they are notched in degrees."""
LILIES = ((0.087, 0.862, 0.052), (0.925, 0.815, 0.055), (0.888, 0.93, 0.036))
RIPPLES, GLINTS = 20, 34
NEAR_REEDS = ((0.004, 0.3, 0.06), (0.022, 0.38, -0.08), (0.041, 0.24, 0.2), (0.968, 0.26, -0.2), (0.983, 0.4, 0.06))
"""Bulrushes in the near corners: foot along the width, height as a share of the height, lean."""
BULRUSH, STALK = (186, 146, 106), (136, 196, 132)
GREENS = ((126, 194, 142), (142, 206, 152))


def ground(surface: pygame.Surface) -> None:
    """The far bank and its mirror in the water, deep places, the sun."""
    width, height = surface.get_size()
    rng = np.random.default_rng(23)
    bank = surface.subsurface((0, 0, width, height // 6))
    bank.fill((226, 244, 226))
    for left, right, count in WOODS:
        for x in np.linspace(left, right, count) + rng.uniform(-0.008, 0.008, count):
            radius = height * float(rng.uniform(0.022, 0.036))
            crown = brushes.disc(brushes.half_pixels(radius), (190, 226, 188))
            surface.blit(crown, crown.get_rect(center=(round(x * width), round(0.045 * height))))
    hill(bank, 0.31, 0.048, 1.7, 0.6, (180, 222, 158), (172, 216, 152))
    hill(surface, SHORE, 0.005, 2.3, 1.0, (188, 228, 206), (150, 216, 224))
    glow(surface, 0.3, 0.2, 0.26, (255, 255, 238), 150, wide=1.8)
    for x, y, reach, wide in DEEP:
        glow(surface, x, y, reach, (122, 196, 208), 130, wide=wide)


def ornaments(surface: pygame.Surface, pictures: Pictures) -> None:
    """Reeds on both banks, light that the wind breaks, rings, pads and lilies."""
    width, height = surface.get_size()
    rng = np.random.default_rng(13)
    _far_reeds(surface, rng)
    _light(surface, rng)
    for x, y, radius in ((0.2, 0.86, 0.075), (0.8, 0.8, 0.06)):
        _rings(surface, x * width, y * height, radius * height)
    for x, y, radius, turn in PADS:
        _lily_pad(surface, x * width, y * height, radius * height, turn)
    for x, y, size in LILIES:
        _lily(surface, x * width, y * height, size * height)
    _near_reeds(surface, rng)


def _far_reeds(surface: pygame.Surface, rng: Generator) -> None:
    width, height = surface.get_size()
    made = [blade(height * high, lean, 0.14, (138, 192, 132)) for high in (0.04, 0.055) for lean in (-0.3, 0.0, 0.3)]
    for left, right, count in REEDS:
        for x in np.linspace(left, right, count) + rng.uniform(-0.004, 0.004, count):
            piece = made[int(rng.integers(len(made)))]
            surface.blit(piece, piece.get_rect(midbottom=(round(x * width), round((SHORE + 0.008) * height))))


def _light(surface: pygame.Surface, rng: Generator) -> None:
    """Ripples anywhere, and glints where the sun lies on the water, closer together the farther away."""
    width, height = surface.get_size()
    made = [_ripple(height * length, alpha) for length, alpha in ((0.05, 70), (0.09, 70), (0.13, 62))]
    for _ in range(RIPPLES):
        piece = made[int(rng.integers(3))]
        surface.blit(piece, piece.get_rect(center=(rng.uniform(0, width), rng.uniform(0.14, 0.95) * height)))
    glint = [_ripple(height * length, 150) for length in (0.016, 0.028, 0.044)]
    for _ in range(GLINTS):
        far = rng.random() ** 1.6
        x = 0.3 + (0.07 + 0.07 * far) * float(rng.normal())
        piece = glint[min(2, int(3 * far + 0.4))]
        surface.blit(piece, piece.get_rect(center=(x * width, (0.12 + 0.5 * far) * height)))


def _ripple(length: float, alpha: int) -> pygame.Surface:
    """A line of light, thin at its ends; half its length in pixels."""
    across: NDArray[np.float64] = np.linspace(-1, 1, 24)
    thick = max(0.8, length * 0.035)
    upper = np.column_stack((across * length, -(1 - across**2) * thick))
    lower = np.column_stack((across[::-1] * length, (1 - across[::-1] ** 2) * thick))
    piece, _ = brushes.shape(np.vstack((upper, lower)), (255, 255, 255))
    piece.set_alpha(alpha)
    return piece


def _rings(surface: pygame.Surface, x: float, y: float, radius: float) -> None:
    """Where something touched the water a while ago."""
    wide = round(2 * radius)
    for share, alpha in ((1.0, 64), (0.62, 92), (0.3, 120)):
        ring = brushes.ring(brushes.half_pixels(share * radius), max(1.5, 0.035 * radius), (255, 255, 255))
        flat = pygame.transform.smoothscale(ring, (round(wide * share), round(0.42 * wide * share)))
        flat.set_alpha(alpha)
        surface.blit(flat, flat.get_rect(center=(round(x), round(y))))


def _lily_pad(surface: pygame.Surface, x: float, y: float, radius: float, turn_deg: float) -> None:
    """A pad with a notch, its shade on the water, a light middle and veins."""
    angles = np.radians(np.linspace(turn_deg + 16, turn_deg + 344, 48))
    middle = (x, y)
    for scale, colour, drop in (
        (1.02, (98, 172, 160), radius * 0.09),
        (1.0, (106, 184, 136), 0.0),
        (0.94, (130, 205, 148), 0.0),
    ):
        rim = np.column_stack((x + radius * scale * np.cos(angles), y + drop + 0.72 * radius * scale * np.sin(angles)))
        piece, where = brushes.shape(np.vstack((rim, [(x, y + drop)])), colour, fine=2)
        surface.blit(piece, where)
    for angle in np.radians(np.linspace(turn_deg + 50, turn_deg + 310, 7)):
        end = (x + 0.84 * radius * np.cos(angle), y + 0.6 * radius * np.sin(angle))
        pygame.draw.aaline(surface, (158, 220, 170), middle, end)


def _lily(surface: pygame.Surface, x: float, y: float, size: float) -> None:
    """A water lily half open; size is half its width in pixels."""
    share = np.linspace(0.0, 1.0, 9)
    for ring, colour in ((1.0, (248, 190, 214)), (0.76, (253, 218, 232)), (0.5, (255, 242, 247))):
        for lean in (-1.1, 1.1, -0.55, 0.55, 0.0):
            tall = ring * size * (1.0 - 0.28 * abs(lean))
            out = np.array([np.sin(lean), -np.cos(lean)])
            side = np.array([-out[1], out[0]])
            bulge = 0.23 * size * ring * np.sin(np.pi * share**0.8)[:, None] * side
            stem = tall * share[:, None] * out + (x, y)
            piece, where = brushes.shape(np.vstack((stem + bulge, (stem - bulge)[::-1])), colour)
            surface.blit(piece, where)
    heart = brushes.disc(brushes.half_pixels(0.11 * size), (250, 208, 96))
    surface.blit(heart, heart.get_rect(center=(round(x), round(y - 0.1 * size))))


def _near_reeds(surface: pygame.Surface, rng: Generator) -> None:
    width, height = surface.get_size()
    made = [
        blade(height * high, lean, 0.07, colour)
        for colour in GREENS
        for high in (0.09, 0.16)
        for lean in (-0.28, 0.0, 0.28)
    ]
    for foot, high, lean in NEAR_REEDS:
        _bulrush(surface, foot * width, float(height), high * height, lean)
    for i, share in enumerate(rng.random(26)):
        x = 0.05 * share**1.3
        piece = made[6 * (i > 10) + int(rng.integers(6))]
        at = (round((x if i % 2 else 1.0 - x) * width), round(height * 1.01))
        surface.blit(piece, piece.get_rect(midbottom=at))


def _bulrush(surface: pygame.Surface, x: float, foot: float, high: float, lean: float) -> None:
    """A stalk with its brown head."""
    up = np.array([np.sin(0.5 * lean), -np.cos(0.5 * lean)])
    side = np.array([-up[1], up[0]])
    for begin, end, wide, colour in ((0.0, 1.0, 0.011, STALK), (0.74, 0.93, 0.03, BULRUSH)):
        share = np.linspace(begin, end, 12)[:, None]
        ends = np.sin(np.pi * np.clip((share - begin) / (end - begin), 0.06, 0.94)) ** 0.35
        stem, half = np.array([x, foot]) + share * high * up, wide * high * ends * side
        piece, where = brushes.shape(np.vstack((stem + half, (stem - half)[::-1])), _lit(colour))
        surface.blit(piece, where)


def _lit(colour: Colour) -> Colour:
    """A colour as it is in the haze of the morning."""
    return (round(0.9 * colour[0] + 25), round(0.9 * colour[1] + 25), round(0.9 * colour[2] + 24))
