"""One child's keepsakes on this computer: read from its log, and what a grown-up ticks noted in the audit."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import TypeVar

from snailtrail.commands.prescribing import attempts_of, day_plan
from snailtrail.play.discover import AnyGame
from snailtrail.play.table_cards import TableCard, suited
from snailtrail.play.words import Said, said
from snailtrail.records.audit import Audit, Change
from snailtrail.records.days import DAYS, midnight
from snailtrail.records.log import Log, LogError
from snailtrail.records.places import Places
from snailtrail.records.profile import Profile
from snailtrail.session import keepsakes
from snailtrail.session.keepsakes import ThenAndNow
from snailtrail.session.plan import DayPlan
from snailtrail.session.today import DayRules, ended_early, played_since

TABLE_CARD = "table card done"
"""What the audit calls it; its new value is the card's key."""
R = TypeVar("R")


class LocalKeepsakes:
    """See screens.child.rewards.Keepsakes; `who` gives the grown-up's name where one is there."""

    def __init__(
        self,
        places: Places,
        log: Callable[[], Log],
        child: str,
        cards: Sequence[TableCard],
        who: Callable[[], str] = lambda: "",
    ):
        self._places = places
        self._log = log
        self._child = child
        self._cards = cards
        self._who = who

    def stickers(self) -> int:
        """See Keepsakes."""
        return self._read(lambda log: keepsakes.sticker_count(log, self._child), 0)

    def sticker(self, number: int) -> str:
        """See Keepsakes."""
        return keepsakes.sticker(self._child, number)

    def today(self) -> int:
        """See Keepsakes."""
        return self._read(lambda log: keepsakes.sticker_count(log, self._child, midnight(datetime.now(UTC))), 0)

    def plan(self, profile: Profile, games: Collection[str], day: str) -> DayPlan:
        """What is planned for that day (mon, tue...), with what was played of it since midnight, here where the
        computer stands; a block that a clock ends is played whatever came of it, one that misses ended is
        not begun again.
        """
        plan = day_plan(profile, games, day)
        if not plan.order:
            return plan  # a look into the log is spared
        rules = _rules(profile, games, day)
        return self._read(lambda log: played_since(log, self._child, plan, rules, midnight(datetime.now(UTC))), plan)

    def then_and_now(self, game: AnyGame) -> ThenAndNow | None:
        """See Keepsakes."""
        return self._read(lambda log: keepsakes.then_and_now(log, self._child, game), None)

    def card(self, game: AnyGame) -> TableCard | None:
        """See Keepsakes; another one each time."""
        return suited(self._cards, game.skills, zlib.crc32(self._child.encode()) + self.stickers())

    def done(self, card: TableCard) -> None:
        """See Keepsakes; where it cannot be written the child is not held up by it."""
        with suppress(OSError):
            Audit(self._places).note(Change(self._who(), self._child, TABLE_CARD, None, card.key, "screen"))

    def _read(self, look: Callable[[Log], R], nothing: R) -> R:
        try:
            return look(self._log())
        except (LogError, OSError, sqlite3.Error):
            return nothing


def ended_today(log: Log, child: str, profile: Profile, games: Mapping[str, AnyGame], day: str) -> list[Said]:
    """For a grown-up: what of the day's plan misses ended, since midnight where the computer stands."""
    planned = day_plan(profile, games, day).order
    ended = ended_early(log, child, _rules(profile, games, day), midnight(datetime.now(UTC))) if planned else []
    return [
        said(
            "Today {game} ended early, after {count} misses in a row: it counts as played, and comes again on its next "
            "day.",
            game=said(games[one.game].title),
            count=one.misses,
        )
        for one in ended
        if one.game in planned
    ]


def of_today(log: Log, child: str, profile: Profile, games: Collection[str], now: datetime) -> tuple[int, int]:
    """How many of the games that are planned for the day of `now` (local) are played, and how many are planned."""
    day = DAYS[now.weekday()]
    plan = played_since(log, child, day_plan(profile, games, day), _rules(profile, games, day), midnight(now))
    return len(plan.played), len(plan.order)


def _rules(profile: Profile, games: Collection[str], day: str) -> DayRules:
    attempts = attempts_of(profile, [name for name in games if profile.wishes(name).minutes is None], day)
    return DayRules(attempts, profile.session.stop_after_misses)
