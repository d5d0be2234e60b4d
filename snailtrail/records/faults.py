"""Faults of the program, written down for whoever mends it; of the child nothing but the attempt's id."""

from __future__ import annotations

import re
import sqlite3
import traceback
from collections.abc import Sequence
from pathlib import Path

from snailtrail.play.words import Said
from snailtrail.records.attempt import now
from snailtrail.records.places import Places, private_file

MOST_BYTES = 200_000
"""A file that grew larger is begun anew."""


_OF_CODE = (ArithmeticError, AttributeError, IndexError, MemoryError, ModuleNotFoundError, NameError, TypeError)
"""Their texts speak of the program; others may quote what somebody typed."""
_PATH = re.compile(r"([A-Za-z]:)?[\\/]\w[^'\"]*")


def note_fault(places: Places, where: str, error: BaseException) -> bool:
    """Add a fault to the data folder's `faults.log`: when, where, what, and the way through the code.

    Paths are cut to their last two parts, for a home folder bears a name; of an error that may quote a name its kind
    alone is written. False where the disk refuses.
    """
    lines = [f"{now()} {where}: {type(error).__name__}: {_of_nobody(error)}".rstrip(" :")]
    lines += [
        f"    {'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return note_lines(places, lines)


def _of_nobody(error: BaseException) -> str:
    """What an error says, as far as that tells of nobody."""
    if isinstance(error, OSError):
        return error.strerror or ""  # its own text has a whole path
    if error.args and isinstance(error.args[0], Said):
        return error.args[0].template
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorname", "")  # its own text may quote what is in the file
    return _PATH.sub("...", str(error)) if isinstance(error, _OF_CODE) else ""


def note_lines(places: Places, lines: Sequence[str]) -> bool:
    """Add lines to the data folder's `faults.log`; False where the disk refuses. Nothing in them may name anybody."""
    try:
        private_file(places.faults)
        fresh = places.faults.stat().st_size > MOST_BYTES
        with places.faults.open("w" if fresh else "a", encoding="utf-8", errors="replace") as file:
            file.writelines(f"{line}\n" for line in lines)
    except OSError:
        return False
    return True
