"""What of an attempt is worth showing again: a picture that comes to be once more, in the hand's own time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from snailtrail.play.canvas import Canvas

LIFE_S = 1.7
"""When the hand is done the picture comes alive for so long; from then on it stands still."""

Ago = Callable[[float], float]
"""How long ago a moment of the attempt (s since it was first shown) was shown to the one who watches now, s on the
watcher's own clock; below 0 while it is still to come. What the hand did may run faster than it did it; what moves by
itself keeps its pace."""


class Room(NamedTuple):
    """A part of a field, mm from its top left."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width_mm(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height_mm(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """(x, y) mm."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, kw_only=True)
class Keepsake:
    """One attempt as it may be shown once more, made from what its trial kept; it says nothing on how good it was."""

    room: Room
    """What of the trial's field must be seen."""
    begin_s: float
    """When the hand began, s since the trial was first shown: what it thought before is not shown."""
    end_s: float
    """When it was done; not before `begin_s`."""
    draw: Callable[[Canvas, Ago], None]
    """Pictures it on the trial's field as of now, asked at growing times or at one alone; changes nothing. From LIFE_S
    after `end_s` on nothing moves any more: that is also what is shown where nothing may move."""
