"""Echoes: what a system makes of a finger besides the finger's own events, as if by a mouse that nobody holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from snailtrail.motor.sample import Sample

DOUBLE_CLICK_S = 0.35
DOUBLE_CLICK_PX = 40.0
"""A mouse-down this soon and near after a finger went up is the system's echo of the touch."""
ALONE = 2
"""Where fingers tell of their movement, an echo comes at most once before that is heard."""


@dataclass
class Echoes:
    """Tells echoes from presses of a mouse or pen, and knows whether only they say that a finger moves.

    Some touch screens send no movement of a finger; there the echo's is followed. Once a finger has told of its own,
    it never is.
    """

    lead: bool = False
    """Whether the movement of a finger has come from its echo alone."""
    _fingers_move: bool = False
    _alone: int = 0
    """Movements of this touch that came as an echo, while none came of the finger."""
    _lifted: tuple[float, float, float] = (-1e9, 0.0, 0.0)

    def finger_down(self) -> None:
        """A finger went down."""
        self._alone = 0

    def finger_moved(self) -> None:
        """A finger told of its movement."""
        self._fingers_move, self.lead = True, False

    def finger_up(self, t: float, x: float, y: float) -> None:
        """A finger went up there, s and px."""
        self._lifted = (t, x, y)

    def followed(self) -> bool:
        """Whether the movement of an echo, while a first finger touches, is to be taken as the finger's."""
        if self._fingers_move:
            return False
        self._alone += 1
        self.lead = self.lead or self._alone >= ALONE
        return self._alone >= ALONE

    def press(self, t: float, x: float, y: float, touching: Iterable[Sample]) -> bool:
        """Whether the system made a press out of a finger: where one touches, or went up a moment ago."""
        up_t, up_x, up_y = self._lifted
        if t - up_t < DOUBLE_CLICK_S and abs(x - up_x) + abs(y - up_y) < DOUBLE_CLICK_PX:
            return True
        return any(abs(x - one.x) + abs(y - one.y) < DOUBLE_CLICK_PX for one in touching)
