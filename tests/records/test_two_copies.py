"""Two copies of every attempt: either can be made again from the other."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from snailtrail.records.attempt import Attempt, digest, to_dict
from snailtrail.records.journal import Journal, line_of
from snailtrail.records.lock import InstanceLock
from snailtrail.records.log import Log, LogError
from snailtrail.records.log_schema import MIGRATIONS
from snailtrail.records.log_scorings import Scoring
from snailtrail.records.places import Places

Make = Callable[..., Attempt]


@contextmanager
def opened(places: Places) -> Iterator[Log]:
    log = Log.open(places)
    try:
        yield log
    finally:
        log.close()


def kept(places: Places, attempt: Make, count: int = 6) -> list[Attempt]:
    """So many attempts, over two months."""
    with opened(places) as log:
        days = [f"2026-0{5 + (i >= count // 2)}-12T09:0{i % 10}:00.000000+00:00" for i in range(count)]
        return [log.keep(attempt(begun_at=day)).result(10) for day in days]


def digests(attempts: list[Attempt]) -> list[str]:
    return [digest(to_dict(one)) for one in attempts]


def whole(places: Places) -> list[str]:
    """The digests of all attempts, events and frames in them, in the order in which they are read."""
    with opened(places) as log:
        return digests([log.attempt(uid) for uid in log.uids("mia")])


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


def journals(places: Places) -> list[Path]:
    return [Journal(places).path(name) for name in Journal(places).names()]


def test_each_attempt_is_a_line_with_its_sum_in_the_file_of_its_month(places: Places, attempt: Make) -> None:
    attempts = kept(places, attempt)
    may, june = journals(places)
    with opened(places) as log:
        assert [may.name, june.name] == [f"2026-0{month}.{log.installation}.jsonl" for month in (5, 6)]
    lines = may.read_bytes().splitlines() + june.read_bytes().splitlines()
    assert [line[:64].decode() for line in lines] == digests(attempts)
    assert [hashlib.sha256(line[65:]).hexdigest() for line in lines] == digests(attempts)
    assert [json.loads(line[65:])["uid"] for line in lines] == [one.uid for one in attempts]


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


def test_a_line_whose_commit_never_came_is_read_at_the_start_and_once(places: Places, attempt: Make) -> None:
    before = kept(places, attempt)
    old = places.attempts.read_bytes()
    with opened(places) as log:
        late = log.keep(attempt()).result(10)
    places.attempts.write_bytes(old)  # as after a crash between line and commit
    for _ in range(2):
        assert whole(places) == digests([*before, late])
    assert sum(len(path.read_bytes().splitlines()) for path in journals(places)) == 7


def test_a_torn_last_line_is_taken_away_and_the_next_one_stands_alone(places: Places, attempt: Make) -> None:
    kept(places, attempt)
    path = journals(places)[0]
    before = path.read_bytes()
    path.write_bytes(before + b"0123 half a line")
    with opened(places) as log:
        assert path.read_bytes() == before
        assert log.notes == []
        log.keep(attempt()).result(10)
    assert len(list(Journal(places).lines(path.name))) == 4


def test_damaged_lines_are_listed_and_given_back_by_the_record_file(places: Places, attempt: Make) -> None:
    attempts = kept(places, attempt)
    path = journals(places)[0]
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with opened(places) as log:
        log.keep(attempt(child="noah")).result(10)  # done after what waits before it
        (note,) = log.notes
    assert "the second copy was damaged; 2 lines restored" in note
    assert path.read_bytes().startswith(content)
    assert [one.read_bytes() for one in places.quarantine.iterdir()] == [content[: len(content) // 2]]
    places.attempts.unlink()
    assert whole(places) == digests(attempts)


def test_a_lost_end_of_line_costs_neither_of_the_two(places: Places, attempt: Make) -> None:
    attempts = kept(places, attempt)
    path = journals(places)[0]
    first, _, rest = path.read_bytes().partition(b"\n")
    path.write_bytes(first + b"\x0b" + rest)
    places.attempts.unlink()
    with opened(places) as log:
        assert "6 of 6 attempts present" in log.notes[0]
    assert whole(places) == digests(attempts)


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


def test_further_measures_are_in_both_copies(places: Places, attempt: Make) -> None:
    uid = kept(places, attempt)[0].uid
    with opened(places) as log:
        again = Scoring(2, {"error_mm": 1.5, "time_s": 2.0}, {})
        log.keep_scoring(uid, again).result(10)
    places.attempts.unlink()
    with opened(places) as log:
        assert log.scoring(uid) == again


def test_a_line_of_a_newer_snailtrail_is_left_where_it_is(places: Places, attempt: Make) -> None:
    attempts = kept(places, attempt)
    path = journals(places)[1]
    newer = line_of({**to_dict(attempts[0]), "mood": "good"})
    path.write_bytes(path.read_bytes() + newer)
    with opened(places) as log:
        assert "newer Snailtrail" in log.notes[0]
        assert len(log.uids("mia")) == 6
    assert path.read_bytes().endswith(newer)


def test_another_attempt_under_a_known_uid_is_told_and_changes_nothing(places: Places, attempt: Make) -> None:
    attempts = kept(places, attempt)
    path = journals(places)[1]
    path.write_bytes(path.read_bytes() + line_of({**to_dict(attempts[0]), "duration_s": 9.0}))
    with opened(places) as log:
        assert attempts[0].uid in log.notes[0]
        assert log.attempt(attempts[0].uid).duration_s == 3.25


@pytest.mark.skipif(os.name != "posix", reason="replaces calls of the system that Windows has under other names")
@pytest.mark.parametrize("call", ["write", "fsync", "open"])
@pytest.mark.parametrize("at", range(1, 4))
def test_a_disk_that_refuses_at_any_call_loses_nothing_and_leaves_no_part(
    places: Places, attempt: Make, monkeypatch: pytest.MonkeyPatch, call: str, at: int
) -> None:
    attempts = kept(places, attempt)
    before = journals(places)[0].read_bytes()
    with opened(places) as log, monkeypatch.context() as patch:
        patch.setattr(os, call, _Failing(getattr(os, call), at))
        future = log.keep(attempt())
        refused = future.exception(10)
        patch.undo()
        assert not isinstance(refused, AssertionError)
        if refused is not None:
            assert isinstance(refused, OSError)
            assert journals(places)[0].read_bytes() == before
        log.keep(attempt(child="noah")).result(10)  # what was refused is written before it
        assert log.trouble == ""
    seen = whole(places)
    assert seen[:6] == digests(attempts)
    assert len(seen) == 7
    places.attempts.unlink()
    assert whole(places) == seen


class _Failing:
    """A call of the system that fails once, the given time it is made; a write leaves half of it behind."""

    def __init__(self, call: Callable[..., int], at: int):
        self._call = call
        self._left = at

    def __call__(self, *given: object, **named: object) -> int:
        self._left -= 1
        if self._left:
            return self._call(*given, **named)
        if isinstance(given[-1], memoryview):
            self._call(given[0], given[-1][:100])
        raise OSError(28, "No space left on device")
