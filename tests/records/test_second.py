"""A second place for safety copies: used whenever it is there, missed kindly when it is not."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from snailtrail.app import main
from snailtrail.commands.keeper import Keeper
from snailtrail.records.audit import Audit
from snailtrail.records.backup import back_up, backups, restore
from snailtrail.records.config import load_config, second_folder
from snailtrail.records.everything import NO_KEYS, NO_PROFILES, put_profiles_back
from snailtrail.records.journal import line_of
from snailtrail.records.log import Log
from snailtrail.records.log_check import backup_is_sound
from snailtrail.records.old_versions import old_versions
from snailtrail.records.places import Places, private_folder
from snailtrail.records.second import bring_second, offer, second_of
from snailtrail.records.second_profiles import NAME
from tests.records.copied import NOON, Make, add, digests


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_copy_goes_to_the_second_place_and_is_whole_there(places: Places, attempt: Make, stick: Path) -> None:
    add(places, attempt)
    made = back_up(places, NOON)
    assert bring_second(places, stick) == ""
    (there,) = backups(second_of(places, stick))
    assert there.read_bytes() == made.read_bytes()
    assert backup_is_sound(there, None)
    before = there.stat().st_mtime_ns
    assert bring_second(places, stick) == ""
    assert there.stat().st_mtime_ns == before, "what is there is not written again"


def test_the_profiles_lie_beside_the_copies_and_come_back_to_a_computer_that_has_none(
    places: Places, attempt: Make, stick: Path, tmp_path: Path
) -> None:
    add(places, attempt)
    (places.profiles / "mia.yaml").write_text("name: Mia  # as she likes it\n", encoding="utf-8")
    (places.profiles / "noah.yml").write_text("name: Noah\n", encoding="utf-8")
    copy = back_up(places, NOON)
    bring_second(places, stick)
    fresh = Places.of(tmp_path / "fresh")
    there = second_of(places, stick) / copy.name
    restore(fresh, there)
    assert put_profiles_back(fresh, there, who="", now=NOON) == [
        "2 children are back, with their settings.",
        NO_KEYS,
    ]
    assert (fresh.profiles / "mia.yaml").read_text("utf-8") == "name: Mia  # as she likes it\n"
    assert (fresh.profiles / "noah.yaml").read_text("utf-8") == "name: Noah\n"
    assert [entry.change.child for entry in Audit(fresh).entries() if entry.change] == ["mia", "noah"]


def test_a_profile_of_this_computer_is_not_written_over_by_one_that_comes_back(
    places: Places, attempt: Make, stick: Path
) -> None:
    add(places, attempt)
    own = places.profiles / "mia.yaml"
    own.write_text("name: Mia\n", encoding="utf-8")
    copy = back_up(places, NOON)
    bring_second(places, stick)
    own.write_text("name: Mia\nhand: left\n", encoding="utf-8")
    private_folder(places.keys)
    (places.keys / "clinic.key").write_bytes(b"as it is here")
    (told,) = put_profiles_back(places, second_of(places, stick) / copy.name, who="", now=NOON)
    assert told.endswith("among the earlier versions: Mia"), "by the name, not by the id"
    assert own.read_text("utf-8") == "name: Mia\nhand: left\n"
    assert [one.text() for one in old_versions(places, "mia")] == ["name: Mia\n"]


def test_a_profile_whose_line_is_damaged_or_that_names_a_path_does_not_come_back(
    places: Places, attempt: Make, stick: Path, tmp_path: Path
) -> None:
    add(places, attempt)
    for child in ("mia", "noah"):
        (places.profiles / f"{child}.yaml").write_text(f"name: {child}\n", encoding="utf-8")
    copy = back_up(places, NOON)
    bring_second(places, stick)
    file = second_of(places, stick) / NAME
    planted = line_of({"child": "../mia", "profile": "name: Planted\n"}) + line_of({"child": "ida", "profile": 7})
    file.write_bytes(file.read_bytes().replace(b"name: mia", b"name: mi") + planted)
    fresh = Places.of(tmp_path / "fresh")
    put_profiles_back(fresh, second_of(places, stick) / copy.name, who="", now=NOON)
    assert [path.name for path in fresh.profiles.glob("*.yaml")] == ["noah.yaml"]
    assert not (fresh.data / "mia.yaml").exists()


def test_a_copy_without_profiles_says_so_and_this_computers_own_say_nothing(
    places: Places, attempt: Make, stick: Path
) -> None:
    add(places, attempt)
    own = back_up(places, NOON)
    assert put_profiles_back(places, own, who="", now=NOON) == []
    assert put_profiles_back(places, stick / own.name, who="", now=NOON) == [NO_PROFILES, NO_KEYS]


def test_a_missing_stick_is_told_kindly_and_nothing_is_made_in_its_place(
    places: Places, attempt: Make, stick: Path
) -> None:
    add(places, attempt)
    back_up(places, NOON)
    stick.rmdir()
    assert bring_second(places, stick) == (
        f"{stick}, the second place for safety copies, is not there now. The newest copy goes there as soon as it is "
        "there again."
    )
    assert not stick.exists()
    stick.mkdir()
    assert bring_second(places, stick) == ""
    assert len(backups(second_of(places, stick))) == 1


def test_a_second_place_that_takes_nothing_is_told_and_the_first_copy_stays(
    places: Places, attempt: Make, stick: Path
) -> None:
    add(places, attempt)
    made = back_up(places, NOON)
    second_of(places, stick).write_text("a file where the folder should be", encoding="utf-8")
    told = bring_second(places, stick)
    assert told.startswith(f"{stick}, the second place for safety copies, takes nothing (")
    assert backups(places.backups) == [made]


def test_copies_of_two_computers_lie_apart_on_one_stick(attempt: Make, stick: Path, tmp_path: Path) -> None:
    for name in ("one", "other"):
        places = Places.of(tmp_path / name)
        add(places, attempt)
        back_up(places, NOON)
        assert bring_second(places, stick) == ""
    assert len(list(stick.iterdir())) == 2
    assert all(len(backups(folder)) == 1 for folder in stick.iterdir())


def test_the_command_remembers_the_second_place_until_it_is_told_to_forget(
    places: Places, attempt: Make, stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(places.data)]
    add(places, attempt)
    places.config.write_text("theme: calm   # as Zoë likes it\n", encoding="utf-8")
    assert main(["backup", "--also", str(stick), *data]) == 0
    assert str(second_of(places, stick)) in capsys.readouterr().out
    assert second_folder(load_config(places).config) == stick
    assert places.config.read_text("utf-8").startswith("theme: calm   # as Zoë likes it\n")
    assert main(["backup", *data]) == 0
    assert len(backups(second_of(places, stick))) == 2
    shutil.rmtree(stick)
    capsys.readouterr()
    assert main(["backup", *data]) == 0
    assert "is not there now" in capsys.readouterr().out
    assert main(["backup", "--not-also", *data]) == 0
    assert second_folder(load_config(places).config) is None
    assert "is not there now" not in capsys.readouterr().out


def test_while_the_program_runs_each_copy_goes_there_and_a_missing_stick_is_told_once(
    places: Places, attempt: Make, stick: Path
) -> None:
    add(places, attempt)
    stick.rmdir()
    log = Log.open(places)
    keeper = Keeper(places, log, lambda: NOON, begin_s=0.0, second=stick)
    keeper.work()
    keeper.work()
    assert len(log.notes) == 1
    stick.mkdir()
    keeper.work()
    log.close()
    assert log.notes == []
    assert [path.name for path in backups(second_of(places, stick))] == [backups(places.backups)[-1].name]


def test_a_second_place_is_offered_until_there_is_one(places: Places, attempt: Make, stick: Path) -> None:
    assert "on the page Safety copies, under Second place" in offer(places, None)
    assert "main.py" not in offer(places, None), "a clinic has a desk, not a command line"
    add(places, attempt)
    assert "no safety copy lies there yet" in offer(places, stick)
    back_up(places, NOON)
    bring_second(places, stick)
    assert offer(places, stick) == ""
    assert offer(places, stick / "gone") == ""


def test_each_of_the_last_twenty_copies_is_restored_whole(places: Places, attempt: Make) -> None:
    made, wanted = [], []
    for month in range(20):  # one a month and two a day: old ones are let go meanwhile
        add(places, attempt, 1)
        made.append(back_up(places, NOON + timedelta(days=31 * month)))
        wanted.append(digests(places))
    kept = [(path, there) for path, there in zip(made, wanted, strict=True) if path.is_file()]
    assert len(kept) == 12
    for path, there in kept:
        aside = Places.of(path.parent / "restored" / path.stem)
        restore(aside, path)
        assert digests(aside) == there


def test_the_last_ten_copies_of_one_day_are_restored_whole(places: Places, attempt: Make, stick: Path) -> None:
    wanted = {}
    for hour in range(10):
        add(places, attempt, 2)
        path = back_up(places, NOON + timedelta(minutes=hour))
        bring_second(places, stick)
        wanted[path.name] = digests(places)
    both = [*backups(places.backups), *backups(second_of(places, stick))]
    assert len(both) == 20
    for number, path in enumerate(both):
        aside = Places.of(places.data.with_name(f"restored {number}"))
        restore(aside, path)
        assert digests(aside) == wanted[path.name]
