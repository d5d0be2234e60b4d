"""One Snailtrail at a time in a data folder: a lock that the system frees even when the program is killed."""

from __future__ import annotations

import os
import sqlite3
from datetime import datetime

from snailtrail.play.words import said
from snailtrail.records.places import Places, private_file

PATIENCE_MS = 300
"""For two that come at the same moment: the quicker one enters, the other is told soon."""


class TakenError(Exception):
    """Another Snailtrail works in this folder; its text is a sentence for the person."""


class InstanceLock:
    """Held from `take` to `release`, or until the process ends in whatever way.

    SQLite's own locking of a small file beside the records: it works alike on every system, and on the records
    themselves it would keep readers and backups out.
    """

    def __init__(self, connection: sqlite3.Connection):
        self._connection = connection

    @classmethod
    def take(cls, places: Places) -> InstanceLock:
        """The lock of a data folder; raises TakenError, or OSError where nothing can be written."""
        places.prepare()
        if not places.lock.exists():  # POSIX: to open and close it once more would drop this process's own lock
            private_file(places.lock)
        connection = sqlite3.connect(
            places.lock, timeout=PATIENCE_MS / 1000, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            connection.close()
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise OSError(f"{places.lock}: {error}") from error
            since = datetime.fromtimestamp(places.lock.stat().st_mtime).astimezone()
            raise TakenError(
                said("already open on this computer (since {since})", since=f"{since.hour}:{since:%M}")
            ) from error
        except sqlite3.DatabaseError as error:
            connection.close()
            raise OSError(f"{places.lock}: {error}") from error
        os.utime(places.lock)  # tells the next one since when
        return cls(connection)

    def release(self) -> None:
        """Let the next one in."""
        self._connection.close()
