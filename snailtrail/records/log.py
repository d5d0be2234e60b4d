"""The log: every attempt on this computer, written by one thread, read by any."""

from __future__ import annotations

import contextlib
import math
import re
import sqlite3
import uuid
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from urllib.parse import quote

from snailtrail.play.game import Frame, Outcome
from snailtrail.records import log_rows, log_scorings
from snailtrail.records.attempt import Attempt, Kind, now
from snailtrail.records.log_schema import BUSY_MS, SCHEMA, LogError, migrate, settle, version
from snailtrail.records.log_scorings import Scoring
from snailtrail.records.log_writer import Writer
from snailtrail.records.places import Places, private_file, write_whole

__all__ = ["Attempt", "Kind", "Log", "LogError", "NotKeptError", "Past", "Point", "Sitting", "now"]


class NotKeptError(Exception):
    """The log takes no attempts; its text is a sentence for the grown-up."""


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
    """When its last attempt began."""
    attempts: int
    games: tuple[str, ...]


class Log:
    """The attempts of all children on this computer; made by `Log.open`, ended by `close`."""

    def __init__(self, places: Places, writer: Writer | None, read_only: str):
        self._places = places
        self._writer = writer
        self.read_only = read_only
        """A sentence when attempts can be read but none may be added; otherwise empty."""

    @classmethod
    def open(cls, places: Places) -> Log:
        """Open the log of a data folder, making or migrating it where needed.

        A log of a newer Snailtrail is opened for reading alone. One that cannot be written at present is opened all the
        same: what is kept then waits, and `trouble` says so. Raises LogError, with a sentence, when the file is
        damaged, another program's or cannot be read.
        """
        try:
            places.prepare()
            private_file(places.attempts)
            _connect(places).close()  # the writer opens its own, on its own thread
        except _NewerError as newer:
            return cls(places, None, str(newer))
        except (sqlite3.OperationalError, OSError) as error:
            if not places.attempts.is_file():
                raise LogError(places.probe() or f"{places.attempts}: it cannot be opened ({error}).") from error
        except sqlite3.DatabaseError as error:
            raise LogError(
                f"{places.attempts}: the record file is damaged ({error}). It was left as it is; "
                "put a safety copy in its place, or move it away to begin a new one."
            ) from error
        except LogError as error:
            raise LogError(f"{places.attempts}: {error}") from error
        return cls(places, Writer(lambda: _connect(places)), "")

    @property
    def installation(self) -> str:
        """Which computer this is: 128 random bits in hex, drawn once; OSError when they cannot be kept."""
        return _installation(self._places)

    @property
    def trouble(self) -> str:
        """A sentence for the grown-up while something could not be written; empty when all is."""
        if self._writer is None:
            return self.read_only
        if not self._writer.trouble:
            return ""
        return _unwritten(self._places, self._writer.trouble) + (
            f" {self._writer.waiting} waiting in memory; they are tried again every few seconds. "
            "Do not switch the computer off."
        )

    def keep(self, attempt: Attempt) -> Future[Attempt]:
        """Write an attempt; the future holds it, with its place in this computer's order, once it is on the disk.

        Returns at once. The future carries the error when writing fails; the attempt is then still in memory and tried
        again, and `trouble` says so. For an attempt that can never be written (a number that is none, another attempt
        under its uid) the future carries ValueError, TypeError or log_rows.ConflictError.
        """
        if self._writer is None:
            refused: Future[Attempt] = Future()
            refused.set_exception(NotKeptError(self.read_only))
            return refused
        return self._writer.do(lambda connection: log_rows.insert(connection, attempt, self.installation))

    def scoring(self, uid: str) -> Scoring:
        """An attempt's measures as they were scored last; raises KeyError."""
        with self._reading() as connection:
            return log_scorings.newest(connection, uid)

    def keep_scoring(self, uid: str, scoring: Scoring) -> Future[None]:
        """Write the next version of an attempt's measures; those that are there, and the attempt, stay as they are.

        As with `keep`, the future is done when it is on the disk. It carries log_rows.ConflictError unless the version
        follows the newest.
        """
        if self._writer is None:
            refused: Future[None] = Future()
            refused.set_exception(NotKeptError(self.read_only))
            return refused
        return self._writer.do(lambda connection: log_scorings.insert(connection, uid, scoring))

    def close(self) -> int:
        """Write what waits and end the writer; how many attempts could not be written (0 when all is well)."""
        return self._writer.close() if self._writer is not None else 0

    def children(self) -> tuple[str, ...]:
        """The ids of all children with an attempt, in order."""
        with self._reading() as connection:
            return tuple(row[0] for row in connection.execute("SELECT DISTINCT child FROM attempts ORDER BY child"))

    def attempts(self, child: str, game: str | None = None, last: int | None = None) -> list[Attempt]:
        """A child's attempts in the order in which they were kept, without events and frames; the last ones only."""
        where, values = _of(child, game, last)
        with self._reading() as connection:
            return log_rows.select(connection, where, values, whole=False)[::-1]

    def attempt(self, uid: str, *, whole: bool = True) -> Attempt:
        """One attempt, `whole` with events and frames; raises KeyError, or codec.DamagedTraceError."""
        with self._reading() as connection:
            found = log_rows.select(connection, "WHERE uid = ?", (uid,), whole=whole)
        if not found:
            raise KeyError(uid)
        return found[0]

    def uids(self, child: str) -> list[str]:
        """The uids of a child's attempts in the order in which they were kept."""
        with self._reading() as connection:
            rows = connection.execute("SELECT uid FROM attempts WHERE child = ? ORDER BY id", (child,))
            return [uid for (uid,) in rows]

    def names(self, child: str) -> tuple[list[str], list[str]]:
        """The names of all parameters and of all measures in a child's attempts, each in the order of the alphabet."""
        params = "SELECT DISTINCT key FROM attempts, json_each(attempts.params) WHERE child = ? ORDER BY key"
        measures = (
            "SELECT DISTINCT name FROM measures JOIN attempts ON attempts.id = measures.attempt "
            "WHERE child = ? ORDER BY name"
        )
        with self._reading() as connection:
            both = [[name for (name,) in connection.execute(query, (child,))] for query in (params, measures)]
        return both[0], both[1]

    def trace(self, uid: str) -> tuple[Frame, ...]:
        """The frames of an attempt; raises KeyError, or codec.DamagedTraceError."""
        with self._reading() as connection:
            row = connection.execute("SELECT id FROM attempts WHERE uid = ?", (uid,)).fetchone()
            if row is None:
                raise KeyError(uid)
            return log_rows.frames(connection, row[0])

    def outcomes(self, child: str, game: str, last: int = 120) -> list[Past]:
        """What the next level is folded from: the child's last attempts in a game, oldest first."""
        where, values = _of(child, game, last)
        with self._reading() as connection:
            rows = connection.execute(
                f"SELECT session, begun_at, kind, realised_bits, outcome, invalid FROM attempts {where}", values
            ).fetchall()
        return [
            Past(session, datetime.fromisoformat(begun_at), kind, bits, Outcome(outcome), invalid)
            for session, begun_at, kind, bits, outcome, invalid in reversed(rows)
        ]

    def curve(self, child: str, game: str, measure: str) -> list[Point]:
        """One measure over all of a child's attempts in a game that have it, oldest first; quick over many years."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT uid, session, begun_at, kind, device, realised_bits, outcome, invalid, value "
                "FROM attempts JOIN measures ON measures.attempt = attempts.id AND measures.name = ? "
                "AND measures.version = attempts.measure_version WHERE child = ? AND game = ? ORDER BY id",
                (measure, child, game),
            ).fetchall()
        return [
            Point(
                uid, session, datetime.fromisoformat(day), kind, device, bits, Outcome(outcome), invalid, _or_nan(value)
            )
            for uid, session, day, kind, device, bits, outcome, invalid, value in rows
        ]

    def sessions(self, child: str, last: int | None = None) -> list[Sitting]:
        """A child's sessions in order of time, oldest first; the last ones only."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT sessions.uid, sessions.begun_at, max(attempts.begun_at), count(*), group_concat(DISTINCT game) "
                "FROM sessions JOIN attempts ON attempts.session = sessions.uid WHERE sessions.child = ? "
                "GROUP BY sessions.uid ORDER BY sessions.begun_at DESC LIMIT ?",
                (child, -1 if last is None else last),
            ).fetchall()
        return [
            Sitting(
                uid,
                child,
                datetime.fromisoformat(begun_at),
                datetime.fromisoformat(ended_at),
                count,
                tuple(sorted(games.split(","))),
            )
            for uid, begun_at, ended_at, count, games in reversed(rows)
        ]

    def damaged(self) -> list[str]:
        """The uids of attempts whose rows are no longer those that were written; slow, reads everything."""
        with self._reading() as connection:
            return list(log_rows.damaged(connection))

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own, which cannot write; closed at once, so that the file can be moved on Windows."""
        connection = sqlite3.connect(read_only_uri(self._places.attempts), uri=True, isolation_level=None)
        try:
            connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("BEGIN")  # all that one call reads is of one moment
            yield connection
        finally:
            connection.close()


def read_only_uri(path: PurePath) -> str:
    """The file as SQLite wants it to be named for reading alone: `file:///C:/...`, `file:////server/...`."""
    name = path.as_posix()
    return f"file://{'' if name.startswith('/') else '/'}{quote(name, safe='/:')}?mode=ro"


class _NewerError(Exception):
    """The file was made by a newer Snailtrail."""


def _connect(places: Places) -> sqlite3.Connection:
    connection = sqlite3.connect(places.attempts, isolation_level=None)
    try:
        if version(connection) > SCHEMA:
            raise _NewerError(
                f"{places.attempts}: this record file was made by a newer Snailtrail (records version "
                f"{version(connection)}, this one knows {SCHEMA}). It can be looked at, but nothing is added: "
                "update Snailtrail on this computer."
            )
        settle(connection)
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _installation(places: Places) -> str:
    """This computer's id, drawn once."""
    with contextlib.suppress(FileNotFoundError):
        known = places.device_id.read_text("ascii", "replace").strip()
        if re.fullmatch(r"[0-9a-f]{32}", known):
            return known
    fresh = uuid.uuid4().hex
    write_whole(places.device_id, fresh.encode("ascii"))
    return fresh


def _or_nan(value: float | None) -> float:
    return math.nan if value is None else value


def _of(child: str, game: str | None, last: int | None) -> tuple[str, list[str | int]]:
    where, values = "WHERE child = ?", [child]
    if game is not None:
        where, values = f"{where} AND game = ?", [*values, game]
    return f"{where} ORDER BY id DESC LIMIT ?", [*values, -1 if last is None else last]


def _unwritten(places: Places, error: str) -> str:
    return (
        f"{places.data}: attempts cannot be written ({error}). Make room on the disk, allow this account to write "
        "there, or choose another folder with --data FOLDER."
    )
