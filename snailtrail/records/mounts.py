"""Linux's list of what is mounted where; other systems are asked in other ways."""

from __future__ import annotations

import re
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")


def mounted(mounts: Path = MOUNTS) -> list[tuple[str, str]]:
    """Each folder that something is mounted on, with the kind of its file system; empty where there is no such list."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    parts = [line.split(" ") for line in lines]
    return [(_plain(part[1]), part[2]) for part in parts if len(part) > 2]


def source_of(folder: Path, mounts: Path = MOUNTS) -> Path | None:
    """The device that a folder's file system lies on; None where it is none, or there is no such list."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return None
    here = folder.absolute()
    parts = [line.split(" ") for line in lines]
    above = [(Path(_plain(part[1])), _plain(part[0])) for part in parts if len(part) > 2]
    held = [
        (len(where.parts), number, source) for number, (where, source) in enumerate(above) if here.is_relative_to(where)
    ]
    source = max(held)[2] if held else ""
    return Path(source) if source.startswith("/dev/") else None


def _plain(folder: str) -> str:
    """With the spaces and tabs that the list writes as octal numbers."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), folder)
