"""One Snailtrail at a time in a data folder."""

from __future__ import annotations

import re
import time

import pytest

from snailtrail.app import main
from snailtrail.commands.bench.faults.races import answer, racer, tell
from snailtrail.records.lock import InstanceLock, TakenError
from snailtrail.records.places import Places


def test_a_killed_one_frees_the_folder_at_once(places: Places) -> None:
    with racer() as child:
        tell(child, places.data)
        assert answer(child) == "in"
        with pytest.raises(TakenError):
            InstanceLock.take(places)
        child.kill()
        child.wait(10)
    InstanceLock.take(places).release()


def test_a_second_start_is_told_within_two_seconds_and_writes_nothing(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = InstanceLock.take(places)
    before = sorted(places.data.rglob("*"))
    begun = time.monotonic()
    assert main(["demo", "--attempts", "1", "--data", str(places.data)]) == 1
    assert time.monotonic() - begun < 2
    assert re.search(r"already open on this computer \(since \d+:\d\d\)", capsys.readouterr().err)
    assert sorted(places.data.rglob("*")) == before
    lock.release()
    assert main(["demo", "--attempts", "1", "--games", "catch", "--data", str(places.data)]) == 0


def test_reading_is_allowed_while_it_is_open(places: Places, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--attempts", "1", "--games", "catch", "--data", str(places.data)]) == 0
    lock = InstanceLock.take(places)
    assert main(["explain", "--child", "example-mia", "--game", "catch", "--data", str(places.data)]) == 0
    folder = places.data / "out"
    assert main(["export", "--child", "example-mia", "-o", str(folder), "--data", str(places.data)]) == 0
    lock.release()
