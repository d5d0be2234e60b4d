"""An attempt as rows of the log's tables, and the rows as an attempt."""

from __future__ import annotations

import base64
import json
import math
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from snailtrail.play.game import Event, Frame, Outcome
from snailtrail.records import codec
from snailtrail.records.attempt import COLUMNS, Attempt, digest, stamped, to_dict

_JSON = ("params", "reason", "flags", "aids", "frame_timing", "pointer_timing")
_JSON_AT = tuple(COLUMNS.index(name) for name in _JSON)
_values = itemgetter(*COLUMNS)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
"""Made once: `json.dumps` would make it again for every value of a million attempts."""
_INSERT = f"INSERT INTO attempts (id, {', '.join(COLUMNS)}, digest) VALUES ({', '.join('?' * (len(COLUMNS) + 2))})"
_SELECT = f"SELECT id, digest, {', '.join(COLUMNS)} FROM attempts"


class ConflictError(Exception):
    """Another attempt is kept under this uid."""


def known_digest(connection: sqlite3.Connection, uid: str) -> str | None:
    """The digest of the attempt under this uid; None when there is none."""
    row = connection.execute("SELECT digest FROM attempts WHERE uid = ?", (uid,)).fetchone()
    return None if row is None else str(row[0])


def known_among(connection: sqlite3.Connection, uids: Collection[str]) -> frozenset[str]:
    """Those of the uids under which an attempt is kept."""
    found = connection.execute("SELECT value FROM json_each(?) JOIN attempts ON uid = value", (json.dumps([*uids]),))
    return frozenset(uid for (uid,) in found)


def numbered(connection: sqlite3.Connection, attempt: Attempt, installation: str) -> Attempt:
    """The attempt with its place in this computer's order: the one it has when it is kept already, else the next.

    Raises ConflictError when another attempt is kept under its uid.
    """
    known = connection.execute(
        "SELECT installation, seq, digest FROM attempts WHERE uid = ?", (attempt.uid,)
    ).fetchone()
    if known is not None:
        kept = stamped(attempt, known[0], known[1])
        if digest(to_dict(kept)) != known[2]:
            raise ConflictError(f"attempt {attempt.uid} is kept already, with other content")
        return kept
    (seq,) = connection.execute(
        "SELECT coalesce(max(seq), 0) + 1 FROM attempts WHERE installation = ?", (installation,)
    ).fetchone()
    return stamped(attempt, installation, seq)


def insert(connection: sqlite3.Connection, row: Mapping[str, Any], row_digest: str) -> None:
    """Write all rows of an attempt, as `to_dict` gave it, inside the open transaction."""
    insert_all(connection, [(row, row_digest)])


def insert_all(connection: sqlite3.Connection, attempts: Sequence[tuple[Mapping[str, Any], str]]) -> None:
    """The rows and digests of attempts, each as with `insert`: a table at a time, which is quicker for many."""
    sessions = {row["session"]: row for row, _ in reversed(attempts)}  # of each the first
    connection.executemany(
        "INSERT OR IGNORE INTO sessions (uid, child, begun_at, installation) VALUES (?, ?, ?, ?)",
        [(uid, row["child"], row["session_begun_at"], row["installation"]) for uid, row in sessions.items()],
    )
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM attempts").fetchone()
    numbered = [(number, *attempt) for number, attempt in enumerate(attempts, last + 1)]
    connection.executemany(_INSERT, [[number, *_columns(row), row_digest] for number, row, row_digest in numbered])
    connection.executemany(
        "INSERT INTO measures (attempt, name, version, value, reason) VALUES (?, ?, ?, ?, ?)",
        [
            (number, name, row["measure_version"], value, row["reasons"].get(name, ""))
            for number, row, _ in numbered
            for name, value in row["measures"].items()
        ],
    )
    connection.executemany(
        "INSERT INTO events (attempt, number, t_s, name, data) VALUES (?, ?, ?, ?, ?)",
        [
            (number, i, t, name, _to_json(data))
            for number, row, _ in numbered
            for i, (t, name, data) in enumerate(row["events"])
        ],
    )
    connection.executemany(
        "INSERT INTO traces (attempt, trace) VALUES (?, ?)",
        [(number, base64.b64decode(row["trace"])) for number, row, _ in numbered],
    )


def _columns(row: Mapping[str, Any]) -> list[Any]:
    values = list(_values(row))
    for at in _JSON_AT:
        values[at] = _to_json(values[at])
    return values


def _to_json(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """Half of the columns are mostly empty, and the encoder is slow to begin."""
    if not value:
        return "{}" if isinstance(value, Mapping) else "[]"
    return _encode(value)


def put_in_order(connection: sqlite3.Connection) -> None:
    """Let the attempts of each computer be numbered in the order in which it kept them, inside the open transaction.

    For a file that was made anew: the second copy goes by the month of the clock, and a clock may have gone back. The
    connection must not enforce foreign keys, for parts are numbered one after another.
    """
    by_computer: dict[str, list[int]] = {}
    for installation, number in connection.execute("SELECT installation, id FROM attempts ORDER BY 1, seq, id"):
        by_computer.setdefault(installation, []).append(number)
    moves = [
        (-new, old)
        for numbers in by_computer.values()
        for old, new in zip(numbers, sorted(numbers), strict=True)
        if old != new
    ]
    for table, column in (("attempts", "id"), ("measures", "attempt"), ("events", "attempt"), ("traces", "attempt")):
        connection.executemany(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", moves)
        connection.execute(f"UPDATE {table} SET {column} = -{column} WHERE {column} < 0")


def select(connection: sqlite3.Connection, where: str, values: Sequence[Any], *, whole: bool) -> list[Attempt]:
    """The attempts that a clause (`WHERE ... ORDER BY ...`) finds; with events and frames only when `whole`."""
    found: list[Attempt] = []
    for number, _, *columns in connection.execute(f"{_SELECT} {where}", values).fetchall():
        attempt = _attempt(connection, number, columns)
        if whole:
            attempt = replace(attempt, events=_events(connection, number), frames=frames(connection, number))
        found.append(attempt)
    return found


def damaged(connection: sqlite3.Connection) -> Iterable[str]:
    """The uid of each attempt whose rows are no longer those that were written."""
    for number, uid in connection.execute("SELECT id, uid FROM attempts ORDER BY id"):
        if whole_row(connection, number) is None:
            yield str(uid)


def whole_row(connection: sqlite3.Connection, number: int) -> tuple[dict[str, Any], str] | None:
    """An attempt as `to_dict` gave it, with its digest, by its number; None unless it is what was written."""
    try:
        found = connection.execute(f"{_SELECT} WHERE id = ?", (number,)).fetchone()
        attempt = replace(_attempt(connection, number, found[2:]), events=_events(connection, number))
        row = to_dict(attempt, _trace(connection, number))
        return (row, found[1]) if digest(row) == found[1] else None
    except (sqlite3.DatabaseError, ValueError, TypeError, KeyError, AttributeError):
        return None


def sound_digest(connection: sqlite3.Connection, number: int) -> str | None:
    """The digest of an attempt by its number; None unless the attempt is what was written."""
    found = whole_row(connection, number)
    return None if found is None else found[1]


def named(connection: sqlite3.Connection, number: int) -> str:
    """The uid of an attempt as it stands there, however damaged."""
    try:
        return str(connection.execute("SELECT uid FROM attempts WHERE id = ?", (number,)).fetchone()[0])
    except (sqlite3.DatabaseError, TypeError):
        return f"number {number}"


def _attempt(connection: sqlite3.Connection, number: int, columns: Sequence[Any]) -> Attempt:
    """One attempt without events and frames."""
    row: dict[str, Any] = dict(zip(COLUMNS, columns, strict=True))
    for name in _JSON:
        row[name] = json.loads(row[name])
    row["flags"] = tuple(row["flags"])
    row["outcome"] = Outcome(row["outcome"])
    rows = connection.execute(
        "SELECT name, value, reason FROM measures WHERE attempt = ? AND version = ?", (number, row["measure_version"])
    ).fetchall()
    measures = {name: math.nan if value is None else value for name, value, _ in rows}
    return Attempt(**row, measures=measures, reasons={name: reason for name, _, reason in rows if reason})


def _events(connection: sqlite3.Connection, number: int) -> tuple[Event, ...]:
    rows = connection.execute("SELECT t_s, name, data FROM events WHERE attempt = ? ORDER BY number", (number,))
    return tuple(Event(t, name, json.loads(data)) for t, name, data in rows)


def frames(connection: sqlite3.Connection, number: int) -> tuple[Frame, ...]:
    """The kept frames of an attempt by its number; raises codec.DamagedTraceError."""
    return codec.decode(_trace(connection, number))


def _trace(connection: sqlite3.Connection, number: int) -> bytes:
    row = connection.execute("SELECT trace FROM traces WHERE attempt = ?", (number,)).fetchone()
    return row[0] if row else b""
