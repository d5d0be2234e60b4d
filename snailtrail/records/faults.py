"""Faults of the program, written down for whoever mends it; of the child nothing but the attempt's id."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from snailtrail.records.attempt import now
from snailtrail.records.places import Places, private_file

MOST_BYTES = 200_000
"""A file that grew larger is begun anew."""


def note_fault(places: Places, where: str, error: BaseException) -> None:
    """Add a fault to the data folder's `faults.log`: when, where, what, and the way through the code.

    Paths are cut to their last two parts, for a home folder bears a name. A disk that refuses is not told.
    """
    what = error.strerror or "" if isinstance(error, OSError) else str(error)  # an OSError's own text has a whole path
    lines = [f"{now()} {where}: {type(error).__name__}: {what}"]
    lines += [
        f"    {'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    note_lines(places, lines)


def note_lines(places: Places, lines: Sequence[str]) -> None:
    """Add lines to the data folder's `faults.log`; a disk that refuses is not told."""
    with suppress(OSError):
        private_file(places.faults)
        fresh = places.faults.stat().st_size > MOST_BYTES
        with places.faults.open("w" if fresh else "a", encoding="utf-8", errors="replace") as file:
            file.writelines(f"{line}\n" for line in lines)
