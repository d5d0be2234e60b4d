"""What a child sees, and the made-up child who plays."""

from __future__ import annotations

import copy
import dataclasses
import weakref
from collections.abc import Callable, Hashable
from itertools import pairwise
from typing import Any

import numpy as np

from games.dots import GAME
from games.dots.params import DotsParams
from games.dots.trial import DotsTrial
from games.dots.view import draw
from snailtrail.motor.sample import Sample
from snailtrail.play.canvas import Canvas
from snailtrail.play.difficulty import Limits, realise
from snailtrail.play.game import SHOWS_BITS, Frame
from snailtrail.testing import LAPTOP, Sketch, Stroke, played


def seen(trial: DotsTrial) -> list[Stroke]:
    sketch = Sketch(LAPTOP)
    draw(trial, sketch)
    return sketch.strokes


def begun(params: DotsParams) -> DotsTrial:
    return GAME.begin(params, LAPTOP, np.random.default_rng(4))


def test_each_star_has_its_digit_and_the_lures_have_none() -> None:
    trial = begun(DotsParams(dots=9, distractors=3, dot_size_mm=12.0))
    strokes = seen(trial)
    assert {s.name for s in strokes if s.kind == "words"} == {str(i + 1) for i in range(len(trial.layout.dots))}
    assert sum(s.name == "dot-waiting" for s in strokes) == len(trial.layout.dots) + 3


def test_with_little_pictures_the_row_at_the_top_shows_the_next_ones_in_order() -> None:
    trial = begun(DotsParams(dots=9, order="pictures", dot_size_mm=12.0))
    row = [s.name for s in seen(trial) if s.kind == "picture" and s.points[0, 1] < 20]
    assert row == list(trial.cards[:5])
    assert not [s for s in seen(trial) if s.kind == "words"]


def test_with_the_glow_alone_neither_digits_nor_little_pictures_tell_the_order() -> None:
    strokes = seen(begun(DotsParams(order="glow")))
    assert not [s for s in strokes if s.kind == "words"]
    assert {s.name for s in strokes if s.kind == "picture"} == {"dot-waiting", "dot-due"}


def test_the_first_star_beckons_and_a_later_one_glows_after_its_delay() -> None:
    trial = begun(DotsParams(hint_delay_s=2.0))
    x, y = trial.layout.stars[0]
    assert [s.points[0].tolist() for s in seen(trial) if s.name == "dot-due"] == [[x, y]]
    trial.step(Frame(1.0, [Sample(0.9, x, y, True), Sample(1.0, x, y, False)], 0.98))
    assert not [s for s in seen(trial) if s.name == "dot-due"]
    trial.step(Frame(2.95, [], 2.9))
    assert [tuple(s.points[0]) for s in seen(trial) if s.name == "dot-due"] == [trial.layout.stars[1]]


def test_drawing_changes_nothing() -> None:
    course = played(GAME, DotsParams(dots=6), skill_bits=2.0)
    before = copy.deepcopy(vars(course.trial))
    seen(course.trial)
    assert repr(vars(course.trial)) == repr(before)


def test_a_still_picture_keeps_its_trial_so_that_no_later_one_is_taken_for_it() -> None:
    for whole in (False, True):
        trial = played(GAME, DotsParams(dots=4), seed=2, skill_bits=6.0).trial if whole else begun(DotsParams())
        sketch, kept = Sketch(LAPTOP), weakref.ref(trial)
        draw(trial, sketch)
        del trial
        assert kept() is not None


def test_at_the_end_the_whole_picture_is_there() -> None:
    course = played(GAME, DotsParams(dots=8, picture="fish"))
    strokes = seen(course.trial)
    details = course.trial.layout.drawing.details
    assert sum(s.kind in ("polygon", "line", "disc") for s in strokes) >= len(details) + 1
    body = next(s for s in strokes if s.kind == "polygon")
    np.testing.assert_allclose(body.points, course.trial.layout.on_field(course.trial.layout.drawing.outline.curve))


def test_a_made_up_child_taps_or_draws_as_the_mode_says() -> None:
    for mode, ratio in (("tap", 0.0), ("draw", 1.0)):
        course = played(GAME, DotsParams(mode=mode), skill_bits=6.0)
        assert GAME.score(course.trial).measures["drawn_ratio"] == ratio


def test_the_hand_never_jumps() -> None:
    course = played(GAME, DotsParams(dots=10), skill_bits=2.0, sample_hz=250)
    places = np.array([(s.x, s.y) for s in course.samples])
    assert np.hypot(*np.diff(places, axis=0).T).max() < 6.0


def test_the_hand_that_shows_touches_comes_up_to_a_star_rests_on_it_and_leaves_it_again() -> None:
    params = DotsParams(dots=6, mode="tap", order="glow")
    samples = played(GAME, params, skill_bits=SHOWS_BITS, sample_hz=100).samples
    touched = [i for i, (a, b) in enumerate(pairwise(samples), 1) if b.down and not a.down]
    assert len(touched) == 6
    for i in touched:
        lifts = next(sample for sample in samples[i:] if not sample.down)
        assert 0.3 <= lifts.t - samples[i].t <= 0.4
        assert samples[i - 8].y > samples[i].y + 1.5, "from below"
    for before, after in pairwise(touched):
        between = [sample for sample in samples[before:after] if not sample.down]
        assert max(sample.y for sample in between) > min(samples[before].y, samples[after].y) + 4.0


def test_a_child_succeeds_four_times_of_five_somewhat_below_its_skill() -> None:
    successes, trials = 0, 100
    rng = np.random.default_rng(8)
    for i in range(trials):
        asked = realise(GAME, 2.7, Limits(), LAPTOP, rng)
        params = dataclasses.replace(asked.params, mode=("tap", "draw")[i % 2])
        course = played(GAME, params, seed=i, skill_bits=3.5, patience_s=240)
        successes += GAME.score(course.trial).outcome >= 2
    # 0.83 by the logistic curve at 0.8 bit below the skill, three standard errors of 100 trials to either side
    assert abs(successes / trials - 0.83) <= 0.11


def test_with_little_motion_a_star_that_is_not_due_stands_out_and_does_not_shake() -> None:
    trial = begun(DotsParams(dots=9, dot_size_mm=12.0))
    x, y = trial.layout.stars[4]
    trial.step(Frame(1.0, [Sample(0.9, x, y, True), Sample(0.95, x, y, False)], 0.98))
    shaken = {}
    for reduced_motion in (True, False):
        sketch = Sketch(LAPTOP, reduced_motion)
        draw(trial, sketch)
        size = max(s.size_mm for s in sketch.strokes if s.name == "dot-waiting")
        (star,) = [s for s in sketch.strokes if s.name == "dot-waiting" and s.size_mm == size]
        assert tuple(star.points[0]) == (x, y)
        shaken[reduced_motion] = star.turn_deg != 0.0
    assert shaken == {True: False, False: True}


def test_what_comes_with_the_picture_is_read_from_the_disk_before_the_first_star_is_joined() -> None:
    trial = begun(DotsParams())
    asked: set[str] = set()

    class Asked(Sketch):
        def picture(self, name: str, *where: float, **how: Any) -> None:
            asked.add(name)
            super().picture(name, *where, **how)

        def still(self, key: Hashable, paint: Callable[[Canvas], None]) -> None:
            paint(self)

    draw(trial, Asked(LAPTOP))
    before = set(asked)
    hand = GAME.hand(trial, 8.0, np.random.default_rng(2))
    t = 0.0
    while not trial.over:
        t += 1 / 60
        trial.step(Frame(t, [hand(t)], t - 1 / 60))
        draw(trial, Asked(LAPTOP))
    assert asked == before
    assert len(asked) > 3
