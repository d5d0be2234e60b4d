"""What the data folder refuses is kept aside, and taken home down the usual road, once."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from snailtrail.records.aside import Aside, folders_aside
from snailtrail.records.attempt import Attempt
from snailtrail.records.journal import Journal
from snailtrail.records.log import Log
from snailtrail.records.log_check import check
from snailtrail.records.places import Places

Make = Callable[..., Attempt]
TIMES = 3
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move an open file")


class Refusal:
    """A data folder whose second copy cannot be written, until it is over."""

    def __init__(self, places: Places):
        self._folder = places.log
        self._away = places.data / "log away"

    def begin(self) -> None:
        if self._folder.is_dir():
            self._folder.rename(self._away)
        self._folder.write_text("a file where a folder should be", encoding="utf-8")

    def end(self) -> None:
        self._folder.unlink()
        if self._away.is_dir():
            self._away.rename(self._folder)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "first", tmp_path / "second"


def refused(log: Log, attempt: Attempt) -> None:
    assert isinstance(log.keep(attempt).exception(10), OSError)


def test_a_refused_attempt_lies_aside_and_the_grown_up_reads_where(
    places: Places, attempt: Make, folders: tuple[Path, Path]
) -> None:
    log = Log.open(places, aside=Aside(folders))
    Refusal(places).begin()
    one, other = attempt(), attempt()
    refused(log, one)
    refused(log, other)  # by then the first lies aside
    assert f"Meanwhile they are kept in {folders[0]}, and taken home at the next start at the latest." in log.trouble
    assert "2 waiting in memory" in log.trouble
    assert log.close() == 2
    assert {path.name for path in folders[0].iterdir()} == {f"{one.uid}.line", f"{other.uid}.line"}
    assert folders[0].stat().st_mode & 0o777 == 0o700
    assert next(folders[0].iterdir()).stat().st_mode & 0o777 == 0o600


def test_the_next_start_takes_home_what_lies_aside_line_and_row(
    places: Places, attempt: Make, folders: tuple[Path, Path]
) -> None:
    log = Log.open(places, aside=Aside(folders))
    log.keep(attempt()).result(10)
    refusal = Refusal(places)
    refusal.begin()
    waiting = [attempt() for _ in range(TIMES)]
    for one in waiting:
        refused(log, one)
    assert log.close() == TIMES
    refusal.end()
    again = Log.open(places, aside=Aside(folders))
    again.close()
    assert not folders[0].exists()
    report = check(places)
    assert (report.attempts, report.lines, report.sound) == (1 + TIMES, 1 + TIMES, True)
    assert {one.uid for one in waiting} <= set(again.uids("mia"))
    assert again.attempt(waiting[0].uid).frames == waiting[0].frames


def test_what_lies_aside_comes_home_as_soon_as_the_folder_is_back(
    places: Places, attempt: Make, folders: tuple[Path, Path]
) -> None:
    log = Log.open(places, aside=Aside(folders))
    refusal = Refusal(places)
    refusal.begin()
    one = attempt()
    refused(log, one)
    refusal.end()
    log.keep(attempt()).result(10)  # writes what waits before it, and then sends home what lies aside
    log.remember("all", "done")
    log.close()
    assert log.trouble == ""
    assert not folders[0].exists()
    assert check(places).attempts == 2


def test_taking_home_twice_keeps_an_attempt_once(places: Places, attempt: Make, folders: tuple[Path, Path]) -> None:
    one = attempt()
    assert Aside(folders).hold(one) is not None
    line = (folders[0] / f"{one.uid}.line").read_bytes()
    for _ in range(TIMES):
        folders[0].mkdir(mode=0o700, exist_ok=True)
        (folders[0] / f"{one.uid}.line").write_bytes(line)  # as after a power cut before the file was removed
        Log.open(places, aside=Aside(folders)).close()
    report = check(places)
    assert (report.attempts, report.lines, report.sound) == (1, 1, True)
    assert len(Journal(places).names()) == 1


def test_where_the_first_folder_refuses_the_second_is_taken_and_without_any_it_is_said(
    attempt: Make, folders: tuple[Path, Path]
) -> None:
    folders[0].write_text("in the way", encoding="utf-8")
    aside = Aside(folders)
    held = aside.hold(attempt())
    assert held is not None
    assert held.parent == folders[1]
    assert str(folders[1]) in aside.sentence()
    nowhere = Aside(folders[:1])
    assert nowhere.hold(attempt()) is None
    assert nowhere.sentence() == "Do not switch the computer off."


@pytest.mark.parametrize("mode", [0o777, 0o770])
def test_a_folder_that_others_can_write_into_is_neither_used_nor_read(
    attempt: Make, folders: tuple[Path, Path], mode: int
) -> None:
    assert Aside(folders).hold(attempt()) is not None
    folders[0].chmod(mode)
    sent: list[Attempt] = []

    def keep(one: Attempt) -> Future[Attempt]:
        sent.append(one)
        return Future()

    assert Aside(folders).take_home(keep) == []
    assert sent == []
    held = Aside(folders).hold(attempt())
    assert held is not None
    assert held.parent == folders[1]


def test_a_link_to_another_folder_is_not_followed(attempt: Make, folders: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    folders[0].symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    held = Aside(folders).hold(attempt())
    assert held is not None
    assert held.parent == folders[1]


def test_a_damaged_file_is_named_and_left(places: Places, attempt: Make, folders: tuple[Path, Path]) -> None:
    held = Aside(folders).hold(attempt())
    assert held is not None
    held.write_bytes(held.read_bytes()[:-40])
    log = Log.open(places, aside=Aside(folders))
    log.close()
    assert log.notes == [f"{held}: this is not an attempt as it was kept aside. It is left where it is."]
    assert held.is_file()
    assert log.children() == ()


def test_the_folders_of_one_data_folder_are_those_of_no_other(tmp_path: Path) -> None:
    ours, others = (folders_aside(Places.of(tmp_path / name)) for name in ("ours", "others"))
    assert not set(ours) & set(others)
    assert ours[0] == tmp_path / "ours.aside"
    assert len(folders_aside(Places.of(tmp_path.anchor))) == 2  # a disk's root has nothing beside it


def test_a_lost_stick_is_not_made_again_where_it_was(attempt: Make, tmp_path: Path) -> None:
    assert Aside([tmp_path / "stick" / "data.aside"]).hold(attempt()) is None
    assert not (tmp_path / "stick").exists()
