"""Which aids a child has, as values; kept with every attempt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from snailtrail.play.words import said

UNLIKE = ("mirrored", "scanning_s")
"""Aids that change nothing of an attempt: what is reached without them compares with what is reached with them."""


@dataclass(frozen=True, kw_only=True)
class Aids:
    """All off, unless said otherwise."""

    click_move_click: bool = False
    """A press takes hold and the next one lets go: nothing has to be held while it is dragged."""
    dwell_s: float | None = None
    """A pointer that rests for so long presses."""
    steady_click_mm: float | None = None
    """Around a press the pointer stands still, until the hand has moved this far."""
    tremor_filter_hz: float | None = None
    """Movements quicker than this are smoothed away."""
    magnetism_percent: float = 0.0
    """So much of the way to what is due is taken off the hand, where it is near."""
    cool_down_s: float = 0.0
    """A press so soon after another counts for nothing."""
    pointer_mm: float | None = None
    """The size of a pointer that is drawn in place of the system's."""
    speed_percent: float = 100.0
    """How far the pointer goes for the same way of a mouse or touchpad."""
    no_time_limits: bool = False
    mirrored: bool = False
    """What stands beside the field is on the other side, away from a left hand."""
    scanning_s: float | None = None
    """One button after another is marked for so long, and any switch presses the marked one."""

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Aids:
        """The aids that `data` gave; ValueError for one that is not known here."""
        strange = sorted(set(kept) - {field.name for field in fields(cls)})
        if strange:
            raise ValueError(
                said("it was played with aids that are not known here ({names})", names=", ".join(strange))
            )
        return cls(**kept)

    def data(self) -> dict[str, Any]:
        """Those that are on, for the log; JSON."""
        return {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) != f.default}

    @property
    def steer(self) -> bool:
        """Whether a game is given other samples than the hand made."""
        return bool(
            self.click_move_click
            or self.dwell_s
            or self.steady_click_mm
            or self.tremor_filter_hz
            or self.magnetism_percent
            or self.cool_down_s
        )

    @property
    def own_pointer(self) -> bool:
        """Whether the system's pointer is not where the game's is, or is too small."""
        return self.steer or self.pointer_mm is not None or self.speed_percent != 100.0


NO_AIDS = Aids()


def conditions(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Of the aids of an attempt, those with which it compares only with attempts that had the same."""
    return {name: value for name, value in kept.items() if name not in UNLIKE}
