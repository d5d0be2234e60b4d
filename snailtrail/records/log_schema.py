"""The log's file set up as it must be, known by its shape, and brought from an older one to the present one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

from snailtrail.play.words import said
from snailtrail.records.log_tables import MIGRATIONS

APPLICATION_ID = 0x536E6169  # "Snai"
BUSY_MS = 5000

SCHEMA = len(MIGRATIONS)
HOMES = 3
"""From this schema on there is room for what comes from homes."""
WITNESSED = 2
"""From this schema on its number stands in a table too, so that a flipped bit in the header is no other version."""


class LogError(Exception):
    """The log cannot be opened as it should be; its text is a sentence for the grown-up."""


class ForeignError(LogError):
    """The file was made by another program."""


def settle(connection: sqlite3.Connection) -> None:
    """Set a writing connection up so that what it commits survives a crash and a power cut; LogError if it cannot.

    Each setting's answer is looked at, for SQLite may decline without an error.
    """
    wanted: tuple[tuple[str, str | int, str | int], ...] = (
        ("busy_timeout", BUSY_MS, BUSY_MS),
        ("trusted_schema", "OFF", 0),
        ("cell_size_check", "ON", 1),
        ("mmap_size", 0, 0),
        ("temp_store", "MEMORY", 2),
        ("foreign_keys", "ON", 1),
        ("secure_delete", "ON", 1),
        ("synchronous", "EXTRA", 3),
        ("fullfsync", "ON", 1),  # macOS alone; elsewhere it does nothing
        ("journal_mode", "TRUNCATE", "truncate"),
    )
    for name, value, answer in wanted:
        connection.execute(f"PRAGMA {name} = {value}")
        row = connection.execute(f"PRAGMA {name}").fetchone()
        got = row[0] if row else 0  # a build without memory mapping has no answer
        if got != answer:
            raise LogError(
                said(
                    "the record file could not be set up safely: {name} is {got}, not {answer}. "
                    "It may lie on a network drive: choose a folder on this computer with --data FOLDER.",
                    name=name,
                    got=got,
                    answer=answer,
                )
            )


def version(connection: sqlite3.Connection) -> int:
    """The schema of an opened file, 0 for an empty one; LogError when another program made it."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if number != SCHEMA or application != APPLICATION_ID:
        with contextlib.suppress(sqlite3.OperationalError):  # no such table: an older file, or another program's
            witness = connection.execute("SELECT value FROM checks WHERE name = 'schema'").fetchone()
            if witness is not None and (witness[0] != str(number) or application != APPLICATION_ID):
                raise sqlite3.DatabaseError(
                    said("its header says version {number}, its tables say {other}", number=number, other=witness[0])
                )
    if application != APPLICATION_ID and (application or number or tables):
        raise ForeignError(said("this is the file of another program. Choose another folder with --data FOLDER."))
    return int(number)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an opened file to the present schema, all steps or none: each commit of its own would wait for the disk."""
    if version(connection) >= SCHEMA:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(version(connection) + 1, SCHEMA + 1):  # another start of the program may have been quicker
            for statement in _statements(MIGRATIONS[number - 1]):
                connection.execute(statement)
            if number >= WITNESSED:
                connection.execute(f"INSERT OR REPLACE INTO checks VALUES ('schema', '{number}')")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def without_indexes(connection: sqlite3.Connection) -> Iterator[None]:
    """Inside: none on the attempts but that of their uids; all are made at the end, which is quicker for many rows."""
    found = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'attempts' AND sql IS NOT NULL"
    indexes = connection.execute(found).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    yield
    for _, statement in indexes:
        connection.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """One after another; a trigger has semicolons of its own."""
    statement = ""
    for part in script.split(";")[:-1]:
        statement += f"{part};"
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
