"""The second copy: a line of `sha256 json` for each attempt, only ever added to, a file for each month and computer."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from snailtrail.records.attempt import written
from snailtrail.records.places import FILE_MODE, Places, private_folder, sync_folder, to_disk

LONGEST_BYTES = 64 * 2**20
"""No line is longer; a damaged file must not ask for all the memory."""
_BEGINNING = re.compile(rb"[0-9a-f]{64} \{")
_decoded = json.JSONDecoder().decode
"""`json.loads` would first look each time in which encoding the line is."""
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
NAME = re.compile(r"(\d{4}-\d{2})\.([0-9a-f]{32})\.jsonl")


class Line(NamedTuple):
    """One line of a journal."""

    number: int
    """From 1 at the place where reading began."""
    digest: str
    row: Mapping[str, Any] | None
    """None when the line is not what was written."""
    content: bytes
    """As it stands in the file, with its end; empty for what was saved out of a damaged line."""
    end: int
    """Bytes from the file's beginning to the line's end."""
    lost: int = 0
    """How many lines a damaged one must have held that cannot be read any more."""


def line_of(row: Mapping[str, Any]) -> bytes:
    """A row as a line: its digest, a space, the row as JSON."""
    text = written(row)
    return hashlib.sha256(text).hexdigest().encode("ascii") + b" " + text + b"\n"


def digest_of(line: bytes) -> str:
    """The digest that a line begins with."""
    return line[:64].decode("ascii", "replace")


def append(path: Path, content: bytes) -> int:
    """Add lines to a file and wait until they are on the disk; its size then. A part is never left behind."""
    private_folder(path.parent)
    fresh = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), FILE_MODE)
    try:
        if fresh and os.name == "posix":
            os.chmod(path, FILE_MODE)  # noqa: PTH101  beside the other calls of its kind
        before = os.lseek(handle, 0, os.SEEK_END)
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(handle, left) :]
            to_disk(handle)
        except BaseException:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, before)
            raise
    finally:
        os.close(handle)
    if fresh:
        sync_folder(path.parent)
    return before + len(content)


def name_of(begun_at: str, installation: str) -> str:
    """The file that an attempt of this moment belongs to."""
    month = begun_at[:7]
    return f"{month if _MONTH.fullmatch(month) else '0000-00'}.{installation}.jsonl"


class Journal:
    """The files of lines in one folder; raises OSError where the disk does."""

    def __init__(self, places: Places):
        self.folder = places.log

    def names(self) -> list[str]:
        """The files that are there, in order of month and computer."""
        if not self.folder.is_dir():
            return []
        return sorted(path.name for path in self.folder.iterdir() if NAME.fullmatch(path.name))

    def path(self, name: str) -> Path:
        """Where a file lies."""
        return self.folder / name

    def size(self, name: str) -> int:
        """In bytes; 0 when there is no such file."""
        try:
            return self.path(name).stat().st_size
        except FileNotFoundError:
            return 0

    def append(self, name: str, content: bytes) -> int:
        """Add lines and wait until they are on the disk; the file's size then. A part is never left behind."""
        return append(self.path(name), content)

    def cut(self, name: str, size: int) -> None:
        """Take a torn end away: a line that was never finished was never promised to anyone."""
        handle = os.open(self.path(name), os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            os.ftruncate(handle, size)
            to_disk(handle)
        finally:
            os.close(handle)

    def lines(self, name: str, start: int = 0) -> Iterator[Line]:
        """The finished lines from a byte on, whole or damaged; where ends of lines were damaged, those between too."""
        with self.path(name).open("rb", buffering=2**20) as file:
            file.seek(start)
            end, number = start, 0
            while content := file.readline(LONGEST_BYTES):
                if not content.endswith(b"\n") and len(content) < LONGEST_BYTES:
                    return  # torn: never finished
                number += 1
                end += len(content)
                line = _read(number, content, end)
                if line.row is not None:
                    yield line
                    continue
                saved = list(_saved(number, content, end))
                yield from saved
                begun = len(_BEGINNING.findall(content))
                yield line._replace(lost=max(begun - len(saved), 0 if saved else 1))


def row_of(content: bytes) -> Mapping[str, Any] | None:
    """The row that `line_of` was given, from the line with its end; None when it is not what was written."""
    text = content[65:-1]
    if content[:65] != hashlib.sha256(text).hexdigest().encode("ascii") + b" ":
        return None
    row: Mapping[str, Any] = _decoded(text.decode("utf-8", "surrogatepass"))
    return row


def torn(content: bytes) -> bool:
    """Whether a power cut left a line with holes: where sectors were not written a file holds zeros, a line never."""
    return b"\0" in content and row_of(content) is None


def _read(number: int, content: bytes, end: int) -> Line:
    return Line(number, digest_of(content), row_of(content), content, end)


def _saved(number: int, content: bytes, end: int) -> Iterator[Line]:
    """Whole lines inside a damaged one: where the end between two was lost, or something stands before."""
    starts = [match.start() for match in _BEGINNING.finditer(content)]
    for start, stop in pairwise([*starts, len(content)]):
        line = _read(number, content[start:stop], end)  # the sign before the next one stands for the lost end
        if line.row is not None:
            yield line._replace(content=b"")
