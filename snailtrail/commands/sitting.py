"""A child's sitting on this computer: the session that its attempts belong to, and how its day's times run."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from snailtrail.commands.clocks import this_moment
from snailtrail.records.days import midnight
from snailtrail.records.log import Log
from snailtrail.records.profile import Profile, session_times
from snailtrail.session.clocks import Clocks
from snailtrail.session.pace import Pace, Times, minutes_of
from snailtrail.session.prescription import Circumstances, Prescribed
from snailtrail.session.session import Session


def sitting(
    child: str,
    profile: Profile,
    log: Log,
    prescribed: Callable[[], Prescribed],
    circumstances: Circumstances,
    seed: int,
    now: Callable[[], datetime],
) -> tuple[Session, Pace]:
    """One that begins `now` (UTC); what was played since midnight counts towards the day's limit."""
    session = Session(
        child=child,
        prescribed=prescribed,
        log=log,
        circumstances=circumstances,
        seed=seed,
        now=now,
        clocks=Clocks(this_moment),
    )
    asked = session_times(profile, now().date())
    times = Times(asked.pause_after_min, asked.end_after_min, asked.daily_cap_min)
    return session, Pace(times, minutes_of(log.played(child, midnight(now()))), time.monotonic)
