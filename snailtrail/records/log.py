"""The log: every attempt on this computer, written by one thread, read by any."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from functools import cache, partial
from typing import Any, TypeVar

from snailtrail.play.game import Frame
from snailtrail.play.words import joined, of_error, said
from snailtrail.records import log_start
from snailtrail.records.aside import Aside
from snailtrail.records.attempt import Attempt, Kind, now
from snailtrail.records.journal import Journal
from snailtrail.records.log_file import NewerError, connect, installation, is_damage, rebuild
from snailtrail.records.log_keep import Progress, keep, keep_scoring
from snailtrail.records.log_mend import by_file, mend
from snailtrail.records.log_progress import Practised, Tried
from snailtrail.records.log_reader import LogReader
from snailtrail.records.log_schema import LogError
from snailtrail.records.log_scorings import Scoring
from snailtrail.records.log_steady import NotKeptError
from snailtrail.records.log_views import Past, Sitting
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
    "Practised",
    "Sitting",
    "Tried",
    "now",
]

R = TypeVar("R")
Numbers = Callable[[sqlite3.Connection], Mapping[str, Iterable[int]]]


class Log(LogReader):
    """The attempts of all children on this computer; made by `Log.open`, ended by `close`."""

    def __init__(self, places: Places, writer: Writer | None, read_only: str, notes: Iterable[str], aside: Aside):
        super().__init__(places.attempts)
        self._places = places
        self._aside = aside
        self._journal = Journal(places)
        self._spool = Spool(places)
        self._writer = writer
        self._mending: Future[None] | None = None
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
            return cls(places, None, of_error(newer), (), Aside())
        except (sqlite3.Error, OSError) as error:
            if not places.attempts.is_file() or is_damage(error):
                why = said("{file}: it cannot be opened ({error}).", file=places.attempts, error=of_error(error))
                raise LogError(places.probe() or why) from error
            opened = log_start.Started()
        log = cls(places, None, "", opened.notes, aside or Aside())
        log._writer = Writer(partial(connect, places), log._mend, Reserve(places).give_up, log._take_home)
        numbers = cache(by_file)  # looked up once, on the writer's thread; again where a new file is put in place
        for name in opened.to_mend:
            log._writer.do(partial(log._mend_journal, name, numbers))
        log._take_home()
        return log

    @classmethod
    def to_look_at(cls, places: Places, why: str) -> Log:
        """The log of a folder that takes nothing, not even a lock: its attempts can be read; `why` is a sentence."""
        return cls(places, None, why, (), Aside())

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

    def remember(self, name: str, value: str) -> None:
        """Remember something for the keeping of the records; written when it can be."""
        if self._writer is not None:
            self._writer.do(
                lambda connection: connection.execute("INSERT OR REPLACE INTO checks VALUES (?, ?)", (name, value))
            )

    def _mend(self) -> None:
        """Make the database anew; called on the writer's thread, its connection closed."""
        self.notes.append(rebuild(self._places))

    def _mend_journal(self, name: str, numbers: Numbers, connection: sqlite3.Connection) -> None:
        mended = mend(connection, self._journal, self._places, name, numbers(connection).get(name, ()))
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
