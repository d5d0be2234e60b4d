"""When tracing begins, what leads the snail on, and when it ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from games.trace import GAME
from games.trace.params import TraceParams
from games.trace.trial import TraceTrial
from snailtrail.play.game import Event, Frame, Sample
from snailtrail.testing import LAPTOP

Tell = Callable[[TraceTrial, Sequence[Sample]], list[Event]]
Follow = Callable[..., list[Sample]]
STRAIGHT = TraceParams(lane_width_mm=20.0, length_mm=200.0, family="straight")
START, GOAL, MIDDLE_Y = 70.0, 270.0, 86.0


def begun(params: TraceParams = STRAIGHT) -> TraceTrial:
    return GAME.begin(params, LAPTOP, np.random.default_rng(0))


def names(events: Sequence[Event]) -> list[str]:
    return [event.name for event in events]


def test_a_touch_away_from_the_start_does_not_begin_the_trial(tell: Tell) -> None:
    trial = begun()
    events = tell(trial, [Sample(0.5, START + 10.5, MIDDLE_Y, True), Sample(0.6, START + 10.5, MIDDLE_Y, False)])
    assert events == []
    assert trial.begun_s is None
    assert trial.trail.strokes == []


def test_a_hand_that_passes_over_the_start_without_contact_does_not_begin_it(tell: Tell) -> None:
    trial = begun()
    assert tell(trial, [Sample(0.5, START, MIDDLE_Y, False)]) == []


def test_a_touch_inside_the_start_disc_begins_at_its_own_time(tell: Tell) -> None:
    trial = begun()
    events = tell(trial, [Sample(0.7321, START + 9.5, MIDDLE_Y, True)])
    assert names(events) == ["start"]
    assert trial.begun_s == pytest.approx(0.7321, abs=5e-5)
    assert events[0].data["x"] == pytest.approx(START + 9.5)


def test_contact_that_is_dragged_into_the_start_begins_there(tell: Tell) -> None:
    trial = begun()
    events = tell(trial, [Sample(0.5, START, MIDDLE_Y - 30.0, True), Sample(0.6, START, MIDDLE_Y - 5.0, True)])
    assert names(events) == ["start"]
    assert events[0].t == pytest.approx(0.6)


def test_the_start_of_a_narrow_lane_can_be_touched_ten_mm_around(tell: Tell) -> None:
    trial = begun(replace(STRAIGHT, lane_width_mm=6.0))
    assert names(tell(trial, [Sample(0.5, START, MIDDLE_Y + 9.5, True)])) == ["start"]


def test_following_the_lane_ends_at_the_leaf_with_seven_steps_on_the_way(tell: Tell, follow: Follow) -> None:
    trial = begun()
    events = tell(trial, follow(trial.line, start_s=1.0, speed_mm_s=40.0))
    assert names(events) == ["start", *["progress"] * 7, "done"]
    assert [event.data["n"] for event in events[1:-1]] == list(range(1, 8))
    assert trial.over
    assert trial.completed
    assert trial.reached_ratio == 1.0
    assert events[-1].t == pytest.approx(1.0 + (200.0 - 4.0) / 40.0, abs=0.011)


def test_jumping_to_the_leaf_leads_the_snail_nowhere(tell: Tell) -> None:
    trial = begun()
    tell(
        trial,
        [
            Sample(0.5, START, MIDDLE_Y, True),
            Sample(0.6, START, MIDDLE_Y, False),
            Sample(1.0, GOAL, MIDDLE_Y, True),
            Sample(1.1, GOAL, MIDDLE_Y, True),
        ],
    )
    assert not trial.over
    assert trial.head.s == 0.0


def test_going_on_far_ahead_waits_for_the_child_to_come_back(tell: Tell, follow: Follow) -> None:
    trial = begun()
    first = follow(np.array([[START, MIDDLE_Y], [START + 50.0, MIDDLE_Y]]), start_s=0.5)
    lifted = first[-1]._replace(t=first[-1].t + 0.1, down=False)
    far = follow(np.array([[START + 100.0, MIDDLE_Y], [GOAL, MIDDLE_Y]]), start_s=3.0)
    tell(trial, [*first, lifted, *far])
    assert trial.head.s == pytest.approx(50.0, abs=0.5)
    assert not trial.over


def test_lifting_is_counted_and_the_child_goes_on_near_the_snail(tell: Tell, follow: Follow) -> None:
    trial = begun()
    first = follow(np.array([[START, MIDDLE_Y], [START + 50.0, MIDDLE_Y]]), start_s=0.5)
    lifted = first[-1]._replace(t=first[-1].t + 0.1, down=False)
    onward = follow(np.array([[START + 45.0, MIDDLE_Y + 6.0], [GOAL, MIDDLE_Y]]), start_s=3.0)
    events = tell(trial, [*first, lifted, *onward])
    assert names(events).count("lift") == 1
    assert trial.lifts == 1
    assert trial.completed
    assert len(trial.trail.strokes) == 2


def test_a_hand_beside_the_lane_leads_the_snail_within_ten_mm_of_its_edge_and_no_farther(
    tell: Tell, follow: Follow
) -> None:
    for aside, reached in ((19.0, 150.0), (21.0, 0.0)):
        trial = begun()
        way = np.array([[START, MIDDLE_Y], [START, MIDDLE_Y + aside], [START + 150.0, MIDDLE_Y + aside]])
        tell(trial, follow(way))
        assert trial.head.s == pytest.approx(reached, abs=8.0)


def test_the_snail_never_goes_back(tell: Tell, follow: Follow) -> None:
    trial = begun()
    way = np.array([[START, MIDDLE_Y], [START + 80.0, MIDDLE_Y], [START + 20.0, MIDDLE_Y]])
    tell(trial, follow(way))
    assert trial.head.s == pytest.approx(80.0, abs=0.5)


def test_a_fast_hand_seen_thirty_times_a_second_loses_no_progress(tell: Tell, follow: Follow) -> None:
    trial = begun(TraceParams(lane_width_mm=6.0, length_mm=300.0, family="wave", bends=2))
    tell(trial, follow(trial.line, speed_mm_s=900.0, hz=30.0))
    assert trial.completed


@pytest.mark.parametrize("family", ["circle", "eight", "square", "triangle", "star"])
def test_a_closed_lane_is_not_over_where_it_begins_but_after_its_whole_way(
    family: str, tell: Tell, follow: Follow
) -> None:
    trial = begun(TraceParams(lane_width_mm=12.0, length_mm=350.0, family=family))
    way = follow(trial.line, speed_mm_s=100.0)
    tell(trial, way[: len(way) * 3 // 4])
    assert not trial.over
    assert trial.reached_ratio == pytest.approx(0.75, abs=0.02)
    trial = begun(TraceParams(lane_width_mm=12.0, length_mm=350.0, family=family))
    tell(trial, way)
    assert trial.completed


@pytest.mark.parametrize("family", ["circle", "square", "spiral"])
def test_a_lane_cannot_be_traced_the_wrong_way_round(family: str, tell: Tell, follow: Follow) -> None:
    trial = begun(TraceParams(lane_width_mm=12.0, length_mm=350.0, family=family))
    tell(trial, follow(np.vstack((trial.line[:1], trial.line[::-1])), speed_mm_s=100.0))
    assert not trial.completed
    assert trial.reached_ratio < 0.1


def test_a_loop_cannot_be_skipped_at_its_crossing(tell: Tell, follow: Follow) -> None:
    trial = begun(TraceParams(lane_width_mm=10.0, length_mm=400.0, family="loops", bends=1))
    line = trial.line
    apart = np.hypot(*(line[:, None] - line[None]).transpose(2, 0, 1))
    far = np.subtract.outer(np.arange(len(line)), np.arange(len(line))) < -len(line) // 5
    i, j = np.unravel_index(np.where(far, apart, np.inf).argmin(), apart.shape)
    skipped = np.vstack((line[: i + 1], line[j:]))
    tell(trial, follow(skipped, speed_mm_s=60.0))
    assert not trial.completed
    assert trial.reached_ratio < (i + 15) / len(line)


def test_the_limit_counts_from_the_touch_and_ends_the_trial_at_its_very_moment(tell: Tell, follow: Follow) -> None:
    trial = begun(replace(STRAIGHT, time_limit_s=5.0))
    events = tell(trial, follow(trial.line, start_s=2.0, speed_mm_s=20.0))
    assert names(events)[-1] == "gave_up"
    assert trial.ended_s == pytest.approx(7.0, abs=1e-4)
    assert not trial.completed
    assert trial.samples[-1].t <= 7.0 + 1e-4


def test_the_limit_ends_the_trial_of_a_hand_that_went_away(tell: Tell) -> None:
    trial = begun(replace(STRAIGHT, time_limit_s=5.0))
    tell(trial, [Sample(0.5, START, MIDDLE_Y, True), Sample(0.6, START, MIDDLE_Y, False)])
    events = [event for k in range(60, 400) for event in trial.step(Frame(k / 60, [], (k - 1) / 60))]
    assert names(events) == ["gave_up"]
    assert trial.ended_s == pytest.approx(5.5, abs=1e-4)


def test_without_a_limit_the_trial_waits_as_long_as_the_child_takes(tell: Tell) -> None:
    trial = begun()
    tell(trial, [Sample(0.5, START, MIDDLE_Y, True), Sample(0.6, START, MIDDLE_Y, False)])
    trial.step(Frame(3600.0, [], 3599.98))
    assert not trial.over


def test_a_second_finger_is_not_followed(tell: Tell) -> None:
    trial = begun()
    tell(trial, [Sample(0.5, START, MIDDLE_Y, True, 1)])
    assert trial.begun_s is None


def test_a_hand_that_lifts_with_the_snail_on_the_leaf_has_arrived(tell: Tell, follow: Follow) -> None:
    trial = begun()
    short = GOAL - 1.1 * trial.disc_mm
    events = tell(trial, follow(np.array([[START, MIDDLE_Y], [short, MIDDLE_Y]]), start_s=0.5))
    assert not trial.over
    last = trial.samples[-1]
    events += tell(trial, [last._replace(t=last.t + 0.05, down=False)])
    assert trial.over
    assert trial.completed
    assert trial.lifts == 0
    assert events[-1].name == "done"


def test_a_hand_that_lifts_farther_from_the_leaf_goes_on_from_there(tell: Tell, follow: Follow) -> None:
    trial = begun()
    short = GOAL - 1.5 * trial.disc_mm
    tell(trial, follow(np.array([[START, MIDDLE_Y], [short, MIDDLE_Y]]), start_s=0.5))
    last = trial.samples[-1]
    tell(trial, [last._replace(t=last.t + 0.05, down=False)])
    assert not trial.over
    assert trial.lifts == 1
