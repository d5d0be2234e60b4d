"""The order of a child's attempts where they come from more than one computer, and those that are kept twice."""

from __future__ import annotations

import sqlite3

DIFFERS = "differs"
"""Why an attempt does not count of which two versions are kept."""
INVALID = f"iif(uid IN (SELECT uid FROM conflicts), '{DIFFERS}', invalid)"
"""In a query, why an attempt does not count: which of two versions came first must not change what a child is asked."""
_TOGETHER = """
JOIN (
    SELECT id AS placed, row_number() OVER (ORDER BY at, installation, seq, id) AS place
    FROM (
        SELECT id, installation, seq, max(iif(flags LIKE '%"clock_suspect"%', '', begun_at))
            OVER (PARTITION BY installation ORDER BY seq, begun_at ROWS UNBOUNDED PRECEDING) AS at
        FROM attempts WHERE child = ?
    )
) ON placed = id
"""


def order(connection: sqlite3.Connection, child: str) -> tuple[str, list[str | int], str]:
    """What a query over a child's attempts needs to be in order: a join, the join's values, and the column to order by.

    On one computer that is the order in which they were kept, whatever its clock said. Those of several are laid
    together by time, each computer's own in their own order: a moment counts as no earlier than that of any before it.
    """
    of_child = "installation) FROM attempts WHERE child = ?"
    low, high = connection.execute(
        f"SELECT (SELECT min({of_child}), (SELECT max({of_child})", (child, child)
    ).fetchone()
    return ("", [], "id") if low == high else (_TOGETHER, [child], "place")


def differing(connection: sqlite3.Connection, child: str) -> frozenset[str]:
    """The uids of a child's attempts that are kept with different content too."""
    found = connection.execute(
        "SELECT uid FROM attempts WHERE child = ? AND uid IN (SELECT uid FROM conflicts)", (child,)
    )
    return frozenset(uid for (uid,) in found)


def newest_first(
    connection: sqlite3.Connection, child: str, game: str | None = None, last: int | None = None
) -> tuple[str, list[str | int]]:
    """What to add to a query over attempts, and its values: those of a child, in a game, the last ones only."""
    join, of_join, place = order(connection, child)
    where, values = f"{join} WHERE child = ?", [*of_join, child]
    if game is not None:
        where, values = f"{where} AND game = ?", [*values, game]
    return f"{where} ORDER BY {place} DESC LIMIT ?", [*values, -1 if last is None else last]
