"""The database file: opened as it must be, and made anew from the second copy when it is damaged."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path, PurePath
from urllib.parse import quote

from snailtrail.play.words import joined, said, said_of
from snailtrail.records import log_rows
from snailtrail.records.audit import Audit
from snailtrail.records.connection import connected
from snailtrail.records.journal import Journal, line_of
from snailtrail.records.log_keep import Caught, Progress, catch_up, keep_conflict
from snailtrail.records.log_schema import BUSY_MS, SCHEMA, migrate, settle, version, without_indexes
from snailtrail.records.places import Places, private_file, private_folder, replace, sync_folder, to_disk, write_whole

LEAST_ROWS = 100
LOOKED_UP = 64
"""Attempts of a damaged file that are looked up in the new one at once."""


class NewerError(Exception):
    """The file was made by a newer Snailtrail; its text is a sentence."""


def connect(places: Places) -> sqlite3.Connection:
    """The database for writing, brought to the present schema.

    Raises NewerError; LogError for another program's; sqlite3.OperationalError when it cannot be opened now, and
    another DatabaseError when it is damaged.
    """
    connection = connected(places.attempts)
    try:
        if version(connection) > SCHEMA:
            raise NewerError(
                said(
                    "{file}: this record file was made by a newer Snailtrail (records version {version}, this one "
                    "knows {known}). It can be looked at, but nothing is added: update Snailtrail on this computer.",
                    file=places.attempts,
                    version=version(connection),
                    known=SCHEMA,
                )
            )
        settle(connection)
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write; closed at once, so that the file can be moved on Windows.

    A transaction that a power cut or a kill broke off is taken back first, for only a connection that may write can.
    """
    connection = connected(read_only_uri(path), uri=True)
    try:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        connection.execute("PRAGMA trusted_schema = OFF")
        _take_back_what_was_broken_off(connection, path)
        connection.execute("BEGIN")  # all that is read is of one moment
        yield connection
    finally:
        connection.close()


def _take_back_what_was_broken_off(connection: sqlite3.Connection, path: Path) -> None:
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
        with contextlib.closing(connected(path)) as writing:
            settle(writing)
            writing.execute("PRAGMA schema_version")


def read_only_uri(path: PurePath) -> str:
    """The file as SQLite wants it to be named for reading alone: `file:///C:/...`, `file:////server/...`."""
    name = path.as_posix()
    return f"file://{'' if name.startswith('/') else '/'}{quote(name, safe='/:')}?mode=ro"


def installation(places: Places) -> str:
    """This computer's id: 128 random bits in hex, drawn once; OSError when they cannot be kept."""
    with contextlib.suppress(FileNotFoundError):
        known = places.device_id.read_text("ascii", "replace").strip()
        if re.fullmatch(r"[0-9a-f]{32}", known):
            return known
    fresh = uuid.uuid4().hex
    write_whole(places.device_id, fresh.encode("ascii"))
    return fresh


def is_damage(error: Exception) -> bool:
    """Whether SQLite says that the file itself is broken, and not that it is busy, full or asked for nonsense."""
    return type(error) is sqlite3.DatabaseError or (
        isinstance(error, sqlite3.OperationalError)
        and str(error).startswith(("no such table", "no such column", "table ", "Could not decode", "unsupported file"))
    )


def rebuild(places: Places, progress: Progress | None = None) -> str:
    """Put a database made from the second copy in place of a damaged one, which goes to quarantine; a sentence.

    What only the damaged file still has whole is saved too. Nothing is replaced before the new file is on the disk.
    Nobody else may be writing. Raises OSError or sqlite3.OperationalError, and then all is as it was.
    """
    journal = Journal(places)
    fresh = places.data / "attempts.new.db"
    for rest in (fresh, _journal_of(fresh)):
        rest.unlink(missing_ok=True)
    private_file(fresh)
    connection = connected(fresh)
    try:
        connection.execute("PRAGMA journal_mode = OFF")  # if it fails it is thrown away
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -65536")
        migrate(connection)
        connection.execute("BEGIN IMMEDIATE")
        with without_indexes(connection):
            caught = catch_up(connection, journal, progress=progress, all_promised=True)
            saved = _salvage(connection, places.attempts)
            log_rows.put_in_order(connection)
        _take_in_audit(connection, places)
        (present,) = connection.execute("SELECT count(*) FROM attempts").fetchone()
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        fresh.unlink(missing_ok=True)  # it may be large
        raise
    connection.close()
    handle = os.open(fresh, os.O_RDWR)
    try:
        to_disk(handle)
    finally:
        os.close(handle)
    had_one = places.attempts.is_file() and places.attempts.stat().st_size > 0
    into_quarantine(places, places.attempts)
    into_quarantine(places, _journal_of(places.attempts), move=True)
    replace(fresh, places.attempts)
    sync_folder(places.data)
    return told(present, present + max(0, caught.lost - saved), caught, had_one)


def _take_in_audit(connection: sqlite3.Connection, places: Places) -> None:
    rows = [row for row in Audit(places).rows() if row is not None]
    connection.executemany(
        "INSERT OR IGNORE INTO audit (number, line) VALUES (?, ?)", [(row["number"], line_of(row)) for row in rows]
    )


def told(present: int, total: int, caught: Caught, had_one: bool) -> str:
    """What a grown-up reads after a rebuild."""
    counts = {"present": present, "total": total}
    rebuilt = (
        said(
            "the record file was damaged; rebuilt from the second copy: {present:,} of {total:,} attempts present.",
            **counts,
        )
        if had_one
        else said(
            "the record file was missing; rebuilt from the second copy: {present:,} of {total:,} attempts present.",
            **counts,
        )
    )
    newer = said_of(
        len(caught.newer),
        "{count} line of a newer Snailtrail waits for an update of this one.",
        "{count} lines of a newer Snailtrail wait for an update of this one.",
    )
    kept = said("The damaged file is kept in quarantine/") if had_one else ""
    return joined(" ", rebuilt, kept, newer if caught.newer else "")


def into_quarantine(places: Places, path: Path, *, move: bool = False) -> Path | None:
    """Keep a file as it is, under a number of its own; None when there was nothing in it."""
    if not path.is_file() or not path.stat().st_size:
        return None
    private_folder(places.quarantine)
    number = 1
    while (kept := places.quarantine / f"{path.stem}-{number}{path.suffix}").exists():
        number += 1
    if move:
        replace(path, kept)
        return kept
    try:
        os.link(path, kept)  # at once, and without room for another copy
    except OSError:
        shutil.copy2(path, kept)
    sync_folder(places.quarantine)
    return kept


def _journal_of(database: Path) -> Path:
    return database.with_name(f"{database.name}-journal")


def _salvage(connection: sqlite3.Connection, path: Path) -> int:
    """Attempts that are whole in a damaged file and not in the new one, from there; how many."""
    if not path.is_file():
        return 0
    count = 0
    # a damaged file may break off anywhere, with any of SQLite's errors
    with contextlib.suppress(sqlite3.DatabaseError), reading(path) as damaged:
        for number in _not_known(connection, damaged, _numbers(damaged)):
            whole = log_rows.whole_row(damaged, number)
            if whole is None:
                continue
            if log_rows.known_digest(connection, whole.row["uid"]) is None:
                log_rows.insert(connection, whole.row, whole.digest)
                count += 1
            else:
                keep_conflict(connection, *whole)
        _salvage_tables(connection, damaged)
    return count


def _salvage_tables(connection: sqlite3.Connection, damaged: sqlite3.Connection) -> None:
    """What is known of homes and has no line: how far they counted, receipts; and attempts that are kept twice."""
    for table in ("conflicts", "computers", "elsewhere", "receipts"):
        with contextlib.suppress(sqlite3.DatabaseError):
            rows = damaged.execute(f"SELECT * FROM {table}").fetchall()
            if rows:
                places = ", ".join("?" * len(rows[0]))
                connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({places})", rows)
    connection.execute("DELETE FROM conflicts WHERE (uid, digest) IN (SELECT uid, digest FROM attempts)")


def _numbers(damaged: sqlite3.Connection) -> list[int]:
    """The numbers of the attempts in a damaged file; where it breaks off, all that may follow."""
    found: list[int] = []
    try:
        found.extend(number for (number,) in damaged.execute("SELECT id FROM attempts"))
    except sqlite3.DatabaseError:
        (pages,) = damaged.execute("PRAGMA page_count").fetchone()
        found.extend(range(max(found, default=0) + 1, LEAST_ROWS + 8 * pages))  # an attempt takes a page or so
    return found


def _not_known(connection: sqlite3.Connection, damaged: sqlite3.Connection, numbers: Iterable[int]) -> Iterator[int]:
    """Those of the numbers under which a damaged file has what the new one has not, or what cannot be told."""
    rest = iter(numbers)
    while several := list(islice(rest, LOOKED_UP)):
        try:
            yield from _differing(connection, damaged, several)
        except sqlite3.DatabaseError:
            for number in several:
                try:
                    yield from _differing(connection, damaged, [number])
                except sqlite3.DatabaseError:
                    yield number


def _differing(connection: sqlite3.Connection, damaged: sqlite3.Connection, numbers: list[int]) -> list[int]:
    found = damaged.execute(
        "SELECT attempts.id, uid, digest FROM json_each(?) CROSS JOIN attempts ON attempts.id = value",
        (json.dumps(numbers),),
    ).fetchall()
    known = log_rows.known_digests(connection, [str(uid) for _, uid, _ in found])
    return [number for number, uid, digest in found if known.get(str(uid)) != digest]
