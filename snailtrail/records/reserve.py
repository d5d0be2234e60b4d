"""Room set aside on the disk, given up when it is full, so that what was played can still be written down."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import sys
from pathlib import Path

from snailtrail.play.words import said
from snailtrail.records.places import Places, private_file, to_disk

SIZE = 32 * 2**20
BLOCK = 2**20
LEAST_FREE = 8 * 2**20
"""With less room than this no attempt is started: an attempt, its line and the journal of its commit must fit."""


class Reserve:
    """A file of a data folder that holds nothing but its place."""

    def __init__(self, places: Places, size: int = SIZE, least_free: int = LEAST_FREE):
        self._path: Path = places.reserve
        self._size = size
        self._least_free = least_free

    def make(self) -> bool:
        """Set the room aside where that is possible; whether it is. It is never left half made."""
        try:
            if self._path.is_file() and self._path.stat().st_size == self._size:
                return True
            if shutil.disk_usage(self._path.parent).free < self._size + 2 * self._least_free:
                self.give_up()
                return False
            private_file(self._path)
            with self._path.open("wb") as file:
                if sys.platform == "linux":
                    os.posix_fallocate(file.fileno(), 0, self._size)
                else:
                    block = os.urandom(min(BLOCK, self._size))  # a disk that packs would keep no room for zeros
                    for _ in range(0, self._size, len(block)):
                        file.write(block)
                    file.flush()
                to_disk(file.fileno())
        except OSError:
            self.give_up()
            return False
        return True

    def give_up(self) -> bool:
        """Free the room; whether there was any."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True

    def trouble(self) -> str:
        """A sentence for the grown-up when the disk is so full that no attempt should start; otherwise empty."""
        try:
            free = shutil.disk_usage(self._path.parent).free
        except OSError:
            return ""  # another trouble, told by the probe
        if free >= self._least_free:
            return ""
        return said(
            "{folder}: the disk is full ({free:.0f} MB free). Nothing is lost, but no attempt is started. Make room "
            "for at least {least:.0f} MB: empty the bin, or move films and pictures to another disk.",
            folder=self._path.parent,
            free=free / 2**20,
            least=(self._size + 2 * self._least_free) / 2**20,
        )


def is_full(error: Exception) -> bool:
    """Whether this error means that the disk has no room."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
