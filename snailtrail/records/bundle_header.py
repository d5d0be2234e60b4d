"""Whose a locked bundle is, though the rest of it cannot be read before an update."""

from __future__ import annotations

import contextlib
from pathlib import Path

from snailtrail.records.bundle import LONGEST_LINE, PLAIN
from snailtrail.records.bundle_line import NewerLineError, StrangeLineError, read_row
from snailtrail.records.bundle_reader import PLAIN_LINE
from snailtrail.records.keys import age, clinic_file, clinic_identity
from snailtrail.records.places import Places


def child_of(places: Places, file: Path) -> str:
    """The child that a bundle says it is of, though a newer program made it; empty where that cannot be seen.

    No more than its first line is unlocked, and nothing is proved. Raises KeyFault, OSError.
    """
    if not clinic_file(places).exists():
        return ""
    library, first = age(), _First()
    with file.open("rb") as source:
        if not PLAIN_LINE.fullmatch(source.readline(len(PLAIN) + 5)):
            source.seek(0)
        with contextlib.suppress(_EnoughError, library.DecryptError):
            library.decrypt_io(source, first, [clinic_identity(places)])
    line, end, _ = first.content.partition(b"\n")
    try:
        child = read_row(line + end).row.get("child")
    except (StrangeLineError, NewerLineError, UnicodeError):
        return ""
    return child if isinstance(child, str) else ""


class _EnoughError(Exception):
    """The first line is there."""


class _First:
    """Takes plain bytes up to the end of their first line."""

    def __init__(self) -> None:
        self.content = b""

    def write(self, piece: bytes) -> int:
        """The next plain bytes."""
        self.content += piece
        if b"\n" in self.content or len(self.content) > LONGEST_LINE:
            raise _EnoughError
        return len(piece)

    def flush(self) -> None:
        """As a file has it."""
