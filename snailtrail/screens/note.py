"""What a grown-up should know, as a value: a heading and sentences."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """A heading and what stands below it."""

    heading: str
    lines: tuple[str, ...]
