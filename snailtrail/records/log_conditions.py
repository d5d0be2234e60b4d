"""With what a child has played: which hand, touch or mouse, which aids, how large a screen; others do not compare."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from snailtrail.records import log_order
from snailtrail.records.days import day_of

LOOKED_AT = 400
"""Of the last attempts."""
UNLIKE = 0.03
"""Millimetres that are counted more differently than this are another screen, or one that was measured anew."""


@dataclass(frozen=True)
class Changed:
    """Since a day a child plays with something else than before."""

    what: Literal["device", "hand", "aids", "screen"]
    """The first of these that is another."""
    before: str
    """touch, mouse, touchpad or pen; left or right; empty for aids and screen."""
    now: str
    last_before: date
    """The last day on which it was as before."""


class _Conditions(NamedTuple):
    device: str
    hand: str
    """Empty for a check-up: it asks for each hand in turn."""
    aids: Mapping[str, Any]
    px_per_mm: tuple[float, float]


def changed(
    connection: sqlite3.Connection, child: str, alike: Callable[[Mapping[str, Any]], Mapping[str, Any]]
) -> Changed | None:
    """The last change of what a child's attempts that count were played with; None where there is none.

    `alike` gives of an attempt's aids those that make its numbers others.
    """
    clause, values = log_order.newest_first(connection, child, None, LOOKED_AT)
    rows = connection.execute(
        "SELECT device, kind, aids, px_per_mm_x, px_per_mm_y, begun_at, utc_offset_min, invalid "
        f"FROM attempts {clause}",
        values,
    )
    newest: _Conditions | None = None
    for device, kind, aids, across, down, begun_at, offset_min, invalid in rows:
        if invalid:
            continue
        kept = json.loads(aids)
        hand = "" if kind == "checkup" else "left" if kept.get("mirrored") else "right"
        here = _Conditions(device, hand, alike(kept), (across, down))
        newest = newest or here
        newest = newest if newest.hand else newest._replace(hand=hand)
        what = _other(here, newest)
        if what is not None:
            both = {"device": (here.device, newest.device), "hand": (here.hand, newest.hand)}.get(what, ("", ""))
            return Changed(what, *both, day_of(datetime.fromisoformat(begun_at), offset_min))
    return None


def _other(one: _Conditions, newest: _Conditions) -> Literal["device", "hand", "aids", "screen"] | None:
    if one.device != newest.device:
        return "device"
    if one.hand and one.hand != newest.hand:
        return "hand"
    if one.aids != newest.aids:
        return "aids"
    unlike = any(abs(a / b - 1.0) > UNLIKE for a, b in zip(one.px_per_mm, newest.px_per_mm, strict=True))
    return "screen" if unlike else None
