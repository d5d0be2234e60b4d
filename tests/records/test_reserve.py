"""A full disk: room is given up for what was played, and the next attempt waits."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable

import pytest

from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log
from snailtrail.records.log_writer import Writer
from snailtrail.records.places import Places
from snailtrail.records.reserve import Reserve, is_full

SMALL = 2**20
HUGE = 2**62


@pytest.fixture
def reserve(places: Places) -> Reserve:
    places.prepare()
    return Reserve(places, SMALL)


def test_room_is_set_aside_given_up_and_set_aside_again(reserve: Reserve, places: Places) -> None:
    for _ in range(2):
        assert reserve.make()
        assert places.reserve.stat().st_size == SMALL
        assert getattr(places.reserve.stat(), "st_blocks", SMALL) * 512 >= SMALL, "not only a size, but room"
        assert reserve.give_up()
        assert not places.reserve.exists()
        assert not reserve.give_up()


def test_a_half_made_reserve_is_made_whole(reserve: Reserve, places: Places) -> None:
    places.reserve.write_bytes(b"half")
    assert reserve.make()
    assert places.reserve.stat().st_size == SMALL


def test_no_room_is_taken_from_a_disk_that_has_none(places: Places) -> None:
    places.prepare()
    reserve = Reserve(places, SMALL, least_free=HUGE)
    places.reserve.write_bytes(b"rest")
    assert not reserve.make()
    assert not places.reserve.exists()
    assert "the disk is full" in reserve.trouble()
    assert str(places.data) in reserve.trouble()
    assert Reserve(places, SMALL, least_free=1).trouble() == ""


def test_what_a_full_disk_refuses_is_written_into_the_reserve() -> None:
    room: list[str] = ["reserve"]

    def task(connection: sqlite3.Connection) -> str:
        if room:
            raise OSError(errno.ENOSPC, "No space left on device")
        return "written"

    writer = Writer(lambda: sqlite3.connect(":memory:", isolation_level=None), None, lambda: bool(room and room.pop()))
    assert writer.do(task).result(10) == "written"
    assert writer.trouble == ""
    assert writer.close() == 0


@pytest.mark.skipif(os.name != "posix", reason="replaces a call of the system that Windows has under another name")
def test_a_log_on_a_full_disk_gives_its_reserve_up_and_keeps_the_attempt(
    places: Places, attempt: Callable[..., Attempt], monkeypatch: pytest.MonkeyPatch
) -> None:
    log = Log.open(places)
    assert Reserve(places, SMALL).make()
    write = os.write

    def full(handle: int, content: memoryview) -> int:
        if places.reserve.exists():
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, content)

    monkeypatch.setattr(os, "write", full)
    assert log.keep(attempt()).result(10).seq == 1
    assert not places.reserve.exists()
    assert log.trouble == ""
    log.close()


def test_only_a_full_disk_is_one() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA max_page_count = 2")
    connection.execute("CREATE TABLE t (x)")
    with pytest.raises(sqlite3.OperationalError) as full:
        connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    with pytest.raises(sqlite3.OperationalError) as other:
        connection.execute("SELECT nonsense")
    connection.close()
    assert is_full(full.value)
    assert not is_full(other.value)
    assert not is_full(PermissionError(errno.EACCES, "no"))
