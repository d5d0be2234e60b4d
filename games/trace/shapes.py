"""The families of lanes as shapes of length 1, each with its turning and the room that it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray

from games.trace.strokes import CHARACTERS

Points = NDArray[np.float64]

HOLE = 1.6
"""A closed lane is so much larger than one whose middle would just close: it has to be seen as a way round."""
SHARP_RAD = 0.6
"""A vertex that turns by more is a corner; the pieces of an arc turn by far less."""
FINE = 1201
"""Points of a smooth shape before it is laid out: 700 mm of lane then have one every 0.6 mm."""


@dataclass(frozen=True, eq=False)
class Shape:
    """A line of length 1, drawn rightward with its first bend upward (y points down).

    points (n, 2): the vertices. turn_rad: the sum of all changes of heading, whatever their side. room: how long the
    line must be for each mm of (half the lane's width + a gap), so that bends stay open and stretches apart. cuts: at
    which vertices a new stroke begins, where there are several; the way to it in the air is no part of the length.
    x_height: of a letter or digit, as a share of its length; 0 for a lane.
    """

    points: Points
    turn_rad: float
    room: float
    smooth: bool
    closed: bool = False
    cuts: tuple[int, ...] = ()
    x_height: float = 0.0

    @property
    def strokes(self) -> tuple[Points, ...]:
        """The strokes one after another, each (n, 2); a lane is one."""
        return tuple(np.split(self.points, self.cuts))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the smallest upright box around it."""
        wide, high = np.ptp(self.points, axis=0)
        return float(wide), float(high)


def _unit(points: Points) -> Points:
    """The line scaled to length 1."""
    return points / _length(points)


def _length(points: Points) -> float:
    steps = np.diff(points, axis=0)
    return float(np.hypot(steps[:, 0], steps[:, 1]).sum())


def _headed(heading_rad: NDArray[np.float64]) -> Points:
    """The line of length 1 with these headings, evenly spaced; 0 is rightward, + turns up."""
    steps = np.column_stack([np.cos(heading_rad), -np.sin(heading_rad)])
    middles = (steps[1:] + steps[:-1]) / 2.0
    return _unit(np.concatenate([np.zeros((1, 2)), np.cumsum(middles, axis=0)]))


def _along() -> NDArray[np.float64]:
    return np.linspace(0.0, 1.0, FINE)


def straight(bends: int, tightness: float, corners: int) -> Shape:
    """A straight line."""
    return Shape(np.array([[0.0, 0.0], [1.0, 0.0]]), 0.0, 0.0, smooth=False)


def arc(bends: int, tightness: float, corners: int) -> Shape:
    """A piece of a circle, from 40 to 200 degrees."""
    turn = np.radians(40.0 + 160.0 * tightness)
    return Shape(_headed(turn * (0.5 - _along())), turn, turn, smooth=True)


def wave(bends: int, tightness: float, corners: int) -> Shape:
    """A meander whose heading swings like a sine (Langbein and Leopold 1966): gentle or up to upright."""
    swing = 0.4 + 1.15 * tightness
    heading = swing * np.cos(np.pi * bends * _along())
    return Shape(_headed(heading), 2.0 * swing * bends, np.pi * bends * swing, smooth=True)


def zigzag(bends: int, tightness: float, corners: int) -> Shape:
    """Straight strokes up and down, each corner turning by 40 to 120 degrees."""
    half = np.radians(20.0 + 40.0 * tightness)
    runs = np.column_stack([np.full(corners + 1, np.cos(half)), -np.sin(half) * (-1.0) ** np.arange(corners + 1)])
    return Shape(_cornered(runs), 2.0 * half * corners, 3.0 * (corners + 1), smooth=False)


def steps(bends: int, tightness: float, corners: int) -> Shape:
    """Battlements: along, up, along, down, with square corners; the uprights are 1 to 1.8 of the levels."""
    upright = 1.0 + 0.8 * tightness
    pattern = np.array([[1.0, 0.0], [0.0, -upright], [1.0, 0.0], [0.0, upright]])
    runs = pattern[np.arange(corners + 1) % 4]
    room = 2.5 * float(np.abs(runs).sum())
    return Shape(_cornered(runs), np.pi / 2.0 * corners, room, smooth=False)


def _cornered(runs: Points) -> Points:
    return _unit(np.concatenate([np.zeros((1, 2)), np.cumsum(runs, axis=0)]))


def loops(bends: int, tightness: float, corners: int) -> Shape:
    """A row of loops that cross themselves (a prolate trochoid), as many as there are bends; tight ones are small."""
    reach = 3.1 - 1.1 * tightness
    u = np.linspace(-np.pi, 2.0 * np.pi * bends - np.pi, FINE)
    line = np.column_stack([u - reach * np.sin(u), -reach * np.cos(u)])
    length = _length(line)
    between = 2.0 * np.pi - 2.0 * (np.sqrt(reach**2 - 1.0) - np.arccos(1.0 / reach))
    room = length * max(reach / (reach - 1.0) ** 2, 2.0 / between)
    return Shape(_unit(line), 2.0 * np.pi * bends, room, smooth=True)


def spiral(bends: int, tightness: float, corners: int) -> Shape:
    """A snail's shell from outside in (Archimedes): 1 to 2.6 turns, more with bends and with tightness."""
    turns = 0.8 + 0.2 * bends + 0.6 * tightness
    inner = 0.3
    angle = 2.0 * np.pi * turns * _along()
    radius = 1.0 - (1.0 - inner) * _along()
    line = np.column_stack([-radius * np.cos(angle), -radius * np.sin(angle)])
    length = _length(line)
    pitch = (1.0 - inner) / turns
    heading = np.unwrap(np.arctan2(*np.diff(line, axis=0).T[::-1]))
    room = length * max(2.0 / pitch, 1.0 / inner)
    return Shape(_unit(line), float(np.abs(np.diff(heading)).sum()), room, smooth=True)


def circle(bends: int, tightness: float, corners: int) -> Shape:
    """A full circle, from the top."""
    angle = 2.0 * np.pi * _along()
    line = np.column_stack([np.sin(angle), -np.cos(angle)])
    return Shape(_closed(line), 2.0 * np.pi, HOLE * 2.0 * np.pi, smooth=True, closed=True)


def eight(bends: int, tightness: float, corners: int) -> Shape:
    """A lying eight (Bernoulli's lemniscate), from its left end."""
    u = 2.0 * np.pi * _along() + np.pi
    under = 1.0 + np.sin(u) ** 2
    line = np.column_stack([np.cos(u) / under, np.sin(u) * np.cos(u) / under])
    room = 3.0 * _length(line)
    return Shape(_closed(line), 3.0 * np.pi, room, smooth=True, closed=True)


def square(bends: int, tightness: float, corners: int) -> Shape:
    """A square, from a corner; the last corner is the end and is not turned."""
    line = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]])
    return Shape(_unit(line), 1.5 * np.pi, HOLE * 8.0, smooth=False, closed=True)


def triangle(bends: int, tightness: float, corners: int) -> Shape:
    """A triangle with even sides, from its tip."""
    high = np.sqrt(0.75)
    line = np.array([[0.0, 0.0], [0.5, high], [-0.5, high], [0.0, 0.0]])
    return Shape(_unit(line), 4.0 / 3.0 * np.pi, HOLE * 6.0 * np.sqrt(3.0), smooth=False, closed=True)


def star(bends: int, tightness: float, corners: int) -> Shape:
    """A five-pointed star, from its top; a fat one, so that a lane fits into its points."""
    angle = np.pi / 5.0 * np.arange(11)
    radius = np.where(np.arange(11) % 2 == 0, 1.0, 0.5)
    line = np.column_stack([radius * np.sin(angle), -radius * np.cos(angle)])
    turn = np.abs(_turns(line)).sum()
    return Shape(_closed(line), float(turn), 2.0 * _length(line), smooth=False, closed=True)


@cache
def _character(name: str) -> Shape:
    """A letter or digit in its strokes, y turned down."""
    character = CHARACTERS[name]
    strokes = [stroke * (1.0, -1.0) for stroke in character.strokes]
    length = sum(_length(stroke) for stroke in strokes)
    turn = sum(float(np.abs(_turns(stroke)).sum()) for stroke in strokes)
    cuts = tuple(int(at) for at in np.cumsum([len(stroke) for stroke in strokes])[:-1])
    points = np.concatenate(strokes) / length
    return Shape(points, turn, length / character.clear, smooth=False, cuts=cuts, x_height=1.0 / length)


def written(name: str, bends: int, tightness: float, corners: int) -> Shape:
    """A letter or digit: nothing of it can be chosen but its size and its lane."""
    return _character(name)


def _turns(line: Points) -> NDArray[np.float64]:
    """By how much the heading changes at each vertex on the way, rad (n - 2,)."""
    heading = np.arctan2(*np.diff(line, axis=0).T[::-1])
    return np.asarray((np.diff(heading) + np.pi) % (2.0 * np.pi) - np.pi, dtype=np.float64)


def sharp_corners(shape: Shape) -> int:
    """How many corners are turned on the way, in all strokes."""
    return sum(int((np.abs(_turns(stroke)) > SHARP_RAD).sum()) for stroke in shape.strokes if len(stroke) > 2)


def _closed(line: Points) -> Points:
    """The line scaled to length 1, its end made the very point of its start."""
    unit = _unit(line)
    unit[-1] = unit[0]
    return unit


Build = Callable[[int, float, int], Shape]

FAMILIES: dict[str, Build] = {
    build.__name__: build
    for build in (straight, arc, wave, zigzag, steps, loops, spiral, circle, eight, square, triangle, star)
}
"""Each lane by its name; every builder takes bends, tightness (0 to 1) and corners, and uses those that it has."""

WRITTEN: dict[str, Build] = {name: partial(written, name) for name in CHARACTERS}
"""Each letter and digit by itself."""
SHAPES = {**FAMILIES, **WRITTEN}
"""All that can be traced."""
