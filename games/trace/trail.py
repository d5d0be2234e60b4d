"""What the hand leaves on the picture of a trace: ink along the lane that stays, and ink beside it that dries up."""

from __future__ import annotations

from collections import deque
from math import hypot

TRAIL_STEP_MM = 0.5
SHINE_BEHIND = 0.6
"""The light on the trail stays this many trail widths behind its end, where fresh trail would cover it."""
DRIES_S = 1.0
"""So long what was drawn out of the snail's reach is seen; nobody has to look at a wild tap until the end."""


class Trail:
    """Where the hand went with the snail, as strokes that only grow: lists of (x, y) mm; and where it went without."""

    def __init__(self, width_mm: float):
        self.width_mm = width_mm
        self.strokes: list[list[tuple[float, float]]] = []
        self.shine: list[list[tuple[float, float]]] = []
        self.strays: deque[list[tuple[float, float, float]]] = deque()
        """Strokes out of reach, the oldest first: (t, x, y) in s since the first picture and mm."""
        self._inked = self._strayed = False

    def go(self, t: float, x: float, y: float, led: bool) -> None:
        """The hand is in contact at (x, y) mm, t s since the first picture, with the snail `led` or out of reach."""
        if led:
            self._strayed = False
            self._ink(x, y)
            return
        self._dry_end()
        if not self._strayed:
            self.strays.append([])
        self._strayed = True
        stray = self.strays[-1]
        if not stray or hypot(x - stray[-1][1], y - stray[-1][2]) >= TRAIL_STEP_MM:
            stray.append((t, x, y))

    def end(self) -> None:
        """The hand lifts."""
        self._dry_end()
        self._strayed = False

    def dry(self, t: float) -> None:
        """Let go of what was drawn out of reach more than DRIES_S before t."""
        for stray in self.strays:
            while stray and t - stray[0][0] > DRIES_S:
                del stray[0]
        while self.strays and not self.strays[0] and not (self._strayed and len(self.strays) == 1):
            self.strays.popleft()

    def _ink(self, x: float, y: float) -> None:
        if not self._inked:
            self._inked = True
            self.strokes.append([(x, y)])
            self.shine.append([])
            return
        stroke, shine = self.strokes[-1], self.shine[-1]
        last_x, last_y = stroke[-1]
        if hypot(x - last_x, y - last_y) < TRAIL_STEP_MM:
            return
        stroke.append((x, y))
        behind = SHINE_BEHIND * self.width_mm
        while len(shine) < len(stroke) and hypot(stroke[len(shine)][0] - x, stroke[len(shine)][1] - y) > behind:
            shine.append(stroke[len(shine)])

    def _dry_end(self) -> None:
        """Close the stroke in ink: its light runs to its end."""
        if self._inked:
            self._inked = False
            shine = self.shine[-1]
            shine.extend(self.strokes[-1][len(shine) :])
