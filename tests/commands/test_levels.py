"""The levels bench finds what a hand truly can, and holds the engine's level against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest

from snailtrail.commands.levels import adapt, bench_levels, true_level
from snailtrail.motor import psychometric
from snailtrail.play.canvas import Canvas
from snailtrail.play.field import Field
from snailtrail.play.game import Event, Frame, Game, Hand, Outcome, Parameter, Rng, Sample, Score


@dataclass(frozen=True)
class TossParams:
    """How hard a toss is."""

    hard_bits: float = 0.0


class TossTrial:
    """Over with the first touch, whose place is the outcome."""

    def __init__(self, params: TossParams):
        self.params = params
        self.over = False
        self.outcome = Outcome.MISS
        self.samples: list[Sample] = []

    def step(self, frame: Frame) -> Sequence[Event]:
        self.samples += frame.samples
        for sample in frame.samples:
            if sample.down and not self.over:
                self.over, self.outcome = True, Outcome(round(sample.x))
        return ()


def toss_begin(params: TossParams, field: Field, rng: Rng) -> TossTrial:
    return TossTrial(params)


def toss_draw(trial: TossTrial, canvas: Canvas) -> None:
    """Nothing is to be seen."""


def toss_score(trial: TossTrial) -> Score:
    return Score(trial.outcome, {"tosses_count": 1.0})


def toss_hand(trial: TossTrial, skill_bits: float, rng: Rng) -> Hand:
    """Succeeds by the very curve that the engine expects, without lapses."""
    luck = rng.random()
    bits = trial.params.hard_bits
    outcome = sum(luck < psychometric.at_least(grade, skill_bits, bits, 0.5, -0.01) for grade in (1, 2, 3))
    return lambda t: Sample(t, float(outcome), 0.0, True)


TOSS: Game[TossParams, TossTrial] = Game(
    name="toss",
    title="Toss",
    invitation="Play.",
    trains="Nothing.",
    skills=(),
    picture="ball",
    params=TossParams,
    parameters=(Parameter("hard_bits", "How hard", "bits", 0.0, 7.0, 0.05),),
    measures=(),
    primary="tosses_count",
    checkup=(),
    bits=lambda params, field: params.hard_bits,
    begin=toss_begin,
    draw=toss_draw,
    score=toss_score,
    hand=toss_hand,
)
EASE_BITS = 0.5 * float(np.log(0.8 / 0.2))
"""So far below its skill the hand succeeds with 0.80."""


@pytest.mark.parametrize("skill", [1.5, 3.0, 4.5])
def test_brute_force_finds_where_a_hand_of_known_curve_succeeds_with_080(skill: float) -> None:
    truth = true_level(TOSS, skill, 60, seed=1)
    assert truth.low < skill - EASE_BITS < truth.high
    assert truth.high - truth.low < 0.4


def test_the_level_of_a_hand_that_the_engine_expects_is_near_and_success_as_promised() -> None:
    played = adapt(TOSS, 3.0, 60, seed=2)
    assert abs(played.level.bits - (3.0 - EASE_BITS)) < 0.5
    assert 0.72 <= played.success <= 0.88


def test_the_bench_sets_level_beside_truth_for_each_game_and_skill() -> None:
    report = bench_levels({"toss": TOSS}, 3, skills_bits=(2.0, 3.5), attempts=40, tries=10)
    rows = report["levels (bits)"]
    assert [(row["game"], row["skill"]) for row in rows] == [("toss", 2.0), ("toss", 3.5)]
    for row in rows:
        assert row["level off by"] == pytest.approx(row["level"] - row["truth"])
        assert row["95 % low"] < row["truth"] < row["high"]
    assert len(report["goals"]) == 6


def test_the_same_seed_gives_the_same_figures() -> None:
    first, second = (bench_levels({"toss": TOSS}, 4, skills_bits=(3.0,), attempts=20, tries=5) for _ in range(2))
    assert first == second
