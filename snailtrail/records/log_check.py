"""Both copies looked at row by row and line by line, and mended from each other."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from snailtrail.play.words import joined, of_error, said
from snailtrail.records import gaps, log_audit, log_rows, log_scorings
from snailtrail.records.audit import Audit
from snailtrail.records.journal import Journal, row_of
from snailtrail.records.log_file import connect, installation, is_damage, reading, rebuild
from snailtrail.records.log_keep import SCORING_KEYS, read_up_to
from snailtrail.records.log_mend import by_file, mend
from snailtrail.records.log_schema import HOMES, LogError, version
from snailtrail.records.places import Places

Rows = Callable[[list[int]], Iterable[int]]
"""Goes through numbers, telling of its progress or resting between them."""
Lines = Callable[[int], object]
"""Told how many bytes of lines were read since the last time."""
SHARE = 100
"""One in so many rows is looked at when not all are."""
MOST_NAMED = 5


@dataclass
class Report:
    """What was found."""

    attempts: int = 0
    lines: int = 0
    file: list[str] = field(default_factory=list)
    """What SQLite finds wrong in the file itself."""
    rows: list[str] = field(default_factory=list)
    """uids of attempts that are not what was written."""
    others: list[str] = field(default_factory=list)
    """Sessions, and further versions of measures, that are not what was written."""
    damaged_lines: list[str] = field(default_factory=list)
    only_rows: list[str] = field(default_factory=list)
    """uids of attempts that have no line."""
    only_lines: int = 0
    """Lines whose attempt is not in the database."""
    gaps: list[str] = field(default_factory=list)
    """Numbers that this computer gave to attempts of which there is no trace."""
    elsewhere: list[str] = field(default_factory=list)
    """The same of other computers, whose attempts may still arrive, as sentences."""
    twice: list[str] = field(default_factory=list)
    """uids of attempts of which two versions are kept."""

    audit: list[str] = field(default_factory=list)
    """Where the list of changes is not what was written."""

    @property
    def database_is_sound(self) -> bool:
        """Whether the record file needs no mending."""
        return not (self.file or self.rows or self.others or self.only_lines)

    @property
    def sound(self) -> bool:
        """Whether both copies are whole and the same."""
        return self.database_is_sound and not (self.damaged_lines or self.only_rows or self.gaps or self.audit)

    def sentences(self) -> Iterator[str]:
        """For the grown-up."""
        yield said(
            "{rows:,} attempts in the record file, {lines:,} in its second copy.",
            rows=self.attempts,
            lines=self.lines,
        )
        for what, found in (
            (said("The record file is damaged"), self.file),
            (said("Attempts that are not what was written"), self.rows),
            (said("Sessions or measures that are not what was written"), self.others),
            (said("Damaged lines in the second copy"), self.damaged_lines),
            (said("Attempts that the second copy lacks"), self.only_rows),
            (said("Attempts of this computer that are missing"), self.gaps),
            (said("The list of changes is not what was written"), self.audit),
            (said("Attempts of which two versions are kept, for you to look at"), self.twice),
        ):
            if found:
                yield said("{what}: {number:,} ({which}).", what=what, number=len(found), which=_named(found))
        if self.only_lines:
            yield said("Attempts that the record file lacks: {number:,}.", number=self.only_lines)
        yield from self.elsewhere[:MOST_NAMED]
        if len(self.elsewhere) > MOST_NAMED:
            yield said("There are {number} more such gaps.", number=len(self.elsewhere) - MOST_NAMED)


def _named(found: Sequence[str]) -> str:
    """The first of them, and how many more there are."""
    first = joined(", ", *found[:MOST_NAMED])
    more = len(found) - MOST_NAMED
    return said("{names} and {number} more", names=first, number=more) if more > 0 else first


def check(places: Places, rows: Rows = iter, lines: Lines = int) -> Report:
    """Look at everything; slow. Attempts that are kept meanwhile are left out. Nothing is written or raised for damage.

    Raises OSError, and sqlite3.OperationalError when the file cannot be opened now.
    """
    report = Report()
    known: dict[bytes, bool] = {}
    try:
        with reading(places.attempts) as connection:
            look_at_file(connection, report, rows, known)
            _look_at_lines(connection, Journal(places), report, lines, known)
            report.audit += [*Audit(places).faults(), *log_audit.differing(connection, places)]
            if report.database_is_sound and version(connection) >= HOMES:
                _look_for_gaps(connection, report, installation(places))
    except (sqlite3.DatabaseError, LogError) as error:
        if not is_damage(error) and not isinstance(error, LogError):
            raise
        report.file.append(of_error(error))
    return report


def look_at_file(
    connection: sqlite3.Connection, report: Report, rows: Rows = iter, known: dict[bytes, bool] | None = None
) -> None:
    """SQLite's own check, every digest, and each session against its attempts; sqlite3.DatabaseError where it ends."""
    known_version = version(connection)
    answers = [text for (text,) in connection.execute("PRAGMA integrity_check(20)")]
    report.file += [] if answers == ["ok"] else answers
    report.file += [
        said("{table}: a row without what it belongs to", table=row[0])
        for row in connection.execute("PRAGMA foreign_key_check")
    ]
    look_at_rows(connection, report, rows, known=known)
    strange = connection.execute(
        "SELECT DISTINCT sessions.uid FROM sessions LEFT JOIN attempts ON attempts.session = sessions.uid "
        "AND attempts.child = sessions.child AND attempts.session_begun_at = sessions.begun_at "
        "WHERE attempts.id IS NULL"
    )
    report.others += [said("session {uid}", uid=uid) for (uid,) in strange]
    if known_version >= HOMES:
        _look_at_versions(connection, report)


def _look_at_versions(connection: sqlite3.Connection, report: Report) -> None:
    versions = connection.execute("SELECT uid, digest, line FROM conflicts ORDER BY uid, digest").fetchall()
    report.twice += sorted({str(uid) for uid, _, _ in versions})
    report.others += [
        said("the other version of {uid}", uid=uid) for uid, digest, line in versions if not _is_line(line, digest)
    ]


def _is_line(line: object, digest: object) -> bool:
    """Whether a kept version is the line that its digest is of; damage may have put anything in either's place."""
    if not isinstance(line, bytes) or not isinstance(digest, str):
        return False
    return row_of(line) is not None and line[:64] == digest.encode("ascii", "replace")


def look_at_rows(
    connection: sqlite3.Connection,
    report: Report,
    rows: Rows = iter,
    *,
    share: int | None = None,
    known: dict[bytes, bool] | None = None,
) -> None:
    """The digests of all rows, or of the one in SHARE whose turn it is; `known` takes up those of whole attempts."""
    where = "" if share is None else f" WHERE id % {SHARE} = {share % SHARE}"
    numbers = [number for (number,) in connection.execute(f"SELECT id FROM attempts{where} ORDER BY id")]
    report.attempts += len(numbers)
    for number in rows(numbers):
        digest = log_rows.sound_digest(connection, number)
        if digest is None:
            report.rows.append(log_rows.named(connection, number))
        elif known is not None:
            known[bytes.fromhex(digest)] = False


def repair(places: Places, rows: Rows = iter, lines: Lines = int) -> list[str]:
    """Make again whatever the check found wrong, each copy from the other; sentences. Nobody else may be writing.

    `rows` and `lines` hear how far it is, as in `check`; what they raise ends it, each file being old or new. Raises
    OSError, sqlite3.OperationalError.
    """
    report = check(places, rows, lines)
    sentences = [] if report.database_is_sound else [rebuild(places, lines)]
    journal = Journal(places)
    with closing(connect(places)) as connection:
        numbers = by_file(connection)
        for name in sorted({*numbers, *journal.names()}):
            connection.execute("BEGIN IMMEDIATE")
            mended = mend(connection, journal, places, name, numbers.get(name, ()))
            connection.execute("COMMIT")
            if mended is not None:
                sentences.append(mended.sentence())
    return sentences


def _look_at_lines(
    connection: sqlite3.Connection,
    journal: Journal,
    report: Report,
    told: Lines,
    known: dict[bytes, bool],
) -> None:
    seen = read_up_to(connection)
    for name in sorted({*seen, *journal.names()}):
        end = seen.get(name, 0)
        if journal.size(name) < end:
            report.damaged_lines.append(said("{file} is cut off", file=name))
        before = 0
        for line in journal.lines(name) if journal.path(name).exists() else ():
            told(line.end - before)
            before = line.end
            if line.end > end and (line.row is None or bytes.fromhex(line.digest) not in known):
                continue  # not yet read: the next start will
            if line.row is None:
                report.damaged_lines.append(said("{file}, line {line}", file=name, line=line.number))
            elif line.row.keys() == SCORING_KEYS:
                if not log_scorings.holds(connection, line.row):
                    report.others.append(said("measures of {uid}", uid=line.row["scoring_of"]))
            elif "uid" in line.row:
                report.lines += 1
                key = bytes.fromhex(line.digest)
                report.only_lines += key not in known and log_rows.known_digest(connection, line.row["uid"]) is None
                known[key] = True
    for key, has_line in known.items():
        if not has_line:
            report.only_rows.append(key.hex()[:12])


def _look_for_gaps(connection: sqlite3.Connection, report: Report, ours: str) -> None:
    today = date.today()
    for computer in gaps.computers(connection):
        for gap in gaps.missing(connection, computer):
            if computer == ours:
                report.gaps.append(
                    str(gap.first) if gap.count == 1 else said("{first} to {last}", first=gap.first, last=gap.last)
                )
            else:
                report.elsewhere.append(
                    said("Home laptop {computer}: {gap}.", computer=computer[:6], gap=gap.sentence(today))
                )


def backup_is_sound(path: Path, share: int | None, rows: Rows = iter) -> bool:
    """Whether a copy of the database can be opened and is whole; all digests, or one in SHARE."""
    report = Report()
    try:
        with reading(path) as connection:
            if share is None:
                look_at_file(connection, report, rows)
            else:
                version(connection)
                answers = connection.execute("PRAGMA integrity_check(1)").fetchall()
                report.file += [] if answers == [("ok",)] else ["damaged"]
                look_at_rows(connection, report, rows, share=share)
    except (sqlite3.DatabaseError, LogError):
        return False
    return report.database_is_sound
