"""A line that came from elsewhere, believed only when every part of it is what the log itself would write."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from snailtrail.records import codec
from snailtrail.records.attempt import COLUMNS, KEYS, NUMBERS, written
from snailtrail.records.gaps import Numbers

DEEPEST = 8
LONGEST_TEXT = 4096
LARGEST_SEQ = 2**31
LARGEST = 1e6
"""Of lengths, bits and s: a week has fewer s."""
MOST_ROWS = 200_000
"""Frames or samples of one attempt: more than a quarter of an hour at 120 Hz."""
_STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_FLAT = re.compile(rb"[^\[\]{}]+")
_MOMENT = re.compile(r"[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?\+00:00")
_INSTALLATION = re.compile(r"[0-9a-f]{32}")
_NAME = re.compile(r"[0-9A-Za-z_.-]{1,64}")
_OBJECTS = ("params", "reason", "aids", "frame_timing", "pointer_timing", "measures", "reasons")
_WHOLE = {
    "utc_offset_min": (-1440, 1440),
    "seed": (0, 2**63 - 1),
    "outcome": (0, 3),
    "measure_version": (0, 2**31),
    "seq": (1, LARGEST_SEQ),
}
_MAY_BE_NONE = ("wished_bits", "promised_success")
_TEXTS = tuple(name for name in COLUMNS if name not in (*_OBJECTS, *_WHOLE, *NUMBERS, "flags"))


class StrangeLineError(ValueError):
    """This is not what a log writes; its text is for whoever looks into it."""


class NewerLineError(StrangeLineError):
    """An attempt with other fields than this program knows."""


class Row(NamedTuple):
    """A line and what it says."""

    row: Mapping[str, Any]
    digest: str
    content: bytes
    """As it stands in the file, with its end."""


def read_row(content: bytes) -> Row:
    """A line of `sha256 json` with strict JSON; StrangeLineError for anything else.

    Refused: another sum, depth beyond DEEPEST, a key twice, a number that is none, text that is not UTF-8, and JSON
    that says the same in other signs than the log does, for its sum would not be that of the rows.
    """
    given, _, text = content.removesuffix(b"\n").partition(b" ")
    if hashlib.sha256(text).hexdigest().encode("ascii") != given:
        raise StrangeLineError("a line's sum does not fit")
    if _depth(text) > DEEPEST:
        raise StrangeLineError("a line is nested too deeply")
    try:
        row = json.loads(text.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
        same = isinstance(row, dict) and written(row) == text
    except (ValueError, RecursionError) as error:
        raise StrangeLineError(f"a line is no JSON of ours ({error})") from error
    if not same:
        raise StrangeLineError("a line is not written as the log writes")
    return Row(row, given.decode("ascii"), content)


def known_row(content: bytes) -> Row:
    """The same of a line that passed `read_row` before."""
    digest, _, text = content.removesuffix(b"\n").partition(b" ")
    return Row(json.loads(text), digest.decode("ascii"), content)


def check_attempt(row: Mapping[str, Any], child: str) -> None:
    """StrangeLineError unless this is an attempt of the child whose rows would have the very same sum again."""
    if row.keys() != KEYS:
        raise NewerLineError(f"other fields: {sorted(row.keys() ^ KEYS)[:3]}")
    for name in _TEXTS:
        if not isinstance(row[name], str) or len(row[name]) > LONGEST_TEXT or "\0" in row[name]:
            raise StrangeLineError(f"{name} is no text")
    for name, (least, most) in _WHOLE.items():
        if type(row[name]) is not int or not least <= row[name] <= most:
            raise StrangeLineError(f"{name} is no number from {least} to {most}")
    for name in NUMBERS:
        if row[name] is None and name in _MAY_BE_NONE:
            continue
        if not _is_number(row[name]) or not -LARGEST < row[name] < LARGEST:
            raise StrangeLineError(f"{name} is no number, or too large")
    if not all(isinstance(row[name], dict) for name in _OBJECTS):
        raise StrangeLineError("a part that should have names has none")
    if row["kind"] not in ("practice", "checkup") or row["bound"] not in ("", "floor", "ceiling"):
        raise StrangeLineError("kind or bound is none")
    if row["child"] != child:
        raise StrangeLineError("an attempt of another child")
    if not all(_NAME.fullmatch(row[name]) for name in ("uid", "session", "game")):
        raise StrangeLineError("an id is none")
    if not _INSTALLATION.fullmatch(row["installation"]):
        raise StrangeLineError("the computer's id is none")
    for name in ("begun_at", "session_begun_at"):
        _moment(row[name])
    _lists(row)
    try:
        trace = base64.b64decode(row["trace"], validate=True)
        rows = max(codec.sizes(trace))
    except ValueError as error:
        raise StrangeLineError(f"a trace is none ({error})") from error
    if rows > MOST_ROWS or base64.b64encode(trace).decode("ascii") != row["trace"]:
        raise StrangeLineError("a trace is too long, or written in other signs")


def numbers_in(header: Mapping[str, Any]) -> dict[str, Numbers]:
    """How far each computer has counted, as the header tells it; StrangeLineError."""
    told = header.get("numbers")
    if not isinstance(told, dict) or not all(_INSTALLATION.fullmatch(name) for name in told):
        raise StrangeLineError("the header does not say how far was counted")
    found: dict[str, Numbers] = {}
    for installation, one in told.items():
        try:
            ranges = tuple((_seq(first), _seq(last)) for first, last in one["elsewhere"])
            found[installation] = Numbers(_seq(one["last"]), ranges)
        except (TypeError, ValueError, KeyError) as error:
            raise StrangeLineError("the header's numbers are none") from error
        if any(first > last for first, last in ranges):
            raise StrangeLineError("the header's numbers go backwards")
    return found


def _seq(value: object) -> int:
    if type(value) is not int or not 0 < value <= LARGEST_SEQ:
        raise ValueError(value)
    return value


def _lists(row: Mapping[str, Any]) -> None:
    flags, events = row["flags"], row["events"]
    if not isinstance(flags, list) or not all(isinstance(flag, str) for flag in flags):
        raise StrangeLineError("flags are none")
    if not isinstance(row["trace"], str) or not isinstance(events, list):
        raise StrangeLineError("there is no trace, or there are no events")
    for event in events:
        if not (isinstance(event, list) and len(event) == 3 and _is_number(event[0])):
            raise StrangeLineError("an event is none")
        if not (isinstance(event[1], str) and isinstance(event[2], dict)):
            raise StrangeLineError("an event is none")
    for value in row["measures"].values():
        if value is not None and not _is_number(value):
            raise StrangeLineError("a measure is no number")
    for name, reason in row["reasons"].items():
        if name not in row["measures"] or not isinstance(reason, str) or not reason:
            raise StrangeLineError("a reason is none")


def _is_number(value: object) -> bool:
    """Whether SQLite gives the very same back: it keeps no negative zero."""
    return type(value) is float and (value != 0.0 or math.copysign(1.0, value) > 0.0)


def _moment(text: str) -> None:
    if not _MOMENT.fullmatch(text):
        raise StrangeLineError("a moment is none")
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        raise StrangeLineError("a moment is none") from error


def _depth(text: bytes) -> int:
    """How deeply JSON is nested, told before it is parsed; at least that for what is no JSON."""
    depth = deepest = 0
    for sign in _FLAT.sub(b"", _STRING.sub(b"", text)):
        depth += 1 if sign in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    row = dict(pairs)
    if len(row) != len(pairs):
        raise ValueError("a name stands twice")
    for value in row.values():
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueError("a number is too large")
    return row


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is no number")
