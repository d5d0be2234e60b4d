"""What a child's profile asks, in the terms of a session, and the circumstances of play."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from snailtrail.motor.adaptation import Guard
from snailtrail.play.difficulty import Limits
from snailtrail.stage.aids.aids import NO_AIDS, Aids


@dataclass(frozen=True)
class Prescription:
    """What a child's profile asks in one game."""

    limits: Limits
    guard: Guard
    age_years: float | None
    start_bits: float | None
    method: str
    aids: Aids = NO_AIDS
    """What helps the child's hand."""


@dataclass(frozen=True)
class Prescribed:
    """All of a profile that a session needs, as of one reading of the file."""

    games: Mapping[str, Prescription]
    digest: str
    """sha256 of the profile's bytes, in hex; kept with each attempt."""
    device: str
    """What the child points with: touch, mouse, touchpad, pen or any."""
    stop_after_misses: int
    """So many misses in a row end a block."""


@dataclass(frozen=True)
class Circumstances:
    """Where and with what a sitting takes place; kept with every attempt."""

    px_per_mm: tuple[float, float]
    app_version: str
    flags: tuple[str, ...] = ()
    """What a reader of each attempt should know, such as `uncalibrated`."""
    checked: Mapping[str, Any] = field(default_factory=dict)
    """What the display's touch and pointer did when a grown-up tried them; empty where nobody has; JSON."""
