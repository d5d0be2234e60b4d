"""`bench year`: of made-up children whose truth is known, who is called changed at a check-up over a year."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from snailtrail.commands.bench.made_up_year import year
from snailtrail.commands.bench.played_year import played_years
from snailtrail.commands.bench.tables import show

CHILDREN = 40
"""Of one house; half of them truly change."""
HOUSES = 50
GAMES = 3
"""Each child has a series in each: it is called changed when any of them is."""


def bench_year(seed: int, *, played: bool, as_json: bool) -> int:
    """Print, over many houses of forty children, who was called changed and whether the right way round.

    With `played` some more children play a year of check-ups through the games and the log; minutes.
    """
    began = time.perf_counter()
    rng = np.random.default_rng(seed)
    report: dict[str, Any] = {"seed": seed, "children": CHILDREN * HOUSES}
    report |= {f"as expected, {name}": value for name, value in _house(rng, 1.0).items()}
    report |= {f"half as restless again, {name}": value for name, value in _house(rng, 1.5).items()}
    report |= {f"through real games, {name}": value for name, value in played_years(rng).items()} if played else {}
    report["took_s"] = round(time.perf_counter() - began, 1)
    show(report, as_json=as_json)
    return 0


def _house(rng: np.random.Generator, restless: float) -> Mapping[str, float]:
    still = [[year(rng, 0, restless=restless) for _ in range(GAMES)] for _ in range(CHILDREN // 2 * HOUSES)]
    moved = [year(rng, int(rng.choice((-1, 1))), restless=restless) for _ in range(CHILDREN // 2 * HOUSES)]
    return {
        "unchanged series ever called changed": _share([one.ever for child in still for one in child]),
        "unchanged children ever called changed in any game": _share([any(s.ever for s in child) for child in still]),
        "changed by twice the MDC, called, right way round": _share([one.right for one in moved]),
        "changed by twice the MDC, ever called the wrong way round": _share([one.wrong for one in moved]),
    }


def _share(found: Sequence[bool]) -> float:
    return round(float(np.mean(found)), 4)
