"""Looks through every byte of a data folder for what should not be there any more: ids, names, numbers of attempts."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from snailtrail.records.connection import connected
from snailtrail.records.log_file import read_only_uri

_UID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TRACE = re.compile(rb'"trace": ?"[A-Za-z0-9+/=]*"')
"""Packed frames of other children: their letters are chance, and a short name stands in them sooner or later."""
_WORD = rb"0-9A-Za-z_\x80-\xff-"
_DATABASE = b"SQLite format 3\0"
PIECE = 2**22
OVERLAP = 2**10

Progress = Callable[[list[Path]], Iterable[Path]]
"""Goes through files, telling how far it is."""


@dataclass(frozen=True)
class Needles:
    """What is looked for."""

    words: tuple[str, ...]
    """Ids and names; each counts where it stands as a word of its own, `mia` neither in `mia-b` nor in `damian`."""
    uids: frozenset[str]
    """Of attempts and sittings; each counts wherever it stands."""

    @cached_property
    def _pattern(self) -> re.Pattern[bytes]:
        odd = [uid for uid in self.uids if not _UID.fullmatch(uid.encode("utf-8"))]
        forms = {form for word in (*self.words, *odd) if word.strip() for form in (word, json.dumps(word)[1:-1])}
        every = b"|".join(re.escape(form.encode("utf-8")) for form in sorted(forms, key=len, reverse=True))
        return re.compile(rb"(?<![%b])(?:%b)(?![%b])" % (_WORD, every, _WORD))

    @cached_property
    def _told(self) -> re.Pattern[bytes]:
        """The ids as the records write them; an id may be a word that they have for other things, such as `trace`."""
        every = b"|".join(re.escape(json.dumps(word).encode("utf-8")) for word in self.words)
        return re.compile(rb'"child": ?(?:%b)' % every)

    def told_in(self, content: bytes) -> bool:
        """Whether a piece of the records is of them, or names one of the uids."""
        if any(match.group().decode("ascii") in self.uids for match in _UID.finditer(content)):
            return True
        return bool(self.words) and self._told.search(content) is not None

    def stand_in(self, content: bytes) -> bool:
        """Whether anything of it stands in a piece of text."""
        if any(match.group().decode("ascii") in self.uids for match in _UID.finditer(content)):
            return True
        return bool(self.words) and self._pattern.search(_TRACE.sub(b"", content)) is not None


def found_in(folder: Path, needles: Needles, leave_out: Collection[Path] = (), progress: Progress = iter) -> list[Path]:
    """The files and folders below a folder that hold any of it, in the order of their names; raises OSError."""
    files = sorted(path for path in folder.rglob("*") if path not in leave_out)
    return [path for path in progress(files) if _bears(path.relative_to(folder), needles) or holds(path, needles)]


def _bears(path: Path, needles: Needles) -> bool:
    """Whether a name of a file or folder is one of the words; those at the top are the program's own."""
    return len(path.parts) > 1 and path.parts[0] != "log" and needles.stand_in(path.name.encode("utf-8", "replace"))


def holds(path: Path, needles: Needles) -> bool:
    """Whether a file holds any of it; raises OSError."""
    if path.is_dir():
        return False
    with path.open("rb") as file:
        is_database = file.read(len(_DATABASE)) == _DATABASE
    return any(needles.stand_in(piece) for piece in (_cells(path, needles) if is_database else _pieces(path)))


def belongs(path: Path, needles: Needles) -> bool:
    """Whether records (a database, or lines of them) hold anything of the child, and not just the same word.

    A database that cannot be read is looked through as bytes. Raises OSError.
    """
    with path.open("rb") as file:
        is_database = file.read(len(_DATABASE)) == _DATABASE
    if any(needles.told_in(piece) for piece in _pieces(path)):
        return True
    if not is_database:
        return False
    try:
        with closing(connected(read_only_uri(path), uri=True)) as connection:
            tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            return any(
                connection.execute(f'SELECT 1 FROM "{table}" WHERE child = ? LIMIT 1', (word,)).fetchone()
                for table in tables
                if any(row[1] == "child" for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall())
                for word in needles.words
            )
    except sqlite3.DatabaseError:
        return holds(path, needles)


def is_record(path: Path) -> bool:
    """Whether a file is one of those that `belongs` understands."""
    return path.suffix in (".db", ".jsonl") and path.is_file()


def _pieces(path: Path) -> Iterator[bytes]:
    """A file in pieces that overlap, lines whole where they are not too long."""
    with path.open("rb") as file:
        rest = b""
        while piece := file.read(PIECE):
            whole = rest + piece
            cut = whole.rfind(b"\n") + 1
            if len(whole) - cut > 16 * PIECE or not cut:
                cut = max(0, len(whole) - OVERLAP) if len(whole) > 16 * PIECE else 0
            if cut:
                yield whole[:cut]
            rest = whole[cut:]
        yield rest


def _cells(path: Path, needles: Needles) -> Iterator[bytes]:
    """What a database holds: all its bytes for the uids, and each cell for the words.

    In the bytes of the file cells stand side by side, and frames are packed: a word of three letters would be found by
    chance. A file that was made anew (VACUUM) holds nothing but its cells; one with free pages, or one that is damaged,
    is looked through as bytes for the words as well.
    """
    for piece in _pieces(path):
        yield b" ".join(_UID.findall(piece))
    cells: list[bytes] = []
    try:
        with closing(connected(read_only_uri(path), uri=True)) as connection:
            (free,) = connection.execute("PRAGMA freelist_count").fetchone()
            tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
            for (table,) in tables:
                for row in connection.execute(f'SELECT * FROM "{table}"'):
                    cells += [_bytes(cell) for cell in row if _is_text(table, cell)]
                    if len(cells) > 1000:
                        yield b"\n".join(cells)
                        cells.clear()
        yield b"\n".join(cells)
        if not free:
            return
    except sqlite3.DatabaseError:
        pass
    yield from _pieces(path)


def _is_text(table: str, cell: object) -> bool:
    return isinstance(cell, str) or (isinstance(cell, bytes) and table != "traces")


def _bytes(cell: str | bytes) -> bytes:
    return cell.encode("utf-8", "surrogatepass") if isinstance(cell, str) else cell
