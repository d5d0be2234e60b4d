"""A fresh data folder, two small games and an attempt, for every test of the records."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from snailtrail.motor.sample import TICK_MM, TICK_S, Sample
from snailtrail.play.canvas import Canvas
from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.game import Choice, Event, Frame, Game, Hand, Measure, Outcome, Parameter, Rng, Score, Trial
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from tests.records.home_and_clinic import invited


@dataclasses.dataclass(frozen=True)
class PathParams:
    """A path's difficulty."""

    width_mm: float = 20.0
    turns: int = 2
    family: str = "wave"


def _bits(params: PathParams, field: Field) -> float:
    return 30.0 / params.width_mm + params.turns / 8


def _never(*_: Any) -> Any:
    raise AssertionError("a record plays no game")


def small_game(name: str) -> AnyGame:
    """A game with one parameter of each kind and one choice."""
    begin: Callable[[PathParams, Field, Rng], Trial] = _never
    draw: Callable[[Trial, Canvas], None] = _never
    score: Callable[[Trial], Score] = _never
    hand: Callable[[Trial, float, Rng], Hand] = _never
    return Game(
        name=name,
        title=name.title(),
        invitation="Go!",
        trains="Following a path.",
        skills=(),
        picture="snail",
        params=PathParams,
        parameters=(
            Parameter("width_mm", "path width", "mm", 30.0, 6.0, 0.5),
            Parameter("turns", "turns", "count", 1, 8, 1, whole=True),
        ),
        choices=(Choice("family", "shape", ("wave", "arc", "line"), ("wave",)),),
        measures=(Measure("error_mm", "error", "mm", "lower", "How far off.", "mean", "own", "it never began"),),
        primary="error_mm",
        checkup=(PathParams(),),
        bits=_bits,
        begin=begin,
        draw=draw,
        score=score,
        hand=hand,
    )


@pytest.fixture
def games() -> Mapping[str, AnyGame]:
    return {name: small_game(name) for name in ("dots", "trace")}


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places.of(tmp_path / "data of Zoë #1 100%")


@pytest.fixture
def log(places: Places) -> Iterator[Log]:
    opened = Log.open(places)
    yield opened
    opened.close()


def some_frames(count: int = 20, seed: int = 3) -> tuple[Frame, ...]:
    """Frames at 60 Hz with two samples each, on the stored grid."""
    rng = np.random.default_rng(seed)
    frames = []
    for i in range(1, count + 1):
        t = round(i / 60 / TICK_S)
        samples = [
            Sample(
                (t - 200 + 100 * k) * TICK_S,
                int(rng.integers(0, 30000)) * TICK_MM,
                int(rng.integers(0, 17000)) * TICK_MM,
                bool(rng.integers(2)),
                0,
                int(rng.integers(1, 9)) * TICK_S,
            )
            for k in range(2)
        ]
        frames.append(Frame(t * TICK_S, samples, (t - 320) * TICK_S))
    return tuple(frames)


@pytest.fixture
def attempt() -> Callable[..., Attempt]:
    """Makes an attempt; what is given replaces what it has."""

    def made(**changes: Any) -> Attempt:
        usual: dict[str, Any] = {
            "session": "5a0c6ab2-0f0e-4ae4-9f4c-1c6f6a1f2b11",
            "session_begun_at": "2026-05-12T09:00:00.000000+00:00",
            "child": "mia",
            "game": "trace",
            "begun_at": "2026-05-12T09:01:02.250000+00:00",
            "utc_offset_min": 120,
            "seed": 2**40 + 1,
            "params": {"width_mm": 19.5, "turns": 3, "family": "arc"},
            "field_width_mm": 340,
            "field_height_mm": 172.25,
            "wished_bits": 2.5,
            "realised_bits": 2.4375,
            "promised_success": 0.8125,
            "reason": {"rule": "target", "limit": None},
            "outcome": Outcome.SUCCESS,
            "ending": "over",
            "duration_s": 3.25,
            "device": "touch",
            "px_per_mm_x": 3.78,
            "px_per_mm_y": 3.79,
            "app_version": "0.1.0",
            "profile_digest": "ab" * 32,
            "frame_timing": {"late_count": 0},
            "measures": {"error_mm": 1.25, "time_s": float("nan")},
            "reasons": {"time_s": "it never began"},
            "events": (Event(0.5, "start", {"x": 3.0, "y": 4.0}), Event(3.25, "done")),
            "frames": some_frames(),
        }
        return Attempt(**{**usual, **changes})

    return made


@pytest.fixture
def clinic(tmp_path: Path) -> Places:
    return Places.of(tmp_path / "clinic")


@pytest.fixture
def home(tmp_path: Path, clinic: Places) -> Places:
    """A home laptop that was invited for mia."""
    return invited(clinic, tmp_path / "home")
