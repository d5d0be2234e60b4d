"""`invite`, `accept`, `bundle`, `import`: practice at home and back, from the command line."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from tqdm import tqdm

from snailtrail.play.discover import discover
from snailtrail.records import homes, invitation
from snailtrail.records.config import load_config
from snailtrail.records.keys import KeyFault
from snailtrail.records.lock import InstanceLock, TakenError
from snailtrail.records.log import Log, LogError, NotKeptError
from snailtrail.records.places import Places
from snailtrail.records.profile import NoChildError, ProfileShelf
from snailtrail.records.refusals import RefusedError
from snailtrail.records.starting import begun

NO_PROFILE = (
    "there is no profile of that id, and an invitation carries one. Start Snailtrail ({start}), hold the wheel "
    "and press Add a child; or copy one of the examples into {folder} and give the copy this id."
)


def invite(data: Path | None, child: str, file: Path, clinic: str) -> int:
    """Write an invitation of a child's home; 0, or 2 when that cannot be done."""
    places = Places.of(data)
    with _told(child) as failed:
        try:
            known = ProfileShelf(places, discover().games).child(child)
        except NoChildError as error:
            none = NO_PROFILE.format(folder=places.profiles, start=begun())
            raise RefusedError(f"mend the profile first. {error}" if error.faults else none) from None
        if known.from_last_good:
            raise RefusedError(f"mend the profile first. {' '.join(known.problems)}")
        written = homes.invite(
            places, child, known.path.read_bytes(), file, clinic or load_config(places).config.clinic
        )
        print(f"{written}: give it to the parents, on a stick or by hand; it holds the settings of {child} and a key.")
        return 0
    return failed.code


def bundle(data: Path | None, child: str, file: Path) -> int:
    """Write all attempts of a child into a file for the clinic; 0, or 2 when that cannot be done."""
    places = Places.of(data)
    with _told(child) as failed, _log(places) as log:
        count = len(log.uids(child))
        with tqdm(total=count, desc="packing", unit=" attempts", leave=False, delay=0.5) as bar:
            packed = homes.pack(places, log, child, file, bar.update)
        print(f"{packed.file}: {packed.attempts:,} attempts, locked for the clinic alone. All of them stay here too.")
        return 0
    return failed.code


def take(data: Path | None, file: Path | None, receipt_file: Path | None) -> int:
    """Take in an invitation, a receipt or home practice, whichever it is; 0, or 2 when it is refused.

    Without a file, what waits in the inbox for an update of this program.
    """
    places = Places.of(data)
    if file is not None:
        return _take(places, file, receipt_file)
    waiting = homes.waiting(places)
    if not waiting:
        print("Nothing waits in the inbox.")
    codes = [_take(places, one, receipt_file) for one in waiting]
    for one, code in zip(waiting, codes, strict=True):
        if code == 0:
            one.unlink()
    return max(codes, default=0)


def _take(places: Places, file: Path, receipt_file: Path | None) -> int:
    with _told(file.name) as failed:
        row = homes.sheet(file)
        if row is not None and row["kind"] == invitation.KIND:
            lock = InstanceLock.take(places)  # it changes a profile and the list of changes
            try:
                print(f"{file.name}: {homes.accept(places, row).sentence}")
            finally:
                lock.release()
            return 0
        with _log(places) as log:
            if row is not None:
                print(f"{file.name}: {homes.take_back(places, log, row, date.today())}")
                return 0
            with _bytes(3 * file.stat().st_size) as told:
                taken = homes.take_in(places, log, file, told)
        for sentence in taken.sentences:
            print(f"{file.name}: {sentence}")
        if receipt_file is not None:
            print(f"{homes.hand_receipt(taken, receipt_file)}: the receipt, for the home laptop.")
        return 0
    return failed.code


class _Failed:
    """The exit code of what ended with a sentence."""

    code = 2


@contextmanager
def _told(what: str) -> Iterator[_Failed]:
    """Every trouble as a sentence instead of a traceback."""
    try:
        yield _Failed()
    except RefusedError as error:
        print(f"{what}: {error}", file=sys.stderr)
    except TakenError as taken:
        print(f"Snailtrail is {taken}. Close it and try again.", file=sys.stderr)
    except (KeyFault, LogError, NotKeptError) as error:
        print(error, file=sys.stderr)
    except (OSError, sqlite3.Error) as error:
        print(f"{what}: that could not be done ({error}). Nothing is lost; try it again.", file=sys.stderr)


@contextmanager
def _log(places: Places) -> Iterator[Log]:
    lock = InstanceLock.take(places)
    try:
        log = Log.open(places, alone=True)
        try:
            yield log
        finally:
            log.close()
    finally:
        lock.release()


@contextmanager
def _bytes(total: int) -> Iterator[Callable[[int], object]]:
    with tqdm(total=total, desc="taking in", unit="B", unit_scale=True, leave=False, delay=0.5) as bar:
        yield bar.update
