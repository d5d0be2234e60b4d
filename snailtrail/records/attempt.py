"""One attempt as it is kept: everything that is needed to lay it out, replay it and score it again."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from enum import Enum
from types import MappingProxyType
from typing import Any, Literal

import numpy as np

from snailtrail.play.game import Event, Frame, Outcome, Value
from snailtrail.records import codec

Kind = Literal["practice", "checkup"]


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """A finished or interrupted trial and its circumstances; never changed once kept.

    Times of day are UTC in ISO-8601 with offset (`now()` writes one); `events` and `frames` count s from the first
    picture on the glass.
    """

    uid: str = field(default_factory=lambda: str(uuid.uuid4()))
    session: str
    """A uuid4 of the sitting."""
    session_begun_at: str
    child: str
    """The id of the profile, never a name."""
    game: str
    begun_at: str
    """When it was asked for, moments before its first picture was on the glass."""
    utc_offset_min: int = 0
    """Local time minus UTC, where it was played."""
    kind: Kind = "practice"
    seed: int
    params: Mapping[str, Value]
    """Every field of the game's params: numbers and the options that were drawn."""
    field_width_mm: float
    field_height_mm: float
    wished_bits: float | None = None
    """None in a check-up, which wishes for nothing."""
    realised_bits: float
    promised_success: float | None = None
    reason: Mapping[str, Any] = field(default_factory=_nothing)
    """Why it was as hard as it was; JSON."""
    bound: Literal["", "floor", "ceiling"] = ""
    outcome: Outcome
    invalid: str = ""
    """Why it must not teach the engine; empty when it may."""
    flags: tuple[str, ...] = ()
    """What a reader should know: `gap`, `clock_suspect`..."""
    ending: str
    duration_s: float
    aids: Mapping[str, Any] = field(default_factory=_nothing)
    device: str
    """What the child pointed with: touch, mouse, touchpad, pen."""
    px_per_mm_x: float
    px_per_mm_y: float
    app_version: str
    game_version: str = "1"
    profile_digest: str = ""
    frame_timing: Mapping[str, Any] = field(default_factory=_nothing)
    pointer_timing: Mapping[str, Any] = field(default_factory=_nothing)
    measures: Mapping[str, float] = field(default_factory=_nothing)
    """NaN where the child never came that far."""
    reasons: Mapping[str, str] = field(default_factory=_nothing)
    """Why a measure is NaN, by its name."""
    measure_version: int = 1
    events: tuple[Event, ...] = ()
    frames: tuple[Frame, ...] = ()
    """What replays the attempt to the same events and measures; empty where only the row was read."""
    installation: str = ""
    """Which computer; given by the log."""
    seq: int = 0
    """Counts the attempts of one computer, for order and gaps; given by the log."""

    @property
    def played_s(self) -> float:
        """See the function."""
        return played_s(self.duration_s, self.invalid, self.ending)


WAITED = frozenset({"gap", "no_movement", "no_press"})
HALTED = frozenset({"focus_lost", "paused"})


def played_s(duration_s: float, invalid: str, ending: str) -> float:
    """How long an attempt was play, s: not where nothing was touched, the computer slept or a pause ended a silence.

    `duration_s` goes from its first picture to its end. What was played before a pause is not told from the silence.
    """
    return 0.0 if invalid in WAITED or ending in HALTED else duration_s


def now() -> str:
    """This moment in UTC, ISO-8601 with offset and microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


_APART = ("events", "frames", "measures", "reasons")
COLUMNS = tuple(f.name for f in fields(Attempt) if f.name not in _APART)
"""The fields that stand in the attempt's own row."""
KEYS = frozenset((*COLUMNS, "events", "measures", "reasons", "trace"))
"""What `to_dict` gives; a row with others was written by another version of the program."""
NUMBERS = tuple(f.name for f in fields(Attempt) if f.type in ("float", "float | None"))


def to_dict(attempt: Attempt, trace: bytes | None = None) -> dict[str, Any]:
    """The attempt as JSON-able values: NaN becomes None, frames become the trace in base64.

    `trace` stands for the frames where they are packed already. One form for the digest and for every line that ever
    leaves the database. Raises ValueError when a number that must be there is not finite, TypeError for a value that
    JSON does not know.
    """
    row: dict[str, Any] = {name: _plain(getattr(attempt, name)) for name in COLUMNS}
    for name in NUMBERS:
        if row[name] is not None:
            row[name] = float(row[name]) + 0.0  # SQLite keeps no negative zero
        elif getattr(attempt, name) is not None:
            raise ValueError(f"{name} is {getattr(attempt, name)}: it must be a number")
    row["measures"] = {name: plain_number(value) for name, value in attempt.measures.items()}
    row["reasons"] = dict(attempt.reasons)
    row["events"] = [[plain_number(event.t), event.name, _plain(event.data)] for event in attempt.events]
    packed = codec.encode(attempt.frames) if trace is None else trace
    row["trace"] = base64.b64encode(packed).decode("ascii")
    return row


def from_dict(row: Mapping[str, Any]) -> Attempt:
    """The attempt that `to_dict` was given; raises KeyError or ValueError for anything else."""
    known = {name: row[name] for name in COLUMNS}
    known["outcome"] = Outcome(row["outcome"])
    known["flags"] = tuple(row["flags"])
    return Attempt(
        **known,
        measures={name: math.nan if value is None else float(value) for name, value in row["measures"].items()},
        reasons=dict(row["reasons"]),
        events=tuple(Event(t, name, data) for t, name, data in row["events"]),
        frames=codec.decode(base64.b64decode(row["trace"], validate=True)),
    )


_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


def written(row: Mapping[str, Any]) -> bytes:
    """All that `to_dict` gave as one line of JSON in UTF-8, without its end; the same on every computer."""
    return _encode(row).encode("utf-8", "surrogatepass")


def digest(row: Mapping[str, Any]) -> str:
    """sha256 over `written`, in hex; the same for the same attempt on every computer."""
    return hashlib.sha256(written(row)).hexdigest()


def stamped(attempt: Attempt, installation: str, seq: int) -> Attempt:
    """The attempt with its place in this computer's order."""
    return replace(attempt, installation=installation, seq=seq)


def plain_number(value: float) -> float | None:
    """A number as the log keeps it: None for one that is none, and no negative zero, which SQLite does not keep."""
    return float(value) + 0.0 if math.isfinite(value) else None


def _plain(value: Any) -> Any:
    """The value as JSON holds it: numpy's numbers become Python's, a number that is none becomes None."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, np.generic):
        return _plain(value.item())
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"{value!r} cannot be kept in the log")
