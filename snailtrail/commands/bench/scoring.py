"""`bench scoring`: how long a 20 s attempt of 20,000 samples takes to score."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import numpy as np

from snailtrail.commands.bench.tables import Row, goal
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Sample
from snailtrail.stage.loop import Course, play
from snailtrail.stage.pretend import PretendPlace
from snailtrail.testing import LAPTOP, played

SECONDS = 20.0
SAMPLES = 20_000
GOAL_MS = 20.0
SKILL_BITS = 4.0
REPEATS = 7


def bench_scoring() -> Mapping[str, Any]:
    """The report: a row for each game."""
    rows = [_score(game) for game in discover().games.values()]
    return {
        "scoring": rows,
        "goals": [goal(f"{row['game']}: for 20,000 samples", row["ms_for_20000"], GOAL_MS, "ms") for row in rows],
    }


def _score(game: AnyGame) -> Row:
    course, stretched = _attempt(game)
    count = len(course.samples)
    times = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        game.score(course.trial)
        times.append(1000 * (time.perf_counter() - began))
    median = float(np.median(times))
    return {
        "game": game.name,
        "seconds": course.frames[-1].t,
        "samples": count,
        "stretched": stretched,
        "best_ms": min(times),
        "median_ms": median,
        "ms_for_20000": median * SAMPLES / count,
    }


def _attempt(game: AnyGame) -> tuple[Course[Any], bool]:
    """A made-up attempt slowed down to 20 s at 1 kHz; where that never ends, one at its own pace, sampled as often."""
    usual = played(game, game.params(), skill_bits=SKILL_BITS)
    pace = usual.frames[-1].t / SECONDS
    trial = game.begin(game.params(), LAPTOP, np.random.default_rng(1))
    hand = game.hand(trial, SKILL_BITS, np.random.default_rng([1, 1]))

    def slowed(t: float) -> Sample:
        return hand(t * pace)._replace(t=t)

    slow = play(trial, game.draw, PretendPlace(slowed, sample_hz=SAMPLES / SECONDS, patience_s=2 * SECONDS))
    if slow.ending == "over":
        return slow, True
    rate = SAMPLES / usual.frames[-1].t
    return played(game, game.params(), skill_bits=SKILL_BITS, sample_hz=rate), False
