"""Soft-edged shapes, made once and kept: pygame's own circles cost 50 µs each and its thick lines have no edge."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from itertools import product

import numpy as np
import pygame
from numpy.typing import NDArray

from snailtrail.stage.theme import Colour

FINE = 4
"""How many times larger a shape is drawn before it is shrunk to its soft-edged size."""
STRIP = 160
"""So many pixels wide is the part of a gradient that is made; the rest is the same again."""


class Store:
    """Keeps the surfaces used last, up to a number of pixels."""

    def __init__(self, most_pixels: int = 12_000_000):
        self._kept: OrderedDict[Hashable, pygame.Surface] = OrderedDict()
        self._room = most_pixels

    def get(self, key: Hashable, make: Callable[[], pygame.Surface]) -> pygame.Surface:
        """The surface of that key, made when it is not kept."""
        surface = self._kept.get(key)
        if surface is not None:
            self._kept.move_to_end(key)
            return surface
        surface = make()
        self._kept[key] = surface
        self._room -= surface.get_width() * surface.get_height()
        while self._room < 0 and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._room += old.get_width() * old.get_height()
        return surface


def half_pixels(length: float) -> float:
    """A length on a grid of half pixels, at least one: keeps the number of different brushes small."""
    return max(round(length * 2) / 2, 1.0)


def disc(radius: float, colour: Colour) -> pygame.Surface:
    """A soft-edged disc, centred in a square surface of odd width."""
    half = math.ceil(radius) + 1
    return _from_quarter(colour, np.clip(radius + 0.5 - _distance(half), 0.0, 1.0))


def ring(radius: float, width: float, colour: Colour) -> pygame.Surface:
    """A soft-edged ring of that outer radius, centred in a square surface of odd width."""
    half = math.ceil(radius) + 1
    distance = _distance(half)
    outer = np.clip(radius + 0.5 - distance, 0.0, 1.0)
    inner = np.clip(distance - (radius - width) + 0.5, 0.0, 1.0)
    return _from_quarter(colour, outer * inner)


def glow(radius: float, colour: Colour) -> pygame.Surface:
    """Light that fades from the centre to nothing at the radius."""
    half = math.ceil(radius) + 1
    return _from_quarter(colour, np.clip(1 - _distance(half) / radius, 0.0, 1.0) ** 2)


def arch(radius: float, inner: float, colours: Sequence[Colour], alpha: float) -> pygame.Surface:
    """Half rings side by side from outside in, as of a rainbow, between two radii: soft at its rims and at its feet."""
    # its colours flow into one another: half as large, stretched, is four times quicker
    half = math.ceil(radius / 2) + 1
    quarter = _distance(half)[:, :half]
    distance = np.concatenate((quarter, quarter[:half][::-1]))
    share = (radius / 2 - distance) / ((radius - inner) / 2)
    middles = (np.arange(len(colours)) + 0.5) / len(colours)
    layer = pygame.Surface(distance.shape, pygame.SRCALPHA)
    pixels = pygame.surfarray.pixels3d(layer)
    for i in range(3):
        pixels[:, :, i] = np.interp(share, middles, [colour[i] for colour in colours])
    del pixels  # unlocks the surface
    rims = np.clip(np.minimum(share, 1.0 - share) * 9.0, 0.0, 1.0)
    feet = np.clip((half - np.arange(half)) / (0.3 * half), 0.0, 1.0)
    alphas = pygame.surfarray.pixels_alpha(layer)
    alphas[:] = (rims * feet * alpha * 255).astype(np.uint8)
    del alphas
    return pygame.transform.smoothscale(layer, (2 * layer.get_width(), 2 * layer.get_height()))


def rounded(width: int, height: int, radius: float, colour: Colour, *, edge: float = 0.0) -> pygame.Surface:
    """A rounded rectangle; with `edge` only its line of that width."""
    distance = _box_distance(width, height, radius)
    alpha = np.clip(0.5 - distance, 0.0, 1.0)
    if edge:
        alpha *= np.clip(distance + edge + 0.5, 0.0, 1.0)
    surface = _from_alpha(colour, _mirrored(alpha, width, height))
    if edge:  # what is empty within costs nothing that way
        surface.set_alpha(255, pygame.RLEACCEL)
    return surface


def soft_shadow(width: int, height: int, radius: float, spread: float, colour: Colour) -> pygame.Surface:
    """A blurred rounded rectangle, `spread` pixels wider on every side."""
    width, height = width + 2 * round(spread), height + 2 * round(spread)
    distance = _box_distance(width, height, radius + spread, inset=spread)
    fade = np.clip(0.5 - distance / (2 * spread), 0.0, 1.0)
    return _from_alpha(colour, _mirrored(0.34 * fade * fade * (3 - 2 * fade), width, height))


def gradient(width: int, height: int, top: Colour, bottom: Colour) -> pygame.Surface:
    """An opaque upright gradient, with a little noise against banding."""
    share = np.linspace(0.0, 1.0, height, dtype=np.float32)
    # the noise of a narrow strip, side by side: nobody sees that it comes again, and all of it would take long
    strip = pygame.Surface((min(width, STRIP), height))
    rng = np.random.default_rng(5)
    noise = np.float32(1.6) * rng.random(strip.get_size(), dtype=np.float32) - np.float32(0.8)
    pixels = pygame.surfarray.pixels3d(strip)
    for i, (above, below) in enumerate(zip(top, bottom, strict=True)):
        pixels[:, :, i] = np.clip(above + (below - above) * share + noise, 0, 255)
    del pixels  # unlocks the surface
    surface = pygame.Surface((width, height))
    surface.fblits([(strip, (x, 0)) for x in range(0, width, STRIP)])
    return surface


def shape(points: NDArray[np.float64], colour: Colour, *, fine: int = FINE) -> tuple[pygame.Surface, tuple[int, int]]:
    """A soft-edged filled polygon of (n, 2) pixels, and where its top left belongs."""
    low = np.floor(points.min(axis=0)).astype(int) - 1
    size = np.ceil(points.max(axis=0)).astype(int) + 2 - low
    big = pygame.Surface((int(size[0]) * fine, int(size[1]) * fine), pygame.SRCALPHA)
    big.fill((*colour, 0))
    pygame.draw.polygon(big, (*colour, 255), [tuple(p) for p in (points - low) * fine])
    return pygame.transform.smoothscale(big, (int(size[0]), int(size[1]))), (int(low[0]), int(low[1]))


def along(points: NDArray[np.float64], spacing: float) -> NDArray[np.float64]:
    """Points at even distances along a polyline of (n, 2) pixels, both ends among them."""
    steps = np.hypot(*np.diff(points, axis=0).T) if len(points) > 1 else np.empty(0)
    total = float(steps.sum())
    if total == 0:
        return points[:1]
    reached = np.concatenate(([0.0], np.cumsum(steps)))
    wanted = np.linspace(0.0, total, max(2, math.ceil(total / spacing) + 1))
    return np.column_stack((np.interp(wanted, reached, points[:, 0]), np.interp(wanted, reached, points[:, 1])))


def onward(points: NDArray[np.float64], spacing: float) -> NDArray[np.float64]:
    """Points at most `spacing` apart along a polyline of (n, 2) pixels, every corner among them, without the first."""
    return between(points[:-1], points[1:], spacing)[0]


def between(
    begins: NDArray[np.float64], ends: NDArray[np.float64], spacing: float | NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Points (m, 2) at most `spacing` apart from each of (n, 2) pixels, without it, to its end; how many each, (n,)."""
    steps = ends - begins
    counts = np.maximum(1, np.ceil(np.hypot(steps[:, 0], steps[:, 1]) / spacing)).astype(np.int64)
    step = np.repeat(np.arange(len(steps)), counts)
    count = np.arange(len(step)) - np.repeat(np.cumsum(counts) - counts, counts) + 1
    return begins[step] + (count / counts[step])[:, None] * steps[step], counts


def outline(picture: pygame.Surface, width: float, colour: Colour) -> pygame.Surface:
    """The line of some width around the solid part of a picture, so much larger on every side."""
    spread = math.ceil(width)
    solid = np.pad(pygame.surfarray.array_alpha(picture).astype(np.float64) / 255, spread)
    wide = solid.copy()
    for dx, dy in product(range(-spread, spread + 1), repeat=2):
        share = min(1.0, width + 0.5 - math.hypot(dx, dy))
        if share > 0.0:
            np.maximum(wide, share * np.roll(solid, (dx, dy), axis=(0, 1)), out=wide)
    return _from_alpha(colour, _bytes(np.clip(wide - solid, 0.0, 1.0)))


def chevron(side: float, turn_deg: float, colour: Colour) -> pygame.Surface:
    """An arrow head that points rightward, turned clockwise; `side` is the length of its strokes."""
    half = math.ceil(side * 0.87)
    turn = pygame.Vector2(1, 0).rotate(turn_deg)
    across = turn.rotate(90)
    tip = np.array(turn * side * 0.36)
    ends = [tip + np.array(across * sign - turn) * side * 0.7 for sign in (-1, 1)]
    # brushes land on whole pixels, which shows as steps on a slanting line this short: drawn larger, then shrunk
    stroke = along((np.array([ends[0], tip, ends[1]]) + half) * FINE, 1.0)
    brush = disc(side * 0.15 * FINE, colour)
    layer = pygame.Surface((2 * half * FINE, 2 * half * FINE), pygame.SRCALPHA)
    layer.fill((*colour, 0))
    middle = brush.get_width() / 2
    layer.fblits([(brush, (round(x - middle), round(y - middle))) for x, y in stroke.tolist()], pygame.BLEND_RGBA_MAX)
    return pygame.transform.smoothscale(layer, (2 * half, 2 * half))


def _distance(half: int) -> NDArray[np.float64]:
    """From the middle of a square of 2 half + 1 pixels, in its upper left quarter."""
    squared = np.arange(-half, 1, dtype=np.float64) ** 2
    # np.hypot guards against lengths that no window has, and takes four times as long
    distance: NDArray[np.float64] = np.sqrt(squared[:, None] + squared[None, :])
    return distance


def _from_quarter(colour: Colour, alpha: NDArray[np.float64]) -> pygame.Surface:
    """A square of odd width of which the upper left quarter is given, its middle row and column among it."""
    side = 2 * len(alpha) - 1
    return _from_alpha(colour, _mirrored(alpha, side, side))


def _box_distance(width: int, height: int, radius: float, inset: float = 0.0) -> NDArray[np.float64]:
    """Signed distance to a rounded box inset into a surface, in its upper left quarter; negative inside."""
    radius = min(radius, width / 2 - inset, height / 2 - inset)
    x = np.abs(np.arange((width + 1) // 2) + 0.5 - width / 2)[:, None] - (width / 2 - inset - radius)
    y = np.abs(np.arange((height + 1) // 2) + 0.5 - height / 2)[None, :] - (height / 2 - inset - radius)
    outside = np.sqrt(np.maximum(x, 0) ** 2 + np.maximum(y, 0) ** 2)
    signed: NDArray[np.float64] = outside + np.minimum(np.maximum(x, y), 0) - radius
    return signed


def _mirrored(quarter: NDArray[np.float64], width: int, height: int) -> NDArray[np.uint8]:
    """The bytes of a whole of which the upper left quarter is given, with its middle where the size is odd."""
    # bytes are eight times as quickly set side by side as the numbers they come of
    quarter_bytes = _bytes(quarter)
    half = np.concatenate((quarter_bytes, quarter_bytes[: width // 2][::-1]))
    return np.concatenate((half, half[:, : height // 2][:, ::-1]), axis=1)


def _bytes(alpha: NDArray[np.float64]) -> NDArray[np.uint8]:
    return (alpha * 255 + 0.5).astype(np.uint8)


def _from_alpha(colour: Colour, alpha: NDArray[np.uint8]) -> pygame.Surface:
    surface = pygame.Surface(alpha.shape, pygame.SRCALPHA)
    surface.fill((*colour, 0))
    pixels = pygame.surfarray.pixels_alpha(surface)
    pixels[:] = alpha
    del pixels  # unlocks the surface
    return surface
