"""`verify`, `backup`, `restore` and `emergency-copy`: what keeps the records safe, from the command line."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from tqdm import tqdm

from snailtrail.play.words import words_of
from snailtrail.records import backup as copies
from snailtrail.records.config import keep_second_folder, load_config, second_folder
from snailtrail.records.drives import is_there
from snailtrail.records.erase import deleted_again
from snailtrail.records.erase_mark import EraseError
from snailtrail.records.everything import put_back, put_profiles_back, readme
from snailtrail.records.journal import Journal
from snailtrail.records.lock import InstanceLock, TakenError
from snailtrail.records.log import Log, LogError
from snailtrail.records.log_check import check, repair
from snailtrail.records.places import Places, as_typed, shipped
from snailtrail.records.refusals import RefusedError
from snailtrail.records.second import bring_second, second_of


def verify(data: Path | None, *, mend: bool) -> int:
    """Look at every attempt in both copies and print what was found; 0 when all is whole, else 1.

    With `mend` each copy is then made again from the other; 0 when nothing was amiss or nothing is any more.
    """
    places = Places.of(data)
    if not places.attempts.is_file() and not Journal(places).names():
        print(f"{places.data}: nothing is kept there yet.")
        return 0
    with _told() as failed:
        report = _check(places)
        for sentence in report.sentences():
            print(sentence)
        if report.sound:
            print("All is whole, and both copies are the same.")
            return 0
        if not mend:
            print("Nothing was changed. `verify --mend` makes each copy again from the other.")
            return 1
        with _alone(places):
            with _bytes("mending", 2 * _size(places)) as told:  # read to be looked at, and to make the file again
                said = repair(places, _bar("record file"), told)
            for sentence in said:
                print(sentence)
        after = _check(places)
        print("All is whole now." if after.sound else "What is still missing:")
        for sentence in () if after.sound else after.sentences():
            print(sentence)
        return 0 if after.sound else 1
    return failed.code


def back_up(data: Path | None, folder: Path | None, *, also: Path | None = None, not_also: bool = False) -> int:
    """Make a safety copy of the record file, look at it, and print where it lies; 1 when that cannot be done.

    `also` is a second place that is remembered, for this copy and all that follow; `not_also` forgets it.
    """
    places = Places.of(data)
    with _told() as failed:
        if also is not None or not_also:
            keep_second_folder(places, as_typed(also).absolute() if also is not None else None)
        if not places.attempts.is_file():
            print(f"{places.data}: nothing is kept there yet.", file=sys.stderr)
            return 1
        with _pages() as pages:
            made = copies.back_up(places, datetime.now(), rows=_bar("looking at the copy"), pages=pages, folder=folder)
        print(made)
        second = second_folder(load_config(places).config)
        if second is not None and folder is None:
            with _bytes("second place", made.stat().st_size) as told:
                sentence = bring_second(places, second, _bar("looking there"), told)
            print(sentence or second_of(places, second) / made.name)
        return 0
    return failed.code


def restore(data: Path | None, file: Path | None) -> int:
    """Put a safety copy, or the newest, in place of the record file, and add what was kept since; 1 when it cannot.

    A folder is a copy of everything: what is in it is put to what is here.
    """
    places = Places.of(data)
    if file is not None and is_there(file):
        return _put_back(places, file)
    with _told() as failed:
        made = copies.backups(places.backups)
        if file is None and not made:
            print(f"{places.backups}: there is no safety copy.", file=sys.stderr)
            return 1
        chosen = file or made[-1]
        with _alone(places):
            with _bytes("putting it back", chosen.stat().st_size) as told:
                copies.restore(places, chosen, _bar("looking at the copy"), told)
            again = deleted_again(places)
            profiles = put_profiles_back(places, chosen, who="", now=datetime.now())
            log = Log.open(places, alone=True)
            attempts = sum(len(log.uids(child)) for child in log.children())
            log.close()
        print(
            f"{chosen.name} is in place again, with what was kept since: {attempts:,} attempts. "
            "The file that was there is kept in quarantine/"
        )
        for sentence in profiles:
            print(sentence)
        if again:
            print(f"Children in it who had been deleted: {again} (deleted once more).")
        return 0
    return failed.code


def _put_back(places: Places, folder: Path) -> int:
    with _told() as failed:
        with _alone(places), _share("putting it back") as told:
            returned = put_back(places, folder, who="", now=datetime.now(), told=told)
        for sentence in returned.sentences():
            print(sentence)
        return 0
    return failed.code


def emergency_copy(data: Path | None, folder: Path) -> int:
    """Copy the whole data folder, whatever state it is in; 0 when every file was copied, else 1."""
    places = Places.of(data)
    if not places.data.is_dir():
        print(f"{places.data}: there is nothing to copy.", file=sys.stderr)
        return 1
    try:
        copy, wrong = copies.emergency_copy(
            places,
            folder,
            partial(tqdm, desc="copying", unit=" files", leave=False, delay=0.5),
            readme(words_of(shipped().assets / "languages", load_config(places).config.language), datetime.now()),
        )
    except (OSError, ValueError) as error:
        print(f"{folder}: nothing could be copied there ({error}).", file=sys.stderr)
        return 1
    print(copy)
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


class _Failed:
    """The exit code of what ended with a sentence."""

    code = 1


@contextmanager
def _told() -> Iterator[_Failed]:
    """Every trouble as a sentence instead of a traceback."""
    try:
        yield _Failed()
    except TakenError as taken:
        print(f"Snailtrail is {taken}. Close it and try again.", file=sys.stderr)
    except (copies.DamagedCopyError, LogError, RefusedError, EraseError, ValueError) as error:
        print(error, file=sys.stderr)
    except (OSError, sqlite3.Error) as error:
        print(f"That could not be done ({error}). Nothing is lost.", file=sys.stderr)


@contextmanager
def _alone(places: Places) -> Iterator[None]:
    lock = InstanceLock.take(places)
    try:
        yield
    finally:
        lock.release()


def _check(places: Places) -> Any:
    with _bytes("second copy", _size(places)) as told:
        return check(places, _bar("record file"), told)


def _size(places: Places) -> int:
    """Of the second copy, in bytes."""
    return sum(Journal(places).size(name) for name in Journal(places).names())


@contextmanager
def _bytes(words: str, size: int) -> Iterator[Callable[[int], object]]:
    """A bar for bytes."""
    with tqdm(total=size, desc=words, unit="B", unit_scale=True, leave=False, delay=0.5) as bar:
        yield bar.update


@contextmanager
def _share(words: str) -> Iterator[Callable[[float], object]]:
    """A bar for what tells of itself as a share, 0 to 1."""
    with tqdm(total=100, desc=words, unit="%", leave=False, delay=0.5) as bar:
        yield lambda share: bar.update(100 * share - bar.n)


@contextmanager
def _pages() -> Iterator[Callable[[int, int, int], None]]:
    """A bar for what SQLite copies."""
    with tqdm(desc="copying", unit=" pages", leave=False, delay=0.5) as bar:

        def told(state: int, left: int, all_pages: int) -> None:
            bar.total = all_pages
            bar.update(all_pages - left - bar.n)

        yield told


def _bar(words: str) -> Any:
    return partial(tqdm, desc=words, unit=" attempts", leave=False, delay=0.5)
