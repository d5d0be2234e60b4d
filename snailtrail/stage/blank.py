"""Where flips wait for the display's vertical blank: frames are put off until they wait little."""

from __future__ import annotations

from snailtrail.stage.timing import FRAME_S

SPARE_S = 0.003
"""So long before the vertical blank a picture should be ready, where flips wait for it: nothing is read meanwhile."""
NUDGE_S = 0.0005
"""By which frames are put off when a flip waited longer."""


class Blank:
    """Of one trial. What the hand does while a flip waits is known too coarsely: the queue is to be read till then.

    Flips that are slow for other reasons do not become shorter by that: one frame's time of it is enough.
    """

    def __init__(self) -> None:
        self._put_off_s = 0.0

    def put_off_s(self, waited_s: float) -> float:
        """By how much the frames are put off after a flip that waited so long."""
        if waited_s <= SPARE_S:
            self._put_off_s = 0.0
            return 0.0
        if self._put_off_s >= FRAME_S:
            return 0.0
        self._put_off_s += NUDGE_S
        return NUDGE_S
