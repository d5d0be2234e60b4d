"""What on a screen follows the pointer, as the mascot's eyes do: while it may be on its way, the picture moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from snailtrail.motor.sample import Sample

STIR_S = 1.5
"""So long after the pointer moved, what follows it may still be on its way."""


class Follower:
    """Knows when the pointer stirred last; t in s of the screen's clock."""

    def __init__(self, may_rest: Callable[[float], bool] | None):
        """`may_rest` says whether it may, at s since the screen began; None where nothing follows."""
        self._may_rest = may_rest
        self._stirred_at = float("-inf")
        self._pointed: tuple[float, ...] = ()

    def point(self, samples: Sequence[Sample], t: float) -> None:
        """Where the pointer has been until now."""
        if samples and samples[-1][1:3] != self._pointed:
            self._pointed, self._stirred_at = samples[-1][1:3], t

    def moving(self, t: float, age_s: float, before: bool) -> bool:
        """Whether it is on its way, at t and so long after the screen began; `before`, whether anything moved until
        now: from rest only the pointer sets it off."""
        if self._may_rest is None:
            return False
        return t - self._stirred_at < STIR_S or (before and not self._may_rest(age_s))
