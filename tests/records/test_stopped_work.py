"""Long work on the records that is stopped: it leaves no part of itself, and changes nothing or all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from snailtrail.records import log_keep
from snailtrail.records.backup import back_up, restore
from snailtrail.records.log_check import check, repair
from snailtrail.records.log_file import rebuild
from snailtrail.records.places import Places
from snailtrail.records.second import bring_second, second_of
from tests.records.copied import NOON, Make, add, digests


class _Stop(Exception):  # noqa: N818  # stands for Ctrl+C, which pytest would take for itself
    """Somebody stops it."""


class Stopping:
    """Stops whatever tells it of its progress, the `at`-th time."""

    def __init__(self, at: int):
        self._left = at

    def __call__(self, *_: object) -> None:
        self._left -= 1
        if self._left == 0:
            raise _Stop

    def rows(self, numbers: list[int]) -> Iterable[int]:
        for number in numbers:
            self()
            yield number


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_copy_that_is_stopped_leaves_no_part(places: Places, attempt: Make, tmp_path: Path, at: int) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    add(places, attempt)
    with pytest.raises(_Stop):
        back_up(places, NOON, rows=Stopping(at).rows)
    assert list(places.backups.iterdir()) == []
    with pytest.raises(_Stop):
        back_up(places, NOON, pages=Stopping(1))
    assert list(places.backups.iterdir()) == []
    back_up(places, NOON)
    for stop in (Stopping(at), Stopping(1)):
        with pytest.raises(_Stop):
            bring_second(places, stick, stop.rows) if at > 1 else bring_second(places, stick, told=stop)
    assert list(second_of(places, stick).iterdir()) == []


def test_a_restoring_that_is_stopped_changes_nothing(places: Places, attempt: Make) -> None:
    add(places, attempt)
    made = back_up(places, NOON)
    add(places, attempt)
    before = places.attempts.read_bytes()
    with pytest.raises(_Stop):
        restore(places, made, Stopping(2).rows)
    with pytest.raises(_Stop):
        restore(places, made, told=Stopping(1))
    assert places.attempts.read_bytes() == before
    assert not (places.data / "attempts.new.db").exists()


@pytest.fixture
def line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few lines are one batch; so that a rebuilding can be stopped between them, each is one."""
    monkeypatch.setattr(log_keep, "AT_ONCE_BYTES", 1)


@pytest.mark.usefixtures("line_by_line")
def test_a_rebuilding_that_is_stopped_changes_nothing(places: Places, attempt: Make) -> None:
    add(places, attempt)
    before = places.attempts.read_bytes()
    with pytest.raises(_Stop):
        rebuild(places, Stopping(2))
    assert places.attempts.read_bytes() == before
    assert not (places.data / "attempts.new.db").exists()
    assert not places.quarantine.exists()


@pytest.mark.usefixtures("line_by_line")
def test_a_mending_that_is_stopped_leaves_each_file_old_or_new(places: Places, attempt: Make) -> None:
    add(places, attempt)
    wanted = digests(places)
    damaged = b"damaged" * 1000
    for at in range(1, 4):
        places.attempts.write_bytes(damaged)
        with pytest.raises(_Stop):
            repair(places, lines=Stopping(at))
        assert places.attempts.read_bytes() == damaged or check(places).sound
    repair(places)
    assert check(places).sound
    assert digests(places) == wanted
