"""A clinic and a home laptop that was invited, as the tests of home practice use them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from snailtrail.records import homes
from snailtrail.records.attempt import Attempt
from snailtrail.records.places import Places
from snailtrail.records.refusals import RefusedError
from tests.records.logs import opened

Make = Callable[..., Attempt]
TODAY = date(2026, 5, 20)
DAMAGED = "damaged on the way; ask for a fresh copy. Nothing was changed; the home laptop still has everything"
STRANGE = "not a home-practice file"
PROFILE = b"name: Mia\n"


def invited(clinic: Places, folder: Path, child: str = "mia") -> Places:
    places = Places.of(folder)
    file = homes.invite(clinic, child, PROFILE, folder.parent / f"{child}.snailinvite")
    row = homes.sheet(file)
    assert row is not None
    homes.accept(places, row, today=TODAY)
    return places


def played(places: Places, attempt: Make, days: list[int], **changes: object) -> list[Attempt]:
    """An attempt on each of these days of May."""
    with opened(places) as log:
        return [
            log.keep(attempt(begun_at=f"2026-05-{day:02}T09:0{i % 10}:00.000000+00:00", **changes)).result(10)
            for i, day in enumerate(days)
        ]


def packed(places: Places, file: Path, child: str = "mia") -> Path:
    with opened(places) as log:
        return homes.pack(places, log, child, file).file


def taken(places: Places, file: Path) -> homes.Taken:
    with opened(places) as log:
        return homes.take_in(places, log, file, today=TODAY)


def contents(places: Places) -> dict[str, bytes]:
    return {
        path.relative_to(places.data).as_posix(): path.read_bytes()
        for path in sorted(places.data.rglob("*"))
        if path.is_file() and places.inbox not in path.parents
    }


def refused(places: Places, file: Path) -> str:
    """The sentence, after it was seen that nothing but the inbox changed."""
    with opened(places):
        pass
    before = contents(places)
    with pytest.raises(RefusedError) as error:
        taken(places, file)
    assert contents(places) == before
    assert not list(places.inbox.glob(".taking-in-*"))
    return str(error.value)


def lost(places: Places, where: str) -> None:
    """Attempts that a home laptop has lost in both copies."""
    connection = sqlite3.connect(places.attempts)
    connection.execute("PRAGMA foreign_keys = ON")
    gone = {uid for (uid,) in connection.execute(f"DELETE FROM attempts WHERE {where} RETURNING uid")}
    for path in places.log.iterdir():
        lines = [
            line for line in path.read_bytes().splitlines(keepends=True) if json.loads(line[65:])["uid"] not in gone
        ]
        path.write_bytes(b"".join(lines))
        connection.execute("UPDATE journals SET bytes = ? WHERE name = ?", (path.stat().st_size, path.name))
    connection.commit()
    connection.close()
