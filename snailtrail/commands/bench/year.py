"""`bench year`: of made-up children whose truth is known, who is called changed at a check-up over a year."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import numpy as np

from snailtrail.commands.bench.made_up_year import Year, year
from snailtrail.commands.bench.played_year import played_years
from snailtrail.commands.bench.tables import Row, goal, show

CHILDREN = 40
"""Of one house; half of them truly change."""
HOUSES = 25
GAMES = 3
"""Each child has a series in each: it is called changed when any of them is."""


def bench_year(seed: int, *, children: int, sessions: int, as_json: bool) -> int:
    """Print, over many houses of forty children, who was called changed and whether the right way round.

    So many `children` of each kind also play a year of check-ups and `sessions` of practice through the real games and
    the log: about a minute and a half for a child with two hundred sessions.
    """
    began = time.perf_counter()
    rng = np.random.default_rng(seed)
    report: dict[str, Any] = {
        f"seed {seed}: {CHILDREN * HOUSES} children, as restless as expected": _houses(rng, 1.0),
        "the same, check-ups never repeated out of turn": _houses(rng, 1.0, repeated=False),
        "half as restless again": _houses(rng, 1.5),
        "half as restless again, never repeated": _houses(rng, 1.5, repeated=False),
        "half as restless again from day to day alone": _houses(rng, 1.5, 1.0),
        "twice as restless: not promised, but to be known": _houses(rng, 2.0),
    }
    if children:
        report["through the real games and the log"] = played_years(rng, children, sessions)
    report["took"] = f"{time.perf_counter() - began:.0f} s"
    show(report, as_json=as_json)
    return 0


def _houses(
    rng: np.random.Generator, restless: float, unsteady: float | None = None, *, repeated: bool = True
) -> list[Row]:
    def played(changed: int) -> Year:
        return year(rng, changed, restless=restless, unsteady=unsteady, repeated=repeated)

    still = [[played(0) for _ in range(GAMES)] for _ in range(CHILDREN // 2 * HOUSES)]
    moved = [played(int(rng.choice((-1, 1)))) for _ in range(CHILDREN // 2 * HOUSES)]
    every = [one for child in still for one in child]
    return [
        goal("unchanged series ever called changed", _share([one.ever for one in every]), 0.05),
        goal("unchanged children ever called changed in any game", _share([_ever(child) for child in still]), 0.05),
        goal(
            "changed by twice the MDC, called, the right way round",
            _share([one.right for one in moved]),
            0.90,
            at_least=True,
        ),
        goal("changed by twice the MDC, ever called the wrong way", _share([one.wrong for one in moved]), 0.01),
        _known("unchanged children asked to repeat a check-up in any game", [_repeats(child) for child in still]),
        _known("series told to scatter more than was expected", [one.scatters for one in every]),
    ]


def _ever(child: Sequence[Year]) -> bool:
    return any(one.ever for one in child)


def _repeats(child: Sequence[Year]) -> bool:
    return any(one.repeats for one in child)


def _known(what: str, found: Sequence[bool]) -> Row:
    """A row of what is not asked for."""
    return {"goal": what, "asked": "", "got": _share(found), "met": ""}


def _share(found: Sequence[bool]) -> float:
    return float(np.mean(found))
