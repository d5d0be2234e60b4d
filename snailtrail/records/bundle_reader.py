"""A bundle unlocked and read line by line, within limits; nothing of it is believed before its proof was seen."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from hmac import HMAC, compare_digest
from pathlib import Path
from typing import IO

from snailtrail import __version__
from snailtrail.records import refusals
from snailtrail.records.bundle import FORMAT, KIND, LONGEST_LINE, MOST_BYTES, MOST_LINES, PLAIN, SEAL, Progress, seal
from snailtrail.records.bundle_line import (
    NewerLineError,
    Row,
    StrangeLineError,
    check_attempt,
    known_row,
    numbers_in,
    read_row,
)
from snailtrail.records.gaps import Numbers
from snailtrail.records.keys import age, clinic_file, clinic_identity, home_key, key_ending
from snailtrail.records.places import Places
from snailtrail.records.profile import valid_id
from snailtrail.records.refusals import NewerBundleError, RefusedError
from snailtrail.records.strangers import plainly_another
from snailtrail.records.tombstones import deleted_on

AGE = b"age-encryption.org/v1\n"
PLAIN_LINE = re.compile(re.escape(PLAIN) + rb"([0-9A-Z]{4})\n")
_VERSION = re.compile(r"[0-9A-Za-z.+-]{1,20}")


@dataclass
class Content:
    """What a bundle holds, told after its proof was seen."""

    child: str = ""
    made_by: str = ""
    secret: str = ""
    """What it was proved with."""
    home: str = ""
    numbers: dict[str, Numbers] = field(default_factory=dict)
    attempts: int = 0
    by_computer: dict[str, int] = field(default_factory=dict)


def first_look(head: bytes, *, tar: bool) -> None:
    """RefusedError for what is plainly another kind of file, by its first bytes; the rest is for `read`."""
    if PLAIN.startswith(head) or any(mark.strip() in head for mark in (PLAIN, AGE)):
        return
    if tar or plainly_another(head):
        raise RefusedError(refusals.NOT_OURS, f"begins with {head[:16]!r}")


def read(
    places: Places,
    file: Path,
    today: date,
    progress: Progress = int,
    each: Callable[[Row], None] | None = None,
) -> Content:
    """Read a bundle from beginning to end, each line checked; with `each`, tell each attempt of one that was read so.

    Raises RefusedError, KeyFault, OSError, and what `each` raises.
    """
    lines = _Lines(places, today, each)
    ending = ""
    with file.open("rb") as source:
        plain = source.readline(len(PLAIN) + 5)
        if named := PLAIN_LINE.fullmatch(plain):
            ending = named[1].decode("ascii")
        elif plain == AGE:  # somebody took the first line off
            source.seek(0)
        else:
            raise RefusedError(refusals.DAMAGED, "its first line is not ours")
        if ending and not clinic_file(places).exists():
            raise RefusedError(refusals.for_another(ending))
        identity = clinic_identity(places)
        ours = key_ending(str(identity.to_public()))
        library, told = age(), _Told(source, progress)
        try:
            library.decrypt_io(told, lines, [identity])
        except library.DecryptError as error:
            if told.failed is not None:
                raise told.failed from None
            # beside another key a changed header says the same: only the first line tells them apart
            if "No matching keys" in str(error) and ending != ours:
                raise RefusedError(refusals.for_another(ending)) from error
            raise RefusedError(refusals.DAMAGED, str(error)) from error
        except (StrangeLineError, UnicodeError) as error:
            raise RefusedError(refusals.DAMAGED, str(error)) from error
        except OSError as error:
            if error.errno is not None:
                raise
            raise RefusedError(refusals.DAMAGED, str(error)) from error  # how a changed chunk is told
    content = lines.finished()
    if ending and lines.key_ends != ending:
        raise RefusedError(refusals.DAMAGED, "the first line names another key")
    return content


class _Told:
    """A file that tells how much of it was read."""

    def __init__(self, source: IO[bytes], progress: Progress):
        self._source = source
        self._progress = progress
        self.failed: BaseException | None = None
        """What went wrong in reading: the library may tell it as damage."""

    def read(self, size: int = 65536) -> bytes:
        """So many bytes, fewer only at the end."""
        try:
            content = self._source.read(size)
            self._progress(len(content))
        except BaseException as error:
            self.failed = error
            raise
        return content


class _Lines:
    """Takes the plain bytes as they are unlocked, and makes of them header, attempts, end and proof."""

    def __init__(self, places: Places, today: date, each: Callable[[Row], None] | None):
        self._places = places
        self._today = today
        self._each = each
        self._rest = bytearray()
        self._take: Callable[[bytes], None] = self._header
        self._size = self._count = 0
        self._content = Content()
        self._sum = hashlib.sha256()
        self._proof: HMAC | None = None
        self.key_ends = ""

    def write(self, piece: bytes) -> int:
        """The next plain bytes."""
        self._size += len(piece)
        if self._size > MOST_BYTES + LONGEST_LINE:
            raise RefusedError(refusals.TOO_LARGE)
        self._rest += piece
        begin = 0
        while (end := self._rest.find(b"\n", begin)) >= 0:
            self._line(bytes(self._rest[begin : end + 1]))
            begin = end + 1
        del self._rest[:begin]
        if len(self._rest) > LONGEST_LINE:
            raise self._strange("a line is too long")
        return len(piece)

    def flush(self) -> None:
        """As a file has it."""

    def finished(self) -> Content:
        """What was read, now that the end and the proof were seen; RefusedError when they were not."""
        if self._take != self._nothing or self._rest:
            raise self._strange("it ends too early")
        return self._content

    def _strange(self, detail: str) -> RefusedError:
        """Before there was a header of ours it is somebody's other file, later ours and damaged."""
        return RefusedError(refusals.NOT_OURS if self._take == self._header else refusals.DAMAGED, detail)

    def _line(self, content: bytes) -> None:
        self._count += 1
        if self._count > MOST_LINES + 3 or len(content) > LONGEST_LINE:
            raise self._strange("too many lines, or one too long")
        self._take(content)

    def _header(self, content: bytes) -> None:
        try:
            header = read_row(content).row
        except StrangeLineError as error:
            raise self._strange(str(error)) from error
        if header.get("kind") != KIND or type(header.get("format")) is not int:
            raise self._strange("another kind of file was locked for this clinic")
        made_by = header.get("made_by")
        self._content.made_by = made_by if isinstance(made_by, str) and _VERSION.fullmatch(made_by) else ""
        if header["format"] > FORMAT:
            raise NewerBundleError(refusals.newer(self._content.made_by, __version__))
        child, home = header.get("child"), header.get("home")
        if not (isinstance(child, str) and valid_id(child) and isinstance(home, str)):
            raise RefusedError(refusals.DAMAGED, "the header names no child")
        if (gone := deleted_on(self._places, child)) is not None:
            raise RefusedError(refusals.deleted(gone, self._today))
        known = home_key(self._places, child)
        if known is None or known.home != home:
            raise RefusedError(refusals.UNINVITED, f"home {home[:16]!r}")
        self._content.child, self._content.home, self._content.secret = child, home, known.secret
        self._content.numbers = numbers_in(header)
        self.key_ends = str(header.get("key_ends"))
        self._proof = seal(known.secret)
        self._proof.update(content)
        self._take = self._attempt

    def _attempt(self, content: bytes) -> None:
        assert self._proof is not None
        self._proof.update(content)
        read = read_row(content) if self._each is None else known_row(content)
        if read.row.keys() == {"attempts", "digest"}:
            if read.row != {"attempts": self._content.attempts, "digest": self._sum.hexdigest()}:
                raise StrangeLineError("the end says other than what stands before it")
            self._take = self._seal
            return
        try:
            if self._each is None:
                check_attempt(read.row, self._content.child)
        except NewerLineError as error:
            if self._content.made_by == __version__:
                raise
            raise NewerBundleError(refusals.newer(self._content.made_by, __version__), str(error)) from error
        self._sum.update(content)
        self._content.attempts += 1
        computer = read.row["installation"]
        self._content.by_computer[computer] = self._content.by_computer.get(computer, 0) + 1
        if self._each is not None:
            self._each(read)

    def _seal(self, content: bytes) -> None:
        assert self._proof is not None
        if not compare_digest(content, SEAL + self._proof.hexdigest().encode("ascii") + b"\n"):
            raise StrangeLineError("the proof does not fit")
        self._take = self._nothing

    def _nothing(self, content: bytes) -> None:
        raise StrangeLineError("something stands behind the end")
