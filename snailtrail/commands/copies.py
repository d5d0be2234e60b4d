"""Safety copies as the grown-ups' page makes them, looks at them and puts them back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from snailtrail.commands.opened import OpenRecords
from snailtrail.play.words import ENGLISH, Words, joined, of_error, said, said_of
from snailtrail.records import backup
from snailtrail.records.config import keep_second_folder
from snailtrail.records.drives import Folders, handy_folders
from snailtrail.records.erase import deleted_again
from snailtrail.records.everything import attempts_in, copies_at, copies_elsewhere, put_back, put_profiles_back, readme
from snailtrail.records.journal import Journal
from snailtrail.records.log_check import backup_is_sound, check, repair
from snailtrail.records.places import Places
from snailtrail.records.second import bring_second, second_of
from snailtrail.screens.desk.copies import Copy, attempts_found
from snailtrail.stage.working import Told

T = TypeVar("T")
COUNTED = 12
"""The attempts of so many copies are counted, the first that are shown: a stick is slow."""
SAME_DISK = said("This place lies on the same disk as the records: it helps after a mistake, not after a lost disk.")
ONE_DISK = said(
    "Two drives of this computer, as C: and D:, may be one disk, and are then lost together. A stick is not."
)


class LocalCopies:
    """The safety copies of this computer."""

    def __init__(
        self,
        places: Places,
        records: OpenRecords,
        *,
        folders: Folders = handy_folders,
        now: Callable[[], datetime] = datetime.now,
        words: Words = ENGLISH,
        who: Callable[[], str] = str,
    ):
        """`words` is the language of what stands on a stick beside English, `who` the grown-up for the audit."""
        self._places = places
        self._records = records
        self._now = now
        self._words, self._who = words, who
        self.folders = folders
        self._looked_at: dict[Path, bool] = {}
        self._counted: dict[Path, int | None] = {}

    def copies(self) -> Sequence[Copy]:
        """See Copies."""
        made = [(path, backup.made_at(path)) for path in reversed(backup.backups(self._places.backups))]
        return [Copy(path, at, path.stat().st_size, self._looked_at.get(path)) for path, at in made if at is not None]

    def has_second(self) -> bool:
        """See Copies."""
        return self._records.second is not None

    def second(self) -> str:
        """See Copies."""
        folder = self._records.second
        if folder is None:
            return said("All safety copies lie on the same disk as the records. Choose a stick or another disk.")
        try:
            there = backup.backups(second_of(self._places, folder)) if folder.is_dir() else None
        except OSError:
            there = None
        if there is None:
            return said("{folder} is not there now. The next copy goes there when it is there again.", folder=folder)
        if not there:
            lies = said("{folder}: no copy lies there yet. Make one now.", folder=folder)
            return joined(" ", lies, self._lost_with(folder))
        lies = said_of(
            len(there), "{folder}: {count} copy lies there.", "{folder}: {count} copies lie there.", folder=folder
        )
        return joined(" ", lies, self._lost_with(folder))

    def make(self, told: Told) -> Sequence[str]:
        """See Copies."""
        if not self._places.attempts.is_file():
            return [said("Nothing is kept yet.")]
        made = backup.back_up(
            self._places,
            self._now(),
            rows=_through(told, 0.3, 0.8),
            pages=lambda _, left, whole: told(0.3 * (1 - left / max(1, whole))),
        )
        sentences: list[str] = [said("{file} was made and looked at: it is whole.", file=made.name)]
        second = self._records.second
        if second is not None:
            trouble = bring_second(self._places, second, _through(told, 0.9, 1.0))
            sentences.append(trouble or said("It lies in {folder} too.", folder=second_of(self._places, second)))
        return sentences

    def also(self, folder: Path | None) -> str:
        """See Copies."""
        try:
            keep_second_folder(self._places, folder)
        except (OSError, ValueError) as error:
            return said("This cannot be kept: {reason}", reason=of_error(error))
        with self._records.apart():  # what works in quiet moments is begun anew, with the new place
            self._records.second = folder
        return ""

    def look(self, told: Told) -> tuple[Sequence[str], bool]:
        """See Copies."""
        report = check(self._places, _through(told, 0.0, 0.4), _pieces(told, 0.4, 0.6, self._size()))
        copies = backup.backups(self._places.backups)
        for number, path in enumerate(copies):
            share = 0.4 / len(copies)
            self._looked_at[path] = backup_is_sound(
                path, None, _through(told, 0.6 + number * share, 0.6 + (number + 1) * share)
            )
        sentences = list(report.sentences())
        damaged = [path.name for path, whole in self._looked_at.items() if not whole]
        if report.sound:
            sentences.append(said("All is whole, and record file and second copy are the same."))
        sentences.append(
            said("Damaged safety copies: {names}.", names=", ".join(damaged))
            if damaged
            else said_of(len(copies), "{count} safety copy is whole.", "All {count} safety copies are whole.")
        )
        return sentences, not report.sound

    def mend(self, told: Told) -> Sequence[str]:
        """See Copies."""
        with self._records.apart():
            return repair(self._places, _through(told, 0.0, 0.5), _pieces(told, 0.5, 1.0, 2 * self._size()))

    def restore(self, copy: Path, told: Told) -> Sequence[str]:
        """See Copies."""
        size = copy.stat().st_size
        with self._records.apart():
            backup.restore(self._places, copy, _through(told, 0.0, 0.6), _pieces(told, 0.6, 0.9, size))
            again = deleted_again(self._places)
            profiles = put_profiles_back(self._places, copy, who=self._who(), now=self._now())
        log = self._records.readable()
        sentences = [
            said("{file} is in place again, with what was kept since.", file=copy.name),
            attempts_found(sum(len(log.uids(child)) for child in log.children())),
            *profiles,
            said("The file that was there is kept in {folder}.", folder=self._places.quarantine),
        ]
        if again:
            sentences.append(said("Children in it who had been deleted were deleted once more: {count}.", count=again))
        return sentences

    def emergency(self, folder: Path, told: Told) -> Sequence[str]:
        """See Copies."""
        copy, wrong = backup.emergency_copy(
            self._places, folder, _through(told, 0.0, 1.0), readme(self._words, self._now())
        )
        return [said("Everything lies in {folder}, each file looked at.", folder=copy), *wrong]

    def elsewhere(self, folder: Path | None = None) -> Sequence[Copy]:
        """See Copies."""
        found = copies_elsewhere(self.folders()) if folder is None else copies_at(folder)
        made: list[Copy] = []
        for path in found:
            with suppress(OSError):  # a stick may be pulled out meanwhile
                count = self._count(path) if len(made) < COUNTED else None
                made.append(Copy(path, *_about(path), looked_at=None, attempts=count))
        return made

    def bring(self, copy: Path, told: Told) -> Sequence[str]:
        """See Copies."""
        if not copy.is_dir():
            return self.restore(copy, told)
        with self._records.apart():
            returned = put_back(self._places, copy, who=self._who(), now=self._now(), told=told)
        log = self._records.readable()
        count = sum(len(log.uids(child)) for child in log.children())
        return [*returned.sentences(), attempts_found(count), said("All that was here is still here.")]

    def _count(self, path: Path) -> int | None:
        if self._counted.get(path) is None:  # what could not be read may be there again at the next look
            self._counted[path] = attempts_in(path)
        return self._counted[path]

    def _lost_with(self, folder: Path) -> str:
        """What may be lost together with the records, as far as the system tells; empty for a stick.

        Whether two drives are parts of one disk no system tells alike, so that is said of all but sticks.
        """
        try:
            if folder.stat().st_dev == self._places.data.stat().st_dev:
                return SAME_DISK
        except OSError:
            return ""
        plugged_in = [handy.folder for handy in self.folders() if handy.removable]
        return "" if any(folder.is_relative_to(stick) for stick in plugged_in) else ONE_DISK

    def _size(self) -> int:
        """Of the second copy, in bytes."""
        journal = Journal(self._places)
        return sum(journal.size(name) for name in journal.names())


def _about(path: Path) -> tuple[datetime, int]:
    """When a copy was made, and its bytes; of a folder those of its record file."""
    sums, records = path / backup.SUMS, path / "attempts.db"
    if path.is_dir():
        made = datetime.fromtimestamp(sums.stat().st_mtime)
        return made, records.stat().st_size if records.is_file() else 0
    return backup.made_at(path) or datetime.fromtimestamp(path.stat().st_mtime), path.stat().st_size


def _through(told: Told, low: float, high: float) -> Callable[[list[T]], Iterable[T]]:
    """Goes through things one by one, telling of it as a share between low and high."""

    def go(things: list[T]) -> Iterator[T]:
        for number, thing in enumerate(things):
            told(low + (high - low) * number / len(things))
            yield thing

    return go


def _pieces(told: Told, low: float, high: float, whole: int) -> Callable[[int], None]:
    """For what tells of bytes as it goes."""
    read = 0

    def more(size: int) -> None:
        nonlocal read
        read += size
        told(low + (high - low) * min(1.0, read / max(1, whole)))

    return more
