"""A year of made-up children through the real games and the log: what is said of them at each check-up."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from snailtrail.commands.bench.made_up_year import BEGIN, CHANGING, DAYS, REPEATED
from snailtrail.commands.bench.tables import Row
from snailtrail.motor.adaptation import Guard
from snailtrail.play.difficulty import Limits
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.field import Field
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.reports.child_progress import progress_of
from snailtrail.reports.levels import Start
from snailtrail.session.asked import Asked
from snailtrail.session.checkup import battery
from snailtrail.session.prescription import Circumstances, Prescribed, Prescription
from snailtrail.session.session import Session
from snailtrail.stage.aids.aids import conditions
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import PretendPlace

GAIN_BITS = 2.5
"""What a child that comes on gains of skill."""
SKILL_BITS, DAY_BITS, TRIAL_BITS = 3.0, 0.25, 0.3
"""Skill at the start, and how far it is another from day to day and from trial to trial."""
FIELD = Field(340.0, 172.0)
TRIAL = timedelta(seconds=20)
FIRST_PRACTICE = 4
"""The day after the two baselines."""


def played_years(rng: np.random.Generator, children: int, sessions: int) -> list[Row]:
    """What was called, game by game, of so many children that stayed as they were and as many that came on.

    Each has nine check-ups, those that were asked for again, and between them so many sessions of practice with an
    attempt in each game.
    """
    games = discover().games
    rows: list[Row] = []
    for name, gain in (("unchanged", 0.0), ("came on", GAIN_BITS)):
        years = [_year(rng, games, gain, sessions) for _ in range(children)]
        series = [calls for year in years for calls in year.values()]
        end = Counter(calls[-1] for calls in series)
        rows.append(
            {
                "children": name,
                "count": children,
                "children ever called": sum(any(_called(calls) for calls in year.values()) for year in years),
                "series": len(series),
                "ever better": sum("better" in calls for calls in series),
                "ever worse": sum("worse" in calls for calls in series),
                **{f"at the end {call}": end[call] for call in ("no_change", "once", "better", "worse")},
            }
        )
    return rows


def _called(calls: list[str]) -> bool:
    return "better" in calls or "worse" in calls


def _year(
    rng: np.random.Generator, games: Mapping[str, AnyGame], gain_bits: float, sessions: int
) -> dict[str, list[str]]:
    """By game, what is said of its series at each check-up of a year."""
    practice = [int(day) for day in np.linspace(FIRST_PRACTICE, DAYS[-1], sessions, endpoint=False)]
    calls: dict[str, list[str]] = {name: [] for name in games}
    with tempfile.TemporaryDirectory() as folder:
        child = _Child(rng, Log.open(Places.of(Path(folder))), games)

        def looked_at(day: int) -> bool:
            """A check-up of that day; whether it is to be repeated, for it lay outside once."""
            child.checkup(day, _skill(rng, day, gain_bits))
            found = progress_of(child.log, "made-up", list(games.values()), _begins, conditions, last=0)
            now = {game.game: one.call for game in found for one in game.checkups}
            for name, call in now.items():
                calls[name].append(call)
            return "once" in now.values()

        try:
            for day in DAYS:
                while practice and practice[0] < day:
                    child.practise(practice[0], _skill(rng, practice[0], gain_bits))
                    practice.pop(0)
                if looked_at(day) and day != DAYS[-1]:
                    looked_at(day + REPEATED)
        finally:
            child.log.close()
    return calls


def _skill(rng: np.random.Generator, day: int, gain_bits: float) -> float:
    """That of a day, in bits."""
    grown = float(np.clip((day - CHANGING[0]) / (CHANGING[1] - CHANGING[0]), 0.0, 1.0))
    return SKILL_BITS + gain_bits * grown + float(rng.normal(0.0, DAY_BITS))


def _begins(game: AnyGame) -> Start:
    return Start(None, None, "bayes", 0.8)


@dataclass
class _Child:
    """A made-up child with a log of its own."""

    rng: np.random.Generator
    log: Log
    games: Mapping[str, AnyGame]
    now: datetime = field(default=BEGIN)

    def checkup(self, day: int, skill_bits: float) -> None:
        """The whole battery on one day, with the skill of that day."""
        session = self._session(day)
        for item in battery(self.games.values(), "right"):
            self._sit(session, session.ask_item(item, FIELD), skill_bits)

    def practise(self, day: int, skill_bits: float) -> None:
        """A session of one attempt in each game."""
        session = self._session(day, hour=2)
        for game in self.games.values():
            session.begin_block(game)
            self._sit(session, session.ask(game, FIELD), skill_bits)

    def _session(self, day: int, hour: int = 0) -> Session:
        self.now = BEGIN + timedelta(days=day, hours=hour)
        return Session(
            child="made-up",
            prescribed=self._prescribed,
            log=self.log,
            circumstances=Circumstances((4.0, 4.0), "bench", ("made_up",)),
            seed=day,
            now=lambda: self.now,
        )

    def _sit(self, session: Session, asked: Asked, skill_bits: float) -> None:
        trial = asked.begin()
        hand = asked.game.hand(trial, skill_bits + self.rng.normal(0.0, TRIAL_BITS), self.rng)
        course = play(trial, asked.game.draw, PretendPlace(hand))
        session.keep(asked, course, touched=True).stored.result()
        self.now += TRIAL

    def _prescribed(self) -> Prescribed:
        every = {name: Prescription(Limits(), Guard(), None, None, "bayes") for name in self.games}
        return Prescribed(every, "bench", "touch", 5)
