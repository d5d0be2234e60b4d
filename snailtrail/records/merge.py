"""Attempts from elsewhere put beside those that are here: a set grows, nothing in it is ever replaced."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from snailtrail.records import log_rows
from snailtrail.records.bundle_line import Row
from snailtrail.records.journal import Journal, name_of
from snailtrail.records.log_keep import catch_up, keep_conflict, remember


@dataclass
class Merged:
    """What came of it."""

    new: int = 0
    known: int = 0
    conflicts: list[str] = field(default_factory=list)
    """uids under which other content was here already; both are kept."""

    def add(self, other: Merged) -> None:
        """What came of some more."""
        self.new += other.new
        self.known += other.known
        self.conflicts += other.conflicts


def merge(connection: sqlite3.Connection, journal: Journal, rows: Sequence[Row]) -> Merged:
    """Put attempts into both copies, inside the open transaction; as often and in whatever order they come.

    As with an attempt that is played here, rows first, then the lines on the disk; the commit follows. Each keeps the
    computer and the number that it has. Raises OSError; what then stands in lines is read at the next start.
    """
    merged = Merged()
    by_file: dict[str, list[bytes]] = defaultdict(list)
    named = [name_of(one.row["begun_at"], one.row["installation"]) for one in rows]
    catch_up(connection, journal, sorted(set(named)))
    for name, one in zip(named, rows, strict=True):
        known = log_rows.known_digest(connection, one.row["uid"])
        if known is None:
            log_rows.insert(connection, one.row, one.digest)
            merged.new += 1
        elif known == one.digest or not keep_conflict(connection, one.row, one.digest, one.content):
            merged.known += 1
            continue
        else:
            merged.conflicts.append(one.row["uid"])
        by_file[name].append(one.content)
    for name, lines in sorted(by_file.items()):
        remember(connection, name, journal.append(name, b"".join(lines)))
    return merged


def everything(connection: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    """All that is kept, as uid and digest: what the laws of merging are about."""
    return frozenset(
        connection.execute("SELECT uid, digest FROM attempts UNION ALL SELECT uid, digest FROM conflicts").fetchall()
    )
