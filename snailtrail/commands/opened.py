"""The records of this computer while the program runs: the folder's lock, its log, and its keeper."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from snailtrail.commands.keeper import Keeper
from snailtrail.play.discover import AnyGame
from snailtrail.play.words import of_error, said
from snailtrail.records.aside import Aside, folders_aside
from snailtrail.records.erase_mark import EraseError, finish_erasing
from snailtrail.records.faults import note_lines
from snailtrail.records.journal import Journal
from snailtrail.records.lock import InstanceLock, TakenError
from snailtrail.records.log import Log, LogError, now
from snailtrail.records.places import Places
from snailtrail.records.prints import clear_prints
from snailtrail.records.reserve import Reserve
from snailtrail.session.interrupted import keep_interrupted

WINDOW_PATIENCE_S = 2.0
"""How long a window may wait for damaged records to be mended before it says that they are."""
UNWRITTEN = (
    "Not written when Snailtrail was closed: {count} attempts or notes, for {file} refused them. What was kept aside, "
    "and what the folder took of an attempt while it was played, is put into the records at the next start."
)
UNRECOVERED = said(
    "{folder}: attempts that a sudden end broke off could not be put into the records ({why}). "
    "They stay there and are tried again at the next start."
)


class OpenRecords:
    """Holds the data folder of this computer; its log is opened once, and anew where something needs it closed."""

    def __init__(
        self,
        places: Places,
        games: Mapping[str, AnyGame],
        *,
        second: Path | None,
        progress: Callable[[float], None] | None = None,
    ):
        """`progress` is told how far the opening is, 0 to 1, where that takes long. TakenError as in `open`."""
        self._places = places
        self._games = games
        self.second = second
        """A folder that each safety copy goes to as well."""
        self.log: Log | None = None
        self._looked_at: Log | None = None
        """What can be read while nothing can be written."""
        self._unwritable = ""
        self._lock: InstanceLock | None = None
        self._keeper: Keeper | None = None
        self.open(progress)

    def open(self, progress: Callable[[float], None] | None = None) -> None:
        """The folder's lock, then its log, then what a sudden end left; TakenError where another Snailtrail is open."""
        places = self._places
        try:
            self._lock = self._lock or InstanceLock.take(places)  # before anything else is written
            self._unwritable = places.probe() or ""
            clear_prints(places)
            finish_erasing(places)
            self.log = Log.open(
                places,
                alone=True,
                aside=Aside(folders_aside(places)),
                progress=_as_share(progress, Journal(places)),
            )
            self.log.patience_s = WINDOW_PATIENCE_S
            self._keeper = Keeper(places, self.log, datetime.now, second=self.second)
            self._keeper.start()
        except (EraseError, LogError, OSError, sqlite3.Error) as error:
            self._unwritable = self._unwritable or places.probe() or of_error(error)
            if self._lock is None and places.attempts.is_file():  # a folder without room even for a lock
                self._looked_at = Log.to_look_at(places, self._unwritable)
        else:
            self._looked_at = None
            self._recover(self.log)

    def _recover(self, log: Log) -> None:
        """Put what a sudden end broke off into the records; what cannot be is noted and stays where it is."""
        try:
            keep_interrupted(self._places, log, self._games)
        except (LogError, OSError, sqlite3.Error) as error:
            log.notes.append(said(UNRECOVERED.template, folder=self._places.spool, why=of_error(error)))

    def readable(self) -> Log:
        """The open log, for looking alone where nothing can be written; raises LogError while it cannot be read."""
        log = self.log or self._looked_at
        if log is None:
            raise LogError(self._unwritable)
        return log

    def trouble(self) -> str:
        """Why nothing can be kept; empty when it can. What could not be opened is tried again."""
        if self._unwritable:
            self._unwritable = self._places.probe() or ""
            if not self._unwritable and self.log is None:
                try:
                    self.open()
                except TakenError as taken:
                    self._unwritable = of_error(taken)
        return self._unwritable or (self.log.trouble if self.log is not None else "") or Reserve(self._places).trouble()

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Inside, nobody has the log open, and the folder stays ours: for what writes all of it anew."""
        self._end()
        self.log = None
        try:
            yield
        finally:
            self.open()

    def close(self) -> None:
        """Write what waits and let another Snailtrail in; what could not be written is told and noted."""
        self._end()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _end(self) -> None:
        if self._keeper is not None:
            self._keeper.close()
        unwritten = self.log.close() if self.log is not None else 0
        self._keeper = None
        if unwritten:
            file = self._places.attempts
            print(UNWRITTEN.format(count=unwritten, file=file), file=sys.stderr)
            note_lines(self._places, [f"{now()} {UNWRITTEN.format(count=unwritten, file=file.name)}"])  # no home folder


def _as_share(told: Callable[[float], None] | None, journal: Journal) -> Callable[[int], None] | None:
    """What hears of bytes of the second copy, for somebody who wants to hear of a share."""
    if told is None:
        return None
    whole = max(1, sum(journal.size(name) for name in journal.names()))
    read = 0

    def more(size: int) -> None:
        nonlocal read
        read += size
        told(read / whole)

    return more
