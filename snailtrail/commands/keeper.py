"""What is done for the records in quiet moments: a share of the digests, the day's safety copy, room on the disk.

What is due is asked again and again: a laptop that is only put to sleep may not be started anew for weeks.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from snailtrail.play.words import of_error, said, said_of
from snailtrail.records.backup import DamagedCopyError, back_up, backups, newest_at
from snailtrail.records.faults import note_fault
from snailtrail.records.log import Log
from snailtrail.records.log_check import Report, look_at_rows
from snailtrail.records.places import Places
from snailtrail.records.reserve import Reserve
from snailtrail.records.second import bring_second

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
WORK_ROWS = 16
"""Looked at in one go; then as long a rest, for a screen may be moving."""
REST_S = 0.005
BEGIN_S = 5.0
"""After the start, which has enough to do."""
ROOM_S = 20.0
"""How often it is seen whether anything is due, and whether the reserve is there, or can be again."""
AGAIN = timedelta(hours=1)
"""So long after a safety copy that failed the next is tried: it may have read the whole record file."""
LOOK_S = 0.5
"""How often it is seen whether an attempt that is under way is over."""
UNDONE = said("{folder}: something that is done for the records in quiet moments could not be done ({why}).")
NO_COPY = said("{folder}: no safety copy could be made ({why}). It is tried again in an hour.")


class _StoppedError(Exception):
    """The program ends; what was begun is done at the next start."""


class Keeper:
    """A thread that works while nobody plays; `now` is local time."""

    def __init__(
        self,
        places: Places,
        log: Log,
        now: Callable[[], datetime],
        *,
        begin_s: float = BEGIN_S,
        room_s: float = ROOM_S,
        second: Path | None = None,
    ):
        """`second` is a folder that each safety copy goes to as well, when it is there."""
        self._places = places
        self._second = second
        self._second_told = ""
        self._brought: list[Path] = []
        """The newest copy that lies in the second place."""
        self._looked: datetime | None = None
        """When a share of the digests was looked at last."""
        self._copied: datetime | None = None
        """When the newest safety copy was made, as far as that is known."""
        self._checked: datetime | None = None
        """When all digests were looked at last, as far as that is known."""
        self._failed: datetime | None = None
        """When a copy was tried that came to nothing."""
        self._failure = ""
        """What was noted of it."""
        self._begin_s = begin_s
        self._room_s = room_s
        self._log = log
        self._now = now
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def close(self) -> None:
        """Stop at the next row."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        with suppress(_StoppedError):
            self._quiet(self._begin_s)
            while True:
                self._round(self.work)
                self._round(self._keep_room)
                self._quiet(self._room_s)

    def _round(self, deed: Callable[[], None]) -> None:
        """Do it; what goes wrong is told once, and the next round comes all the same."""
        try:
            deed()
        except _StoppedError:
            raise
        except Exception as error:  # whatever it is: a keeper that is gone would look like one that has nothing to do
            note = said(UNDONE.template, folder=self._places.data, why=of_error(error))
            if note not in self._log.notes:
                self._log.notes.append(note)
                note_fault(self._places, "keeper", error)

    def _keep_room(self) -> None:
        Reserve(self._places).make()

    def work(self) -> None:
        """All that is due at this moment, resting while somebody plays; no record is read where nothing is due."""
        self._look_and_copy(self._now())
        self._bring_second()

    def _look_and_copy(self, now: datetime) -> None:
        if _within(self._failed, AGAIN, now):
            return
        try:
            if not _within(self._looked, DAY, now):
                self._look_at_a_share(now)
            self._back_up(now)
        except DamagedCopyError as damaged:
            self._failed = now
            if of_error(damaged) not in self._log.notes:
                self._log.notes.append(of_error(damaged))
            self._log.repair()
        except (sqlite3.Error, OSError) as error:
            self._failed = now
            self._tell_failure(said(NO_COPY.template, folder=self._places.backups, why=of_error(error)))
        else:
            self._failed = None
            self._tell_failure("")

    def _tell_failure(self, note: str) -> None:
        """Note a failure once, and no longer than it lasts."""
        if note != self._failure:
            if self._failure in self._log.notes:
                self._log.notes.remove(self._failure)
            self._log.notes += [note] if note else []
            self._failure = note

    def _look_at_a_share(self, now: datetime) -> None:
        turn = self._turn()
        self._log.remember("starts", str(turn + 1))
        report = Report()
        with self._log.unlocked() as connection:
            look_at_rows(connection, report, self._in_quiet, share=turn)
        self._looked = now
        if report.rows:
            raise DamagedCopyError(
                said_of(
                    len(report.rows),
                    "{file}: {count} attempt is not what was written.",
                    "{file}: {count} attempts are not what was written.",
                    file=self._places.attempts,
                )
            )

    def _turn(self) -> int:
        """Which share of the digests is due; the first where nonsense is remembered."""
        told = self._log.remembered("starts") or ""
        return int(told) if told.isdecimal() else 0

    def _last_whole_check(self) -> datetime | None:
        """None for never, and where nonsense is remembered."""
        with suppress(ValueError):
            return datetime.fromisoformat(self._log.remembered("whole_check") or "")
        return None

    def _back_up(self, now: datetime) -> None:
        if not _within(self._copied, DAY, now):
            self._copied = newest_at(self._places)  # somebody may have made one
        if not _within(self._checked, WEEK, now):
            self._checked = self._last_whole_check()
        weekly = not _within(self._checked, WEEK, now)
        if _within(self._copied, DAY, now) and not weekly:
            return
        back_up(
            self._places,
            now,
            share=None if weekly else self._turn(),
            rows=self._in_quiet,
            pages=lambda *_: self._quiet(0.0),
        )
        self._copied = now
        if weekly:
            self._checked = now
            self._log.remember("whole_check", now.isoformat(timespec="seconds"))

    def _bring_second(self) -> None:
        """The newest copy to the second place, whenever that is there; that it is not is told once."""
        newest = backups(self._places.backups)[-1:]
        if self._second is None or newest == self._brought:
            return  # a stick that has it all is left to sleep
        told = bring_second(self._places, self._second, self._in_quiet, lambda _: self._quiet(REST_S))
        if told and told != self._second_told:
            self._log.notes.append(told)
        elif not told and self._second_told in self._log.notes:
            self._log.notes.remove(self._second_told)
        self._second_told = told
        self._brought = [] if told else newest

    def _in_quiet(self, numbers: Iterable[int]) -> Iterator[int]:
        for done, number in enumerate(numbers, 1):
            yield number
            if done % WORK_ROWS == 0:
                self._quiet(REST_S)

    def _quiet(self, rest: float) -> None:
        """Rest so many s, and as long as somebody plays; _StoppedError when the program ends."""
        while True:
            if self._stop.wait(rest):
                raise _StoppedError
            if not self._log.playing:
                return
            rest = LOOK_S


def _within(moment: datetime | None, span: timedelta, now: datetime) -> bool:
    """Whether a moment lies at most so long ago; one that is still to come is of a clock that was set back."""
    return moment is not None and now - span < moment <= now
