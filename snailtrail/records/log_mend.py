"""The second copy made whole again from the database; what was damaged goes to quarantine."""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from snailtrail.play.words import said
from snailtrail.records import log_rows
from snailtrail.records.journal import NAME, Journal, line_of, name_of, row_of
from snailtrail.records.log_file import into_quarantine
from snailtrail.records.log_keep import remember
from snailtrail.records.places import Places, write_whole


@dataclass(frozen=True)
class Mended:
    """What came of mending one file."""

    name: str
    restored: int
    """Lines that the database gave back."""
    lost: int
    """Lines that were damaged and are not in the database either."""

    def sentence(self) -> str:
        """For the grown-up."""
        return said(
            "log/{name}: the second copy was damaged; {restored:,} lines restored from the record file, {lost:,} could "
            "not be. What was there is kept in quarantine/.",
            name=self.name,
            restored=self.restored,
            lost=self.lost,
        )


def by_file(connection: sqlite3.Connection) -> dict[str, Sequence[int]]:
    """The files in which the database's attempts should stand, and the numbers of those of each."""
    found: dict[str, array[int]] = defaultdict(lambda: array("q"))  # packed: there may be a million
    for number, month, computer in connection.execute(
        "SELECT id, substr(begun_at, 1, 7), installation FROM attempts ORDER BY installation, seq"
    ):
        found[name_of(month, computer)].append(number)
    return {name: numbers for name, numbers in found.items() if NAME.fullmatch(name)}  # an id made by hand has no file


def mend(
    connection: sqlite3.Connection, journal: Journal, places: Places, name: str, numbers: Iterable[int]
) -> Mended | None:
    """Write a file anew if lines of it are damaged or missing; None when it was whole.

    `numbers` are those that `by_file` gave for it; attempts that came later have lines. Works inside the open
    transaction of the only writer. Whole lines stay as they are, also those of a newer program.
    Raises OSError, and then the file is as it was.
    """
    whole: dict[str, tuple[int, bytes]] = {}
    others: list[bytes] = []
    lost, size = 0, 0
    if journal.path(name).exists():
        for line in journal.lines(name):
            size = line.end
            if line.row is None:
                lost += line.lost
                continue
            content = line.content or line_of(line.row)
            if "seq" in line.row:
                whole[line.digest] = (line.row["seq"], content)
            else:
                others.append(content)
    restored = 0
    for number in numbers:
        if log_rows.digest_at(connection, number) in whole:
            continue
        found = log_rows.whole_row(connection, number)
        if found is not None and name_of(found.row["begun_at"], found.row["installation"]) == name:
            whole[found.digest] = (found.row["seq"], found.line)
            restored += 1
    for digest, content in conflicts_of(connection, name):
        row = row_of(content)
        if digest not in whole and row is not None:
            whole[digest] = (row["seq"], content)
            restored += 1
    if not restored and not lost and size == journal.size(name):
        remember(connection, name, size)
        return None
    into_quarantine(places, journal.path(name))
    lines = [content for _, content in sorted(whole.values())]
    content = b"".join([*lines, *others])
    write_whole(journal.path(name), content)
    remember(connection, name, len(content))
    return Mended(name, restored, max(0, lost - restored))


def conflicts_of(connection: sqlite3.Connection, name: str) -> list[tuple[str, bytes]]:
    """Digest and line of each attempt of a file that is kept beside another of the same uid."""
    found = connection.execute("SELECT digest, line FROM conflicts ORDER BY uid, digest").fetchall()
    rows = [(digest, line, row_of(line)) for digest, line in found]
    return [
        (digest, line)
        for digest, line, row in rows
        if row is not None and name_of(row["begun_at"], row["installation"]) == name
    ]
