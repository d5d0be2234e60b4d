"""How well a hand kept to a line, on shapes that can be worked out by hand."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from snailtrail.motor.geometry import follow
from snailtrail.motor.tracing import (
    bias,
    completeness,
    deviation,
    deviation_of,
    effective_width,
    excursions,
    inside_ratio,
    length_ratio,
    pace,
    penalised_path_accuracy,
    steering_index,
    steering_law,
)

Floats = NDArray[np.float64]
LINE = [[0.0, 0.0], [100.0, 0.0]]


def along(n: int, offset: float = 0.0) -> Floats:
    return np.column_stack([np.linspace(0, 100, n), np.full(n, offset)])


def test_the_reference_curves(goldens: Any) -> None:
    for curve in goldens["curves"].values():
        path, line = (np.reshape(curve[each], (-1, 2)) for each in ("path", "reference"))
        found = deviation(path, line)
        assert found.mean_mm == pytest.approx(curve["mean_abs_dev"], rel=1e-6)
        assert found.rms_mm == pytest.approx(curve["rms_dev"], rel=1e-6)
        assert found.max_mm == pytest.approx(curve["max_dev"], rel=1e-6)
        assert found.p95_mm == pytest.approx(curve["p95_dev"], rel=1e-5)  # one rounded sample decides a percentile
        assert length_ratio(path, line) == pytest.approx(curve["length_ratio"], rel=1e-6)


def test_two_millimetres_beside_a_line_is_a_deviation_of_two() -> None:
    assert deviation(along(50, 2.0), LINE) == pytest.approx((2, 2, 2, 2))
    assert deviation([[0, 3], [10, -4], [20, 3], [30, -4], [40, 0]], LINE) == pytest.approx((2.8, np.sqrt(10), 4, 4))


def test_four_samples_are_too_few_and_lost_ones_do_not_count() -> None:
    assert np.isnan(deviation(along(4), LINE)).all()
    assert np.isnan(deviation_of([1.0, 1.0, 1.0, 1.0, np.nan])).all()
    assert deviation_of([1.0, 1.0, np.nan, 1.0, 1.0, 1.0]) == (1.0, 1.0, 1.0, 1.0)


@given(st.floats(0, 6.28), st.floats(0.1, 10.0), st.floats(-300, 300), st.booleans())
@settings(deadline=None, max_examples=30)
def test_where_and_how_large_the_line_is_drawn_does_not_matter(
    angle: float, scale: float, shift: float, mirrored: bool
) -> None:
    rng = np.random.default_rng(2)
    line = np.cumsum(rng.normal(0, 10, (20, 2)), axis=0)
    path = np.repeat(line, 8, axis=0) + rng.normal(0, 1.5, (160, 2))
    turn = scale * np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    if mirrored:
        turn = turn @ np.diag([-1.0, 1.0])
    there, here = deviation(path @ turn + shift, line @ turn + shift), deviation(path, line)
    assert there == pytest.approx(tuple(scale * each for each in here))
    assert length_ratio(path @ turn, line @ turn) == pytest.approx(length_ratio(path, line))


def test_constant_and_variable_error_part_a_shift_from_a_wobble() -> None:
    assert bias([1.0, 3.0] * 10) == pytest.approx((2.0, 1.0))
    assert effective_width([1.0, 3.0] * 10) == pytest.approx(4.133)
    assert np.isnan(bias([1.0] * 4)).all()
    assert np.isnan(effective_width([1.0] * 4))


def test_half_a_line_is_half_complete_and_jumps_leave_holes() -> None:
    assert completeness(np.linspace(0, 48, 49), 100.0) == pytest.approx(0.5)
    assert completeness([0, 10, 11, 50, 100], 100.0) == pytest.approx((2 + 5 + 4 + 2) / 100)
    assert completeness(np.linspace(0, 100, 26), 100.0) == pytest.approx(1.0)


@given(st.lists(st.floats(-20, 120), min_size=5, max_size=60))
def test_completeness_is_the_length_of_the_union(positions: list[float]) -> None:
    grid = np.arange(0, 100, 0.05) + 0.025
    covered = (np.abs(grid[:, None] - np.array(positions)) <= 2.0).any(axis=1)
    assert completeness(positions, 100.0) == pytest.approx(covered.mean(), abs=0.001 * len(positions))


def test_completeness_of_next_to_nothing_is_unknown() -> None:
    assert np.isnan(completeness([1.0, 2.0, 3.0, 4.0], 100.0))
    assert np.isnan(completeness([0.0] * 9, 0.0))


def test_the_edge_of_the_way_is_still_inside() -> None:
    assert inside_ratio([0.0, 2.0, 3.0, 3.1, 8.0], 6.0) == pytest.approx(0.6)
    assert np.isnan(inside_ratio([0.0] * 4, 6.0))


def test_only_stays_outside_of_50_ms_count() -> None:
    distances = np.zeros(100)
    distances[10:14] = 9.0  # 40 ms
    distances[30:35] = 9.0  # 50 ms
    distances[90:] = 9.0  # never came back
    assert excursions(distances, 6.0, 100.0) == 2.0
    assert excursions(np.repeat(distances, 10), 6.0, 1000.0) == 2.0
    assert excursions(np.zeros(100), 6.0, 100.0) == 0.0
    assert np.isnan(excursions([9.0] * 4, 6.0, 100.0))


def test_leaving_the_pace_of_the_guide_costs_the_same_to_both_sides(goldens: Any) -> None:
    for golden in goldens["ckat_ppa"]:
        assert penalised_path_accuracy(golden["pa_mm"], golden["mt_s"], 36.0) == pytest.approx(golden["ppa"], rel=1e-9)
    assert penalised_path_accuracy(2.0, 30.0, 36.0) == penalised_path_accuracy(2.0, 42.0, 36.0)
    assert np.isnan(penalised_path_accuracy(2.0, 30.0, 0.0))


def test_the_steering_index_is_length_over_width_and_its_integral() -> None:
    assert steering_index(LINE, 10.0) == pytest.approx(10.0)
    assert steering_index(LINE, [10.0, 20.0]) == pytest.approx(100 * np.log(2) / 10)
    assert steering_index([[0, 0], [100, 0], [100, 50]], [10.0, 10.0, 5.0]) == pytest.approx(10 + 10 * np.log(2))
    assert np.isnan(steering_index([[0.0, 0.0]], 5.0))
    with pytest.raises(ValueError, match="greater than 0"):
        steering_index(LINE, 0.0)


def test_the_steering_law_is_found_again() -> None:
    assert steering_law([5.0, 10.0, 20.0, 40.0], [1.0, 1.5, 2.5, 4.5]) == pytest.approx((0.5, 0.1, 10.0))
    assert np.isnan(steering_law([5.0, 10.0, 20.0], [3.0, 2.0, 1.0]).performance_1_s)
    assert np.isnan(steering_law([5.0, 10.0, 20.0], [1.0, np.nan, 2.0])).all()
    assert np.isnan(steering_law([5.0, 5.0, 5.0], [1.0, 1.1, 1.2])).all()


def test_pace_is_counted_in_widths_too() -> None:
    assert pace([10.0, 30.0] * 5, 4.0) == pytest.approx((20.0, 0.5, 5.0))
    assert np.isnan(pace(np.zeros(10), 4.0)).all()


def test_a_length_of_nothing_has_no_ratio() -> None:
    assert np.isnan(length_ratio(along(10), [[5.0, 5.0]]))


def test_pauses_weigh_in_time_and_not_in_space() -> None:
    walked = along(101)
    paused = np.vstack([walked, np.tile([[100.0, 5.0]], (101, 1))])
    assert deviation(paused, LINE).mean_mm == pytest.approx(2.5)


def test_twenty_seconds_at_1_khz_are_scored_without_a_wait(signals: ModuleType) -> None:
    """About 15 ms, and 9 ms for every raw sample's foot; looking at all pairs of sample and segment takes 400 ms."""
    score, feet = signals.seconds_to_score(), signals.seconds_to_follow()
    print(f"\nall tracing measures: {1000 * score:.1f} ms, all feet: {1000 * feet:.1f} ms")
    assert score < 0.08
    assert feet < 0.06


def test_a_made_up_trace_is_measured_as_it_was_made(signals: ModuleType) -> None:
    t, xy, line = signals.long_trace()
    found = signals.all_tracing_measures(t, xy, line)
    assert all(np.isfinite(each) for each in found.values())
    assert found["completeness"] > 0.99
    assert found["oscillation"] == pytest.approx(0.2, rel=0.05)  # 0.2 mm on both axes: sqrt(2 * 0.2^2 / 2)
    feet = follow(xy, line)
    assert found["mean_mm"] == pytest.approx(feet.distances_mm.mean(), rel=0.02)  # of 20,000 samples or 2,000
    assert found["hausdorff"] >= found["max_mm"] - 0.3
