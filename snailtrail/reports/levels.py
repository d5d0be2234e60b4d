"""The level of practice after each session, as the program itself believes it then (motor.folding)."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

import numpy as np

from snailtrail.motor.adaptation import Level, start
from snailtrail.motor.folding import LOOKED_BACK, Step, steps
from snailtrail.motor.many_foldings import levels
from snailtrail.records.days import day_of
from snailtrail.records.log_progress import Practised
from snailtrail.reports.level_said import WHOLE_SCALE, Ends
from snailtrail.reports.practice import successes
from snailtrail.reports.progress import Practice, PracticeSession

KEPT = 8
"""Of so many children's games the levels are at hand."""
UNKNOWN = Level(bits=math.nan, low=math.nan, high=math.nan)


@dataclass(frozen=True)
class Start:
    """Where the belief in a child's level sets out, and how often it should succeed."""

    age_years: float | None
    start_bits: float | None
    method: str
    target_success: float


def practice(
    game: str,
    attempts: Sequence[Practised],
    begins: Start,
    alike: Callable[[Mapping[str, Any]], Mapping[str, Any]],
    *,
    unseen: int = 0,
    since: datetime | None = None,
    ends: Ends = WHOLE_SCALE,
) -> list[Practice]:
    """The practice of one game by hand, device and aids, of its attempts, oldest first; the newest condition first.

    The program's belief is one for both hands, as what only mirrors the screen changes nothing of it. The first
    `unseen` attempts only teach. What ended before `since` is counted, but its level is not worked out, save where each
    condition stands now: that takes a few ms for each session.
    """
    of_aids = {id(one.aids): one.aids for one in attempts}  # most have the very same, and there may be very many
    told = {key: json.dumps(dict(alike(aids)), sort_keys=True) for key, aids in of_aids.items()}
    conditions = [(one.device, told[id(one.aids)]) for one in attempts]
    by_condition: dict[tuple[str, str, str], list[list[int]]] = {}
    shown = (index for index, one in enumerate(attempts) if index >= unseen and one.kind == "practice")
    hands = ["left" if one.aids.get("mirrored") else "right" for one in attempts]
    for (_, *condition), group in groupby(shown, lambda at: (attempts[at].session, hands[at], *conditions[at])):
        hand, device, aids = condition
        by_condition.setdefault((hand, device, aids), []).append(list(group))

    def course(index: int) -> list[Step]:
        """What the program goes through for its belief right after an attempt, reading as far back as it does."""
        read = slice(max(0, index + 1 - LOOKED_BACK), index + 1)
        same = [condition == conditions[index] for condition in conditions[read]]
        return steps(attempts[read], same, attempts[index].begun_at)

    last_ones = sorted(
        run[-1]
        for runs in by_condition.values()
        for run in runs
        if since is None or run is runs[-1] or attempts[run[-1]].begun_at >= since
    )
    level_after = dict(zip(last_ones, _levels(begins, tuple(tuple(course(end)) for end in last_ones)), strict=True))
    made = []
    for (hand, device, aids), runs in by_condition.items():
        sessions = [_session([attempts[i] for i in run], level_after.get(run[-1], UNKNOWN)) for run in runs]
        made.append(Practice(game, hand, device, json.loads(aids), tuple(sessions), ends))
    return sorted(made, key=lambda one: one.sessions[-1].begun_at, reverse=True)


@lru_cache(KEPT)
def _levels(begins: Start, courses: tuple[tuple[Step, ...], ...]) -> list[Level]:
    """The level at the end of each course: the same for the same ones, so that a page that was read ahead has them."""
    unknown = start(begins.age_years, begins.start_bits, method=begins.method)
    return levels(unknown, courses, begins.target_success)


def _session(attempts: Sequence[Practised], stands: Level) -> PracticeSession:
    counted = [attempt for attempt in attempts if not attempt.invalid]
    promises = [a.promised_success for a in counted if math.isfinite(a.promised_success)]
    first = attempts[0]
    return PracticeSession(
        session=first.session,
        begun_at=first.begun_at,
        day=day_of(first.begun_at, first.utc_offset_min),
        level_bits=stands.bits,
        low_bits=stands.low,
        high_bits=stands.high,
        attempts=len(counted),
        excluded=len(attempts) - len(counted),
        minutes=sum(attempt.played_s for attempt in attempts) / 60.0,
        promises=len(promises),
        promised=float(np.mean(promises)) if promises else math.nan,
        succeeded=successes(counted),
    )
