"""Where a grown-up would look for a file or put one: the account's own folders, and sticks that are plugged in."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import platformdirs

from snailtrail.records.mounts import MOUNTS, mounted

_PLUGGED_IN = ("/media/", "/run/media/")
"""Where Linux shows what was plugged in."""
_REMOVABLE = 2
"""What Windows calls a drive that can be taken out."""
MOST_FILES = 60


@dataclass(frozen=True)
class Handy:
    """A folder that is offered."""

    folder: Path
    removable: bool
    """A stick or card."""


@dataclass(frozen=True)
class FoundFile:
    """A file that is offered."""

    path: Path
    changed_at: datetime
    """Local time."""
    bytes: int
    child: str = ""
    """The name of the child whose id its own name begins with; empty where that is none of here."""


Folders = Callable[[], Sequence[Handy]]


def handy_folders() -> list[Handy]:
    """Sticks and cards first, then Documents, Downloads and Desktop of this account, those that are there; where none
    of the account's is, its own folder."""
    own = (platformdirs.user_documents_dir(), platformdirs.user_downloads_dir(), platformdirs.user_desktop_dir())
    # once each: an account may keep all of its files in one folder
    there = [Path(folder) for folder in dict.fromkeys(own) if is_there(Path(folder))] or [Path.home()]
    plugged_in = [Handy(folder, True) for folder in sticks() if is_there(folder)]
    return [*plugged_in, *(Handy(folder, False) for folder in there)]


def sticks(mounts: Path = MOUNTS) -> list[Path]:
    """What is plugged in and can be taken out again, as far as the system tells."""
    if sys.platform == "win32":
        return _windows_sticks()
    if sys.platform == "darwin":
        return [folder for folder in _inside(Path("/Volumes")) if not folder.is_symlink()]
    return sorted({Path(folder) for folder, _ in mounted(mounts) if folder.startswith(_PLUGGED_IN)})


def found_files(folders: Sequence[Handy], endings: Sequence[str]) -> list[FoundFile]:
    """Files with one of these endings right inside the folders, and on a stick one folder deeper; newest first."""
    found: dict[Path, FoundFile] = {}
    for handy in folders:
        inside = _inside(handy.folder)
        deeper = [path for folder in inside if handy.removable and is_there(folder) for path in _inside(folder)]
        for path in (*inside, *deeper):
            with suppress(OSError):  # a stick may be pulled out meanwhile
                if path.suffix in endings and path.is_file():
                    about = path.stat()
                    found[path] = FoundFile(path, datetime.fromtimestamp(about.st_mtime), about.st_size)
    return sorted(found.values(), key=lambda one: (one.changed_at, one.path), reverse=True)[:MOST_FILES]


def _windows_sticks() -> list[Path]:
    if sys.platform != "win32":
        return []
    import ctypes

    letters = ctypes.windll.kernel32.GetLogicalDrives()
    drives = [f"{chr(ord('A') + n)}:\\" for n in range(26) if letters >> n & 1]
    return [Path(drive) for drive in drives if ctypes.windll.kernel32.GetDriveTypeW(drive) == _REMOVABLE]


def _inside(folder: Path) -> list[Path]:
    """What lies in a folder, hidden things left out; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return sorted(Path(entry.path) for entry in entries if not entry.name.startswith("."))
    except OSError:
        return []


def is_there(folder: Path) -> bool:
    """Whether it is a folder that may be asked about; False too where the system lets nobody look."""
    try:
        return folder.is_dir()
    except OSError:
        return False
