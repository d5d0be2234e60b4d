"""Every lane fits every field and is as hard as it says."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import log2, pi

import numpy as np
import pytest

from games.trace import GAME
from games.trace.params import PARAMETERS, TraceParams
from games.trace.paths import bits, fit, lay, line
from games.trace.shapes import FAMILIES
from snailtrail.motor.geometry import path_length, resample_spacing
from snailtrail.play.difficulty import Limits, realise
from snailtrail.play.field import Field
from snailtrail.testing import LAPTOP, TEN_INCH, TWENTY_SEVEN_INCH

FIELDS = (TEN_INCH, LAPTOP, TWENTY_SEVEN_INCH)
STRAIGHT = TraceParams(lane_width_mm=20.0, length_mm=200.0, family="straight")
ends = product(*((p.easiest, p.hardest) for p in PARAMETERS[:5]))
CORNERS = [TraceParams(w, length, int(b), t, int(c)) for w, length, b, t, c in ends]


@pytest.mark.parametrize("family", FAMILIES)
def test_each_shape_stays_eight_mm_clear_of_the_edges_of_every_field(family: str) -> None:
    for field, corner in product(FIELDS, CORNERS):
        params = replace(corner, family=family)
        lane = lay(params, field)
        points = line(lane, params, field)
        free = lane.width_mm / 2 + 8.0 - 1e-6
        assert (points >= free).all(), (params, field)
        assert (points <= np.array([field.width_mm, field.height_mm]) - free).all(), (params, field)
        assert lane.width_mm >= 5.0
        assert (np.hypot(*np.diff(points, axis=0).T) > 0).all()


@pytest.mark.parametrize("family", FAMILIES)
def test_the_line_is_as_long_and_turns_as_much_as_the_lane_says(family: str) -> None:
    for corner in CORNERS:
        params = replace(corner, family=family)
        lane = lay(params, LAPTOP)
        points = line(lane, params, LAPTOP)
        assert path_length(points) == pytest.approx(lane.length_mm, rel=5e-3)
        steps = np.diff(points, axis=0)
        headings = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
        assert np.abs(np.diff(headings)).sum() == pytest.approx(lane.turn_rad, abs=0.35), params


@pytest.mark.parametrize("family", ["arc", "wave", "spiral", "circle"])
def test_stretches_beside_each_other_do_not_overlap(family: str) -> None:
    for field, corner in product(FIELDS, CORNERS):
        params = replace(corner, family=family)
        lane = lay(params, field)
        points = resample_spacing(line(lane, params, field), 2.0)
        apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
        along = 2.0 * np.abs(np.subtract.outer(np.arange(len(points)), np.arange(len(points))))
        far = (along > 2.0 * lane.width_mm + 8.0) & (along < lane.length_mm - 2.0 * lane.width_mm - 8.0)
        assert (apart[far] > lane.width_mm).all(), (params, field)


def test_a_straight_lane_has_the_bits_of_its_length_in_widths() -> None:
    assert bits(STRAIGHT, LAPTOP) == pytest.approx(log2(1 + 10 / 4))


def test_turning_counts_whether_it_is_a_bend_or_a_corner() -> None:
    circle = replace(STRAIGHT, family="circle")
    square = replace(STRAIGHT, family="square")
    assert bits(circle, LAPTOP) == pytest.approx(log2(1 + (10 + 2 * pi) / 4))
    assert bits(square, LAPTOP) == pytest.approx(log2(1 + (10 + 1.5 * pi) / 4))


def test_a_pace_counts_only_above_that_of_an_unhurried_child() -> None:
    plain = bits(STRAIGHT, LAPTOP)
    assert bits(replace(STRAIGHT, guide_pace_mm_s=20.0), LAPTOP) == plain
    assert bits(replace(STRAIGHT, guide_pace_mm_s=80.0), LAPTOP) == pytest.approx(plain + 2)
    assert bits(replace(STRAIGHT, time_limit_s=5.0), LAPTOP) == pytest.approx(plain + 1)
    assert lay(STRAIGHT, LAPTOP).limit_s == float("inf")


def test_a_length_that_does_not_fit_is_cut_and_said_so() -> None:
    lane = lay(replace(STRAIGHT, length_mm=700.0), LAPTOP)
    assert lane.length_mm == pytest.approx(LAPTOP.width_mm - 16.0 - 20.0)
    assert lane.bits == pytest.approx(log2(1 + lane.length_mm / 20 / 4))


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_said_to_fit_is_the_lane_that_is_laid_out(family: str) -> None:
    for field, corner, limit in product(FIELDS, CORNERS, (120.0, 60.0, 5.0)):
        params = replace(corner, family=family, time_limit_s=limit)
        fitted = fit(params, field)
        lane = lay(params, field)
        again = lay(fitted, field)
        assert (fitted.lane_width_mm, fitted.length_mm) == (lane.width_mm, lane.length_mm)
        assert (fitted.bends, fitted.bend_tightness_ratio) == (lane.bends, lane.tightness_ratio)
        np.testing.assert_array_equal(line(again, fitted, field), line(lane, params, field))
        assert again.limit_s == pytest.approx(lane.limit_s)
        sharp = np.abs(np.diff(np.unwrap(np.arctan2(*np.diff(line(lane, params, field), axis=0).T)))) > 0.6
        assert fitted.corners == sharp.sum(), (params, fitted)


def test_a_wave_is_not_said_to_have_corners_nor_a_square_bends() -> None:
    assert fit(TraceParams(family="wave", corners=2), LAPTOP).corners == 0
    square = fit(TraceParams(family="square", bends=2, corners=1), LAPTOP)
    assert (square.bends, square.bend_tightness_ratio, square.corners) == (0, 0.0, 3)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("fixed", [{"corners": 2}, {"corners": 5}, {"bends": 3}, {"length_mm": 80.0}])
def test_what_is_fixed_is_laid_out_wherever_some_lane_can_hold_it(fixed: dict[str, float], field: Field) -> None:
    rng = np.random.default_rng(5)
    for wish in np.arange(1.0, 4.6, 0.25):
        got = realise(GAME, float(wish), Limits(fixed=fixed), field, rng)
        lane = lay(got.params, field)
        laid = {"corners": lane.corners, "bends": lane.bends, "length_mm": lane.length_mm}
        assert {name: laid[name] for name in fixed} == fixed
        assert got.bits == lane.bits


def test_a_length_that_no_lane_can_have_is_told_as_it_was_laid_out() -> None:
    got = realise(
        GAME, 3.0, Limits(fixed={"length_mm": 700.0, "family": "straight"}), TEN_INCH, np.random.default_rng(1)
    )
    assert got.params.length_mm == lay(got.params, TEN_INCH).length_mm < TEN_INCH.width_mm


def test_bends_that_do_not_fit_are_left_out_rather_than_the_lane_widened_or_lengthened() -> None:
    lane = lay(TraceParams(lane_width_mm=40.0, length_mm=200.0, bends=6, bend_tightness_ratio=1.0), LAPTOP)
    assert lane.width_mm == 40.0
    assert lane.length_mm == 200.0
    assert lane.bends < 6


def test_a_shape_too_large_for_a_small_field_gets_a_narrower_lane() -> None:
    params = TraceParams(lane_width_mm=40.0, length_mm=80.0, family="star")
    small, large = lay(params, TEN_INCH), lay(params, TWENTY_SEVEN_INCH)
    assert small.width_mm < 40.0
    assert large.width_mm == 40.0


def test_a_lane_that_must_be_longer_than_asked_gets_more_time() -> None:
    lane = lay(TraceParams(lane_width_mm=40.0, length_mm=100.0, family="star", time_limit_s=10.0), TWENTY_SEVEN_INCH)
    assert lane.limit_s == pytest.approx(10.0 * lane.length_mm / 100.0)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_leftward_lane_is_the_mirror_image_of_a_rightward_one(family: str) -> None:
    params = TraceParams(family=family)
    left = replace(params, direction="leftward")
    lane = lay(params, LAPTOP)
    assert lay(left, LAPTOP) == lane
    mirrored = line(lane, left, LAPTOP) * (-1.0, 1.0) + (LAPTOP.width_mm, 0.0)
    np.testing.assert_allclose(mirrored, line(lane, params, LAPTOP), atol=1e-9)


@pytest.mark.parametrize("family", sorted(set(FAMILIES) - {"circle", "eight", "square", "triangle", "star", "spiral"}))
def test_an_open_rightward_lane_leads_from_left_to_right(family: str) -> None:
    params = TraceParams(family=family)
    points = line(lay(params, LAPTOP), params, LAPTOP)
    assert points[0, 0] == pytest.approx(points[:, 0].min(), abs=1.0)
    assert points[-1, 0] > points[0, 0] + 50.0


@pytest.mark.parametrize("family", ["circle", "eight", "square", "triangle", "star"])
def test_a_closed_lane_ends_where_it_began(family: str) -> None:
    params = TraceParams(family=family)
    points = line(lay(params, LAPTOP), params, LAPTOP)
    np.testing.assert_array_equal(points[0], points[-1])


def test_a_first_bend_down_turns_the_lane_upside_down() -> None:
    params = TraceParams(family="wave")
    down = replace(params, first_bend="down")
    lane = lay(params, LAPTOP)
    up_side, down_side = line(lane, params, LAPTOP), line(lane, down, LAPTOP)
    assert up_side[10, 1] < up_side[0, 1]
    np.testing.assert_allclose(down_side[:, 1], LAPTOP.height_mm - up_side[:, 1])
