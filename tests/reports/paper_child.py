"""A made-up child with eight weeks of practice and five check-ups, in records of its own."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from snailtrail.play.discover import discover
from snailtrail.play.field import Field
from snailtrail.play.game import Outcome
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.session.checkup import battery

CHILD = "mia"
NAME = "Mia <b>Zoë</b> & Ömer"
NOW = datetime(2026, 5, 17, 15, 0, tzinfo=UTC)
"""A Sunday."""
WEEKS = 8
FIELD = Field(340.0, 172.0)
PROFILE = f"""name: {NAME}
picture: fox
born: 2019
plan:
  days: [mon, wed, fri]
  order: [trace, dots, catch]
"""
GAMES = discover().games
WHY = ("interrupted", "flagged", "no_movement")


def made_up(folder: Path, seed: int = 3) -> Places:
    """Fill a data folder; the same seed gives the same records."""
    places = Places.of(folder)
    places.prepare()
    (places.profiles / f"{CHILD}.yaml").write_text(PROFILE, encoding="utf-8")
    log = Log.open(places)
    rng = np.random.default_rng(seed)
    for attempt in (*_practice(rng), *_checkups(rng)):
        log.keep(attempt)
    assert log.close() == 0
    return places


def _practice(rng: np.random.Generator) -> Iterator[Attempt]:
    for back in range(7 * WEEKS - 1, -1, -1):
        day = NOW - timedelta(days=back)
        if rng.random() > (0.8 if day.weekday() in (0, 2, 4) else 0.15):
            continue
        session, t = str(uuid.UUID(bytes=rng.bytes(16), version=4)), day
        for game in GAMES:
            for _ in range(int(rng.integers(3, 6))):
                bits = float(1.5 + 0.02 * (7 * WEEKS - back) + rng.normal(0, 0.4))
                invalid = "" if rng.random() < 0.9 else str(rng.choice(WHY))
                yield _attempt(
                    rng,
                    game,
                    t,
                    session,
                    day,
                    wished_bits=bits,
                    realised_bits=bits,
                    promised_success=float(rng.uniform(0.7, 0.9)),
                    outcome=Outcome(int(rng.integers(0, 4))),
                    invalid=invalid,
                    ending=("paused" if t.second else "left") if invalid == "interrupted" else "over",
                    aids={"tremor_filter_hz": 2.0} if game == "dots" and back > 40 else {},
                    flags=("uncalibrated",) if back > 50 else (),
                )
                t += timedelta(seconds=30)


def _checkups(rng: np.random.Generator) -> Iterator[Attempt]:
    for back, ratio in ((54, 1.0), (50, 1.02), (30, 0.9), (14, 0.5), (2, 0.4)):
        day = NOW - timedelta(days=back, hours=2)
        session, t = str(uuid.UUID(bytes=rng.bytes(16), version=4)), day
        for item in battery(GAMES.values(), "right"):
            laid_out = item.laid_out(FIELD)
            yield _attempt(
                rng,
                item.game.name,
                t,
                session,
                day,
                kind="checkup",
                seed=item.seed,
                params=asdict(laid_out.params),
                realised_bits=laid_out.bits,
                reason=dict(item.data()),
                invalid="practice_trial" if item.practice else "",
                measures={item.game.primary: float(3 * ratio * np.exp(rng.normal(0, 0.1)))},
            )
            t += timedelta(seconds=30)


def some_attempts(game: str, count: int) -> list[Attempt]:
    """As many of one sitting of this day, half a minute apart; each counts."""
    rng = np.random.default_rng(1)
    session, begun = str(uuid.UUID(bytes=rng.bytes(16), version=4)), NOW - timedelta(hours=1)
    return [_attempt(rng, game, begun + n * timedelta(seconds=30), session, begun) for n in range(count)]


def _attempt(
    rng: np.random.Generator, game: str, begun: datetime, session: str, sitting: datetime, **changes: Any
) -> Attempt:
    usual: dict[str, Any] = {
        "uid": str(uuid.UUID(bytes=rng.bytes(16), version=4)),
        "session": session,
        "session_begun_at": sitting.isoformat(timespec="microseconds"),
        "child": CHILD,
        "game": game,
        "begun_at": begun.isoformat(timespec="microseconds"),
        "seed": 1,
        "params": asdict(GAMES[game].params()),
        "field_width_mm": FIELD.width_mm,
        "field_height_mm": FIELD.height_mm,
        "realised_bits": 2.0,
        "outcome": Outcome.SUCCESS,
        "ending": "over",
        "duration_s": float(rng.uniform(8, 25)),
        "device": "touch",
        "px_per_mm_x": 5.6,
        "px_per_mm_y": 5.6,
        "app_version": "0.1.0",
        "frame_timing": {"pointer_rate_hz": float(rng.uniform(110, 126))},
        "game_version": GAMES[game].version,
    }
    return Attempt(**{**usual, **changes})
