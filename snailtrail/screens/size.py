"""How large the parts of a screen are: as on a 15.6-inch laptop, smaller on a tablet, larger on a desk's display."""

from __future__ import annotations

from snailtrail.play.field import Field

LAPTOP = Field(344.0, 193.0)
RANGE = (0.62, 1.6)
HOME_MM = 20.0
"""The smallest way home or back: a child's hand finds it on any screen."""
TITLE_SIDE_MM = 28.0
"""Kept free beside a title at the top, for the ear."""


def scale(whole: Field) -> float:
    """The share of their laptop size that pictures, titles and cards have on a window."""
    share = min(whole.width_mm / LAPTOP.width_mm, whole.height_mm / LAPTOP.height_mm)
    return min(max(share, RANGE[0]), RANGE[1])
