"""How the measures of this game are declared."""

from __future__ import annotations

from typing import Final, Literal

from snailtrail.play.game import Measure

NONE: Final = "No star was joined after the first."
NO_PATH: Final = (
    "No reach was seen all the way: a finger that taps leaves no path in the air, and gaps above 100 ms count as none."
)


def measure(
    name: str,
    label: str,
    unit: str,
    better: Literal["lower", "higher"] | None,
    meaning: str,
    formula: str,
    source: str = "own",
    nan_when: str = NONE,
    zero: str = "",
    *,
    signs: tuple[str, str] | None = None,
    share: bool = False,
    total: str = "",
) -> Measure:
    """A Measure; those that need not be given have the values that most of ours share."""
    return Measure(
        name, label, unit, better, meaning, formula, source, nan_when, zero, signs=signs, share=share, total=total
    )
