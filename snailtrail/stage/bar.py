"""What is pressed above the field while a game is played: home, and the ear."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from snailtrail.motor.sample import Sample

Place = tuple[float, float, float]
"""Middle and size in mm of the window."""
Deed = Callable[[], None]


class Bar:
    """Of one trial: a press belongs to a button where it begins on one; let go there, the button does its deed.

    Any contact may press: also a finger beside a palm that was laid down before.
    """

    def __init__(self, deeds: Mapping[Place, Deed]):
        self._deeds = deeds
        self._touching: dict[int, Deed | None] = {}
        """By contact: what it began on."""

    def takes(self, sample: Sample, x: float, y: float) -> bool:
        """Whether a sample, at x and y mm of the window, belongs to the press of a button."""
        under = self.at(x, y)
        if sample.down:
            # a stroke that wanders into the corner is not a tap: only a press that begins here
            return self._touching.setdefault(sample.finger, under) is not None
        pressed = self._touching.pop(sample.finger, None)
        if pressed is not None and under is pressed:
            pressed()
        return False

    def at(self, x: float, y: float) -> Deed | None:
        """What a press at a place of the window does."""
        return next((deed for place, deed in self._deeds.items() if _inside(place, x, y)), None)


def _inside(place_mm: Place, x: float, y: float) -> bool:
    middle_x, middle_y, size = place_mm
    return abs(x - middle_x) <= size / 2 and abs(y - middle_y) <= size / 2
