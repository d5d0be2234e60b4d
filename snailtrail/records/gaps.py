"""Which attempts of a computer have not arrived, told from the numbers that it gave them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, TypeAlias

from snailtrail.play.words import said_of
from snailtrail.records.days import day_of, days
from snailtrail.records.journal import row_of

Range: TypeAlias = tuple[int, int]
"""The first and the last number, both in it."""


class Numbers(NamedTuple):
    """How far one computer has counted."""

    last: int
    elsewhere: tuple[Range, ...]
    """What it gave to attempts that are not for here: those of other children, or deleted ones."""


@dataclass(frozen=True)
class Gap:
    """Numbers that a computer gave, and no attempt for them."""

    installation: str
    first: int
    last: int
    days: tuple[date, date] | None
    """Of the attempts before and after; None when there are none."""

    @property
    def count(self) -> int:
        return self.last - self.first + 1

    def sentence(self, today: date) -> str:
        """For the grown-up."""
        return not_arrived(self.count, self.days, today)


def not_arrived(count: int, between: tuple[date, date] | None, today: date) -> str:
    """How many attempts have not arrived, of which days where that is known."""
    if not between:
        return said_of(count, "{count:,} attempt has not arrived yet", "{count:,} attempts have not arrived yet")
    return said_of(
        count,
        "{count:,} attempt of {days} has not arrived yet",
        "{count:,} attempts of {days} have not arrived yet",
        days=days(*between, today),
    )


def joined(ranges: Iterable[Range]) -> list[Range]:
    """The same numbers in as few ranges as there can be, in order."""
    found: list[Range] = []
    for first, last in sorted(ranges):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def holes(held: Iterable[Range], last: int) -> list[Range]:
    """The ranges of 1 to `last` that are in none of those."""
    found: list[Range] = []
    after = 1
    for low, high in joined(held):
        if low > last:
            break
        if low > after:
            found.append((after, low - 1))
        after = max(after, high + 1)
    if after <= last:
        found.append((after, last))
    return found


def numbers_of(connection: sqlite3.Connection, child: str) -> dict[str, Numbers]:
    """What a home tells with its attempts: of each computer on which the child played, how far it has counted."""
    found = connection.execute("SELECT DISTINCT installation FROM attempts WHERE child = ?", (child,)).fetchall()
    told: dict[str, Numbers] = {}
    for (installation,) in found:
        others = connection.execute(
            "SELECT seq, seq FROM attempts WHERE installation = ? AND child <> ? ORDER BY seq", (installation, child)
        )
        (last,) = connection.execute("SELECT max(seq) FROM attempts WHERE installation = ?", (installation,)).fetchone()
        known = _remembered(connection, installation)
        told[installation] = Numbers(
            max(last, known.last), tuple(joined([*((a, b) for a, b in others), *known.elsewhere]))
        )
    return told


def remember(connection: sqlite3.Connection, told: Mapping[str, Numbers]) -> None:
    """Keep what a home told, beside what was told before, inside the open transaction."""
    for installation, numbers in told.items():
        connection.execute(
            "INSERT INTO computers (installation, last_seq) VALUES (?, ?) "
            "ON CONFLICT (installation) DO UPDATE SET last_seq = max(last_seq, excluded.last_seq)",
            (installation, numbers.last),
        )
        both = joined([*_remembered(connection, installation).elsewhere, *numbers.elsewhere])
        connection.execute("DELETE FROM elsewhere WHERE installation = ?", (installation,))
        connection.executemany(
            "INSERT INTO elsewhere (installation, first_seq, last_seq) VALUES (?, ?, ?)",
            [(installation, first, last) for first, last in both],
        )


def missing(connection: sqlite3.Connection, installation: str) -> list[Gap]:
    """What has not arrived of a computer, in the order of its numbers."""
    known = _remembered(connection, installation)
    held = [
        (a, b) for a, b in connection.execute("SELECT seq, seq FROM attempts WHERE installation = ?", (installation,))
    ]
    for (line,) in connection.execute("SELECT line FROM conflicts"):  # what is kept beside another has arrived too
        row = row_of(line)
        if row is not None and row["installation"] == installation:
            held.append((row["seq"], row["seq"]))
    last = max((high for _, high in held), default=0)
    return [
        Gap(installation, low, high, _days(connection, installation, low, high))
        for low, high in holes([*held, *known.elsewhere], max(last, known.last))
    ]


def computers(connection: sqlite3.Connection) -> list[str]:
    """All of which there are attempts, or word."""
    found = connection.execute(
        "SELECT installation FROM computers UNION SELECT DISTINCT installation FROM attempts ORDER BY 1"
    )
    return [installation for (installation,) in found]


def _remembered(connection: sqlite3.Connection, installation: str) -> Numbers:
    row = connection.execute("SELECT last_seq FROM computers WHERE installation = ?", (installation,)).fetchone()
    ranges = connection.execute("SELECT first_seq, last_seq FROM elsewhere WHERE installation = ?", (installation,))
    return Numbers(row[0] if row else 0, tuple((first, last) for first, last in ranges))


def _days(connection: sqlite3.Connection, installation: str, low: int, high: int) -> tuple[date, date] | None:
    of = "SELECT begun_at, utc_offset_min FROM attempts WHERE installation = ? AND seq"
    before = connection.execute(f"{of} < ? ORDER BY seq DESC LIMIT 1", (installation, low)).fetchone()
    after = connection.execute(f"{of} > ? ORDER BY seq LIMIT 1", (installation, high)).fetchone()
    found = sorted(day_of(datetime.fromisoformat(row[0]), row[1]) for row in (before, after) if row)
    return (found[0], found[-1]) if found else None
