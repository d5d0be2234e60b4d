"""What a game draws on: millimetres, inks and named pictures, never pixels or colours."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from snailtrail.play.field import Field

Ink = Literal[
    "paper",  # the quiet ground of a lane or card
    "path",  # the lane to follow
    "path_edge",  # its border
    "guide",  # the thin centre line, hints
    "trail",  # what the child's hand leaves behind
    "trail_shine",  # the light on it
    "start",  # where to begin; pulses
    "goal",  # where to go
    "dot",  # a waiting dot
    "dot_next",  # the dot that is due
    "dot_done",  # a joined dot
    "target",  # what is to be caught
    "ring",  # where it is to be caught
    "good",  # something went well
    "soft",  # neutral, in the background
    "text",  # words and digits on the scene
    "text_on_dot",  # words and digits on a dot
]
Scene = Literal["meadow", "night", "pond", "sea", "space", "dusk"]

Points = NDArray[np.float64]
"""(n, 2) mm from the field's top left."""
ALMOST = 0.99
"""A stroke this clear is kept as a whole by the painter; a quite opaque one would be drawn anew each time."""


class Canvas(Protocol):
    """Lengths in mm from the field's top left, turns in degrees clockwise, alpha from 0 (clear) to 1.

    What is drawn at alpha 0 is not seen and yet made: inside `still`, for what will be there later all at once.
    """

    @property
    def field(self) -> Field:
        """The field that is drawn on."""

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing is to move but what the game is about (`Game.moving`) and what the hand leads.

        What pulses, sways or hops stands still then; what comes to be is there at once, as it will be in the end.
        """

    def still(self, key: Hashable, paint: Callable[[Canvas], None]) -> None:
        """Paint what stands still once and keep it until `key` changes; call it first in `draw`.

        The key holds the trial itself, never its id(): a later trial may get the id of one that is gone.
        """

    def scene(self, name: Scene) -> None:
        """Fill the field with a named background; inside `still` alone."""

    def line(self, points: Points, width_mm: float, ink: Ink, *, closed: bool = False, alpha: float = 1.0) -> None:
        """A round-ended stroke along the points; costly when wide, so wide ones belong into `still`."""

    def trail(self, strokes: Sequence[Sequence[tuple[float, float]]], width_mm: float, ink: Ink) -> None:
        """Ink that only grows: strokes of points since the still picture began; new points alone are stamped."""

    def polygon(self, points: Points, ink: Ink, *, alpha: float = 1.0) -> None:
        """A filled shape."""

    def disc(self, x: float, y: float, radius_mm: float, ink: Ink, *, alpha: float = 1.0) -> None:
        """A filled circle."""

    def ring(self, x: float, y: float, radius_mm: float, width_mm: float, ink: Ink, *, alpha: float = 1.0) -> None:
        """A circle's line; `radius_mm` to its outer edge."""

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
        """A picture of assets/pictures or the game's own assets, centred, its longer side `size_mm`."""

    def outline(self, name: str, x: float, y: float, size_mm: float, width_mm: float, ink: Ink) -> None:
        """The line around a picture that is not there: an empty place, as of a piece in a puzzle."""

    def ornament(self, name: str, x: float, y: float, size_mm: float, *, turn_deg: float = 0.0) -> None:
        """A picture that is there for its beauty alone: left out where a look has a plain ground; inside `still` alone.

        It stands back a little, so that nobody takes it for something to go to.
        """

    def words(self, text: str, x: float, y: float, height_mm: float, ink: Ink) -> None:
        """A line of text, centred; `height_mm` of its capitals and digits."""
