"""Attempts that the data folder refused, kept aside in a folder of the same account until they can be taken home."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from pathlib import Path

import platformdirs

from snailtrail.play.words import said
from snailtrail.records.attempt import KEYS, Attempt, from_dict, to_dict
from snailtrail.records.journal import LONGEST_BYTES, line_of, row_of
from snailtrail.records.places import FOLDER_MODE, Places, write_whole
from snailtrail.records.rights import keep_to_owner

ENDING = ".line"


def folders_aside(places: Places) -> tuple[Path, ...]:
    """Where attempts of this data folder may be kept aside, the best first.

    Beside the data folder: the same disk and the same rights, where only the folder itself was closed or moved. In the
    account's own place: another disk, where the data lie on a stick or a network drive. In the system's folder for
    passing things: another disk where the account's own is full; it may be emptied when the computer starts, which is
    better than memory alone.
    """
    mark = hashlib.sha256(os.fsencode(places.data)).hexdigest()[:16]  # what is of one folder never goes to another
    own = Path(platformdirs.user_state_dir("snailtrail-aside", appauthor=False)) / mark
    passing = Path(tempfile.gettempdir()) / f"snailtrail-aside-{mark}"
    if not places.data.name:  # the root of a disk has nothing beside it
        return own, passing
    return places.data.with_name(f"{places.data.name}.aside"), own, passing


class Aside:
    """Keeps attempts in the first of some folders that takes them; a file of one line for each."""

    def __init__(self, folders: Sequence[Path] = ()):
        self._folders = tuple(folders)
        self._held: dict[str, Path | None] = {}
        """What was refused since the start and is not yet home: the file of each uid, None where no folder took it."""

    def hold(self, attempt: Attempt) -> Path | None:
        """Write an attempt down; where, or None when no folder takes it. Once it returns a path it is on the disk."""
        known = self._held.get(attempt.uid)
        if known is not None and known.is_file():
            return known
        line = line_of(to_dict(attempt))
        for folder in self._folders:
            with suppress(OSError):
                _make_own(folder)
                path = folder / f"{attempt.uid}{ENDING}"
                write_whole(path, line)
                self._held[attempt.uid] = path
                return path
        self._held[attempt.uid] = None
        return None

    def sentence(self) -> str:
        """For the grown-up, while something waits: where it lies."""
        folders = sorted({str(path.parent) for path in self._held.values() if path is not None})
        if not folders or None in self._held.values():
            return said("Do not switch the computer off.")
        return said(
            "Meanwhile they are kept in {folders}, and taken home at the next start at the latest.",
            folders=", ".join(folders),
        )

    def take_home(self, keep: Callable[[Attempt], Future[Attempt]]) -> list[str]:
        """Send all that lies aside, of earlier starts too, down the usual road: `keep`; a sentence for what is damaged.

        Each file goes when its attempt is on the disk. One that was kept already changes nothing.
        """
        damaged: list[str] = []
        for path, attempt in list(self._found()):
            if attempt is None:
                damaged.append(
                    said("{path}: this is not an attempt as it was kept aside. It is left where it is.", path=path)
                )
            else:
                keep(attempt).add_done_callback(partial(self._come_home, attempt.uid, path))
        return damaged

    def _found(self) -> Iterator[tuple[Path, Attempt | None]]:
        """Every file with what it holds; None for one that is not what was written."""
        for folder in self._folders:
            with suppress(OSError):
                if _is_own(folder):
                    yield from [(path, _read(path)) for path in sorted(folder.glob(f"*{ENDING}"))]

    def _come_home(self, uid: str, path: Path, kept: Future[Attempt]) -> None:
        if kept.exception() is not None:
            return
        self._held.pop(uid, None)
        with suppress(OSError):
            path.unlink(missing_ok=True)
            path.parent.rmdir()  # refused while there are others


def _make_own(folder: Path) -> None:
    """Make a folder that only this account may enter; OSError where it is another's, for it may be shared by all."""
    if not folder.is_dir():
        # elsewhere no parents: the place where a lost stick was to be found must not be made again on another disk
        folder.mkdir(mode=FOLDER_MODE, parents=folder.is_relative_to(Path.home()))
        keep_to_owner(folder)  # where that fails the data folder beside it is told of
    if not _is_own(folder):
        raise PermissionError(f"{folder} belongs to somebody else")


def _is_own(folder: Path) -> bool:
    """Whether a folder is there, is no link, and nobody else can put anything into it."""
    try:
        state = folder.lstat()
    except FileNotFoundError:
        return False
    if not stat.S_ISDIR(state.st_mode):
        return False
    return os.name != "posix" or (state.st_uid == os.getuid() and not state.st_mode & 0o022)


def _read(path: Path) -> Attempt | None:
    if path.stat().st_size > LONGEST_BYTES:
        return None
    row = row_of(path.read_bytes())
    if row is None or row.keys() != KEYS:
        return None
    try:
        return from_dict(row)
    except (KeyError, ValueError, TypeError):
        return None
