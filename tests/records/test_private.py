"""Whatever the umask: what the program writes, its owner alone may read."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from snailtrail.records import access_secret, tombstones
from snailtrail.records.access import Access
from snailtrail.records.attempt import Attempt
from snailtrail.records.backup import back_up, emergency_copy
from snailtrail.records.config import keep_calibration
from snailtrail.records.erase import erase
from snailtrail.records.export import export
from snailtrail.records.faults import note_fault
from snailtrail.records.keys import HomeKey, keep_home_key
from snailtrail.records.lock import InstanceLock
from snailtrail.records.log import Log
from snailtrail.records.log_file import rebuild
from snailtrail.records.places import Places
from snailtrail.records.profile import ProfileShelf
from snailtrail.records.profile_save import create, save
from snailtrail.records.reserve import Reserve

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the modes of POSIX; Windows gives a profile's folders away")


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=["000", "022", "077"])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access_secret, "SCRYPT", {"n": 2, "r": 8, "p": 1})
    monkeypatch.setattr(tombstones, "ROUNDS", 10)


def test_folders_are_0700_and_files_0600(umask: None, tmp_path: Path, attempt: Callable[..., Attempt]) -> None:
    places = Places.of(tmp_path / "data")
    assert places.probe() is None
    lock = InstanceLock.take(places)
    Reserve(places, size=1000, least_free=1).make()
    keep_calibration(places, "display", (3.0, 3.0))
    opened = create(places, "mia", "name: Mia\n", who="Anna")
    save(places, opened, {("born",): "2020"}, who="Anna")
    create(places, "noah", "name: Noah\n", who="Anna")
    ProfileShelf(places, {}).children()
    access = Access(places)
    access.add("Anna", "271828")
    access.throttle.count(access.people()[0].id)
    log = Log.open(places, alone=True)
    log.keep(attempt(child="mia")).result()
    log.keep(attempt(child="noah", session="5a0c6ab2-0f0e-4ae4-9f4c-1c6f6a1f2b12")).result()
    log.spool(attempt(child="noah"))
    export(log, "noah", tmp_path / "exports" / "noah")
    log.close()
    back_up(places, datetime(2026, 5, 12))
    rebuild(places)
    note_fault(places, "here", ValueError("x"))
    keep_home_key(places, "noah", HomeKey("0" * 16, "0" * 64, 1))
    erase(places, "mia", who="Anna", day=date(2026, 5, 13))
    emergency_copy(places, tmp_path / "stick")
    lock.release()
    written = [path for path in tmp_path.rglob("*") if path not in (tmp_path / "exports", tmp_path / "stick")]
    assert len(written) > 40
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in written}
    assert {str(path): oct(mode) for path, mode in modes.items() if mode != (0o700 if path.is_dir() else 0o600)} == {}
