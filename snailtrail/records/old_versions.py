"""The last versions of each profile, kept in the data folder so that no change is for ever."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from snailtrail.records.places import Places, private_folder, sync_folder, write_whole

KEPT = 10
FOLDER = ".old"
_NAME = re.compile(r"(\d{8}T\d{6}Z)-(\d+)\.yaml")


@dataclass(frozen=True)
class OldVersion:
    """A profile as it was before it was written over."""

    path: Path
    replaced_at: datetime
    """UTC."""

    def text(self) -> str:
        """What it said; raises OSError."""
        return self.path.read_bytes().decode("utf-8", "replace")


def folder_of(places: Places, child: str) -> Path:
    """Where a child's old versions lie."""
    return places.profiles / FOLDER / child


def old_versions(places: Places, child: str) -> list[OldVersion]:
    """All that are kept, oldest first; raises OSError."""
    folder = folder_of(places, child)
    found = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)] if folder.is_dir() else []
    return [OldVersion(path, _moment(path)) for path in sorted(found, key=_number)]


def keep_old(places: Places, child: str, content: bytes, at: datetime) -> None:
    """Keep a version, on the disk, and let the oldest go when there are more than KEPT; raises OSError."""
    folder = folder_of(places, child)
    kept = old_versions(places, child)
    if kept and kept[-1].path.read_bytes() == content:
        return
    number = _number(kept[-1].path) + 1 if kept else 1
    private_folder(folder.parent)
    write_whole(folder / f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{number}.yaml", content)
    for old in kept[: max(0, len(kept) + 1 - KEPT)]:
        old.path.unlink(missing_ok=True)
    sync_folder(folder)


def _number(path: Path) -> int:
    """They are counted, for the clock of a computer may go back."""
    return int(path.stem.rpartition("-")[2])


def _moment(path: Path) -> datetime:
    return datetime.strptime(path.stem.partition("-")[0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
