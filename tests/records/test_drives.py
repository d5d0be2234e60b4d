"""Files are found where people put them: on a stick, one folder deep too, and in the account's own folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from snailtrail.records import drives
from snailtrail.records.drives import MOST_FILES, Handy, found_files, handy_folders, sticks

LONGEST_PATH = 4095


def put(path: Path, at: float) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * 10)
    os.utime(path, (at, at))
    return path


def test_the_newest_comes_first_and_other_endings_are_left_out(tmp_path: Path) -> None:
    old, new = put(tmp_path / "a.snail", 1e9), put(tmp_path / "b.snail", 1.5e9)
    put(tmp_path / "c.txt", 1.6e9)
    put(tmp_path / ".hidden.snail", 1.6e9)
    assert [one.path for one in found_files([Handy(tmp_path, False)], (".snail",))] == [new, old]


@pytest.mark.skipif(sys.platform != "linux", reason="the longest path is Linux's")
def test_a_file_that_cannot_be_looked_at_hides_no_other(tmp_path: Path) -> None:
    folder = tmp_path
    while len(str(folder)) < LONGEST_PATH - 200:
        folder /= "x" * 90
    whole = put(folder / "a.snail", 1e9)
    inside = os.open(folder, os.O_RDONLY)
    try:
        os.close(os.open("y" * 240 + ".snail", os.O_CREAT | os.O_WRONLY, dir_fd=inside))
    finally:
        os.close(inside)
    assert len(list(folder.iterdir())) == 2
    assert [one.path for one in found_files([Handy(folder, False)], (".snail",))] == [whole]


@pytest.mark.parametrize("removable", [True, False])
def test_only_on_a_stick_one_folder_deeper_is_looked(tmp_path: Path, removable: bool) -> None:
    put(tmp_path / "home" / "a.snail", 1e9)
    put(tmp_path / "home" / "deep" / "b.snail", 1e9)
    assert len(found_files([Handy(tmp_path, removable)], (".snail",))) == removable


def test_one_file_that_lies_in_two_offered_folders_is_shown_once(tmp_path: Path) -> None:
    put(tmp_path / "a.snail", 1e9)
    assert len(found_files([Handy(tmp_path, True), Handy(tmp_path, False)], (".snail",))) == 1


def test_a_stick_that_was_pulled_out_has_nothing(tmp_path: Path) -> None:
    assert found_files([Handy(tmp_path / "gone", True)], (".snail",)) == []


def test_a_folder_full_of_them_shows_the_newest_alone(tmp_path: Path) -> None:
    for n in range(MOST_FILES + 5):
        put(tmp_path / f"{n}.snail", 1e9 + n)
    found = found_files([Handy(tmp_path, False)], (".snail",))
    assert len(found) == MOST_FILES
    assert found[0].path.stem == f"{MOST_FILES + 4}"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems tell of sticks otherwise")
def test_what_is_plugged_in_is_read_from_the_systems_list(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/anna/MY\\040STICK vfat rw 0 0\n"
        "/dev/sdc1 /run/media/anna/card exfat rw 0 0\n"
    )
    assert sticks(mounts) == [Path("/media/anna/MY STICK"), Path("/run/media/anna/card")]
    assert sticks(tmp_path / "none") == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems tell of an account's folders otherwise")
def test_an_account_with_one_folder_for_all_is_offered_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("DOCUMENTS", "DOWNLOAD", "DESKTOP"):
        monkeypatch.setenv(f"XDG_{kind}_DIR", str(tmp_path))
    assert [handy for handy in handy_folders() if not handy.removable] == [Handy(tmp_path, False)]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems tell of an account's folders otherwise")
@pytest.mark.parametrize("stick", [True, False])
def test_an_account_without_such_folders_is_offered_its_own_beside_a_stick(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stick: bool
) -> None:
    home, plugged = tmp_path / "home", tmp_path / "stick"
    home.mkdir()
    plugged.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(drives, "sticks", lambda: [plugged] if stick else [])
    for kind in ("DOCUMENTS", "DOWNLOAD", "DESKTOP"):
        monkeypatch.setenv(f"XDG_{kind}_DIR", str(home / kind))
    assert handy_folders() == [*([Handy(plugged, True)] if stick else []), Handy(home, False)]
