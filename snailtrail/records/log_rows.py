"""An attempt as rows of the log's tables, and the rows as an attempt."""

from __future__ import annotations

import base64
import json
import math
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any, NamedTuple

from snailtrail.play.game import Event, EventName, Frame, Outcome
from snailtrail.records import codec
from snailtrail.records.attempt import COLUMNS, Attempt, digest, stamped, to_dict
from snailtrail.records.journal import digest_of, line_of

_JSON = ("params", "reason", "flags", "aids", "frame_timing", "pointer_timing")
_PLAIN = tuple(name for name in COLUMNS if name not in _JSON)
_plain_values, _json_values = itemgetter(*_PLAIN), itemgetter(*_JSON)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
_decode = json.JSONDecoder().decode
"""Both made once: `json.dumps` would make the one again for every value of a million attempts."""
_BETWEEN = "\0"
_CUT = f",{_encode(_BETWEEN)},"
_ORDER = (*_PLAIN, *_JSON)
_INSERT = f"INSERT INTO attempts (id, {', '.join(_ORDER)}, digest) VALUES ({', '.join('?' * (len(_ORDER) + 2))})"
_SELECT = f"SELECT id, digest, {', '.join(COLUMNS)} FROM attempts"


class Whole(NamedTuple):
    """An attempt that is what was written."""

    row: Mapping[str, Any]
    """As `to_dict` gave it."""
    digest: str
    line: bytes
    """As the second copy has it."""


class ConflictError(Exception):
    """Another attempt is kept under this uid."""


def known_digest(connection: sqlite3.Connection, uid: str) -> str | None:
    """The digest of the attempt under this uid; None when there is none."""
    row = connection.execute("SELECT digest FROM attempts WHERE uid = ?", (uid,)).fetchone()
    return None if row is None else str(row[0])


def digest_at(connection: sqlite3.Connection, number: int) -> str | None:
    """The digest of the attempt of this number as it stands there; None when there is none."""
    row = connection.execute("SELECT digest FROM attempts WHERE id = ?", (number,)).fetchone()
    return None if row is None else str(row[0])


def known_digests(connection: sqlite3.Connection, uids: Collection[str]) -> dict[str, str]:
    """The digests of the attempts that are kept under some of these uids, by uid."""
    return dict(
        connection.execute("SELECT uid, digest FROM json_each(?) JOIN attempts ON uid = value", (json.dumps([*uids]),))
    )


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
    texts, width = _to_json([value for row, _ in attempts for value in _json_values(row)]), len(_JSON)
    connection.executemany(
        _INSERT,
        [
            (number, *_plain_values(row), *texts[at : at + width], row_digest)
            for at, (number, row, row_digest) in zip(range(0, len(texts), width), numbered, strict=True)
        ],
    )
    connection.executemany(
        "INSERT INTO measures (attempt, name, version, value, reason) VALUES (?, ?, ?, ?, ?)",
        [
            (number, name, row["measure_version"], value, row["reasons"].get(name, ""))
            for number, row, _ in numbered
            for name, value in row["measures"].items()
        ],
    )
    events = [
        (number, i, t, name, data) for number, row, _ in numbered for i, (t, name, data) in enumerate(row["events"])
    ]
    connection.executemany(
        "INSERT INTO events (attempt, number, t_s, name, data) VALUES (?, ?, ?, ?, ?)",
        [(*event[:-1], text) for event, text in zip(events, _to_json([event[-1] for event in events]), strict=True)],
    )
    connection.executemany(
        "INSERT INTO traces (attempt, trace) VALUES (?, ?)",
        [(number, base64.b64decode(row["trace"])) for number, row, _ in numbered],
    )


def _to_json(values: Sequence[Any]) -> list[str]:
    """Each of the values as JSON: in one go, then cut apart, for they are small and the encoder slow to begin."""
    if not values:
        return []
    texts = _encode([part for value in values for part in (value, _BETWEEN)][:-1])[1:-1].split(_CUT)
    return texts if len(texts) == len(values) else [_encode(value) for value in values]  # one holds what stands between


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
            events = tuple(Event(t, name, json.loads(data)) for t, name, data in _events(connection, number))
            attempt = replace(attempt, events=events, frames=frames(connection, number))
        found.append(attempt)
    return found


def damaged(connection: sqlite3.Connection) -> Iterable[str]:
    """The uid of each attempt whose rows are no longer those that were written."""
    for number, uid in connection.execute("SELECT id, uid FROM attempts ORDER BY id"):
        if whole_row(connection, number) is None:
            yield str(uid)


def whole_row(connection: sqlite3.Connection, number: int) -> Whole | None:
    """An attempt by its number; None unless it is what was written."""
    try:
        row, row_digest = _row(connection, number)
        line = line_of(row)
    except (sqlite3.DatabaseError, ValueError, TypeError):
        return None
    return Whole(row, row_digest, line) if digest_of(line) == row_digest else None


def _row(connection: sqlite3.Connection, number: int) -> tuple[dict[str, Any], str]:
    """An attempt as it stands in its rows, in the form of `to_dict`, and its digest; anything may be wrong with it."""
    _, row_digest, *columns = connection.execute(f"{_SELECT} WHERE id = ?", (number,)).fetchone()
    row: dict[str, Any] = dict(zip(COLUMNS, columns, strict=True))
    for name in _JSON:
        row[name] = _decode(row[name])
    measures = _measures(connection, number, row["measure_version"])
    row["measures"] = {name: value for name, value, _ in measures}
    row["reasons"] = {name: reason for name, _, reason in measures if reason}
    row["events"] = [[t, name, _decode(data)] for t, name, data in _events(connection, number)]
    row["trace"] = base64.b64encode(_trace(connection, number)).decode("ascii")
    return row, row_digest


def sound_digest(connection: sqlite3.Connection, number: int) -> str | None:
    """The digest of an attempt by its number; None unless the attempt is what was written."""
    found = whole_row(connection, number)
    return None if found is None else found.digest


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
    rows = _measures(connection, number, row["measure_version"])
    measures = {name: math.nan if value is None else value for name, value, _ in rows}
    return Attempt(**row, measures=measures, reasons={name: reason for name, _, reason in rows if reason})


def _measures(connection: sqlite3.Connection, number: int, of: int) -> list[tuple[str, float | None, str]]:
    return connection.execute(
        "SELECT name, value, reason FROM measures WHERE attempt = ? AND version = ?", (number, of)
    ).fetchall()


def _events(connection: sqlite3.Connection, number: int) -> list[tuple[float, EventName, str]]:
    return connection.execute(
        "SELECT t_s, name, data FROM events WHERE attempt = ? ORDER BY number", (number,)
    ).fetchall()


def frames(connection: sqlite3.Connection, number: int) -> tuple[Frame, ...]:
    """The kept frames of an attempt by its number; raises codec.DamagedTraceError."""
    return codec.decode(_trace(connection, number))


def _trace(connection: sqlite3.Connection, number: int) -> bytes:
    row = connection.execute("SELECT trace FROM traces WHERE attempt = ?", (number,)).fetchone()
    return row[0] if row else b""
