"""The receipt: what the clinic has of a child, for the home to compare with; proved with what both share."""

from __future__ import annotations

import hmac
import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from snailtrail.play.words import ENGLISH, Words, beside_english, joined, said
from snailtrail.records.attempt import now, written
from snailtrail.records.days import day, day_of
from snailtrail.records.keys import clinic_key
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.profile import valid_id
from snailtrail.records.refusals import RefusedError

KIND = "snailtrail receipt"
ENDING = ".snailreceipt"
WORDS = said(
    "A receipt of the clinic for home practice with Snailtrail. On the home laptop, on the grown-ups' side: Bring a "
    "file in. Or python3 main.py import FILE (on Windows py main.py import FILE)"
)
_DAMAGED = said("this receipt was damaged on the way, or is not from this child's clinic. Nothing was changed")


@dataclass(frozen=True)
class Receipt:
    """What the clinic had of a child at one moment."""

    child: str
    home: str
    at: str
    """When it was written; UTC, ISO-8601."""
    attempts: int
    newest: str
    """When the newest of them began, in the same form; empty when there is none."""
    newest_day: str
    """The same as a day there where it was played, `2026-05-03`; empty when there is none."""
    missing: tuple[str, ...]
    """Gaps, as sentences."""


def receipt(
    connection: sqlite3.Connection, child: str, home: str, computers: Sequence[str], missing: Sequence[str]
) -> Receipt:
    """What is here of a child from these computers, kept among the receipts, inside the open transaction."""
    marks = ", ".join("?" * len(computers))
    where = f"FROM attempts WHERE child = ? AND installation IN ({marks})"
    (count,) = connection.execute(f"SELECT count(*) {where}", (child, *computers)).fetchone()
    newest = connection.execute(
        f"SELECT begun_at, utc_offset_min {where} ORDER BY begun_at DESC LIMIT 1", (child, *computers)
    ).fetchone()
    moment = newest[0] if newest else ""
    on = day_of(datetime.fromisoformat(moment), newest[1]).isoformat() if newest else ""
    made = Receipt(child, home, now(), count, moment, on, tuple(missing))
    _keep(connection, made, given=True)
    return made


def sheet_of(made: Receipt, secret: str, words: Words = ENGLISH) -> bytes:
    """The receipt as a file, which says in a language and in English what it is."""
    what = beside_english(words, [WORDS])
    row: dict[str, Any] = {"kind": KIND, "what_this_is": what, **vars(made), "missing": list(made.missing)}
    row["proof"] = _proof(row, secret)
    return json.dumps(row, indent=1, ensure_ascii=False).encode("utf-8")


def take_back(places: Places, log: Log, row: Mapping[str, Any], today: date) -> str:
    """At home: keep a receipt, and say what it says; RefusedError when it is not this child's clinic's, KeyFault."""
    child = row.get("child")
    key = clinic_key(places, child) if isinstance(child, str) and valid_id(child) else None
    if (
        key is None
        or not isinstance(row.get("proof"), str)
        or not hmac.compare_digest(row["proof"].encode("utf-8", "replace"), _proof(row, key.secret).encode("ascii"))
    ):
        raise RefusedError(_DAMAGED)
    try:
        told = Receipt(**{name: row[name] for name in Receipt.__dataclass_fields__})
        newest = day(date.fromisoformat(told.newest_day), today) if told.newest_day else ""
    except (KeyError, TypeError, ValueError) as error:
        raise RefusedError(_DAMAGED) from error
    log.write(lambda connection, _: _keep(connection, told, given=False)).result()
    later = sum(one.begun_at > told.newest for one in log.attempts(told.child))
    whose = {"attempts": told.attempts, "child": told.child}
    has = (
        said("the clinic has {attempts:,} attempts of {child}, the newest of {day}", **whose, day=newest)
        if newest
        else said("the clinic has {attempts:,} attempts of {child}", **whose)
    )
    since = (
        said("{attempts:,} played here are newer than that", attempts=later)
        if later
        else said("nothing newer was played here")
    )
    return joined("; ", has, *told.missing, since)


def _keep(connection: sqlite3.Connection, told: Receipt, *, given: bool) -> None:
    connection.execute(
        "INSERT INTO receipts (child, given, at, attempts, newest, missing) VALUES (?, ?, ?, ?, ?, ?)",
        (told.child, int(given), told.at, told.attempts, told.newest, json.dumps(list(told.missing))),
    )


def _proof(row: Mapping[str, Any], secret: str) -> str:
    told = {name: value for name, value in row.items() if name != "proof"}
    return hmac.new(bytes.fromhex(secret), written(told), "sha256").hexdigest()
