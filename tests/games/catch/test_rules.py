"""What counts and what does not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from games.catch import GAME
from games.catch.params import CatchParams, bits, fit, window_ms
from games.catch.view import CAUGHT_MM
from snailtrail.play.game import SHOWS_BITS, Frame, Sample
from snailtrail.testing import LAPTOP, TEN_INCH, Sketch, played, script

RING = CatchParams(kind="ring", speed_mm_s=80, target_size_mm=20, catches=2)
TOUCH = CatchParams(kind="touch", speed_mm_s=40, target_size_mm=24, catches=2)


def test_the_cue_is_when_the_first_picture_with_the_creature_was_on_the_glass(tell: Any) -> None:
    trial = tell(TOUCH).trial
    t, shown = 0.0, 0.0
    events: list[Any] = []
    while not events:
        drawn_before = trial.targets[0].drawn
        t, shown = t + 1 / 60, t + 0.0021
        events = list(trial.step(Frame(t, [], shown)))
    assert drawn_before
    assert events[0].name == "cue"
    assert events[0].t == shown == trial.targets[0].cue_s
    assert trial.targets[0].begin_s == pytest.approx(t - 1 / 60)


def test_nothing_is_drawn_of_a_creature_before_its_foreperiod_is_over(tell: Any) -> None:
    story = tell(TOUCH)
    sketch = Sketch(LAPTOP)
    name = story.trial.layout.cast.target
    story.until(story.trial.wave_due_s - 0.05)
    GAME.draw(story.trial, sketch)
    assert [s for s in sketch.strokes if s.name == name and s.size_mm > CAUGHT_MM] == []
    story.cued()
    sketch.clear()
    GAME.draw(story.trial, sketch)
    assert len([s for s in sketch.strokes if s.name == name and s.size_mm > CAUGHT_MM]) == 1


def test_the_creature_is_drawn_where_it_is_scored(tell: Any) -> None:
    story = tell(TOUCH)
    target = story.cued()
    sketch = Sketch(LAPTOP)
    GAME.draw(story.trial, sketch)
    drawn = next(s for s in sketch.strokes if s.name == story.trial.layout.cast.target and s.size_mm > CAUGHT_MM)
    np.testing.assert_allclose(drawn.points[0], target.place(story.t)[:2])


def test_foreperiods_differ_and_never_fall_short_of_the_shortest() -> None:
    trial = GAME.begin(CatchParams(catches=8, foreperiod_s=0.8), LAPTOP, np.random.default_rng(5))
    waits = [wave.foreperiod_s for wave in trial.layout.waves]
    assert min(waits) >= 0.8
    assert max(waits) <= 0.8 * 3
    assert len({round(wait, 4) for wait in waits}) == 8


def test_a_touch_on_a_creature_catches_it_and_one_beside_it_does_not(tell: Any) -> None:
    story = tell(TOUCH)
    target = story.cued()
    story.touch(target.cue_s + 0.5, target, right_mm=12.5)
    assert target.caught_s is None
    assert story.names() == ["cue", "near"]
    story.touch(target.cue_s + 1.0, target, right_mm=11.5)
    assert target.caught_s == pytest.approx(target.cue_s + 1.0)
    assert story.names() == ["cue", "near", "hit"]
    hit = story.events[-1]
    assert hit.data["offset_mm"] == pytest.approx(11.5)
    assert hit.data["response_ms"] == pytest.approx(1000)
    assert (hit.data["x"], hit.data["y"]) == (story.trial.presses[-1].x, story.trial.presses[-1].y)


def test_sliding_onto_a_creature_does_not_catch_it(tell: Any) -> None:
    story = tell(TOUCH)
    target = story.cued()
    here = target.place(story.t + 0.5)
    story.until(target.cue_s + 0.3)
    story.step(Sample(story.t + 0.005, 3.0, 3.0, True))
    for _ in range(40):
        now = target.place(story.t + 0.005)
        story.step(Sample(story.t + 0.005, now.x, now.y, True))
    assert target.caught_s is None
    assert len(story.trial.presses) == 1
    assert here != now


def test_a_second_finger_beside_the_first_is_ignored(tell: Any) -> None:
    story = tell(TOUCH)
    target = story.cued()
    t = target.cue_s + 0.6
    story.until(t)
    here = target.place(t)
    story.step(Sample(t - 0.002, 3.0, 3.0, True, 0), Sample(t, here.x, here.y, True, 1))
    assert target.caught_s is None
    assert len(story.trial.presses) == 1


def test_a_press_in_the_wait_or_within_150_ms_of_the_cue_is_early_and_answers_nothing(tell: Any) -> None:
    for params in (RING, TOUCH):
        story = tell(params)
        story.press(0.3, 50, 50)
        target = story.cued()
        here = target.place(target.cue_s + 0.14)
        story.press(target.cue_s + 0.14, here.x, here.y)
        assert [press.verdict for press in story.trial.presses] == ["early", "early"]
        assert target.answers == []
        assert story.names() == ["cue"]


def test_a_bounce_after_a_catch_counts_for_nothing(tell: Any) -> None:
    story = tell(TOUCH)
    target = story.cued()
    story.touch(target.cue_s + 0.5, target)
    story.press(target.cue_s + 0.65, 50, 50)
    assert len(story.trial.presses) == 1


@pytest.mark.parametrize("side", [-1, 1])
def test_a_press_at_the_ring_hits_within_half_of_the_window_and_not_beyond(tell: Any, side: int) -> None:
    half_s = window_ms(RING, 80) / 2000
    assert half_s == pytest.approx(0.25)
    for share, hit in ((0.99, True), (1.01, False)):
        story = tell(RING)
        target = story.cued()
        story.press(target.ideal_s + side * share * half_s, 10, 10)
        answer = target.answers[0]
        assert (answer.verdict == "hit") is hit
        assert answer.error_ms == pytest.approx(side * share * 250)


def test_at_the_ring_it_does_not_matter_where_a_press_lands_but_it_is_logged(tell: Any) -> None:
    story = tell(RING)
    target = story.cued()
    story.press(target.ideal_s, 11, 12)
    assert target.caught_s == pytest.approx(target.ideal_s)
    assert story.events[-1].data["x"] == 11
    assert story.events[-1].data["e_ms"] == pytest.approx(0, abs=1e-6)


def test_at_the_ring_the_first_press_is_the_answer_and_a_second_does_not_mend_it(tell: Any) -> None:
    story = tell(RING)
    target = story.cued()
    story.press(target.ideal_s - 0.4, 10, 10)
    story.press(target.ideal_s, 10, 10)
    assert target.caught_s is None
    assert [press.verdict for press in story.trial.presses] == ["missed", "early"]


def test_a_creature_nobody_answers_passes_and_the_next_one_comes(tell: Any) -> None:
    story = tell(RING)
    first = story.cued()
    story.cued(1)
    assert first.left_s == pytest.approx(first.ideal_s + 0.25 + 0.5)
    assert story.names() == ["cue", "miss", "cue"]
    assert story.events[1].data["why"] == "gone"


def test_of_several_on_their_way_a_press_answers_the_one_that_is_due(tell: Any) -> None:
    story = tell(CatchParams(kind="ring", speed_mm_s=80, target_size_mm=20, catches=3, at_once=3))
    targets = [story.trial.targets[i] for i in range(3)]
    for target in targets:
        story.cued(target.index)
        story.press(target.ideal_s + 0.1, 10, 10)
    assert [target.answers[0].error_ms for target in targets] == pytest.approx([100, 100, 100])
    gaps = np.diff([target.ideal_s for target in targets])
    assert (gaps >= 0.5 + 0.6 - 1e-9).all()
    assert story.end().outcome == 3


def test_touching_one_that_is_to_be_left_alone_is_told_apart_and_catches_nothing(tell: Any) -> None:
    story = tell(CatchParams(kind="touch", distractors=1, target_size_mm=20, catches=2))
    target = story.cued()
    t = target.cue_s + 0.5
    while np.hypot(*np.subtract(target.place(t)[:2], story.trial.layout.distractors[0].at(t)[:2])) < 40:
        t += 0.1
    other = story.trial.layout.distractors[0].at(t)
    story.press(t, other.x + 5, other.y)
    assert story.trial.presses[0].verdict == "distractor"
    assert story.events[-1].name == "miss"
    assert story.events[-1].data["why"] == "distractor"


def test_one_that_is_not_caught_stays_unless_a_stay_is_set(tell: Any) -> None:
    patient = tell(TOUCH)
    target = patient.cued()
    patient.until(150)
    assert target.about
    hurried = tell(CatchParams(kind="touch", stay_s=3, catches=2))
    target = hurried.cued()
    hurried.until(target.cue_s + 3.5)
    assert target.left_s == pytest.approx(target.cue_s + 3)


def test_a_series_in_which_nothing_was_caught_is_given_up_and_any_other_is_done(tell: Any) -> None:
    story = tell(RING)
    story.end()
    assert story.events[-1].name == "gave_up"
    story = tell(RING)
    story.press(story.cued(1).ideal_s, 10, 10)
    story.end()
    assert story.events[-1].name == "done"


def test_what_the_child_does_does_not_change_what_comes(tell: Any) -> None:
    idle, busy = tell(RING, seed=4), tell(RING, seed=4)
    busy.press(busy.cued().ideal_s, 10, 10)
    a, b = idle.cued(1), busy.cued(1)
    assert a.creature.ideal_s == b.creature.ideal_s
    assert a.place(a.begin_s + 0.3) == b.place(b.begin_s + 0.3)


def test_a_hand_that_never_moves_makes_the_series_invalid(tell: Any) -> None:
    story = tell(RING)
    score = story.end()
    assert score.invalid == "no_movement"
    assert set(score.reasons.values()) == {"no_movement"}
    assert script()(1.0).down is False


def test_a_creature_too_fast_for_the_field_is_told_as_it_is_laid_out() -> None:
    asked = CatchParams(kind="ring", speed_mm_s=250, target_size_mm=45)
    fitted = fit(asked, TEN_INCH)
    assert fitted.speed_mm_s < 250
    assert fit(fitted, TEN_INCH) == fitted
    assert bits(fitted, TEN_INCH) == pytest.approx(bits(asked, TEN_INCH), abs=1e-4)
    assert fit(RING, LAPTOP) == RING


def test_the_hand_that_shows_the_ring_waits_beside_it_and_is_seen_to_press() -> None:
    course = played(GAME, RING, skill_bits=SHOWS_BITS, seed=3)
    first = course.trial.presses[0]
    assert first.verdict == "hit"
    down = [s for s in course.samples if s.down and s.t < first.t + 0.5]
    assert down[-1].t - down[0].t > 0.2
    before = next(s for s in course.samples if s.t > first.t - 0.4)
    assert before.y - first.y > 5.0


def test_the_flower_answers_the_right_moment_with_a_wave(tell: Any) -> None:
    told = tell(RING)
    told.press(told.cued().ideal_s, 20.0, 20.0)
    told.until(told.t + 0.3)
    trial = told.trial
    sketch = Sketch(LAPTOP)
    GAME.draw(trial, sketch)
    assert trial.layout.ring is not None
    waves = [s for s in sketch.strokes if s.kind == "ring" and s.name == "good"]
    assert waves
    np.testing.assert_allclose(waves[0].points[0], trial.layout.ring)
