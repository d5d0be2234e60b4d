"""One child's week as the grown-ups' page of the plan reads and writes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from snailtrail.commands.keepsakes import ended_today
from snailtrail.commands.profile_files import ProfileChanger, unkept
from snailtrail.commands.workplace import Workplace
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.words import Said
from snailtrail.records.days import DAYS
from snailtrail.records.log import LogError
from snailtrail.records.plan_save import changes
from snailtrail.records.profile import session_times
from snailtrail.records.profile_plan import Plan
from snailtrail.records.profile_save import open_profile
from snailtrail.screens.desk.clash import Clashing
from snailtrail.screens.desk.week import Plannable
from snailtrail.session.prescription import Prescription
from snailtrail.session.tempo import made_up_attempt_s, own_attempt_s

LOOKED_AT = 40
"""Of the last attempts in a game, for the child's tempo."""

Tempos = dict[str, tuple[Prescription, Field, float]]
"""By game, of one child: what a made-up hand needs for an attempt, in s, and for what that was found; it takes long."""


class WeekPlanner:
    """See screens.desk.week.Planning."""

    def __init__(self, workplace: Workplace, child: str, games: Mapping[str, AnyGame], tempos: Tempos | None = None):
        """`tempos` are those that an earlier visit to the page found, and come to hold what this one finds."""
        self._work = workplace
        self._child = child
        self._games = games
        self._tempos: Tempos = {} if tempos is None else tempos
        changer = ProfileChanger(workplace.places, child, workplace.who)
        self.change, self.undo = changer.change, changer.undo

    def plannable(self) -> Plannable:
        """See Planning."""
        work, child = self._work, self._work.shelf.child(self._child)
        own_s = {name: self._own_s(name) for name in self._games}
        profile = child.profile
        return Plannable(
            profile=profile,
            problems=(*child.problems, *self._ended()),
            games=tuple(self._games.values()),
            usual={name: profile.wishes(name).attempts or profile.plan.attempts for name in self._games},
            attempt_s={name: lasted or self._made_up(name) for name, lasted in own_s.items()},
            own_tempo=frozenset(name for name, lasted in own_s.items() if lasted is not None),
            times=session_times(profile, work.today()),
            today=DAYS[work.today().weekday()],
        )

    def keep(self, plan: Plan) -> str | Clashing:
        """See Planning."""
        before = self._work.shelf.child(self._child).profile.plan
        try:
            text = open_profile(self._work.places, self._child).text
        except (OSError, ValueError, KeyError) as error:
            return unkept(error)
        return self.change(changes(text, before, plan))

    def _ended(self) -> list[Said]:
        """What of today's plan misses ended."""
        work, profile = self._work, self._work.shelf.child(self._child).profile
        try:
            return ended_today(work.log(), self._child, profile, self._games, DAYS[work.today().weekday()])
        except (LogError, sqlite3.Error):
            return []

    def _own_s(self, game: str) -> float | None:
        try:
            return own_attempt_s(self._work.log().attempts(self._child, game, last=LOOKED_AT))
        except (LogError, sqlite3.Error):
            return None  # what is amiss stands above the children; a week can be planned all the same

    def _made_up(self, game: str) -> float:
        work, of = self._work, self._games[game]
        asked, field = work.prescription(work.shelf.child(self._child), of), work.field()
        known = self._tempos.get(game)
        if known is None or known[:2] != (asked, field):
            known = self._tempos[game] = (asked, field, made_up_attempt_s(of, asked, field, work.now()))
        return known[2]
