"""A child's rows taken out of a database, and the database made anew without what they left behind."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from snailtrail.records import gaps, log_audit
from snailtrail.records.byte_search import Needles, belongs
from snailtrail.records.connection import connected
from snailtrail.records.gaps import Numbers
from snailtrail.records.log_check import backup_is_sound
from snailtrail.records.places import Places, private_file, replace, sync_folder, to_disk


@dataclass(frozen=True)
class Theirs:
    """What of a database belongs to a child."""

    attempts: tuple[str, ...]
    """uids."""
    sessions: tuple[str, ...]
    """uids."""


def theirs(connection: sqlite3.Connection, child: str) -> Theirs:
    """The uids of a child, of attempts that are kept twice too."""
    attempts = {uid for (uid,) in connection.execute("SELECT uid FROM attempts WHERE child = ?", (child,))}
    if _has_table(connection, "conflicts"):
        attempts |= {uid for (uid,) in connection.execute("SELECT uid FROM conflicts WHERE child = ?", (child,))}
    sessions = {uid for (uid,) in connection.execute("SELECT uid FROM sessions WHERE child = ?", (child,))}
    return Theirs(tuple(sorted(attempts)), tuple(sorted(sessions)))


def delete_rows(connection: sqlite3.Connection, places: Places, child: str) -> None:
    """Take all rows of a child out of every table, in one transaction; entries of the audit as its file has them.

    The numbers that were given to the attempts are kept, so that nobody looks for them as missing.
    """
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _has_table(connection, "elsewhere"):
            gaps.remember(connection, _numbers(connection, child))
        for table in ("attempts", *sorted(_of_a_child(connection) - {"attempts"})):
            connection.execute(f'DELETE FROM "{table}" WHERE child = ?', (child,))
        if _has_table(connection, "audit"):
            log_audit.empty_too(connection, places)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def made_anew(path: Path) -> None:
    """Put a copy of a database in its place that holds its rows and nothing else; raises OSError, sqlite3.Error."""
    fresh = path.with_name(f".new-{path.name}")
    fresh.unlink(missing_ok=True)
    private_file(fresh)
    try:
        with closing(connected(path)) as connection:
            connection.execute("PRAGMA temp_store = FILE")
            connection.execute("VACUUM INTO ?", (str(fresh),))
        _settle(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def rewrite_backup(path: Path, places: Places, child: str, needles: Needles) -> bool:
    """A safety copy without the child, looked at before it takes the old one's place; False when it had to go instead.

    One that is damaged cannot be freed of the child, and would be no help either.
    """
    work = path.with_name(f".new-work-{path.name}")
    for rest in (work, work.with_name(f"{work.name}-journal")):
        rest.unlink(missing_ok=True)
    private_file(work)
    try:
        shutil.copyfile(path, work)
        with closing(connected(work)) as connection:
            delete_rows(connection, places, child)
        made_anew(work)
        if not backup_is_sound(work, None) or belongs(work, needles):
            raise sqlite3.DatabaseError("the copy is not whole")
        stamp = path.stat()
        os.utime(work, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        _settle(work, path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "full" in str(error):
            raise
        path.unlink(missing_ok=True)
        return False
    finally:
        for rest in (work, work.with_name(f"{work.name}-journal")):
            rest.unlink(missing_ok=True)
    return True


def _settle(fresh: Path, path: Path) -> None:
    handle = os.open(fresh, os.O_RDWR)
    try:
        to_disk(handle)
    finally:
        os.close(handle)
    replace(fresh, path)
    sync_folder(path.parent)


def _numbers(connection: sqlite3.Connection, child: str) -> dict[str, Numbers]:
    given: dict[str, list[int]] = {}
    for installation, seq in connection.execute("SELECT installation, seq FROM attempts WHERE child = ?", (child,)):
        given.setdefault(installation, []).append(seq)
    return {one: Numbers(max(numbers), tuple(gaps.joined(_ranges(numbers)))) for one, numbers in given.items()}


def _ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    return [(number, number) for number in numbers]


def _of_a_child(connection: sqlite3.Connection) -> set[str]:
    """The tables whose rows say whose they are; also those that a later version adds."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {
        table
        for table in tables
        if any(column[1] == "child" for column in connection.execute(f'PRAGMA table_info("{table}")').fetchall())
    }


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    found = connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", (name,)).fetchone()
    return found is not None
