"""On Windows a folder outside of an account's own is taken from the others when it is made; that it was not is told.

Windows itself is not asked: what is run there was never run here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PureWindowsPath

import pytest

from snailtrail.records.rights import MARK, command, is_open, keep_to_owner
from snailtrail.records.system_programs import program
from snailtrail.records.whereabouts import doubtful

ANA = PureWindowsPath(r"C:\Users\Ana")
SID = "S-1-5-21-1004336348-1177238915-682003330-1001"


class Asked:
    """A stand-in for the system: knows who asks, and takes or refuses the rest."""

    def __init__(self, who: str = f'"clinic\\ana","{SID}"\r\n', *, refuses: str = ""):
        self.commands: list[list[str]] = []
        self._who = who
        self._refuses = refuses

    def __call__(self, words: Sequence[str]) -> str:
        self.commands.append(list(words))
        if PureWindowsPath(words[0]).stem == self._refuses:
            raise OSError("no such file system")
        return self._who if PureWindowsPath(words[0]).stem == "whoami" else ""


def test_a_folder_is_given_to_its_account_the_system_and_administrators_alone_by_numbers() -> None:
    assert command(PureWindowsPath(r"D:\Snail of Ana"), SID) == [
        program("icacls.exe"),
        r"D:\Snail of Ana",
        "/inheritance:r",
        "/grant:r",
        f"*{SID}:(OI)(CI)F",
        "*S-1-5-18:(OI)(CI)F",
        "*S-1-5-32-544:(OI)(CI)F",
        "/q",
    ]


@pytest.mark.parametrize(
    ("folder", "platform", "open_to_others"),
    [
        (PureWindowsPath(r"D:\Snail"), "win32", True),
        (PureWindowsPath(r"C:\ProgramData\Snail"), "win32", True),
        (PureWindowsPath(r"c:\users\ana\AppData\Local\snailtrail"), "win32", False),
        (PureWindowsPath(r"D:\Snail"), "linux", False),
    ],
)
def test_only_outside_of_an_account_s_own_folder_on_windows_others_may_read(
    folder: PureWindowsPath, platform: str, open_to_others: bool
) -> None:
    assert is_open(folder, home=ANA, platform=platform) is open_to_others


def test_the_account_is_asked_for_its_number_and_the_folder_given_to_it(tmp_path: Path) -> None:
    system = Asked()
    assert keep_to_owner(tmp_path, system, home=tmp_path / "home", platform="win32")
    assert system.commands == [[program("whoami.exe"), "/user", "/fo", "csv", "/nh"], command(tmp_path, SID)]


def test_where_nobody_else_can_read_nothing_is_asked(tmp_path: Path) -> None:
    system = Asked()
    assert keep_to_owner(tmp_path, system, home=tmp_path / "home", platform="linux")
    assert keep_to_owner(tmp_path / "home" / "data", system, home=tmp_path / "home", platform="win32")
    assert system.commands == []


@pytest.mark.parametrize("system", [Asked(refuses="icacls"), Asked(refuses="whoami"), Asked(who="?")])
def test_a_system_that_refuses_stops_nobody_and_is_told(tmp_path: Path, system: Asked) -> None:
    assert not keep_to_owner(tmp_path, system, home=tmp_path / "home", platform="win32")
    told = doubtful(tmp_path, tmp_path / "none", home=tmp_path / "home", platform="win32")
    assert told.startswith(f"{tmp_path}: others who use this computer may be able to read this folder.")


def test_a_folder_whose_rights_were_set_is_not_doubtful(tmp_path: Path) -> None:
    (tmp_path / MARK).touch()
    assert doubtful(tmp_path, tmp_path / "none", home=tmp_path / "home", platform="win32") == ""
