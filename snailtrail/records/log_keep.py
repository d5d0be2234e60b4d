"""Both copies in step: a line in the journal before each commit, and into the database what only the journal has."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from snailtrail.play.words import said
from snailtrail.records import log_rows, log_scorings
from snailtrail.records.attempt import KEYS, Attempt, digest, to_dict
from snailtrail.records.journal import NAME, Journal, Line, line_of, name_of, torn
from snailtrail.records.log_rows import ConflictError
from snailtrail.records.log_scorings import Scoring

SCORING_KEYS = frozenset(("scoring_of", "version", "measures", "reasons"))

AT_ONCE_BYTES = 2**16
"""Lines of this size together are put into the database at once; with more they no longer fit what is near the CPU."""
Progress = Callable[[int], object]
"""Told how many bytes were read since the last time."""


@dataclass
class Caught:
    """What came of reading lines into the database."""

    added: int = 0
    known: int = 0
    lost: int = 0
    """Attempts of damaged lines, as far as they can be counted."""
    damaged: list[str] = field(default_factory=list)
    """`file, line n` of each line that is not what was written."""
    conflicts: list[str] = field(default_factory=list)
    """uids of lines that say other than the database; both are kept where they are."""
    newer: list[str] = field(default_factory=list)
    """`file, line n` of each line that a newer Snailtrail wrote; left where it is."""
    scored: set[tuple[str, int]] = field(default_factory=set)
    """uid and version of the further measures that were added."""
    short: list[str] = field(default_factory=list)
    """Files that have less than was written to them."""


def keep(connection: sqlite3.Connection, journal: Journal, attempt: Attempt, installation: str) -> Attempt:
    """An attempt into both copies, inside the open transaction: rows, then its line on the disk; the commit follows.

    The attempt comes back with its place in this computer's order. One that is there already, the same in all, is not
    written twice, be it because a commit failed after its line was on the disk. Raises log_rows.ConflictError.
    """
    name = name_of(attempt.begun_at, installation)
    catch_up(connection, journal, [name])
    kept = log_rows.numbered(connection, attempt, installation)
    if log_rows.known_digest(connection, kept.uid) is None:
        row = to_dict(kept)
        log_rows.insert(connection, row, digest(row))  # first, for what it refuses must have no line
        _append(connection, journal, name, row)
    return kept


def keep_scoring(
    connection: sqlite3.Connection, journal: Journal, uid: str, scoring: Scoring, installation: str
) -> None:
    """A further version of an attempt's measures into both copies, as `keep` does; raises ConflictError, KeyError."""
    found = connection.execute("SELECT begun_at FROM attempts WHERE uid = ?", (uid,)).fetchone()
    if found is None:
        raise KeyError(uid)
    name = name_of(found[0], installation)
    caught = catch_up(connection, journal, [name])
    if (uid, scoring.version) in caught.scored:
        return  # its line was on the disk when the commit failed
    row = log_scorings.to_line(uid, scoring)
    log_scorings.insert(connection, row)
    _append(connection, journal, name, row)


def catch_up(
    connection: sqlite3.Connection,
    journal: Journal,
    names: Iterable[str] | None = None,
    progress: Progress | None = None,
    *,
    all_promised: bool = False,
) -> Caught:
    """Read the lines that the database has not seen into it, inside the open transaction; quick when there are none.

    The last line may be one that a power cut tore; with `all_promised` it counts as damaged like any other.

    How far each file was read is kept in the database itself, in the same transaction as what was read. Lines whose
    uid is known with the same digest change nothing, so that it may be done any number of times. Raises OSError.
    """
    caught = Caught()
    seen = read_up_to(connection)
    scorings: list[tuple[str, Line]] = []
    for name in dict.fromkeys([*seen, *journal.names()] if names is None else names):
        begin, size = seen.get(name, 0), journal.size(name)
        if size < begin:
            caught.short.append(name)
        if size <= begin:
            continue
        end = begin
        finished = journal.lines(name, begin)
        for lines in _several(finished if all_promised else _without_torn_end(finished, begin, size)):
            scorings += [(name, line) for line in _take_several(connection, name, lines, caught)]
            if progress is not None:
                progress(lines[-1].end - end)
            end = lines[-1].end
        if end < size:
            journal.cut(name, end)
        remember(connection, name, end)
    for name, line in scorings:  # after all attempts: they may be of one in another file
        _take(connection, name, line, caught)
    return caught


def _without_torn_end(lines: Iterable[Line], begin: int, size: int) -> Iterator[Line]:
    end = begin
    for line in lines:
        if end < line.end == size and torn(line.content):
            return
        yield line
        end = line.end


def _several(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """All lines in their order, as many at once as is quick and takes little memory."""
    several: list[Line] = []
    size = 0
    for line in lines:
        several.append(line)
        size += len(line.content)
        if size >= AT_ONCE_BYTES:
            yield several
            several, size = [], 0
    if several:
        yield several


def _take_several(connection: sqlite3.Connection, name: str, lines: Iterable[Line], caught: Caught) -> list[Line]:
    """Lines of a file into the database, attempts that are not known here, which is nearly all, at once.

    Further measures come back, for later.
    """
    attempts: dict[str, Line] = {}
    others: list[Line] = []
    scorings: list[Line] = []
    for line in lines:
        row = line.row
        if row is not None and row.keys() == KEYS and row["uid"] not in attempts:
            attempts[row["uid"]] = line
        else:
            (scorings if row is not None and row.keys() == SCORING_KEYS else others).append(line)
    known = log_rows.known_digests(connection, attempts)
    fresh = [(line.row, line.digest) for uid, line in attempts.items() if line.row is not None and uid not in known]
    log_rows.insert_all(connection, fresh)
    caught.added += len(fresh)
    for line in [*(line for uid, line in attempts.items() if uid in known), *others]:
        _take(connection, name, line, caught)
    return scorings


def _take(connection: sqlite3.Connection, name: str, line: Line, caught: Caught) -> None:
    """One line of a file into the database, and into the account."""
    if line.row is None:
        caught.damaged.append(f"{name}, line {line.number}")
        caught.lost += line.lost
        return
    try:
        if line.row.keys() == SCORING_KEYS:
            if not log_scorings.holds(connection, line.row):
                log_scorings.insert(connection, line.row)
                caught.scored.add((line.row["scoring_of"], line.row["version"]))
            return
        if line.row.keys() != KEYS:
            caught.newer.append(f"{name}, line {line.number}")
            return
        known = log_rows.known_digest(connection, line.row["uid"])
        if known is None:
            log_rows.insert(connection, line.row, line.digest)
            caught.added += 1
        elif known == line.digest:
            caught.known += 1
        elif keep_conflict(connection, line.row, line.digest, line.content or line_of(line.row)):
            caught.conflicts.append(line.row["uid"])
        else:
            caught.known += 1
    except (ConflictError, KeyError):
        caught.conflicts.append(str(line.row.get("scoring_of", "")))


def keep_conflict(connection: sqlite3.Connection, row: Mapping[str, Any], row_digest: str, content: bytes) -> bool:
    """Keep what stands under a uid that has other content here already; whether it was not kept so far."""
    kept = connection.execute(
        "INSERT OR IGNORE INTO conflicts (uid, digest, child, line) VALUES (?, ?, ?, ?)",
        (row["uid"], row_digest, row["child"], content),
    )
    return kept.rowcount > 0


def read_up_to(connection: sqlite3.Connection) -> dict[str, int]:
    """How many bytes of each file were read; sqlite3.DatabaseError when that cannot be what was written."""
    seen = dict(connection.execute("SELECT name, bytes FROM journals").fetchall())
    for name, size in seen.items():
        if not (isinstance(name, str) and NAME.fullmatch(name) and isinstance(size, int) and size >= 0):
            raise sqlite3.DatabaseError(said("what was read of the second copy is damaged"))
    return seen


def remember(connection: sqlite3.Connection, name: str, size: int) -> None:
    """A file was read up to this byte."""
    connection.execute("INSERT OR REPLACE INTO journals (name, bytes) VALUES (?, ?)", (name, size))


def _append(connection: sqlite3.Connection, journal: Journal, name: str, row: dict[str, Any]) -> None:
    remember(connection, name, journal.append(name, line_of(row)))
