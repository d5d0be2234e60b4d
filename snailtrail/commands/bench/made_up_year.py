"""A year of check-ups of made-up children of whom it is known who changed, and what is said of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import exp

import numpy as np

from snailtrail.motor.reliability import mdc95
from snailtrail.records.log_progress import Tried
from snailtrail.reports.checkups import sat, series
from snailtrail.reports.noise import BETWEEN_DAYS, WITHIN
from snailtrail.reports.progress import Call, Measured, Series

BEGIN = datetime(2026, 1, 12, 10, tzinfo=UTC)
DAYS = (0, 3, *(42 * n for n in range(1, 8)))
"""Two baselines, then every six weeks: nine check-ups."""
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
    """At each later check-up."""
    first: Call
    """What was said first that is not "no change"; empty when nothing ever was."""

    @property
    def ever(self) -> bool:
        """Whether a change was ever called."""
        return bool(self.first)

    @property
    def wrong(self) -> bool:
        """Whether a change was ever called the wrong way round."""
        return ("worse" if self.changed < 0 else "better") in self.calls

    @property
    def right(self) -> bool:
        """Whether the change was called, and never the wrong way round."""
        return ("better" if self.changed < 0 else "worse") in self.calls and not self.wrong


def year(rng: np.random.Generator, changed: int, mdcs: float = 2.0, restless: float = 1.0) -> Year:
    """One year of one series; a change is `mdcs` times the child's own true MDC95.

    `restless` multiplies the noise beyond what the priors expect.
    """
    between = restless * BETWEEN_DAYS * exp(rng.normal(0.0, LIKE_THE_LAST))
    within = restless * WITHIN * exp(rng.normal(0.0, LIKE_THE_LAST))
    sem = float(np.sqrt(between**2 + within**2 / ITEMS))
    growth = np.clip((np.array(DAYS) - CHANGING[0]) / (CHANGING[1] - CHANGING[0]), 0.0, 1.0)
    middle = rng.normal(1.0, 0.4) + changed * mdcs * mdc95(sem) * growth
    middle -= np.where(np.array(DAYS) > 0, LEARNT, 0.0)
    items = rng.normal(0.0, 0.3, ITEMS)
    days = rng.normal(0.0, between, len(DAYS))
    trials = (middle + days)[:, None] + items + rng.normal(0.0, within, (len(DAYS), ITEMS))
    calls = tuple(point.call for point in of_values(trials).points if point.role == "later")
    first: Call = next((call for call in calls if call in ("better", "worse")), "")
    return Year(changed, calls, first)


def of_values(logarithms: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Series:
    """The series that trials of these logarithms (check-ups, items) make."""
    made = series(sat(_tried(logarithms)), "made_up", MEASURE, lambda aids: aids)
    assert len(made) == 1
    return made[0]


def _tried(logarithms: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Iterator[Tried]:
    items = logarithms.shape[1]
    for number, row in enumerate(logarithms):
        begun = BEGIN + timedelta(days=DAYS[number])
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
