"""A child's check-ups and progress on this computer, as the grown-ups' pages show them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone

from snailtrail.commands.prescribing import begins, of_checkup
from snailtrail.commands.replay import showing_of
from snailtrail.commands.workplace import Workplace
from snailtrail.play.discover import AnyGame
from snailtrail.play.words import of_error, said
from snailtrail.records.attempt import Attempt
from snailtrail.records.codec import DamagedTraceError
from snailtrail.records.log import LogError
from snailtrail.reports.checkups import next_role
from snailtrail.reports.child_progress import checkups_of, practised, progress_of
from snailtrail.reports.levels import Start
from snailtrail.reports.made_up import FLAG
from snailtrail.reports.progress import GameProgress, Practice
from snailtrail.screens.desk.checkup import Checkups, PastCheckup
from snailtrail.screens.desk.progress import Played
from snailtrail.screens.desk.replay import Showing
from snailtrail.session.again import ForgottenError
from snailtrail.session.checkup import version
from snailtrail.session.why import OUTCOMES
from snailtrail.stage.aids.aids import conditions

LAST = 12
"""Attempts of a game that are offered to be seen again."""


class LocalFollowing:
    """See screens.desk.checkup.Checking and screens.desk.progress.Following."""

    def __init__(self, workplace: Workplace, child: str, games: Mapping[str, AnyGame]):
        self._work = workplace
        self._child = child
        self._games = games

    def checkups(self) -> Checkups:
        """See Checking."""
        profile = self._work.shelf.child(self._child).profile
        games = of_checkup(profile, self._games.values())
        found = checkups_of(self._work.log(), self._child, list(self._games.values()))
        today = version(game for game in games if game.checkup)
        past = [
            PastCheckup(one.day, one.hand, one.device, one.complete, one.battery == today) for one in reversed(found)
        ]
        roles = {hand: next_role(found, hand, today, self._work.today()) for hand in ("right", "left")}
        last = self._work.log().attempts(self._child, last=1)
        return Checkups(
            id=self._child,
            name=profile.name,
            picture=profile.picture,
            hand=profile.hand,
            past=past,
            next=roles,
            games=[(said(game.title), len(game.checkup)) for game in games if game.checkup],
            device=profile.device,
            last_device=last[0].device if last else "",
        )

    def name(self) -> tuple[str, str]:
        """See Following."""
        profile = self._work.shelf.child(self._child).profile
        return profile.name, profile.picture

    def progress(self) -> Sequence[GameProgress]:
        """See Following."""
        work, child = self._work, self._work.shelf.child(self._child)
        return progress_of(work.log(), child.id, list(self._games.values()), self._begins, conditions, last=0)

    def practice(self, game: str) -> Sequence[Practice]:
        """See Following."""
        of = self._games[game]
        return practised(self._work.log(), self._child, of, self._begins(of), conditions)

    def last(self, game: str) -> Sequence[Played]:
        """See Following."""
        found = self._work.log().attempts(self._child, game, LAST)
        drawn = [choice.name for choice in self._games[game].choices if not (choice.by_hand or choice.looks)]
        # an option that was always the same tells no attempt from another
        telling = [name for name in drawn if len({one.params.get(name) for one in found}) > 1]
        return [_played(one, telling) for one in reversed(found)]

    def last_checkup(self) -> date | None:
        """See screens.desk.rooms.Following."""
        try:
            found = checkups_of(self._work.log(), self._child, list(self._games.values()))
        except (LogError, sqlite3.Error):
            return None  # what is amiss stands above the children, and settings can be changed all the same
        return found[-1].day if found else None

    def made_up(self) -> tuple[int, int]:
        """See Following."""
        return self._work.log().flagged(self._child, FLAG)

    def _begins(self, game: AnyGame) -> Start:
        return begins(self._work.prescription(self._work.shelf.child(self._child), game))

    def showing(self, uid: str) -> Showing | str:
        """See Following."""
        try:
            return showing_of(self._work.log(), self._games, uid)
        except KeyError:
            return said("This attempt is not in the records any more.")
        except (ForgottenError, DamagedTraceError) as error:
            why = of_error(error) if isinstance(error, ForgottenError) else said("its trace is damaged")
            return said("This attempt cannot be shown: {why}. It is kept as it is.", why=why)


def _played(attempt: Attempt, telling: Sequence[str]) -> Played:
    """When it was, by the clock of the place, and what came of it."""
    there = timezone(timedelta(minutes=attempt.utc_offset_min))
    moment = datetime.fromisoformat(attempt.begun_at).astimezone(there)
    options = [said(str(attempt.params[name])) for name in telling if attempt.params.get(name)]
    outcome = OUTCOMES[attempt.outcome]
    return Played(attempt.uid, moment, outcome, attempt.kind == "checkup", attempt.realised_bits, options)
