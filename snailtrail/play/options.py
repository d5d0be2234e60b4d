"""Which of the allowed options come next: drawn, and where there are many not the one of the trial before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from snailtrail.play.game import Rng, Value

MOST_TRIES = 24
MANY = 3
"""Of two options one that may not come twice running would only ever alternate."""


def combinations(
    allowed: Mapping[str, Sequence[str]], last: Mapping[str, Value], rng: Rng
) -> Sequence[Mapping[str, Value]]:
    """Every combination of allowed options, by name of their choice, in a drawn order, at most MOST_TRIES of them.

    Those that repeat an option of the trial before, `last`, stand behind the others.
    """
    if not allowed:
        return [{}]
    rows: list[Mapping[str, Value]] = [dict(zip(allowed, row, strict=True)) for row in product(*allowed.values())]
    drawn = [rows[i] for i in rng.permutation(len(rows))]
    many = [name for name, options in allowed.items() if len(options) >= MANY]
    drawn.sort(key=lambda row: sum(row[name] == last.get(name) for name in many))
    return drawn[:MOST_TRIES]


def look(options: Sequence[str], last: Value | None, rng: Rng) -> str:
    """One of the options of a choice for the eye alone; not that of the trial before, `last`, where there are many."""
    others = [option for option in options if len(options) < MANY or option != last]
    return str(rng.choice(others))
