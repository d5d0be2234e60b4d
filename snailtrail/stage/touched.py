"""The quiet answer to a press in a game that nothing came of: felt, neither right nor wrong; never in a check-up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from snailtrail.motor.sample import Sample
from snailtrail.play.game import Event
from snailtrail.stage.contacts import CAME_OF_IT, TakesUp
from snailtrail.stage.fading import Ripple
from snailtrail.stage.glass import BAR_MM, RIM_MM
from snailtrail.stage.painter import Painter

WRONG = frozenset({"near", "miss"})
APART_S = 0.55
"""Least time between two ripples, so that wild taps make nothing flicker."""
BOUNCE_S = 0.35
"""A press so soon after one that was right is the same hand bouncing."""


class Touches:
    """Of one trial: looks at each press and at what the trial told of it, and paints a ripple where nothing came of it.

    Places are mm of the field; above it nothing is answered. It plays no part in what a game is given.
    """

    def __init__(self, takes_up: TakesUp | None = None):
        """`takes_up` says whether a press there goes on with what was begun, of which a trial tells no event."""
        self._takes_up = takes_up
        self._down = False
        self._pressed: Sample | None = None
        self._names: set[str] = set()
        self._right_s = float("-inf")
        self._ripple: Ripple | None = None

    def see(self, samples: Iterable[Sample]) -> None:
        """Take in a frame of the hand, in order of time."""
        for sample in samples:
            if sample.down and not self._down and sample.y >= 0:
                self._pressed = sample
            self._down = sample.down

    def answer(self, events: Sequence[Event]) -> None:
        """Take in what the trial told of the frame."""
        self._names.update(event.name for event in events)

    def draw(self, painter: Painter, now: float) -> None:
        """Decide on the frame's press, and lay the ripple over the window's picture; `now` in s of the glass."""
        pressed, names = self._pressed, self._names
        if names & CAME_OF_IT and not names & WRONG:
            self._right_s = now
        elif pressed is not None and (names & WRONG or not self._goes_on(pressed)):
            resting = self._ripple is None or now - self._ripple.began >= APART_S
            if resting and now - self._right_s >= BOUNCE_S:
                self._ripple = Ripple(pressed.x + RIM_MM, pressed.y + BAR_MM, now)
        if pressed is not None or names:
            self._pressed, self._names = None, set()
        if self._ripple is not None:
            self._ripple.draw(painter, now)

    def _goes_on(self, pressed: Sample) -> bool:
        return self._takes_up is not None and self._takes_up(pressed.x, pressed.y)
