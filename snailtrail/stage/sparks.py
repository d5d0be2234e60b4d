"""Small lights that fly up where something went well; only for the eye, never part of a trial."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import pygame

from snailtrail.stage import brushes
from snailtrail.stage.theme import Colour

LIFE_S = 0.9
PULL_MM_S2 = 90.0


@dataclass
class Spark:
    """One light: place and speed in mm and mm/s of the window, size in mm, s of life left."""

    x: float
    y: float
    vx: float
    vy: float
    size: float
    colour: Colour
    left: float


class Sparks:
    """All lights that fly; moved once a frame by the time since the last."""

    def __init__(self, colours: tuple[Colour, ...]):
        self._colours = colours
        self._flying: list[Spark] = []
        self._random = Random(7)  # looks alone: nothing measured depends on it
        self._brushes: dict[tuple[float, Colour], pygame.Surface] = {}

    def __bool__(self) -> bool:
        return bool(self._flying)

    def burst(self, x: float, y: float, count: int, *, speed: float = 55.0) -> None:
        """Let some lights fly from a place in mm of the window."""
        for _ in range(count):
            angle = self._random.uniform(0, 360)
            fly = pygame.Vector2(speed * self._random.uniform(0.3, 1.0), 0).rotate(angle)
            self._flying.append(
                Spark(
                    x,
                    y,
                    fly.x,
                    fly.y - speed * 0.4,
                    self._random.uniform(0.9, 2.0),
                    self._random.choice(self._colours),
                    LIFE_S * self._random.uniform(0.6, 1.0),
                )
            )

    def rain(self, width_mm: float, count: int) -> None:
        """Gentle confetti from the window's top."""
        for _ in range(count):
            self._flying.append(
                Spark(
                    self._random.uniform(0, width_mm),
                    self._random.uniform(-30, -3),
                    self._random.uniform(-6, 6),
                    self._random.uniform(20, 55),
                    self._random.uniform(1.2, 2.4),
                    self._random.choice(self._colours),
                    1.5 * self._random.uniform(0.7, 1.0),
                )
            )

    def move(self, elapsed_s: float) -> None:
        """Let time pass."""
        for spark in self._flying:
            spark.left -= elapsed_s
            spark.vy += PULL_MM_S2 * elapsed_s
            spark.x += spark.vx * elapsed_s
            spark.y += spark.vy * elapsed_s
        self._flying = [spark for spark in self._flying if spark.left > 0]

    def draw(self, surface: pygame.Surface, px_per_mm: float) -> None:
        """Lay all lights over the picture at once."""
        if not self._flying:
            return
        pieces = []
        for spark in self._flying:
            radius = brushes.half_pixels(spark.size * min(1.0, spark.left * 3) * px_per_mm / 2)
            brush = self._brushes.get((radius, spark.colour))
            if brush is None:
                brush = self._brushes[radius, spark.colour] = brushes.disc(radius, spark.colour)
            half = brush.get_width() // 2
            pieces.append((brush, (int(spark.x * px_per_mm) - half, int(spark.y * px_per_mm) - half)))
        surface.fblits(pieces)
