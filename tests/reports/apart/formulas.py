"""The numbers of a report once more, from the lines of the raw log and the formulas alone, with none of our own code.

The formulas are those of the decision "When a child is said to have changed" and of the notes on adaptation. SciPy does
what can be left to it.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit
from scipy.stats import norm

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
        waited = row["invalid"] in ("gap", "no_movement", "no_press") or row["ending"] in ("focus_lost", "paused")
        row["played_s"] = 0.0 if waited else row["duration_s"]
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


def groups(rows: Sequence[Row], *names: str) -> Mapping[tuple[Any, ...], list[Row]]:
    """Rows that have the same of these, in the order in which each first comes."""
    found: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(json.dumps(row[name]) for name in names), []).append(row)
    return found
