"""What progress is read from: the trials of check-ups, and practice, each with no more than is needed."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from snailtrail.play.game import Outcome
from snailtrail.records import log_order
from snailtrail.records.attempt import played_s
from snailtrail.records.log_views import Past

OUTCOMES = tuple(Outcome)
"""In their order: asking the class for each of very many takes its time."""


@dataclass(frozen=True)
class Tried:
    """One trial of a check-up, with the measures that were asked for."""

    uid: str
    session: str
    begun_at: datetime
    utc_offset_min: int
    game: str
    device: str
    aids: Mapping[str, Any]
    params: str
    """As they stand in the log: the same text for the same parameters."""
    field_mm: tuple[float, float]
    reason: Mapping[str, Any]
    """Which check-up, and which of its trials (session.checkup)."""
    ending: str
    invalid: str
    """Why it does not count; empty when it does."""
    measures: Mapping[str, float]
    """As scored last; NaN where the child never came that far."""


@dataclass(frozen=True, kw_only=True)
class Practised(Past):
    """One attempt, with what is told of practice beside the level."""

    utc_offset_min: int
    promised_success: float
    """NaN where nothing was promised."""
    played_s: float
    """See `Attempt.played_s`."""


def tried(connection: sqlite3.Connection, child: str, measures: Sequence[str]) -> list[Tried]:
    """All trials of a child's check-ups, in order of time; an index of check-ups alone finds them."""
    rows = connection.execute(
        f"SELECT id, uid, session, begun_at, utc_offset_min, game, device, aids, params, field_width_mm, "
        f"field_height_mm, reason, ending, {log_order.INVALID} FROM attempts "
        "WHERE child = ? AND kind = 'checkup' ORDER BY begun_at, id",
        (child,),
    ).fetchall()
    found = connection.execute(
        "SELECT attempt, name, value FROM measures JOIN attempts ON attempts.id = attempt "
        "WHERE child = ? AND kind = 'checkup' AND name IN (SELECT value FROM json_each(?)) ORDER BY version",
        (child, json.dumps(list(measures))),
    )
    values: dict[int, dict[str, float]] = {}
    for number, name, value in found:
        values.setdefault(number, {})[name] = math.nan if value is None else value
    told = cache(json.loads)  # every check-up has the same
    return [
        Tried(
            uid,
            session,
            datetime.fromisoformat(at),
            offset_min,
            game,
            device,
            told(aids),
            params,
            (wide, high),
            told(why),
            ending,
            invalid,
            values.get(number, {}),
        )
        for number, uid, session, at, offset_min, game, device, aids, params, wide, high, why, ending, invalid in rows
    ]


def practised(connection: sqlite3.Connection, child: str, game: str, last: int | None) -> list[Practised]:
    """A child's last attempts in a game, check-ups among them, oldest first."""
    where, values = log_order.newest_first(connection, child, game, last)
    rows = connection.execute(
        f"SELECT session, begun_at, utc_offset_min, kind, device, aids, realised_bits, promised_success, outcome, "
        f"{log_order.INVALID}, duration_s, ending FROM attempts {where}",
        values,
    ).fetchall()
    told = cache(json.loads)  # most have the same aids, and there may be very many
    return [
        Practised(
            session=session,
            begun_at=datetime.fromisoformat(begun_at),
            utc_offset_min=offset_min,
            kind=kind,
            device=device,
            aids=told(aids),
            realised_bits=bits,
            promised_success=math.nan if promised is None else promised,
            outcome=OUTCOMES[outcome],
            invalid=invalid,
            played_s=played_s(duration_s, invalid, ending),
        )
        for (
            session,
            begun_at,
            offset_min,
            kind,
            device,
            aids,
            bits,
            promised,
            outcome,
            invalid,
            duration_s,
            ending,
        ) in reversed(rows)
    ]
