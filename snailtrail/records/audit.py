"""Who changed which setting of which child: entries in a chain, only ever added to, whole again even after a delete."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from snailtrail.play.words import said
from snailtrail.records.attempt import now
from snailtrail.records.journal import LONGEST_BYTES, append, line_of, row_of, torn
from snailtrail.records.places import Places, write_whole

NAME = "audit.jsonl"
FIRST = "0" * 64
"""What stands for the entry before the first."""
REMOVED = "entries of a deleted child"
"""The setting of the entry that says which others were emptied; their numbers are its new value."""
Where = Literal["screen", "file", "import", "command", "program"]


@dataclass(frozen=True)
class Change:
    """One thing that was changed."""

    who: str
    """The grown-up's short name; empty where nobody said who it was."""
    child: str
    """The child's id; empty for what concerns none."""
    setting: str
    """`games.trace.highest`, or a few words."""
    old: str | None
    new: str | None
    """None where there was or is nothing."""
    where: Where
    """From where: a screen, a file edited by hand, a file brought in, the command line, the program by itself."""


@dataclass(frozen=True)
class Entry:
    """A change as it was written down."""

    number: int
    """From 1, without gaps."""
    at: str
    """UTC, ISO-8601."""
    change: Change | None
    """None where it was of a child that was deleted since."""


class Audit:
    """The entries of one data folder; one program at a time writes there, for it holds the folder's lock."""

    def __init__(self, places: Places, now: Callable[[], str] = now):
        self.path: Path = places.data / NAME
        self._now = now

    def note(self, *changes: Change) -> None:
        """Write changes down and wait until they are on the disk; raises OSError."""
        content = self._content()
        whole = _without_a_torn_end(content)
        if whole != content:
            write_whole(self.path, whole)
        last = _last(whole)
        number, previous = (last["number"], link(last)) if last is not None else (0, FIRST)
        lines = []
        for change in changes:
            number += 1
            said = {**asdict(change), "salt": os.urandom(16).hex()}
            row = {"at": self._now(), "content": _hash(said), "number": number, "previous": previous, "said": said}
            previous = link(row)
            lines.append(line_of(row))
        append(self.path, b"".join(lines))

    def rows(self) -> list[Mapping[str, Any] | None]:
        """The lines as they stand, None for one that is not what was written; raises OSError."""
        lines = _without_a_torn_end(self._content()).split(b"\n")
        return [row_of(line + b"\n") for line in lines[:-1]]

    def entries(self) -> list[Entry]:
        """All entries that can be read, oldest first; raises OSError."""
        return [Entry(row["number"], row["at"], _change(row["said"])) for row in self.rows() if row is not None]

    def faults(self) -> list[str]:
        """A sentence for each place where the chain is broken; empty when it is whole. Raises OSError."""
        return broken(self.rows())

    def forget(self, child: str, who: str = "", where: Where = "command") -> int:
        """Empty all entries of a child; how many were. The chain holds all the same, for it links hashes alone.

        First an entry says which are emptied, then they are: after a crash in between it is simply done again.
        """
        rows = self.rows()
        theirs = [
            row["number"]
            for row in rows
            if row is not None and row["said"] is not None and row["said"]["child"] == child
        ]
        if not theirs:
            return 0
        if not set(theirs) <= _removed(rows):
            self.note(Change(who, "", REMOVED, None, ",".join(str(number) for number in theirs), where))
        lines = self._content().splitlines(keepends=True)
        for i, line in enumerate(lines):
            row = row_of(line)
            if row is not None and row["number"] in theirs:
                lines[i] = line_of({**row, "said": None})
        write_whole(self.path, b"".join(lines))
        return len(theirs)

    def _content(self) -> bytes:
        return self.path.read_bytes() if self.path.is_file() else b""


def link(row: Mapping[str, Any]) -> str:
    """What the next entry keeps of this one: a hash that does not change when the entry is emptied."""
    head = [row["number"], row["at"], row["content"], row["previous"]]
    return hashlib.sha256(json.dumps(head).encode("utf-8")).hexdigest()


def broken(rows: Sequence[Mapping[str, Any] | None]) -> list[str]:
    """A sentence for each place where a chain is broken."""
    told = list[str]()
    removed = _removed(rows)
    number, previous = 0, FIRST
    for line, row in enumerate(rows, 1):
        at = {"file": NAME, "line": line}
        if row is None:
            told.append(said("{file}, line {line}: this entry is not what was written.", **at))
            number, previous = number + 1, ""
            continue
        if row["number"] != number + 1:
            told.append(
                said(
                    "{file}, line {line}: entry {due} should stand here, it is {entry}.",
                    **at,
                    due=number + 1,
                    entry=row["number"],
                )
            )
        elif previous and row["previous"] != previous:
            told.append(said("{file}, line {line}: this entry does not follow the one before it.", **at))
        if row["said"] is None:
            if row["number"] not in removed:
                told.append(said("{file}, line {line}: this entry is empty, and no deletion says why.", **at))
        elif _hash(row["said"]) != row["content"]:
            told.append(said("{file}, line {line}: this entry was changed later.", **at))
        number, previous = row["number"], link(row)
    return told


def _without_a_torn_end(content: bytes) -> bytes:
    """What a power cut tore was never promised to anyone, nor what stands after it: it was of the same write."""
    whole = content[: content.rfind(b"\n") + 1]
    end = 0
    for line in whole.splitlines(keepends=True) if b"\0" in whole else ():
        if torn(line):
            return whole[:end]
        end += len(line)
    return whole


def _removed(rows: Sequence[Mapping[str, Any] | None]) -> set[int]:
    """The numbers of all entries that a deletion emptied."""
    told = [row["said"]["new"] for row in rows if row is not None and row["said"] and row["said"]["setting"] == REMOVED]
    return {int(number) for text in told for number in text.split(",")}


def _last(content: bytes) -> Mapping[str, Any] | None:
    """The last entry that can be read."""
    for line in reversed(content[-LONGEST_BYTES:].splitlines(keepends=True)):
        row = row_of(line)
        if row is not None:
            return row
    return None


def _hash(said: Mapping[str, Any]) -> str:
    """Salted by 128 bits, so that what an emptied entry said cannot be found by trying."""
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode("utf-8")).hexdigest()


def _change(said: Mapping[str, Any] | None) -> Change | None:
    return None if said is None else Change(**{name: value for name, value in said.items() if name != "salt"})
