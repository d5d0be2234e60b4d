"""One moment of a hand on the glass."""

from __future__ import annotations

from typing import NamedTuple


class Sample(NamedTuple):
    """Where a contact was and when, on the stored grid of 0.05 ms and 0.01 mm."""

    t: float
    """s since the trial was first shown on the glass."""
    x: float
    """mm to the right of the field's left edge."""
    y: float
    """mm below the field's top edge."""
    down: bool
    """Whether finger, pen or button was in contact."""
    finger: int = 0
    """Which contact, for two-handed games."""
    half_width_s: float = 0.0
    """Half of the interval in which the true moment lies, `t` being its middle."""
