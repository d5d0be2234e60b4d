"""What a replay shows of an attempt without a way: each press, when it came and how it lay against its target."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from snailtrail.play.words import ENGLISH
from snailtrail.records.attempt import Attempt
from snailtrail.records.places import shipped
from snailtrail.screens.desk import press_chart, profile_chart
from snailtrail.screens.desk.press_chart import PressChart
from snailtrail.screens.desk.presses import Press
from snailtrail.screens.desk.replay import Showing
from snailtrail.screens.desk.replay_strip import charts, facts
from snailtrail.stage.painter import Painter
from snailtrail.stage.rehearsal import Rehearsal
from tests.screens.replayed import attempt_of, showing, touched

BOXES = (0.0, 0.0, 100.0, 10.0), (0.0, 12.0, 100.0, 10.0)
RING, TOUCH = 0, 1
"""Items of the check-up."""


def answers(attempt: Attempt) -> list[dict[str, float | str]]:
    return [{"t": e.t, **e.data} for e in attempt.events if e.name in ("hit", "near", "miss") and "why" not in e.data]


def told(made: Showing, t: float) -> dict[str, str]:
    made.playback.to(t)
    return {ENGLISH.tell(word): ENGLISH.tell(value) for word, value in facts(made.motion, made.presses, made.playback)}


def test_a_touch_that_caught_stands_with_its_time_and_its_way_from_the_middle() -> None:
    attempt = touched(attempt_of("catch", item=TOUCH))
    made = showing(attempt)
    assert not made.motion.moved
    wanted = answers(attempt)
    assert len(made.presses) == len(wanted) > 4
    for press, answer in zip(made.presses, wanted, strict=True):
        assert press.t == answer["t"]
        assert press.off_mm == answer["offset_mm"]
        if press.right:
            assert 1000 * press.waited_s == pytest.approx(answer["response_ms"], abs=0.01)
        assert press.aim is not None
        # where the creature was is found again from the pictures before: as near as its way is straight
        assert math.dist(press.aim, (press.x, press.y)) == pytest.approx(press.off_mm, abs=0.2)
    first = made.presses[0]
    assert told(made, first.t + 0.01) == {
        "time": f"{first.t + 0.01:.2f} s of {made.playback.end_s:.2f} s",
        f"press 1 of {len(wanted)}": f"{first.waited_s:.2f} s after it came",
        "against the target": f"{first.off_mm:.1f} mm from its middle",
        "last event": f"hit at {first.t:.2f} s",
    }


def test_a_press_seconds_too_early_is_told_in_seconds_and_so_is_its_axis(monkeypatch: pytest.MonkeyPatch) -> None:
    press = Press(1.0, 0.0, 0.0, "miss", 0.5, late_ms=-4228.4)
    assert ENGLISH.tell(press_chart.told(press, 1, 1)[1][1]) == "4.23 s early"
    lettered: list[str] = []
    monkeypatch.setattr(profile_chart, "fitted", lambda painter, words, *rest, **about: (2.0, words))
    monkeypatch.setattr(Painter, "text", lambda painter, words, *place, **about: lettered.append(ENGLISH.tell(words)))
    painter = Rehearsal(shipped().assets, (480, 270)).glass.painter
    _, chart = press_chart.charts_of([press], 2.0, BOXES)
    chart.draw(painter, 1.0)
    assert "up to 4.23 s" in lettered


def test_a_press_at_the_ring_is_told_as_early_or_late() -> None:
    attempt = touched(attempt_of("catch", item=RING))
    made = showing(attempt)
    assert [press.late_ms for press in made.presses] == [answer["e_ms"] for answer in answers(attempt)]
    assert {press.late_ms > 0 for press in made.presses} == {True, False}
    for press in made.presses:
        side = "late" if press.late_ms > 0 else "early"
        assert told(made, press.t)["against the target"] == f"{abs(press.late_ms):.0f} ms {side}"
        assert press.aim is None
    upper, lower = charts(made.motion, made.presses, made.playback.end_s, BOXES)
    assert isinstance(lower, PressChart)
    assert lower.unit == "ms"
    assert len(upper.series.pieces) == len(lower.series.pieces) == len(made.presses)


def test_time_runs_from_left_to_right_however_mm_are_counted() -> None:
    made = showing(touched(attempt_of("catch", item=RING)))
    for from_the_right, left in ((False, 0.0), (True, 100.0)):
        for chart in charts(made.motion, made.presses, 4.0, BOXES, from_the_right=from_the_right):
            assert chart.moment(left) == 0.0
            assert chart.moment(100.0 - left) == 4.0
            assert chart.under(left, chart.box[1])


def test_taps_on_stars_are_told_from_one_to_the_next() -> None:
    attempt = touched(attempt_of("dots", mode="tap"))
    made = showing(attempt)
    assert not made.motion.moved
    joins = [event for event in attempt.events if event.name == "progress"]
    right = [press for press in made.presses if press.right]
    assert [press.t for press in right] == [event.t for event in joins]
    waits = [event.t - (joins[i - 1].t if i else 0.0) for i, event in enumerate(joins)]
    assert [press.waited_s for press in right] == pytest.approx(waits)
    assert [press.off_mm for press in right] == [event.data["error_mm"] for event in joins]


@pytest.mark.parametrize("name", ["trace", "dots", "catch"])
def test_a_hand_that_was_seen_on_its_way_keeps_its_speed_and_deviation(name: str) -> None:
    made = showing(attempt_of(name))
    assert made.motion.moved
    assert made.presses == ()
    assert not any(isinstance(chart, PressChart) for chart in charts(made.motion, (), made.playback.end_s, BOXES))


def test_an_attempt_in_which_nothing_was_touched_says_so_and_why_it_does_not_count() -> None:
    made = showing(touched(attempt_of("trace"), contacts=False))
    assert not made.motion.moved
    assert made.presses == []
    assert told(made, 1.0)["press"] == "–"
    assert "does not count: the hand did not move" in ENGLISH.tell(made.note)
    cut = replace(attempt_of("trace"), invalid="interrupted", ending="left")
    assert "does not count: it was left before its end" in ENGLISH.tell(showing(cut).note)


def test_where_aids_led_the_hand_the_path_that_counted_is_there_beside_the_real_one() -> None:
    plain, helped = attempt_of("trace"), replace(attempt_of("trace"), aids={"tremor_filter_hz": 1.0})
    assert showing(plain).playback.helped == []
    made = showing(helped)
    assert made.playback.samples == showing(plain).playback.samples, "the hand's own path stays"
    assert len(made.playback.helped) > 100
    assert "thin line: as the aids led it" in ENGLISH.tell(made.note)
