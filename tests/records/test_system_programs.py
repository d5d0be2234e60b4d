"""Programs of Windows are run by their whole path, so that none of the same name in another folder is."""

from __future__ import annotations

import pytest

from snailtrail.records.system_programs import program


@pytest.mark.parametrize(
    ("environ", "root"),
    [
        ({"SystemRoot": r"D:\WinNT"}, r"D:\WinNT"),
        ({"SystemRoot": "WinNT"}, r"C:\Windows"),
        ({"SystemRoot": ""}, r"C:\Windows"),
        ({}, r"C:\Windows"),
    ],
)
def test_a_program_lies_below_the_folder_of_windows_and_never_at_a_place_that_depends_on_the_current_one(
    environ: dict[str, str], root: str
) -> None:
    assert program("icacls.exe", environ=environ) == root + r"\System32\icacls.exe"
    shell = program("WindowsPowerShell", "v1.0", "powershell.exe", environ=environ)
    assert shell == root + r"\System32\WindowsPowerShell\v1.0\powershell.exe"
