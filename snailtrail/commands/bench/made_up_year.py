"""A year of check-ups of made-up children of whom it is known who changed, and what is said of each as it goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import exp

import numpy as np

from snailtrail.motor.array import Floats
from snailtrail.motor.reliability import mdc95
from snailtrail.records.log_progress import Tried
from snailtrail.reports.checkups import sat, series
from snailtrail.reports.noise import BETWEEN_DAYS, WITHIN
from snailtrail.reports.progress import Call, Measured, Series

BEGIN = datetime(2026, 1, 12, 10, tzinfo=UTC)
DAYS = (0, 3, *(42 * n for n in range(1, 8)))
"""Two baselines, then every six weeks: nine check-ups."""
REPEATED = 3
"""So many days after one that lay outside it is repeated, as the page asks for."""
CHANGING = (42.0, 168.0)
"""A change grows from the first of these days to the second and stays."""
ITEMS = 6
MEASURE = Measured("error_mm", "error", "mm", "lower", logarithmic=True)
LIKE_THE_LAST = 0.3
"""SD of a child's own noise about what is usual, as a logarithm: a few are twice as restless as others."""
LEARNT = 0.05
"""By so much (a logarithm) the second check-up is better than the first without any change."""


@dataclass(frozen=True)
class Year:
    """What was said of one series in a year."""

    changed: int
    """What was true: 0 nothing, -1 errors grew smaller, 1 larger."""
    calls: tuple[Call, ...]
    """At each later check-up, on the day on which it was played."""
    scatters: bool
    """Whether it was said in the end that the check-ups scatter more than was expected."""

    @property
    def ever(self) -> bool:
        """Whether a change was ever called."""
        return "better" in self.calls or "worse" in self.calls

    @property
    def repeats(self) -> int:
        """How many times a check-up lay outside alone."""
        return self.calls.count("once")

    @property
    def wrong(self) -> bool:
        """Whether a change was ever called the wrong way round."""
        return ("worse" if self.changed < 0 else "better") in self.calls

    @property
    def right(self) -> bool:
        """Whether the change was called, and never the wrong way round."""
        return ("better" if self.changed < 0 else "worse") in self.calls and not self.wrong


def year(
    rng: np.random.Generator,
    changed: int,
    mdcs: float = 2.0,
    restless: float = 1.0,
    unsteady: float | None = None,
    *,
    repeated: bool = True,
) -> Year:
    """One year of one series; a change is `mdcs` times the child's own true MDC95.

    `restless` multiplies the noise from day to day beyond what the priors expect, `unsteady` that within a day (None:
    as much). What lies outside once is `repeated` some days later. Each check-up is looked at when it has been played.
    """
    between = restless * BETWEEN_DAYS * exp(rng.normal(0.0, LIKE_THE_LAST))
    within = (restless if unsteady is None else unsteady) * WITHIN * exp(rng.normal(0.0, LIKE_THE_LAST))
    far = changed * mdcs * mdc95(float(np.sqrt(between**2 + within**2 / ITEMS)))
    usual = rng.normal(1.0, 0.4) + rng.normal(0.0, 0.3, ITEMS)
    days: list[int] = []
    rows: list[Floats] = []
    calls: list[Call] = []

    def looked(day: int) -> Series:
        grown = float(np.clip((day - CHANGING[0]) / (CHANGING[1] - CHANGING[0]), 0.0, 1.0))
        middle = usual + far * grown - (LEARNT if day else 0.0)
        days.append(day)
        rows.append(middle + rng.normal(0.0, between) + rng.normal(0.0, within, ITEMS))
        found = of_values(np.array(rows), days)
        calls.append(found.points[-1].call)
        return found

    for day in DAYS:
        found = looked(day)
        if repeated and found.call == "once":
            found = looked(day + REPEATED)
    return Year(changed, tuple(call for call in calls if call), found.noise is not None and found.noise.restless)


def of_values(logarithms: Floats, days: Sequence[int] = DAYS) -> Series:
    """The series that trials of these logarithms (check-ups, items) on those days make."""
    made = series(sat(_tried(logarithms, days)), "made_up", MEASURE, lambda aids: aids)
    assert len(made) == 1
    return made[0]


def _tried(logarithms: Floats, days: Sequence[int]) -> Iterator[Tried]:
    items = logarithms.shape[1]
    for number, (row, day) in enumerate(zip(logarithms, days, strict=False)):
        begun = BEGIN + timedelta(days=day)
        for item, value in enumerate(row.tolist()):
            yield Tried(
                uid=f"{number}-{item}",
                session=str(number),
                begun_at=begun + timedelta(seconds=20 * item),
                utc_offset_min=0,
                game="made_up",
                device="touch",
                aids={},
                params=json.dumps({"kind": item % 2}),
                field_mm=(340.0, 172.0),
                reason={"checkup": "made_up", "item": item, "of": items, "practice": False, "hand": "right"},
                ending="over",
                invalid="",
                measures={MEASURE.name: exp(value)},
            )
