"""The level of practice after each session: a belief folded over the attempts, as the program itself learns it."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

import numpy as np

from snailtrail.motor.adaptation import Belief, learn, level, rest, start
from snailtrail.play.game import Outcome
from snailtrail.records.log_progress import Practised
from snailtrail.reports.progress import Practice, PracticeSession

DAY_S = 86_400.0
OTHERWISE_DAYS = 1000.0
"""What was reached under other conditions makes as sure as what was reached so long ago."""


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
) -> list[Practice]:
    """The practice of one game, oldest attempt first, by device and aids; the newest condition first."""
    belief = start(begins.age_years, begins.start_bits, method=begins.method)
    by_condition: dict[tuple[str, str], list[PracticeSession]] = {}
    last: tuple[datetime, tuple[str, str]] | None = None

    def under(attempt: Practised) -> tuple[str, str, str]:
        return attempt.session, attempt.device, json.dumps(dict(alike(attempt.aids)), sort_keys=True)

    for (session, device, aids), group in groupby(attempts, under):
        own = list(group)
        if last is not None:
            days = (own[0].begun_at - last[0]).total_seconds() / DAY_S
            belief = rest(belief, days if last[1] == (device, aids) else OTHERWISE_DAYS)
        belief = _learnt(belief, own)
        last = own[-1].begun_at, (device, aids)
        by_condition.setdefault((device, aids), []).append(_session(session, own, belief, begins.target_success))
    made = [Practice(game, device, json.loads(aids), tuple(of)) for (device, aids), of in by_condition.items()]
    return sorted(made, key=lambda one: one.sessions[-1].begun_at, reverse=True)


def _learnt(belief: Belief, attempts: Sequence[Practised]) -> Belief:
    for attempt in attempts:
        if not attempt.invalid:
            belief = learn(belief, attempt.realised_bits, attempt.outcome)
    return belief


def _session(session: str, attempts: Sequence[Practised], belief: Belief, target: float) -> PracticeSession:
    counted = [attempt for attempt in attempts if not attempt.invalid]
    promises = [a.promised_success for a in counted if math.isfinite(a.promised_success)]
    stands = level(belief, target)
    return PracticeSession(
        session=session,
        begun_at=attempts[0].begun_at,
        level_bits=stands.bits,
        low_bits=stands.low,
        high_bits=stands.high,
        attempts=len(counted),
        excluded=len(attempts) - len(counted),
        minutes=sum(attempt.duration_s for attempt in attempts) / 60.0,
        promised=float(np.mean(promises)) if promises else math.nan,
        observed=float(np.mean([a.outcome >= Outcome.SUCCESS for a in counted])) if counted else math.nan,
    )
