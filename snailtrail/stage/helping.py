"""Help for a child who does not begin: after a while a pale hand shows where, and goes at the first touch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import hypot

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
JUMP_MM = 25.0
"""A hand that is so much farther on from one picture to the next has begun anew, and comes slowly again."""
STANDS_S, STEP_MM = 1.2, 12.0
"""A still hand with a guide stands so long in a place at least, and goes on to one at least so far away."""
SLOW = 0.6
"""It shows what is done in so many times the pace, for each place is looked at by itself."""
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


@dataclass(frozen=True)
class OnceMore:
    """Help in the midst of a trial, for a hand that does again and again what is not asked."""

    wanted: Callable[[], bool]
    """Whether it is so just now."""
    hand: Callable[[], Hand]
    """Makes a hand that goes on from where the child's trial is."""
    aims: Callable[[], Sequence[tuple[float, float]]]
    """Where a touch is wanted in it, (x, y) mm."""


class IdleHelp:
    """Of one trial: follows a made-up hand until a touch is answered; `t` in s since the first picture.

    With a `guide` it follows that one instead, from its beginning, as soon as it shows: a hand that plays a trial of
    its own, where this one waits for the child's. A `still` one goes nowhere: it stands where a touch is wanted just
    now (`aims`, those of the guide's trial where there is one), or where the hand last touched. A `keen` one is for
    practice: where a touch did nothing, the place that waits for it swells at once, and the hand comes within SOON_S;
    else any touch ends it. When it has ended, `more` brings a hand once more while that is wanted.
    """

    def __init__(
        self,
        hand: Hand,
        *,
        guide: Hand | None = None,
        aims: Callable[[], Sequence[tuple[float, float]]] = tuple,
        still: bool = False,
        keen: bool = False,
        more: OnceMore | None = None,
    ):
        self._still = still
        self._keen = keen
        self._hand: Hand | None = hand
        self._guide = guide
        self._aims = aims
        self._more = more
        self._again = False
        """Whether a hand is there once more."""
        self._here: Sample | None = None
        """What is shown."""
        self._came_s = 0.0
        """When it came there, after it was elsewhere."""
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
        self._t = t
        if self._more is not None and (self._again or self._hand is None):
            self._see_more(self._more)
            return
        if self._hand is None:
            return
        if any(sample.down for sample in samples) and not self._touch(t):
            self._hand = None
            return
        if samples:
            self._down = samples[-1].down
        self._answered = False
        here = self._hand(t)
        if here.down:
            self._touched = self._touched or here
        if t >= min(self._idle_s(), self._soon_s()):
            self._since_s = min(self._since_s, t)
            self._helped = True
        if self._guide is not None:
            if not self._helped:
                return
            here = self._guide((SLOW if self._still else 1.0) * (t - self._since_s))
        self._show(self._stand(here) if self._still else here)

    def answer(self, events: Sequence[Event]) -> None:
        """Take in what the trial told of a frame: a touch that did something needs no help."""
        if not self._again and any(event.name != "cue" for event in events):
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
            shown_s = self._t - max(self._since_s, self._came_s)
            pointing_hand(painter, self._here, PALE * min(1.0, max(0.0, shown_s) / FADE_S))

    def _see_more(self, more: OnceMore) -> None:
        """The hand that comes once more, or goes again; the child's own touches go on meanwhile."""
        if not more.wanted():
            self._hand = self._here = None
        elif self._hand is None:
            self._hand, self._guide, self._aims = more.hand(), None, more.aims
            self._touched, self._since_s, self._helped = None, self._t, True
        self._again = self._hand is not None
        if self._hand is not None:
            here = self._hand(self._t)
            self._show(self._stand(here) if self._still else here)

    def _show(self, here: Sample | None) -> None:
        """The hand is there now; after a jump it comes slowly."""
        if here is not None and (self._here is None or _apart_mm(here, self._here) > self._jump_mm()):
            self._came_s = self._t
        self._here = here

    def _jump_mm(self) -> float:
        return STEP_MM / 2 if self._still and self._guide is not None else JUMP_MM

    def _stand(self, here: Sample) -> Sample | None:
        """Where a still hand is: with a guide where that one is wanted, from one place to the next."""
        stood = self._here
        aims = self._aims()
        if not aims:
            return here if here.down else stood and stood._replace(down=False)
        x, y = min(aims, key=lambda aim: hypot(aim[0] - here.x, aim[1] - here.y))
        there = Sample(self._t, x, y, True)
        if self._guide is None or stood is None:
            return there
        goes_on = self._t - self._came_s >= STANDS_S and _apart_mm(there, stood) >= STEP_MM
        return there if goes_on else stood

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


def _apart_mm(one: Sample, other: Sample) -> float:
    return hypot(one.x - other.x, one.y - other.y)
