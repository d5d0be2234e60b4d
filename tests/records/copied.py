"""Records to make safety copies of, and to damage."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime

from snailtrail.records.attempt import Attempt, digest, to_dict
from snailtrail.records.log import Log
from snailtrail.records.places import Places

Make = Callable[..., Attempt]
NOON = datetime(2026, 11, 22, 12, 0, 0)


def digests(places: Places) -> list[str]:
    log = Log.open(places)
    try:
        return [digest(to_dict(log.attempt(uid))) for uid in log.uids("mia")]
    finally:
        log.close()


def add(places: Places, attempt: Make, count: int = 4) -> None:
    log = Log.open(places)
    for _ in range(count):
        log.keep(attempt())
    log.close()


def harm(places: Places) -> None:
    """One number of the last attempt altered."""
    with closing(sqlite3.connect(places.attempts)) as connection:
        connection.execute("UPDATE attempts SET duration_s = 9 WHERE id = 4")
        connection.commit()
