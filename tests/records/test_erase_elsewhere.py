"""A deleted child is gone from the second place for safety copies and from what waits in the inbox too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from snailtrail.commands.bench.faults.forging import locked
from snailtrail.records import homes, tombstones
from snailtrail.records.attempt import Attempt
from snailtrail.records.backup import back_up, backups
from snailtrail.records.bundle import KIND
from snailtrail.records.config import keep_second_folder
from snailtrail.records.erase import erase
from snailtrail.records.erase_words import receipt
from snailtrail.records.journal import line_of
from snailtrail.records.log import Log
from snailtrail.records.log_check import backup_is_sound
from snailtrail.records.places import Places
from snailtrail.records.second import bring_second, second_of
from snailtrail.records.second_profiles import profiles_in

Make = Callable[..., Attempt]
DAY = date(2026, 5, 13)
NOON = datetime(2026, 5, 12, 12, 0, 0)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tombstones, "ROUNDS", 10)


@pytest.fixture
def stick(places: Places, attempt: Make, tmp_path: Path) -> Path:
    """With two safety copies of two children."""
    folder = tmp_path / "stick"
    folder.mkdir()
    places.prepare()
    keep_second_folder(places, folder)
    log = Log.open(places)
    for number in range(4):
        log.keep(attempt(child="kid-7f3a" if number % 2 else "noah", session=f"s{number % 2}")).result()
    log.close()
    for number in range(2):
        back_up(places, NOON + timedelta(hours=number))
        assert bring_second(places, folder) == ""
    return folder


def test_safety_copies_on_a_stick_that_is_there_are_without_the_child_and_whole(places: Places, stick: Path) -> None:
    erased = erase(places, "kid-7f3a", who="", day=DAY)
    there = backups(second_of(places, stick))
    assert len(there) == 2
    assert all(backup_is_sound(path, None) for path in there)
    assert not any(b"kid-7f3a" in path.read_bytes() for path in stick.rglob("*") if path.is_file())
    assert all(b"noah" in path.read_bytes() for path in there)
    assert len(erased.rewritten) == 4
    assert erased.second_missed is None
    assert not any(str(stick) in line for line in receipt(erased, DAY, DAY))


def test_profiles_on_a_stick_are_without_the_child_at_once_or_when_it_is_there_again(
    places: Places, stick: Path, tmp_path: Path
) -> None:
    for child in ("kid-7f3a", "kid-0b1c", "noah"):
        (places.profiles / f"{child}.yaml").write_text("name: Ida\n", encoding="utf-8")
    bring_second(places, stick)
    assert list(profiles_in(second_of(places, stick))) == ["kid-0b1c", "kid-7f3a", "noah"]
    erase(places, "kid-7f3a", who="", day=DAY)
    assert list(profiles_in(second_of(places, stick))) == ["kid-0b1c", "noah"]
    drawer = stick.rename(tmp_path / "drawer")
    erase(places, "kid-0b1c", who="", day=DAY)
    drawer.rename(stick)
    bring_second(places, stick)
    assert list(profiles_in(second_of(places, stick))) == ["noah"]


def test_a_stick_in_its_drawer_holds_nothing_up_and_is_named(places: Places, stick: Path, tmp_path: Path) -> None:
    stick.rename(tmp_path / "drawer")
    erased = erase(places, "kid-7f3a", who="", day=DAY)
    assert erased.left == []
    assert erased.second_missed == stick
    (told,) = [line for line in receipt(erased, DAY, DAY) if str(stick) in line]
    assert "still holds this child" in told


def test_a_copy_on_a_stick_that_cannot_be_read_holds_nothing_up_and_the_stick_is_named(
    places: Places, stick: Path
) -> None:
    (second_of(places, stick) / "attempts-2026-05-11T090000.db").mkdir()  # opens like a file that is refused
    erased = erase(places, "kid-7f3a", who="", day=DAY)
    assert erased.left == []
    assert erased.second_missed == stick
    assert not any(b"kid-7f3a" in path.read_bytes() for path in stick.rglob("*") if path.is_file())


def test_a_locked_bundle_of_a_newer_program_goes_when_it_is_the_childs_and_stays_when_it_is_anothers(
    places: Places, stick: Path, tmp_path: Path
) -> None:
    homes.invite(places, "kid-7f3a", b"name: Zoe\n", tmp_path)
    places.inbox.mkdir()
    for child in ("kid-7f3a", "noah"):
        header = line_of({"kind": KIND, "format": 9, "made_by": "9.9", "child": child, "later": 1})
        locked(places, places.inbox / f"{len(child):016x}.snail", [header])
    damaged = places.inbox / "ffff.snail"
    damaged.write_bytes(b"age-encryption.org/v1\nnothing")
    erased = erase(places, "kid-7f3a", who="", day=DAY)
    assert sorted(path.name for path in places.inbox.glob("*.snail")) == ["0000000000000004.snail", "ffff.snail"]
    assert erased.sealed == [damaged]
    assert erased.left == []
