"""A child's level out of what was played so far: one folding, for what comes next and for what grown-ups are shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile
from typing import Final, Protocol

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


def folded(begins: Belief, past: Sequence[Earlier], alike: Sequence[bool], now: datetime) -> Belief:
    """The belief at a moment, folded from the child's earlier attempts in a game, oldest first.

    Check-ups and attempts that do not count teach nothing; the days between sessions make it less sure. Attempts under
    other conditions than those that matter now are no measure of what is reached under these: they only tell where to
    set out, for the first attempt that is `alike` (one for
    each of `past`).
    """
    practice = [(attempt, same) for attempt, same in zip(past, alike, strict=True) if attempt.kind == "practice"]
    own = [attempt for attempt, same in practice if same]
    before = [attempt for attempt, _ in takewhile(lambda one: not one[1], practice)]
    belief = rest(_learnt(begins, before), OTHERWISE_DAYS) if before else begins
    return rest(_learnt(belief, own), (now - own[-1].begun_at).total_seconds() / DAY_S) if own else belief


def _learnt(belief: Belief, attempts: Sequence[Earlier]) -> Belief:
    session, last = "", None
    for attempt in attempts:
        if attempt.session != session:
            if last is not None:
                belief = rest(belief, (attempt.begun_at - last).total_seconds() / DAY_S)
            session = attempt.session
        last = attempt.begun_at
        if not attempt.invalid:
            belief = learn(belief, attempt.realised_bits, attempt.outcome)
    return belief
