"""Areas shared by two outlines."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from snailtrail.motor.geometry import polygon_area_difference, polygon_overlap

Floats = NDArray[np.float64]

SQUARE = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]])
ASIDE = SQUARE + np.array([5.0, 0.0])


def star(seed: int, n: int) -> Floats:
    """An outline whose corners go round in order, never half a turn apart: it does not cross itself."""
    rng = np.random.default_rng(seed)
    angle = 2 * np.pi * (np.arange(n) + rng.uniform(0, 1, n)) / n
    return np.column_stack([np.cos(angle), np.sin(angle)]) * rng.uniform(20, 50, (n, 1))


def shoelace(outline: Floats) -> float:
    x, y = outline.T
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


def test_a_square_half_a_side_off() -> None:
    overlap = polygon_overlap(SQUARE, ASIDE)
    assert overlap == pytest.approx((50, 50, 50, 1 / 3))
    assert polygon_area_difference(SQUARE, ASIDE) == pytest.approx(1.0)


def test_a_cut_all_around_one_millimetre_too_far() -> None:
    assert polygon_area_difference(1.2 * SQUARE - 1, SQUARE) == pytest.approx(0.44)


def test_the_same_outline_differs_by_nothing_wherever_it_begins_and_however_it_runs() -> None:
    outline = star(3, 40)
    assert polygon_area_difference(np.roll(outline, 7, axis=0)[::-1], outline) == pytest.approx(0, abs=1e-12)


def test_apart_is_twice_the_template() -> None:
    assert polygon_area_difference(SQUARE + 100, SQUARE) == pytest.approx(2.0)
    assert polygon_overlap(SQUARE + 100, SQUARE).shared_ratio == 0.0


def test_a_bow_tie_has_two_triangles() -> None:
    tie = [[0, 0], [10, 10], [10, 0], [0, 10]]
    assert polygon_overlap(tie, SQUARE) == pytest.approx((0, 50, 50, 0.5))


@given(st.integers(0, 999), st.integers(5, 30), st.integers(5, 30), st.floats(0, 6.28))
@settings(deadline=None, max_examples=40)
def test_the_parts_add_up_to_the_areas_however_both_are_turned(seed: int, n: int, m: int, angle: float) -> None:
    a, b = star(seed, n), star(seed + 1000, m)
    overlap = polygon_overlap(a, b)
    assert overlap.first_only_mm2 + overlap.both_mm2 == pytest.approx(shoelace(a))
    assert overlap.second_only_mm2 + overlap.both_mm2 == pytest.approx(shoelace(b))
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    assert polygon_overlap(a @ turn, b @ turn).both_mm2 == pytest.approx(overlap.both_mm2, rel=1e-6, abs=1e-6)


def test_a_grid_of_dots_counts_the_same_area() -> None:
    a, b = star(8, 25), star(9, 25)
    axis = np.arange(-55, 55, 0.5) + 0.25
    x, y = (grid.ravel() for grid in np.meshgrid(axis, axis))
    both = _inside(a, x, y) & _inside(b, x, y)
    assert polygon_overlap(a, b).both_mm2 == pytest.approx(both.sum() * 0.25, rel=0.02)


def _inside(outline: Floats, x: Floats, y: Floats) -> NDArray[np.bool_]:
    inside = np.zeros(len(x), dtype=bool)
    for (ax, ay), (bx, by) in zip(outline, np.roll(outline, -1, axis=0), strict=True):
        if ay != by:
            inside ^= ((ay > y) != (by > y)) & (x < ax + (bx - ax) * (y - ay) / (by - ay))
    return inside


def test_no_outline_or_a_flat_template_is_unknown() -> None:
    assert np.isnan(polygon_area_difference([], []))
    assert np.isnan(polygon_area_difference(SQUARE, [[0, 0], [5, 0], [10, 0]]))
