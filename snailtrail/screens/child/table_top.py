"""The table of a table card: things that lie on it, strokes that show what the hand does with them, and who sits there.

Places are in mm of a window of the usual size, from the middle of the table; a table is never mirrored, for neither are
the pictures on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

from snailtrail.screens.size import scale
from snailtrail.stage.painter import Painter
from snailtrail.stage.theme import Colour

Points = Sequence[tuple[float, float]]

BACK, MIDDLE = 0.45, 0.58
"""The table's far edge, and the place from which things are counted, as shares of the window's height."""
WALL, WOOD, GRAIN, EDGE = (252, 243, 226), (226, 182, 130), (212, 165, 112), (196, 148, 98)
PALE_WOOD = (224, 214, 198)
"""Where a theme wants few things, there is no grain."""
INK = (70, 58, 84)
ARROW_MM, HEAD_MM, RIM_MM = 3.4, 11.0, 1.2
"""How thick an arrow's line is, how long its head, and how wide the white rim that parts it from what it lies on."""
ASIDE_MM, FACE_MM, LAPTOP_MM, DREAM_MM = 130.0, 36.0, 40.0, 17.0
"""Beside the table: how far from its middle, and the sizes of who sits there, of the laptop and of its sleep."""
WHITE = (255, 255, 255)


@dataclass(frozen=True)
class Thing:
    """A picture; turned clockwise."""

    picture: str
    x: float
    y: float
    size: float
    turn_deg: float = 0.0
    flip: bool = False


@dataclass(frozen=True)
class Stroke:
    """A thick line with round ends; of dashes where it is still to be gone."""

    points: Points
    width: float
    colour: Colour
    dashes: float = 0.0
    """From one to the next."""


@dataclass(frozen=True)
class Arrow:
    """Which way something goes."""

    points: Points


@dataclass(frozen=True)
class Disc:
    """A round thing."""

    x: float
    y: float
    radius: float
    colour: Colour


@dataclass(frozen=True)
class Shape:
    """A filled shape."""

    points: Points
    colour: Colour
    alpha: float = 1.0


Part = Thing | Stroke | Arrow | Disc | Shape


def box(left: float, top: float, right: float, foot: float, colour: Colour) -> Shape:
    """A rectangle."""
    return Shape(((left, top), (right, top), (right, foot), (left, foot)), colour)


def oval(x: float, y: float, half_x: float, half_y: float, colour: Colour, alpha: float = 1.0) -> Shape:
    """An ellipse."""
    return Shape(bow(x, y, half_x, half_y, 0.0, 360.0), colour, alpha)


def bow(x: float, y: float, half_x: float, half_y: float, begin_deg: float, end_deg: float) -> Points:
    """Points of an ellipse; degrees clockwise from the right."""
    angles = np.radians(np.linspace(begin_deg, end_deg, 48))
    return [(x + half_x * cos(a), y + half_y * sin(a)) for a in angles]


def wave(left: float, right: float, y: float, high: float, waves: float) -> Points:
    """A wavy line from left to right."""
    across = np.linspace(0.0, 1.0, 80)
    return [(left + (right - left) * s, y - high * sin(2 * pi * waves * s)) for s in across.tolist()]


def room(painter: Painter) -> None:
    """A wall, a table, a laptop that sleeps, and a grown-up and a child at the table: away from the screen."""
    whole, k = painter.whole, scale(painter.whole)
    back = BACK * whole.height_mm
    calm = "meadow" in painter.theme.plain
    painter.scene("meadow")
    if not calm:
        _box(painter, 0.0, 0.0, whole.width_mm, back, WALL)
    side = _side(painter)
    aside = min(ASIDE_MM * k, whole.width_mm / 2 - 0.62 * LAPTOP_MM * k)
    for who, place, size in (("grown-up", 17.0, FACE_MM), ("child", -17.0, 0.86 * FACE_MM)):
        painter.picture(who, _x(painter, side * (aside + place * k)), back - 0.34 * size * k, size * k)
    _box(painter, 0.0, back, whole.width_mm, whole.height_mm, PALE_WOOD if calm else WOOD)
    for share in () if calm else (0.2, 0.45, 0.74):
        y = back + share * (whole.height_mm - back)
        _box(painter, 0.0, y, whole.width_mm, y + 0.7 * k, GRAIN)
    _box(painter, 0.0, back, whole.width_mm, back + 1.6 * k, INK if calm else EDGE)
    x, foot = _x(painter, -side * aside), back + 10 * k
    painter.shade(x, foot - 1.5 * k, LAPTOP_MM * k)
    painter.picture("laptop", x, foot - 0.46 * LAPTOP_MM * k, LAPTOP_MM * k)
    # its screen is dark: it sleeps
    dark = [(-0.375, -0.4), (0.375, -0.4), (0.375, 0.105), (-0.375, 0.105)]
    middle = foot - 0.46 * LAPTOP_MM * k
    corners = [(x + sx * LAPTOP_MM * k, middle + sy * LAPTOP_MM * k) for sx, sy in dark]
    painter.figure(np.array(corners), INK)
    painter.picture("sleep", x + 0.3 * LAPTOP_MM * k, middle - 0.56 * LAPTOP_MM * k, DREAM_MM * k)


def lay(painter: Painter, parts: Sequence[Part]) -> None:
    """Lay things on the table, the first one lowest."""
    k = scale(painter.whole)

    def placed(points: Points) -> NDArray[np.float64]:
        return np.array([_at(painter, x, y) for x, y in points])

    for part in parts:
        match part:
            case Thing(picture, x, y, size, turn_deg, flip):
                painter.picture(picture, *_at(painter, x, y), size * k, turn_deg=turn_deg, flip=flip)
            case Disc(x, y, radius, colour):
                painter.spot(*_at(painter, x, y), radius * k, colour)
            case Shape(points, colour, alpha):
                painter.figure(placed(points), colour, alpha=alpha)
            case Stroke(points, width, colour, dashes):
                for piece in _dashed(points, dashes):
                    _band(painter, placed(piece), width * k, colour)
            case Arrow(points):
                _arrow(painter, placed(points), k)


def _side(painter: Painter) -> float:
    """Which way is on, as the window is counted: a table is never mirrored."""
    return -1.0 if painter.from_the_right else 1.0


def _x(painter: Painter, aside: float) -> float:
    return painter.whole.width_mm / 2 + aside


def _at(painter: Painter, x: float, y: float) -> tuple[float, float]:
    k = scale(painter.whole)
    return _x(painter, _side(painter) * x * k), MIDDLE * painter.whole.height_mm + y * k


def _box(painter: Painter, left: float, top: float, right: float, foot: float, colour: Colour) -> None:
    painter.figure(np.array([(left, top), (right, top), (right, foot), (left, foot)]), colour)


def _band(painter: Painter, points: NDArray[np.float64], width: float, colour: Colour) -> None:
    """A thick line with round ends, in one piece."""
    way = np.gradient(points, axis=0)
    way /= np.maximum(np.hypot(way[:, :1], way[:, 1:]), 1e-9)
    normal = np.column_stack((-way[:, 1], way[:, 0])) * width / 2
    painter.figure(np.vstack((points + normal, (points - normal)[::-1])), colour)
    for x, y in (points[0], points[-1]):
        painter.spot(float(x), float(y), width / 2, colour)


def _arrow(painter: Painter, points: NDArray[np.float64], k: float) -> None:
    """With a rim, so that it shows on any thing."""
    end = points[-1]
    way = end - points[max(0, len(points) - 4)]
    way = way / max(float(np.hypot(*way)), 1e-9)
    across = np.array((-way[1], way[0]))
    for rim, colour in ((RIM_MM, WHITE), (0.0, painter.theme.focus)):
        half, long = (0.52 * HEAD_MM + 1.7 * rim) * k, (HEAD_MM + 1.2 * rim) * k
        tip = end + way * (long - 0.35 * HEAD_MM * k)
        _band(painter, points, (ARROW_MM + 2 * rim) * k, colour)
        foot = tip - way * (long + rim * k)
        painter.figure(np.array([tip, foot + across * half, foot - across * half]), colour)


def _dashed(points: Points, dashes: float) -> list[Points]:
    """The pieces of a line: the whole of it, or every other stretch."""
    if not dashes:
        return [points]
    table = np.array(points)
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(table, axis=0).T))))
    pieces: list[Points] = []
    for begin in np.arange(0.0, along[-1], dashes).tolist():
        at = np.linspace(begin, min(begin + 0.55 * dashes, float(along[-1])), 6)
        pieces.append(list(zip(np.interp(at, along, table[:, 0]), np.interp(at, along, table[:, 1]), strict=True)))
    return pieces
