"""Who comes is for the eye alone."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, get_args

import numpy as np
import pytest

from games.catch import GAME
from games.catch.casts import AT_THE_POND, CASTS, FACES_LEFT, POND, UPRIGHT, Cast
from games.catch.params import CatchParams
from games.catch.view import CAUGHT_MM, SITS_S
from snailtrail.play.canvas import Scene
from snailtrail.play.discover import discover
from snailtrail.records.places import shipped
from snailtrail.testing import LAPTOP, Sketch

EVERY: dict[str, Cast] = {**CASTS, **{f"{POND} {one.target}": one for one in AT_THE_POND}}
RING = CatchParams(kind="ring", speed_mm_s=40, target_size_mm=24, catches=2)


def flights(params: CatchParams, seed: int) -> list[tuple[float, float]]:
    layout = GAME.begin(params, LAPTOP, np.random.default_rng(seed)).layout
    return [creature.flight.at(0.4)[:2] for wave in layout.waves for creature in wave.creatures]


def test_an_attempt_from_before_one_could_choose_has_the_creature_that_it_had() -> None:
    was = ("butterfly", "ladybird", "pond-fish")
    for seed in range(12):
        trial = GAME.begin(CatchParams(), LAPTOP, np.random.default_rng(seed))
        assert trial.layout.cast.target == was[int(np.random.default_rng(seed).integers(3))]
        assert trial.layout.cast.scene == "pond"


@pytest.mark.parametrize("who", CASTS)
def test_whoever_comes_takes_the_same_ways_at_the_same_times(who: str) -> None:
    for kind in ("touch", "ring"):
        params = {"kind": kind, "unpredictability_ratio": 0.6, "hidden_ratio": 0.3, "at_once": 2}
        usual, other = CatchParams(**params), CatchParams(**params, who=who)  # type: ignore[arg-type]
        assert flights(other, 4) == flights(usual, 4)
        assert {f.name for f in fields(other) if getattr(other, f.name) != getattr(usual, f.name)} == {"who"}


@pytest.mark.parametrize("cast", EVERY.values(), ids=EVERY)
def test_each_has_its_pictures_and_its_world_and_differs_from_what_is_to_be_left_alone(cast: Cast) -> None:
    folders = (shipped().assets / "pictures", discover().folders["catch"] / "assets")
    for name in filter(None, (cast.target, cast.distractor, cast.cover, cast.sky)):
        assert any((folder / f"{name}{end}").is_file() for folder in folders for end in (".webp", ".svg")), name
    assert cast.target != cast.distractor
    assert cast.scene in get_args(Scene)
    assert bool(cast.sky) == (cast.land_share > 0)


def test_only_who_is_there_is_turned_in_a_way_of_its_own() -> None:
    there = {name for cast in EVERY.values() for name in (cast.target, cast.distractor)}
    assert there >= FACES_LEFT | UPRIGHT


@pytest.mark.parametrize("who", CASTS)
def test_one_caught_at_the_flower_sits_in_it_before_it_goes_to_the_row(tell: Any, who: str) -> None:
    story = tell(CatchParams(kind="ring", speed_mm_s=40, target_size_mm=24, catches=2, who=who))
    target = story.cued()
    story.press(target.ideal_s - 0.1, 20, 20)
    name, ring = story.trial.layout.cast.target, story.trial.layout.ring
    assert target.caught_s is not None

    def seen(after_s: float) -> tuple[float, float]:
        story.until(target.caught_s + after_s)
        sketch = Sketch(LAPTOP)
        GAME.draw(story.trial, sketch)
        large = [s for s in sketch.strokes if s.name == name and s.size_mm > 24]
        return tuple(large[0].points[0]) if large else (0.0, 0.0)

    assert seen(0.02) != pytest.approx(ring, abs=0.5)
    assert seen(SITS_S - 0.1) == pytest.approx(ring)
    assert seen(SITS_S + 0.5) == (0.0, 0.0), "smaller, on its way"


def test_a_pale_one_marks_its_place_in_the_flower(tell: Any) -> None:
    trial = tell(RING).trial
    sketch = Sketch(LAPTOP)
    GAME.draw(trial, sketch)
    (pale,) = [s for s in sketch.strokes if s.name == trial.layout.cast.target and s.size_mm > CAUGHT_MM]
    assert tuple(pale.points[0]) == trial.layout.ring


@pytest.mark.parametrize("who", [POND, *CASTS])
def test_the_empty_place_in_the_flower_has_the_shape_of_who_comes_and_lies_within_the_ring(who: str) -> None:
    trial = GAME.begin(replace(RING, who=who), LAPTOP, np.random.default_rng(2))
    sketch = Sketch(LAPTOP)
    GAME.draw(trial, sketch)
    *row, place = [stroke for stroke in sketch.strokes if stroke.kind == "outline"]
    assert {stroke.name for stroke in (*row, place)} == {trial.layout.cast.target}
    assert len(row) == len(trial.targets)
    assert tuple(place.points[0]) == trial.layout.ring
    assert place.size_mm < trial.params.target_size_mm
