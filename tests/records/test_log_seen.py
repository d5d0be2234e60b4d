"""Every attempt can be come to again: by pages, by its sitting, and in each of the versions that are kept of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from snailtrail.records import log_order, log_rows, log_seen
from snailtrail.records.attempt import Attempt, to_dict
from snailtrail.records.journal import digest_of, line_of
from snailtrail.records.log import Log
from snailtrail.records.log_file import connect, reading
from snailtrail.records.log_keep import keep_conflict
from snailtrail.records.places import Places

Make = Callable[..., Attempt]
MANY = 200_000


def kept(log: Log, attempt: Make, count: int, **changes: object) -> list[str]:
    """The uids of so many attempts a minute after one another, in their order."""
    made = [
        attempt(begun_at=f"2026-05-12T{9 + i // 60:02}:{i % 60:02}:02.000000+00:00", **changes) for i in range(count)
    ]
    for one in made:
        log.keep(one).result()
    return [one.uid for one in made]


def pages(log: Log, child: str, game: str, size: int) -> list[str]:
    found, skip = [], 0
    while part := log.page(child, game, skip, size):
        found += [one.uid for one in part]
        skip += size
    return found


def test_all_pages_together_are_all_attempts_of_a_game_the_newest_first(log: Log, attempt: Make) -> None:
    own = kept(log, attempt, 17)
    kept(log, attempt, 3, game="dots")
    kept(log, attempt, 3, child="noah")
    assert pages(log, "mia", "trace", 5) == own[::-1]
    assert log.how_many("mia", "trace") == 17
    assert log.how_many("mia", "hopscotch") == 0


def test_pages_of_several_computers_are_laid_together_by_time(places: Places, log: Log, attempt: Make) -> None:
    own = kept(log, attempt, 11)
    log.close()
    connection = connect(places)
    with connection:
        for number, uid in enumerate(own[::2]):
            change = "UPDATE attempts SET installation = 'elsewhere', seq = ? WHERE uid = ?"
            connection.execute(change, (number + 1, uid))
    connection.close()
    with reading(places.attempts) as reader:
        found = [log_seen.page(reader, "mia", "trace", skip, 4) for skip in (0, 4, 8, 12)]
    assert [one.uid for part in found for one in part] == own[::-1]


def test_a_page_deep_in_very_many_attempts_is_found_by_the_index_alone(places: Places, log: Log, attempt: Make) -> None:
    (first,) = kept(log, attempt, 1)
    log.close()
    connection = connect(places)
    columns = [
        row[1] for row in connection.execute("PRAGMA table_info(attempts)") if row[1] not in ("id", "uid", "seq")
    ]
    names = ", ".join(columns)
    with connection:
        connection.execute(
            f"WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {MANY}) "
            f"INSERT INTO attempts (uid, seq, {names}) SELECT 'u' || i, i, {names} FROM n, attempts WHERE uid = ?",
            (first,),
        )
    connection.close()
    with reading(places.attempts) as reader:
        found = log_seen.page(reader, "mia", "trace", MANY - 12, 12)
        assert log_seen.how_many(reader, "mia", "trace") == MANY
        clause, values = log_order.newest_first(reader, "mia", "trace", 12, skip=MANY - 12)
        plan = [row[3] for row in reader.execute(f"EXPLAIN QUERY PLAN SELECT uid FROM attempts {clause}", values)]
    assert [one.seq for one in found] == list(range(12, 0, -1))
    assert any("COVERING INDEX attempts_by_computer" in step for step in plan)


def test_a_sitting_gives_its_own_attempts_in_order(log: Log, attempt: Make) -> None:
    own = kept(log, attempt, 4, session="3f9d2a10-92f2-4a52-8f6c-2f9c0a4d7e11")
    kept(log, attempt, 2)
    assert [one.uid for one in log.of_session("3f9d2a10-92f2-4a52-8f6c-2f9c0a4d7e11")] == own
    assert log.of_session("nobody") == []


@pytest.fixture
def twice(places: Places, log: Log, attempt: Make) -> tuple[Log, str]:
    """An attempt of which another version came."""
    uid, _ = kept(log, attempt, 2)
    other = to_dict(replace(log.attempt(uid), duration_s=9.5))
    connection = connect(places)
    with connection:
        assert keep_conflict(connection, other, digest_of(line_of(other)), line_of(other))
    connection.close()
    return log, uid


def test_both_versions_of_an_attempt_are_whole_and_neither_counts(twice: tuple[Log, str]) -> None:
    log, uid = twice
    first, second = log.versions(uid)
    assert first == replace(log.attempt(uid), invalid=log_order.DIFFERS)
    assert second == replace(first, duration_s=9.5)
    assert second.frames
    assert log.kept_twice("mia") == [uid]
    assert log.kept_twice("noah") == []


def test_a_page_marks_what_is_kept_twice_and_nothing_else(twice: tuple[Log, str]) -> None:
    log, uid = twice
    marks = {one.uid: one.invalid for one in log.page("mia", "trace", 0, 12)}
    assert marks.pop(uid) == log_order.DIFFERS
    assert set(marks.values()) == {""}
    assert {one.uid: one.invalid for one in log.of_session(log.attempt(uid).session)}[uid] == log_order.DIFFERS


def test_an_attempt_that_is_kept_once_has_one_version_and_an_unknown_one_none(log: Log, attempt: Make) -> None:
    (uid,) = kept(log, attempt, 1)
    assert log.versions(uid) == [log.attempt(uid)]
    assert log.versions("nobody") == []


def test_a_damaged_line_of_another_version_is_left_out(places: Places, twice: tuple[Log, str]) -> None:
    log, uid = twice
    connection = connect(places)
    with connection:
        connection.execute("UPDATE conflicts SET line = zeroblob(200)")
    connection.close()
    assert log.versions(uid) == log_rows_of(places, uid)


def log_rows_of(places: Places, uid: str) -> list[Attempt]:
    with reading(places.attempts) as reader:
        return log_rows.select(reader, "WHERE uid = ?", (uid,), whole=True)
