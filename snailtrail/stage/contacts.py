"""Which of several touches plays: a palm is often laid down before the finger that draws.

A touch that lies still, and that nothing comes of, gives way to the next one; any other keeps the play until it lifts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import hypot, inf

from snailtrail.motor.sample import Sample
from snailtrail.play.game import Event

STILL_MM = 8.0
"""A palm that settles stirs by less, a finger that draws by more."""
STILL_S = 3.0
"""A touch that stirred, or that something came of, so long ago lies still again."""
CAME_OF_IT = frozenset({"start", "progress", "hit", "done"})
"""Events that tell of a touch that plays; what was touched in vain tells of none."""

TakesUp = Callable[[float, float], bool]


class Contacts:
    """Of one trial: gives each contact a number of its own, 0 for the one that plays.

    A game is given number 0 alone; the others are kept with the attempt, for whoever looks at it later. Which one
    played is written down with them, and not found out again when the attempt is replayed.
    """

    def __init__(self, takes_up: TakesUp | None = None) -> None:
        """`takes_up` says whether a touch there goes on with what was begun, of which a trial tells no event."""
        self._takes_up = takes_up
        self._numbers: dict[int, int] = {}
        """By the pointer's number, of those that touch."""
        self._last: Sample | None = None
        """Of the contact that plays."""
        self._anchor = (0.0, 0.0)
        self._stirred_s: float | None = None
        """When it last stirred or something came of it; None: not since it touched."""
        self._since_s = 0.0
        """When it began."""
        self._told_s = 0.0
        """When events were last told."""
        self._given_s = -inf
        """Of the last sample that was given."""
        self._two_at_once = False
        """Whether two touched since then, one after the other: what came of it may be either's."""

    def take(self, samples: Iterable[Sample]) -> list[Sample]:
        """The samples in mm with their numbers, in order of time; where a touch gives way, it lifts in between."""
        given: list[Sample] = []
        for sample in samples:
            number = self._numbers.get(sample.finger)
            if number is None and not sample.down:
                # a pointer over the glass; beside a touch that plays somebody nudged the mouse
                given += [] if self._plays() else [sample._replace(finger=0)]
                continue
            if number is None:
                number = self._begin(sample, given)
            if number == 0:
                self._follow(sample)
            given.append(sample._replace(finger=number))
            if not sample.down:
                del self._numbers[sample.finger]
        self._given_s = given[-1].t if given else self._given_s
        return given

    def plays(self, contact: int) -> bool:
        """Whether the contact that a pointer gives this number is the one that plays."""
        return self._numbers.get(contact) == 0

    def answer(self, events: Sequence[Event], now: float) -> None:
        """Take in what the trial told of the samples that were taken last; s on the samples' clock."""
        two_at_once, self._two_at_once = self._two_at_once, False
        self._told_s = now
        names = {event.name for event in events} & CAME_OF_IT
        if names == {"start"} and self._last is not None:  # a movement may begin where nothing waits for it
            names = names if self._goes_on(self._last) else set()
        if names and not two_at_once and self._plays():
            self._stirred_s = now

    def _plays(self) -> bool:
        return 0 in self._numbers.values()

    def _begin(self, sample: Sample, given: list[Sample]) -> int:
        """The number of a contact that begins here."""
        holder = next((contact for contact, number in self._numbers.items() if number == 0), None)
        if holder is not None and not self._lies_still(sample.t):
            number = self._free()
        else:
            if holder is not None and self._last is not None:
                # between its last sample and this one: nobody knows when it stopped to count; but never before what
                # another contact gave meanwhile, for time goes on in what is kept
                lifted = max((self._last.t + sample.t) / 2, given[-1].t if given else self._given_s)
                given.append(self._last._replace(t=lifted, down=False, half_width_s=lifted - self._last.t))
                self._numbers[holder] = self._free()
                self._two_at_once = self._since_s > self._told_s
            number = 0
            self._anchor, self._since_s = (sample.x, sample.y), sample.t
            going_on = self._takes_up is not None and self._goes_on(sample)
            self._stirred_s = sample.t if going_on else None
        self._numbers[sample.finger] = number
        return number

    def _goes_on(self, sample: Sample) -> bool:
        return self._takes_up is None or self._takes_up(sample.x, sample.y)

    def _lies_still(self, t: float) -> bool:
        return self._stirred_s is None or t - self._stirred_s > STILL_S

    def _follow(self, sample: Sample) -> None:
        self._last = sample._replace(finger=0)
        if hypot(sample.x - self._anchor[0], sample.y - self._anchor[1]) > STILL_MM:
            self._anchor, self._stirred_s = (sample.x, sample.y), sample.t

    def _free(self) -> int:
        taken = self._numbers.values()
        return next(number for number in range(1, len(taken) + 2) if number not in taken)


def playing(samples: Sequence[Sample]) -> Sequence[Sample]:
    """The samples of the contact that plays."""
    return [sample for sample in samples if sample.finger == 0]
