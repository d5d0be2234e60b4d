"""What of a picture of stars is shown again: the child's own lines, and the picture that came of them."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest

from games.dots import GAME
from games.dots.keepsake import SMALL, SMALL_S, TOUCH_MM, keepsake
from games.dots.params import DotsParams
from games.dots.trial import DotsTrial
from snailtrail.play.keepsake import LIFE_S
from snailtrail.testing import LAPTOP, Sketch, Stroke, played


def drew(mode: str, **more: object) -> DotsTrial:
    params = dataclasses.replace(DotsParams(mode=mode, picture="fish", dots=8), **more)  # type: ignore[arg-type]
    trial: DotsTrial = played(GAME, GAME.fit(params, LAPTOP), skill_bits=5.0, seed=3).trial
    return trial


def shown(trial: DotsTrial, moment_s: float) -> list[Stroke]:
    sketch, kept = Sketch(LAPTOP), keepsake(trial)
    assert kept is not None
    kept.draw(sketch, lambda t: moment_s - t)
    return sketch.strokes


def ink(trial: DotsTrial, moment_s: float) -> list[np.ndarray]:
    return [stroke.points for stroke in shown(trial, moment_s) if stroke.kind == "trail" and stroke.name == "trail"]


def lights(trial: DotsTrial, moment_s: float) -> set[tuple[float, ...]]:
    sizes = (2 * TOUCH_MM, 2 * SMALL * TOUCH_MM)
    discs = (s for s in shown(trial, moment_s) if s.kind == "disc" and s.name == "text_on_dot" and s.size_mm in sizes)
    return {tuple(disc.points[0].tolist()) for disc in discs}


def test_each_point_of_a_drawn_line_is_one_where_the_hand_was_then() -> None:
    trial = drew("draw")
    moment_s = trial.joins[-2].t
    hand = {(sample.x, sample.y): sample.t for sample in trial.samples if sample.down}
    points = [tuple(point) for stroke in ink(trial, moment_s) for point in stroke.tolist()]
    assert len(points) > 100
    assert max(hand[point] for point in points) <= moment_s
    assert max(hand[point] for point in points) > moment_s - 0.2, "up to now"


def test_stars_that_were_touched_are_joined_by_straight_lines_and_the_touches_lie_where_they_fell() -> None:
    trial = drew("tap")
    end_s = trial.joins[-1].t
    strokes = ink(trial, end_s - 0.01)
    assert len([stroke for stroke in strokes if len(stroke)]) == len(trial.joins) - 2
    for stroke, star in zip(strokes, trial.layout.stars[1:], strict=False):
        assert len(stroke) == 0 or math.dist(stroke[-1], star) < 0.01
    presses = {(a.x, a.y) for a, b in zip(trial.samples[1:], trial.samples, strict=False) if a.down and not b.down}
    assert lights(trial, end_s + SMALL_S[0]) == presses
    assert lights(trial, end_s + LIFE_S) == presses, "they stay, on the picture"
    stars = [tuple(s.points[0].tolist()) for s in shown(trial, end_s + LIFE_S) if s.name == "dot-joined"]
    assert stars == [tuple(star) for star in trial.layout.dots.tolist()], "what they were for is seen with them"


def test_a_joined_star_lights_up_when_the_hand_was_there() -> None:
    trial = drew("draw")
    for count in range(1, len(trial.joins)):
        names = [stroke.name for stroke in shown(trial, trial.joins[count - 1].t + 0.01)]
        assert names.count("dot-joined") == count


@pytest.mark.parametrize("mode", ["draw", "tap"])
def test_when_all_is_joined_the_picture_appears_under_the_childs_own_lines(mode: str) -> None:
    trial = drew(mode)
    last = shown(trial, trial.joins[-1].t + LIFE_S)
    fills = [i for i, stroke in enumerate(last) if stroke.kind == "polygon"]
    own = [i for i, stroke in enumerate(last) if stroke.name == ("trail_shine" if mode == "tap" else "text_on_dot")]
    assert fills
    assert max(own) > max(fills)


def test_a_picture_whose_time_ran_out_stays_stars_and_lines() -> None:
    params = GAME.fit(DotsParams(mode="draw", dots=12, time_limit_s=10.0), LAPTOP)
    trial = played(GAME, params, skill_bits=1.0, seed=3).trial
    assert trial.gave_up
    assert trial.joins
    kept = keepsake(trial)
    assert kept is not None
    assert not [stroke for stroke in shown(trial, kept.end_s + LIFE_S) if stroke.kind == "polygon"]


def test_the_picture_can_be_known_before_it_is_played() -> None:
    laid = GAME.begin(DotsParams(), LAPTOP, np.random.default_rng(4))
    assert GAME.shows(laid) == laid.layout.drawing.name
