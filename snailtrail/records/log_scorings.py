"""The versions of an attempt's measures: a new formula stands beside the old numbers, never in their place."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

from snailtrail.records.attempt import plain_number
from snailtrail.records.log_rows import ConflictError


class Scoring(NamedTuple):
    """One version of an attempt's measures."""

    version: int
    """Counts from the version with which the attempt was played; each scoring that differs adds one."""
    measures: Mapping[str, float]
    """NaN where there is no number."""
    reasons: Mapping[str, str]
    """Why a measure is NaN, by its name."""


def newest(connection: sqlite3.Connection, uid: str) -> Scoring:
    """An attempt's measures as they were scored last; KeyError for an unknown uid."""
    number, version = _number_and_version(connection, uid)
    rows = connection.execute(
        "SELECT name, value, reason FROM measures WHERE attempt = ? AND version = ?", (number, version)
    ).fetchall()
    return Scoring(
        version,
        {name: math.nan if value is None else value for name, value, _ in rows},
        {name: reason for name, _, reason in rows if reason},
    )


def to_line(uid: str, scoring: Scoring) -> dict[str, Any]:
    """A version of measures as JSON-able values, for the second copy."""
    return {
        "scoring_of": uid,
        "version": scoring.version,
        "measures": {name: plain_number(value) for name, value in scoring.measures.items()},
        "reasons": dict(scoring.reasons),
    }


def insert(connection: sqlite3.Connection, row: Mapping[str, Any]) -> None:
    """Write a further version, as `to_line` gave it, beside those that are there, inside the open transaction.

    Raises ConflictError unless its version is the one that follows the newest, KeyError for an unknown uid.
    """
    uid = row["scoring_of"]
    number, version = _number_and_version(connection, uid)
    if row["version"] != version + 1:
        raise ConflictError(f"attempt {uid} has measures of version {version}, so {row['version']} cannot be next")
    reasons = row["reasons"]
    connection.executemany(
        "INSERT INTO measures (attempt, name, version, value, reason) VALUES (?, ?, ?, ?, ?)",
        [(number, name, row["version"], value, reasons.get(name, "")) for name, value in row["measures"].items()],
    )


def holds(connection: sqlite3.Connection, row: Mapping[str, Any]) -> bool:
    """Whether this very version, as `to_line` gave it, is there with the same numbers."""
    rows = connection.execute(
        "SELECT name, value, measures.reason FROM measures JOIN attempts ON attempts.id = measures.attempt "
        "WHERE uid = ? AND version = ?",
        (row["scoring_of"], row["version"]),
    ).fetchall()
    reasons = row["reasons"]
    return {name: (value, reason) for name, value, reason in rows} == {
        name: (value, reasons.get(name, "")) for name, value in row["measures"].items()
    }


def _number_and_version(connection: sqlite3.Connection, uid: str) -> tuple[int, int]:
    row = connection.execute(
        "SELECT id, max(measure_version, coalesce((SELECT max(version) FROM measures WHERE attempt = id), 0)) "
        "FROM attempts WHERE uid = ?",
        (uid,),
    ).fetchone()
    if row is None:
        raise KeyError(uid)
    return int(row[0]), int(row[1])
