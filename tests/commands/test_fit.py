"""What a log says about the coefficients is what made the log, within the intervals that are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from snailtrail.app import main
from snailtrail.commands.fit import FILE, GameFit, contributions, fit_game
from snailtrail.motor.adaptation import Guard, learn, rest, start, wish
from snailtrail.motor.fitting import Interval
from snailtrail.play.difficulty import Limits, realise
from snailtrail.play.discover import discover
from snailtrail.play.field import Field
from snailtrail.play.game import Choice, Outcome, Parameter
from snailtrail.records.attempt import Attempt
from snailtrail.records.log import Log
from snailtrail.records.places import Places
from tests.unplayed import unplayed

FIELD = Field(338.0, 168.0)


@dataclass(frozen=True)
class LaneParams:
    """Parameters of a game that is never played."""

    width_mm: float = 40.0
    bends: int = 1
    pace: float = 1.0
    shape: str = "wave"


def lane_bits(params: LaneParams, field: Field) -> float:
    """0.5 more for a spiral; bends are the harder the narrower the lane."""
    narrow = float(np.log2(40.0 / params.width_mm))
    spiral = 0.5 if params.shape == "spiral" else 0.0
    return 0.5 + narrow + (0.2 + 0.05 * narrow) * (params.bends - 1) + params.pace - 1.0 + spiral


LANE = unplayed(
    "lane",
    LaneParams,
    lane_bits,
    (
        Parameter("width_mm", "Lane width", "mm", 40, 5, 0.5),
        Parameter("bends", "bends", "count", 1, 8, 1, whole=True),
        Parameter("pace", "pace", "bits", 1, 3, 0.1, adapts=False),
    ),
    Choice("shape", "shape", ("wave", "spiral"), ("wave", "spiral")),
)


@dataclass(frozen=True)
class Nature:
    """How hard things are in truth for made-up children."""

    slope_bits: float = 0.5
    weights: tuple[float, ...] = (1.0, 1.0, 1.0)
    spiral_bits: float = 0.0
    cuts: tuple[float, float, float] = (-1.5, 0.0, 1.5)

    def outcome(self, params: LaneParams, ability: float, luck: float) -> Outcome:
        base, parts = contributions(LANE, params, FIELD)
        bits = base + float(np.dot(self.weights, parts)) + (self.spiral_bits if params.shape == "spiral" else 0.0)
        chances = [0.01 + 0.94 / (1.0 + np.exp(-((ability - bits) / self.slope_bits - cut))) for cut in self.cuts]
        return Outcome(sum(luck < chance for chance in chances))


def made(params: Any, outcome: Outcome, game: str, child: str, session: str, **changes: Any) -> Attempt:
    usual: dict[str, Any] = {
        "session": session,
        "session_begun_at": "2026-05-12T09:00:00+00:00",
        "child": child,
        "game": game,
        "begun_at": "2026-05-12T09:01:00+00:00",
        "seed": 1,
        "params": asdict(params),
        "field_width_mm": FIELD.width_mm,
        "field_height_mm": FIELD.height_mm,
        "wished_bits": 2.0,
        "realised_bits": 2.0,
        "outcome": outcome,
        "ending": "over",
        "duration_s": 3.0,
        "device": "touch",
        "px_per_mm_x": 4.0,
        "px_per_mm_y": 4.0,
        "app_version": "0.1.0",
    }
    return Attempt(**{**usual, **changes})


def lane_attempts(
    nature: Nature, *, seed: int, children: int = 8, sessions: int = 4, trials: int = 40
) -> Iterator[Attempt]:
    """Children of different abilities, better or worse from session to session, at lanes of every kind."""
    rng = np.random.default_rng(seed)
    for child in range(children):
        able = float(rng.uniform(2.0, 4.0))
        for session in range(sessions):
            today = able + 0.3 * float(rng.standard_normal())
            for _ in range(trials):
                params = LaneParams(
                    width_mm=float(rng.uniform(5.0, 40.0)),
                    bends=int(rng.integers(1, 9)),
                    shape=str(rng.choice(["wave", "spiral"])),
                )
                outcome = nature.outcome(params, today, float(rng.random()))
                yield made(params, outcome, "lane", f"child-{child}", f"{child}-{session}")


def adapted_attempts(nature: Nature, *, seed: int) -> Iterator[Attempt]:
    """Children who learn, at lanes that the engine made harder as they did; some with bends that a profile fixed."""
    rng = np.random.default_rng(seed)
    for child in range(8):
        able, belief = float(rng.uniform(2.0, 4.0)), start(7.0, None)
        limits = Limits(fixed={"bends": int(rng.integers(1, 6))} if child % 2 else {})
        for session in range(4):
            today = able + 0.2 * float(rng.standard_normal())
            for trial in range(40):
                realised = realise(LANE, wish(belief, Guard()).bits, limits, FIELD, rng)
                ability = today + 0.5 * (1.0 - float(np.exp(-trial / 20)))
                outcome = nature.outcome(realised.params, ability, float(rng.random()))
                belief = learn(belief, realised.bits, outcome)
                yield made(realised.params, outcome, "lane", f"child-{child}", f"{child}-{session}")
            belief = rest(belief, 3.0)


def fitted(found: GameFit) -> Mapping[str, Interval]:
    return {term.name: term.fitted for term in found.terms}


def holds(interval: Interval, truth: float, *, within: float) -> bool:
    return interval.low < truth < interval.high and interval.high - interval.low < within


def test_weights_and_options_of_known_children_are_found_within_their_intervals() -> None:
    nature = Nature(weights=(1.3, 0.6, 1.0), spiral_bits=0.4)
    found = fit_game(LANE, lane_attempts(nature, seed=10))
    assert (found.attempts, found.children, found.sessions) == (1280, 8, 32)
    terms = fitted(found)
    assert holds(terms["weight of width_mm"], 1.3, within=0.4)
    assert holds(terms["weight of bends"], 0.6, within=0.4)
    (spiral,) = [name for name in terms if name.startswith("shape")]
    truth = 0.4 if "shape spiral" in spiral else -0.4
    assert holds(terms[spiral], truth, within=0.5)


def test_a_choice_for_the_eye_alone_has_no_term() -> None:
    (shape,) = LANE.choices
    seen = replace(LANE, choices=(replace(shape, looks=True),))
    terms = fitted(fit_game(seen, lane_attempts(Nature(), seed=5, children=3)))
    assert "weight of bends" in terms
    assert not [name for name in terms if name.startswith("shape")]


def test_the_slope_and_the_cuts_of_the_grades_are_found_within_their_intervals() -> None:
    nature = Nature(slope_bits=0.65, cuts=(-1.0, 0.0, 2.0))
    terms = fitted(fit_game(LANE, lane_attempts(nature, seed=2)))
    assert holds(terms["slope of success (bits)"], 0.65, within=0.25)
    assert holds(terms["cut of near (slopes)"], -1.0, within=0.5)
    assert holds(terms["cut of clean (slopes)"], 2.0, within=0.5)


def test_slope_and_weights_are_found_where_the_difficulty_followed_the_child() -> None:
    terms = fitted(fit_game(LANE, adapted_attempts(Nature(), seed=1)))
    assert holds(terms["slope of success (bits)"], 0.5, within=0.3)
    assert holds(terms["weight of width_mm"], 1.0, within=0.8)
    assert holds(terms["cut of near (slopes)"], -1.5, within=0.9)
    assert holds(terms["cut of clean (slopes)"], 1.5, within=0.6)


def test_where_the_formula_is_right_every_interval_holds_what_the_program_uses() -> None:
    for term in fit_game(LANE, lane_attempts(Nature(), seed=3)).terms:
        assert term.fitted.low < term.now < term.fitted.high, term


def test_a_log_without_one_of_the_grades_tells_no_cuts() -> None:
    good = list(lane_attempts(Nature(), seed=11, children=4))
    names = fitted(fit_game(LANE, [replace(one, outcome=min(one.outcome, Outcome.SUCCESS)) for one in good]))
    assert "cut of clean (slopes)" in fitted(fit_game(LANE, good))
    assert not [name for name in names if name.startswith("cut")]
    assert "slope of success (bits)" in names


def test_fewer_attempts_make_wider_intervals() -> None:
    few, many = (fitted(fit_game(LANE, lane_attempts(Nature(), seed=4, trials=trials))) for trials in (8, 40))
    for name, interval in many.items():
        assert interval.high - interval.low < few[name].high - few[name].low


def test_a_parameter_that_stayed_where_it_was_has_no_weight() -> None:
    names = fitted(fit_game(LANE, lane_attempts(Nature(), seed=5)))
    assert "weight of pace" not in names


def test_attempts_that_do_not_count_and_those_of_other_games_are_left_out() -> None:
    good = list(lane_attempts(Nature(), seed=6, children=4, sessions=1))
    spoilt = [replace(one, invalid="interrupted") for one in good] + [replace(one, game="other") for one in good]
    strange = [replace(one, params={**one.params, "wobble": 1}) for one in good]
    assert fit_game(LANE, [*good, *spoilt, *strange]) == fit_game(LANE, good)


def test_a_log_too_small_is_said_to_be_so() -> None:
    found = fit_game(LANE, lane_attempts(Nature(), seed=7, children=1, sessions=1))
    assert found.terms == ()
    assert "too few" in found.note


def test_without_a_single_miss_nothing_is_fitted() -> None:
    best = [replace(one, outcome=Outcome.CLEAN) for one in lane_attempts(Nature(), seed=8, children=4, sessions=1)]
    assert "successes and misses" in fit_game(LANE, best).note


@pytest.mark.parametrize("name", sorted(discover().games))
def test_contributions_add_up_to_the_bits_of_every_game(name: str) -> None:
    game = discover().games[name]
    for params in (game.params(), *game.checkup):
        base, parts = contributions(game, params, FIELD)
        assert base + sum(parts) == pytest.approx(game.bits(params, FIELD))
        assert min(parts) >= -1e-9


@pytest.fixture
def played(tmp_path: Path) -> Path:
    """A data folder with 240 attempts at catching by made-up children who go by the formula."""
    game, rng = discover().games["catch"], np.random.default_rng(9)
    log = Log.open(Places.of(tmp_path))
    for number in range(240):
        params = game.params(speed_mm_s=float(rng.uniform(15, 200)), target_size_mm=float(rng.uniform(8, 45)))
        chance = 0.95 / (1.0 + np.exp(-(2.5 - game.bits(params, FIELD)) / 0.5))
        outcome = Outcome(2 if rng.random() < chance else 1)
        log.keep(made(params, outcome, "catch", f"child-{number % 3}", f"{number % 6}")).result()
    log.close()
    return tmp_path


def test_fit_prints_coefficients_intervals_and_on_how_much_they_rest(
    played: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fit", "--data", str(played)]) == 0
    printed = capsys.readouterr().out
    assert "catch: 240 attempts that count, of 3 children in 6 sessions" in printed
    assert "weight of target_size_mm" in printed
    assert "trace: 0 attempts" in printed
    assert not (played / FILE).exists()


def test_fit_writes_only_when_told_to(played: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fit", "--data", str(played), "--write"]) == 0
    assert str(played / FILE) in capsys.readouterr().out
    written = yaml.safe_load((played / FILE).read_text(encoding="utf-8"))
    slope = written["catch"]["coefficients"]["slope of success (bits)"]
    assert written["catch"]["attempts"] == 240
    assert slope["low"] < slope["fitted"] < slope["high"]


def test_what_cannot_be_written_is_said(played: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (played / FILE).mkdir()
    assert main(["fit", "--data", str(played), "--write"]) == 1
    assert "could not be written" in capsys.readouterr().err
