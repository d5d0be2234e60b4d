"""What is read of the log, as values: an earlier attempt, a session."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from snailtrail.play.game import Outcome
from snailtrail.records import log_order
from snailtrail.records.attempt import Kind
from snailtrail.records.days import day_of
from snailtrail.records.log_tables import BLOCK, UNTOUCHED


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
    device: str = ""
    """What the child pointed with."""


@dataclass(frozen=True)
class Sitting:
    """One session, seen from its attempts."""

    uid: str
    child: str
    begun_at: datetime
    day: date
    """Of its beginning, by the clock on the wall where it was played."""
    ended_at: datetime
    """When its last attempt came to its end."""
    attempts: int
    games: tuple[str, ...]


def children(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The ids of all children with an attempt, in order."""
    # from each to the next: DISTINCT would look at every attempt
    found = connection.execute(
        "WITH RECURSIVE one (child) AS (SELECT min(child) FROM attempts UNION ALL "
        "SELECT (SELECT min(child) FROM attempts WHERE child > one.child) FROM one WHERE child IS NOT NULL) "
        "SELECT child FROM one WHERE child IS NOT NULL"
    )
    return tuple(child for (child,) in found)


def past(connection: sqlite3.Connection, child: str, game: str, last: int) -> list[Past]:
    """A child's last attempts in a game, oldest first."""
    where, values = log_order.newest_first(connection, child, game, last)
    rows = connection.execute(
        f"SELECT session, begun_at, kind, realised_bits, outcome, {log_order.INVALID}, aids, device "
        f"FROM attempts {where}",
        values,
    ).fetchall()
    return [
        Past(session, datetime.fromisoformat(begun_at), kind, bits, Outcome(outcome), invalid, json.loads(aids), device)
        for session, begun_at, kind, bits, outcome, invalid, aids, device in reversed(rows)
    ]


def sittings(connection: sqlite3.Connection, child: str, last: int | None) -> list[Sitting]:
    """A child's sessions in order of time, oldest first; the last ones only."""
    rows = connection.execute(
        # the index knows all but the newest attempt's offset: one row of each session is fetched, not every one
        "SELECT of.uid, of.begun_at, newest.begun_at, newest.utc_offset_min, newest.duration_s, "
        "(SELECT count(*) FROM attempts WHERE session = of.uid), "
        "(SELECT group_concat(DISTINCT game) FROM attempts WHERE session = of.uid) "
        "FROM (SELECT uid, begun_at FROM sessions WHERE child = ? AND EXISTS "
        "(SELECT 1 FROM attempts WHERE session = sessions.uid) ORDER BY begun_at DESC LIMIT ?) AS of "
        "CROSS JOIN attempts AS newest ON newest.id = "
        "(SELECT id FROM attempts WHERE session = of.uid ORDER BY begun_at DESC LIMIT 1) ORDER BY of.begun_at DESC",
        (child, -1 if last is None else last),
    ).fetchall()
    return [
        Sitting(
            uid,
            child,
            datetime.fromisoformat(begun_at),
            day_of(datetime.fromisoformat(begun_at), offset_min),
            datetime.fromisoformat(last_at) + timedelta(seconds=duration_s),
            count,
            tuple(sorted(games.split(","))),
        )
        for uid, begun_at, last_at, offset_min, duration_s, count, games in reversed(rows)
    ]


def played(connection: sqlite3.Connection, child: str, since: str) -> list[tuple[datetime, float]]:
    """Begin and duration (s) of each attempt of a child's sessions that began at or after a moment, in order of time.

    One in which the computer slept has no duration: on some systems it would be that of the sleep.
    """
    rows = connection.execute(
        "SELECT attempts.begun_at, iif(instr(flags, '\"gap\"') > 0, 0.0, duration_s) FROM sessions "
        "CROSS JOIN attempts ON session = sessions.uid WHERE sessions.child = ? AND sessions.begun_at >= ? "
        "ORDER BY attempts.begun_at",
        (child, since),
    ).fetchall()
    return [(datetime.fromisoformat(begun_at), duration_s) for begun_at, duration_s in rows]


def first_day(connection: sqlite3.Connection, child: str) -> date | None:
    """The day on which a child's first session began, by the clock on the wall there; None where there is none."""
    row = connection.execute(
        "SELECT sessions.begun_at, utc_offset_min FROM sessions CROSS JOIN attempts ON session = sessions.uid "
        "WHERE sessions.child = ? ORDER BY sessions.begun_at LIMIT 1",
        (child,),
    ).fetchone()
    return day_of(datetime.fromisoformat(row[0]), row[1]) if row else None


def blocks(connection: sqlite3.Connection, child: str, since: str) -> list[tuple[str, int]]:
    """Each block of practice in sittings that began at or after a moment: its game, and its attempts that were over.

    In order of the sittings. Attempts in which nothing was touched are none of it; those that do not say of which
    block they are count as one for each game and sitting. What went on with a block of another sitting is none.
    """
    return connection.execute(
        "SELECT game, count(*) FROM attempts WHERE child = ? AND session_begun_at >= ? AND ending = 'over' "
        f"AND kind = 'practice' AND invalid NOT IN {UNTOUCHED} AND {BLOCK} >= 0 "
        f"GROUP BY session_begun_at, session, game, {BLOCK}",  # as the index has it
        (child, since),
    ).fetchall()


@dataclass(frozen=True)
class PlayedBlock:
    """A block of practice: what came of its attempts, oldest first; those in which nothing was touched are none."""

    game: str
    outcomes: tuple[Outcome, ...]
    """Of all that were over."""
    misses: int
    """So many in a row at its end were no success, of those that count."""


def played_blocks(connection: sqlite3.Connection, child: str, since: str) -> list[PlayedBlock]:
    """The blocks of practice in sittings that began at or after a moment, each part of one apart; for a day's few."""
    found: dict[tuple[str, str, int], list[tuple[Outcome, str]]] = {}
    for game, session, block, outcome, invalid in connection.execute(
        f"SELECT game, session, {BLOCK}, outcome, invalid FROM attempts WHERE child = ? AND session_begun_at >= ? "
        f"AND ending = 'over' AND kind = 'practice' AND invalid NOT IN {UNTOUCHED} ORDER BY session_begun_at, begun_at",
        (child, since),
    ):
        found.setdefault((session, game, block), []).append((Outcome(outcome), invalid))
    return [
        PlayedBlock(game, tuple(outcome for outcome, _ in of), _misses([outcome for outcome, why in of if not why]))
        for (_, game, _), of in found.items()
    ]


def _misses(outcomes: Sequence[Outcome]) -> int:
    return next((i for i, outcome in enumerate(reversed(outcomes)) if outcome >= Outcome.SUCCESS), len(outcomes))
