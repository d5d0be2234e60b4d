"""A year of a few made-up children through the real games and the log: what is said of them at its end."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from snailtrail.commands.bench.made_up_year import BEGIN, CHANGING, DAYS
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

CHILDREN = 2
"""That stay as they are, and as many that come on."""
GAIN_BITS = 2.5
"""What a child that comes on gains of skill."""
SKILL_BITS, DAY_BITS, TRIAL_BITS = 3.0, 0.25, 0.3
"""Skill at the start, and how far it is another from day to day and from trial to trial."""
FIELD = Field(340.0, 172.0)
TRIAL = timedelta(seconds=20)


def played_years(rng: np.random.Generator) -> list[Row]:
    """What was called at the year's end, game by game, of children that came on and of those that did not."""
    games = discover().games
    rows: list[Row] = []
    for name, gain in (("unchanged", 0.0), ("came on", GAIN_BITS)):
        calls = [call for _ in range(CHILDREN) for call in _year(rng, games, gain)]
        told = {call: calls.count(call) for call in ("no_change", "once", "better", "worse")}
        rows.append({"children": name, "series": len(calls), **told})
    return rows


def _year(rng: np.random.Generator, games: Mapping[str, AnyGame], gain_bits: float) -> list[str]:
    """What is said of each game's series after a year of check-ups."""
    with tempfile.TemporaryDirectory() as folder:
        child = _Child(rng, Log.open(Places.of(Path(folder))), games)
        try:
            for day in DAYS:
                grown = np.clip((day - CHANGING[0]) / (CHANGING[1] - CHANGING[0]), 0.0, 1.0)
                child.checkup(day, SKILL_BITS + gain_bits * float(grown) + rng.normal(0.0, DAY_BITS))
            found = progress_of(child.log, "made-up", list(games.values()), _begins, conditions, last=0)
        finally:
            child.log.close()
    return [one.call for game in found for one in game.checkups]


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
        self.now = BEGIN + timedelta(days=day)
        session = Session(
            child="made-up",
            prescribed=self._prescribed,
            log=self.log,
            circumstances=Circumstances((4.0, 4.0), "bench", ("made_up",)),
            seed=day,
            now=lambda: self.now,
        )
        for item in battery(self.games.values(), "right"):
            self._sit(session, session.ask_item(item, FIELD), skill_bits)

    def _sit(self, session: Session, asked: Asked, skill_bits: float) -> None:
        trial = asked.begin()
        hand = asked.game.hand(trial, skill_bits + self.rng.normal(0.0, TRIAL_BITS), self.rng)
        course = play(trial, asked.game.draw, PretendPlace(hand))
        session.keep(asked, course, touched=True).stored.result()
        self.now += TRIAL

    def _prescribed(self) -> Prescribed:
        every = {name: Prescription(Limits(), Guard(), None, None, "bayes") for name in self.games}
        return Prescribed(every, "bench", "touch", 5)
