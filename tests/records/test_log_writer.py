"""What the disk refuses stays in memory, is told at once, and is written in its order when it can be."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log
from snailtrail.records.log_writer import Writer
from snailtrail.records.places import Places

Make = Callable[..., Attempt]
NOBODY = 65534


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file")
def test_an_attempt_that_the_disk_refuses_stays_in_memory_and_is_written_when_it_can_be(
    places: Places, attempt: Make
) -> None:
    log = Log.open(places)
    log.keep(attempt()).result(10)
    aside = places.attempts.with_name("aside.db")
    places.attempts.rename(aside)
    places.attempts.mkdir()  # where a file cannot be opened, whoever asks
    assert log.keep(attempt(game="dots")).exception(10) is not None
    assert log.keep(attempt(game="dots")).exception(10) is not None
    assert "cannot be written" in log.trouble
    assert str(places.data) in log.trouble
    places.attempts.rmdir()
    aside.rename(places.attempts)
    assert log.close() == 0
    again = Log.open(places)
    assert [row.game for row in again.attempts("mia")].count("dots") == 2
    again.close()


class _Refusing:
    """Opens a database in memory, refusing as often as it is told."""

    def __init__(self, times: int):
        self.left = times

    def __call__(self) -> sqlite3.Connection:
        if self.left:
            self.left -= 1
            raise sqlite3.OperationalError("database or disk is full")
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.execute("CREATE TABLE numbers (n INTEGER)")
        return connection


def test_refused_work_is_told_at_once_and_done_in_order_later() -> None:
    writer = Writer(_Refusing(2))
    done: list[int] = []

    def number(n: int) -> Callable[[sqlite3.Connection], int]:
        def task(connection: sqlite3.Connection) -> int:
            connection.execute("INSERT INTO numbers VALUES (?)", (n,))
            done.append(n)
            return n

        return task

    with pytest.raises(sqlite3.OperationalError, match="full"):
        writer.do(number(1)).result(10)
    assert "full" in writer.trouble
    assert writer.waiting == 1
    with pytest.raises(sqlite3.OperationalError, match="full"):
        writer.do(number(2)).result(10)
    assert writer.do(number(3)).result(10) == 3
    assert done == [1, 2, 3]
    assert (writer.trouble, writer.waiting) == ("", 0)
    assert writer.close() == 0


def test_work_that_never_could_be_written_is_counted_at_the_end() -> None:
    writer = Writer(_Refusing(10**9))
    writer.do(lambda connection: None).exception(10)
    assert writer.close() == 1


def test_a_file_that_can_only_be_read_is_told_at_the_first_attempt(places: Places) -> None:
    Log.open(places).close()

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(f"{places.attempts.as_uri()}?mode=ro", uri=True, isolation_level=None)

    writer = Writer(connect)
    told = writer.do(lambda connection: connection.execute("DELETE FROM attempts").rowcount).exception(10)
    assert isinstance(told, sqlite3.OperationalError)
    assert "readonly" in writer.trouble
    assert writer.close() == 1


@pytest.fixture
def ordinary_user() -> Iterator[Places]:
    """Places of somebody who may not write everywhere: root puts its rights aside for the test."""
    folder = Path(tempfile.mkdtemp())  # not pytest's own, which only its maker may enter
    if os.geteuid() != 0:
        yield Places.of(folder)
    else:
        os.chown(folder, NOBODY, -1)
        os.seteuid(NOBODY)
        try:
            yield Places.of(folder)
        finally:
            os.seteuid(0)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_folder_that_became_read_only_is_read_and_told(ordinary_user: Places, attempt: Make) -> None:
    places = ordinary_user
    log = Log.open(places)
    uid = log.keep(attempt()).result(10).uid
    log.close()
    places.attempts.chmod(0o400)
    places.data.chmod(0o500)
    try:
        again = Log.open(places)
        assert again.attempt(uid).child == "mia"
        assert again.keep(attempt()).exception(10) is not None
        assert "cannot be written" in again.trouble
    finally:
        places.data.chmod(0o700)
        places.attempts.chmod(0o600)
    assert again.keep(attempt()).result(10).seq == 3
    assert again.trouble == ""
    again.close()
