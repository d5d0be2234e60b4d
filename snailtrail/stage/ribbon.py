"""A line that tells a number by its colour and its width; a light edge lifts it off any ground."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pygame
from numpy.typing import NDArray

from snailtrail.play.canvas import Points
from snailtrail.stage import brushes
from snailtrail.stage.easel import step_px
from snailtrail.stage.painter import Painter
from snailtrail.stage.theme import Colour


class Stroke(NamedTuple):
    """How the line looks where its number is of one kind."""

    colour: Colour
    width_mm: float


class Ribbon:
    """The line over what a painter paints, on layers of its own: as it grows, only what is new costs time."""

    def __init__(
        self,
        painter: Painter,
        points: Points,
        kinds: NDArray[np.int64],
        joined: NDArray[np.bool_],
        strokes: Sequence[Stroke],
        edge: Stroke,
    ):
        """The whole line: `kinds` (n,) says which of `strokes` leads to each point, `joined` (n,) whether one does.

        `edge` is the colour and the width of what lies around each stroke.
        """
        pixels = painter.pixels(points)
        # a hand at rest would set down the same soft brush again and again, until its edge is hard
        moved = np.diff(np.round(pixels), axis=0, prepend=np.nan).any(axis=1)
        told = moved | ~joined | (np.diff(kinds, prepend=-1) != 0)
        self._before = np.concatenate(([0], np.cumsum(told)))
        """How many points are set down of those before each."""
        self._points, self._kinds, self._joined = pixels[told], kinds[told], joined[told]
        around = painter.px(edge.width_mm)
        radii = [brushes.half_pixels(painter.px(stroke.width_mm) / 2) for stroke in strokes]
        self._under = _Layer(painter, [(brushes.half_pixels(radius + around), edge.colour) for radius in radii])
        self._over = _Layer(painter, [(radius, one.colour) for radius, one in zip(radii, strokes, strict=True)])
        self._first = self._end = 0

    def show(self, first: int, end: int) -> None:
        """Lay the line from one point up to another over the picture; one that does not grow is drawn anew."""
        first, end = int(self._before[first]), int(self._before[end])
        if first != self._first or end < self._end:
            self._first = self._end = first
            self._under.clear()
            self._over.clear()
        if end > self._end:
            self._set_down(self._end, end)
            self._end = end
        self._under.show()
        self._over.show()

    def _set_down(self, first: int, end: int) -> None:
        cuts = np.flatnonzero(np.diff(self._kinds[first:end]).astype(bool) | ~self._joined[first + 1 : end])
        ends = (first + 1 + cuts).tolist()
        for begin, stop in zip([first, *ends], [*ends, end], strict=True):
            goes_on = begin > self._first and bool(self._joined[begin])
            line = self._points[begin - goes_on : stop]
            for layer in (self._under, self._over):
                layer.set_down(line, int(self._kinds[begin]), begins=not goes_on)


class _Layer:
    """What brushes left, and where."""

    def __init__(self, painter: Painter, brushes_of: Sequence[tuple[float, Colour]]):
        self._target = painter.target
        self._brushes = [(brushes.disc(radius, colour), step_px(radius)) for radius, colour in brushes_of]
        self._ground = (*brushes_of[0][1], 0)
        self._surface = pygame.Surface(painter.size, pygame.SRCALPHA)
        self._surface.fill(self._ground)
        self._used = pygame.Rect(0, 0, 0, 0)

    def clear(self) -> None:
        self._surface.fill(self._ground, self._used)
        self._used = pygame.Rect(0, 0, 0, 0)

    def set_down(self, line: NDArray[np.float64], kind: int, *, begins: bool) -> None:
        """Brush along a piece of (n, 2) pixels; one that does not begin has its first point set down already."""
        brush, step = self._brushes[kind]
        places = brushes.onward(line, step)
        places = np.vstack((line[:1], places)) if begins else places
        corners = np.round(places - brush.get_width() / 2).astype(int)
        self._surface.fblits([(brush, (x, y)) for x, y in corners.tolist()])
        low, size = corners.min(axis=0), np.ptp(corners, axis=0) + brush.get_width()
        fresh = pygame.Rect(*low.tolist(), *size.tolist()).clip(self._surface.get_rect())
        self._used = fresh.union(self._used) if self._used else fresh

    def show(self) -> None:
        self._target.blit(self._surface, self._used.topleft, self._used)
