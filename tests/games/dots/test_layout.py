"""Where stars stand: inside every field, apart from each other, as far from one another as the bits say."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from games.dots import GAME
from games.dots.drawings import DRAWINGS
from games.dots.layout import MARGIN_MM, STRIP_MM, bits, fit, fitting, lay_out, sizes
from games.dots.params import DotsParams
from snailtrail.play.difficulty import Limits, realise
from snailtrail.play.field import Field
from snailtrail.testing import LAPTOP, TEN_INCH, TWENTY_SEVEN_INCH

FIELDS = (TEN_INCH, LAPTOP, TWENTY_SEVEN_INCH)
SETTINGS = st.builds(
    DotsParams,
    dots=st.integers(4, 30),
    spacing_mm=st.floats(12.0, 36.0),
    dot_size_mm=st.floats(8.0, 36.0),
    distractors=st.integers(0, 8),
    order=st.sampled_from(("numbers", "pictures", "glow")),
    turn=st.sampled_from(("clockwise", "anticlockwise")),
    picture=st.one_of(st.just("any"), st.sampled_from(sorted(DRAWINGS))),
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(SETTINGS, st.sampled_from(FIELDS), st.integers(0, 99))
def test_stars_stand_inside_every_field_and_apart(params: DotsParams, field: Field, seed: int) -> None:
    layout = lay_out(params, field, np.random.default_rng(seed))
    stars = np.array(layout.stars)
    radius = layout.radius_mm
    assert radius >= 4.0
    top = MARGIN_MM + (STRIP_MM if params.order == "pictures" else 0.0)
    assert (stars[:, 0] >= MARGIN_MM + radius - 0.02).all()
    assert (stars[:, 1] >= top + radius - 0.02).all()
    assert (stars[:, 0] <= field.width_mm - MARGIN_MM - radius + 0.02).all()
    assert (stars[:, 1] <= field.height_mm - MARGIN_MM - radius + 0.02).all()
    apart = np.hypot(*(stars[:, None] - stars[None]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    assert apart.min() >= 2 * radius + 0.9
    assert len(layout.lures) == params.distractors


@settings(max_examples=100, deadline=None, derandomize=True)
@given(SETTINGS, st.sampled_from(FIELDS), st.integers(0, 99))
def test_the_mean_difficulty_of_the_reaches_is_that_of_the_mean_distance(
    params: DotsParams, field: Field, seed: int
) -> None:
    layout = lay_out(params, field, np.random.default_rng(seed))
    steps = np.hypot(*np.diff(layout.dots, axis=0).T)
    assert steps.mean() == pytest.approx(sizes(params, field).spacing_mm, abs=0.05)
    single = np.log2(steps / (2 * layout.radius_mm) + 1)
    assert single.mean() == pytest.approx(
        np.log2(sizes(params, field).spacing_mm / (2 * layout.radius_mm) + 1), abs=0.06
    )


@settings(max_examples=150, deadline=None, derandomize=True)
@given(SETTINGS, st.sampled_from(FIELDS), st.integers(0, 99))
def test_what_is_said_to_fit_is_what_is_laid_out(params: DotsParams, field: Field, seed: int) -> None:
    fitted = fit(params, field)
    layout = lay_out(params, field, np.random.default_rng(seed))
    assert len(layout.dots) == fitted.dots
    assert 2 * layout.radius_mm == pytest.approx(fitted.dot_size_mm)
    np.testing.assert_array_equal(lay_out(fitted, field, np.random.default_rng(seed)).dots, layout.dots)


@pytest.mark.parametrize("field", FIELDS[1:])
def test_a_fixed_or_limited_number_of_stars_is_shown(field: Field) -> None:
    rng = np.random.default_rng(4)
    for wish in np.arange(1.0, 4.6, 0.4):
        fixed = realise(GAME, float(wish), Limits(fixed={"dots": 20}), field, rng)
        assert len(lay_out(fixed.params, field, rng).dots) == fixed.params.dots == 20
        limited = realise(GAME, float(wish), Limits(ranges={"dots": (6, 8)}), field, rng)
        assert 6 <= len(lay_out(limited.params, field, rng).dots) == limited.params.dots <= 8


def test_fewer_stars_than_asked_keep_the_pace_of_a_time_limit() -> None:
    asked = DotsParams(dots=30, spacing_mm=36.0, time_limit_s=60.0)
    fitted = fit(asked, LAPTOP)
    assert fitted.dots < 30
    assert fitted.time_limit_s / fitted.dots == pytest.approx(2.0)
    assert GAME.begin(asked, LAPTOP, np.random.default_rng(1)).params == fitted


@settings(max_examples=200, deadline=None, derandomize=True)
@given(SETTINGS, st.sampled_from(FIELDS), st.sampled_from([p for p in GAME.parameters if p.adapts]), st.data())
def test_bits_never_fall_by_a_single_step(
    params: DotsParams, field: Field, parameter: object, data: st.DataObject
) -> None:
    p = next(q for q in GAME.parameters if q is parameter)
    count = round(abs(p.hardest - p.easiest) / p.step)
    step = data.draw(st.integers(0, count - 1))
    direction = np.sign(p.hardest - p.easiest) * p.step
    values = [p.easiest + direction * step, p.easiest + direction * (step + 1)]
    easier, harder = (bits(dataclasses.replace(params, **{p.name: round(v) if p.whole else v}), field) for v in values)
    assert harder >= easier - 1e-9


def test_lures_lie_off_the_way_from_star_to_star() -> None:
    params = DotsParams(dots=12, dot_size_mm=12.0, distractors=8)
    for seed in range(10):
        layout = lay_out(params, LAPTOP, np.random.default_rng(seed))
        for a, b in zip(layout.dots[:-1], layout.dots[1:], strict=True):
            way = b - a
            share = np.clip((layout.lures - a) @ way / (way @ way), 0, 1)
            beside = np.hypot(*(layout.lures - a - share[:, None] * way).T)
            assert beside.min() >= layout.radius_mm + 1.9


@pytest.mark.parametrize("turn", ["clockwise", "anticlockwise"])
def test_a_left_handed_child_goes_round_the_other_way(turn: str) -> None:
    hand = next(choice for choice in GAME.choices if choice.name == "turn")
    assert hand.by_hand
    assert hand.options == ("anticlockwise", "clockwise")
    for seed in range(30):
        layout = lay_out(DotsParams(turn=turn, dots=20), LAPTOP, np.random.default_rng(seed))
        x, y = np.vstack((layout.dots, layout.dots[:1])).T
        area = x[:-1] @ y[1:] - x[1:] @ y[:-1]  # above 0: clockwise on a screen, where y points down
        assert (area > 0) == (turn == "clockwise"), layout.drawing.name


def test_any_setting_leaves_several_pictures_to_draw_from() -> None:
    for field in FIELDS:
        for dots in (4, 5, 8, 12, 20, 30):
            for spacing in (12.0, 24.0, 36.0):
                for size in (36.0, 20.0, 8.0):
                    for order in ("numbers", "pictures"):
                        params = DotsParams(dots=dots, spacing_mm=spacing, dot_size_mm=size, order=order)
                        assert len(fitting(params, field)[0]) >= 3, (field, params)


def test_different_seeds_draw_different_pictures_and_mirror_some() -> None:
    layouts = [lay_out(DotsParams(), LAPTOP, np.random.default_rng(seed)) for seed in range(40)]
    assert len({layout.drawing.name for layout in layouts}) >= 8
    assert {layout.flip for layout in layouts} == {False, True}


def test_a_picture_that_was_asked_for_is_drawn_with_at_least_its_least_stars() -> None:
    for name, drawing in DRAWINGS.items():
        layout = lay_out(DotsParams(picture=name, dots=4), TEN_INCH, np.random.default_rng(1))
        assert layout.drawing.name == name
        assert len(layout.dots) == drawing.least


def test_the_whole_picture_lies_on_the_field() -> None:
    for name, drawing in DRAWINGS.items():
        for field in FIELDS:
            params = DotsParams(picture=name, dots=30, spacing_mm=36.0, dot_size_mm=8.0)
            layout = lay_out(params, field, np.random.default_rng(3))
            curve = layout.on_field(drawing.outline.curve)
            assert (curve >= 2.0).all(), (name, field)
            assert (curve <= (field.width_mm - 2.0, field.height_mm - 2.0)).all(), (name, field)


def test_the_terms_of_the_difficulty() -> None:
    easy = DotsParams(dots=4, spacing_mm=20.0, dot_size_mm=20.0, hint_delay_s=3.0)
    assert bits(easy, LAPTOP) == pytest.approx(np.log2(40 / 20 + 1))
    assert bits(dataclasses.replace(easy, distractors=3), LAPTOP) == pytest.approx(np.log2(3) + 1.0)
    assert bits(dataclasses.replace(easy, hint_delay_s=0.0), LAPTOP) == pytest.approx(np.log2(3) - 0.5)
    assert bits(dataclasses.replace(easy, order="glow"), LAPTOP) == pytest.approx(np.log2(3) - 0.5)
    assert bits(dataclasses.replace(easy, dots=8), LAPTOP) == pytest.approx(np.log2(3) + 0.15)
    hurried = dataclasses.replace(easy, dots=8, time_limit_s=10.0)
    assert bits(hurried, LAPTOP) == pytest.approx(np.log2(3) + 0.15 + np.log2(1.2))
