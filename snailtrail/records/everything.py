"""A copy of everything on a stick: what it says of itself, and how it is put to what is here; nothing is replaced."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from snailtrail.play.words import Words, said, said_of
from snailtrail.records import log_rows
from snailtrail.records.audit import Audit, Change
from snailtrail.records.backup import SUMS, DamagedCopyError, back_up, backups, digest_of_file
from snailtrail.records.drives import Handy
from snailtrail.records.erase import deleted_again
from snailtrail.records.journal import Journal, append, line_of
from snailtrail.records.log import LogError
from snailtrail.records.log_file import reading
from snailtrail.records.log_mend import by_file
from snailtrail.records.old_versions import keep_old
from snailtrail.records.places import Places, private_folder, write_whole
from snailtrail.records.profile import valid_id
from snailtrail.records.profile_save import PROFILE, short_digest
from snailtrail.records.refusals import RefusedError
from snailtrail.records.second_profiles import ENDINGS, called, profiles_in
from snailtrail.records.tombstones import deleted_on, tombstones_file

WHAT = said("This is a copy of everything that Snailtrail keeps on one computer, as it was on {day}.")
README: Sequence[str] = (
    said(
        "profiles/ holds the children's settings, attempts.db and log/ hold all attempts twice, backups/ earlier "
        "safety copies, keys/ what locks the practice of homes. SUMS.txt has the sha256 of each file."
    ),
    said("Names of children and what they played can be read from it: keep it as safe as the computer."),
    said(
        "To bring it back: install Snailtrail, start it, hold the wheel on the children's screen, open Safety copies, "
        "press From a stick or folder, and choose this folder."
    ),
    said(
        "Or by command, with this folder's path: python3 main.py restore FOLDER (py main.py restore FOLDER on Windows)."
    ),
    said(
        "What is on the computer then stays: attempts are added, a profile that differs becomes an earlier version. "
        "PINs do not come along."
    ),
)
NO_COPY = said("{folder}: this is no copy of everything: SUMS.txt is missing. Nothing was changed.")
NO_KEYS = said(
    "Where practice goes between home and clinic a new invitation is needed: the keys that lock it come back with a "
    "copy of everything alone."
)
NO_PROFILES = said("No profiles lie beside this copy: the attempts are here again, the children's settings are not.")


@dataclass
class Returned:
    """What came of it."""

    lines: int = 0
    """Attempts and scorings that were not here."""
    profiles: list[str] = field(default_factory=list)
    """Ids of children whose profile was not here."""
    versions: list[str] = field(default_factory=list)
    """How those are called here whose profile is another one here."""
    damaged: list[str] = field(default_factory=list)
    """Files of the copy that are not as they were written."""
    deleted_again: int = 0

    def sentences(self) -> list[str]:
        """All there is to say, but how many attempts are there now."""
        told: list[str] = [
            said_of(self.lines, "{count:,} entry was new here.", "{count:,} entries were new here."),
            *self.of_profiles(),
        ]
        if self.damaged:
            told.append(
                said(
                    "Damaged in the copy: {files}. What is whole in them was taken.",
                    files=", ".join(self.damaged),
                )
            )
        if self.deleted_again:
            told.append(
                said("Children in it who had been deleted were deleted once more: {count}.", count=self.deleted_again)
            )
        return told

    def of_profiles(self) -> list[str]:
        """What came of profiles; nothing where all of them were here."""
        told: list[str] = []
        if self.profiles:
            told.append(
                said_of(
                    len(self.profiles),
                    "{count} child is back, with its settings.",
                    "{count} children are back, with their settings.",
                )
            )
        if self.versions:
            names = ", ".join(self.versions)
            told.append(
                said("Another profile is here already; the copy's is among the earlier versions: {names}", names=names)
            )
        return told


def readme(words: Words, now: datetime) -> str:
    """What stands beside the files: in the language of the desk, then in English."""
    english = Words()
    languages = [words] if words.language == english.language else [words, english]
    pages = ["\n\n".join([one.tell(WHAT, day=one.day(now)), *map(one.tell, README)]) for one in languages]
    return "\n\n* * *\n\n".join(pages) + "\n"


def copies_elsewhere(folders: Sequence[Handy]) -> list[Path]:
    """Copies of everything, and safety copies of a second place, in these folders; the newest of each kind first."""
    whole: list[tuple[float, Path]] = []
    single: list[Path] = []
    for handy in folders:
        inside = [handy.folder]
        with contextlib.suppress(OSError):
            inside += handy.folder.iterdir()
        for folder in inside:
            with contextlib.suppress(OSError):  # one that nobody may look into (a stick's lost+found) hides no other
                if (folder / SUMS).is_file():
                    whole.append(((folder / SUMS).stat().st_mtime, folder))
                elif folder.is_dir():
                    single += backups(folder)
    made = [folder for _, folder in sorted(whole, reverse=True)]
    return [*made, *sorted(single, key=lambda path: path.name, reverse=True)]


def copies_at(path: Path) -> list[Path]:
    """What a path that was written means: a file or a copy of everything itself, the copies in a folder, or nothing.

    Nothing too where the system does not let it be looked at.
    """
    with contextlib.suppress(OSError):
        if path.is_dir():
            return [path] if (path / SUMS).is_file() else copies_elsewhere([Handy(path, removable=False)])
        if path.is_file():
            return [path]
    return []


def attempts_in(copy: Path) -> int | None:
    """How many attempts a copy holds; None where that cannot be read."""
    file = copy / "attempts.db" if copy.is_dir() else copy
    with contextlib.suppress(sqlite3.Error, OSError, LogError), reading(file) as connection:
        return int(connection.execute("SELECT count(*) FROM attempts").fetchone()[0])
    return None


def put_back(
    places: Places, folder: Path, *, who: str, now: datetime, told: Callable[[float], object] = float
) -> Returned:
    """Put a copy of everything to what is here; `told` hears how far it is, 0 to 1. Nobody may have the log open.

    First a safety copy is made of what is here. Attempts are a union, by their lines; a profile that is not here is
    written, one that differs becomes an earlier version; keys and settings come where there are none. Children that
    were deleted, here or there, stay so. Raises RefusedError, OSError, sqlite3.Error, LogError, EraseError.
    """
    sums = _sums(folder)
    done = Returned()
    for number, (name, digest) in enumerate(sums.items()):
        told(0.5 * number / max(1, len(sums)))
        file = folder / name
        if not file.is_file() or digest_of_file(file) != digest:
            done.damaged.append(name)
    places.prepare()
    if places.attempts.is_file():
        with contextlib.suppress(DamagedCopyError):  # the lines that come now are what mends it
            back_up(places, now)
    there = Places.of(folder)
    _bury_too(places, there)
    done.lines = _lines_too(places, there, lambda share: told(0.5 + 0.4 * share))
    _profiles_too(places, there, done, who, now)
    _where_missing(places.keys, there.keys)
    if not places.config.is_file() and there.config.is_file():
        write_whole(places.config, there.config.read_bytes())
    Audit(places).note(Change(who, "", "copy of everything", None, folder.name, "import"))
    done.deleted_again = deleted_again(places)
    return done


def put_profiles_back(places: Places, copy: Path, *, who: str, now: datetime) -> list[str]:
    """After a safety copy was put back: bring the profiles that lie beside it too; what came of it and what is missing.

    Those who were deleted here stay so, and what is here is not written over. Nothing is said of this computer's own
    copies, beside which no profiles lie. Raises OSError.
    """
    if copy.parent == places.backups:
        return []
    done, texts = Returned(), profiles_in(copy.parent)
    places.prepare()
    for child, text in texts.items():
        _profile_too(places, child, text.encode("utf-8"), done, who, now)
    keys = [] if places.keys.is_dir() and any(places.keys.iterdir()) else [NO_KEYS]
    return [*(done.of_profiles() if texts else [NO_PROFILES]), *keys]


def _sums(folder: Path) -> dict[str, str]:
    """The digest of each file of the copy, by its path inside."""
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        raise RefusedError(said(NO_COPY.template, folder=folder)) from None
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines) if name}


def _bury_too(places: Places, there: Places) -> None:
    """Who was deleted there stays deleted here."""
    stones = tombstones_file(there)
    known = tombstones_file(places)
    before = set(known.read_bytes().splitlines(keepends=True)) if known.is_file() else set()
    for line in stones.read_bytes().splitlines(keepends=True) if stones.is_file() else ():
        if line.endswith(b"\n") and line not in before:
            append(known, line)


def _lines_too(places: Places, there: Places, told: Callable[[float], object]) -> int:
    """Add the lines that are not here to the second copy, from which the next opening takes them; how many."""
    ours, theirs = Journal(places), Journal(there)
    private_folder(ours.folder)
    count = 0
    seen: dict[str, set[str]] = {}
    names = theirs.names()
    for number, name in enumerate(names):
        told(number / max(1, len(names)))
        known = {line.digest for line in ours.lines(name)} if ours.path(name).exists() else set()
        # what stands whole inside a damaged line has no line of its own there
        whole = {line.digest: line.content or line_of(line.row) for line in theirs.lines(name) if line.row is not None}
        new = [content for digest, content in whole.items() if digest not in known]
        if new:
            ours.append(name, b"".join(new))
        seen[name] = known | whole.keys()
        count += len(new)
    for name, content in _only_in_rows(there, seen):
        ours.append(name, content)
        count += 1
    return count


def _only_in_rows(there: Places, seen: dict[str, set[str]]) -> Iterator[tuple[str, bytes]]:
    """Attempts that the copy's record file alone still has whole, as lines with their files."""
    with contextlib.suppress(sqlite3.Error, OSError, LogError), reading(there.attempts) as connection:
        for name, numbers in by_file(connection).items():
            for number in numbers:
                if log_rows.digest_at(connection, number) in seen.get(name, ()):
                    continue
                found = log_rows.whole_row(connection, number)
                if found is not None:
                    yield name, found.line


def _profiles_too(places: Places, there: Places, done: Returned, who: str, now: datetime) -> None:
    for file in sorted(there.profiles.iterdir()) if there.profiles.is_dir() else ():
        if file.suffix not in ENDINGS or not valid_id(file.stem):
            continue
        if file.relative_to(there.data).as_posix() in done.damaged:
            continue  # what was cut off may still read as a profile, without the limits that stood below
        if _profile_too(places, file.stem, file.read_bytes(), done, who, now):
            _where_missing(places.profiles / ".old" / file.stem, there.profiles / ".old" / file.stem)


def _profile_too(places: Places, child: str, content: bytes, done: Returned, who: str, now: datetime) -> bool:
    """Put one profile to what is here; whether there was none. Nothing is written over."""
    if deleted_on(places, child) is not None:
        return False
    own = next((path for path in (places.profiles / f"{child}{end}" for end in ENDINGS) if path.is_file()), None)
    if own is None:
        write_whole(places.profiles / f"{child}.yaml", content)
        done.profiles.append(child)
        Audit(places).note(Change(who, child, PROFILE, None, short_digest(sha256(content).hexdigest()), "import"))
        return True
    if (ours := own.read_bytes()) != content:
        keep_old(places, child, content, now.astimezone(UTC))
        done.versions.append(called(ours) or called(content) or child)
    return False


def _where_missing(folder: Path, source: Path) -> None:
    """Copy the files that a folder has not."""
    for file in sorted(source.rglob("*")) if source.is_dir() else ():
        to = folder / file.relative_to(source)
        if file.is_file() and not to.exists():
            private_folder(folder)
            write_whole(to, file.read_bytes())
