"""What every game must keep, over each one that is found; a new game needs no edit here."""

from __future__ import annotations

import copy
import dataclasses
import itertools
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from snailtrail.play.difficulty import Limits, moving, realise
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import SHOWS_BITS, Outcome, of_looks
from snailtrail.stage.loop import replay
from snailtrail.testing import LAPTOP, TEN_INCH, TWENTY_SEVEN_INCH, Sketch, played, script

GAMES = discover().games
FIELDS = (TEN_INCH, LAPTOP, TWENTY_SEVEN_INCH)
MOST_PLAYED = 64
every_game = pytest.mark.parametrize("game", GAMES.values(), ids=GAMES.keys())


def corners(game: AnyGame) -> Iterator[Any]:
    """Parameters at every combination of ends, with the options taken in turn."""
    ends = [(p.easiest, p.hardest) for p in game.parameters]
    options = [c.options for c in game.choices]
    for i, values in enumerate(itertools.product(*ends)):
        chosen = {c.name: o[i % len(o)] for c, o in zip(game.choices, options, strict=True)}
        yield with_values(game, chosen, dict(zip((p.name for p in game.parameters), values, strict=True)))


def with_values(game: AnyGame, chosen: dict[str, str], values: dict[str, float]) -> Any:
    """The game's params with options and numbers set, whole ones as whole numbers."""
    typed = {p.name: round(values[p.name]) if p.whole else values[p.name] for p in game.parameters if p.name in values}
    return dataclasses.replace(game.params(), **chosen, **typed)


def test_there_are_games() -> None:
    assert GAMES
    assert not discover().problems


@every_game
def test_params_hold_each_parameter_and_choice_with_an_allowed_default(game: AnyGame) -> None:
    names = {f.name for f in dataclasses.fields(game.params)}
    assert names == {p.name for p in game.parameters} | {c.name for c in game.choices}
    for p in game.parameters:
        low, high = sorted((p.easiest, p.hardest))
        assert low <= getattr(game.params(), p.name) <= high
        assert p.step > 0
    for c in game.choices:
        assert getattr(game.params(), c.name) in c.options
        assert set(c.default) <= set(c.options)


@every_game
def test_the_card_is_complete(game: AnyGame) -> None:
    assert game.primary in {m.name for m in game.measures}
    assert len({m.name for m in game.measures}) == len(game.measures)
    assert game.checkup
    for m in game.measures:
        assert m.label
        assert m.meaning
        assert m.formula
        assert m.source
        assert m.nan_when


@every_game
def test_every_corner_of_the_parameters_can_be_laid_out_and_drawn(game: AnyGame) -> None:
    for i, params in enumerate(corners(game)):
        where = FIELDS[i % len(FIELDS)]
        sketch = Sketch(where)
        trial = game.begin(params, where, np.random.default_rng(i))
        assert not trial.over
        game.draw(trial, sketch)
        in_sight(sketch, params)
        assert np.isfinite(game.bits(params, where))


@every_game
def test_the_world_that_comes_before_a_trial_is_the_one_that_it_is_drawn_in(game: AnyGame) -> None:
    assert game.scene is not None
    for choice in game.choices:
        for option in choice.options:
            trial = game.begin(
                dataclasses.replace(game.params(), **{choice.name: option}), LAPTOP, np.random.default_rng(1)
            )
            sketch = Sketch(LAPTOP)
            game.draw(trial, sketch)
            assert [s.name for s in sketch.strokes if s.kind == "scene"] == [game.scene(trial)]


@every_game
def test_corners_of_the_parameters_can_be_played_to_their_end_and_scored(game: AnyGame) -> None:
    every = list(corners(game))
    # all of them where they are few; else a spread that holds both ends of each parameter many times over
    for i in np.random.default_rng(8).permutation(len(every))[:MOST_PLAYED]:
        params, where = every[i], FIELDS[i % len(FIELDS)]
        sketch = Sketch(where)
        course = played(game, params, where, seed=int(i), canvas=sketch, patience_s=600)
        assert course.ending == "over", params
        in_sight(sketch, params)
        score = game.score(course.trial)
        assert set(score.measures) == {m.name for m in game.measures}
        for name, value in score.measures.items():
            assert math.isfinite(value) or score.reasons.get(name), (params, name)


def in_sight(sketch: Sketch, params: Any) -> None:
    """Nothing is drawn far off the field."""
    where = sketch.field
    for stroke in sketch.strokes:
        assert (stroke.points >= -60).all(), (params, stroke)
        assert (stroke.points <= (where.width_mm + 60, where.height_mm + 60)).all(), (params, stroke)


@every_game
def test_bits_never_fall_as_a_parameter_grows_harder(game: AnyGame) -> None:
    for where in FIELDS:
        for params in corners(game):
            for p in game.parameters:
                count = min(9, round(abs(p.hardest - p.easiest) / p.step) + 1)
                values = np.linspace(p.easiest, p.hardest, count)
                row = [game.bits(dataclasses.replace(params, **{p.name: _typed(p, v)}), where) for v in values]
                assert np.isfinite(row).all()
                assert (np.diff(row) >= -1e-9).all(), (p.name, params, row)


def _typed(p: Any, value: float) -> float | int:
    return round(value) if p.whole else float(value)


@every_game
def test_what_fits_is_laid_out_and_fits_again_and_is_no_harder(game: AnyGame) -> None:
    for i, params in enumerate(corners(game)):
        where = FIELDS[i % len(FIELDS)]
        fitted = game.fit(params, where)
        again = game.fit(fitted, where)
        for p in game.parameters:
            assert getattr(again, p.name) == pytest.approx(getattr(fitted, p.name)), (p.name, params, fitted)
            assert isinstance(getattr(fitted, p.name), int if p.whole else int | float)
        assert all(getattr(fitted, c.name) == getattr(params, c.name) for c in game.choices)
        assert game.bits(fitted, where) <= game.bits(params, where) + 1e-9, (params, fitted)


@every_game
def test_wishes_are_realised_closely_between_floor_and_ceiling(game: AnyGame) -> None:
    rng = np.random.default_rng(3)
    for wish in np.arange(1.0, 4.6, 0.25):
        got = realise(game, float(wish), Limits(), LAPTOP, rng)
        assert abs(got.bits - wish) <= 0.25, (wish, got)
        assert got.bound == ""


@every_game
def test_fixed_values_never_move_and_ranges_hold(game: AnyGame) -> None:
    rng = np.random.default_rng(4)
    for p in moving(game, Limits()):
        middle = p.easiest + p.step * (round((p.hardest - p.easiest) / p.step) // 2)
        for wish in (0.5, 2.0, 3.5, 6.0):
            fixed = realise(game, wish, Limits(fixed={p.name: middle}), LAPTOP, rng)
            assert getattr(fixed.params, p.name) == pytest.approx(middle)
            assert game.fit(fixed.params, LAPTOP) == fixed.params
            ranged = realise(game, wish, Limits(ranges={p.name: (p.easiest, middle)}), LAPTOP, rng)
            harder = 1.0 if p.hardest > p.easiest else -1.0
            assert harder * (getattr(ranged.params, p.name) - middle) <= 1e-9


@every_game
def test_the_made_up_hand_succeeds_two_bits_below_its_skill_and_not_two_above(game: AnyGame) -> None:
    for skill, trials in ((3.0, 60), (4.0, 60)):
        for shift, low, high in ((-2.0, 0.95, 1.0), (2.0, 0.0, 0.30)):
            rng = np.random.default_rng([int(skill), int(shift + 5)])
            successes = 0
            for i in range(trials):
                asked = realise(game, skill + shift, Limits(), LAPTOP, rng)
                course = played(game, asked.params, LAPTOP, seed=1000 + i, skill_bits=skill, patience_s=240)
                successes += game.score(course.trial).outcome >= 2
            assert low <= successes / trials <= high, (skill, shift, successes, trials)


@every_game
def test_the_hand_that_shows_how_never_errs(game: AnyGame) -> None:
    rng = np.random.default_rng(7)
    for i in range(24):
        asked = realise(game, 1.0 + 4.0 * (i / 24), Limits(), LAPTOP, rng)
        course = played(game, asked.params, LAPTOP, seed=2000 + i, skill_bits=SHOWS_BITS, patience_s=240)
        assert game.score(course.trial).outcome == Outcome.CLEAN, (i, asked.params)


@every_game
def test_the_same_seed_gives_the_same_trial_and_a_replay_the_same_events_and_measures(game: AnyGame) -> None:
    for i, params in enumerate(itertools.islice(corners(game), 0, 64, 5)):
        first = played(game, params, seed=i, skill_bits=3.0)
        again = played(game, params, seed=i, skill_bits=3.0)
        assert first.frames == again.frames
        assert first.events == again.events
        fresh = game.begin(params, LAPTOP, np.random.default_rng(i))
        replayed = replay(fresh, first.frames)
        assert replayed.events == first.events
        before, after = game.score(first.trial), game.score(replayed.trial)
        assert before.outcome == after.outcome
        np.testing.assert_equal(dict(before.measures), dict(after.measures))


@every_game
def test_what_is_for_the_eye_alone_changes_neither_bits_nor_what_is_played_and_measured(game: AnyGame) -> None:
    looks = [choice for choice in game.choices if choice.looks]
    for i, params in enumerate(itertools.islice(corners(game), 0, 64, 13)):
        usual = dataclasses.replace(params, **of_looks(game))
        first = played(game, usual, seed=i, skill_bits=3.0)
        for name, option in ((choice.name, option) for choice in looks for option in choice.options):
            other = dataclasses.replace(usual, **{name: option})
            assert game.bits(other, LAPTOP) == game.bits(usual, LAPTOP)
            course = played(game, other, seed=i, skill_bits=3.0)
            assert (course.frames, course.events) == (first.frames, first.events)
            np.testing.assert_equal(dict(game.score(course.trial).measures), dict(game.score(first.trial).measures))


@every_game
def test_a_trial_keeps_samples_it_was_given_and_a_copy_with_other_ones_is_scored_by_those(game: AnyGame) -> None:
    course = played(game, game.params(), seed=5, skill_bits=4.0)
    given = {sample for frame in course.frames for sample in frame.samples}
    assert course.trial.samples
    assert set(course.trial.samples) <= given
    before, kept = dict(game.score(course.trial).measures), list(course.trial.samples)
    other = copy.copy(course.trial)
    other.samples = [sample._replace(x=sample.x * 1.5, y=sample.y * 1.5) for sample in kept]
    of_other = dict(game.score(other).measures)
    by_hand = {measure.name for measure in game.measures if measure.path == "hand"}
    assert not by_hand or any(of_other[name] != before[name] for name in by_hand)
    assert course.trial.samples == kept
    np.testing.assert_equal(dict(game.score(course.trial).measures), before)


@every_game
def test_a_trial_that_is_never_touched_can_be_drawn_and_scored(game: AnyGame) -> None:
    course = played(game, game.params(), hand=script(), canvas=Sketch(LAPTOP), patience_s=20)
    score = game.score(course.trial)
    assert score.invalid == "no_movement"
    assert score.outcome == 0


@every_game
def test_the_readme_names_every_measure_and_parameter(game: AnyGame) -> None:
    readme = (Path(__file__).parents[2] / "games" / game.name / "README.md").read_text(encoding="utf-8")
    for name in [p.name for p in game.parameters] + [c.name for c in game.choices] + [m.name for m in game.measures]:
        assert name in readme, name
