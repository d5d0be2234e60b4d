"""The invitation: one readable file that brings a child's profile and the clinic's keys to the home laptop."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from snailtrail import __version__
from snailtrail.play.words import joined, said
from snailtrail.records.attempt import now, written
from snailtrail.records.audit import Audit, Change
from snailtrail.records.days import day
from snailtrail.records.keys import (
    ClinicKey,
    clinic_identity,
    clinic_key,
    invited,
    is_public,
    is_shared,
    keep_clinic_key,
    keep_home_key,
)
from snailtrail.records.old_versions import keep_old
from snailtrail.records.places import Places, write_whole
from snailtrail.records.profile import valid_id
from snailtrail.records.profile_reader import digest_of
from snailtrail.records.profile_save import PROFILE, short_digest
from snailtrail.records.refusals import TORN, RefusedError
from snailtrail.records.tombstones import deleted_on
from snailtrail.records.yaml_edit import written as setting_in

KIND = "snailtrail invitation"
FORMAT = 1
ENDING = ".snailinvite"
LONGEST_NAME = 80
LARGEST_PROFILE = 64 * 1024
WORDS = (
    "An invitation to practise at home with Snailtrail. On the home laptop, on the grown-ups' side: Add a child, from "
    "an invitation. Or python3 main.py accept FILE (on Windows py main.py accept FILE). Give it to nobody else: it "
    "holds this child's settings and a key."
)
_TEXTS = ("kind", "made_by", "made_at", "child", "clinic", "public", "home", "secret", "digest")


@dataclass(frozen=True)
class Accepted:
    """What came of taking an invitation in."""

    child: str
    sentence: str
    changed: bool
    """Whether the profile is another one now."""


def invitation(places: Places, child: str, profile: bytes, clinic: str = "", *, today: date | None = None) -> bytes:
    """The next invitation of a child, for the home; the clinic's keys are drawn where there are none yet.

    Raises RefusedError for a deleted child or a profile that is no text, KeyFault, OSError.
    """
    if (gone := deleted_on(places, child)) is not None:
        raise RefusedError(
            said(
                "this child was deleted on {day}; what comes from its home would not be imported. "
                "Give the child a new id",
                day=day(gone, today or date.today()),
            )
        )
    try:
        text = profile.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(said("its profile is not saved as UTF-8")) from error
    public = str(clinic_identity(places, make=True).to_public())
    key = invited(places, child)
    row: dict[str, Any] = {
        "kind": KIND,
        "what_this_is": WORDS,
        "format": FORMAT,
        "made_by": __version__,
        "made_at": now(),
        "child": child,
        "clinic": clinic,
        "public": public,
        "home": key.home,
        "secret": key.secret,
        "number": key.number,
        "profile": text.split("\n"),
    }
    keep_home_key(places, child, key)
    row["digest"] = _digest(row)
    return json.dumps(row, indent=1, ensure_ascii=False).encode("utf-8")


def accept(places: Places, row: Mapping[str, Any], *, who: str = "", today: date | None = None) -> Accepted:
    """Take an invitation in at home: its keys, and its profile in place of the one that is there, which is kept.

    `row` is what the file holds, read by `homes.sheet`; `who` brought it. The caller holds the folder's lock. Raises
    RefusedError, KeyFault, OSError; then it can be taken in again.
    """
    today = today or date.today()
    if isinstance(row.get("format"), int) and row["format"] > FORMAT:
        newer = said(
            "made by version {version}, this is {own}: update Snailtrail first",
            version=str(row.get("made_by")),
            own=__version__,
        )
        raise RefusedError(newer)
    if not _is_whole(row):
        raise RefusedError(TORN)
    child, known = row["child"], clinic_key(places, row["child"])
    profile = "\n".join(row["profile"]).encode("utf-8", "surrogatepass")
    path = places.profiles / f"{child}.yml"
    path = path if path.is_file() else path.with_suffix(".yaml")
    fresh = ClinicKey(
        row["public"], row["clinic"], row["home"], row["secret"], row["number"], row["made_at"], row["digest"]
    )
    if known is not None and known.digest == fresh.digest:
        if not path.is_file():
            _put(places, path, None, profile, child, who)
        return Accepted(child, said("the invitation of {day} was already taken in", day=_made(fresh, today)), False)
    if known is not None and _order(fresh, known) < _order(known, fresh):
        raise RefusedError(
            said(
                "this invitation is of {day}; a newer one, of {newer}, is in use. Nothing was changed",
                day=_made(fresh, today),
                newer=_made(known, today),
            )
        )
    places.prepare()
    before = path.read_bytes() if path.is_file() else None
    if before is not None and before != profile:
        keep_old(places, child, before, datetime.now(UTC))
    if before != profile:
        _put(places, path, before, profile, child, who)
    keep_clinic_key(places, child, fresh)  # last: until then it can be taken in again
    other = known is not None and known.public != fresh.public
    words = said("from now on what is played is locked for another clinic's key.") if other else ""
    called = setting_in("\n".join(row["profile"]), ("name",)) or child  # who takes it in knows no number
    if before is None:
        sentence = said(
            "{child} can practise here now, with the settings of {day}", child=called, day=_made(fresh, today)
        )
    elif before == profile:
        sentence = said("{child} has the same settings as before", child=called)
    else:
        sentence = said(
            "{child} has new settings, of {day}. The ones before are kept among the old versions",
            child=called,
            day=_made(fresh, today),
        )
    by = said("invited by {clinic}", clinic=name) if (name := shown_name(fresh.clinic)) else ""
    return Accepted(child, joined("; ", joined(" ", words, sentence), by), before != profile)


def shown_name(clinic: str) -> str:
    """A clinic's name as it came in an invitation, fit to be shown: one line of at most so many letters."""
    return "".join(sign for sign in " ".join(clinic.split()) if sign.isprintable())[:LONGEST_NAME]


def _put(places: Places, path: Path, before: bytes | None, profile: bytes, child: str, who: str) -> None:
    """The profile in its place, and the list of changes told from where it came."""
    write_whole(path, profile)
    old = None if before is None else short_digest(digest_of(before))
    Audit(places).note(Change(who, child, PROFILE, old, short_digest(digest_of(profile)), "import"))


def _is_whole(row: Mapping[str, Any]) -> bool:
    """Whether it is what `invitation` wrote, in each part."""
    lines = row.get("profile")
    if not all(isinstance(row.get(name), str) for name in _TEXTS) or not isinstance(lines, list):
        return False
    if not all(isinstance(line, str) for line in lines) or sum(map(len, lines)) > LARGEST_PROFILE:
        return False
    if row["kind"] != KIND or type(row.get("format")) is not int or type(row.get("number")) is not int:
        return False
    with contextlib.suppress(ValueError):
        datetime.fromisoformat(row["made_at"])
        return (
            valid_id(row["child"])
            and is_public(row["public"])
            and is_shared(row["home"], row["secret"])
            and _digest(row) == row["digest"]
        )
    return False


def _digest(row: Mapping[str, Any]) -> str:
    return hashlib.sha256(written({name: value for name, value in row.items() if name != "digest"})).hexdigest()


def _order(one: ClinicKey, other: ClinicKey) -> tuple[int, str]:
    """What makes one invitation newer than another: its number, and between two homes' keys the moment alone."""
    return (one.number if one.home == other.home else 0, one.made_at)


def _made(key: ClinicKey, today: date) -> str:
    return day(datetime.fromisoformat(key.made_at).astimezone().date(), today)
