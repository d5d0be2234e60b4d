"""With what a child has played: touch or mouse, and on how large a screen; attempts with other do not compare."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from snailtrail.records import log_order
from snailtrail.records.days import day_of

LOOKED_AT = 400
"""Of the last attempts."""
UNLIKE = 0.03
"""Millimetres that are counted more differently than this are another screen, or one that was measured anew."""


@dataclass(frozen=True)
class Changed:
    """Since a day a child plays with something else than before."""

    before: str
    """touch, mouse, touchpad or pen."""
    now: str
    """The same where it is the screen that is another."""
    last_before: date
    """The last day on which it was as before."""


def changed(connection: sqlite3.Connection, child: str) -> Changed | None:
    """The last change of device or screen in a child's attempts that count; None where there is none."""
    clause, values = log_order.newest_first(connection, child, None, LOOKED_AT)
    rows = connection.execute(
        f"SELECT device, px_per_mm_x, begun_at, utc_offset_min, invalid FROM attempts {clause}", values
    )
    newest: tuple[str, float] | None = None
    for device, px_per_mm, begun_at, offset_min, invalid in rows:
        if invalid:
            continue
        newest = newest or (device, px_per_mm)
        if device != newest[0] or abs(px_per_mm / newest[1] - 1.0) > UNLIKE:
            return Changed(device, newest[0], day_of(datetime.fromisoformat(begun_at), offset_min))
    return None
