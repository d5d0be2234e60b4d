"""A Canvas on a window: millimetres to pixels, the still picture cached, everything else drawn over it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import pygame

from snailtrail.play.canvas import Canvas, Ink, Points, Scene
from snailtrail.stage import brushes, scenery
from snailtrail.stage.around import around
from snailtrail.stage.easel import Easel, step_px
from snailtrail.stage.theme import Colour

ORNAMENT_ALPHA = 0.8
"""An ornament lets a fifth of the ground through."""

Box = tuple[float, float, float, float]
"""Left, top, width and height, mm."""


class Painter(Easel):
    """Draws onto a target surface; `between` is called after each step so that the pointer can be read."""

    # --- the Canvas -------------------------------------------------------------------------------------------------

    def still(self, key: Hashable, paint: Callable[[Canvas], None]) -> None:
        """See Canvas; also begins a fresh trail."""
        self._paint_still(key, paint)
        self.target.blit(self._still, (0, 0))
        self._between()

    def standing(
        self,
        key: Hashable,
        paint: Callable[[], None],
        key_of_all: Hashable,
        over: Callable[[], None],
        covered: Sequence[Box] = (),
    ) -> None:
        """The still picture of a key and, laid over it, what stands there as long as another key stays the same.

        What will be `covered` anyway is left as it is.
        """
        if self._paint_still(key, lambda canvas: paint()) or key_of_all != self._standing_key:
            self._standing = self._standing or pygame.Surface(self.size, 0, self.target)
            self._standing.blit(self._still, (0, 0))
            self._paint_onto(self._standing, over)
            self._standing_key = key_of_all
        assert self._standing is not None
        for rect in around(self.size, [self._pixels_of(box) for box in covered]):
            self.target.blit(self._standing, rect.topleft, rect)
        self._between()

    def _paint_still(self, key: Hashable, paint: Callable[[Canvas], None]) -> bool:
        """Whether it had to be painted."""
        full = (key, self._origin[0], self._origin[1], self.lettering.words, self.lettering.weighted, self.mirrored)
        if full == self._still_key:
            return False
        self._still_key = full
        self._stamped = {}
        self._still.fill((0, 0, 0))
        self._paint_onto(self._still, lambda: paint(self))
        return True

    def _paint_onto(self, surface: pygame.Surface, paint: Callable[[], None]) -> None:
        self._surface = surface
        try:
            paint()
        finally:
            self._surface = self.target

    def scene(self, name: Scene) -> None:
        """See Canvas."""
        self._scene = name
        if name not in self._scenes:
            world = pygame.Surface(self.target.get_size(), 0, self.target)
            scenery.paint(name, world, self.pictures, self.theme)
            self._scenes[name] = world
        self._surface.blit(self._scenes[name], (0, 0))

    def line(self, points: Points, width_mm: float, ink: Ink, *, closed: bool = False, alpha: float = 1.0) -> None:
        """See Canvas."""
        pixels = self.pixels(points)
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
            pixels = self.pixels(np.asarray(stroke[max(done[i] - 1, 0) :], float))
            # one stamp for each place, however the stroke came in: soft edges laid twice would harden
            fresh = brushes.onward(pixels, step_px(radius))
            if done[i] == 0:
                fresh = np.vstack((pixels[:1], fresh))
            done[i] = len(stroke)
            for surface in (self._still, self.target):
                self._set_down(surface, fresh, radius, self._colour(ink))
        self._between()

    def polygon(self, points: Points, ink: Ink, *, alpha: float = 1.0) -> None:
        """See Canvas."""
        self.figure(points, self._colour(ink), alpha=alpha)

    def figure(self, points: Points, colour: Colour, *, alpha: float = 1.0) -> None:
        """A filled shape in any colour of the theme."""
        pixels = self.pixels(points)
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
        self.circle(x, y, radius_mm, width_mm, self._colour(ink), alpha=alpha)

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

    def outline(self, name: str, x: float, y: float, size_mm: float, width_mm: float, ink: Ink) -> None:
        """See Canvas."""
        size, width, colour = self.px(size_mm), self.px(width_mm), self._colour(ink)
        piece = self._store.get(
            ("outline", name, size, width, colour),
            lambda: brushes.outline(self.pictures.get(name, size), width, colour),
        )
        self._centred(piece, x, y, 1.0)

    def ornament(self, name: str, x: float, y: float, size_mm: float, *, turn_deg: float = 0.0) -> None:
        """See Canvas."""
        if self._scene not in self.theme.plain:
            self.picture(name, x, y, size_mm, turn_deg=turn_deg, alpha=ORNAMENT_ALPHA)

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

    def circle(
        self, x: float, y: float, radius_mm: float, width_mm: float, colour: Colour, *, alpha: float = 1.0
    ) -> None:
        """A ring in any colour of the theme; its width lies within the radius."""
        radius, width = brushes.half_pixels(self.px(radius_mm)), brushes.half_pixels(self.px(width_mm))
        piece = self._store.get(("ring", radius, width, colour), lambda: brushes.ring(radius, width, colour))
        self._centred(piece, x, y, alpha)

    def arrow(self, x: float, y: float, side_mm: float, turn_deg: float, colour: Colour) -> None:
        """An arrow head; it points on in the direction of reading, whichever hand plays, turned clockwise."""
        side = round(self.px(side_mm))
        turn_deg = (180.0 - turn_deg) % 360 if self.lettering.words.right_to_left else turn_deg
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
        before = self._surface.get_clip()
        self._surface.set_clip(self._pixels_of((left, top, width_mm, height_mm)))
        try:
            yield
        finally:
            self._surface.set_clip(before)

    def _pixels_of(self, box: Box) -> pygame.Rect:
        left, top, width_mm, height_mm = box
        (x, y), (right, foot) = self.at(left, top), self.at(left + width_mm, top + height_mm)
        x, right = sorted((x, right))  # a screen may be counted from the right
        return pygame.Rect(round(x), round(y), round(right) - round(x), round(foot) - round(y))

    def dim(self, alpha: float) -> None:
        """A quiet veil over everything so far."""
        veil = self._store.get(("veil",), lambda: _plain(self.target.get_size(), (24, 28, 44)))
        self._blit(veil, (0, 0), alpha)


def _plain(size: tuple[int, int], colour: Colour) -> pygame.Surface:
    surface = pygame.Surface(size, pygame.SRCALPHA)
    surface.fill((*colour, 255))
    return surface
