"""The order of a child's attempts where they come from more than one computer, and those that are kept twice."""

from __future__ import annotations

import json
import sqlite3

DIFFERS = "differs"
"""Why an attempt does not count of which two versions are kept."""
INVALID = f"iif(uid IN (SELECT uid FROM conflicts), '{DIFFERS}', invalid)"
"""In a query, why an attempt does not count: which of two versions came first must not change what a child is asked."""

_COMPUTERS = """
WITH RECURSIVE one (computer) AS (
    SELECT min(installation) FROM attempts WHERE child = ?1
    UNION ALL SELECT (SELECT min(installation) FROM attempts WHERE child = ?1 AND installation > computer)
    FROM one WHERE computer IS NOT NULL
) SELECT computer FROM one WHERE computer IS NOT NULL
"""
"""Those of a child's attempts in order, from each to the next: DISTINCT would look at every attempt."""


def newest_first(
    connection: sqlite3.Connection,
    child: str,
    game: str | None = None,
    last: int | None = None,
    since: str = "",
    skip: int = 0,
) -> tuple[str, list[str | int]]:
    """What to add to a query over attempts, and its values: those of a child, in a game, the last ones only.

    With `since`, a moment in UTC as the log writes it, those of sessions that began then or later; with `skip`, the
    last ones before so many.

    On one computer that is the order in which it counted them, whatever its clock said. Those of several are laid
    together by time, each computer's own in their own order: a moment counts as no earlier than that of any before it.
    """
    computers = [computer for (computer,) in connection.execute(_COMPUTERS, (child,))]
    if len(computers) < 2:
        return _of_one(child, "".join(computers), game, last, since, skip)
    ids = _together(connection, child, computers, game, last, since, skip)
    clause = "JOIN (SELECT key AS told_at, value AS told FROM json_each(?)) ON told = attempts.id ORDER BY told_at"
    return clause, [json.dumps(ids)]


def differing(connection: sqlite3.Connection, child: str) -> frozenset[str]:
    """The uids of a child's attempts that are kept with different content too."""
    found = connection.execute(
        # +: from what is kept twice, which is little, to its attempts
        "SELECT uid FROM attempts WHERE uid IN (SELECT uid FROM conflicts) AND +child = ?",
        (child,),
    )
    return frozenset(uid for (uid,) in found)


def _of_one(
    child: str, computer: str, game: str | None, last: int | None, since: str, skip: int = 0
) -> tuple[str, list[str | int]]:
    where: str
    values: list[str | int]
    where, values = "WHERE child = ? AND installation = ?", [child, computer]
    if game is not None:
        where, values = f"{where} AND +game = ?", [*values, game]  # +: rather the index that is in order
    if since:
        where += " AND session IN (SELECT uid FROM sessions WHERE child = ? AND begun_at >= ?)"
        values = [*values, child, since]
    if last is not None and skip:
        # numbers alone are skipped, in the index: whole rows would be read for nothing
        where = f"WHERE id IN (SELECT id FROM attempts {where} ORDER BY seq DESC, id DESC LIMIT ? OFFSET ?)"
        return f"{where} ORDER BY seq DESC, id DESC", [*values, last, skip]
    return f"{where} ORDER BY seq DESC, id DESC LIMIT ?", [*values, -1 if last is None else last]


def _together(
    connection: sqlite3.Connection,
    child: str,
    computers: list[str],
    game: str | None,
    last: int | None,
    since: str,
    skip: int,
) -> list[int]:
    """The numbers of the attempts of several computers, newest first."""
    placed: list[tuple[str, str, int, int]] = []
    for computer in computers:
        clause, values = _of_one(child, computer, game, None if last is None else skip + last, since)
        rows = connection.execute(f"SELECT id, seq, begun_at, flags FROM attempts {clause}", values).fetchall()
        at = ""
        for number, seq, begun_at, flags in reversed(rows):
            at = at if "clock_suspect" in flags else max(at, begun_at)
            placed.append((at, computer, seq, number))
    placed.sort(reverse=True)
    return [number for *_, number in placed[skip : None if last is None else skip + last]]
