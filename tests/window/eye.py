"""An eye that reads the screen as a person does: it finds words by the letters that they are painted with."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pygame
from numpy.typing import NDArray

from snailtrail.commands.robot import Robot
from snailtrail.records.places import shipped
from snailtrail.stage.lettering import Lettering
from snailtrail.stage.theme import MEADOW, Colour

CAPITALS_PX = tuple(np.arange(7.0, 48.0, 0.5))
"""The heights of letters that are looked for."""
COLOURS = (MEADOW.text, MEADOW.focus, MEADOW.quiet_text)
LEAST_INKS = 2
"""Pixels that letters cover wholly: with fewer a look takes long."""
UNLIKE = 0.04
"""So far, of 1, may pixels be from what they should show, in the mean."""
NEAR = 48
"""Of 255: so far may a line be from its colour, with a shadow on it."""
LOOK_S = 0.03
PATIENCE_S = 120.0
"""A computer with other work may take so long; who waits goes on at once when it comes."""

Screen = NDArray[np.uint32]
"""(height, width), each pixel as one number."""


@dataclass(frozen=True)
class Seen:
    """Where words stand, in px of the screen."""

    left: int
    top: int
    right: int
    foot: int

    @property
    def x(self) -> int:
        """Their middle across."""
        return (self.left + self.right) // 2

    @property
    def y(self) -> int:
        """Their middle down."""
        return (self.top + self.foot) // 2


@dataclass(frozen=True)
class _Shape:
    """Words in one font and size."""

    inks: NDArray[np.intp]
    """(n, 2), rows and columns that a letter covers wholly, in an order that soon throws wrong places out."""
    cover: NDArray[np.float64]
    """(height, width), how much each pixel is covered, 0 to 1, with the room around that is bare."""
    above: int
    before: int
    """So many bare rows and columns stand before the letters."""


class Eye:
    """Reads the screen of a robot; `size` in px. What was on it when words were missing is kept in `failure`.

    `ended` says why nothing more will come; empty while something may.
    """

    def __init__(self, robot: Robot, size: tuple[int, int], failure: Path, ended: Callable[[], str]):
        if not pygame.font.get_init():
            pygame.font.init()
        self._robot, self._size, self._failure, self._ended = robot, size, failure, ended
        self._lettering = Lettering(shipped().assets / "fonts")
        self._shapes: dict[str, list[_Shape]] = {}

    def screen(self) -> Screen:
        """The picture that stands there now."""
        wide, tall = self._size
        whole = np.frombuffer(self._robot.pixels(0, 0, wide, tall), "<u4").reshape(tall, wide)
        return np.asarray(whole & 0xFFFFFF, np.uint32)

    def all(self, words: str, screen: Screen | None = None) -> list[Seen]:
        """Every place where the words stand by themselves on one line, from top to foot."""
        picture = self.screen() if screen is None else screen
        for colour in COLOURS:
            painted = picture == _number(colour)
            inked = np.nonzero(painted)
            found = {seen for shape in self._painted(words) for seen in _places(picture, colour, inked, shape)}
            if found:
                return sorted(found, key=lambda seen: (seen.top, seen.left))
        return []

    def sees(self, words: str) -> bool:
        """Whether the words stand there now."""
        return bool(self.all(words))

    def find(self, words: str, *, number: int = 0, patience_s: float = PATIENCE_S) -> Seen:
        """Wait until the words stand there twice at the same place; the one of this number, from top to foot."""
        end, before = time.perf_counter() + patience_s, None
        while True:
            found = self.all(words)
            if len(found) > number:
                if found == before:
                    return found[number]
                before = found
            self.wait(end, f"{words!r} is not to be read on the screen")

    def ringed(self, words: str) -> bool:
        """Whether the words stand inside the line that says where the keyboard is."""
        picture = self.screen()
        return any(_inside(picture, seen) for seen in self.all(words, picture))

    def ringed_at(self, x: int, y: int) -> bool:
        """Whether that line goes around a place."""
        return _inside(self.screen(), Seen(x, y, x + 1, y + 1))

    def gone(self, words: str, *, patience_s: float = PATIENCE_S) -> None:
        """Wait until the words stand there no more."""
        end = time.perf_counter() + patience_s
        while self.sees(words):
            self.wait(end, f"{words!r} is still to be read on the screen")

    def changed(self, before: Screen, otherwise: str) -> None:
        """Wait until something else stands there."""
        end = time.perf_counter() + PATIENCE_S
        while (self.screen() == before).all():
            self.wait(end, otherwise)

    def shows(self, colour: Colour, x: int, y: int) -> None:
        """Wait until a pixel has a colour."""
        end = time.perf_counter() + PATIENCE_S
        while int(self.screen()[y, x]) != _number(colour):
            self.wait(end, f"{colour} is not to be seen at {x}, {y}")

    def wait(self, end: float, otherwise: str) -> None:
        """A moment between two looks; fails when the patience (until `end`) or the program is over."""
        over = self._ended()
        self.expect(not over, f"{otherwise}, and the program is no more: {over}")
        self.expect(time.perf_counter() < end, otherwise)
        time.sleep(LOOK_S)

    def expect(self, true: bool, otherwise: str) -> None:
        """Fail unless it is true, and keep what stands on the screen."""
        if not true:
            self.keep(self._failure)
            raise AssertionError(f"{otherwise}: see {self._failure}")

    def keep(self, file: Path) -> None:
        """Write what stands there into a PNG file."""
        picture = self.screen().astype("<u4").view(np.uint8).reshape(*self._size[::-1], 4)[:, :, 2::-1]
        pygame.image.save(pygame.image.frombuffer(picture.tobytes(), self._size, "RGB"), file)

    def _painted(self, words: str) -> Sequence[_Shape]:
        """The words in every font and size in which they can be told."""
        if words not in self._shapes:
            made = {}
            for title in (False, True):
                for capital in CAPITALS_PX:
                    alpha = _alpha(self._lettering.line(words, float(capital), (0, 0, 0), title=title))
                    made[alpha.shape, alpha.tobytes()] = alpha
            shapes = [_shape(alpha) for alpha in made.values()]
            self._shapes[words] = [shape for shape in shapes if len(shape.inks) >= LEAST_INKS]
        return self._shapes[words]


def _shape(alpha: NDArray[np.uint8]) -> _Shape:
    above, before = 2, max(3, len(alpha) // 3)
    bare = np.pad(alpha, ((above, above), (before, before)))
    inks = np.random.default_rng(0).permutation(np.argwhere(bare == 255))
    return _Shape(np.asarray(inks, np.intp), bare / 255.0, above, before)


def _alpha(line: pygame.Surface) -> NDArray[np.uint8]:
    """How much each pixel is covered, (height, width), without the bare rim."""
    raw = np.frombuffer(pygame.image.tobytes(line, "RGBA"), np.uint8)
    alpha = raw.reshape(line.get_height(), line.get_width(), 4)[:, :, 3]
    rows, columns = np.flatnonzero(alpha.max(axis=1)), np.flatnonzero(alpha.max(axis=0))
    return alpha[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _number(colour: Colour) -> int:
    red, green, blue = colour
    return red << 16 | green << 8 | blue


def _alike(picture: Screen, colour: Colour) -> NDArray[np.bool_]:
    """Where a colour is painted, be it by an edge that was made smooth."""
    parts = zip((16, 8, 0), colour, strict=True)
    near = [np.abs((picture >> by & 255).astype(np.int16) - part) < NEAR for by, part in parts]
    return np.asarray(near[0] & near[1] & near[2], np.bool_)


def _inside(picture: Screen, seen: Seen) -> bool:
    """Whether the keyboard's line stands on all four sides, as long as what it goes around."""
    line = _alike(picture, MEADOW.focus)
    # its corners are round: at the sides no more than the middle of the words has a straight piece beside it
    rows, columns = slice(seen.y - 1, seen.y + 2), slice(seen.left, seen.right)
    across, down = np.atleast_1d(line[:, columns].all(axis=1)), np.atleast_1d(line[rows].all(axis=0))
    return bool(
        across[: seen.top].any() and across[seen.foot :].any() and down[: seen.left].any() and down[seen.right :].any()
    )


def _places(picture: Screen, colour: Colour, inked: tuple[NDArray[np.intp], ...], shape: _Shape) -> list[Seen]:
    """Where words are painted in a colour, by themselves; `inked` are the rows and columns of all its pixels."""
    inks, (tall, wide) = shape.inks, shape.cover.shape
    tops, lefts = inked[0] - inks[0][0], inked[1] - inks[0][1]
    inside = (tops >= 0) & (lefts >= 0) & (tops <= picture.shape[0] - tall) & (lefts <= picture.shape[1] - wide)
    tops, lefts = tops[inside], lefts[inside]
    number = _number(colour)
    for down, across in inks[1:]:
        if len(tops) == 0:
            return []
        there = picture[tops + down, lefts + across] == number
        tops, lefts = tops[there], lefts[there]
    found = []
    for top, left in zip(tops.tolist(), lefts.tolist(), strict=True):
        green = (picture[top : top + tall, left : left + wide] >> 8 & 255).astype(float)
        ground = float(np.median(green))
        if ground == colour[1]:
            continue
        cover = (ground - green) / (ground - colour[1])
        if float(np.abs(cover - shape.cover).mean()) < UNLIKE and float(np.abs(cover - shape.cover).max()) < 0.5:
            x, y = left + shape.before, top + shape.above
            found.append(Seen(x, y, left + wide - shape.before, top + tall - shape.above))
    return found
