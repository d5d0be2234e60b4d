"""What is read of the log to be seen again: attempts a page at a time, those of a sitting, all versions of one."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from snailtrail.records import log_order, log_rows
from snailtrail.records.attempt import Attempt, from_dict
from snailtrail.records.journal import row_of
from snailtrail.records.log_tables import MADE_UP


def page(connection: sqlite3.Connection, child: str, game: str, skip: int, count: int) -> list[Attempt]:
    """So many of a child's attempts in a game before the last `skip`, newest first, without events and frames."""
    clause, values = log_order.newest_first(connection, child, game, count, skip=skip)
    return _marked(connection, log_rows.select(connection, clause, values, whole=False))


def how_many(connection: sqlite3.Connection, child: str, game: str) -> int:
    """How many attempts of a child in a game there are."""
    query = "SELECT count(*) FROM attempts INDEXED BY attempts_by_computer WHERE child = ? AND game = ?"
    return int(connection.execute(query, (child, game)).fetchone()[0])


def made_up(connection: sqlite3.Connection, child: str) -> tuple[int, int]:
    """How many of a child's attempts no child made, and how many there are; counted in indexes alone."""
    both = (f"SELECT count(*) FROM attempts WHERE child = ? {only}" for only in (f"AND {MADE_UP}", ""))
    of_nobody, kept = (int(connection.execute(query, (child,)).fetchone()[0]) for query in both)
    return of_nobody, kept


def of_session(connection: sqlite3.Connection, session: str) -> list[Attempt]:
    """All attempts of a sitting in order of time, without events and frames."""
    found = log_rows.select(connection, "WHERE session = ? ORDER BY begun_at, id", (session,), whole=False)
    return _marked(connection, found)


def kept_twice(connection: sqlite3.Connection, child: str) -> list[str]:
    """The uids of a child's attempts of which more than one version is kept, newest first."""
    # +: from what is kept twice, which is little, to its attempts
    query = (
        "SELECT uid FROM attempts WHERE uid IN (SELECT uid FROM conflicts) AND +child = ? ORDER BY begun_at DESC, uid"
    )
    return [uid for (uid,) in connection.execute(query, (child,))]


def versions(connection: sqlite3.Connection, uid: str) -> list[Attempt]:
    """All that is kept under a uid, whole: the attempt, then what came later with other content, where that is whole.

    Empty for an unknown uid; raises codec.DamagedTraceError.
    """
    found = log_rows.select(connection, "WHERE uid = ?", (uid,), whole=True)
    lines = connection.execute("SELECT line FROM conflicts WHERE uid = ? ORDER BY digest", (uid,)).fetchall()
    rows = [row for (line,) in lines if (row := row_of(line)) is not None]
    return [replace(one, invalid=log_order.DIFFERS) for one in (*found, *map(from_dict, rows))] if rows else found


def _marked(connection: sqlite3.Connection, attempts: list[Attempt]) -> list[Attempt]:
    """Those of which two versions are kept do not count."""
    twice = {
        uid
        for one in attempts
        for (uid,) in connection.execute("SELECT uid FROM conflicts WHERE uid = ? LIMIT 1", (one.uid,))
    }
    return [replace(one, invalid=log_order.DIFFERS) if one.uid in twice else one for one in attempts]
