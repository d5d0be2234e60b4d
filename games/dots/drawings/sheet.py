"""What a drawing is: an outline that dots are set on, and the details that appear when it is whole."""

from __future__ import annotations

from dataclasses import dataclass

from games.dots.outline import Outline
from snailtrail.play.canvas import Ink


@dataclass(frozen=True)
class Fill:
    """A filled shape, in the notation of Outline."""

    ink: Ink
    path: str
    alpha: float = 1.0


@dataclass(frozen=True)
class Line:
    """A round-ended stroke, in the notation of Outline; the width on the sheet's scale of 100."""

    ink: Ink
    path: str
    width: float = 2.4
    alpha: float = 1.0


@dataclass(frozen=True)
class Spot:
    """A disc: centre and radius on the sheet's scale of 100."""

    ink: Ink
    x: float
    y: float
    radius: float
    alpha: float = 1.0
    looks: bool = False
    """Whether it is part of an eye that looks about."""


Detail = Fill | Line | Spot


@dataclass(frozen=True)
class Drawing:
    """One picture on a sheet of 100 by 100."""

    name: str
    least: int
    """The fewest dots with which it can be told what it is."""
    ink: Ink
    """Of its body."""
    outline: Outline
    details: tuple[Detail, ...]


def eye(x: float, y: float, size: float = 4.5) -> tuple[Detail, ...]:
    """A round eye with a light in it."""
    return (
        Spot("text", x, y, size),
        Spot("text_on_dot", x + 0.08 * size, y, 0.66 * size, looks=True),
        Spot("text", x - 0.14 * size, y - 0.28 * size, 0.22 * size, looks=True),
    )


def cheek(x: float, y: float, size: float = 5.0) -> Spot:
    """A rosy spot."""
    return Spot("ring", x, y, size, 0.55)
