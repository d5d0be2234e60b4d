"""On which days a child played and for how long, and which planned days were kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from snailtrail.records.attempt import Attempt
from snailtrail.records.days import DAYS, day_of


@dataclass(frozen=True)
class Period:
    """Days that are looked at, both ends among them."""

    first: date
    last: date

    @classmethod
    def of_weeks(cls, weeks: int, today: date) -> Period:
        """So many weeks, from a Monday to today."""
        monday = today - timedelta(days=today.weekday())
        return cls(monday - timedelta(weeks=weeks - 1), today)

    @property
    def days(self) -> tuple[date, ...]:
        """Each day in turn."""
        return tuple(self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    def has(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Day:
    """One day of a child."""

    day: date
    planned: bool
    """Whether practice is planned for it, by the plan as it is now."""
    attempts: int
    minutes: float
    """Of play, without breaks and waits."""


@dataclass(frozen=True)
class Activity:
    """What was played in a period, however it went."""

    days: tuple[Day, ...]
    attempts: int
    sittings: int
    minutes: float

    @property
    def played(self) -> tuple[Day, ...]:
        """The days with an attempt."""
        return tuple(day for day in self.days if day.attempts)

    @property
    def planned(self) -> int:
        """How many days were planned; the last of all is today, and counts once something was played."""
        return sum(day.planned and (day.attempts > 0 or day is not self.days[-1]) for day in self.days)

    @property
    def kept(self) -> int:
        """On how many of them something was played."""
        return sum(day.planned and day.attempts > 0 for day in self.days)


def played_on(attempt: Attempt) -> date:
    """The day of an attempt, by the clock on the wall where it was played."""
    return day_of(datetime.fromisoformat(attempt.begun_at), attempt.utc_offset_min)


def within(attempts: Iterable[Attempt], period: Period) -> list[Attempt]:
    """The attempts of a period, in the order given."""
    return [attempt for attempt in attempts if period.has(played_on(attempt))]


def minutes_of(attempts: Iterable[Attempt]) -> float:
    """How long they were play together; see `Attempt.played_s`."""
    return sum(attempt.played_s for attempt in attempts) / 60


def whole(parts: Sequence[float]) -> list[int]:
    """Parts as whole numbers that add up to their rounded sum: what is left over goes to the largest remainders."""
    floors = [int(part) for part in parts]
    by_remainder = sorted(range(len(parts)), key=lambda i: floors[i] - parts[i])
    for i in by_remainder[: round(sum(parts)) - sum(floors)]:
        floors[i] += 1
    return floors


def activity(attempts: Sequence[Attempt], planned: Collection[str], period: Period, since: date | None) -> Activity:
    """What was played in a period, of all its `attempts`.

    `planned` are the days of the week of the plan (mon, tue...), empty where there is none. Days before `since`, on
    which the child played for the first time ever, were not planned.
    """
    inside = within(attempts, period)
    by_day: dict[date, list[Attempt]] = {}
    for attempt in inside:
        by_day.setdefault(played_on(attempt), []).append(attempt)
    days = [
        Day(
            day,
            DAYS[day.weekday()] in planned and since is not None and day >= since,
            len(by_day.get(day, ())),
            minutes_of(by_day.get(day, ())),
        )
        for day in period.days
    ]
    return Activity(tuple(days), len(inside), len({attempt.session for attempt in inside}), minutes_of(inside))
