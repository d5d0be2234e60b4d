"""A child taken out of a data folder for good: every step can be done again, and what was begun is finished."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from snailtrail.play.words import joined, said
from snailtrail.records import byte_search, erase_files
from snailtrail.records.aside import Aside, folders_aside
from snailtrail.records.audit import Audit, Change, Where
from snailtrail.records.backup import backups
from snailtrail.records.bundle_header import child_of
from snailtrail.records.byte_search import Needles
from snailtrail.records.config import load_config, second_folder
from snailtrail.records.erase_mark import NAME, EraseError
from snailtrail.records.erase_rows import delete_rows, made_anew, rewrite_backup, theirs
from snailtrail.records.homes import waiting
from snailtrail.records.journal import Journal
from snailtrail.records.keys import KeyFault
from snailtrail.records.log import Log
from snailtrail.records.log_file import connect
from snailtrail.records.log_keep import remember
from snailtrail.records.places import Places, sync_folder, write_whole
from snailtrail.records.prints import clear_prints
from snailtrail.records.profile_save import written
from snailtrail.records.reserve import Reserve
from snailtrail.records.second import second_of
from snailtrail.records.second_profiles import forget_profile
from snailtrail.records.tombstones import bury, deleted_on

DELETED = "a child was deleted"


@dataclass(frozen=True)
class Step:
    """One of the things to be done."""

    words: str
    do: Callable[[], object]


Steps = Callable[[list[Step]], Iterable[Step]]
"""Goes through the steps, telling how far it is."""


@dataclass
class Erased:
    """What came of it."""

    child: str
    attempts: int = 0
    rewritten: list[str] = field(default_factory=list)
    """Names of safety copies that are without the child now."""
    lost: list[str] = field(default_factory=list)
    """Names of damaged safety copies, which had to go."""
    left: list[Path] = field(default_factory=list)
    """Files in which an id, name or number of the child still stands; empty when every byte is gone."""
    mentions: list[Path] = field(default_factory=list)
    """Files of other children, and settings, in which the same word stands."""
    sealed: list[Path] = field(default_factory=list)
    """Locked bundles that wait for an update: nobody can see yet whose they are."""
    second_missed: Path | None = None
    """The second place for safety copies, where it was not there or refused: it may still hold the child."""


def is_known(places: Places, child: str) -> bool:
    """Whether there is anything to delete: a file of that name, an attempt, or a deletion that was begun.

    The caller holds the folder's lock. Raises LogError, OSError, sqlite3.Error.
    """
    if unfinished(places) == child or erase_files.named_after(places, child):
        return True
    log = Log.open(places, alone=True)
    try:
        return child in log.children()
    finally:
        log.close()


def unfinished(places: Places) -> str | None:
    """The child whose deletion was begun and not finished; None when there is none."""
    begun = _begun(places)
    return None if begun is None else str(begun["child"])


def finish(places: Places) -> Erased | None:
    """Finish a deletion that a sudden end broke off; None when there is none. Else as `erase`."""
    begun = _begun(places)
    if begun is None:
        return None
    day = date.fromisoformat(str(begun["day"]))
    return erase(places, str(begun["child"]), who=str(begun["who"]), day=day, where=begun.get("where", "command"))


def deleted_again(places: Places) -> int:
    """Delete whoever came back with an older safety copy and had been deleted here; how many. Else as `erase`."""
    log = Log.open(places, alone=True)
    children = log.children()
    log.close()
    gone = {child: day for child in children if (day := deleted_on(places, child)) is not None}
    for child, day in gone.items():
        erase(places, child, who="", day=day, where="program")
    return len(gone)


def erase(places: Places, child: str, *, who: str, day: date, where: Where = "command", steps: Steps = iter) -> Erased:
    """Delete a child. The caller holds the folder's lock, and nobody has the log open.

    Safe at any moment: first it is written down what is to go, last that is taken away; in between every step may be
    done again, which `finish` does. Raises EraseError, LogError, OSError, sqlite3.Error; then it is to be finished.
    """
    if unfinished(places) not in (None, child):
        finish(places)
    log = Log.open(places, alone=True, aside=Aside(folders_aside(places)))
    log.close()
    if log.read_only:
        raise EraseError(joined(" ", log.read_only, said("Until then no child can be deleted.")))
    noted = _write_down(places, child, who, day, where)
    needles = Needles((child, *noted["names"]), frozenset(noted["uids"]))
    erased = Erased(child, noted["attempts"])
    for step in steps(_steps(places, child, noted, day, needles, erased)):
        try:
            step.do()
        except (OSError, sqlite3.OperationalError):
            if not Reserve(places).give_up():
                raise
            step.do()  # a full disk refuses even to delete: with the reserve's room it goes
    _look(places, needles, erased)
    if not erased.left:
        Audit(places).note(Change(noted["who"], "", DELETED, None, None, noted["where"]))
        (places.data / NAME).unlink()
        sync_folder(places.data)
    Reserve(places).make()
    return erased


def _steps(
    places: Places, child: str, noted: dict[str, Any], day: date, needles: Needles, erased: Erased
) -> list[Step]:
    def files(words: str, which: Callable[[], list[Path]]) -> Step:
        return Step(words, lambda: erase_files.take_away(which(), places))

    return [
        Step("tombstone", partial(bury, places, child, day)),
        files("half-written files", partial(erase_files.leftovers, places)),
        Step("prints that were broken off", partial(clear_prints, places)),
        Step("list of changes", partial(Audit(places).forget, child, noted["who"], noted["where"])),
        Step("record file", partial(_rows, places, child)),
        Step("second copy", partial(_lines, places, child, needles)),
        files("profile and old versions", partial(erase_files.named_after, places, child)),
        files("unfinished attempts", partial(erase_files.spools_of, places, child, needles)),
        files("exports, inbox and quarantine", partial(erase_files.others_with, places, needles)),
        files(
            "locked bundles that wait", lambda: [path for path in waiting(places) if _child_of(places, path) == child]
        ),
        Step("notes of the program", partial(erase_files.without_lines, places, needles)),
        *(Step(path.name, partial(_backup, path, places, child, needles, erased)) for path in backups(places.backups)),
        Step("safety copies in the second place", partial(_second, places, child, needles, erased)),
        Step("record file made anew", partial(made_anew, places.attempts)),
    ]


def _rows(places: Places, child: str) -> None:
    with closing(connect(places)) as connection:
        delete_rows(connection, places, child)


def _lines(places: Places, child: str, needles: Needles) -> None:
    journal = Journal(places)
    with closing(connect(places)) as connection:
        for name in journal.names():
            erase_files.rewrite_lines(journal, name, child, needles)
            remember(connection, name, journal.size(name))


def _backup(path: Path, places: Places, child: str, needles: Needles, erased: Erased) -> None:
    if byte_search.belongs(path, needles):
        whole = rewrite_backup(path, places, child, needles)
        (erased.rewritten if whole else erased.lost).append(path.name)


def _second(places: Places, child: str, needles: Needles, erased: Erased) -> None:
    """What lies on a stick is freed of the child too; one that is in its drawer, or refuses, holds nothing up."""
    folder = second_folder(load_config(places).config)
    if folder is None:
        return
    if not folder.is_dir():
        erased.second_missed = folder
        return
    for path in backups(second_of(places, folder)):
        try:
            _backup(path, places, child, needles, erased)
        except (OSError, sqlite3.OperationalError):
            erased.second_missed = folder
    try:
        forget_profile(second_of(places, folder), child)
    except OSError:
        erased.second_missed = folder


def _look(places: Places, needles: Needles, erased: Erased) -> None:
    found = byte_search.found_in(places.data, needles, {places.data / NAME})
    erased.mentions = [
        path
        for path in found
        if places.profiles in path.parents
        or path == places.config
        or (byte_search.is_record(path) and not byte_search.belongs(path, needles))
    ]
    erased.left = [path for path in found if path not in erased.mentions]
    erased.sealed = [path for path in waiting(places) if not _child_of(places, path)]


def _child_of(places: Places, bundle: Path) -> str:
    try:
        return child_of(places, bundle)
    except (KeyFault, OSError):
        return ""


def _begun(places: Places) -> dict[str, Any] | None:
    try:
        begun = json.loads((places.data / NAME).read_bytes())
    except FileNotFoundError:
        return None
    return dict(begun)


def _write_down(places: Places, child: str, who: str, day: date, where: Where) -> dict[str, Any]:
    """What is to go, added to what an unfinished deletion found, on the disk before anything goes."""
    begun = {"names": [], "uids": [], "attempts": 0, "day": day.isoformat(), "who": who, "where": where}
    before = {**begun, **(_begun(places) or {})}
    with closing(connect(places)) as connection:
        kept = theirs(connection, child)
    uids = {*before["uids"], *kept.attempts, *kept.sessions}
    for uid, session in erase_files.uids_in(Journal(places), child):
        uids |= {uid, session} - {""}
    files = [path for path in erase_files.named_after(places, child) if path.suffix in (".yaml", ".yml")]
    names = {written(path.read_bytes().decode("utf-8", "replace"), ("name",)) or "" for path in files}
    noted = {
        **before,
        "child": child,
        "names": sorted({*before["names"], *names} - {""}),
        "uids": sorted(uids),
        "attempts": max(before["attempts"], len(kept.attempts)),
    }
    write_whole(places.data / NAME, json.dumps(noted).encode("utf-8"))
    return noted
