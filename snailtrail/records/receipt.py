"""The receipt: what the clinic has of a child, for the home to compare with; proved with what both share."""

from __future__ import annotations

import hmac
import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from snailtrail.play.words import ENGLISH, Words, beside_english, joined, said, said_of
from snailtrail.records.attempt import now, written
from snailtrail.records.days import day, day_of
from snailtrail.records.gaps import Gap, not_arrived
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
    """Gaps, as sentences in English."""
    gaps: tuple[tuple[int, str, str], ...] = ()
    """The same for a home of another language: how many attempts, and the days before and after; empty when unknown."""


def receipt(
    connection: sqlite3.Connection,
    child: str,
    home: str,
    computers: Sequence[str],
    missing: Sequence[Gap],
    today: date,
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
    sentences = tuple(gap.sentence(today) for gap in missing)
    made = Receipt(child, home, now(), count, moment, on, sentences, tuple(map(_as_numbers, missing)))
    _keep(connection, made, given=True)
    return made


def sheet_of(made: Receipt, secret: str, words: Words = ENGLISH) -> bytes:
    """The receipt as a file, which says in a language and in English what it is."""
    what = beside_english(words, [WORDS])
    row: dict[str, Any] = {"kind": KIND, "what_this_is": what, **vars(made), "missing": list(made.missing)}
    row["proof"] = _proof(row, secret)
    return json.dumps(row, indent=1, ensure_ascii=False).encode("utf-8")


def take_back(places: Places, log: Log, row: Mapping[str, Any], today: date, called: Callable[[str], str] = str) -> str:
    """At home: keep a receipt, and say what it says; RefusedError when it is not this child's clinic's, KeyFault.

    `called` gives the name that is shown for a child's id.
    """
    child = row.get("child")
    key = clinic_key(places, child) if isinstance(child, str) and valid_id(child) else None
    if (
        key is None
        or not isinstance(row.get("proof"), str)
        or not hmac.compare_digest(row["proof"].encode("utf-8", "replace"), _proof(row, key.secret).encode("ascii"))
    ):
        raise RefusedError(_DAMAGED)
    try:
        told = Receipt(**{name: row[name] for name in Receipt.__dataclass_fields__ if name != "gaps"})
        missing = _missing(row, today)
        newest = day(date.fromisoformat(told.newest_day), today) if told.newest_day else ""
    except (KeyError, TypeError, ValueError) as error:
        raise RefusedError(_DAMAGED) from error
    log.write(lambda connection, _: _keep(connection, told, given=False)).result()
    later = sum(one.begun_at > told.newest for one in log.attempts(told.child))
    child = called(told.child)
    has = (
        said_of(
            told.attempts,
            "the clinic has {count:,} attempt of {child}, the newest of {day}",
            "the clinic has {count:,} attempts of {child}, the newest of {day}",
            child=child,
            day=newest,
        )
        if newest
        else said("the clinic has no attempts of {child}", child=child)
    )
    since = (
        said_of(later, "{count:,} played here is newer than that", "{count:,} played here are newer than that")
        if later
        else said("nothing newer was played here")
    )
    return joined("; ", has, *missing, since)


def _as_numbers(gap: Gap) -> tuple[int, str, str]:
    before, after = gap.days or ("", "")
    return gap.count, str(before), str(after)


def _missing(row: Mapping[str, Any], today: date) -> list[str]:
    """The gaps, told here; as the clinic's sentences where its program is older and gave no numbers."""
    if "gaps" not in row:
        return [str(sentence) for sentence in row["missing"]]
    return [
        not_arrived(int(count), (date.fromisoformat(before), date.fromisoformat(after)) if before else None, today)
        for count, before, after in row["gaps"]
    ]


def _keep(connection: sqlite3.Connection, told: Receipt, *, given: bool) -> None:
    connection.execute(
        "INSERT INTO receipts (child, given, at, attempts, newest, missing) VALUES (?, ?, ?, ?, ?, ?)",
        (told.child, int(given), told.at, told.attempts, told.newest, json.dumps(list(told.missing))),
    )


def _proof(row: Mapping[str, Any], secret: str) -> str:
    told = {name: value for name, value in row.items() if name != "proof"}
    return hmac.new(bytes.fromhex(secret), written(told), "sha256").hexdigest()
