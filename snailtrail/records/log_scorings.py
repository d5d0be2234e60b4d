"""The versions of an attempt's measures: a new formula stands beside the old numbers, never in their place."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

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


def insert(connection: sqlite3.Connection, uid: str, scoring: Scoring) -> None:
    """Write a further version beside those that are there, inside the open transaction.

    Raises ConflictError unless its version is the one that follows the newest, KeyError for an unknown uid.
    """
    number, version = _number_and_version(connection, uid)
    if scoring.version != version + 1:
        raise ConflictError(f"attempt {uid} has measures of version {version}, so {scoring.version} cannot be next")
    connection.executemany(
        "INSERT INTO measures (attempt, name, version, value, reason) VALUES (?, ?, ?, ?, ?)",
        [
            (number, name, scoring.version, plain_number(value), scoring.reasons.get(name, ""))
            for name, value in scoring.measures.items()
        ],
    )


def _number_and_version(connection: sqlite3.Connection, uid: str) -> tuple[int, int]:
    row = connection.execute(
        "SELECT id, max(measure_version, coalesce((SELECT max(version) FROM measures WHERE attempt = id), 0)) "
        "FROM attempts WHERE uid = ?",
        (uid,),
    ).fetchone()
    if row is None:
        raise KeyError(uid)
    return int(row[0]), int(row[1])
