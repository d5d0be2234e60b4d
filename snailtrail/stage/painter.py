"""A Canvas on a window: millimetres to pixels, the still picture cached, everything else drawn over it."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import cast

import numpy as np
import pygame
from numpy.typing import NDArray

from snailtrail.play.canvas import Canvas, Ink, Points, Scene
from snailtrail.play.field import Field
from snailtrail.stage import brushes, scenery
from snailtrail.stage.lettering import Lettering
from snailtrail.stage.pictures import Pictures
from snailtrail.stage.theme import Colour, Theme

STAMPS_A_RADIUS = 5
"""Brush stamps along a stroke for each brush radius: fewer show as beads, more only cost time."""
WIDEST_STEP_PX = 2.5
"""Between two stamps: they lie on whole pixels, and far apart a wide lane would show it as a lumpy edge."""


class Painter:
    """Draws onto a target surface; `between` is called after each step so that the pointer can be read."""

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
    ):
        self.target = target
        self.size = target.get_size()
        """In pixels, as this painter was made for; a target that grew needs a new painter."""
        self.theme = theme
        self.reduced_motion = reduced_motion
        """Whether what moves for joy alone is to stand still."""
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
        self._still = pygame.Surface(target.get_size()).convert(target)
        self._still_key: Hashable = object()
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

    # --- the Canvas -------------------------------------------------------------------------------------------------

    def still(self, key: Hashable, paint: Callable[[Canvas], None]) -> None:
        """See Canvas; also begins a fresh trail."""
        full = (key, self._origin[0], self._origin[1], self.lettering.words, self.mirrored)
        if full != self._still_key:
            self._still_key = full
            self._stamped = {}
            self._still.fill((0, 0, 0))
            self._surface = self._still
            try:
                paint(self)
            finally:
                self._surface = self.target
        self.target.blit(self._still, (0, 0))
        self._between()

    def scene(self, name: Scene) -> None:
        """See Canvas."""
        self._scene = name
        if name not in self._scenes:
            world = pygame.Surface(self.target.get_size()).convert(self.target)
            scenery.paint(name, world, self.pictures, self.theme)
            self._scenes[name] = world
        self._surface.blit(self._scenes[name], (0, 0))

    def line(self, points: Points, width_mm: float, ink: Ink, *, closed: bool = False, alpha: float = 1.0) -> None:
        """See Canvas."""
        pixels = self._pixels(points)
        if closed:
            pixels = np.vstack((pixels, pixels[:1]))
        if len(pixels) == 0:
            return
        colour = self._colour(ink)
        if alpha >= 1.0:
            self._stamp(self._surface, pixels, self.px(width_mm) / 2, colour)
        else:
            self._clear_line(pixels, self.px(width_mm) / 2, colour, alpha)
        self._between()

    def trail(self, strokes: Sequence[Sequence[tuple[float, float]]], width_mm: float, ink: Ink) -> None:
        """See Canvas."""
        done = self._stamped.setdefault(ink, [])
        radius = self.px(width_mm) / 2
        for i, stroke in enumerate(strokes):
            if i == len(done):
                done.append(0)
            if len(stroke) == done[i]:
                continue
            pixels = self._pixels(np.asarray(stroke[max(done[i] - 1, 0) :], float))
            # one stamp for each place, however the stroke came in: soft edges laid twice would harden
            fresh = brushes.onward(pixels, _step(radius))
            if done[i] == 0:
                fresh = np.vstack((pixels[:1], fresh))
            done[i] = len(stroke)
            for surface in (self._still, self.target):
                self._set_down(surface, fresh, radius, self._colour(ink))
        self._between()

    def polygon(self, points: Points, ink: Ink, *, alpha: float = 1.0) -> None:
        """See Canvas."""
        pixels = self._pixels(points)
        colour = self._colour(ink)
        low = np.floor(pixels.min(axis=0)).astype(int) - 1
        key = ("polygon", (pixels - low).round(2).tobytes(), colour)
        # large shapes have edges soft enough at twice their size
        fine = 2 if float(np.ptp(pixels, axis=0).max()) > 300 else brushes.FINE
        piece = self._store.get(key, lambda: brushes.shape(pixels, colour, fine=fine)[0])
        self._blit(piece, (int(low[0]), int(low[1])), alpha)

    def disc(self, x: float, y: float, radius_mm: float, ink: Ink, *, alpha: float = 1.0) -> None:
        """See Canvas."""
        radius, colour = brushes.half_pixels(self.px(radius_mm)), self._colour(ink)
        piece = self._store.get(("disc", radius, colour), lambda: brushes.disc(radius, colour))
        self._centred(piece, x, y, alpha)

    def ring(self, x: float, y: float, radius_mm: float, width_mm: float, ink: Ink, *, alpha: float = 1.0) -> None:
        """See Canvas."""
        radius, width = brushes.half_pixels(self.px(radius_mm)), brushes.half_pixels(self.px(width_mm))
        colour = self._colour(ink)
        piece = self._store.get(("ring", radius, width, colour), lambda: brushes.ring(radius, width, colour))
        self._centred(piece, x, y, alpha)

    def picture(
        self,
        name: str,
        x: float,
        y: float,
        size_mm: float,
        *,
        turn_deg: float = 0.0,
        alpha: float = 1.0,
        flip: bool = False,
    ) -> None:
        """See Canvas."""
        self._centred(self.pictures.get(name, self.px(size_mm), turn_deg=turn_deg, flip=flip), x, y, alpha)

    def words(self, text: str, x: float, y: float, height_mm: float, ink: Ink) -> None:
        """See Canvas."""
        self._centred(self.lettering.line(text, self.px(height_mm), self._colour(ink)), x, y, 1.0)

    # --- parts of screens, in the same millimetres ------------------------------------------------------------------

    def text(
        self,
        text: str,
        x: float,
        y: float,
        height_mm: float,
        colour: Colour,
        *,
        title: bool = False,
        centred: bool = True,
    ) -> None:
        """A line of text in any colour of the theme; its middle at (x, y), or its beginning."""
        piece = self.lettering.line(text, self.px(height_mm), colour, title=title)
        self._centred(piece, x if centred else x + piece.get_width() / 2 / float(self._scale[0]), y, 1.0)

    def card(self, x: float, y: float, width_mm: float, height_mm: float, colour: Colour, *, lift: float = 1.0) -> None:
        """A rounded card with a soft shadow, centred; `lift` 0 lies flat."""
        width, height = round(self.px(width_mm)), round(self.px(height_mm))
        radius = min(self.px(self.theme.radius_mm), width / 2, height / 2)
        if lift > 0:
            spread = max(2.0, self.px(2.2))
            shade = self._store.get(
                ("shadow", width, height),
                lambda: brushes.soft_shadow(width, height, radius, spread, self.theme.shadow),
            )
            self._centred(shade, x, y + 1.1 * lift, lift)
        face = self._store.get(("card", width, height, colour), lambda: brushes.rounded(width, height, radius, colour))
        self._centred(face, x, y, 1.0)
        if lift > 0 and self.theme.edge_mm:
            edge = 2 * self.theme.edge_mm
            self.frame(x, y, width_mm + edge, height_mm + edge, self.theme.edge_mm, self.theme.card_edge)

    def frame(self, x: float, y: float, width_mm: float, height_mm: float, line_mm: float, colour: Colour) -> None:
        """The line of a rounded card, centred."""
        width, height, line = round(self.px(width_mm)), round(self.px(height_mm)), self.px(line_mm)
        radius = min(self.px(self.theme.radius_mm) + line, width / 2, height / 2)
        piece = self._store.get(
            ("frame", width, height, line, colour),
            lambda: brushes.rounded(width, height, radius, colour, edge=line),
        )
        self._centred(piece, x, y, 1.0)

    def spot(self, x: float, y: float, radius_mm: float, colour: Colour, *, alpha: float = 1.0) -> None:
        """A disc in any colour of the theme."""
        radius = brushes.half_pixels(self.px(radius_mm))
        self._centred(self._store.get(("disc", radius, colour), lambda: brushes.disc(radius, colour)), x, y, alpha)

    def arrow(self, x: float, y: float, side_mm: float, turn_deg: float, colour: Colour) -> None:
        """An arrow head; it points on in the direction of reading, turned clockwise."""
        side = round(self.px(side_mm))
        turn_deg = (180.0 - turn_deg) % 360 if self._from_the_right else turn_deg
        piece = self._store.get(("arrow", side, turn_deg, colour), lambda: brushes.chevron(side, turn_deg, colour))
        self._centred(piece, x, y, 1.0)

    def shade(self, x: float, y: float, width_mm: float) -> None:
        """The soft shadow that something throws on the ground it stands on; its middle at (x, y)."""
        width = round(self.px(width_mm))

        def make() -> pygame.Surface:
            return pygame.transform.smoothscale(brushes.glow(48, self.theme.shadow), (width, max(2, width // 4)))

        self._centred(self._store.get(("shade", width), make), x, y, 0.42)

    def piece(self, surface: pygame.Surface, x: float, y: float) -> None:
        """A picture that was made elsewhere, in its own pixels; its middle at (x, y)."""
        self._centred(surface, x, y, 1.0)

    def ground(self) -> None:
        """The quiet ground of a grown-ups' page."""
        self._scene = "meadow"
        self._surface.fill(self.theme.desk)

    @contextmanager
    def within(self, left: float, top: float, width_mm: float, height_mm: float) -> Iterator[None]:
        """Meanwhile nothing is painted outside this box."""
        (x, y), (right, foot) = self.at(left, top), self.at(left + width_mm, top + height_mm)
        x, right = sorted((x, right))  # a screen may be counted from the right
        before = self._surface.get_clip()
        self._surface.set_clip(pygame.Rect(round(x), round(y), round(right) - round(x), round(foot) - round(y)))
        try:
            yield
        finally:
            self._surface.set_clip(before)

    def dim(self, alpha: float) -> None:
        """A quiet veil over everything so far."""
        veil = self._store.get(("veil",), lambda: _plain(self.target.get_size(), (24, 28, 44)))
        self._blit(veil, (0, 0), alpha)

    # --- inside -----------------------------------------------------------------------------------------------------

    def _colour(self, ink: Ink) -> Colour:
        return self.theme.ink(self._scene, ink)

    def _pixels(self, points: Points) -> NDArray[np.float64]:
        table = np.asarray(points, dtype=np.float64).reshape(-1, 2)
        if self._from_the_right:
            table = table * (-1, 1) + (self._field.width_mm, 0)
        return cast("NDArray[np.float64]", table * self._scale + self._origin)

    def _centred(self, piece: pygame.Surface, x: float, y: float, alpha: float) -> None:
        px, py = self.at(x, y)
        self._blit(piece, (round(px - piece.get_width() / 2), round(py - piece.get_height() / 2)), alpha)

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
        self._set_down(surface, brushes.along(pixels, _step(radius)), radius, colour)

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
            places = np.round(brushes.along(pixels - low, _step(radius)) - half).astype(int)
            layer.fblits([(brush, (x, y)) for x, y in places.tolist()], pygame.BLEND_RGBA_MAX)
            return layer

        self._blit(self._store.get(key, make), (int(low[0]), int(low[1])), alpha)


def _step(radius: float) -> float:
    return min(max(1.0, radius / STAMPS_A_RADIUS), WIDEST_STEP_PX)


def _plain(size: tuple[int, int], colour: Colour) -> pygame.Surface:
    surface = pygame.Surface(size, pygame.SRCALPHA)
    surface.fill((*colour, 255))
    return surface
