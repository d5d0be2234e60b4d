"""What is read of the log, as values: an earlier attempt, a point of a curve, a session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from snailtrail.play.game import Outcome
from snailtrail.records.attempt import Kind


@dataclass(frozen=True)
class Past:
    """What a belief is folded from: one earlier attempt."""

    session: str
    begun_at: datetime
    kind: Kind
    realised_bits: float
    outcome: Outcome
    invalid: str
    """Why it must not teach; empty when it may."""
    aids: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """Those that were on."""


@dataclass(frozen=True)
class Point:
    """One attempt on the curve of one measure."""

    uid: str
    session: str
    begun_at: datetime
    kind: Kind
    device: str
    realised_bits: float
    outcome: Outcome
    invalid: str
    """Why it does not count; empty when it does."""
    value: float
    """NaN where the child never came that far."""


@dataclass(frozen=True)
class Sitting:
    """One session, seen from its attempts."""

    uid: str
    child: str
    begun_at: datetime
    ended_at: datetime
    """When its last attempt came to its end."""
    attempts: int
    games: tuple[str, ...]
