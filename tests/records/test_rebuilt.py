"""A record file that is broken, older than its second copy or of an older shape is made anew, and loses nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from snailtrail.records.lock import InstanceLock
from snailtrail.records.log import Log, LogError
from snailtrail.records.log_tables import MIGRATIONS
from snailtrail.records.places import Places
from tests.records.logs import opened
from tests.records.two_copies import Make, digests, journals, kept, whole


def as_in_version_one(connection: sqlite3.Connection) -> None:
    """Take away whatever later versions brought."""
    first = sqlite3.connect(":memory:")
    first.executescript(MIGRATIONS[0])
    known = {name for (name,) in first.execute("SELECT name FROM sqlite_schema")}
    first.close()
    for kind in ("trigger", "index", "table"):
        found = connection.execute("SELECT name FROM sqlite_schema WHERE type = ? AND sql NOT NULL", (kind,))
        for (name,) in found.fetchall():
            if name not in known:
                connection.execute(f"DROP {kind} {name}")
    connection.execute("PRAGMA user_version = 1")


@pytest.mark.parametrize("harm", ["gone", "empty", "garbage", "foreign", "schema"])
def test_a_record_file_that_is_broken_is_made_again_and_the_broken_one_kept(
    places: Places, attempt: Make, harm: str
) -> None:
    attempts = kept(places, attempt)
    _break(places.attempts, harm)
    broken = places.attempts.read_bytes() if places.attempts.exists() else b""
    with opened(places) as log:
        (note,) = log.notes
        assert "rebuilt from the second copy: 6 of 6 attempts present." in note
        assert log.damaged() == []
        assert log.keep(attempt()).result(10).seq == 7
    assert whole(places)[:6] == digests(attempts)
    if broken:
        assert note.startswith("the record file was damaged; ")
        assert note.endswith("The damaged file is kept in quarantine/")
        assert [path.read_bytes() for path in places.quarantine.iterdir()] == [broken]


def _break(path: Path, harm: str) -> None:
    if harm == "gone":
        path.unlink()
    elif harm == "empty":
        path.write_bytes(b"")
    elif harm == "garbage":
        path.write_bytes(b"this is not a database" * 500)
    else:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA application_id = 7" if harm == "foreign" else "PRAGMA user_version = 70")
        connection.close()


def test_a_record_file_that_breaks_while_it_is_open_is_made_again_and_the_attempt_kept(
    places: Places, attempt: Make
) -> None:
    attempts = kept(places, attempt)
    with opened(places) as log:
        content = places.attempts.read_bytes()
        places.attempts.write_bytes(content[:4096] + b"\xee" * (len(content) - 4096))
        new = log.keep(attempt()).result(10)
        assert (new.seq, log.trouble) == (7, "")
        assert "6 of 6 attempts" in log.notes[0]
    assert whole(places) == digests([*attempts, new])


def test_nothing_is_replaced_while_another_snailtrail_is_open(places: Places, attempt: Make) -> None:
    kept(places, attempt)
    lock = InstanceLock.take(places)
    _break(places.attempts, "garbage")
    with pytest.raises(LogError, match="damaged, and Snailtrail is already open on this computer"):
        Log.open(places)
    assert places.attempts.read_bytes().startswith(b"this is not")
    lock.release()
    with opened(places) as log:
        assert len(log.uids("mia")) == 6


def test_what_both_copies_lost_is_counted(places: Places, attempt: Make) -> None:
    attempts = kept(places, attempt)
    path = journals(places)[0]
    content = bytearray(path.read_bytes())
    content[300] ^= 4
    path.write_bytes(content)
    places.attempts.write_bytes(b"garbage" * 99)
    with opened(places) as log:
        assert "5 of 6 attempts present" in log.notes[0]
    assert whole(places) == digests(attempts[1:])


def test_what_only_the_broken_file_still_holds_is_saved_from_it(places: Places, attempt: Make) -> None:
    attempts = kept(places, attempt)
    journals(places)[0].unlink()
    connection = sqlite3.connect(places.attempts)
    connection.execute("PRAGMA user_version = 70")
    connection.close()
    with opened(places) as log:
        assert "6 of 6 attempts present" in log.notes[0]
    assert whole(places) == digests(attempts)


def test_a_record_file_older_than_its_second_copy_gets_one(places: Places, attempt: Make) -> None:
    attempts = kept(places, attempt)
    connection = sqlite3.connect(places.attempts)
    as_in_version_one(connection)
    connection.close()
    before = [path.read_bytes() for path in journals(places)]
    for path in journals(places):
        path.unlink()
    assert len(MIGRATIONS) >= 2
    with opened(places) as log:
        log.keep(attempt(child="noah", begun_at="2026-07-01T00:00:00+00:00")).result(10)
    assert [path.read_bytes() for path in journals(places)[:2]] == before
    (copy,) = places.backups.iterdir()
    connection = sqlite3.connect(copy)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert [uid for (uid,) in connection.execute("SELECT uid FROM attempts ORDER BY id")] == [a.uid for a in attempts]
    connection.close()


@pytest.mark.parametrize("second_copy", [True, False])
def test_a_damaged_record_file_of_an_older_shape_is_rebuilt_or_left_alone(
    places: Places, attempt: Make, second_copy: bool
) -> None:
    attempts = kept(places, attempt)
    connection = sqlite3.connect(places.attempts)
    as_in_version_one(connection)
    connection.execute("UPDATE attempts SET duration_s = 9 WHERE id = 4")
    connection.commit()
    connection.close()
    before = places.attempts.read_bytes()
    if second_copy:
        assert whole(places) == digests(attempts)
        assert [path.read_bytes() for path in places.quarantine.iterdir()] == [before]
        return
    for path in journals(places):
        path.unlink()
    with pytest.raises(LogError, match="left as it is"):
        Log.open(places)
    assert places.attempts.read_bytes() == before
