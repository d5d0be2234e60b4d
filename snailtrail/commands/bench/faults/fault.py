"""One way in which things go wrong, tried many times, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[int], object]
"""Told how many runs were done since the last time."""


class LeftOutError(Exception):
    """This fault cannot be tried on this computer; its text is a sentence."""


@dataclass(frozen=True)
class Tally:
    """What came of all runs; whatever is not 0 in `lost` or `corrupt` is a fault of the program."""

    runs: int
    lost: int = 0
    """What somebody had been told is kept, and is not there."""
    corrupt: int = 0
    """What is there and wrong: damage not found or not mended, a rule not kept, a sentence not said."""
    note: str = ""
    """The figures that make the count mean something; where something is wrong, the first seed of it."""

    def __add__(self, other: Tally) -> Tally:
        """Both together, both notes."""
        note = "; ".join(part for part in (self.note, other.note) if part)
        return Tally(self.runs + other.runs, self.lost + other.lost, self.corrupt + other.corrupt, note)


@dataclass(frozen=True)
class Fault:
    """A row of `bench faults`."""

    name: str
    what: str
    """For the reader of the table."""
    small: int
    """So many runs in seconds, for every day."""
    full: int
    """So many as the claim is made for."""
    run: Callable[[int, int, Progress], Tally]
    """Given how many runs, the seed and whom to tell of progress; raises LeftOutError.

    The same count and seed try the same faults.
    """
