"""From the trials of check-ups to series: which compare, what each came to, and which changed more than noise."""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from snailtrail.motor.array import Floats
from snailtrail.play.game import Measure
from snailtrail.play.words import said
from snailtrail.records.days import day_of
from snailtrail.records.log_progress import Tried
from snailtrail.reports.noise import LOOKS, fit, noise_of, reach, sem_of
from snailtrail.reports.progress import Call, CheckupPoint, Condition, Corridor, Measured, Noise, Role, Series

APART = timedelta(days=2)
"""So far from the first check-up, by the calendar, the second baseline is at least: what was learnt by trying it has
settled."""
ENOUGH = 2 / 3
"""With less than this share of its trials a check-up has no value in a game."""

Alike = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Of the aids of an attempt, those with which it compares only with attempts that had the same."""


@dataclass(frozen=True)
class Sat:
    """One check-up: all of its trials, of all games, in their order."""

    session: str
    begun_at: datetime
    day: date
    """By the clock on the wall where it was played."""
    hand: str
    device: str
    """The one that most trials were played with."""
    battery: str
    complete: bool
    """Whether every trial of the battery was played to its end."""
    trials: tuple[Tried, ...]


def sat(trials: Iterable[Tried]) -> list[Sat]:
    """The check-ups that these trials make up, oldest first."""
    groups: dict[tuple[str, str, str], list[Tried]] = {}
    for trial in trials:
        reason = trial.reason
        key = (trial.session, str(reason.get("checkup", "")), str(reason.get("hand", "")))
        groups.setdefault(key, []).append(trial)
    found = []
    for (session, battery, hand), own in groups.items():
        ended = {(one.game, one.reason.get("item"), one.reason.get("practice")) for one in own if one.ending == "over"}
        device = Counter(one.device for one in own).most_common(1)[0][0]
        complete = len(ended) == own[0].reason.get("of")
        day = day_of(own[0].begun_at, own[0].utc_offset_min)
        found.append(Sat(session, own[0].begun_at, day, hand, device, battery, complete, tuple(own)))
    return sorted(found, key=lambda one: one.begun_at)


def next_role(checkups: Sequence[Sat], hand: str, battery: str, day: date) -> Role:
    """What a check-up on that day would be, if it is played to its end: with any device, for none is known yet."""
    alike = [one.day for one in checkups if one.complete and one.hand == hand and one.battery == battery]
    return _roles([*alike, day], [True] * (len(alike) + 1))[-1]


def measured(measure: Measure) -> Measured:
    """What a series needs of a declared measure: errors and times are compared by their logarithms."""
    logarithmic = measure.better == "lower" and measure.unit in ("mm", "s", "ms", "ratio")
    return Measured(measure.name, said(measure.label), measure.unit, measure.better, logarithmic)


def series(checkups: Sequence[Sat], game: str, of: Measured, alike: Alike) -> list[Series]:
    """One measure of one game over all check-ups, those that compare together; the newest series first."""
    groups: list[_Group] = []
    since: dict[str, date] = {}
    for one in checkups:
        since.setdefault(one.battery, one.day)
        scored = [t for t in one.trials if t.game == game and not t.reason.get("practice")]
        if not scored:
            continue
        # a trial that did not count was asked again: the last one stands
        items = {int(t.reason["item"]): t for t in sorted(scored, key=lambda t: (not t.invalid, t.begun_at))}
        key = (one.hand, one.device, json.dumps(dict(alike(scored[0].aids)), sort_keys=True), one.battery)
        layout = {number: trial.params for number, trial in items.items()}
        group = next((g for g in groups if g.key == key and g.holds(layout)), None)
        if group is None:
            group = _Group(key, list(since).index(one.battery) + 1, since[one.battery])
            groups.append(group)
        group.layout.update(layout)
        group.checkups.append((one, items, len(scored)))
    made = [_series(group, game, of, alike) for group in groups]
    return sorted(made, key=lambda one: one.points[-1].begun_at, reverse=True)


@dataclass
class _Group:
    """Check-ups of one game that compare."""

    key: tuple[str, str, str, str]
    version: int
    """Of the battery, by the order in which the child sat them."""
    since: date
    layout: dict[int, str] = field(default_factory=dict)
    checkups: list[tuple[Sat, dict[int, Tried], int]] = field(default_factory=list)

    def holds(self, layout: Mapping[int, str]) -> bool:
        """Whether no trial was laid out otherwise."""
        return all(self.layout.get(number, params) == params for number, params in layout.items())


def _series(group: _Group, game: str, of: Measured, alike: Alike) -> Series:
    numbers = sorted(group.layout)
    table = np.array([[_value(items.get(n), of, one) for n in numbers] for one, items, _ in group.checkups])
    counts = np.isfinite(table).sum(axis=1)
    whole = [one.complete for one, _, _ in group.checkups]
    valued = [done and count >= ENOUGH * len(numbers) for done, count in zip(whole, counts, strict=True)]
    roles = _roles([one.day for one, _, _ in group.checkups], valued)
    fitted = fit(np.where(np.array(valued)[:, None], table, np.nan))
    values = fitted.values
    kinds = tuple(group.layout[number] for number in numbers)
    base = [i for i, role in enumerate(roles) if role == "baseline"]
    noise, corridor = None, None
    calls: list[Call] = [""] * len(roles)
    if len(base) == 2:
        unit = 1.0 if of.logarithmic else abs(float(values[base].mean()))
        noise = noise_of(fitted, base, kinds, unit)
        sides = _sides(values[base], noise, of, roles.count("later"))
        middle, low, high = (_told(side, of) for side in (float(values[base].mean()), *sides))
        corridor = Corridor(middle, low, high, looks=max(roles.count("later"), LOOKS))
        later = [i for i, role in enumerate(roles) if role == "later"]
        outside = [_outside(float(values[i]), sides) for i in later]
        for i, call in zip(later, _calls(outside, [group.checkups[i][0].day for i in later], of), strict=True):
            calls[i] = call
    points = []
    for i, (one, _, played) in enumerate(group.checkups):
        sem = sem_of(noise, int(counts[i])) if noise is not None else math.nan
        value = float(values[i]) if valued[i] else math.nan
        point = CheckupPoint(
            session=one.session,
            begun_at=one.begun_at,
            day=one.day,
            role=roles[i],
            value=_told(value, of),
            low=_told(value - sem, of),
            high=_told(value + sem, of),
            trials=int(counts[i]),
            excluded=played - int(counts[i]),
            call=calls[i],
        )
        points.append(point if valued[i] else replace(point, why=_why(whole[i])))
    return Series(_condition(group, game, alike), of, tuple(points), noise, corridor)


def _condition(group: _Group, game: str, alike: Alike) -> Condition:
    last, items, _ = group.checkups[-1]
    sample = next(iter(items.values()))
    return Condition(
        game=game,
        hand=last.hand,
        device=last.device,
        aids=dict(alike(sample.aids)),
        battery=last.battery,
        version=group.version,
        since=group.since,
        layout=hashlib.sha256(json.dumps(sorted(group.layout.items())).encode()).hexdigest()[:8],
        field_mm=sample.field_mm,
    )


def _value(trial: Tried | None, of: Measured, checkup: Sat) -> float:
    """What a trial came to, as it is compared; NaN where it does not count."""
    if trial is None or trial.invalid or trial.ending != "over" or trial.device != checkup.device:
        return math.nan
    value = trial.measures.get(of.name, math.nan)
    if not of.logarithmic:
        return value
    return math.log(value) if value > 0 else math.nan


def _told(value: float, of: Measured) -> float:
    """In the measure's unit again."""
    return math.exp(value) if of.logarithmic else value


def _roles(days: Sequence[date], valued: Sequence[bool]) -> list[Role]:
    """What each check-up is to the others."""
    roles: list[Role] = []
    first: date | None = None
    for day, has_value in zip(days, valued, strict=True):
        if not has_value:
            roles.append("incomplete")
        elif first is None:
            first = day
            roles.append("baseline")
        elif roles.count("baseline") == 2:
            roles.append("later")
        else:
            roles.append("baseline" if day - first >= APART else "between")
    return roles


def _sides(baselines: Floats, noise: Noise, of: Measured, looks: int) -> tuple[float, float]:
    """The corridor's ends.

    What the second baseline was better than the first was learnt by trying it once, and is no change: the better end
    is moved out as if the second alone were the start.
    """
    middle, far = float(baselines.mean()), reach(noise, looks)
    learnt = float(baselines[1] - baselines[0]) / 2.0
    low, high = middle - far, middle + far
    if of.better == "lower":
        return low + min(learnt, 0.0), high
    if of.better == "higher":
        return low, high + max(learnt, 0.0)
    return low, high


def _outside(value: float, sides: tuple[float, float]) -> int:
    """-1 below the corridor, 1 above it, 0 inside."""
    return int(value > sides[1]) - int(value < sides[0])


def _calls(outside: Sequence[int], days: Sequence[date], of: Measured) -> Iterator[Call]:
    """What may be said of each later check-up: of one day alone never that there is a change."""
    run, begun = 0, date.min
    for side, day in zip(outside, days, strict=True):
        if side != run:
            run, begun = side, day
        if side == 0 or of.better is None:
            yield "no_change"
        elif day == begun:
            yield "once"
        else:
            yield "better" if (side < 0) == (of.better == "lower") else "worse"


def _why(whole: bool) -> str:
    if not whole:
        return said("It was not played to its end.")
    return said("Too many of its trials do not count.")
