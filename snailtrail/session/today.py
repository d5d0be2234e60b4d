"""How far a child's plan of the day is, from what the log holds since midnight: over visits, sittings and starts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from snailtrail.records.log import Log
from snailtrail.session.plan import DayPlan


@dataclass(frozen=True)
class Ended:
    """A block that came to its end before all of its attempts, for so many in a row were missed."""

    game: str
    misses: int


@dataclass(frozen=True)
class DayRules:
    """When a block of a day's plan is played, by the profile."""

    attempts: Mapping[str, int]
    """Of a block, by game; one of a game without a number, as one that a clock ends, is played with any."""
    stop_after_misses: int
    """So many misses in a row end a block: it is not begun again on that day."""


def played_since(log: Log, child: str, plan: DayPlan, rules: DayRules, midnight: datetime) -> DayPlan:
    """The plan, with those places of its order as played whose blocks were played since midnight, and what is begun."""
    ended, begun = _done(log, child, rules, midnight)
    done = Counter(game for game, _ in ended)
    before = Counter[str]()
    found = set()
    for place, game in enumerate(plan.order):
        before[game] += 1
        if before[game] <= done[game]:
            found.add(place)
    return replace(plan, played=frozenset(found), begun=begun)


def ended_early(log: Log, child: str, rules: DayRules, midnight: datetime) -> list[Ended]:
    """The blocks since midnight that misses ended, in the order in which they were played."""
    ended, _ = _done(log, child, rules, midnight)
    return [Ended(game, misses) for game, misses in ended if misses]


def _done(log: Log, child: str, rules: DayRules, midnight: datetime) -> tuple[list[tuple[str, int]], dict[str, int]]:
    """The game of each block that is played, and the misses that ended it; 0 where all attempts were played.

    Then by game the attempts of one that is not: it was left, and what another visit plays of the game goes on with it.
    """
    found, begun = [], dict[str, int]()
    for block in log.played_blocks(child, midnight):
        count = begun.pop(block.game, 0) + len(block.outcomes)
        if count >= rules.attempts.get(block.game, 1):
            found.append((block.game, 0))
        elif block.misses >= rules.stop_after_misses:
            found.append((block.game, block.misses))
        else:
            begun[block.game] = count
    return found, begun
