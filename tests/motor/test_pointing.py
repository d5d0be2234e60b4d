"""Aimed movements, worked out by hand and simulated."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from snailtrail.motor.pointing import (
    double_activations,
    index_of_difficulty,
    initial_angle,
    path_measures,
    throughput,
)

Floats = NDArray[np.float64]


def ring(seed: int = 1, n: int = 24, spread: float = 3.0) -> tuple[Floats, Floats, Floats, Floats]:
    """A sequence around a ring of targets 100 mm across: start, target, selected, movement time."""
    rng = np.random.default_rng(seed)
    angle = np.arange(n + 1) * (np.pi + np.pi / 13)
    places = 50 * np.column_stack([np.cos(angle), np.sin(angle)])
    selected = places[1:] + rng.normal(0, spread, (n, 2))
    return places[:-1], places[1:], selected, rng.uniform(0.5, 1.0, n)


def test_difficulty_in_bits() -> None:
    assert index_of_difficulty(70.0, 10.0) == pytest.approx(3.0)
    assert index_of_difficulty(0.0, 10.0) == 0.0
    with pytest.raises(ValueError, match="no difficulty"):
        index_of_difficulty(70.0, 0.0)
    with pytest.raises(ValueError, match="no difficulty"):
        index_of_difficulty(-1.0, 5.0)


def test_three_trials_worked_out_by_hand(goldens: Any) -> None:
    golden = goldens["fitts_hand"]
    found = throughput(golden["frm"], golden["to"], golden["sel"], golden["mt"], least_trials=3)
    assert found == pytest.approx((golden["Ae"], golden["We"], golden["IDe"], golden["TP"]), rel=1e-9)


@given(st.floats(0, 6.28), st.floats(0.1, 10.0), st.floats(-500, 500), st.booleans())
@settings(deadline=None)
def test_turning_shifting_scaling_and_mirroring_leave_throughput(
    angle: float, scale: float, shift: float, mirrored: bool
) -> None:
    start, target, selected, times = ring()
    turn = scale * np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    if mirrored:
        turn = turn @ np.diag([1.0, -1.0])
    here = throughput(start, target, selected, times)
    there = throughput(start @ turn + shift, target @ turn + shift, selected @ turn + shift, times)
    assert there.bits_per_s == pytest.approx(here.bits_per_s)
    assert there.effective_width_mm == pytest.approx(scale * here.effective_width_mm)


def test_twice_the_time_is_half_the_throughput() -> None:
    start, target, selected, times = ring()
    once, twice = throughput(start, target, selected, times), throughput(start, target, selected, 2 * times)
    assert twice.bits_per_s == pytest.approx(once.bits_per_s / 2)


def test_the_effective_width_of_a_known_spread() -> None:
    assert throughput(*ring(n=4000, spread=3.0)).effective_width_mm == pytest.approx(4.133 * 3.0, rel=0.03)


def test_seven_trials_or_no_spread_or_no_distance_give_no_throughput() -> None:
    start, target, selected, times = ring()
    assert np.isnan(throughput(start[:7], target[:7], selected[:7], times[:7])).all()
    assert np.isfinite(throughput(start[:8], target[:8], selected[:8], times[:8])).all()
    assert np.isnan(throughput(target, target, selected, times)).all()
    still = np.tile([[10.0, 0.0]], (9, 1))
    assert np.isnan(throughput(np.zeros((9, 2)), still, still, np.ones(9))).all()


def test_a_trial_that_was_not_answered_is_left_out() -> None:
    start, target, selected, times = ring()
    gap = times.copy()
    gap[3] = np.nan
    rest = np.arange(24) != 3
    assert throughput(start, target, selected, gap) == throughput(
        start[rest], target[rest], selected[rest], times[rest]
    )


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="one row for each trial"):
        throughput([[0, 0]], [[1, 0]], [[1, 0]], [0.5, 0.6])


def test_a_press_counted_twice_stands_near_the_start() -> None:
    start, target, selected, _ = ring()
    selected[5] = start[5] + 0.5
    assert np.flatnonzero(double_activations(start, target, selected)).tolist() == [5]
    assert not double_activations(start[5:6], target[5:6], selected[5:6]).any()


def arc(y: Floats) -> Floats:
    return np.column_stack([np.linspace(0, 100, len(y)), y])


def test_a_straight_way_has_nothing_to_count() -> None:
    found = path_measures(arc(np.zeros(50)), [0, 0], [100, 0], 10.0)
    assert found == (0, 0, 0, 0, 0, 0, 0)


def test_a_way_beside_the_axis_is_offset_and_not_variable() -> None:
    found = path_measures(arc(np.full(50, 3.0)), [0, 0], [100, 0], 10.0)
    assert (found.variability_mm, found.error_mm, found.offset_mm) == pytest.approx((0, 3, 3), abs=1e-9)
    assert found.axis_crossings == 0


def test_a_wave_crosses_and_turns() -> None:
    found = path_measures(arc(10 * np.sin(np.linspace(0, 4 * np.pi, 400))), [0, 0], [100, 0], 10.0)
    assert found.axis_crossings == 3
    assert found.direction_changes == 4
    assert found.orthogonal_changes == 0
    assert found.variability_mm == pytest.approx(10 / np.sqrt(2), rel=0.01)
    assert found.error_mm == pytest.approx(20 / np.pi, rel=0.01)
    assert found.offset_mm == pytest.approx(0, abs=0.05)


def test_overshooting_and_coming_back_turns_once_and_enters_twice() -> None:
    x = np.concatenate([np.linspace(0, 115, 60), np.linspace(115, 100, 20)])
    found = path_measures(np.column_stack([x, np.zeros(80)]), [0, 0], [100, 0], 10.0)
    assert found.orthogonal_changes == 1
    assert found.target_re_entries == 1


def test_a_wobble_below_2_percent_is_not_counted() -> None:
    rng = np.random.default_rng(1)
    found = path_measures(arc(rng.normal(0, 0.2, 400)), [0, 0], [100, 0], 10.0)
    assert (found.axis_crossings, found.direction_changes) == (0, 0)


@given(st.floats(0, 6.28), st.booleans())
@settings(deadline=None)
def test_turning_leaves_the_seven_measures_and_mirroring_turns_the_offset(angle: float, mirrored: bool) -> None:
    path = arc(6 * np.sin(np.linspace(0, 5, 200)) + 2)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    if mirrored:
        turn = turn @ np.diag([1.0, -1.0])
    here = path_measures(path, [0, 0], [100, 0], 10.0)
    there = path_measures(path @ turn, [0, 0], np.array([100, 0]) @ turn, 10.0)
    assert there[:6] == pytest.approx(here[:6])
    assert there.offset_mm == pytest.approx(-here.offset_mm if mirrored else here.offset_mm)


def test_too_few_samples_or_a_target_at_the_start_are_unknown() -> None:
    assert np.isnan(path_measures(arc(np.zeros(4)), [0, 0], [100, 0], 10.0)).all()
    assert np.isnan(path_measures(arc(np.zeros(50)), [0, 0], [0, 0], 10.0)).all()


def test_setting_off_45_degrees_to_the_right() -> None:
    xy = np.column_stack([np.arange(50.0), np.arange(50.0)])
    assert initial_angle(xy, 100.0, 5, [0, 0], [100, 0]) == pytest.approx(45.0)
    assert initial_angle(xy, 100.0, 5, [0, 0], [0, 100]) == pytest.approx(-45.0)
    assert np.isnan(initial_angle(xy, 100.0, 45, [0, 0], [100, 0]))
    assert np.isnan(initial_angle(np.zeros((50, 2)), 100.0, 5, [0, 0], [100, 0]))
