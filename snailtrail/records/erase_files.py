"""A child's files taken out of a data folder: profile and old versions, keys, spools, exports; lines out of others."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from snailtrail.records.byte_search import Needles, belongs, holds, is_record
from snailtrail.records.journal import Journal, Line, line_of
from snailtrail.records.old_versions import folder_of
from snailtrail.records.places import Places, sync_folder, write_whole
from snailtrail.records.spool import unfinished

_LEFTOVERS = (".new-", ".taking-in-", ".new.db", "attempts.new.db")
"""What a sudden end left of a file that was being written; whoever holds the folder's lock may take it away."""
_EXPORTED = re.compile(r"(attempts|events|frames|samples)\.(csv|jsonl)|README\.txt")


def leftovers(places: Places) -> list[Path]:
    """Half-written files of an earlier end."""
    return [path for path in places.data.rglob("*") if path.is_file() and path.name.startswith(_LEFTOVERS)]


def named_after(places: Places, child: str) -> list[Path]:
    """All files that bear the child's id as their name, and its old versions."""
    theirs = re.compile(rf"{re.escape(child)}(-home|-\d{{4}}-\d\d-\d\d)?(\.[a-z]+)+", re.IGNORECASE)
    old = folder_of(places, child)
    # an id may be `config` or `attempts`: nowhere else is a file named after a child
    folders = (places.profiles, places.keys, places.inbox)
    return sorted(
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and (theirs.fullmatch(path.name) is not None or old in path.parents)
    )


def spools_of(places: Places, child: str, needles: Needles) -> list[Path]:
    """Attempts of the child that never came to their end; also damaged ones in which anything of it stands."""
    return [
        spooled.path
        for spooled in unfinished(places)
        if (spooled.header.child == child if spooled.header is not None else holds(spooled.path, needles))
    ]


def others_with(places: Places, needles: Needles) -> list[Path]:
    """Files in which anything of the child stands and that are no use without it: exports, damaged ones, what waits."""
    kept_whole = (places.quarantine, places.inbox, places.spool)
    return [
        path
        for path in sorted(places.data.rglob("*"))
        if path.is_file()
        and (any(folder in path.parents for folder in kept_whole) or _EXPORTED.fullmatch(path.name))
        and path.suffix != ".log"
        and (belongs if is_record(path) else holds)(path, needles)
    ]


def take_away(paths: list[Path], places: Places) -> None:
    """Delete files, and the folders that are empty then."""
    for path in paths:
        path.unlink(missing_ok=True)
    for folder in sorted({path.parent for path in paths}, reverse=True):
        if folder != places.data and folder.is_dir():
            sync_folder(folder)
            with contextlib.suppress(OSError):  # there is more in it
                if folder.parent != places.data:
                    folder.rmdir()


def without_lines(places: Places, needles: Needles) -> int:
    """Take the lines in which anything of the child stands out of the program's own notes; how many."""
    count = 0
    for path in sorted(places.data.rglob("*.log")):
        if path.is_file() and holds(path, needles):
            lines = path.read_bytes().splitlines(keepends=True)
            kept = [line for line in lines if not needles.stand_in(line)]
            write_whole(path, b"".join(kept))
            count += len(lines) - len(kept)
    return count


def rewrite_lines(journal: Journal, name: str, child: str, needles: Needles) -> int:
    """A file of the second copy without the child's lines; how many went.

    A damaged line in which anything of the child stands goes as well; what is whole inside it of others stays.
    """
    kept: list[bytes] = []
    count = 0
    saved: list[Line] = []
    for line in journal.lines(name):
        if line.row is None:
            if needles.told_in(line.content):
                count += 1
                kept += [line_of(one.row) for one in saved if one.row is not None]
            else:
                kept.append(line.content)
            saved = []
        elif line.row.get("child") == child or line.row.get("scoring_of", line.row.get("uid")) in needles.uids:
            count += 1
        elif line.content:
            kept.append(line.content)
        else:
            saved.append(line)
    if count:
        write_whole(journal.path(name), b"".join(kept))
    return count


def uids_in(journal: Journal, child: str) -> Iterator[tuple[str, str]]:
    """The uids of attempt and sitting of each of the child's lines."""
    for name in journal.names():
        for line in journal.lines(name):
            if line.row is not None and line.row.get("child") == child:
                yield str(line.row.get("uid", "")), str(line.row.get("session", ""))
