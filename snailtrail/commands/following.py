"""A child's check-ups and progress on this computer, as the grown-ups' pages show them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from threading import Thread

from snailtrail.commands.prescribing import begins, of_checkup
from snailtrail.commands.replay import showing_of, showing_of_version
from snailtrail.commands.standing import ends_now
from snailtrail.commands.workplace import Workplace
from snailtrail.play.discover import AnyGame
from snailtrail.play.flags import FLAGGED
from snailtrail.play.game import Choice
from snailtrail.play.words import of_error, said
from snailtrail.records.attempt import Attempt
from snailtrail.records.codec import DamagedTraceError
from snailtrail.records.log import LogError
from snailtrail.records.log_scorings import Scoring
from snailtrail.reports.checkups import Sat as WholeCheckup
from snailtrail.reports.checkups import next_role
from snailtrail.reports.child_progress import checkups_of, practised, progress_of
from snailtrail.reports.levels import Start
from snailtrail.reports.marks import MARKS, marks_of
from snailtrail.reports.progress import GameProgress, Practice
from snailtrail.screens.desk.checkup import Checkups, PastCheckup
from snailtrail.screens.desk.progress import first_seen
from snailtrail.screens.desk.replay import Showing
from snailtrail.screens.desk.seen_again import SHOWN, PageOf, Played, Sat
from snailtrail.session.again import ForgottenError
from snailtrail.session.checkup import version
from snailtrail.session.prescription import Prescription
from snailtrail.session.uncounted import uncounted
from snailtrail.session.why import OUTCOMES
from snailtrail.stage.aids.aids import conditions

OTHER = "#"
"""In the key of an attempt, before the number of a version that came later."""


class LocalFollowing:
    """See screens.desk.checkup.Checking and screens.desk.progress.Following."""

    def __init__(self, workplace: Workplace, child: str, games: Mapping[str, AnyGame]):
        self._work = workplace
        self._child = child
        self._games = games
        self._ahead: Thread | None = None

    def read_ahead(self) -> None:
        """See screens.desk.needs.Following: the log's pages, the levels and the bounds of noise are then at hand."""
        if self._ahead is not None:
            self._ahead.join()  # one at a time, and long over when somebody comes back to the child's page
        self._ahead = Thread(target=self._read_ahead, name="reading ahead", daemon=True)
        self._ahead.start()

    def _read_ahead(self) -> None:
        # the page itself tells what is amiss
        with suppress(LogError, sqlite3.Error, OSError, LookupError, ValueError):
            self.made_up()
            games = self._progress()
            self.practice(first_seen(games, lambda game: self.page(game, 0).all))

    def checkups(self) -> Checkups:
        """See Checking."""
        if self._ahead is not None:
            self._ahead.join()  # two that read the same at once hold each other up
        profile = self._work.shelf.child(self._child).profile
        games = of_checkup(profile, self._games.values())
        found = checkups_of(self._work.log(), self._child, list(self._games.values()))
        today = version(game for game in games if game.checkup)
        past = [
            PastCheckup(one.day, one.hand, one.device, one.complete, one.battery == today, one.session)
            for one in reversed(found)
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
            once=self._once(found),
        )

    def _once(self, found: Sequence[WholeCheckup]) -> Mapping[str, Sequence[str]]:
        """For each hand the games whose newest series ends outside the corridor, confirmed by no second check-up."""
        games = self.progress(found)
        return {
            hand: [
                game.title
                for game in games
                if next((one.call == "once" for one in game.checkups if one.condition.hand == hand), False)
            ]
            for hand in ("right", "left")
        }

    def name(self) -> tuple[str, str]:
        """See Following."""
        profile = self._work.shelf.child(self._child).profile
        return profile.name, profile.picture

    def progress(self, found: Sequence[WholeCheckup] | None = None) -> Sequence[GameProgress]:
        """See Following; `found` are the child's check-ups, where they are read already."""
        if self._ahead is not None:
            self._ahead.join()  # what is on its way need not be begun once more
        return self._progress(found)

    def _progress(self, found: Sequence[WholeCheckup] | None = None) -> Sequence[GameProgress]:
        work, child = self._work, self._work.shelf.child(self._child)
        games = list(self._games.values())
        return progress_of(work.log(), child.id, games, self._begins, conditions, last=0, found=found)

    def practice(self, game: str) -> Sequence[Practice]:
        """See Following."""
        of = self._games[game]
        work, asked = self._work, self._asked(of)
        ends = ends_now(work.log(), self._child, of, asked, work.field())
        return practised(work.log(), self._child, of, begins(asked), conditions, ends=ends)

    def page(self, game: str, skip: int) -> PageOf:
        """See Following."""
        log = self._work.log()
        return PageOf(self._played(log.page(self._child, game, skip, SHOWN)), skip, log.how_many(self._child, game))

    def trials(self, of: Sat) -> Sequence[tuple[str, Sequence[Played]]]:
        """See Seeing."""
        found = [
            one
            for one in self._work.log().of_session(of.session)
            if one.child == self._child and one.kind == "checkup" and one.reason.get("hand", of.hand) == of.hand
        ]
        names = dict.fromkeys(one.game for one in found if of.game in ("", one.game))
        return [(self._title(name), self._played([one for one in found if one.game == name])) for name in names]

    def kept_twice(self) -> int:
        """See Seeing."""
        return len(self._work.log().kept_twice(self._child))

    def twice(self, skip: int) -> Sequence[tuple[str, Sequence[Played]]]:
        """See Seeing."""
        return [self._versions(uid) for uid in self._work.log().kept_twice(self._child)[skip : skip + SHOWN]]

    def _versions(self, uid: str) -> tuple[str, Sequence[Played]]:
        try:
            found = self._work.log().versions(uid)
        except DamagedTraceError as error:
            return said("This attempt cannot be shown: {why}. It is kept as it is.", why=of_error(error)), ()
        keys = [uid, *(f"{uid}{OTHER}{number}" for number in range(1, len(found)))]
        title = said("{game}: {count} versions", game=self._title(found[0].game), count=len(found))
        return title, [replace(one, key=key) for one, key in zip(self._played(found), keys, strict=True)]

    def _title(self, game: str) -> str:
        return said(self._games[game].title) if game in self._games else game

    def _played(self, found: Sequence[Attempt]) -> list[Played]:
        """The attempts as their buttons tell them."""
        game = self._games.get(found[0].game) if found else None
        drawn = [choice for choice in game.choices if not (choice.by_hand or choice.looks)] if game else []
        # an option that was always the same tells no attempt from another
        telling = [choice for choice in drawn if len({one.params.get(choice.name) for one in found}) > 1]
        return [_played(one, telling) for one in found]

    def last_checkup(self) -> date | None:
        """See screens.desk.rooms.Following."""
        try:
            found = checkups_of(self._work.log(), self._child, list(self._games.values()))
        except (LogError, sqlite3.Error):
            return None  # what is amiss stands above the children, and settings can be changed all the same
        return next((one.day for one in reversed(found) if one.complete), None)

    def made_up(self) -> tuple[int, int]:
        """See Following."""
        return self._work.log().made_up(self._child)

    def _begins(self, game: AnyGame) -> Start:
        return begins(self._asked(game))

    def _asked(self, game: AnyGame) -> Prescription:
        return self._work.prescription(self._work.shelf.child(self._child), game)

    def showing(self, key: str) -> Showing | str:
        """See Seeing."""
        uid, _, other = key.partition(OTHER)
        try:
            name, _ = self.name()
            if not other:
                return showing_of(self._work.log(), self._games, uid, lambda _: name)
            version = self._work.log().versions(uid)[int(other)]
            return showing_of_version(version, self._games, Scoring(1, version.measures, version.reasons), name)
        except (KeyError, IndexError):
            return said("This attempt is not in the records any more.")
        except (ForgottenError, DamagedTraceError) as error:
            return said("This attempt cannot be shown: {why}. It is kept as it is.", why=of_error(error))


def _played(attempt: Attempt, telling: Sequence[Choice]) -> Played:
    """When it was, by the clock of the place, and what came of it."""
    there = timezone(timedelta(minutes=attempt.utc_offset_min))
    moment = datetime.fromisoformat(attempt.begun_at).astimezone(there)
    # "touch" by itself might be what the child played with
    options = [
        said("{label}: {value}", label=said(choice.label), value=said(str(attempt.params[choice.name])))
        for choice in telling
        if attempt.params.get(choice.name)
    ]
    return Played(
        key=attempt.uid,
        moment=moment,
        outcome=OUTCOMES[attempt.outcome],
        checkup=attempt.kind == "checkup",
        bits=attempt.realised_bits,
        options=options,
        uncounted=uncounted(attempt) if attempt.invalid else "",
        # that it was flagged is why it does not count; help may be, or may not
        marks=[MARKS[mark] for mark in marks_of(attempt) if mark not in (FLAGGED, attempt.invalid)],
    )
