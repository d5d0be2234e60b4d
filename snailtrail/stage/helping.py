"""Help for a child who does not begin: after a while a pale hand shows where, and goes at the first touch."""

from __future__ import annotations

from collections.abc import Sequence

from snailtrail.motor.sample import Sample
from snailtrail.play.game import Hand
from snailtrail.stage.glass import BAR_MM, RIM_MM
from snailtrail.stage.painter import Painter

WAIT_S = 6.0
GRACE_S = 0.7
"""So long after the made-up hand would have touched: where a child rightly waits for a creature, nothing shows."""
FADE_S = 0.6
POINTER_MM = 22.0
TIP = (0.1, 0.46)
"""From the tip of the pictured finger to the picture's middle, in sizes of the picture."""
TOUCH_MM = 5.0
PALE = 0.8
HELPED = "helped"
"""The flag of an attempt in which the hand showed."""


def pointing_hand(painter: Painter, here: Sample, alpha: float) -> None:
    """A hand whose finger tip is at a sample (mm of the field), on the whole window; where it touches, a soft spot."""
    x, y = here.x + RIM_MM, here.y + BAR_MM
    if here.down:
        painter.spot(x, y, TOUCH_MM, painter.theme.focus, alpha=0.4 * alpha)
    size = POINTER_MM * (0.94 if here.down else 1.0)
    painter.picture("point", x + TIP[0] * size, y + TIP[1] * size, size, alpha=alpha)


class IdleHelp:
    """Of one trial: follows a made-up hand for as long as nobody has touched; `t` in s since the first picture.

    A `still` one does not follow it: it lies where the hand last touched.
    """

    def __init__(self, hand: Hand, *, still: bool = False):
        self._still = still
        self._hand: Hand | None = hand
        self._here: Sample | None = None
        self._touches_s = float("inf")
        """When the made-up hand first touched."""
        self._since_s = float("inf")
        """When the hand began to show."""
        self._t = 0.0

    @property
    def flags(self) -> tuple[str, ...]:
        """What a reader of the attempt should know."""
        return (HELPED,) if self._since_s < float("inf") else ()

    def see(self, t: float, samples: Sequence[Sample]) -> None:
        """Take in a frame; any contact ends the help for good."""
        if self._hand is None or any(sample.down for sample in samples):
            self._hand = None
            return
        self._t = t
        here = self._hand(t)
        if here.down:
            self._touches_s = min(self._touches_s, t)
        if here.down or not self._still:
            self._here = here
        if t >= max(WAIT_S, self._touches_s + GRACE_S):
            self._since_s = min(self._since_s, t)

    def draw(self, painter: Painter) -> None:
        """Lay the hand over the picture, where it is wanted; it comes slowly."""
        if self._hand is not None and self._here is not None and self._t > self._since_s:
            pointing_hand(painter, self._here, PALE * min(1.0, (self._t - self._since_s) / FADE_S))
