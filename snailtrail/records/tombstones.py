"""Which children were deleted here, without saying who: a salted hash of each id with the day, only ever added to."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from datetime import date
from hmac import compare_digest
from pathlib import Path
from typing import Any

from snailtrail.records.journal import LONGEST_BYTES, append, line_of, row_of
from snailtrail.records.places import Places

NAME = "tombstones.jsonl"
ROUNDS = 200_000
"""Of PBKDF2: an id is short, so that trying all of them should at least be slow."""


def tombstones_file(places: Places) -> Path:
    """Where they lie."""
    return places.data / NAME


def bury(places: Places, child: str, day: date) -> None:
    """Write down, and wait until it is on the disk, that a child was deleted; once for each. Raises OSError."""
    if deleted_on(places, child) is not None:
        return
    known = next(_stones(places), None)
    salt = bytes.fromhex(known["salt"]) if known is not None else os.urandom(16)
    row = {"deleted_on": day.isoformat(), "hash": _hash(child, salt, ROUNDS), "rounds": ROUNDS, "salt": salt.hex()}
    path = tombstones_file(places)
    torn = path.is_file() and path.stat().st_size > 0 and not path.read_bytes().endswith(b"\n")
    append(path, (b"\n" if torn else b"") + line_of(row))


def deleted_on(places: Places, child: str) -> date | None:
    """The day on which the child of this id was deleted here; None when it was not. Raises OSError.

    A tenth of a second for each salt in the file, and there is only one unless files were put together by hand.
    """
    hashes: dict[tuple[str, int], str] = {}
    for row in _stones(places):
        key = (row["salt"], row["rounds"])
        if key not in hashes:
            hashes[key] = _hash(child, bytes.fromhex(key[0]), key[1])
        if compare_digest(hashes[key], row["hash"]):
            return date.fromisoformat(row["deleted_on"])
    return None


def _hash(child: str, salt: bytes, rounds: int) -> str:
    return hashlib.pbkdf2_hmac("sha256", child.encode("utf-8"), salt, rounds).hex()


def _stones(places: Places) -> Iterator[Mapping[str, Any]]:
    """The whole lines, oldest first."""
    path = tombstones_file(places)
    if not path.is_file():
        return
    with path.open("rb") as file:
        while content := file.readline(LONGEST_BYTES):
            row = row_of(content) if content.endswith(b"\n") else None
            if row is not None:
                yield row
