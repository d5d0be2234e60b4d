"""PINs on a disk that takes nothing: the door to the emergency copy opens, and guessing is waited for all the same."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from snailtrail.records import access_secret, audit, throttle
from snailtrail.records.access import Access
from snailtrail.records.journal import append
from snailtrail.records.places import Places, write_whole
from snailtrail.records.reserve import Reserve
from snailtrail.records.throttle import FREE, Throttle


class Clock:
    """Told time."""

    def __init__(self) -> None:
        self.t = 0.0

    def __call__(self) -> float:
        return self.t


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def access(places: Places, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Access:
    monkeypatch.setattr(access_secret, "SCRYPT", {"n": 2, "r": 8, "p": 1})
    places.prepare()
    return Access(places, clock)


def full(path: Path, content: bytes) -> None:
    """As a full disk answers."""
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_right_pin_opens_where_nothing_can_be_written(
    access: Access, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    # no try was made there before, and that shut the emergency copy when the disk was full; the PIN is no key
    access.add("", "271828")
    (one,) = access.people()
    monkeypatch.setattr(throttle, "write_whole", full)
    assert access.enter(one.id, "271828") == one


def test_on_a_full_disk_tries_are_counted_in_the_room_of_the_reserve(
    access: Access, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    access.add("", "271828")
    (one,) = access.people()
    assert Reserve(places, size=4096).make()

    def write(path: Path, content: bytes) -> None:
        if places.reserve.exists():
            full(path, content)
        write_whole(path, content)

    monkeypatch.setattr(throttle, "write_whole", write)
    assert access.enter(one.id, "000000") is None
    assert Throttle(places).tries(one.id) == 1, "the next start knows of it"
    assert not places.reserve.exists()


def test_tries_that_cannot_be_written_are_waited_for_all_the_same(
    access: Access, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    access.add("", "271828")
    (one,) = access.people()
    monkeypatch.setattr(throttle, "write_whole", full)
    for _ in range(FREE):
        assert access.enter(one.id, "000000") is None
    assert access.throttle.wait_s(one.id) == 30
    assert access.enter(one.id, "271828") is None, "not before the wait is over"
    clock.t += 30
    assert access.enter(one.id, "271828") == one
    assert access.throttle.tries(one.id) == 0


def test_tries_counted_in_memory_are_written_when_the_disk_takes_them_again(access: Access, places: Places) -> None:
    access.throttle.path.mkdir()
    access.throttle.count("anna")
    access.throttle.path.rmdir()
    access.throttle.count("ben")
    assert (Throttle(places).tries("anna"), Throttle(places).tries("ben")) == (FREE + 1, 1)


def test_the_recovery_code_helps_on_a_full_disk_with_the_room_of_the_reserve(
    access: Access, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = access.add("Anna", "271828")
    assert Reserve(places, size=4096).make()

    def add(path: Path, content: bytes) -> None:
        if places.reserve.exists():
            full(path, content)
        append(path, content)

    monkeypatch.setattr(audit, "append", add)
    assert access.recover(code)
    assert access.people() == []
