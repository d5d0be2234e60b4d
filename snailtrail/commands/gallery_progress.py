"""A made-up child's check-ups and progress, for pictures of the pages that show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from snailtrail.commands.bench.made_up_year import BEGIN, DAYS, ITEMS, of_values
from snailtrail.play.discover import AnyGame
from snailtrail.play.words import said
from snailtrail.reports.progress import GameProgress, Practice, PracticeSession, Role
from snailtrail.screens.desk.checkup import Checkups, PastCheckup
from snailtrail.screens.desk.replay import Showing
from snailtrail.screens.desk.seen_again import PageOf, Played, Sat

SEED = 6
SESSIONS = 40


@dataclass(frozen=True)
class MadeUp:
    """See screens.desk.checkup.Checking and screens.desk.progress.Following."""

    games: Mapping[str, AnyGame]

    def checkups(self) -> Checkups:
        """See Checking."""
        days = [(BEGIN + timedelta(days=day)).date() for day in DAYS]
        past = [
            PastCheckup(day, "right", "touch", complete=i != 3, same_battery=True)
            for i, day in enumerate(reversed(days))
        ]
        games = [(said(game.title), len(game.checkup)) for game in self.games.values() if game.checkup]
        roles: dict[str, Role] = {"right": "later", "left": "baseline"}
        return Checkups("mia", "Mia", "fox", "right", past, roles, games, "touch", "touch")

    def name(self) -> tuple[str, str]:
        """See Following."""
        return "Mia", "fox"

    def progress(self) -> Sequence[GameProgress]:
        """See Following."""
        rng = np.random.default_rng(SEED)
        made = []
        for number, game in enumerate(self.games.values()):
            falls = np.clip(np.array(DAYS) / 250.0, 0.0, 1.0) * (0.9 if number == 0 else 0.1)
            falls[-1] += 0.9 if number == 1 else 0.0  # so far that the second game's last lies outside once
            values = (
                0.9 - falls[:, None] + rng.normal(0.0, 0.08, (len(DAYS), 1)) + rng.normal(0, 0.2, (len(DAYS), ITEMS))
            )
            measure = next(measure for measure in game.measures if measure.name == game.primary)
            one = of_values(values)
            told = replace(one.measure, label=said(measure.label), unit=measure.unit)
            made.append(GameProgress(game.name, said(game.title), game.picture, (replace(one, measure=told),)))
        return made

    def practice(self, game: str) -> Sequence[Practice]:
        """See Following."""
        sessions = []
        for i in range(SESSIONS):
            bits = 2.0 + 1.4 * (1.0 - float(np.exp(-i / 15.0))) + 0.15 * float(np.sin(i))
            reach = 0.3 + 0.5 * float(np.exp(-i / 6.0))
            begun, band = BEGIN + timedelta(days=6 * i), (bits, bits - reach, bits + reach)
            sessions.append(
                PracticeSession(str(i), begun, begun.date(), *band, 8, i % 5 == 0, 4.0, 8, 0.8, 6 + (i % 3 == 0))
            )
        return [Practice(game, "right", "touch", {}, tuple(sessions))]

    def page(self, game: str, skip: int) -> PageOf:
        """See Following."""
        days = [BEGIN + timedelta(days=240 - n) for n in range(6)]
        return PageOf(
            [Played(str(n), day, said("success"), n == 5, 2.0 + n / 5, ()) for n, day in enumerate(days)], 0, 6
        )

    def trials(self, of: Sat) -> Sequence[tuple[str, Sequence[Played]]]:
        """See Seeing; none, for no made-up attempt is kept."""
        return ()

    def kept_twice(self) -> int:
        """See Seeing."""
        return 0

    def twice(self, skip: int) -> Sequence[tuple[str, Sequence[Played]]]:
        """See Seeing."""
        return ()

    def made_up(self) -> tuple[int, int]:
        """See Following; none, for the pictures show what the page of a child looks like."""
        return 0, SESSIONS

    def showing(self, key: str) -> Showing | str:
        """See Seeing."""
        return said("This attempt is not in the records any more.")
