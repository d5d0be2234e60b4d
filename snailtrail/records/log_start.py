"""The first look at the log: opened, both copies brought in step, a damaged file replaced; quick when all is well."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime

from snailtrail.play.words import of_error, said, said_of
from snailtrail.records import log_audit
from snailtrail.records.journal import Journal
from snailtrail.records.lock import InstanceLock, TakenError
from snailtrail.records.log_file import connect, is_damage, reading, rebuild
from snailtrail.records.log_keep import Progress, catch_up
from snailtrail.records.log_mend import by_file
from snailtrail.records.log_schema import ForeignError, LogError, version
from snailtrail.records.log_tables import SHAPED
from snailtrail.records.places import Places, private_file


@dataclass
class Started:
    """What came of it."""

    notes: list[str] = field(default_factory=list)
    """For the grown-up."""
    to_mend: list[str] = field(default_factory=list)
    """Files of the second copy that lack what the database has."""


def start(places: Places, *, alone: bool, progress: Progress | None = None) -> Started:
    """Bring the log into its present shape; raises LogError, log_file.NewerError, OSError, sqlite3.OperationalError."""
    places.prepare()
    journal = Journal(places)
    fresh = not places.attempts.is_file() or not places.attempts.stat().st_size
    if fresh and journal.names():
        return Started([_rebuilt(places, alone, progress)])
    private_file(places.attempts)
    try:
        return _in_step(places, journal, progress)
    except LogError as error:
        if not isinstance(error, ForeignError) or not journal.names():
            raise LogError(said("{file}: {fault}", file=places.attempts, fault=of_error(error))) from error
        # it lies beside lines of ours: not another program's, but damaged where it says whose it is
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        if not journal.names():
            raise LogError(
                said(
                    "{file}: the record file is damaged ({error}). It was left as it is; put a safety copy in its "
                    "place, or move it away to begin a new one.",
                    file=places.attempts,
                    error=of_error(error),
                )
            ) from error
    return Started([_rebuilt(places, alone, progress)])


def _in_step(places: Places, journal: Journal, progress: Progress | None) -> Started:
    _copy_before_migration(places)
    connection = connect(places)
    try:
        connection.execute("BEGIN IMMEDIATE")
        caught = catch_up(connection, journal, progress=progress)
        (journals,) = connection.execute("SELECT count(*) FROM journals").fetchone()
        audit = log_audit.bring_in_step(connection, places)
        lacking = caught.short if journals else sorted(by_file(connection))  # the file is older than its second copy
        connection.execute("COMMIT")
    finally:
        connection.close()
    started = Started(to_mend=[*lacking, *(line.split(", ")[0] for line in caught.damaged)])
    if audit:
        started.notes.append(audit)
    if caught.newer:
        started.notes.append(
            said_of(
                len(caught.newer),
                "{folder}: {count} line was written by a newer Snailtrail. It is kept for its return.",
                "{folder}: {count} lines were written by a newer Snailtrail. They are kept for its return.",
                folder=places.log,
            )
        )
    if caught.conflicts:
        started.notes.append(
            said_of(
                len(caught.conflicts),
                "{folder}: {count} attempt is kept twice with different content ({which}). Both copies are kept.",
                "{folder}: {count} attempts are kept twice with different content ({which}). Both copies are kept.",
                folder=places.log,
                which=", ".join(caught.conflicts[:3]),
            )
        )
    return started


def _copy_before_migration(places: Places) -> None:
    """A safety copy of a file of an older shape, looked at, before anything is done to it; named after its last change.

    None where there are only indexes to make: to copy and look at a million attempts takes more than a minute.
    Raises sqlite3.DatabaseError when it is damaged: then nothing is done to it.
    """
    if not places.attempts.stat().st_size:
        return
    with reading(places.attempts) as connection:
        number = version(connection)
    if not 0 < number < SHAPED:
        return
    # loaded only here: a start that migrates nothing need not wait for it
    from snailtrail.records.backup import DamagedCopyError, back_up

    try:
        back_up(places, datetime.fromtimestamp(places.attempts.stat().st_mtime))
    except DamagedCopyError as damaged:
        raise sqlite3.DatabaseError(said("attempts in it are not what was written")) from damaged


def _rebuilt(places: Places, alone: bool, progress: Progress | None) -> str:
    if alone:
        return rebuild(places, progress)
    try:
        lock = InstanceLock.take(places)
    except TakenError as taken:
        raise LogError(
            said(
                "{file}: the record file is damaged, and Snailtrail is {taken}. Close it and try again.",
                file=places.attempts,
                taken=of_error(taken),
            )
        ) from taken
    try:
        return rebuild(places, progress)
    finally:
        lock.release()
