"""The numbers of a report once more, from the lines of the raw log and the formulas alone, with none of our own code.

The formulas are those of the decision "When a child is said to have changed" and of the notes on adaptation. SciPy does
what can be left to it.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import expit, logit
from scipy.stats import chi, norm

Row = dict[str, Any]
Floats = NDArray[np.float64]
NOT_OF_THE_TASK = ("mirrored", "scanning_s")


def raw_log(folder: Path) -> list[Row]:
    """Every attempt as the files of lines have it, in its order; each line is `sha256 json`."""
    rows = []
    for file in sorted((folder / "log").glob("*.jsonl")):
        for line in file.read_bytes().splitlines():
            digest, text = line.split(b" ", 1)
            assert hashlib.sha256(text).hexdigest() == digest.decode()
            rows.append(json.loads(text))
    for row in rows:
        row["moment"] = datetime.fromisoformat(row["begun_at"])
        row["day"] = (row["moment"] + timedelta(minutes=row["utc_offset_min"])).date()
        row["hand"] = row["reason"].get("hand") or ("left" if row["aids"].get("mirrored") else "right")
        row["own_aids"] = {name: value for name, value in sorted(row["aids"].items()) if name not in NOT_OF_THE_TASK}
        row["counts"] = row["invalid"] == ""
    return sorted(rows, key=lambda row: int(row["seq"]))


class Level(NamedTuple):
    """Bits, and the ends of the 80 % band."""

    bits: float
    low: float
    high: float


ABILITY = np.linspace(-1.0, 8.0, 181)
KINDS = [(slope, lapse) for slope in (0.35, 0.5, 0.7) for lapse in (0.02, 0.05, 0.10)]
LIKELY = [of_slope * of_lapse for of_slope in (0.25, 0.5, 0.25) for of_lapse in (0.35, 0.4, 0.25)]


def level(game: Sequence[Row], end: int, start_bits: float | None, target: float) -> Level:
    """What is believed right after attempt number `end` of a game, from all before it, under its own conditions."""
    if start_bits is None:  # a child of unknown age
        mean, sd = 1.5 + 3.0 * (1.0 - math.exp(-(6.0 - 3.0) / 5.0)) - 0.5, 1.5
    else:
        mean, sd = start_bits + _below(0.80, 0.5, 0.05), 0.8
    ability = norm.pdf(ABILITY, mean, sd)
    weights = np.array([[share * a for a in ability / ability.sum()] for share in LIKELY])

    practised = [row for row in game[max(0, end - 119) : end + 1] if row["kind"] == "practice"]
    own = [row for row in practised if _condition(row) == _condition(game[end])]
    before = practised[: practised.index(own[0])]
    weights = _through(weights, before)
    if before:
        weights = _rested(weights, 1000.0)
    weights = _rested(_through(weights, own), 0.0)

    bits = np.array([[a - _below(target, slope, lapse) for a in ABILITY] for slope, lapse in KINDS]).ravel()
    order = np.argsort(bits)
    reached = np.cumsum(weights.ravel()[order])
    low, high = (float(np.interp(share, reached, bits[order])) for share in (0.1, 0.9))
    return Level(*(min(max(value, 0.0), 7.0) for value in (float((weights.ravel() * bits).sum()), low, high)))


def _condition(row: Row) -> tuple[str, str]:
    return row["device"], json.dumps(row["own_aids"])


def _below(success: float, slope: float, lapse: float) -> float:
    """By how much less than its ability a trial must ask for this chance of success."""
    return float(slope * logit(min((success - 0.01) / (1.0 - 0.01 - lapse), 0.99)))


def _through(weights: Floats, attempts: Sequence[Row]) -> Floats:
    for number, row in enumerate(attempts):
        if number and row["session"] != attempts[number - 1]["session"]:
            weights = _rested(weights, (row["moment"] - attempts[number - 1]["moment"]) / timedelta(days=1))
        if row["counts"]:
            weights = _learnt(weights, row["realised_bits"], row["outcome"])
    return weights


def _learnt(weights: Floats, bits: float, outcome: int) -> Floats:
    cuts = (-1.5, 0.0, 1.5)
    chance = np.empty_like(weights)
    for kind, (slope, lapse) in enumerate(KINDS):
        at_least = [np.ones(181), *(0.01 + (0.99 - lapse) * expit((ABILITY - bits) / slope - cut) for cut in cuts)]
        chance[kind] = at_least[outcome] - (at_least[outcome + 1] if outcome < 3 else 0.0)
    weights = weights * np.maximum(chance, 0.001)
    weights /= weights.sum()
    return 0.98 * _spread(weights, 0.0, 0.05) + 0.02 * _spread(weights, 0.0, 0.6)


def _rested(weights: Floats, days: float) -> Floats:
    days = max(days, 0.0)
    return _spread(weights, -min(0.15, 0.02 * days), min(0.5, math.hypot(0.1, 0.015 * math.sqrt(days))))


def _spread(weights: Floats, shift: float, sd: float) -> Floats:
    """Each ability moves by a normal chance; what would leave the grid stays on it."""
    return np.asarray(weights @ _moved(shift, sd), float)


@cache
def _moved(shift: float, sd: float) -> Floats:
    to = norm.pdf(ABILITY, ABILITY[:, None] + shift, sd)
    return np.asarray(to / to.sum(axis=1, keepdims=True), float)


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


def groups(rows: Sequence[Row], *names: str) -> Mapping[tuple[Any, ...], list[Row]]:
    """Rows that have the same of these, in the order in which each first comes."""
    found: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(json.dumps(row[name]) for name in names), []).append(row)
    return found
