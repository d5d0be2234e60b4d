"""The log's tables, and the steps from each released shape of them to the next."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

from snailtrail.play.words import said

APPLICATION_ID = 0x536E6169  # "Snai"
BUSY_MS = 5000

_ONE = """
CREATE TABLE sessions (
    uid TEXT PRIMARY KEY,
    child TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    installation TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attempts (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    session TEXT NOT NULL REFERENCES sessions (uid),
    session_begun_at TEXT NOT NULL,
    child TEXT NOT NULL,
    game TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    utc_offset_min INTEGER NOT NULL,
    kind TEXT NOT NULL,
    seed INTEGER NOT NULL,
    params TEXT NOT NULL,
    field_width_mm REAL NOT NULL,
    field_height_mm REAL NOT NULL,
    wished_bits REAL,
    realised_bits REAL NOT NULL,
    promised_success REAL,
    reason TEXT NOT NULL,
    bound TEXT NOT NULL,
    outcome INTEGER NOT NULL CHECK (outcome BETWEEN 0 AND 3),
    invalid TEXT NOT NULL,
    flags TEXT NOT NULL,
    ending TEXT NOT NULL,
    duration_s REAL NOT NULL,
    aids TEXT NOT NULL,
    device TEXT NOT NULL,
    px_per_mm_x REAL NOT NULL,
    px_per_mm_y REAL NOT NULL,
    app_version TEXT NOT NULL,
    game_version TEXT NOT NULL,
    profile_digest TEXT NOT NULL,
    frame_timing TEXT NOT NULL,
    pointer_timing TEXT NOT NULL,
    measure_version INTEGER NOT NULL,
    installation TEXT NOT NULL,
    seq INTEGER NOT NULL,
    digest TEXT NOT NULL
) STRICT;
CREATE INDEX attempts_of_a_child ON attempts (child, game, id);
CREATE INDEX attempts_of_a_session ON attempts (session);
CREATE INDEX attempts_in_order ON attempts (installation, seq);

CREATE TABLE measures (
    attempt INTEGER NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    value REAL,
    reason TEXT NOT NULL,
    PRIMARY KEY (attempt, name, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    attempt INTEGER NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    t_s REAL NOT NULL,
    name TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (attempt, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE traces (
    attempt INTEGER PRIMARY KEY REFERENCES attempts (id) ON DELETE CASCADE,
    trace BLOB NOT NULL
) STRICT;
"""

_TWO = """
CREATE TABLE journals (
    name TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE checks (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

_THREE = """
CREATE TABLE conflicts (
    uid TEXT NOT NULL,
    digest TEXT NOT NULL,
    child TEXT NOT NULL,
    line BLOB NOT NULL,
    PRIMARY KEY (uid, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX conflicts_of_a_child ON conflicts (child);

CREATE TABLE computers (
    installation TEXT PRIMARY KEY,
    last_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE elsewhere (
    installation TEXT NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    PRIMARY KEY (installation, first_seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipts (
    id INTEGER PRIMARY KEY,
    child TEXT NOT NULL,
    given INTEGER NOT NULL CHECK (given BETWEEN 0 AND 1),
    at TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    newest TEXT NOT NULL,
    missing TEXT NOT NULL
) STRICT;
CREATE INDEX receipts_of_a_child ON receipts (child, id);
CREATE INDEX attempts_by_computer ON attempts (child, installation, seq);
"""
"""What comes from homes: an attempt whose uid is kept with other content, as its line; how far another computer has
counted; numbers that it gave to attempts which are not for here (other children's), so that they are no gap; receipts.
"""

_FOUR = """
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    line BLOB NOT NULL
) STRICT;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit is only ever added to');
END;

CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit is only ever added to');
END;
"""
"""The second copy of audit.jsonl, line by line."""

_AT = "instr(reason, '\"block\":')"
BLOCK = f"CASE {_AT} WHEN 0 THEN 0 ELSE CAST(substr(reason, {_AT} + 8, 9) AS INTEGER) END"
"""Which block of its sitting an attempt is of; SQLite takes no json_extract into an index of a schema not trusted."""
_FIVE = f"""
CREATE INDEX blocks_of_a_child ON attempts (child, session_begun_at, session, game, {BLOCK})
    WHERE ending = 'over' AND kind = 'practice';
"""
"""What a child's stickers are counted from, so that no row is read for it."""

_SIX = """
CREATE INDEX checkups_of_a_child ON attempts (child, begun_at) WHERE kind = 'checkup';
"""
"""A few hundred among very many: progress is read while somebody waits."""

_SEVEN = """
DROP INDEX IF EXISTS attempts_of_a_child;
DROP INDEX IF EXISTS attempts_by_computer;
DROP INDEX IF EXISTS attempts_of_a_session;
CREATE INDEX attempts_by_computer ON attempts (child, installation, seq, id, game);
CREATE INDEX attempts_of_a_session ON attempts (session, begun_at, duration_s, game);
CREATE INDEX sessions_of_a_child ON sessions (child, begun_at);
"""
"""The last sittings, and the last attempts in a game, of one child among very many: found without looking at rows."""

_EIGHT = f"""
DROP INDEX IF EXISTS blocks_of_a_child;
CREATE INDEX blocks_of_a_child ON attempts (child, session_begun_at, session, game, {BLOCK})
    WHERE ending = 'over' AND kind = 'practice' AND invalid <> 'no_movement';
"""
"""What passed while the hand did not move earns no sticker, and no tick of the day's plan."""

UNTOUCHED = "('no_movement', 'no_press')"
"""Why an attempt of practice is nobody's play."""
_NINE = f"""
DROP INDEX IF EXISTS blocks_of_a_child;
CREATE INDEX blocks_of_a_child ON attempts (child, session_begun_at, session, game, {BLOCK})
    WHERE ending = 'over' AND kind = 'practice' AND invalid NOT IN {UNTOUCHED};
"""
"""Nor does what passed while the hand moved and pressed nothing."""

MIGRATIONS: tuple[str, ...] = (_ONE, _TWO, _THREE, _FOUR, _FIVE, _SIX, _SEVEN, _EIGHT, _NINE)
"""Number n (from 1) leads from schema n - 1 to n; a released one is never changed."""
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
