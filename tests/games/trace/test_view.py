"""What a child sees: a snail, a lane, a leaf, and where to go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from games.trace import GAME, goal, view
from games.trace.params import TraceParams
from games.trace.trial import TraceTrial
from snailtrail.play.game import Event, Frame, Sample
from snailtrail.testing import LAPTOP, Sketch, Stroke

Tell = Callable[[TraceTrial, Sequence[Sample]], list[Event]]
Follow = Callable[..., list[Sample]]
STRAIGHT = TraceParams(lane_width_mm=20.0, length_mm=200.0, family="straight")
START, GOAL, MIDDLE_Y = 70.0, 270.0, 86.0


def begun(params: TraceParams = STRAIGHT) -> TraceTrial:
    return GAME.begin(params, LAPTOP, np.random.default_rng(0))


def seen(trial: TraceTrial) -> list[Stroke]:
    sketch = Sketch(LAPTOP)
    GAME.draw(trial, sketch)
    return sketch.strokes


def picture(trial: TraceTrial, name: str) -> Stroke:
    found = [stroke for stroke in seen(trial) if stroke.kind == "picture" and stroke.name == name]
    assert len(found) == 1, name
    return found[0]


def lights(trial: TraceTrial) -> list[Stroke]:
    return [stroke for stroke in seen(trial) if stroke.name == "start" and stroke.kind == "disc"]


def test_at_first_the_snail_sits_at_the_start_and_the_leaf_at_the_goal() -> None:
    trial = begun()
    np.testing.assert_allclose(picture(trial, "snail").points[0], (START, MIDDLE_Y), atol=4.0)
    np.testing.assert_allclose(picture(trial, "big-leaf").points[0], (GOAL, MIDDLE_Y), atol=0.01)


def test_the_lane_is_drawn_as_wide_as_it_counts() -> None:
    lane = next(stroke for stroke in seen(begun()) if stroke.kind == "line" and stroke.name == "path")
    assert lane.size_mm == 20.0


def test_the_snail_goes_along_with_the_child_and_leaves_the_way_ahead_free(tell: Tell, follow: Follow) -> None:
    trial = begun()
    tell(trial, follow(np.array([[START, MIDDLE_Y + 4], [START + 100, MIDDLE_Y + 4]])))
    snail = picture(trial, "snail")
    assert START + 80 < snail.points[0, 0] < START + 100
    assert snail.points[0, 0] + snail.size_mm / 2 < START + 103


def test_the_trail_lies_where_the_hand_went(tell: Tell, follow: Follow) -> None:
    trial = begun()
    tell(trial, follow(np.array([[START, MIDDLE_Y + 4], [START + 100, MIDDLE_Y + 4]])))
    trail = next(stroke for stroke in seen(trial) if stroke.kind == "trail" and stroke.name == "trail")
    assert np.allclose(trail.points[:, 1], MIDDLE_Y + 4, atol=0.02)
    assert trail.points[-1, 0] == pytest.approx(START + 100, abs=0.6)
    shine = next(stroke for stroke in seen(trial) if stroke.kind == "trail" and stroke.name == "trail_shine")
    assert shine.points[-1, 0] < trail.points[-1, 0] - trial.trail.width_mm / 2
    assert shine.size_mm < trail.size_mm


def test_lights_show_the_way_before_the_child_begins_and_not_while_it_draws(tell: Tell, follow: Follow) -> None:
    trial = begun()
    assert len(lights(trial)) >= 4
    tell(trial, follow(np.array([[START, MIDDLE_Y], [START + 50, MIDDLE_Y]])))
    assert lights(trial) == []


def test_where_the_child_lifted_the_lane_shows_where_to_go_on(tell: Tell, follow: Follow) -> None:
    trial = begun()
    way = follow(np.array([[START, MIDDLE_Y], [START + 50, MIDDLE_Y]]))
    tell(trial, [*way, way[-1]._replace(t=way[-1].t + 0.01, down=False)])
    trial.step(Frame(way[-1].t + 1.5, [], way[-1].t + 1.48))
    shown = lights(trial)
    assert len(shown) >= 4
    assert min(stroke.points[0, 0] for stroke in shown) >= START + 49


@pytest.mark.parametrize("width_mm", [6.0, 12.0, 20.0, 28.0])
def test_where_the_child_lifted_the_snail_waits_within_its_ring_where_a_touch_leads_it_on(
    tell: Tell, follow: Follow, width_mm: float
) -> None:
    trial = begun(replace(STRAIGHT, lane_width_mm=width_mm))
    x, y = trial.line[0]
    way = follow(np.array([[x, y], [x + 80, y]]))
    tell(trial, [*way, way[-1]._replace(t=way[-1].t + 0.01, down=False)])
    led = picture(trial, "snail").points[0, 0]
    for frame in range(1, 61):
        t = way[-1].t + frame / 60
        trial.step(Frame(t, [], t - 0.02))
        here = picture(trial, "snail").points[0, 0]
        assert here - led < 1.0, "it crawls there and does not jump"
        led = here
    ring = next(stroke for stroke in seen(trial) if stroke.kind == "ring" and stroke.name == "start")
    snail = picture(trial, "snail")
    assert ring.points[0, 0] == pytest.approx(snail.points[0, 0], abs=0.01)
    assert ring.points[0, 1] == pytest.approx(snail.points[0, 1], abs=0.2 * snail.size_mm)
    before = trial.led_s
    trial.step(Frame(t + 0.5, [Sample(t + 0.5, float(snail.points[0, 0]), float(snail.points[0, 1]), True)], t + 0.48))
    assert trial.led_s > before


def test_wild_taps_and_lines_beside_the_lane_fade_within_a_second(tell: Tell, follow: Follow) -> None:
    trial = begun()
    way = follow(np.array([[START, MIDDLE_Y], [START + 30, MIDDLE_Y]]))
    t = way[-1].t
    tap = Sample(t + 0.3, START + 60, MIDDLE_Y - 60, True)
    wild = [tap._replace(t=t + 0.5 + i / 60, x=START + i, y=MIDDLE_Y + 60) for i in range(20)]
    lifted = wild[-1]._replace(t=wild[-1].t + 0.01, down=False)
    tell(
        trial, [*way, way[-1]._replace(t=t + 0.1, down=False), tap, tap._replace(t=t + 0.4, down=False), *wild, lifted]
    )

    def strays() -> list[Stroke]:
        return [s for s in seen(trial) if s.name == "trail" and np.any(np.abs(s.points[:, 1] - MIDDLE_Y) > 30)]

    assert {stroke.kind for stroke in strays()} == {"disc", "line"}
    trial.step(Frame(lifted.t + 1.05, [], lifted.t + 1.0))
    assert strays() == []
    assert [s for s in trial.samples if s.y > MIDDLE_Y + 50], "what was sampled stays"


def test_where_the_hand_strayed_the_snail_glows(tell: Tell, follow: Follow) -> None:
    trial = begun()
    way = np.array(
        [[START, MIDDLE_Y], [START + 50, MIDDLE_Y], [START + 50, MIDDLE_Y + 60], [START + 90, MIDDLE_Y + 60]]
    )
    tell(trial, follow(way))
    leaf = picture(trial, "big-leaf").points
    glows = [s for s in seen(trial) if s.name == "good" and np.abs(s.points - leaf).max() > 1.0]
    assert len(glows) == 1
    np.testing.assert_allclose(glows[0].points[0], (START + 50, MIDDLE_Y), atol=1.0)


@pytest.mark.parametrize("family", ["circle", "eight", "square", "triangle", "star"])
def test_on_a_closed_lane_snail_and_leaf_do_not_begin_on_top_of_each_other(family: str) -> None:
    trial = begun(TraceParams(lane_width_mm=12.0, length_mm=350.0, family=family))
    apart = picture(trial, "snail").points[0] - picture(trial, "big-leaf").points[0]
    assert np.hypot(*apart) > 15.0


def test_the_guide_goes_along_the_lane_at_its_pace(tell: Tell, follow: Follow) -> None:
    trial = begun(replace(STRAIGHT, guide_pace_mm_s=20.0))
    tell(trial, follow(np.array([[START, MIDDLE_Y], [START + 100, MIDDLE_Y]]), start_s=1.0))
    ring = next(stroke for stroke in seen(trial) if stroke.name == "ring")
    assert ring.points[0, 0] == pytest.approx(START + 20.0 * (trial.t - 1.0), abs=0.5)


def test_the_sun_stands_for_the_limit_alone(tell: Tell) -> None:
    assert not [stroke for stroke in seen(begun()) if stroke.name == "sun"]
    trial = begun(replace(STRAIGHT, time_limit_s=10.0))
    before = picture(trial, "sun").points[0, 0]
    tell(trial, [Sample(1.0, START, MIDDLE_Y, True), Sample(1.1, START, MIDDLE_Y, False)])
    trial.step(Frame(6.0, [], 5.98))
    halfway = picture(trial, "sun").points[0, 0]
    assert before < halfway == pytest.approx(LAPTOP.width_mm / 2, abs=0.1)


def test_a_completed_lane_ends_with_the_snail_on_the_leafs_place(tell: Tell, follow: Follow) -> None:
    trial = begun()
    tell(trial, follow(trial.line))
    assert trial.over
    assert not [stroke for stroke in seen(trial) if stroke.name == "big-leaf"]
    np.testing.assert_allclose(picture(trial, "snail").points[0], (GOAL, MIDDLE_Y), atol=5.0)


def turns_of_the_leaf(trial: TraceTrial, until_s: float, *, reduced_motion: bool = False) -> list[float]:
    """How far it is turned, picture after picture."""
    sketch, turns = Sketch(LAPTOP, reduced_motion), []
    t = trial.t
    while t < until_s:
        t += 1 / 60
        trial.step(Frame(t, [], t - 1 / 60))
        sketch.clear()
        GAME.draw(trial, sketch)
        turns += [stroke.turn_deg for stroke in sketch.strokes if stroke.name == "big-leaf"]
    return turns


def test_the_leaf_beckons_while_nobody_draws_and_no_longer_then(tell: Tell, follow: Follow) -> None:
    trial = begun()
    assert max(turns_of_the_leaf(trial, goal.WAVE_EACH_S)) > 0.8 * goal.WAVE_DEG
    start = Sample(trial.t, START, MIDDLE_Y, True)
    trial.step(Frame(trial.t, [start], trial.t))
    assert max(turns_of_the_leaf(trial, 2.0 * goal.WAVE_EACH_S)) <= goal.SWAY_DEG


def test_where_little_is_to_move_the_leaf_is_still() -> None:
    assert set(turns_of_the_leaf(begun(), 2.0 * goal.WAVE_EACH_S, reduced_motion=True)) == {0.0}


def test_the_leaf_is_one_large_thing_in_a_soft_light(tell: Tell) -> None:
    trial = begun()
    leaf = picture(trial, "big-leaf")
    assert leaf.size_mm > trial.lane.width_mm
    halo = [s for s in seen(trial) if s.name == "good" and np.abs(s.points - leaf.points).max() < 0.01]
    assert max(stroke.size_mm for stroke in halo) > 1.5 * leaf.size_mm


@pytest.mark.parametrize("family", ["wave", "B"])
def test_in_the_sea_the_ring_of_the_start_is_not_hidden_by_the_bubble_of_air(family: str) -> None:
    trial = begun(replace(STRAIGHT, family=family, world="sea"))
    ring = next(stroke for stroke in seen(trial) if stroke.kind == "ring" and stroke.name == "start")
    air = [stroke for stroke in seen(trial) if stroke.name == "air"][-1]  # the other one is about the leaf
    assert ring.size_mm > air.size_mm
    np.testing.assert_allclose(ring.points, air.points, atol=1.0)


def test_nothing_pulses_faster_than_twice_a_second() -> None:
    assert view.PULSE_HZ < 2.0
    assert goal.WAVE_HZ < 2.0
