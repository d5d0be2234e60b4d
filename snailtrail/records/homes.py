"""Clinic and home: invite, accept, pack, take in. Nothing here prints; the command line and the screens call it."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import stat
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from snailtrail.play.words import ENGLISH, Words, joined, said, said_of
from snailtrail.records import bundle, bundle_reader, gaps, invitation, receipt, refusals
from snailtrail.records.attempt import now
from snailtrail.records.bundle import MOST_BYTES, Packed, Progress
from snailtrail.records.bundle_line import Row
from snailtrail.records.days import day
from snailtrail.records.invitation import Accepted
from snailtrail.records.journal import Journal
from snailtrail.records.log import Log
from snailtrail.records.merge import Merged, merge
from snailtrail.records.places import Places, private_file, private_folder, to_disk, whole_file
from snailtrail.records.receipt import Receipt
from snailtrail.records.refusals import NewerBundleError, RefusedError

__all__ = [
    "Accepted",
    "Packed",
    "Taken",
    "accept",
    "hand_receipt",
    "invite",
    "pack",
    "sheet",
    "take_back",
    "take_in",
    "waiting",
]

BATCH_ROWS = 200
BATCH_BYTES = 4 * 2**20
"""Written in one transaction: small enough that an attempt which ends meanwhile does not wait."""
LARGEST_SHEET = 512 * 1024
HEAD = 1024
PIECE = 2**20
REFUSED = "refused.log"
"""In the inbox: why each file was refused, for whoever looks into it."""

accept = invitation.accept
take_back = receipt.take_back
pack = bundle.pack


@dataclass(frozen=True)
class Taken:
    """What came of a bundle."""

    child: str
    sentence: str
    """The first thing to say; the file's name goes before it."""
    new: int
    known: int
    conflicts: tuple[str, ...]
    """uids of which another version is here already; both are kept."""
    gaps: tuple[str, ...]
    """A sentence for each."""
    receipt: Receipt
    receipt_sheet: bytes = field(repr=False)
    """The receipt as a file for the home."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """All there is to say."""
        differ = said_of(
            len(self.conflicts),
            "{count:,} attempt differs; both are kept, marked for you to look at",
            "{count:,} attempts differ; both are kept, marked for you to look at",
        )
        return (self.sentence, *self.gaps, *((differ,) if self.conflicts else ()))


def invite(places: Places, child: str, profile: bytes, file: Path, clinic: str = "") -> Path:
    """Write the next invitation of a child; a folder gets one named after it. RefusedError, KeyFault, OSError."""
    content = invitation.invitation(places, child, profile, clinic)
    file = file / f"{child}-home{invitation.ENDING}" if file.is_dir() else file
    with whole_file(file) as target:
        target.write(content)
    return file


def hand_receipt(taken: Taken, file: Path) -> Path:
    """Write the receipt for the home; a folder gets one named after child and day. OSError."""
    file = file / f"{taken.child}-{taken.receipt.at[:10]}{receipt.ENDING}" if file.is_dir() else file
    with whole_file(file) as target:
        target.write(taken.receipt_sheet)
    return file


def sheet(file: Path) -> Mapping[str, Any] | None:
    """An invitation or a receipt as it stands in its file, not yet believed; None when it is neither. OSError."""
    _look_at(file)
    with file.open("rb") as opened:
        content = opened.read(LARGEST_SHEET + 1)
    if not content.lstrip().startswith(b"{") or len(content) > LARGEST_SHEET:
        return None
    with contextlib.suppress(ValueError, RecursionError):
        row = json.loads(content)
        if isinstance(row, dict) and row.get("kind") in (invitation.KIND, receipt.KIND):
            return row
    if b'"kind"' in content[:HEAD] and any(kind.encode() in content[:HEAD] for kind in (invitation.KIND, receipt.KIND)):
        raise RefusedError(refusals.TORN)
    return None


def take_in(
    places: Places, log: Log, file: Path, progress: Progress = int, *, today: date | None = None, words: Words = ENGLISH
) -> Taken:
    """Merge a home's attempts into the records; `progress` is told of the bytes read, three times the file's size.

    The file is copied, read to its end and proved before anything is written. It may be broken off at any moment and
    done again. Raises RefusedError with the sentence, and then nothing was changed; KeyFault; NotKeptError, OSError or
    sqlite3.Error where the records cannot be written: what is there by then is known the next time.
    The receipt says what it is in the language of `words` too.
    """
    today = today or date.today()
    try:
        with _brought(places, file, progress) as copy:
            content = bundle_reader.read(places, copy, today, progress)
            merged = _merge_all(places, log, copy, today, progress)
            return _told(log, content, merged, today, words)
    except RefusedError as error:
        _note(places, error)
        raise


def waiting(places: Places) -> list[Path]:
    """Bundles of a newer program that were kept, to be taken in after an update."""
    return sorted(places.inbox.glob(f"*{bundle.ENDING}")) if places.inbox.is_dir() else []


@contextlib.contextmanager
def _brought(places: Places, file: Path, progress: Progress) -> Iterator[Path]:
    """A copy of our own while it is read, for a stick may be pulled out; one of a newer program stays in the inbox."""
    _look_at(file)
    with file.open("rb") as source:
        head = source.read(HEAD)
        source.seek(257)
        bundle_reader.first_look(head, tar=source.read(5) == b"ustar")
        source.seek(0)
        private_folder(places.inbox)
        handle, name = tempfile.mkstemp(prefix=".taking-in-", dir=places.inbox)
        copy = Path(name)
        size, sum_of_all = 0, sha256()
        try:
            with os.fdopen(handle, "wb") as target:
                while piece := source.read(PIECE):
                    size += len(piece)
                    if size > MOST_BYTES + MOST_BYTES // 64:  # what locking adds is less
                        raise RefusedError(refusals.TOO_LARGE)
                    sum_of_all.update(piece)
                    target.write(piece)
                    progress(len(piece))
                target.flush()
                to_disk(target.fileno())
            try:
                yield copy
            except NewerBundleError:
                copy.replace(places.inbox / f"{sum_of_all.hexdigest()[:16]}{bundle.ENDING}")
                raise
        finally:
            copy.unlink(missing_ok=True)


def _look_at(file: Path) -> None:
    """RefusedError unless it is a plain file: no folder, link, pipe or device."""
    try:
        mode = file.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise RefusedError(refusals.NO_FILE) from None
    except ValueError as error:  # a name that no system has
        raise RefusedError(refusals.NO_FILE) from error
    if not stat.S_ISREG(mode):
        raise RefusedError(refusals.NOT_OURS, f"mode {stat.filemode(mode)}")


def _merge_all(places: Places, log: Log, copy: Path, today: date, progress: Progress) -> Merged:
    merged, rows = Merged(), list[Row]()
    size = 0

    def write() -> None:
        nonlocal rows, size
        batch, rows, size = rows, [], 0
        merged.add(log.write(lambda connection, journal: merge(connection, journal, batch)).result())

    def each(row: Row) -> None:
        nonlocal size
        rows.append(row)
        size += len(row.content)
        if len(rows) >= BATCH_ROWS or size >= BATCH_BYTES:
            write()

    bundle_reader.read(places, copy, today, progress, each)
    if rows:
        write()
    return merged


def _told(log: Log, content: bundle_reader.Content, merged: Merged, today: date, words: Words) -> Taken:
    computers = sorted(content.by_computer)

    def ended(connection: sqlite3.Connection, _: Journal) -> tuple[Receipt, list[str]]:
        gaps.remember(connection, content.numbers)
        missing = [gap for one in content.numbers for gap in gaps.missing(connection, one)]
        made = receipt.receipt(connection, content.child, content.home, computers, missing, today)
        return made, [gap.sentence(today) for gap in missing]

    made, missing = log.write(ended).result()
    if not content.attempts:
        sentence = said("no attempts are in it")
    elif content.attempts == merged.known and made.attempts <= content.attempts:
        sentence = said("all {all:,} attempts were already here", all=content.attempts)
    else:
        sentence = said("{new:,} new, {known:,} known", new=merged.new, known=merged.known)
        if made.newest_day:  # none where all of them are other versions of what another laptop brought
            newest = day(date.fromisoformat(made.newest_day), today)
            sentence = joined("; ", sentence, said("the newest of this laptop is from {day}", day=newest))
    return Taken(
        content.child,
        sentence,
        merged.new,
        merged.known,
        tuple(merged.conflicts),
        tuple(missing),
        made,
        receipt.sheet_of(made, content.secret, words),
    )


def _note(places: Places, error: RefusedError) -> None:
    """Why a file was refused, beside what is brought here; a disk that refuses is not told."""
    with contextlib.suppress(OSError):
        private_folder(places.inbox)
        path = places.inbox / REFUSED
        private_file(path)
        with path.open("a", encoding="utf-8", errors="replace") as log:
            log.write(f"{now()} {error} ({error.detail})\n")  # no name: it may tell of a child
