"""A child's level out of what was played so far: one folding, for what comes next and for what grown-ups are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import takewhile
from typing import Final, NamedTuple, Protocol

from snailtrail.motor.adaptation import Belief, learn, rest

DAY_S: Final = 86_400.0
OTHERWISE_DAYS: Final = 1000.0
"""What was reached with other aids, or with another device, makes as sure as what was reached so long ago."""
LOOKED_BACK: Final = 120
"""So many of the attempts in a game before a moment, check-ups among them, tell the level at that moment."""


class Earlier(Protocol):
    """One earlier attempt in a game."""

    @property
    def session(self) -> str: ...
    @property
    def begun_at(self) -> datetime: ...
    @property
    def kind(self) -> str: ...
    @property
    def realised_bits(self) -> float: ...
    @property
    def outcome(self) -> int: ...
    @property
    def invalid(self) -> str: ...


class Rested(NamedTuple):
    """A break."""

    days: float


class Tried(NamedTuple):
    """An attempt that teaches."""

    realised_bits: float
    outcome: int


Step = Rested | Tried


def steps(past: Sequence[Earlier], alike: Sequence[bool], now: datetime) -> list[Step]:
    """What a belief goes through up to a moment, by the child's earlier attempts in a game, oldest first.

    Check-ups and attempts that do not count teach nothing; the days between sessions make it less sure. Attempts under
    other conditions than those that matter now are no measure of what is reached under these: they only tell where to
    set out, for the first attempt that is `alike` (one for
    each of `past`).
    """
    practice = [(attempt, same) for attempt, same in zip(past, alike, strict=True) if attempt.kind == "practice"]
    own = [attempt for attempt, same in practice if same]
    before = [attempt for attempt, _ in takewhile(lambda one: not one[1], practice)]
    made: list[Step] = [*_through(before), Rested(OTHERWISE_DAYS)] if before else []
    return [*made, *_through(own), Rested(_days(own[-1].begun_at, now))] if own else made


def folded(begins: Belief, course: Iterable[Step]) -> Belief:
    """The belief after all those steps."""
    for step in course:
        begins = rest(begins, step.days) if isinstance(step, Rested) else learn(begins, *step)
    return begins


def _through(attempts: Sequence[Earlier]) -> Iterator[Step]:
    session, last = "", None
    for attempt in attempts:
        if attempt.session != session:
            if last is not None:
                yield Rested(_days(last, attempt.begun_at))
            session = attempt.session
        last = attempt.begun_at
        if not attempt.invalid:
            yield Tried(attempt.realised_bits, attempt.outcome)


def _days(first: datetime, then: datetime) -> float:
    return (then - first).total_seconds() / DAY_S
