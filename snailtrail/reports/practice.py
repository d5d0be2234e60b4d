"""What was played under which conditions: attempts that compare with one another stand together."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from snailtrail.play.flags import FLAGGED
from snailtrail.play.game import Outcome
from snailtrail.records.attempt import Attempt, Kind
from snailtrail.reports.activity import minutes_of
from snailtrail.reports.checkups import Alike

BAND = 0.8
"""As much as the bands of levels hold."""


@dataclass(frozen=True)
class Conditions:
    """What must be the same for two attempts to be compared."""

    game: str
    kind: Kind
    hand: str
    """right or left."""
    device: str
    aids: tuple[tuple[str, Any], ...]
    """By name, in the order of the alphabet."""
    game_version: str


@dataclass(frozen=True)
class Played:
    """Attempts under the same conditions."""

    conditions: Conditions
    attempts: tuple[Attempt, ...]
    """All of them, in the order given."""

    @property
    def counted(self) -> tuple[Attempt, ...]:
        """Those that count."""
        return tuple(attempt for attempt in self.attempts if not attempt.invalid)

    @property
    def minutes(self) -> float:
        """Of all, from each one's first picture to its end."""
        return minutes_of(self.attempts)

    @property
    def promised(self) -> float:
        """The mean promise of those that count, 0 to 1; NaN where nothing was promised."""
        promises = [a.promised_success for a in self.counted if a.promised_success is not None]
        return statistics.fmean(promises) if promises else math.nan

    @property
    def succeeded(self) -> int:
        """How many of those that count succeeded."""
        return successes(self.counted)

    @property
    def bits(self) -> tuple[float, float]:
        """The easiest and the hardest that was played; NaN for none that counts."""
        played = [attempt.realised_bits for attempt in self.counted]
        return (min(played), max(played)) if played else (math.nan, math.nan)

    def span(self, value: Callable[[Attempt], float]) -> tuple[float, float]:
        """The least and the greatest of a number of its attempts, those left out that lack it; NaN for none."""
        found = [number for attempt in self.attempts if math.isfinite(number := value(attempt))]
        return (min(found), max(found)) if found else (math.nan, math.nan)


def hand_of(attempt: Attempt) -> str:
    """The hand that was asked to play: right or left."""
    asked = attempt.reason.get("hand")
    return str(asked) if asked else "left" if attempt.aids.get("mirrored") else "right"


def pointer_hz(attempt: Attempt) -> float:
    """How often the pointer was read in a second; NaN where it is not known."""
    rate = attempt.frame_timing.get("pointer_rate_hz")
    return float(rate) if isinstance(rate, int | float) and rate > 0 else math.nan


def conditions_of(attempt: Attempt, alike: Alike) -> Conditions:
    """Under what an attempt was played."""
    aids = tuple(sorted((name, _hashable(value)) for name, value in alike(attempt.aids).items()))
    return Conditions(attempt.game, attempt.kind, hand_of(attempt), attempt.device, aids, attempt.game_version)


def played_by(attempts: Iterable[Attempt], alike: Alike) -> list[Played]:
    """The attempts, those of the same conditions together, in the order in which each began."""
    groups: dict[Conditions, list[Attempt]] = {}
    for attempt in attempts:
        groups.setdefault(conditions_of(attempt, alike), []).append(attempt)
    return [Played(conditions, tuple(found)) for conditions, found in groups.items()]


class Tried(Protocol):
    """An attempt of which it matters how it ended."""

    @property
    def outcome(self) -> Outcome: ...


def successes(attempts: Iterable[Tried]) -> int:
    """How many of them succeeded."""
    return sum(attempt.outcome >= Outcome.SUCCESS for attempt in attempts)


def share_between(well: int, of: int) -> tuple[float, float]:
    """The ends of the 80 % interval of a share of which so many were seen, 0 to 1 (Wilson 1927); NaN for `of` 0."""
    if not of:
        return math.nan, math.nan
    z = statistics.NormalDist().inv_cdf(0.5 + BAND / 2.0)
    seen, spread = well / of, z * z / of
    middle = (seen + spread / 2.0) / (1.0 + spread)
    reach = math.sqrt(seen * (1.0 - seen) * spread + spread * spread / 4.0) / (1.0 + spread)
    return middle - reach, middle + reach


def excluded(attempts: Sequence[Attempt]) -> list[tuple[str, tuple[str, ...], int]]:
    """Game, all that is why, and how many: of the attempts that do not count, the commonest first.

    One that a grown-up flagged may have been left as well.
    """
    counts = Counter((attempt.game, whys(attempt)) for attempt in attempts if attempt.invalid)
    return [(game, why, count) for (game, why), count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]


def whys(attempt: Attempt) -> tuple[str, ...]:
    """All that keeps an attempt from counting; nothing where it counts."""
    if not attempt.invalid:
        return ()
    return tuple(dict.fromkeys((attempt.invalid, *((FLAGGED,) if FLAGGED in attempt.flags else ()))))


def _hashable(value: Any) -> Any:
    return value if isinstance(value, bool | int | float | str) else str(value)
