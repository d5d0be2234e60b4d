"""Seven weeks of a made-up child, played through sessions, hands and aids as a real one's are, from a seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from snailtrail.commands.prescribing import prescription
from snailtrail.play.discover import discover
from snailtrail.play.field import Field
from snailtrail.play.flags import FLAGGED
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.records.profile import ProfileShelf
from snailtrail.session.asked import Asked
from snailtrail.session.checkup import battery
from snailtrail.session.prescription import Circumstances, Prescribed
from snailtrail.session.session import Session
from snailtrail.stage.loop import Course, play
from snailtrail.stage.pretend import PretendPlace

CHILD = "kid-7f3a"
NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
"""A Wednesday."""
WEEKS = 7
GAMES = discover().games
FIELD, SMALL = Field(338.0, 168.0), Field(300.0, 150.0)
STARTS = {"trace": 2.5, "dots": 2.0}
"""Bits that the profile gives; the third game begins where a child of unknown age does."""
TARGETS = {"trace": 0.85}
"""Wished-for success where it is not the usual 0.80."""


@dataclass(frozen=True)
class Sat:
    """One sitting: so many days before NOW, and under what."""

    back: float
    skill_bits: float
    device: str = "touch"
    aids: str = "{}"
    hand: str = "right"
    field: Field = FIELD
    checkup: str = ""
    """The hand of a check-up; empty for practice."""
    stopped_after: int = 1000
    """Trials of it that are played."""


PLAYED = (
    Sat(58, 2.0),  # before the weeks of the report: it counts for the level alone
    Sat(48, 2.0, checkup="right"),
    Sat(47, 2.1, checkup="right"),  # too early for the second of the start
    Sat(46.9, 0.4),
    Sat(45, 2.2, checkup="right"),
    Sat(44, 2.2, checkup="left", hand="left"),
    Sat(43, 0.6, device="mouse"),
    Sat(41, 1.0),
    Sat(34, 0.9, aids="{tremor_filter_hz: 3.0}"),
    Sat(33, 1.2, hand="left"),
    Sat(27, 1.3, field=SMALL),
    Sat(21, 2.4, checkup="right"),
    Sat(20, 1.3, aids="{tremor_filter_hz: 3.0}", device="mouse"),
    Sat(13, 1.6),
    Sat(6, 3.4, checkup="right", stopped_after=10),
    Sat(5, 4.6, checkup="right"),
    Sat(3.2, 4.6, checkup="right"),
    Sat(2, 1.9),
    Sat(0.1, 2.0),
)


def profile(of: Sat) -> str:
    """As the therapist has it on that day."""
    games = "\n".join(
        f"  {name}: {{start: {STARTS.get(name, 'null')}, target_success: {TARGETS.get(name, 0.8)}}}" for name in GAMES
    ).replace("start: null, ", "")
    return f"name: Kid\npicture: fox\nhand: {of.hand}\ndevice: {of.device}\naids: {of.aids}\ngames:\n{games}\n{PLAN}"


PLAN = "plan:\n  days: [mon, wed, fri]\n  order: [trace, dots, catch]\n"


def made_history(folder: Path, seed: int = 11) -> Places:
    """Fill a data folder; the same seed plays the same."""
    places = Places.of(folder)
    places.prepare()
    log = Log.open(places)
    rng = np.random.default_rng(seed)
    for number, of in enumerate(PLAYED):
        (places.profiles / f"{CHILD}.yaml").write_text(profile(of), encoding="utf-8")
        _sit(places, log, of, number, rng)
    assert log.close() == 0
    return places


def _sit(places: Places, log: Log, of: Sat, number: int, rng: np.random.Generator) -> None:
    child = ProfileShelf(places, GAMES).child(CHILD)
    asked_for = {name: prescription(child.profile, game) for name, game in GAMES.items()}
    moments = _moments(NOW - timedelta(days=of.back))
    session = Session(
        child=CHILD,
        prescribed=lambda: Prescribed(asked_for, "digest", child.profile.device, 5),
        log=log,
        circumstances=Circumstances((5.58, 5.6), "0", ("uncalibrated",) if of.back > 42 else ()),
        seed=number,
        now=lambda: next(moments),
    )
    for count, asked in enumerate(_asked(session, of, rng)):
        if count == of.stopped_after:
            return
        course, about = _played(asked, of, rng, count)
        kept = session.keep(asked, course, touched=of.device == "touch", **about)
        kept.stored.result()


def _moments(begun: datetime) -> Iterator[datetime]:
    while True:
        yield begun
        begun += timedelta(seconds=40)


def _asked(session: Session, of: Sat, rng: np.random.Generator) -> Iterator[Asked]:
    if of.checkup:
        for item in battery(GAMES.values(), of.checkup):
            yield session.ask_item(item, of.field)
        return
    for game in GAMES.values():
        session.begin_block(game)
        for _ in range(int(rng.integers(2, 5))):
            yield session.ask(game, of.field)


def _played(asked: Asked, of: Sat, rng: np.random.Generator, count: int) -> tuple[Course[Any], dict[str, Any]]:
    """Some are broken off, some flagged, and during some the computer halts."""
    trial = asked.begin()
    hand = asked.game.hand(trial, of.skill_bits + float(rng.normal(0.0, 0.2)), rng)
    chance = float(rng.random())
    patience_s = 1.0 if chance < 0.04 and not of.checkup else 180.0
    course: Course[Any] = play(
        trial, asked.game.draw, PretendPlace(hand, patience_s=patience_s), steering=asked.steering(trial)
    )
    timing = {"pointer_rate_hz": 125.0 + count % 3, "gap": 0.04 <= chance < 0.07}
    return course, {"timing": timing, "flags": (FLAGGED,) if 0.07 <= chance < 0.1 else ()}
