"""Safety copies of the record file: made by SQLite itself, looked at before an older one goes; and a copy of all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from snailtrail.play.words import of_error, said
from snailtrail.records.connection import connected
from snailtrail.records.log_check import Lines, Rows, backup_is_sound
from snailtrail.records.log_file import into_quarantine, reading
from snailtrail.records.places import Places, private_file, private_folder, replace, sync_folder, to_disk

LAST, DAILY, WEEKLY, MONTHLY = 10, 7, 4, 12
PAGES = 256
"""Copied at a time (1 MB): between two such steps the writer can commit."""
REST_S = 0.002
BLOCK = 2**20
NAME = re.compile(r"attempts-(\d{4}-\d{2}-\d{2}T\d{6})(?:-\d+)?\.db")
SUMS, TOLD = "SUMS.txt", "README.txt"
"""Of a copy of everything: the digests of its files, and what it is."""
_LEFT_OUT = ("reserve.bin", "instance.lock")


class DamagedCopyError(Exception):
    """A safety copy is not what was to be copied; its text is a sentence."""


def _nothing(state: int, left: int, all_pages: int) -> None:
    """Nobody wants to know."""


def back_up(
    places: Places,
    now: datetime,
    *,
    share: int | None = None,
    rows: Rows = iter,
    pages: Callable[[int, int, int], object] = _nothing,
    folder: Path | None = None,
) -> Path:
    """Copy the record file while it may be in use, look at the copy, then let older ones go; where it lies.

    All digests of the copy are looked at, or with `share` one in log_check.SHARE. `pages` is told of the copying as
    SQLite does it (its state, pages left, pages in all), `rows` goes through the attempts; what either raises ends it,
    and nothing is left half done. Raises DamagedCopyError when it is not whole, which means that the record file is
    not: the copy is thrown away and no other goes. Raises OSError, sqlite3.OperationalError.
    """
    folder = folder or places.backups
    private_folder(folder)
    fresh = folder / ".new.db"
    fresh.unlink(missing_ok=True)
    private_file(fresh)
    try:
        with contextlib.closing(connected(fresh)) as copy, _source(places) as source:
            source.backup(copy, pages=PAGES, progress=pages, sleep=REST_S)
        if not backup_is_sound(fresh, share, rows):
            raise DamagedCopyError(
                said("{file}: the record file is damaged. No safety copy was made.", file=places.attempts)
            )
        _to_disk(fresh)
        kept = _free_name(folder, now)
        replace(fresh, kept)
    finally:
        fresh.unlink(missing_ok=True)
    sync_folder(folder)
    for path in superfluous(backups(folder)):
        path.unlink(missing_ok=True)
    return kept


def backups(folder: Path) -> list[Path]:
    """The safety copies in a folder, oldest first."""
    return sorted((path for path in folder.glob("attempts-*.db") if made_at(path)), key=_order)


def newest_at(places: Places) -> datetime | None:
    """When the newest safety copy was made, local time as it stands in its name; None when there is none."""
    made = backups(places.backups)
    return made_at(made[-1]) if made else None


def superfluous(paths: Sequence[Path]) -> list[Path]:
    """What may go of safety copies, oldest first: all but the last ones, and the last of each day, week and month."""
    kept = set(paths[-LAST:])
    for count, period in (
        (DAILY, lambda day: day.date()),
        (WEEKLY, lambda day: day.isocalendar()[:2]),
        (MONTHLY, lambda day: (day.year, day.month)),
    ):
        kept |= set(_last_of_each(paths, count, period))
    return [path for path in paths if path not in kept]


def restore(places: Places, path: Path, rows: Rows = iter, told: Lines = int) -> None:
    """Put a safety copy in place of the record file, which goes to quarantine; newer attempts come from the lines.

    The log is to be opened next, which reads those lines. Nobody else may be writing. Raises DamagedCopyError, OSError
    and whatever `rows` or `told` (of the bytes copied) raise, and then all is as it was.
    """
    if not backup_is_sound(path, None, rows):
        raise DamagedCopyError(
            said("{file}: this is no whole safety copy. Nothing was changed; choose an older one.", file=path)
        )
    fresh = places.data / "attempts.new.db"
    places.prepare()
    private_file(fresh)
    try:
        copied(path, fresh, told)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    into_quarantine(places, places.attempts)
    into_quarantine(places, places.attempts.with_name("attempts.db-journal"), move=True)
    replace(fresh, places.attempts)
    sync_folder(places.data)


def emergency_copy(
    places: Places, folder: Path, progress: Callable[[list[Path]], Iterable[Path]] = iter, readme: str = ""
) -> tuple[Path, list[str]]:
    """Copy the whole data folder, file by file, whatever state it is in; where to, and a sentence for each that failed.

    Needs no database. Each copy is read again, and its sum stands in SUMS.txt; `readme` becomes README.txt. Raises
    OSError when nothing at all can be written there, ValueError when the folder lies inside the data.
    """
    target = folder.absolute()
    if target == places.data or places.data in target.parents:
        raise ValueError(said("{folder} lies inside the data folder: choose another disk or stick.", folder=folder))
    number = 1
    while (copy := target / f"snailtrail-copy-{number}").exists():
        number += 1
    private_folder(copy)
    wrong, sums = list[str](), list[str]()
    for path in progress(sorted(_files(places.data))):
        to = copy / path.relative_to(places.data)
        try:
            private_folder(to.parent)
            content = digest_of_file(path)
            private_file(to)
            copied(path, to)
            if digest_of_file(to) not in (content, digest_of_file(path)):  # a line may have been added meanwhile
                wrong.append(said("{file}: the copy differs; copy it once more.", file=path))
            sums.append(f"{digest_of_file(to)}  {to.relative_to(copy).as_posix()}")
        except OSError as error:
            why = error.strerror or of_error(error)
            wrong.append(said("{file}: could not be copied ({error}).", file=path, error=why))
    for name, text in ((SUMS, "\n".join(sums) + "\n"), (TOLD, readme)):
        if text:
            private_file(copy / name)
            (copy / name).write_text(text, encoding="utf-8")
    return copy, wrong


def copied(path: Path, to: Path, told: Lines = int) -> None:
    """Copy a file onto the disk itself, block by block, `told` of the bytes; what it raises leaves a part behind."""
    with path.open("rb") as source, to.open("r+b") as target:
        while block := source.read(BLOCK):
            target.write(block)
            told(len(block))
        target.flush()
        to_disk(target.fileno())


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and path.name not in _LEFT_OUT)


def digest_of_file(path: Path) -> str:
    """sha256 in hex of what a file holds; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextlib.contextmanager
def _source(places: Places) -> Iterator[sqlite3.Connection]:
    with reading(places.attempts) as connection:
        connection.execute("COMMIT")  # or it would keep the writer waiting all the while
        yield connection


def _last_of_each(paths: Sequence[Path], count: int, period: Callable[[datetime], object]) -> list[Path]:
    newest: dict[object, Path] = {}
    for path in paths:
        made = made_at(path)
        if made is not None:
            newest[period(made)] = path
    return sorted(newest.values(), key=_order)[-count:]


def _order(path: Path) -> tuple[str, int]:
    number = re.search(r"-(\d+)\.db$", path.name[25:])
    return path.name[:26], int(number[1]) if number else 0


def made_at(path: Path) -> datetime | None:
    """When a safety copy was made, local time as it stands in its name; None for another file."""
    match = NAME.fullmatch(path.name)
    try:
        return datetime.strptime(match[1], "%Y-%m-%dT%H%M%S") if match else None
    except ValueError:
        return None


def _free_name(folder: Path, now: datetime) -> Path:
    stem = f"attempts-{now:%Y-%m-%dT%H%M%S}"
    path, number = folder / f"{stem}.db", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.db"
    return path


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        to_disk(handle)
    finally:
        os.close(handle)
