"""What is on the shelf next: the games of a child's plan one after another, then those of the child's own choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class DayPlan:
    """What a profile plans for one sitting, in the names of games that can be played."""

    order: tuple[str, ...] = ()
    """The games of a sitting, a block of each; empty where nothing is planned and the child always chooses."""
    free_choice: int = 0
    """So many blocks after them are of the child's own choice."""


def offered(plan: DayPlan, games: Sequence[str], done: int) -> tuple[str, ...]:
    """The games among which the child may choose after so many blocks; empty when the sitting's plan is played."""
    if not plan.order:
        return tuple(games)
    if done < len(plan.order):
        return (plan.order[done],)
    return tuple(games) if done < len(plan.order) + plan.free_choice else ()
