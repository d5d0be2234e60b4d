"""The audit's two copies in step: its file, which is written first, and its table in the database."""

from __future__ import annotations

import sqlite3

from snailtrail.play.words import said
from snailtrail.records.audit import Audit
from snailtrail.records.journal import line_of, row_of
from snailtrail.records.log_file import into_quarantine
from snailtrail.records.places import Places, write_whole

MENDED = said(
    "audit.jsonl: the list of changes was damaged; {count} entries restored from the record file. "
    "What was there is kept in quarantine/"
)


def bring_in_step(connection: sqlite3.Connection, places: Places) -> str:
    """Give each copy what it lacks, inside the open transaction; a sentence when the file had to be mended.

    Entries that were emptied in the file, because a child was deleted, are emptied in the table too. Raises OSError.
    """
    audit = Audit(places)
    rows = audit.rows()
    in_file = {row["number"]: line_of(row) for row in rows if row is not None}
    in_table = dict(connection.execute("SELECT number, line FROM audit").fetchall())
    connection.executemany(
        "INSERT INTO audit (number, line) VALUES (?, ?)",
        [(number, line) for number, line in in_file.items() if number not in in_table],
    )
    empty_too(connection, places)
    lacking = {number: line for number, line in in_table.items() if number not in in_file and row_of(line) is not None}
    if not lacking:
        return ""
    into_quarantine(places, audit.path)
    write_whole(audit.path, b"".join(line for _, line in sorted({**lacking, **in_file}.items())))
    return said(MENDED.template, count=len(lacking))


def empty_too(connection: sqlite3.Connection, places: Places) -> None:
    """Empty the entries that are empty in the file, inside the open transaction."""
    in_table = dict(connection.execute("SELECT number, line FROM audit").fetchall())
    rows = [row for row in Audit(places).rows() if row is not None and row["said"] is None]
    lines = [(line_of(row), row["number"]) for row in rows]
    emptied = [(line, number) for line, number in lines if in_table.get(number, line) != line]
    if emptied:
        _replace(connection, emptied)


def differing(connection: sqlite3.Connection, places: Places) -> list[str]:
    """A sentence for each entry that the table has and the file has not, or otherwise; raises OSError."""
    in_file = {row["number"]: line_of(row) for row in Audit(places).rows() if row is not None}
    return [
        said("audit.jsonl: entry {number} is not the one that the record file has", number=number)
        for number, line in connection.execute("SELECT number, line FROM audit ORDER BY number")
        if in_file.get(number) != line
    ]


def _replace(connection: sqlite3.Connection, lines: list[tuple[bytes, int]]) -> None:
    """The one way around the triggers, for what the law wants deleted; they stand again when the transaction ends."""
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.executemany("UPDATE audit SET line = ? WHERE number = ?", lines)
    for _, sql in triggers:
        connection.execute(sql)
