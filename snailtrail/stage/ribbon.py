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
    """The line over what a painter paints. What a brush sets down is known from the beginning."""

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
        around = painter.px(edge.width_mm)
        radii = [brushes.half_pixels(painter.px(stroke.width_mm) / 2) for stroke in strokes]
        under = [(brushes.half_pixels(radius + around), edge.colour) for radius in radii]
        over = [(radius, one.colour) for radius, one in zip(radii, strokes, strict=True)]
        line = pixels[told], kinds[told], joined[told]
        self._coats = _Coat(*line, under), _Coat(*line, over)
        self._painter = painter
        self._grown: _Grown | None = None

    def show(self, first: int, end: int) -> None:
        """Lay the line from one point up to another over the picture: as it grows only what is new costs time."""
        if self._grown is None:
            self._grown = _Grown(self._painter, self._coats)
        self._grown.show(int(self._before[first]), int(self._before[end]))

    def show_passing(self, first: int, end: int) -> None:
        """The same for a short piece that is another one at each picture: nothing of it is kept."""
        piece = int(self._before[first]), int(self._before[end])
        for coat in self._coats:
            self._painter.target.fblits(coat.dabs(*piece))


class _Coat:
    """What brushes set down along the line, each where its stroke has its kind."""

    def __init__(
        self,
        points: NDArray[np.float64],
        kinds: NDArray[np.int64],
        joined: NDArray[np.bool_],
        brushes_of: Sequence[tuple[float, Colour]],
    ):
        self.colour = brushes_of[0][1]
        made = [brushes.disc(radius, colour) for radius, colour in brushes_of]
        steps = np.array([step_px(radius) for radius, _ in brushes_of])
        begins = np.where(joined[:, None], np.roll(points, 1, axis=0), points)
        places, counts = brushes.between(begins, points, steps[kinds])
        of_each = np.repeat(kinds, counts)
        self._sizes = np.array([brush.get_width() for brush in made])[of_each]
        self._corners = np.round(places - self._sizes[:, None] / 2).astype(int)
        self._ends = np.concatenate(([0], np.cumsum(counts))).tolist()
        where = map(tuple, self._corners.tolist())
        self._dabs = [(made[kind], at) for kind, at in zip(of_each.tolist(), where, strict=True)]

    def dabs(self, first: int, end: int, *, goes_on: bool = False) -> list[tuple[pygame.Surface, tuple[int, int]]]:
        """What is set down from one point up to another; unless it goes on, from the first point itself."""
        return self._dabs[self._piece(first, end, goes_on=goes_on)]

    def room(self, first: int, end: int, *, goes_on: bool) -> pygame.Rect:
        """Where that is."""
        piece = self._piece(first, end, goes_on=goes_on)
        corners = self._corners[piece]
        low, high = corners.min(axis=0), (corners + self._sizes[piece, None]).max(axis=0)
        return pygame.Rect(*low.tolist(), *(high - low).tolist())

    def _piece(self, first: int, end: int, *, goes_on: bool) -> slice:
        if end <= first:
            return slice(0, 0)
        return slice(self._ends[first] if goes_on else self._ends[first + 1] - 1, self._ends[end])


class _Grown:
    """A line on layers of its own, for what lies below must not cover what lies above; and both as one picture."""

    def __init__(self, painter: Painter, coats: Sequence[_Coat]):
        self._target = painter.target
        self._coats = coats
        self._layers = [_layer(painter.size, coat.colour) for coat in coats]
        self._whole = _layer(painter.size, coats[0].colour)
        self._used = pygame.Rect(0, 0, 0, 0)
        self._first = self._end = 0

    def show(self, first: int, end: int) -> None:
        """From one point up to another of those that are set down; one that does not grow is drawn anew."""
        if first != self._first or end < self._end:
            self._first = self._end = first
            for layer, coat in zip((*self._layers, self._whole), (*self._coats, self._coats[0]), strict=True):
                layer.fill((*coat.colour, 0), self._used)
            self._used = pygame.Rect(0, 0, 0, 0)
        if end > self._end:
            self._set_down(self._end, end)
            self._end = end
        self._target.blit(self._whole, self._used.topleft, self._used)

    def _set_down(self, first: int, end: int) -> None:
        fresh = pygame.Rect(0, 0, 0, 0)
        for layer, coat in zip(self._layers, self._coats, strict=True):
            layer.fblits(coat.dabs(first, end, goes_on=first > self._first))
            where = coat.room(first, end, goes_on=first > self._first)
            fresh = fresh.union(where) if fresh else where
        fresh = fresh.clip(self._whole.get_rect())
        self._whole.fill((*self._coats[0].colour, 0), fresh)
        for layer in self._layers:
            self._whole.blit(layer, fresh.topleft, fresh)
        self._used = fresh.union(self._used) if self._used else fresh


def _layer(size: tuple[int, int], colour: Colour) -> pygame.Surface:
    """Nothing yet; around what will be painted is no other colour."""
    surface = pygame.Surface(size, pygame.SRCALPHA)
    surface.fill((*colour, 0))
    return surface
