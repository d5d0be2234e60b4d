"""Feet on lines: exact, whatever shortcut finds them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from snailtrail.motor.geometry import (
    distances_to_polyline,
    feet,
    follow,
    path_length,
    resample_arc,
    resample_spacing,
    signed_distances_to_polyline,
)

Floats = NDArray[np.float64]


def clouds(most: int) -> st.SearchStrategy[Floats]:
    places = st.floats(-200, 200, allow_nan=False, width=32)
    return st.integers(1, most).flatmap(lambda n: arrays(np.float64, (n, 2), elements=places))


def by_hand(points: Floats, line: Floats) -> Floats:
    """Every point against every segment."""
    starts = line[:-1] if len(line) > 1 else line
    steps = np.diff(line, axis=0) if len(line) > 1 else np.zeros((1, 2))
    squared = (steps**2).sum(axis=1)
    away = points[:, None] - starts
    u = np.clip((away * steps).sum(axis=2) / np.where(squared > 0, squared, 1.0), 0, 1)
    return np.asarray(np.hypot(*(away - u[..., None] * steps).transpose(2, 0, 1)).min(axis=1))


def eight(u: Floats) -> Floats:
    return np.column_stack([100 * np.sin(2 * np.pi * u), 60 * np.sin(4 * np.pi * u)])


@given(clouds(40), clouds(25))
@settings(deadline=None)
def test_distances_are_those_of_every_point_to_every_segment(points: Floats, line: Floats) -> None:
    assert distances_to_polyline(points, line) == pytest.approx(by_hand(points, line), rel=1e-9, abs=1e-9)


@given(st.integers(0, 10_000), st.integers(301, 1500), st.integers(2, 60), st.floats(0.01, 40.0))
@settings(deadline=None, max_examples=40)
def test_leaving_segments_out_changes_no_distance(seed: int, samples: int, vertices: int, step: float) -> None:
    rng = np.random.default_rng(seed)
    line = np.cumsum(rng.normal(0, 20, (vertices, 2)), axis=0)
    trace = np.cumsum(rng.normal(0, step, (samples, 2)), axis=0)
    assert distances_to_polyline(trace, line) == pytest.approx(by_hand(trace, line), rel=1e-9, abs=1e-9)


def test_distances_of_the_reference_curves(goldens: Any) -> None:
    for curve in goldens["curves"].values():
        path, line = (np.reshape(curve[each], (-1, 2)) for each in ("path", "reference"))
        # The references were made before their points were rounded to four places.
        distances = distances_to_polyline(path, line)
        assert distances.mean() == pytest.approx(curve["mean_abs_dev"], rel=1e-6)
        assert distances.max() == pytest.approx(curve["max_dev"], rel=1e-6)
        assert path_length(path) == pytest.approx(curve["path_length"], rel=1e-9)
        assert path_length(line) == pytest.approx(curve["ref_length"], rel=1e-6)


def test_a_point_beyond_the_end_is_measured_to_the_end() -> None:
    assert distances_to_polyline([[13.0, 4.0]], [[0, 0], [10, 0]]) == pytest.approx([5.0])


def test_a_line_of_one_point_is_a_dot_with_a_distance() -> None:
    assert distances_to_polyline([[3.0, 4.0], [0.0, 0.0]], [[0.0, 0.0]]) == pytest.approx([5.0, 0.0])


def test_repeated_vertices_change_nothing() -> None:
    points = [[1.0, 2.0], [9.0, -1.0]]
    plain, repeated = [[0, 0], [5, 0], [10, 0]], [[0, 0], [0, 0], [5, 0], [5, 0], [5, 0], [10, 0], [10, 0]]
    assert distances_to_polyline(points, repeated) == pytest.approx(distances_to_polyline(points, plain))


def test_a_lost_sample_is_nan_and_spoils_no_other() -> None:
    found = feet([[1.0, 2.0], [np.nan, 0.0], [3.0, 1.0]], [[0, 0], [10, 0]])
    assert found.distances_mm == pytest.approx([2.0, np.nan, 1.0], nan_ok=True)
    assert found.positions_mm == pytest.approx([1.0, np.nan, 3.0], nan_ok=True)


def test_no_points_have_no_distances_and_no_line_is_an_error() -> None:
    assert distances_to_polyline([], [[0, 0], [1, 0]]).shape == (0,)
    with pytest.raises(ValueError, match="without points"):
        distances_to_polyline([[0, 0]], [])


def test_points_of_the_wrong_shape_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\(n, 2\)"):
        distances_to_polyline([1.0, 2.0, 3.0], [[0, 0], [1, 0]])


def test_right_of_the_direction_is_positive_where_y_points_down() -> None:
    assert signed_distances_to_polyline([[5, 3], [5, -2]], [[0, 0], [10, 0]]) == pytest.approx([3.0, -2.0])


def test_the_side_of_a_point_off_a_sharp_corner_is_that_of_the_whole_line() -> None:
    spike = [[0, 0], [100, 10], [0, 20]]
    outside = [[101.0, 9.9], [101.0, 10.1], [103.0, 8.0], [103.0, 12.0]]
    inside = [[90.0, 10.0]]
    assert (signed_distances_to_polyline(outside, spike) < 0).all()
    assert (signed_distances_to_polyline(inside, spike) > 0).all()


def test_a_closed_line_has_no_seam() -> None:
    square = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]
    around = np.array([[-1.0, -0.5], [-0.5, -1.0], [-1.0, 0.5], [0.5, -1.0]])
    assert (signed_distances_to_polyline(around, square) < 0).all()


@given(clouds(12), clouds(12), st.floats(0, 6.3), st.floats(0.1, 10), st.floats(-100, 100), st.booleans())
@settings(deadline=None)
def test_turning_shifting_scaling_and_mirroring_both_move_distances_along(
    points: Floats, line: Floats, angle: float, scale: float, shift: float, mirrored: bool
) -> None:
    turn = scale * np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    if mirrored:
        turn = turn @ np.diag([1.0, -1.0])
    there = distances_to_polyline(points @ turn + shift, line @ turn + shift)
    assert there == pytest.approx(scale * distances_to_polyline(points, line), rel=1e-7, abs=1e-7)


@given(clouds(30))
def test_a_line_walked_backwards_is_as_long(line: Floats) -> None:
    assert path_length(line[::-1]) == pytest.approx(path_length(line))


def test_a_mirrored_world_swaps_sides() -> None:
    rng = np.random.default_rng(5)
    points, line = rng.uniform(0, 100, (50, 2)), rng.uniform(0, 100, (6, 2))
    mirror = np.array([-1.0, 1.0])
    there = signed_distances_to_polyline(points * mirror, line * mirror)
    assert there == pytest.approx(-signed_distances_to_polyline(points, line))


def test_following_a_figure_of_eight_stays_on_its_branch_where_the_nearest_does_not() -> None:
    u = np.linspace(0, 1, 2000)
    line = eight(np.linspace(0, 1, 401))
    trace = eight(u) + np.array([6.0, 0.0])  # near the crossing this lies closer to the other branch
    followed, nearest = follow(trace, line), feet(trace, line)
    length = nearest.length_mm
    assert np.abs(np.diff(nearest.positions_mm)).max() > 0.3 * length
    assert np.abs(np.diff(followed.positions_mm)).max() < 0.02 * length
    assert (followed.distances_mm >= nearest.distances_mm - 1e-9).all()
    truth = np.interp(u, np.linspace(0, 1, 401), [path_length(line[: k + 1]) for k in range(401)])
    assert np.abs(followed.positions_mm - truth).max() < 8.0


def test_following_the_line_itself_gives_no_distance_and_its_own_positions() -> None:
    u = np.linspace(0, 1, 900)
    line = eight(u)
    followed = follow(line, line)
    assert followed.distances_mm == pytest.approx(np.zeros(900), abs=1e-9)
    assert followed.positions_mm[450] == pytest.approx(path_length(line[:451]))


def test_a_closed_line_runs_on_past_its_end_and_begins_before_its_start() -> None:
    angle = np.linspace(0, 2 * np.pi, 361)
    circle = 50 * np.column_stack([np.cos(angle), np.sin(angle)])
    walked = np.radians(np.linspace(-20, 380, 500))
    followed = follow(50 * np.column_stack([np.cos(walked), np.sin(walked)]), circle)
    assert followed.distances_mm.max() < 0.01
    assert followed.positions_mm == pytest.approx(50 * walked, abs=0.05)


@given(st.integers(0, 10_000), st.integers(1, 60), st.integers(2, 40), st.floats(0.02, 0.6))
@settings(deadline=None, max_examples=40)
def test_following_looks_at_the_segments_near_the_last_place_alone(
    seed: int, samples: int, vertices: int, window: float
) -> None:
    rng = np.random.default_rng(seed)
    line = np.cumsum(rng.normal(0, 20, (vertices, 2)), axis=0)
    trace = np.cumsum(rng.normal(0, 8, (samples, 2)), axis=0)
    lengths = np.hypot(*np.diff(line, axis=0).T)
    ends = np.cumsum(lengths)
    reach, place, expected = window * ends[-1], 0.0, []

    def near(sample: Floats, place: float) -> tuple[float, float]:
        """The distance from the nearest segment within reach of `place`, and where along the line that is."""
        allowed = np.flatnonzero((ends >= place - reach) & (ends - lengths <= place + reach))
        distances = [float(by_hand(sample[None], line[k : k + 2])[0]) for k in allowed]
        k = int(allowed[np.argmin(distances)])
        along = (sample - line[k]) @ (line[k + 1] - line[k]) / lengths[k]
        return min(distances), float(ends[k] - lengths[k] + np.clip(along, 0, lengths[k]))

    for sample in trace:  # up to 300 samples each one is a run of its own
        _, place = near(sample, place)
        expected.append(near(sample, place)[0])
    assert follow(trace, line, window).distances_mm == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_following_can_begin_anywhere() -> None:
    line = [[0, 0], [100, 0], [100, 1], [0, 1]]  # there and back, 1 mm apart
    trace = np.column_stack([np.linspace(90, 10, 50), np.full(50, 0.4)])
    assert follow(trace, line, window=0.05, start_mm=111.0).positions_mm == pytest.approx(201 - trace[:, 0])


def test_resampled_points_are_evenly_spaced_and_keep_both_ends() -> None:
    even = resample_arc([[0, 0], [10, 0], [10, 30]], 9)
    assert even[0] == pytest.approx([0, 0])
    assert even[-1] == pytest.approx([10, 30])
    assert even[2] == pytest.approx([10, 0])
    assert np.hypot(*np.diff(even, axis=0).T) == pytest.approx(np.full(8, 5.0))


def test_spacing_is_never_wider_than_asked() -> None:
    spaced = resample_spacing([[0.0, 0.0], [10.1, 0.0]], 0.5)
    assert len(spaced) == 22
    assert np.diff(spaced[:, 0]).max() <= 0.5


def test_a_dot_has_no_length_and_nothing_has_no_known_length() -> None:
    assert path_length([[3, 4]]) == 0.0
    assert np.isnan(path_length([]))
    with pytest.raises(ValueError, match="without points"):
        resample_arc([], 5)
