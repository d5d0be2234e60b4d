"""The log: every attempt on this computer, written by one thread, read by any."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from snailtrail.play.game import Frame
from snailtrail.play.words import joined, said
from snailtrail.records import log_order, log_progress, log_rows, log_scorings, log_start, log_views
from snailtrail.records.aside import Aside
from snailtrail.records.attempt import Attempt, Kind, now
from snailtrail.records.journal import Journal
from snailtrail.records.log_file import NewerError, connect, installation, is_damage, reading, rebuild
from snailtrail.records.log_keep import Progress, keep, keep_scoring
from snailtrail.records.log_mend import mend
from snailtrail.records.log_progress import Practised, Tried
from snailtrail.records.log_schema import LogError
from snailtrail.records.log_scorings import Scoring
from snailtrail.records.log_steady import MENDING_S, NotKeptError, steady
from snailtrail.records.log_views import Past, Point, Sitting
from snailtrail.records.log_writer import Writer
from snailtrail.records.places import Places
from snailtrail.records.reserve import Reserve
from snailtrail.records.spool import Spool

__all__ = [
    "Attempt",
    "Kind",
    "Log",
    "LogError",
    "NotKeptError",
    "Past",
    "Point",
    "Practised",
    "Sitting",
    "Tried",
    "now",
]

R = TypeVar("R")


class Log:
    """The attempts of all children on this computer; made by `Log.open`, ended by `close`."""

    def __init__(self, places: Places, writer: Writer | None, read_only: str, notes: Iterable[str], aside: Aside):
        self._places = places
        self._aside = aside
        self.file = places.attempts
        """Where it lies."""
        self._journal = Journal(places)
        self._spool = Spool(places)
        self._writer = writer
        self._mending: Future[None] | None = None
        self.patience_s = MENDING_S
        """How long a reading that met damage waits for the mending: less where somebody looks at a window."""
        self.read_only = read_only
        """A sentence when attempts can be read but none may be added; otherwise empty."""
        self.notes = list(notes)
        """What was found damaged and mended since the log was opened, as sentences."""

    @classmethod
    def open(
        cls, places: Places, *, alone: bool = False, aside: Aside | None = None, progress: Progress | None = None
    ) -> Log:
        """Open the log of a data folder, making, migrating or mending it where needed.

        A log of a newer Snailtrail is opened for reading alone. One that cannot be written at present is opened all the
        same: what is kept then waits, and `trouble` says so. What only one of the two copies has is put into the other.
        `alone` says that the caller holds the folder's InstanceLock, without which a damaged file is replaced only if
        the lock is free. `aside` takes what the folder refuses, and what lies there is taken home: for the holder of
        the lock alone. `progress` is told how many bytes of the second copy were read, where that takes long. Raises
        LogError, with a sentence, when the file is another program's or cannot be read.
        """
        try:
            opened = log_start.start(places, alone=alone, progress=progress)
        except NewerError as newer:
            return cls(places, None, str(newer), (), Aside())
        except (sqlite3.Error, OSError) as error:
            if not places.attempts.is_file() or is_damage(error):
                raise LogError(places.probe() or f"{places.attempts}: it cannot be opened ({error}).") from error
            opened = log_start.Started()
        log = cls(places, None, "", opened.notes, aside or Aside())
        log._writer = Writer(partial(connect, places), log._mend, Reserve(places).give_up, log._take_home)
        for name in opened.to_mend:
            log._writer.do(partial(log._mend_journal, name))
        log._take_home()
        return log

    @property
    def installation(self) -> str:
        """Which computer this is: 128 random bits in hex, drawn once; OSError when they cannot be kept."""
        return installation(self._places)

    @property
    def trouble(self) -> str:
        """A sentence for the grown-up while something could not be written; empty when all is."""
        if self._writer is None:
            return self.read_only
        if not self._writer.trouble:
            return ""
        waiting = said(
            "{number} waiting in memory; they are tried again every few seconds.", number=self._writer.waiting
        )
        return joined(" ", _unwritten(self._places, self._writer.trouble), waiting, self._aside.sentence())

    def keep(self, attempt: Attempt) -> Future[Attempt]:
        """Write an attempt; the future holds it, with its place in this computer's order, once it is on the disk.

        Returns at once. The future carries the error when writing fails; the attempt is then still in memory and tried
        again, and `trouble` says so. For an attempt that can never be written (a number that is none, another attempt
        under its uid) the future carries ValueError, TypeError or log_rows.ConflictError.
        """
        if self._writer is None:
            refused: Future[Attempt] = Future()
            refused.set_exception(NotKeptError(self.read_only))
            return refused
        self._spool.end(attempt.uid)
        kept = self._writer.do(lambda connection: keep(connection, self._journal, attempt, self.installation))
        kept.add_done_callback(partial(self._after_keeping, attempt))
        return kept

    def spool(self, header: Attempt) -> list[Frame]:
        """A list for the frames of an attempt that begins now; what is put on it is written down until `keep`.

        `header` is what is known of the attempt at its beginning, under the uid with which it will be kept.
        """
        return self._spool.begin(header)

    @property
    def playing(self) -> bool:
        """Whether an attempt is under way, so that anything that can wait should."""
        return self._spool.playing

    def _after_keeping(self, attempt: Attempt, kept: Future[Attempt]) -> None:
        """Nothing is left over of what was kept; what the folder refused goes aside. Called on the writer's thread."""
        error = kept.exception()
        if error is None:
            self._spool.remove(attempt.uid)
        elif isinstance(error, sqlite3.OperationalError | OSError):
            self._aside.hold(attempt)

    def _take_home(self) -> None:
        self.notes += self._aside.take_home(self.keep)

    def scoring(self, uid: str) -> Scoring:
        """An attempt's measures as they were scored last; raises KeyError."""
        with self._reading() as connection:
            return log_scorings.newest(connection, uid)

    def keep_scoring(self, uid: str, scoring: Scoring) -> Future[None]:
        """Write the next version of an attempt's measures; those that are there, and the attempt, stay as they are.

        As with `keep`, the future is done when it is on the disk. It carries log_rows.ConflictError unless the version
        follows the newest.
        """
        if self._writer is None:
            return _refused(self.read_only)
        return self._writer.do(
            lambda connection: keep_scoring(connection, self._journal, uid, scoring, self.installation)
        )

    def close(self) -> int:
        """Write what waits and end the writer; how many attempts could not be written (0 when all is well)."""
        waiting = self._writer.close() if self._writer is not None else 0
        self._spool.close()
        return waiting

    @steady
    def children(self) -> tuple[str, ...]:
        """The ids of all children with an attempt, in order."""
        with self._reading() as connection:
            return tuple(row[0] for row in connection.execute("SELECT DISTINCT child FROM attempts ORDER BY child"))

    @steady
    def attempts(self, child: str, game: str | None = None, last: int | None = None) -> list[Attempt]:
        """A child's attempts in their order (log_order), without events and frames; the last ones only.

        Those of which two versions are kept are marked as not counting.
        """
        with self._reading() as connection:
            found = log_rows.select(connection, *log_order.newest_first(connection, child, game, last), whole=False)[
                ::-1
            ]
            twice = log_order.differing(connection, child)
        return [replace(one, invalid=log_order.DIFFERS) if one.uid in twice else one for one in found]

    def attempt(self, uid: str, *, whole: bool = True) -> Attempt:
        """One attempt, `whole` with events and frames; raises KeyError, or codec.DamagedTraceError."""
        with self._reading() as connection:
            found = log_rows.select(connection, "WHERE uid = ?", (uid,), whole=whole)
        if not found:
            raise KeyError(uid)
        return found[0]

    @steady
    def has(self, uid: str) -> bool:
        """Whether an attempt is kept under this uid."""
        with self._reading() as connection:
            return log_rows.known_digest(connection, uid) is not None

    @steady
    def uids(self, child: str) -> list[str]:
        """The uids of a child's attempts in their order."""
        with self._reading() as connection:
            where, values = log_order.newest_first(connection, child)
            return [uid for (uid,) in connection.execute(f"SELECT uid FROM attempts {where}", values)][::-1]

    @steady
    def differing(self, child: str) -> frozenset[str]:
        """The uids of a child's attempts of which two versions are kept, for a grown-up to look at."""
        with self._reading() as connection:
            return log_order.differing(connection, child)

    def names(self, child: str) -> tuple[list[str], list[str]]:
        """The names of all parameters and of all measures in a child's attempts, each in the order of the alphabet."""
        params = "SELECT DISTINCT key FROM attempts, json_each(attempts.params) WHERE child = ? ORDER BY key"
        measures = (
            "SELECT DISTINCT name FROM measures JOIN attempts ON attempts.id = measures.attempt "
            "WHERE child = ? ORDER BY name"
        )
        with self._reading() as connection:
            both = [[name for (name,) in connection.execute(query, (child,))] for query in (params, measures)]
        return both[0], both[1]

    def trace(self, uid: str) -> tuple[Frame, ...]:
        """The frames of an attempt; raises KeyError, or codec.DamagedTraceError."""
        with self._reading() as connection:
            row = connection.execute("SELECT id FROM attempts WHERE uid = ?", (uid,)).fetchone()
            if row is None:
                raise KeyError(uid)
            return log_rows.frames(connection, row[0])

    @steady
    def outcomes(self, child: str, game: str, last: int = 120) -> list[Past]:
        """What the next level is folded from: the child's last attempts in a game, oldest first."""
        with self._reading() as connection:
            return log_views.past(connection, child, game, last)

    @steady
    def curve(self, child: str, game: str, measure: str) -> list[Point]:
        """One measure over all of a child's attempts in a game that have it, as scored last; oldest attempt first."""
        with self._reading() as connection:
            return log_views.points(connection, child, game, measure)

    @steady
    def tried(self, child: str, measures: Sequence[str]) -> list[Tried]:
        """All trials of a child's check-ups, oldest first, with some of their measures."""
        with self._reading() as connection:
            return log_progress.tried(connection, child, measures)

    @steady
    def practised(self, child: str, game: str, last: int | None = None) -> list[Practised]:
        """A child's attempts of practice in a game, oldest first; of the last ones only."""
        with self._reading() as connection:
            return log_progress.practised(connection, child, game, last)

    @steady
    def sessions(self, child: str, last: int | None = None) -> list[Sitting]:
        """A child's sessions in order of time, oldest first; the last ones only."""
        with self._reading() as connection:
            return log_views.sittings(connection, child, last)

    @steady
    def blocks(self, child: str, since: str = "") -> list[tuple[str, int]]:
        """See log_views.blocks; `since` is a moment in UTC, ISO-8601, else all."""
        with self._reading() as connection:
            return log_views.blocks(connection, child, since)

    def damaged(self) -> list[str]:
        """The uids of attempts whose rows are no longer those that were written; slow, reads everything."""
        with self._reading() as connection:
            return list(log_rows.damaged(connection))

    def write(self, task: Callable[[sqlite3.Connection, Journal], R]) -> Future[R]:
        """Let the writer do something to both copies in one transaction; the future as with `keep`.

        The task may be done twice, when the disk refused it first.
        """
        if self._writer is None:
            return _refused(self.read_only)
        return self._writer.do(lambda connection: task(connection, self._journal))

    def repair(self) -> Future[None]:
        """Make the database anew from the second copy; `notes` tells of it. Done when it is in place."""
        if self._writer is None:
            return _refused(self.read_only)
        if self._mending is None or self._mending.done():  # who asks meanwhile waits for the same
            self._mending = self._writer.mend()
        return self._mending

    def remembered(self, name: str) -> str | None:
        """What was remembered under a name for the keeping of the records; None for nothing."""
        with self._reading() as connection:
            row = connection.execute("SELECT value FROM checks WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def remember(self, name: str, value: str) -> None:
        """Remember something for the keeping of the records; written when it can be."""
        if self._writer is not None:
            self._writer.do(
                lambda connection: connection.execute("INSERT OR REPLACE INTO checks VALUES (?, ?)", (name, value))
            )

    @contextmanager
    def unlocked(self) -> Iterator[sqlite3.Connection]:
        """A connection for long reading, row by row, which never keeps the writer waiting."""
        with self._reading() as connection:
            connection.execute("COMMIT")
            yield connection

    def _reading(self) -> AbstractContextManager[sqlite3.Connection]:
        return reading(self.file)

    def _mend(self) -> None:
        """Make the database anew; called on the writer's thread, its connection closed."""
        self.notes.append(rebuild(self._places))

    def _mend_journal(self, name: str, connection: sqlite3.Connection) -> None:
        mended = mend(connection, self._journal, self._places, name)
        if mended is not None and (mended.lost or mended.restored):
            self.notes.append(mended.sentence())


def _refused(sentence: str) -> Future[Any]:
    refused: Future[Any] = Future()
    refused.set_exception(NotKeptError(sentence))
    return refused


def _unwritten(places: Places, error: str) -> str:
    return said(
        "{folder}: attempts cannot be written ({why}). Make room on the disk, allow this account to write there, or "
        "choose another folder with --data FOLDER.",
        folder=places.data,
        why=error,
    )
