"""Whether the disk is encrypted: what each system answers is understood, and nobody waits for it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path, PureWindowsPath
from threading import Event
from typing import Any

import pytest

from snailtrail.commands.encryption import (
    LOOK,
    LOOK_ELSEWHERE,
    OFF,
    ON,
    PENDING,
    UNKNOWN,
    DiskLook,
    State,
    asked,
    of_bitlocker,
    of_device,
    of_filevault,
    told_of,
)
from snailtrail.commands.suite import LocalSuite
from snailtrail.play.discover import discover
from snailtrail.records.mounts import source_of
from snailtrail.records.places import Places
from snailtrail.records.system_programs import program
from snailtrail.screens.desk.side import side
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer
from tests.commands.clinic import Clinic

MOUNTS = """/dev/mapper/vg-root / ext4 rw 0 0
proc /proc proc rw 0 0
/dev/sda1 /media/anna/My\\040Stick vfat rw 0 0
tmpfs /tmp tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("output", "state"),
    [
        *((number, State.ON) for number in ("1\r\n", "4\r\n", "5\r\n", "6")),
        *((number, State.OFF) for number in ("0\r\n", "2\r\n", "3")),
        *((text, State.UNKNOWN) for text in ("", "Access denied")),
    ],
)
def test_the_property_of_a_windows_drive_is_understood(output: str, state: State) -> None:
    assert of_bitlocker(output) is state


@pytest.mark.parametrize(
    ("output", "state"),
    [
        ("FileVault is On.\n", State.ON),
        ("FileVault is Off.\n", State.OFF),
        ("FileVault is On.\nDecryption in progress: Percent completed = 12\n", State.ON),
        ("FileVault is Off, but will be enabled after the next restart.\n", State.UNKNOWN),
        ("Error: this is no Mac\n", State.UNKNOWN),
    ],
)
def test_what_a_mac_prints_is_understood(output: str, state: State) -> None:
    assert of_filevault(output) is state


def block(blocks: Path, name: str, uuid: str = "", *slaves: str) -> None:
    (blocks / name / "slaves").mkdir(parents=True)
    for slave in slaves:
        (blocks / name / "slaves" / slave).mkdir()
    if uuid:
        (blocks / name / "dm").mkdir()
        (blocks / name / "dm" / "uuid").write_text(f"{uuid}\n", "ascii")


def test_a_volume_on_an_encrypted_device_is_encrypted_and_a_bare_one_is_not_known(tmp_path: Path) -> None:
    block(tmp_path, "dm-1", "LVM-aabb", "dm-0")
    block(tmp_path, "dm-0", "CRYPT-LUKS2-0b1c-luks", "nvme0n1p3")
    block(tmp_path, "sda1")
    assert of_device(Path("/dev/dm-1"), tmp_path) is State.ON
    assert of_device(Path("/dev/sda1"), tmp_path) is State.UNKNOWN, "a disk may encrypt itself"
    assert of_device(Path("/dev/gone"), tmp_path) is State.UNKNOWN
    assert of_device(None, tmp_path) is State.UNKNOWN


def test_a_folders_device_is_that_of_the_nearest_mount(tmp_path: Path) -> None:
    (tmp_path / "mounts").write_text(MOUNTS, "ascii")
    mounts = tmp_path / "mounts"
    assert source_of(Path("/home/anna"), mounts) == Path("/dev/mapper/vg-root")
    assert source_of(Path("/media/anna/My Stick/data"), mounts) == Path("/dev/sda1")
    assert source_of(Path("/tmp/data"), mounts) is None  # a line of the list above
    assert source_of(tmp_path, tmp_path / "none") is None


def test_nobody_waits_for_the_answer(tmp_path: Path) -> None:
    go = Event()

    def slow() -> State:
        assert go.wait(10)
        return State.OFF

    look = DiskLook(tmp_path, platform="win32", ask=slow)
    assert look.sentence() == PENDING
    look.begin()
    look.begin()
    assert look.sentence() == PENDING
    go.set()
    look.thread.join(10)
    assert look.sentence().template == OFF.template
    assert look.sentence().values == {"what": "BitLocker"}


@pytest.mark.parametrize("error", [subprocess.TimeoutExpired("powershell", 10), FileNotFoundError()])
def test_a_system_that_does_not_answer_is_not_known(tmp_path: Path, error: Exception) -> None:
    def refuse() -> State:
        raise error

    look = DiskLook(tmp_path, ask=refuse)
    look.begin()
    look.thread.join(10)
    assert look.sentence() == told_of(State.UNKNOWN, sys.platform)


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_where_nothing_is_known_it_is_told_how_to_look_and_nothing_is_ordered(platform: str) -> None:
    told = told_of(State.UNKNOWN, platform)
    assert told == f"{UNKNOWN} {LOOK.get(platform, LOOK_ELSEWHERE)}"
    assert "Switch" not in told


def test_windows_is_asked_by_the_whole_path_of_its_shell() -> None:
    commands: list[Sequence[str]] = []

    def run(words: Sequence[str]) -> str:
        commands.append(words)
        return "1\r\n"

    assert asked(PureWindowsPath(r"D:\Snail"), "win32", run) is State.ON
    assert [words[0] for words in commands] == [program("WindowsPowerShell", "v1.0", "powershell.exe")]
    assert "NameSpace('D:')" in commands[0][-1]


def test_a_network_folder_of_windows_is_not_asked_about() -> None:
    assert asked(Path("folder"), "win32") is State.UNKNOWN
    assert "{what}" in ON.template


def test_the_system_is_asked_at_the_first_visit_to_the_grown_ups_side_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[Path] = []

    def ask(folder: Path, platform: str) -> State:
        folders.append(folder)
        return State.ON

    monkeypatch.setattr("snailtrail.commands.encryption.asked", ask)
    places = Places.of(tmp_path)
    suite = LocalSuite(places, discover(), px_per_mm=(5.0, 5.0), calibrated=True, draw_seed=lambda: 1)
    try:
        first, again = (suite.desk(lambda: Clinic.FIELD) for _ in range(2))
        for thread in threading.enumerate():
            if thread.name == "disk encryption":
                thread.join(10)
        assert folders == [places.data]
        assert again.disk() == first.disk() != PENDING
    finally:
        suite.close()


def test_good_to_know_says_it(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[str] = []
    paint = Painter.text

    def seen(self: Painter, words: str, *place: Any, **about: Any) -> None:
        painted.append(str(words))
        paint(self, words, *place, **about)

    monkeypatch.setattr(Painter, "text", seen)
    clinic.keys("tt" + "t" * (len(clinic.desk.children()) + 2) + "e")
    clinic.close_window()
    assert side(clinic.stage.glass, clinic.suite) is Answer.CLOSED
    assert any("encrypted" in words for words in painted)
    assert any("config.yaml" in words for words in painted)
