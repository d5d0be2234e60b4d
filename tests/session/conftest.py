"""A sitting in a fresh data folder: a small game, told time of day, and touches that give wished outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from snailtrail.motor.adaptation import Guard
from snailtrail.play.difficulty import Limits
from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Outcome, Sample
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.session.asked import Asked
from snailtrail.session.prescription import Circumstances, Prescribed, Prescription
from snailtrail.session.session import Kept, Session
from snailtrail.stage.loop import Course, Ending, play
from snailtrail.stage.pretend import PretendPlace
from snailtrail.testing import LAPTOP, poke, script, touch_at

FREE = Prescription(limits=Limits(), guard=Guard(), age_years=6.0, start_bits=None, method="bayes")


@dataclass
class Clinic:
    """A data folder, its log, a profile that can be edited, and the time of day."""

    log: Log
    game: AnyGame = field(default_factory=poke)
    profile: Prescription = FREE
    digest: str = "first"
    device: str = "mouse"
    stop_after_misses: int = 5
    removed: bool = False
    tick_s: float = 1.0
    time: datetime = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)

    def prescribed(self) -> Prescribed:
        if self.removed:
            raise KeyError("the profile is gone")
        return Prescribed(
            games={self.game.name: self.profile},
            digest=self.digest,
            device=self.device,
            stop_after_misses=self.stop_after_misses,
        )

    def now(self) -> datetime:
        """A second later at each look, or whatever `tick_s` says."""
        self.time += timedelta(seconds=self.tick_s)
        return self.time

    def sitting(self, child: str = "mia", seed: int = 1) -> Session:
        return Session(
            child=child,
            prescribed=self.prescribed,
            log=self.log,
            circumstances=Circumstances(px_per_mm=(4.0, 4.1), app_version="0.1.0", flags=("uncalibrated",)),
            seed=seed,
            now=self.now,
        )

    def ask(self, sitting: Session, **about: Any) -> Asked:
        return sitting.ask(self.game, LAPTOP, **about)

    def keep(self, sitting: Session, asked: Asked, outcome: Outcome, ending: Ending = "over", **about: Any) -> Kept:
        """Play to the outcome and keep it; done once it is on the disk."""
        trial = asked.begin()
        counts = about.pop("counts", True)
        rest = Sample(0.0, 5.0, 5.0, False)
        course: Course[Any] = play(
            trial, self.game.draw, PretendPlace(script(rest, touch_at(trial, outcome, counts=counts)))
        )
        if ending != "over":
            course = replace(course, ending=ending)
        kept = sitting.keep(asked, course, **about)
        kept.stored.result()
        return kept

    def attempt(self, sitting: Session, outcome: Outcome = Outcome.SUCCESS, **about: Any) -> Kept:
        return self.keep(sitting, self.ask(sitting), outcome, **about)

    def by_hand(self, game: AnyGame) -> Attempt:
        """An attempt at this game by a made-up child, as it is kept."""
        self.game = game
        sitting = self.sitting()
        asked = self.ask(sitting)
        trial = asked.begin()
        hand = game.hand(trial, 3.0, np.random.default_rng(1))
        course = play(trial, game.draw, PretendPlace(hand, patience_s=40), sitting.spool(asked))
        return self.log.attempt(sitting.keep(asked, course).stored.result().uid)

    def attempts(self, sitting: Session, outcomes: Sequence[Outcome]) -> list[Kept]:
        return [self.attempt(sitting, outcome) for outcome in outcomes]


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    log = Log.open(Places.of(tmp_path))
    yield Clinic(log)
    log.close()


@pytest.fixture
def another(tmp_path: Path) -> Iterator[Callable[[], Clinic]]:
    """Makes clinics with fresh logs of their own."""
    logs: list[Log] = []

    def made() -> Clinic:
        logs.append(Log.open(Places.of(tmp_path / f"another {len(logs)}")))
        return Clinic(logs[-1])

    yield made
    for log in logs:
        log.close()
