"""`bench levels`: whether, in the games themselves, the level that is reported is the one that a hand truly has."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np
from tqdm import tqdm

from snailtrail import __version__
from snailtrail.commands.bench.tables import Row, goal, show
from snailtrail.commands.demo import LAPTOP, PX_PER_MM, hand_of
from snailtrail.motor import adaptation
from snailtrail.motor.fitting import Interval, fit_success
from snailtrail.play.difficulty import Limits, realise
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Outcome
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from snailtrail.session.belief import believe
from snailtrail.session.prescription import Circumstances, Prescribed, Prescription
from snailtrail.session.session import Session
from snailtrail.stage.loop import Course, play
from snailtrail.stage.pretend import PretendPlace

SKILLS_BITS: Final = (1.5, 3.0, 4.5)
ATTEMPTS: Final = 60
TARGET: Final = 0.80
CHILD: Final = "made-up"
AROUND_BITS: Final = np.arange(-1.75, 0.8, 0.25)
"""Fixed levels at which the hand is tried, counted from its skill: success falls there from nearly 1 to nearly 0."""
LAPSE: Final = 0.02
"""About so often the made-up hands fail at what they could do."""


@dataclass(frozen=True)
class Played:
    """What came of a made-up child's attempts under adaptation."""

    success: float
    level: adaptation.Level


def levels(seed: int, *, as_json: bool) -> int:
    """Print the table for all games."""
    show(bench_levels(discover().games, seed), as_json=as_json)
    return 0


def bench_levels(
    games: Mapping[str, AnyGame],
    seed: int,
    *,
    skills_bits: Sequence[float] = SKILLS_BITS,
    attempts: int = ATTEMPTS,
    tries: int = 30,
) -> Mapping[str, Any]:
    """Made-up children of these skills play each game; their level beside where they truly succeed with 0.80.

    The truth is found by brute force: `tries` trials at each of 11 fixed levels, and the curve through them.
    """
    rows: list[Row] = []
    goals: list[Row] = []
    runs = [(game, skill) for game in games.values() for skill in skills_bits]
    for game, skill in tqdm(runs, desc="levels", leave=False, disable=None):
        played = adapt(game, skill, attempts, seed)
        truth = true_level(game, skill, tries, seed)
        off = played.level.bits - truth.value
        rows.append(
            {
                "game": game.name,
                "skill": skill,
                "success": played.success,
                "level": played.level.bits,
                "truth": truth.value,
                "95 % low": truth.low,
                "high": truth.high,
                "level off by": off,
            }
        )
        who = f"{game.name}, skill {skill:g}"
        goals.append(goal(f"{who}: success", played.success, 0.72, at_least=True))
        goals.append(goal(f"{who}: success", played.success, 0.88))
        goals.append(goal(f"{who}: level off by", abs(off), 0.5, "bits"))
    return {
        "seed": str(seed),
        "attempts": f"{attempts} under adaptation, {tries * len(AROUND_BITS)} at fixed levels",
        "levels (bits)": rows,
        "goals": goals,
    }


def adapt(game: AnyGame, skill_bits: float, attempts: int, seed: int) -> Played:
    """Let a made-up child play one session in a fresh data folder, under a profile that allows everything."""
    wanted = Prescription(Limits(), adaptation.Guard(target_success=TARGET), None, None, "bayes")
    prescribed = Prescribed({game.name: wanted}, digest="", device="any", stop_after_misses=adaptation.STOP_MISSES)
    outcomes = []
    with tempfile.TemporaryDirectory() as folder:
        log = Log.open(Places.of(folder))
        try:
            session = Session(
                child=CHILD,
                prescribed=lambda: prescribed,
                log=log,
                circumstances=Circumstances(px_per_mm=PX_PER_MM, app_version=__version__),
                seed=seed,
                now=lambda: datetime.now(UTC),
            )
            for count in range(attempts):
                asked = session.ask(game, LAPTOP)
                trial = asked.begin()
                course: Course[Any] = play(
                    trial, game.draw, PretendPlace(hand_of(asked, trial, skill_bits, seed, count))
                )
                kept = session.keep(asked, course)
                kept.stored.result()
                outcomes.append(kept.score.outcome)
            past = log.outcomes(CHILD, game.name)
            belief = believe(wanted, past, past[-1].begun_at)
        finally:
            log.close()
    success = float(np.mean([outcome >= Outcome.SUCCESS for outcome in outcomes]))
    return Played(success, adaptation.level(belief, TARGET))


def true_level(game: AnyGame, skill_bits: float, tries: int, seed: int) -> Interval:
    """The difficulty in bits at which this hand succeeds with 0.80, by brute force at fixed levels."""
    realised, success = [], []
    for number, level in enumerate(skill_bits + AROUND_BITS):
        for count in range(tries):
            rng = np.random.default_rng([seed, number, count])
            trial_at = realise(game, float(level), Limits(), LAPTOP, rng)
            trial = game.begin(trial_at.params, LAPTOP, rng)
            play(trial, game.draw, PretendPlace(game.hand(trial, skill_bits, rng)))
            realised.append(trial_at.bits)
            success.append(game.score(trial).outcome >= Outcome.SUCCESS)
    design = np.column_stack([np.ones(len(realised)), -np.array(realised)])
    fit = fit_success(design, np.array(success), guess=0.0, lapse=LAPSE)
    lead = math.log(TARGET / (1.0 - LAPSE - TARGET))
    return fit.of(lambda values: float((values[0] - lead) / values[1]))
