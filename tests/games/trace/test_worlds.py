"""The worlds are for the eye alone: the lane, what is measured and where the hand is heard are the same in each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any

import numpy as np
import pytest

from games.trace import GAME
from games.trace.params import TraceParams
from games.trace.trial import TraceTrial
from games.trace.worlds import CLEAR_MM, ENDS_MM, WORLDS
from snailtrail.motor.geometry import resample_spacing
from snailtrail.play.discover import discover
from snailtrail.play.field import Field
from snailtrail.play.game import Event, Sample
from snailtrail.records.places import shipped
from snailtrail.testing import LAPTOP, TEN_INCH, TWENTY_SEVEN_INCH, Sketch, Stroke, played

Tell = Callable[[TraceTrial, Sequence[Sample]], list[Event]]
Follow = Callable[..., list[Sample]]
FAR = [name for name in WORLDS if name != "meadow"]
LANES = (
    TraceParams(family="straight", lane_width_mm=28.0, length_mm=110.0),
    TraceParams(family="zigzag", lane_width_mm=40.0, length_mm=132.0, corners=1, bend_tightness_ratio=0.1),
    TraceParams(family="wave", lane_width_mm=14.0, length_mm=300.0, bends=3),
    TraceParams(family="spiral", lane_width_mm=10.0, length_mm=450.0, bends=3),
    TraceParams(family="circle", lane_width_mm=20.0, length_mm=300.0),
    TraceParams(family="eight", lane_width_mm=12.0, length_mm=400.0),
    TraceParams(family="steps", lane_width_mm=8.0, length_mm=650.0, corners=8),
    TraceParams(family="B", lane_width_mm=14.0, length_mm=300.0),
    TraceParams(family="i", lane_width_mm=14.0, length_mm=120.0),
)


def seen(trial: TraceTrial) -> list[Stroke]:
    sketch = Sketch(trial.field)
    GAME.draw(trial, sketch)
    return sketch.strokes


def begun(params: TraceParams, field: Field = LAPTOP) -> TraceTrial:
    return GAME.begin(params, field, np.random.default_rng(0))


def places(trial: TraceTrial, name: str) -> list[Stroke]:
    return [stroke for stroke in seen(trial) if stroke.kind == "picture" and stroke.name == name]


@pytest.mark.parametrize("world", FAR)
@pytest.mark.parametrize("params", LANES, ids=lambda params: params.family)
def test_a_lane_its_difficulty_and_its_measures_are_the_same_in_every_world(params: TraceParams, world: str) -> None:
    other = replace(params, world=world)
    assert GAME.bits(other, LAPTOP) == GAME.bits(params, LAPTOP)
    assert asdict(GAME.fit(other, LAPTOP)) == {**asdict(GAME.fit(params, LAPTOP)), "world": world}

    def told(asked: TraceParams) -> tuple[Any, ...]:
        course = played(GAME, asked, seed=3, skill_bits=3.0)
        score = GAME.score(course.trial)
        measured = {name: repr(value) for name, value in score.measures.items()}
        return course.trial.line.tolist(), course.frames, course.events, score.outcome, measured

    assert told(other) == told(params)


@pytest.mark.parametrize("field", [TEN_INCH, LAPTOP, TWENTY_SEVEN_INCH], ids=lambda field: f"{field.width_mm:.0f} mm")
@pytest.mark.parametrize("world", FAR)
@pytest.mark.parametrize("params", LANES, ids=lambda params: params.family)
def test_no_ornament_lies_where_a_hand_is_heard_or_waits_near_an_end(
    params: TraceParams, world: str, field: Field
) -> None:
    trial = begun(replace(params, world=world), field)
    ways = [resample_spacing(way.line, 1.0) for way in trial.ways if way.head.length_mm > 2.0]
    ends = [point for way in trial.ways for point in (way.line[0], way.line[-1])]
    for stroke in (stroke for stroke in seen(trial) if stroke.kind == "ornament"):
        here, half = stroke.points[0], stroke.size_mm / 2
        nearest = min(float(np.hypot(*(way - here).T).min()) for way in ways)
        assert nearest - half > trial.reach_mm + 0.9 * CLEAR_MM, stroke.name
        assert min(float(np.hypot(*(end - here))) for end in ends) - half > 0.9 * ENDS_MM, stroke.name
        assert half < here[0] < field.width_mm - half
        assert half < here[1] < field.height_mm - half


@pytest.mark.parametrize("world", FAR)
def test_an_easy_lane_has_a_few_ornaments_around_it_and_the_same_ones_each_time(world: str) -> None:
    params = replace(LANES[0], world=world)

    def around() -> list[tuple[str, float, float]]:
        return [
            (s.name, float(s.points[0, 0]), float(s.points[0, 1])) for s in seen(begun(params)) if s.kind == "ornament"
        ]

    assert 2 <= len(around()) <= 4
    assert around() == around()


def test_every_picture_of_every_world_is_there() -> None:
    folders = (shipped().assets / "pictures", discover().folders["trace"] / "assets")
    there = {path.stem for folder in folders for path in folder.iterdir()}
    for world in WORLDS.values():
        asked = {world.guide, world.worn, world.bed, world.cover, *(name for name, _ in world.ornaments)} - {""}
        assert asked <= there


@pytest.mark.parametrize("world", WORLDS)
def test_in_every_world_the_snail_waits_at_the_start_and_a_leaf_at_the_goal(world: str) -> None:
    trial = begun(TraceParams(lane_width_mm=20.0, length_mm=200.0, family="straight", world=world))
    assert [s.name for s in seen(trial) if s.kind == "scene"] == [world]
    (snail,), (leaf,) = places(trial, "snail"), places(trial, "big-leaf")
    np.testing.assert_allclose(snail.points[0], trial.line[0], atol=4.0)
    np.testing.assert_allclose(leaf.points[0], trial.line[-1], atol=0.01)
    if worn := WORLDS[world].worn:
        assert any(np.allclose(one.points, snail.points) for one in places(trial, worn))


@pytest.mark.parametrize("world", WORLDS)
def test_in_every_world_the_snail_comes_to_the_leafs_place(tell: Tell, follow: Follow, world: str) -> None:
    trial = begun(TraceParams(lane_width_mm=20.0, length_mm=200.0, family="straight", world=world))
    tell(trial, follow(trial.line))
    assert trial.completed
    assert places(trial, "big-leaf") == []
    np.testing.assert_allclose(places(trial, "snail")[0].points[0], trial.line[-1], atol=5.0)


def test_a_check_up_stays_in_the_meadow() -> None:
    assert {params.world for params in GAME.checkup} == {"meadow"}


def test_what_was_played_before_there_were_worlds_was_played_in_the_meadow() -> None:
    assert TraceParams().world == "meadow"
