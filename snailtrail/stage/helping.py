"""Help for a child who does not begin: after a while a pale hand shows where, and goes at the first touch."""

from __future__ import annotations

from collections.abc import Sequence

from snailtrail.motor.sample import Sample
from snailtrail.play.game import Event, Hand
from snailtrail.stage.glass import BAR_MM, RIM_MM
from snailtrail.stage.painter import Painter

WAIT_S = 6.0
GRACE_S = 0.7
"""So long after the made-up hand would have touched: where a child rightly waits for a creature, nothing shows."""
FADE_S = 0.6
SOON_S = 2.2
"""So long after a touch that did nothing the hand comes."""
SWELLS_S, SWELLS_MM = 1.0, (6.0, 16.0)
"""So long, and from which radius to which, the place to touch swells when it was touched elsewhere."""
POINTER_MM = 22.0
TIP = (0.1, 0.46)
"""From the tip of the pictured finger to the picture's middle, in sizes of the picture."""
TOUCH_MM = 5.0
RING_MM, LINE_MM = 8.0, 1.2
"""About the spot: seen round the finger, and on dark worlds as on pale ones."""
PALE = 0.8
HELPED = "helped"
"""The flag of an attempt in which the hand showed."""


def pointing_hand(painter: Painter, here: Sample, alpha: float) -> None:
    """A hand whose finger tip is at a sample (mm of the field), on the whole window; a touch is a spot in a ring."""
    x, y = here.x + RIM_MM, here.y + BAR_MM
    if here.down:
        painter.spot(x, y, TOUCH_MM, painter.theme.focus, alpha=0.4 * alpha)
        painter.ring(x, y, RING_MM, LINE_MM, "text", alpha=0.7 * alpha)
    size = POINTER_MM * (0.94 if here.down else 1.0)
    painter.picture("point", x + TIP[0] * size, y + TIP[1] * size, size, alpha=alpha)


class IdleHelp:
    """Of one trial: follows a made-up hand until a touch is answered; `t` in s since the first picture.

    A `still` one does not follow it: it lies where the hand last touched. A `keen` one is for practice: where a touch
    did nothing, the place that waits for it swells at once, and the hand comes within SOON_S; else any touch ends it.
    """

    def __init__(self, hand: Hand, *, still: bool = False, keen: bool = False):
        self._still = still
        self._keen = keen
        self._hand: Hand | None = hand
        self._here: Sample | None = None
        self._touched: Sample | None = None
        """Where the made-up hand first touched, and when."""
        self._since_s = float("inf")
        """When the hand began to show."""
        self._vain_s = float("inf")
        """When the child first touched in vain."""
        self._latest_s = float("-inf")
        """When it last did."""
        self._helped = self._down = self._answered = False
        self._t = 0.0

    @property
    def flags(self) -> tuple[str, ...]:
        """What a reader of the attempt should know."""
        return (HELPED,) if self._helped else ()

    def see(self, t: float, samples: Sequence[Sample]) -> None:
        """Take in a frame; of one that is not keen any contact ends the help for good."""
        if self._hand is None:
            return
        self._t = t
        if any(sample.down for sample in samples) and not self._touch(t):
            self._hand = None
            return
        if samples:
            self._down = samples[-1].down
        self._answered = False
        here = self._hand(t)
        if here.down:
            self._touched = self._touched or here
        if here.down or not self._still:
            self._here = here
        if t >= min(self._idle_s(), self._soon_s()):
            self._since_s = min(self._since_s, t)
            self._helped = True

    def answer(self, events: Sequence[Event]) -> None:
        """Take in what the trial told of a frame: a touch that did something needs no help."""
        if any(event.name != "cue" for event in events):
            self._answered = True
            if self._vain_s < float("inf"):
                self._hand = None

    def draw(self, painter: Painter) -> None:
        """Lay the hand over the picture, where it is wanted; it comes slowly."""
        if self._hand is None or self._here is None:
            return
        swells = (self._t - self._latest_s) / SWELLS_S
        if self._touched is not None and swells < 1.0:
            x, y = self._touched.x + RIM_MM, self._touched.y + BAR_MM
            wide = SWELLS_MM[1] if self._still else SWELLS_MM[0] + swells * (SWELLS_MM[1] - SWELLS_MM[0])
            painter.spot(x, y, wide, painter.theme.focus, alpha=0.6 * (1.0 - swells))
            painter.ring(x, y, round(2 * wide) / 2, LINE_MM, "text", alpha=0.6 * (1.0 - swells))
        if self._t > self._since_s:
            pointing_hand(painter, self._here, PALE * min(1.0, (self._t - self._since_s) / FADE_S))

    def _touch(self, t: float) -> bool:
        """Whether a contact leaves hope for help: it is a keen one's, and nothing came of it so far."""
        if not self._keen or self._answered:
            return False
        if not self._down and t - self._latest_s >= SWELLS_S:  # wild taps make nothing flicker
            self._latest_s = t
        self._vain_s = min(self._vain_s, t)
        return True

    def _idle_s(self) -> float:
        return max(WAIT_S, self._touched.t + GRACE_S) if self._touched is not None else float("inf")

    def _soon_s(self) -> float:
        """Never sooner after a right touch could have been, for a child may rightly wait."""
        return max(self._vain_s, self._touched.t) + SOON_S if self._touched is not None else float("inf")
