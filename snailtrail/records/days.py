"""Days as a grown-up reads them: 3 May, 9-11 May, with the year when it is not this one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from snailtrail.play.words import MONTHS, Said, joined, said

DAYS_IN_SHORT: Mapping[str, str] = {
    "mon": said("Mon"),
    "tue": said("Tue"),
    "wed": said("Wed"),
    "thu": said("Thu"),
    "fri": said("Fri"),
    "sat": said("Sat"),
    "sun": said("Sun"),
}
"""The days of the week as profiles write them, to be told; as they stand there "sun" is also a picture."""
DAYS = tuple(DAYS_IN_SHORT)
"""As profiles write them, from Monday on."""


def day(one: date, today: date) -> Said:
    """`3 May`, or `3 May 2025` when that is another year than today's."""
    month = MONTHS[one.month - 1]
    if one.year == today.year:
        return said("{day} {month}", day=one.day, month=month)
    return said("{day} {month} {year}", day=one.day, month=month, year=one.year)


def days(first: date, last: date, today: date) -> Said:
    """`9-11 May`, `30 April-2 May`, or one day where both are the same."""
    if first == last:
        return day(first, today)
    if (first.year, first.month) == (last.year, last.month):
        return said("{first}-{last}", first=first.day, last=day(last, today))
    return joined("-", day(first, today), day(last, today))


def day_of(moment: datetime, utc_offset_min: int) -> date:
    """The day on which something happened, by the clock on the wall there where it did."""
    return (moment.astimezone(UTC) + timedelta(minutes=utc_offset_min)).date()


def midnight(moment: datetime) -> datetime:
    """When the day of a moment (with its offset) began here where the computer stands; in UTC.

    By the clock of that midnight: on a day on which clocks are changed its offset is not the moment's.
    """
    return datetime.combine(moment.astimezone().date(), time.min).astimezone(UTC)
