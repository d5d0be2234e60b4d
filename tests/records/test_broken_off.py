"""A transaction that a power cut broke off is taken back by whoever looks first, also by one that only reads."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from snailtrail.records.attempt import Attempt
from snailtrail.records.audit import Audit, Change
from snailtrail.records.journal import Journal
from snailtrail.records.log import Log
from snailtrail.records.log_check import check
from snailtrail.records.log_file import reading
from snailtrail.records.places import Places

Make = Callable[..., Attempt]


@pytest.fixture
def cut(places: Places, attempt: Make, tmp_path: Path) -> Places:
    """A data folder as a power cut in the midst of a commit leaves it: half of the pages new, the journal beside."""
    log = Log.open(places)
    for _ in range(12):
        log.keep(attempt()).result(10)
    log.close()
    left = Places.of(tmp_path / "left")
    with contextlib.closing(sqlite3.connect(places.attempts, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("UPDATE attempts SET child = 'somebody else'")
        shutil.copytree(places.data, left.data)
        connection.execute("ROLLBACK")
    assert left.attempts.with_name("attempts.db-journal").stat().st_size
    with (
        contextlib.closing(sqlite3.connect(f"{left.attempts.as_uri()}?mode=ro", uri=True)) as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute("SELECT count(*) FROM attempts")
    return left


def test_a_reader_takes_it_back_and_reads(cut: Places) -> None:
    with reading(cut.attempts) as connection:
        assert connection.execute("SELECT DISTINCT child FROM attempts").fetchall() == [("mia",)]
    with contextlib.closing(sqlite3.connect(f"{cut.attempts.as_uri()}?mode=ro", uri=True)) as connection:
        assert connection.execute("SELECT count(*) FROM attempts").fetchone() == (12,)


def test_verify_finds_all_whole(cut: Places) -> None:
    report = check(cut)
    assert (report.attempts, report.sound) == (12, True)


def test_the_log_opens_and_says_nothing_of_it(cut: Places, attempt: Make) -> None:
    log = Log.open(cut)
    assert len(log.uids("mia")) == 12
    log.keep(attempt()).result(10)
    assert (log.notes, log.trouble) == ([], "")
    log.close()


def test_a_line_that_a_power_cut_tore_was_never_promised_and_is_taken_away(places: Places, attempt: Make) -> None:
    log = Log.open(places)
    log.keep(attempt()).result(10)
    log.close()
    journal = Journal(places)
    (name,) = journal.names()
    whole = journal.path(name).read_bytes()
    # of the next line its end came onto the disk, a sector in its midst did not
    journal.path(name).write_bytes(whole + whole[:512] + bytes(512) + whole[1024:])
    log = Log.open(places)
    log.keep(attempt()).result(10)
    assert log.notes == []
    log.close()
    assert check(places).sound
    assert journal.path(name).read_bytes().startswith(whole)


def test_a_hole_in_the_last_line_of_an_attempt_that_was_kept_is_damage(places: Places, attempt: Make) -> None:
    log = Log.open(places)
    for _ in range(2):
        log.keep(attempt()).result(10)
    log.close()
    journal = Journal(places)
    (name,) = journal.names()
    whole = journal.path(name).read_bytes()
    journal.path(name).write_bytes(whole[:-600] + bytes(512) + whole[-88:])
    places.attempts.unlink()
    log = Log.open(places)
    assert log.notes == ["the record file was missing; rebuilt from the second copy: 1 of 2 attempts present."]
    log.close()


def test_an_entry_of_the_audit_that_a_power_cut_tore_was_never_promised_either(places: Places) -> None:
    audit = Audit(places)
    audit.note(Change("amy", "mia", "games.trace.highest", "2", "3", "screen"))
    whole = audit.path.read_bytes()
    audit.path.write_bytes(whole + whole[:100] + bytes(200) + whole[300:])
    assert audit.faults() == []
    audit.note(Change("amy", "mia", "games.trace.highest", "3", "4", "screen"))
    assert [entry.number for entry in audit.entries()] == [1, 2]
    assert audit.faults() == []
    assert audit.path.read_bytes().startswith(whole)
