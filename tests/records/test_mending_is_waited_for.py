"""A long mending: its start tells how far it is, and a window waits for it only a moment."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from snailtrail.records.attempt import Attempt
from snailtrail.records.journal import Journal
from snailtrail.records.log import Log, LogError
from snailtrail.records.places import Places

Make = Callable[..., Attempt]
COUNT = 6


@pytest.fixture
def uids(places: Places, attempt: Make) -> list[str]:
    log = Log.open(places)
    made = [log.keep(attempt()).result(10).uid for _ in range(COUNT)]
    log.close()
    return made


def test_a_start_that_makes_the_record_file_again_tells_of_each_byte(places: Places, uids: list[str]) -> None:
    places.attempts.write_bytes(b"damaged" * 1000)
    told: list[int] = []
    log = Log.open(places, alone=True, progress=told.append)
    log.close()
    journal = Journal(places)
    assert sum(told) == sum(journal.size(name) for name in journal.names())
    assert log.uids("mia") == uids


def test_a_window_waits_for_a_mending_a_moment_and_is_told_then(places: Places, uids: list[str]) -> None:
    log = Log.open(places)
    log.patience_s = 0.0
    content = places.attempts.read_bytes()
    places.attempts.write_bytes(content[: len(content) // 2] + bytes(len(content) - len(content) // 2))
    with pytest.raises(LogError) as told:
        log.attempts("mia")
    assert str(told.value) == (
        f"{places.attempts}: the record file was damaged and is being made again from the second copy. Nothing is "
        "lost. Wait a minute, then press the house and try again."
    )
    log.repair().result(30)
    assert [one.uid for one in log.attempts("mia")] == uids
    log.close()


def test_who_asks_for_a_mending_while_one_is_under_way_waits_for_the_same(places: Places, uids: list[str]) -> None:
    log = Log.open(places)
    first = log.repair()
    second = log.repair()
    assert second is first or first.done()
    first.result(30)
    assert log.repair() is not first
    log.close()
    assert 2 <= len(log.notes) <= 3
