"""The worlds behind the games, drawn once at the window's own size: quiet where a child works, rich at the rim."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pygame
from numpy.typing import NDArray

from snailtrail.play.canvas import Scene
from snailtrail.stage import brushes, scenery_dusk, scenery_night, scenery_sea, scenery_space
from snailtrail.stage.pictures import Pictures
from snailtrail.stage.scenery_parts import cloud, glow, hill, put
from snailtrail.stage.theme import Colour, Theme

FLOWERS = ((0.15, 0.31), (0.7, 0.87))
"""Where along its foot flowers grow in the meadow, as shares of the width."""


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


def _meadow_ground(surface: pygame.Surface) -> None:
    width, height = surface.get_size()
    surface.blit(brushes.gradient(width, height, (206, 236, 250), (232, 248, 236)), (0, 0))
    glow(surface, 0.86, 0.1, 0.32, (255, 244, 196), 150)
    for x, y, size in ((0.16, 0.1, 0.15), (0.52, 0.06, 0.1), (0.74, 0.17, 0.08)):
        cloud(surface, x * width, y * height, size * height)
    hill(surface, 0.36, 0.06, 1.3, 0.4, (196, 230, 178), (206, 236, 186))
    hill(surface, 0.46, 0.05, 1.9, 2.1, (184, 224, 160), (196, 232, 172))
    hill(surface, 0.6, 0.035, 1.1, 4.0, (172, 218, 146), (186, 228, 160))


def _meadow_ornaments(surface: pygame.Surface, pictures: Pictures) -> None:
    width, height = surface.get_size()
    rng = np.random.default_rng(11)
    _tufts(surface, rng, (140, 194, 112), 64)
    bottom = height * 0.955
    # neither in the corners nor in the middle: the wheel, the plan of the day, the way on and the snail are there
    places = np.concatenate((np.linspace(*FLOWERS[0], 4), np.linspace(*FLOWERS[1], 4)))
    for i, x in enumerate(places + rng.uniform(-0.012, 0.012, len(places))):
        name = ("blossom", "flower", "clover", "herb")[i % 4]
        size = height * float(rng.uniform(0.045, 0.075))
        put(surface, pictures, name, float(x) * width, bottom + float(rng.uniform(-0.4, 0.5)) * size, size)


def _pond_ground(surface: pygame.Surface) -> None:
    width, height = surface.get_size()
    surface.blit(brushes.gradient(width, height, (214, 244, 246), (150, 216, 222)), (0, 0))
    glow(surface, 0.22, 0.12, 0.5, (255, 255, 240), 120)


def _pond_ornaments(surface: pygame.Surface, pictures: Pictures) -> None:
    width, height = surface.get_size()
    rng = np.random.default_rng(13)
    for _ in range(26):
        _ripple(surface, rng.uniform(0, width), rng.uniform(0.05, 0.95) * height, height * rng.uniform(0.05, 0.14))
    for x, y, size, turn in (
        (0.05, 0.9, 0.2, 20),
        (0.965, 0.86, 0.24, 200),
        (0.02, 0.42, 0.12, 300),
        (0.45, 0.985, 0.13, 60),
    ):
        _lily_pad(surface, x * width, y * height, size * height / 2, turn)
    put(surface, pictures, "hibiscus", width * 0.955, height * 0.81, height * 0.1)
    for x, size in ((0.012, 0.16), (0.045, 0.12), (0.985, 0.13)):
        put(surface, pictures, "herb", x * width, height * (0.985 - size / 3), size * height)


def _tufts(surface: pygame.Surface, rng: np.random.Generator, colour: Colour, count: int) -> None:
    width, height = surface.get_size()
    for _ in range(count):
        x, y = rng.uniform(0, width), rng.uniform(0.5, 0.99) * height
        size = height * 0.014 * (0.5 + y / height)
        for lean in (-0.5, 0.0, 0.5):
            blade = np.array([(x - size * 0.12, y), (x + lean * size, y - size), (x + size * 0.12, y)])
            piece, where = brushes.shape(blade, colour)
            piece.set_alpha(130)
            surface.blit(piece, where)


def _ripple(surface: pygame.Surface, x: float, y: float, length: float) -> None:
    across: NDArray[np.float64] = np.linspace(-1, 1, 24)
    upper = np.column_stack((x + across * length, y - (1 - across**2) * length * 0.035))
    lower = np.column_stack((x + across[::-1] * length, y + (1 - across[::-1] ** 2) * length * 0.035))
    piece, where = brushes.shape(np.vstack((upper, lower)), (255, 255, 255))
    piece.set_alpha(74)
    surface.blit(piece, where)


def _lily_pad(surface: pygame.Surface, x: float, y: float, radius: float, turn_deg: float) -> None:
    angles = np.radians(np.linspace(turn_deg + 16, turn_deg + 344, 72))
    for scale, colour, drop in (
        (1.0, (74, 150, 118), radius * 0.06),
        (1.0, (104, 184, 130), 0.0),
        (0.82, (124, 200, 146), 0.0),
    ):
        rim = np.column_stack((x + radius * scale * np.cos(angles), y + drop + 0.72 * radius * scale * np.sin(angles)))
        piece, where = brushes.shape(np.vstack((rim, [(x, y + drop)])), colour)
        surface.blit(piece, where)


_Ground = Callable[[pygame.Surface], None]
_Ornaments = Callable[[pygame.Surface, Pictures], None]
_PAINTERS: dict[Scene, tuple[_Ground, _Ornaments]] = {
    "meadow": (_meadow_ground, _meadow_ornaments),
    "night": (scenery_night.ground, scenery_night.ornaments),
    "pond": (_pond_ground, _pond_ornaments),
    "sea": (scenery_sea.ground, scenery_sea.ornaments),
    "space": (scenery_space.ground, scenery_space.ornaments),
    "dusk": (scenery_dusk.ground, scenery_dusk.ornaments),
}
