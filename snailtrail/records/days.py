"""Days as a grown-up reads them: 3 May, 9-11 May, with the year when it is not this one."""

from __future__ import annotations

from datetime import date, datetime, timedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(one: date, today: date) -> str:
    """`3 May`, or `3 May 2025` when that is another year than today's."""
    year = "" if one.year == today.year else f" {one.year}"
    return f"{one.day} {MONTHS[one.month - 1]}{year}"


def days(first: date, last: date, today: date) -> str:
    """`9-11 May`, `30 April-2 May`, or one day where both are the same."""
    if first == last:
        return day(first, today)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{day(last, today)}"
    return f"{day(first, today)}-{day(last, today)}"


def local_day(moment: str, utc_offset_min: int) -> date:
    """The day on which something happened, there where it did; ValueError for what is no moment."""
    return (datetime.fromisoformat(moment) + timedelta(minutes=utc_offset_min)).date()
