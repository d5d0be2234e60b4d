"""The numbers of check-ups once more, from the lines of the raw log and the formulas alone: see `formulas`."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

import numpy as np
from scipy.optimize import brentq
from scipy.stats import chi, norm

from tests.reports.apart.formulas import Floats, Row


class Checked(NamedTuple):
    """One check-up of a series."""

    day: date
    role: str
    value: float
    low: float
    high: float
    trials: int
    excluded: int
    call: str


class Start(NamedTuple):
    """What the two first check-ups tell of noise, all but the last as logarithms."""

    sem: float
    mdc: float
    middle: float
    low: float
    high: float
    looks: int
    halves: float
    """The standard error that odd and even trials tell, item by item of its kind."""
    days: float
    """That which the second of them tells beside the first."""
    times: float
    """The standard error over that of a child of whom nothing is known."""


def series(trials: Sequence[Row], measure: str) -> tuple[list[Checked], Start | None]:
    """All check-ups of one game under one condition; the measure is an error, so logarithms are compared."""
    sittings = list(dict.fromkeys(row["session"] for row in trials))
    scored = [row for row in trials if not row["reason"]["practice"]]
    items = sorted({row["reason"]["item"] for row in scored})
    table = np.full((len(sittings), len(items)), np.nan)
    for row in scored:
        if row["counts"] and row["measures"][measure] is not None:
            where = sittings.index(row["session"]), items.index(row["reason"]["item"])
            table[where] = math.log(row["measures"][measure])
    counts = np.isfinite(table).sum(axis=1)
    whole = [all(row["whole"] for row in trials if row["session"] == one) for one in sittings]
    valued = np.array(whole) & (counts >= 2.0 / 3.0 * len(items))
    days = [next(row["day"] for row in trials if row["session"] == one) for one in sittings]
    roles = _roles(days, valued.tolist())
    values = _told_apart(np.where(valued[:, None], table, np.nan))[0]
    start, within, between = None, math.nan, math.nan
    base = [n for n, role in enumerate(roles) if role == "start"]
    if len(base) == 2:
        kinds = [json.dumps(next(row["params"] for row in scored if row["reason"]["item"] == n)) for n in items]
        start, within, between = _start(table[valued], table[base], values[base], roles.count("later"), kinds)
    found: list[Checked] = []
    for n, one in enumerate(sittings):
        sem = math.sqrt(between**2 + within**2 / counts[n]) if counts[n] else math.nan
        value = values[n]
        excluded = sum(row["session"] == one for row in scored) - int(counts[n])
        call = ""
        if roles[n] == "later" and start is not None:
            call = _call(value, days[n], start, [one for one in found if one.role == "later"])
        middle, low, high = (math.exp(v) for v in (value, value - sem, value + sem))
        found.append(Checked(days[n], roles[n], middle, low, high, int(counts[n]), excluded, call))
    return found, start


def _roles(days: Sequence[date], valued: Sequence[bool]) -> list[str]:
    first = next((day for day, has in zip(days, valued, strict=True) if has), date.max)
    roles: list[str] = []
    for day, has in zip(days, valued, strict=True):
        if not has:
            roles.append("not whole")
        elif "start" not in roles:
            roles.append("start")
        elif roles.count("start") == 2:
            roles.append("later")
        else:
            roles.append("start" if (day - first).days >= 2 else "in between")
    return roles


def _told_apart(table: Floats) -> tuple[Floats, float, int]:
    """Of each check-up (rows) its value as if all items had counted, what squares are left, and of how much freedom.

    Check-ups and items are told apart by turns until nothing moves any more.
    """
    there = np.isfinite(table)
    filled, items = np.where(there, table, 0.0), np.zeros(table.shape[1])
    sat, asked = there.any(axis=1), there.any(axis=0)
    for _ in range(5000):
        rows = np.where(there, filled - items, 0.0).sum(axis=1) / np.maximum(there.sum(axis=1), 1)
        items = np.where(there, filled - rows[:, None], 0.0).sum(axis=0) / np.maximum(there.sum(axis=0), 1)
    left = np.where(there, filled - rows[:, None] - items, 0.0)
    values = np.where(sat, rows + items[asked].mean(), np.nan)
    return values, float((left**2).sum()), int(there.sum() - sat.sum() - asked.sum() + 1)


def _call(value: float, day: date, start: Start, before: Sequence[Checked]) -> str:
    """A change, where there is one before it since the last on another side, on another day."""

    def side(of: float) -> str:
        return "above" if of > start.high else "below" if of < start.low else "inside"

    sides = [side(math.log(one.value)) for one in before]
    alike = len(sides) - next((n for n, other in enumerate(reversed(sides)) if other != side(value)), len(sides))
    if side(value) == "inside":
        return "no reliable change"
    if any(one.day != day for one in before[alike:]):
        return "changed more than measurement noise"
    return "outside once: repeat it on another day"


def _start(
    every: Floats, first: Floats, values: Floats, later: int, kinds: Sequence[str]
) -> tuple[Start, float, float]:
    """Of two baselines: what they tell, and the SD within and between days (Weir 2005, Dunnett 1955).

    `every` check-up with a value tells the SD within days, the `first` two, whose `values` are among all, the other.
    """
    _, squares, freedom = _told_apart(every)
    within = (4.0 * 0.25**2 + squares) / (4.0 + freedom)
    trials = 2.0 / sum(1.0 / n for n in np.isfinite(first).sum(axis=1))
    expected = 0.10**2 + within / trials
    variance = (10.0 * expected + (values[1] - values[0]) ** 2 / 2.0) / 11.0
    sem = math.sqrt(variance)
    looks = max(later, 8)
    far = bound(looks) * math.sqrt(1.5) * sem
    middle, learnt = values.mean(), min((values[1] - values[0]) / 2.0, 0.0)
    halves = math.sqrt(float(np.nanmean([_by_halves(trials, kinds) for trials in every])))
    days = abs(values[1] - values[0]) / math.sqrt(2.0)
    usual = math.sqrt(0.10**2 + 0.25**2 / trials)
    told = Start(
        sem,
        1.96 * math.sqrt(2.0) * sem,
        float(middle),
        middle - far + learnt,
        middle + far,
        looks,
        halves,
        days,
        sem / usual,
    )
    return told, math.sqrt(within), math.sqrt(max(0.0, variance - within / trials))


def _by_halves(trials: Floats, kinds: Sequence[str]) -> float:
    """The squared standard error of the mean of trials (J,) by odd against even ones of their kinds.

    The trials of a kind are weighed so that a kind's own size drops out of the difference; its variance in units of a
    trial's is the sum of the squared weights, that of the mean of all trials one over their number.
    """
    weights = np.zeros(len(kinds))
    for kind in set(kinds):
        own = [n for n, other in enumerate(kinds) if other == kind]
        odd, even = ([n for n in half if math.isfinite(trials[n])] for half in (own[::2], own[1::2]))
        if odd and even:
            weights[odd], weights[even] = 1.0 / len(odd), -1.0 / len(even)
    there = np.isfinite(trials)
    if not weights.any():  # so much is missing that no two halves are left
        return math.nan
    return float((weights[there] @ trials[there]) ** 2 / (weights @ weights) / there.sum())


@cache
def bound(looks: int) -> float:
    """That of so many of Student's t with 11 degrees of freedom, which correlate by a third, no two in a row leave on
    the same side: with 99.3 %. A look is inside, below or above, whatever was before; of the ways from look to look
    those from below to below and from above to above are taken out."""

    places, shares = np.polynomial.legendre.leggauss(160)
    z, of_z = 8.0 * places, 8.0 * shares * norm.pdf(8.0 * places)
    ratio, of_ratio = 2.0 * (places + 1.0), 2.0 * shares * chi.pdf(2.0 * (places + 1.0) * math.sqrt(11.0), 11)
    own = math.sqrt(2.0 / 3.0)

    def inside(reach: float) -> float:
        middle = math.sqrt(1.0 / 3.0) * z[:, None]
        below, above = norm.cdf((-reach * ratio - middle) / own), norm.sf((reach * ratio - middle) / own)
        chances = np.stack((1.0 - below - above, below, above), axis=-1)
        ways = chances[..., None, :] * (1.0 - np.diag([0.0, 1.0, 1.0]))
        kept = (chances[..., None, :] @ np.linalg.matrix_power(ways, looks - 1)).sum(axis=(-2, -1))
        return float(of_z @ kept @ of_ratio) * math.sqrt(11.0)

    return float(brentq(lambda reach: inside(reach) - 0.993, 1.0, 8.0, xtol=1e-6))
