"""What a display's touch and pointer really send, seen while a grown-up tries them."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from snailtrail.motor.sample import Sample

RATE_SAMPLES = 240
"""Of the last ones the rate is told."""
LEAST_SAMPLES = 20
PAUSE_S = 0.1
"""A hand that rested: what came then says nothing of the rate."""
DRAG_PX = 12.0
"""A press that moves by less may be a finger that rolls."""
FRAMES = 120


@dataclass
class DeviceWatch:
    """Takes samples as the pointer gives them (px, s) and the moments of the flips (s)."""

    touch: bool = False
    mouse: bool = False
    drags: bool = False
    by_echo: bool = False
    """Whether a finger's movement came as that of a mouse alone."""
    contacts: int = 0
    """So many at once."""
    _steps: deque[float] = field(default_factory=lambda: deque(maxlen=RATE_SAMPLES))
    _flips: deque[float] = field(default_factory=lambda: deque(maxlen=FRAMES))
    _last: Sample | None = None
    _pressed: Sample | None = None
    _held: set[int] = field(default_factory=set)

    def take(self, samples: Sequence[Sample], *, by_mouse: bool, by_echo: bool = False) -> None:
        """Take in what came since the last time, of a mouse's pointer or of fingers; see stage.echoes for `by_echo`."""
        self.by_echo = by_echo
        for sample in samples:
            self.mouse = self.mouse or by_mouse
            self.touch = self.touch or not by_mouse
            (self._held.add if sample.down else self._held.discard)(sample.finger)
            self.contacts = max(self.contacts, len(self._held))
            if sample.finger == 0:
                self._first_contact(sample)

    def flip(self, t: float) -> None:
        """A picture was shown."""
        self._flips.append(t)

    @property
    def pointer_hz(self) -> float:
        """How often the pointer tells where it is while it moves; 0 until that was seen long enough."""
        return 1.0 / float(np.median(self._steps)) if len(self._steps) >= LEAST_SAMPLES else 0.0

    @property
    def frames_hz(self) -> float:
        """How many pictures are shown in a second; 0 until there were a few."""
        return 1.0 / float(np.median(np.diff(self._flips))) if len(self._flips) >= LEAST_SAMPLES else 0.0

    def _first_contact(self, sample: Sample) -> None:
        last, self._last = self._last, sample
        moved = last is not None and (sample.x, sample.y) != (last.x, last.y)
        if last is not None and moved and 0.0 < sample.t - last.t < PAUSE_S:
            self._steps.append(sample.t - last.t)
        if not sample.down:
            self._pressed = None
        elif self._pressed is None:
            self._pressed = sample
        elif abs(sample.x - self._pressed.x) + abs(sample.y - self._pressed.y) > DRAG_PX:
            self.drags = True
