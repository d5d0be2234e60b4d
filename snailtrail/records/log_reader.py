"""What can be read of the log, by any thread, while another writes it."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from snailtrail.motor.folding import LOOKED_BACK
from snailtrail.play.game import Frame
from snailtrail.records import log_order, log_progress, log_rows, log_scorings, log_seen, log_views
from snailtrail.records.attempt import Attempt
from snailtrail.records.log_file import reading
from snailtrail.records.log_progress import Practised, Tried
from snailtrail.records.log_scorings import Scoring
from snailtrail.records.log_steady import MENDING_S, steady
from snailtrail.records.log_views import Past, PlayedBlock, Sitting


class LogReader(ABC):
    """The reading half of a log: each question opens the file for itself and closes it again."""

    def __init__(self, file: Path):
        self.file = file
        """Where it lies."""
        self.patience_s = MENDING_S
        """How long a reading that met damage waits for the mending: less where somebody looks at a window."""

    @abstractmethod
    def repair(self) -> Future[None]:
        """Make the file whole again; done when it is."""

    def scoring(self, uid: str) -> Scoring:
        """An attempt's measures as they were scored last; raises KeyError."""
        with self._reading() as connection:
            return log_scorings.newest(connection, uid)

    @steady
    def children(self) -> tuple[str, ...]:
        """The ids of all children with an attempt, in order."""
        with self._reading() as connection:
            return log_views.children(connection)

    @steady
    def attempts(self, child: str, game: str | None = None, last: int | None = None, since: str = "") -> list[Attempt]:
        """A child's attempts in their order (log_order), without events and frames; the last ones only.

        With `since`, a moment in UTC as the log writes it, those of sessions that began then or later.

        Those of which two versions are kept are marked as not counting.
        """
        with self._reading() as connection:
            found = log_rows.select(
                connection, *log_order.newest_first(connection, child, game, last, since), whole=False
            )
            twice = log_order.differing(connection, child)
        return [replace(one, invalid=log_order.DIFFERS) if one.uid in twice else one for one in reversed(found)]

    @steady
    def page(self, child: str, game: str, skip: int, count: int) -> list[Attempt]:
        """So many of a child's attempts in a game before the last `skip`, newest first, without events and frames."""
        with self._reading() as connection:
            return log_seen.page(connection, child, game, skip, count)

    @steady
    def how_many(self, child: str, game: str) -> int:
        """How many attempts of a child in a game there are."""
        with self._reading() as connection:
            return log_seen.how_many(connection, child, game)

    @steady
    def of_session(self, session: str) -> list[Attempt]:
        """All attempts of a sitting in order of time, without events and frames."""
        with self._reading() as connection:
            return log_seen.of_session(connection, session)

    @steady
    def kept_twice(self, child: str) -> list[str]:
        """The uids of a child's attempts of which more than one version is kept, newest first."""
        with self._reading() as connection:
            return log_seen.kept_twice(connection, child)

    @steady
    def versions(self, uid: str) -> list[Attempt]:
        """All that is kept under a uid, whole, what came later last; empty for an unknown one."""
        with self._reading() as connection:
            return log_seen.versions(connection, uid)

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

    @steady
    def made_up(self, child: str) -> tuple[int, int]:
        """How many of a child's attempts no child made, and how many there are."""
        with self._reading() as connection:
            return log_seen.made_up(connection, child)

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
    def outcomes(self, child: str, game: str, last: int = LOOKED_BACK) -> list[Past]:
        """What the next level is folded from: the child's last attempts in a game, oldest first."""
        with self._reading() as connection:
            return log_views.past(connection, child, game, last)

    @steady
    def tried(self, child: str, measures: Sequence[str]) -> list[Tried]:
        """All trials of a child's check-ups, oldest first, with some of their measures."""
        with self._reading() as connection:
            return log_progress.tried(connection, child, measures)

    @steady
    def practised(self, child: str, game: str, last: int | None = None) -> list[Practised]:
        """A child's attempts in a game, check-ups among them, oldest first; the last ones only."""
        with self._reading() as connection:
            return log_progress.practised(connection, child, game, last)

    @steady
    def sessions(self, child: str, last: int | None = None) -> list[Sitting]:
        """A child's sessions in order of time, oldest first; the last ones only."""
        with self._reading() as connection:
            return log_views.sittings(connection, child, last)

    @steady
    def played(self, child: str, since: datetime) -> list[tuple[datetime, float]]:
        """See log_views.played; `since` has its offset."""
        with self._reading() as connection:
            return log_views.played(connection, child, since.astimezone(UTC).isoformat(timespec="microseconds"))

    @steady
    def first_day(self, child: str) -> date | None:
        """The day on which a child played for the first time, there where it was; None for none."""
        with self._reading() as connection:
            return log_views.first_day(connection, child)

    @steady
    def blocks(self, child: str, since: str = "") -> list[tuple[str, int]]:
        """See log_views.blocks; `since` is a moment in UTC, ISO-8601, else all."""
        with self._reading() as connection:
            return log_views.blocks(connection, child, since)

    @steady
    def played_blocks(self, child: str, since: datetime) -> list[PlayedBlock]:
        """See log_views.played_blocks; `since` has its offset."""
        with self._reading() as connection:
            return log_views.played_blocks(connection, child, since.astimezone(UTC).isoformat(timespec="microseconds"))

    def damaged(self) -> list[str]:
        """The uids of attempts whose rows are no longer those that were written; slow, reads everything."""
        with self._reading() as connection:
            return list(log_rows.damaged(connection))

    def remembered(self, name: str) -> str | None:
        """What was remembered under a name for the keeping of the records; None for nothing."""
        with self._reading() as connection:
            row = connection.execute("SELECT value FROM checks WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    @contextmanager
    def unlocked(self) -> Iterator[sqlite3.Connection]:
        """A connection for long reading, row by row, which never keeps the writer waiting."""
        with self._reading() as connection:
            connection.execute("COMMIT")
            yield connection

    def _reading(self) -> AbstractContextManager[sqlite3.Connection]:
        return reading(self.file)
