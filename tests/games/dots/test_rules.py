"""What joins a star, what counts as wrong or missed, and when a trial is over."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import pytest

from games.dots import GAME
from games.dots.drawings import DRAWINGS
from games.dots.layout import Layout
from games.dots.params import DotsParams
from games.dots.trial import REVEAL_S, DotsTrial
from snailtrail.motor.sample import Sample
from snailtrail.play.game import Event, Frame

FRAME_S = 1 / 60
DOTS = ((40.0, 60.0), (90.0, 60.0), (140.0, 60.0), (140.0, 110.0), (90.0, 110.0))
LURE = (40.0, 110.0)


def row_of_stars(params: DotsParams | None = None, lures: tuple[tuple[float, float], ...] = (LURE,)) -> DotsTrial:
    """Stars of 20 mm, 50 mm apart."""
    dots = np.array(DOTS)
    layout = Layout(
        DRAWINGS["kite"], dots, np.array(lures).reshape(-1, 2), 10.0, origin=(40.0, 60.0), scale=1.0, flip=False
    )
    return DotsTrial(params or DotsParams(), layout, (), 0.0)


def give(trial: DotsTrial, samples: Iterable[Sample], until: float | None = None) -> list[Event]:
    """Step the trial through samples in frames of 1/60 s, on to `until` at least."""
    waiting = sorted(samples, key=lambda sample: sample.t)
    events: list[Event] = []
    frame = max(int(trial.t / FRAME_S), 0)
    last = max((sample.t for sample in waiting), default=trial.t) if until is None else until
    while frame * FRAME_S <= last:
        frame += 1
        now = frame * FRAME_S
        due = [sample for sample in waiting if sample.t <= now]
        waiting = waiting[len(due) :]
        events.extend(trial.step(Frame(now, due, now - FRAME_S)))
    return events


def tap(t: float, place: tuple[float, float], finger: int = 0) -> list[Sample]:
    """A tap of 80 ms."""
    x, y = place
    return [
        Sample(t, x, y, True, finger),
        Sample(t + 0.04, x, y, True, finger),
        Sample(t + 0.08, x, y, False, finger),
    ]


def line(t: float, *places: tuple[float, float], speed: float = 100.0, hz: float = 100.0) -> list[Sample]:
    """A held contact that goes straight from place to place and is lifted at the end."""
    samples = []
    for a, b in pairwise(places):
        way = np.subtract(b, a)
        steps = max(1, round(float(np.hypot(*way)) / speed * hz))
        for k in range(steps):
            x, y = np.add(a, way * (k / steps))
            samples.append(Sample(t, float(x), float(y), True))
            t += 1 / hz
    samples += [Sample(t, *places[-1], True), Sample(t + 1 / hz, *places[-1], False)]
    return samples


def names(events: Iterable[Event]) -> list[str]:
    return [event.name for event in events]


def test_a_press_in_the_due_star_joins_it() -> None:
    trial = row_of_stars()
    events = give(trial, tap(1.0, (47.0, 66.0)))
    assert names(events) == ["start", "progress"]
    assert events[1].t == 1.0
    assert events[1].data["n"] == 1
    assert trial.due == 1


def test_a_press_a_hair_outside_the_star_does_not_join_it_and_counts_as_missed() -> None:
    trial = row_of_stars()
    events = give(trial, tap(1.0, (40.0, 49.9)))
    assert names(events) == ["start", "near"]
    assert trial.due == 0
    assert [answer.kind for answer in trial.answers] == ["missed"]


def test_a_later_star_is_wrong_and_nothing_is_lost() -> None:
    trial = row_of_stars()
    give(trial, tap(1.0, DOTS[0]))
    events = give(trial, tap(2.0, DOTS[3]))
    assert names(events) == ["miss"]
    assert trial.due == 1
    assert (trial.ripples[0].x, trial.ripples[0].y) == DOTS[3]


def test_a_star_that_belongs_to_nothing_is_wrong() -> None:
    trial = row_of_stars()
    assert "miss" in names(give(trial, tap(1.0, LURE)))


def test_a_joined_star_may_be_touched_again() -> None:
    trial = row_of_stars()
    events = give(trial, [*tap(1.0, DOTS[0]), *tap(2.0, DOTS[0]), *tap(3.0, DOTS[1]), *tap(4.0, DOTS[0])])
    assert names(events) == ["start", "progress", "progress"]


def test_a_press_beside_the_star_joined_last_is_no_miss_because_lines_begin_there() -> None:
    trial = row_of_stars()
    events = give(trial, [*tap(1.0, DOTS[0]), *tap(2.0, (52.0, 60.0))])
    assert names(events) == ["start", "progress"]


def test_a_held_contact_joins_every_due_star_it_enters() -> None:
    trial = row_of_stars()
    events = give(trial, line(1.0, DOTS[0], DOTS[1], DOTS[2]))
    assert [event.data["n"] for event in events if event.name == "progress"] == [1, 2, 3]
    assert [join.drawn for join in trial.joins] == [False, True, True]
    assert "lift" not in names(events)


def test_an_entry_is_timed_between_two_samples() -> None:
    trial = row_of_stars()
    give(trial, line(1.0, DOTS[0], DOTS[1], speed=100.0, hz=40.0))
    # from 40 mm at 1.0 s with 100 mm/s to the edge at 80 mm
    assert trial.joins[1].t == pytest.approx(1.4, abs=1e-9)
    assert trial.joins[1].x == pytest.approx(80.0)


def test_a_hand_so_fast_that_no_sample_falls_into_a_star_still_joins_it() -> None:
    trial = row_of_stars()
    give(
        trial,
        [Sample(1.0, 40.0, 60.0, True), Sample(1.03, 78.0, 60.0, True), Sample(1.06, 115.0, 60.0, True)],
    )
    assert trial.due == 2


def test_a_line_is_not_carried_over_a_gap_in_the_samples() -> None:
    trial = row_of_stars()
    give(trial, [Sample(1.0, 40.0, 60.0, True), Sample(1.5, 115.0, 60.0, True)])
    assert trial.due == 1


def test_taps_and_lines_both_work_in_one_trial() -> None:
    trial = row_of_stars()
    give(trial, [*tap(1.0, DOTS[0]), *line(2.0, DOTS[0], DOTS[1]), *tap(4.0, DOTS[2])])
    assert [join.drawn for join in trial.joins] == [False, True, False]


def test_a_line_that_ends_in_the_open_is_a_lift_and_a_missed_try() -> None:
    trial = row_of_stars()
    events = give(trial, line(1.0, DOTS[0], (75.0, 60.0)))
    assert names(events) == ["start", "progress", "lift", "near"]
    assert trial.lifts == 1


def test_a_line_broken_off_beside_its_first_star_is_a_lift_but_no_missed_try() -> None:
    trial = row_of_stars()
    events = give(trial, line(1.0, DOTS[0], (53.0, 60.0)))
    assert names(events) == ["start", "progress", "lift"]


def test_a_line_that_passes_the_due_star_by_is_one_missed_try_at_its_nearest_place() -> None:
    trial = row_of_stars()
    give(trial, line(1.0, DOTS[0], (90.0, 78.0), (115.0, 90.0), speed=200.0))
    missed = [answer for answer in trial.answers if answer.kind == "missed"]
    assert len(missed) == 1
    assert np.hypot(missed[0].x - 90.0, missed[0].y - 60.0) == pytest.approx(16.9, abs=0.5)


def test_a_line_that_rests_beside_the_due_star_is_a_missed_try_and_may_still_join_it() -> None:
    trial = row_of_stars()
    rest = [Sample(1.4 + k / 100, 77.0, 60.0, True) for k in range(30)]
    way = [sample for sample in line(1.0, DOTS[0], (77.0, 60.0)) if sample.down and sample.t < 1.4]
    give(trial, [*way, *rest, Sample(1.75, 82.0, 60.0, True)])
    assert [answer.kind for answer in trial.answers] == ["join", "missed", "join"]


def test_a_rest_half_way_is_thinking_and_no_missed_try() -> None:
    trial = row_of_stars()
    rest = [Sample(1.3 + k / 100, 60.0, 60.0, True) for k in range(60)]
    way = [sample for sample in line(1.0, DOTS[0], (60.0, 60.0)) if sample.down and sample.t < 1.3]
    give(trial, [*way, *rest, *[Sample(1.9 + k / 100, 60.0 + 2 * k, 60.0, True) for k in range(15)]])
    assert [answer.kind for answer in trial.answers] == ["join", "join"]


def test_a_line_that_crosses_a_later_star_touches_a_wrong_one() -> None:
    trial = row_of_stars()
    give(trial, line(1.0, DOTS[0], (65.0, 110.0), DOTS[4], speed=200.0))
    assert "wrong" in [answer.kind for answer in trial.answers]


def test_where_only_taps_count_a_line_joins_nothing() -> None:
    trial = row_of_stars(DotsParams(mode="tap"))
    events = give(trial, line(1.0, DOTS[0], DOTS[1], (115.0, 60.0)))
    assert names(events) == ["start", "progress"]


def test_where_only_lines_count_a_press_joins_the_first_star_alone() -> None:
    trial = row_of_stars(DotsParams(mode="draw"))
    give(trial, [*tap(1.0, DOTS[0]), *tap(2.0, DOTS[1])])
    assert trial.due == 1
    assert [answer.kind for answer in trial.answers] == ["join"]
    give(trial, line(3.0, DOTS[0], DOTS[1]))
    assert trial.due == 2


def test_a_palm_that_lies_down_beside_the_finger_is_not_in_the_game() -> None:
    trial = row_of_stars()
    held = [Sample(1.0 + k / 100, 40.0, 60.0, True) for k in range(100)]
    give(trial, [*held, *tap(1.3, DOTS[3], finger=7), *tap(1.6, (200.0, 140.0), finger=7)])
    assert [answer.kind for answer in trial.answers] == ["join"]


def test_the_trial_is_over_when_the_picture_has_appeared() -> None:
    trial = row_of_stars()
    events = give(trial, [sample for i, dot in enumerate(DOTS) for sample in tap(1.0 + i, dot)])
    assert names(events)[-2:] == ["progress", "done"]
    assert not trial.over
    give(trial, [], until=5.0 + REVEAL_S + 0.02)
    assert trial.over
    assert not trial.gave_up


def test_a_time_limit_ends_the_trial_and_120_s_means_none() -> None:
    limited = row_of_stars(DotsParams(time_limit_s=10.0))
    assert "gave_up" in names(give(limited, tap(1.0, DOTS[0]), until=10.1))
    assert limited.over
    free = row_of_stars(DotsParams(hint_delay_s=0.0))
    give(free, tap(1.0, DOTS[0]), until=125.0)
    assert not free.over


def test_a_late_hint_comes_once_for_each_star_and_notes_when_it_was_shown() -> None:
    trial = row_of_stars(DotsParams(hint_delay_s=2.0))
    events = give(trial, tap(1.0, DOTS[0]), until=6.0)
    cues = [event for event in events if event.name == "cue"]
    assert [event.data["n"] for event in cues] == [2]
    assert cues[0].t == pytest.approx(3.0, abs=FRAME_S)
    assert trial.hints == [pytest.approx(cues[0].t, abs=FRAME_S + 1e-6)]
    assert trial.hints[0] >= cues[0].t - 1e-9


def test_a_hint_that_is_not_needed_does_not_come() -> None:
    trial = row_of_stars(DotsParams(hint_delay_s=2.0))
    events = give(trial, [*tap(1.0, DOTS[0]), *tap(2.5, DOTS[1])], until=3.5)
    assert "cue" not in names(events)


def test_where_only_the_glow_tells_the_order_it_comes_at_once() -> None:
    trial = row_of_stars(DotsParams(order="glow", hint_delay_s=6.0))
    give(trial, tap(1.0, DOTS[0]))
    assert trial.glows(trial.t)


def test_the_log_tells_of_each_star_how_it_was_reached() -> None:
    trial = row_of_stars()
    drawn = [sample for sample in line(3.0, DOTS[1], DOTS[2]) if sample.down]
    rest = [Sample(3.51 + k / 100, 140.0, 60.0, True) for k in range(30)]
    samples = [*tap(1.0, DOTS[0]), *tap(2.0, (93.0, 64.0)), *drawn, *rest, Sample(3.9, 140.0, 60.0, False)]
    events = give(trial, [*samples, *tap(5.0, DOTS[3])])
    joined = [dict(event.data) for event in events if event.name == "progress"]
    assert joined[0]["error_mm"] == 0.0
    assert joined[1]["error_mm"] == 5.0
    assert joined[1]["by"] == "press"
    assert joined[1]["reaction_s"] == pytest.approx(0.08)  # from the press to letting go
    assert joined[1]["movement_s"] == pytest.approx(0.92)
    assert joined[1]["difficulty_bits"] == pytest.approx(np.log2(50 / 20 + 1), abs=1e-4)
    assert joined[2]["by"] == "line"
    assert "error_mm" not in joined[2]
    assert joined[3]["last_error_mm"] == pytest.approx(0.0, abs=0.1)


def test_the_game_is_found_and_its_check_up_only_taps() -> None:
    assert GAME.name == "dots"
    assert {params.mode for params in GAME.checkup} == {"tap"}
