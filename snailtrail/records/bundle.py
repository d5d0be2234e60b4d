"""Home practice as one file: all attempts of a child, locked for the clinic, with proof of whose they are.

snailtrail home practice for key 4F2A       one plain line, which says for whom
age-encryption.org/v1 ...                   from here on a file as every age tool opens it; inside:
  sha256 {"kind": ..., "child": ...}        the header
  sha256 {"uid": ...}                       each attempt, the very line of the log
  sha256 {"attempts": ..., "digest": ...}   the end
  hmac-sha256 ...                           over all lines before
"""

from __future__ import annotations

import hashlib
import hmac
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from snailtrail import __version__
from snailtrail.play.words import said
from snailtrail.records import gaps, log_rows
from snailtrail.records.attempt import now
from snailtrail.records.journal import line_of
from snailtrail.records.keys import ClinicKey, age, clinic_key, key_ending
from snailtrail.records.log import Log
from snailtrail.records.places import Places, whole_file
from snailtrail.records.refusals import RefusedError

KIND = "snailtrail home practice"
FORMAT = 1
"""Of the bundle; raised whenever an older program would misread one."""
PLAIN = b"snailtrail home practice for key "
SEAL = b"hmac-sha256 "
ENDING = ".snail"
MOST_BYTES = 256 * 2**20
MOST_LINES = 1_000_000
LONGEST_LINE = 4 * 2**20

Progress = Callable[[int], object]
"""Told how much more is done: attempts where a bundle is packed, bytes where one is taken in."""


@dataclass(frozen=True)
class Packed:
    """What was packed."""

    file: Path
    attempts: int


def pack(places: Places, log: Log, child: str, file: Path, progress: Progress = int) -> Packed:
    """Write all attempts of a child into a file for its clinic; a folder gets one named after child and day.

    Whatever was under that name is there whole, or the new file is. Raises RefusedError where no clinic invited the
    child, nothing was played or it is too large; KeyFault, LogError, OSError.
    """
    key = clinic_key(places, child)
    if key is None:
        uninvited = said(
            "no invitation for {child} was taken in here. Ask the clinic for one, and accept it first", child=child
        )
        raise RefusedError(uninvited)
    if file.is_dir():
        file = file / f"{child}-{now()[:10]}{ENDING}"
    try:
        return Packed(file, _pack(log, child, file, key, progress))
    except _DamagedRowError:
        log.repair().result()
    try:
        return Packed(file, _pack(log, child, file, key, progress))
    except _DamagedRowError as error:
        raise RefusedError(
            said("the record file is damaged. Mend it with `{command}`, then pack again", command="verify --mend")
        ) from error


class _DamagedRowError(Exception):
    """An attempt is not what was written."""


def _pack(log: Log, child: str, file: Path, key: ClinicKey, progress: Progress) -> int:
    with log.unlocked() as connection:
        found = connection.execute("SELECT id FROM attempts WHERE child = ? ORDER BY id", (child,)).fetchall()
        if not found:
            raise RefusedError(said("{child} has not played here yet: there is nothing to pack", child=child))
        _write(file, key, _lines(connection, child, key, [number for (number,) in found], progress))
    return len(found)


def seal(secret: str) -> hmac.HMAC:
    """What the lines are authenticated with, before the first of them."""
    return hmac.new(bytes.fromhex(secret), digestmod=hashlib.sha256)


def _lines(
    connection: sqlite3.Connection, child: str, key: ClinicKey, rows: list[int], progress: Progress
) -> Iterator[bytes]:
    header: dict[str, Any] = {
        "kind": KIND,
        "format": FORMAT,
        "made_by": __version__,
        "made_at": now(),
        "child": child,
        "home": key.home,
        "key_ends": key_ending(key.public),
        "numbers": {
            installation: {"last": numbers.last, "elsewhere": [list(pair) for pair in numbers.elsewhere]}
            for installation, numbers in gaps.numbers_of(connection, child).items()
        },
    }
    proof, sum_of_all, size = seal(key.secret), hashlib.sha256(), 0

    def proven(line: bytes) -> bytes:
        nonlocal size
        size += len(line)
        if size > MOST_BYTES or len(line) > LONGEST_LINE:
            raise RefusedError(
                said("the attempts are more than the 256 MB that a clinic takes in; use an emergency copy")
            )
        proof.update(line)
        return line

    yield proven(line_of(header))
    for number in rows:
        found = log_rows.whole_row(connection, number)
        if found is None:
            raise _DamagedRowError
        sum_of_all.update(found.line)
        yield proven(found.line)
        progress(1)
    yield proven(line_of({"attempts": len(rows), "digest": sum_of_all.hexdigest()}))
    yield SEAL + proof.hexdigest().encode("ascii") + b"\n"


def _write(file: Path, key: ClinicKey, lines: Iterator[bytes]) -> None:
    with whole_file(file) as target:
        target.write(PLAIN + key_ending(key.public).encode("ascii") + b"\n")
        library, source = age(), _Source(lines)
        try:
            library.encrypt_io(source, target, [library.x25519.Recipient.from_str(key.public)])
        except library.EncryptError:
            raise source.failed or OSError(said("the file could not be locked")) from None


class _Source:
    """Lines as a file that is read piece by piece."""

    def __init__(self, lines: Iterator[bytes]):
        self._lines = lines
        self._rest = b""
        self.failed: BaseException | None = None
        """What went wrong in reading: the library tells it as an error of its own."""

    def read(self, size: int = 65536) -> bytes:
        """So many bytes, fewer only at the end."""
        pieces, length = [self._rest], len(self._rest)
        while length < size:
            try:
                line = next(self._lines, b"")
            except BaseException as error:
                self.failed = error
                raise
            if not line:
                break
            pieces.append(line)
            length += len(line)
        every = b"".join(pieces)
        self._rest = every[size:]
        return every[:size]
