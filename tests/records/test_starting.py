"""A sentence that names a command names one that this system has."""

from __future__ import annotations

from snailtrail.records.starting import begun


def test_a_command_begins_with_py_on_windows_and_with_python3_elsewhere() -> None:
    assert [begun(platform) for platform in ("win32", "linux", "darwin")] == [
        "py main.py",
        "python3 main.py",
        "python3 main.py",
    ]
