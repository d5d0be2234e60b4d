"""The playing field on the glass."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """A rectangle of glass in mm; (0, 0) is its top left, x grows rightward, y downward."""

    width_mm: float
    height_mm: float


SMALLEST = Field(200.0, 108.0)
"""What every game must be able to be laid out on: a 10-inch screen less its margins."""
