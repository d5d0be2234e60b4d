"""What a painter stands before: millimetres and pixels, colours, and how anything is set down on the surface."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from typing import cast

import numpy as np
import pygame
from numpy.typing import NDArray

from snailtrail.play.canvas import Ink, Points, Scene
from snailtrail.play.field import Field
from snailtrail.stage import brushes
from snailtrail.stage.lettering import Lettering
from snailtrail.stage.pictures import Pictures
from snailtrail.stage.theme import Colour, Theme

STAMPS_A_RADIUS = 5
"""Brush stamps along a stroke for each brush radius: fewer show as beads, more only cost time."""
WIDEST_STEP_PX = 2.5
"""Between two stamps: they lie on whole pixels, and far apart a wide lane would show it as a lumpy edge."""


class Easel:
    """A target surface and its measures; `between` is called after each step so that the pointer can be read."""

    def __init__(
        self,
        target: pygame.Surface,
        px_per_mm: tuple[float, float],
        theme: Theme,
        pictures: Pictures,
        lettering: Lettering,
        *,
        between: Callable[[], None] = lambda: None,
        reduced_motion: bool = False,
        unheard: Callable[[], float] = lambda: 0.0,
    ):
        self.target = target
        self.size = target.get_size()
        """In pixels, as this painter was made for; a target that grew needs a new painter."""
        self.theme = theme
        self.reduced_motion = reduced_motion
        """See Canvas."""
        self.unheard = unheard
        """How large the sign is, in shares of an ear, that nothing can be heard; 0 for none."""
        self.mirrored = False
        """Whether screens are laid out the other way round than words are read: for a left hand."""
        self.pictures = pictures
        self.lettering = lettering
        self._scale = np.asarray(px_per_mm, float)
        self._mean_scale = float(np.sqrt(np.prod(self._scale)))
        self._origin = np.zeros(2)
        self._field = self.whole
        self._from_the_right = False
        self._between = between
        self._store = brushes.Store()
        self._scenes: dict[Scene, pygame.Surface] = {}
        self._still = pygame.Surface(target.get_size(), 0, target)
        self._still_key: Hashable = object()
        self._standing: pygame.Surface | None = None
        self._standing_key: Hashable = object()
        self._scene: Scene = "meadow"
        self._surface = target
        self._stamped: dict[Ink, list[int]] = {}

    @property
    def whole(self) -> Field:
        """All of the target in mm."""
        width, height = self.size
        return Field(width / float(self._scale[0]), height / float(self._scale[1]))

    @property
    def from_the_right(self) -> bool:
        """Whether mm are counted from the right just now; pictures are not turned round by that."""
        return self._from_the_right

    @property
    def field(self) -> Field:
        """The field that mm are counted in."""
        return self._field

    def place_field(self, left_mm: float, top_mm: float, field: Field) -> None:
        """Count mm from here; for a game's field within the window, which is never mirrored."""
        self._from_the_right = False
        self._origin = np.array([left_mm, top_mm]) * self._scale
        self._field = field

    def place_window(self) -> None:
        """Count mm from the upper corner where a screen begins: left, or right for some words and some hands."""
        self.place_field(0.0, 0.0, self.whole)
        self._from_the_right = self.lettering.words.right_to_left != self.mirrored

    def px(self, length_mm: float) -> float:
        """A length in pixels."""
        return length_mm * self._mean_scale

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A place in pixels of the target."""
        x = self._field.width_mm - x if self._from_the_right else x
        return x * float(self._scale[0]) + float(self._origin[0]), y * float(self._scale[1]) + float(self._origin[1])

    def pixels(self, points: Points) -> NDArray[np.float64]:
        """Places (n, 2) in pixels of the target."""
        table = np.asarray(points, dtype=np.float64).reshape(-1, 2)
        if self._from_the_right:
            table = table * (-1, 1) + (self._field.width_mm, 0)
        return cast("NDArray[np.float64]", table * self._scale + self._origin)

    def _colour(self, ink: Ink) -> Colour:
        return self.theme.ink(self._scene, ink)

    def _centred(self, piece: pygame.Surface, x: float, y: float, alpha: float) -> None:
        px, py = self.at(x, y)
        # halves go one way: what lies on one middle would else be a pixel aside of it, by how wide it is
        self._blit(
            piece, (math.floor(px - piece.get_width() / 2 + 0.5), math.floor(py - piece.get_height() / 2 + 0.5)), alpha
        )

    def _blit(self, piece: pygame.Surface, where: tuple[int, int], alpha: float) -> None:
        if alpha <= 0.004:
            return
        if alpha < 1.0:
            piece.set_alpha(round(alpha * 255))
            self._surface.blit(piece, where)
            piece.set_alpha(255)
        else:
            self._surface.blit(piece, where)
        self._between()

    def _stamp(self, surface: pygame.Surface, pixels: NDArray[np.float64], radius: float, colour: Colour) -> None:
        """A soft brush set down along a polyline."""
        self._set_down(surface, brushes.along(pixels, step_px(radius)), radius, colour)

    def _set_down(self, surface: pygame.Surface, places: NDArray[np.float64], radius: float, colour: Colour) -> None:
        radius = brushes.half_pixels(radius)
        brush = self._store.get(("disc", radius, colour), lambda: brushes.disc(radius, colour))
        corners = np.round(places - brush.get_width() / 2).astype(int).tolist()
        surface.fblits([(brush, (x, y)) for x, y in corners])

    def _clear_line(self, pixels: NDArray[np.float64], radius: float, colour: Colour, alpha: float) -> None:
        """A see-through stroke: drawn whole on a layer of its own, then laid over, so that it does not bead."""
        low = np.floor(pixels.min(axis=0) - radius - 2)
        size = np.ceil(pixels.max(axis=0) + radius + 2) - low
        key = ("line", (pixels - low).round(1).tobytes(), round(radius, 1), colour)

        def make() -> pygame.Surface:
            layer = pygame.Surface((math.ceil(size[0]), math.ceil(size[1])), pygame.SRCALPHA)
            layer.fill((*colour, 0))
            brush = brushes.disc(brushes.half_pixels(radius), colour)
            half = brush.get_width() / 2
            places = np.round(brushes.along(pixels - low, step_px(radius)) - half).astype(int)
            layer.fblits([(brush, (x, y)) for x, y in places.tolist()], pygame.BLEND_RGBA_MAX)
            return layer

        self._blit(self._store.get(key, make), (int(low[0]), int(low[1])), alpha)


def step_px(radius: float) -> float:
    """Between two stamps of a brush of this radius, in pixels."""
    return min(max(1.0, radius / STAMPS_A_RADIUS), WIDEST_STEP_PX)
