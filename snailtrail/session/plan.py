"""What is on the shelf next: the games of a child's plan one after another, then those of the child's own choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class DayPlan:
    """What a profile plans for one sitting, in the names of games that can be played."""

    order: tuple[str, ...] = ()
    """The games of a sitting, a block of each; empty where nothing is planned and the child always chooses."""
    free_choice: int = 0
    """So many blocks after them are of the child's own choice."""
    played: frozenset[int] = frozenset()
    """The places in the order of what was played earlier on this day."""
    begun: Mapping[str, int] = field(default_factory=dict)
    """So many attempts of a game's next block were played earlier on this day, before the child went away from it."""

    @property
    def due(self) -> tuple[int, ...]:
        """The places in the order of what is still to be played, in that order."""
        return tuple(place for place in range(len(self.order)) if place not in self.played)


def offered(plan: DayPlan, games: Sequence[str], done: int) -> tuple[str, ...]:
    """The games among which the child may choose after so many blocks of a sitting; empty when its plan is played.

    Where nothing is due, for nothing is planned or the day's plan was played before, a child that comes always chooses.
    """
    due = plan.due
    if not due:
        return tuple(games)
    if done < len(due):
        return (plan.order[due[done]],)
    return tuple(games) if done < len(due) + plan.free_choice else ()
