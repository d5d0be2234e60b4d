"""A made-up child of whom the log has three check-ups and some practice, as its pages see it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from snailtrail.commands.following import LocalFollowing
from snailtrail.commands.prescribing import prescription
from snailtrail.commands.workplace import Workplace
from snailtrail.motor.adaptation import Guard
from snailtrail.play.difficulty import Limits
from snailtrail.play.discover import discover
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.profile import ProfileShelf
from snailtrail.session.checkup import battery
from snailtrail.session.prescription import Circumstances, Prescribed, Prescription
from snailtrail.session.session import Session
from snailtrail.stage.loop import play
from snailtrail.stage.pretend import PretendPlace
from snailtrail.testing import LAPTOP

CHILD = "example-mia"
GAMES = {"trace": discover().games["trace"]}
DAYS = (0, 3, 40)
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def a_year(folder: Path) -> Log:
    """Three check-ups of a made-up child, and a session of practice; to be closed."""
    opened = Log.open(Places.of(folder))
    rng = np.random.default_rng(3)
    moment = datetime(2026, 1, 12, 10, tzinfo=UTC)
    every = {"trace": Prescription(Limits(), Guard(), 6.0, None, "bayes")}

    def session(begun: datetime) -> Session:
        return Session(
            child=CHILD,
            prescribed=lambda: Prescribed(every, "d", "touch", 5),
            log=opened,
            circumstances=Circumstances((4.0, 4.0), "0"),
            seed=1,
            now=lambda: begun,
        )

    for day in DAYS:
        sitting = session(moment + timedelta(days=day))
        for item in battery(GAMES.values(), "right"):
            asked = sitting.ask_item(item, LAPTOP)
            trial = asked.begin()
            course = play(trial, asked.game.draw, PretendPlace(asked.game.hand(trial, 3.5, rng)))
            sitting.keep(asked, course, touched=True).stored.result()
    sitting = session(moment + timedelta(days=50))
    for _ in range(4):
        asked = sitting.ask(GAMES["trace"], LAPTOP)
        trial = asked.begin()
        course = play(trial, asked.game.draw, PretendPlace(asked.game.hand(trial, 3.5, rng)))
        sitting.keep(asked, course, touched=True).stored.result()
    return opened


def follows(log: Log, folder: Path) -> LocalFollowing:
    """What the pages have of that child; its profile is the shipped one."""
    places = Places.of(folder)
    shelf = ProfileShelf(places, GAMES)
    work = Workplace(
        places,
        shelf,
        lambda: log,
        lambda child, game: prescription(child.profile, game),
        lambda: LAPTOP,
        lambda: "",
        now=lambda: NOW,
    )
    return LocalFollowing(work, CHILD, GAMES)
