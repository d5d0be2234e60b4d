"""A child as the grown-ups' list shows it: when it played last, and how much of this week's plan."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import timedelta

from snailtrail.commands.keepsakes import of_today
from snailtrail.commands.workplace import Workplace
from snailtrail.play.discover import AnyGame
from snailtrail.records.days import DAYS
from snailtrail.records.log import LogError
from snailtrail.records.places import shipped
from snailtrail.records.profile import Child
from snailtrail.screens.desk.needs import ChildLine

A_YEAR = timedelta(days=365)
SITTINGS = 40
"""More than a child has in a week."""


def line_of(work: Workplace, games: Mapping[str, AnyGame], child: Child) -> ChildLine:
    """The child's line as its records and its plan are now."""
    days = child.profile.plan.practice_days
    now = work.now().astimezone()
    today = now.date()
    try:
        sittings, known = work.log().sessions(child.id, last=SITTINGS), True
        here = any(sitting.day == today for sitting in sittings) and DAYS[today.weekday()] in days
        parts = of_today(work.log(), child.id, child.profile, games, now) if here else (0, 0)
    except (LogError, sqlite3.Error):
        sittings, known, parts = [], False, (0, 0)  # what is amiss stands above the list
    begun = parts if parts[0] < parts[1] else None
    dated = {sitting.day for sitting in sittings}
    played = {day for day in dated if day <= today}
    newest = max(played, default=None)
    monday = today - timedelta(days=today.weekday())
    # as in the report nothing was planned before the child first played; nor is a day missed before it is over
    since = max(monday, min(played, default=today))
    week = [since + timedelta(days=day) for day in range((today - since).days)] + [today] * (today in played)
    planned = [day for day in week if DAYS[day.weekday()] in days]
    return ChildLine(
        id=child.id,
        name=child.profile.name,
        picture=child.profile.picture,
        last_played=newest or min(dated, default=None),
        done=sum(day in played for day in planned) - (begun is not None),
        planned=len(planned),
        days=days,
        begun=begun,
        known=known,
        ahead=bool(dated) and not played,
        example=child.path.parent == shipped().profiles,
        archived=child.profile.archived,
        unused=newest is not None and today - newest > A_YEAR,
    )
