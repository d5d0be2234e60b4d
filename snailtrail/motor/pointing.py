"""Speed and accuracy of aimed movements, and the shape of their path (ISO 9241-411)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from snailtrail.motor.array import Bools, Floats, as_points, as_series, runs
from snailtrail.motor.reason import MIN_SAMPLES

WIDTH_OF_SD = 4.133
"""sqrt(2 pi e): the width that holds 96 % of a normal distribution (Welford 1968, MacKenzie 1992)."""
LEAST_TRIALS = 8
LEAST_SHARE = 0.02


class Throughput(NamedTuple):
    """A sequence of aimed movements as it was carried out. effective_distance_mm: Ae; effective_width_mm: We;
    effective_difficulty_bits: IDe = log2(Ae / We + 1); bits_per_s: IDe over mean movement time."""

    effective_distance_mm: float
    effective_width_mm: float
    effective_difficulty_bits: float
    bits_per_s: float


class PathMeasures(NamedTuple):
    """The seven measures of one aimed movement's path (MacKenzie, Kauppinen and Silfverberg 2001).

    target_re_entries: how often the target was entered again after it was left; axis_crossings: of the straight line
    from start to target; direction_changes: turns parallel to that line made across it (MDC); orthogonal_changes: turns
    towards and away from the target (ODC); variability_mm: standard deviation (n - 1) of the distances from the line;
    error_mm: mean of their sizes; offset_mm: mean, + to the right of the way to the target where y points down.
    """

    target_re_entries: float
    axis_crossings: float
    direction_changes: float
    orthogonal_changes: float
    variability_mm: float
    error_mm: float
    offset_mm: float


def index_of_difficulty(distance: float, width: float) -> float:
    """Return how hard it is to hit a target of `width` at `distance` (one unit for both), in bits: log2(A / W + 1).

    Shannon formulation, MacKenzie (1992), as in ISO 9241-411. Raises ValueError unless 0 < width and 0 <= distance.
    """
    if not (width > 0 and distance >= 0):
        raise ValueError(f"a target of width {width} at distance {distance} has no difficulty")
    return float(np.log2(distance / width + 1.0))


def throughput(
    start: ArrayLike, target: ArrayLike, selected: ArrayLike, movement_time: ArrayLike, least_trials: int = LEAST_TRIALS
) -> Throughput:
    """Return effective distance, width, difficulty and throughput of one sequence of alike trials.

    `start`, `target`, `selected` (n, 2) in mm: where each movement really began (the selection before), the middle of
    its target, and where the child pressed or let go; `movement_time` (n,) in s. Misses belong to it. Errors are taken
    along the way from start to target; ISO 9241-411, MacKenzie (2018). Trials with a time or place that is not finite
    are left out. NaN throughout for fewer than `least_trials` (ISO asks for 15) or errors without any spread.
    """
    first, middle, pressed = as_points(start), as_points(target), as_points(selected)
    times = as_series(movement_time)
    if not len(first) == len(middle) == len(pressed) == len(times):
        raise ValueError("start, target, selected and movement_time must have one row for each trial")
    kept = np.isfinite(np.column_stack([first, middle, pressed, times[:, None]])).all(axis=1)
    way = middle[kept] - first[kept]
    distances = np.hypot(way[:, 0], way[:, 1])
    unknown = Throughput(*[float("nan")] * 4)
    if len(distances) < max(2, least_trials) or not (distances > 0).all():
        return unknown
    along = ((pressed[kept] - middle[kept]) * way).sum(axis=1) / distances
    spread = float(np.std(along, ddof=1))
    distance, width = float(np.mean(distances + along)), WIDTH_OF_SD * spread
    mean_time = float(times[kept].mean())
    if not spread > 0 or not distance > 0 or not mean_time > 0:
        return unknown
    bits = float(np.log2(distance / width + 1.0))
    return Throughput(distance, width, bits, bits / mean_time)


def double_activations(start: ArrayLike, target: ArrayLike, selected: ArrayLike, cap_sd: float = 3.0) -> Bools:
    """Return (n,) True where a selection lies so short of its target that a press was likely counted twice.

    That is nearer the start than the target, and more than `cap_sd` standard deviations of the other selections away
    from their mean error along the way. Leave such trials out of `throughput` and report how many there were.
    """
    first, middle, pressed = as_points(start), as_points(target), as_points(selected)
    way = middle - first
    distances = np.hypot(way[:, 0], way[:, 1])
    along = ((pressed - middle) * way).sum(axis=1) / np.where(distances > 0, distances, 1.0)
    near_start: Bools = along < -distances / 2.0
    others = along[~near_start]
    if len(others) < 2:
        return np.zeros(len(along), dtype=np.bool_)
    astray: Bools = np.abs(along - others.mean()) > cap_sd * others.std(ddof=1)
    return np.logical_and(near_start, astray)


def path_measures(xy: ArrayLike, start: ArrayLike, target: ArrayLike, target_width: float) -> PathMeasures:
    """Return MacKenzie's seven measures of one aimed movement.

    `xy` (n, 2) low-passed positions in mm in order, `start` and `target` (2,) the ends of the task axis, and
    `target_width` the diameter of the round target in mm. A wobble of less than 2 % of the distance from start to
    target is neither a crossing nor a turn, else noise would be counted. NaN throughout for fewer than 5 samples or
    a target at the start.
    """
    points = as_points(xy)
    begin, aim = (np.asarray(place, dtype=np.float64) for place in (start, target))
    distance = float(np.hypot(*(aim - begin)))
    if len(points) < MIN_SAMPLES or not np.isfinite(points).all() or not distance > 0:
        return PathMeasures(*[float("nan")] * 7)
    along, across = _in_task_axes(points, begin, aim)
    entries = len(runs(np.hypot(*(points - aim).T) <= target_width / 2.0))
    least = LEAST_SHARE * distance
    return PathMeasures(
        float(max(entries - 1, 0)),
        float(_crossings(across, least / 2.0)),
        float(_turns(across, least)),
        float(_turns(along, least)),
        float(np.std(across, ddof=1)),
        float(np.abs(across).mean()),
        float(across.mean()),
    )


def initial_angle(xy: ArrayLike, fs_hz: float, onset: int, start: ArrayLike, target: ArrayLike) -> float:
    """Return by how many degrees the first 100 ms of a movement miss the way to the target, -180 to 180.

    `xy` (n, 2) low-passed positions in mm, `onset` the index with which the movement begins. + is to the right of the
    way where y points down. NaN if the movement is over before or has not moved.
    """
    points = as_points(xy)
    later = onset + round(0.100 * fs_hz)
    if later >= len(points):
        return float("nan")
    begin, aim = (np.asarray(place, dtype=np.float64) for place in (start, target))
    moved, way = complex(*(points[later] - points[onset])), complex(*(aim - begin))
    return float(np.degrees(np.angle(moved * way.conjugate()))) if abs(moved) > 0 and abs(way) > 0 else float("nan")


def _in_task_axes(points: Floats, begin: Floats, aim: Floats) -> tuple[Floats, Floats]:
    """Return the distance along the way from start to target, and across it (+ right where y points down)."""
    away = (points - begin) @ np.array([1.0, 1.0j])
    way = complex(*(aim - begin))
    turned = away * (way.conjugate() / abs(way))
    return turned.real, turned.imag


def _crossings(across: Floats, least: float) -> int:
    """Count changes of side between places at least `least` away from the axis."""
    sides = np.sign(across[np.abs(across) >= least])
    return int(np.count_nonzero(np.diff(sides)))


def _turns(values: Floats, least: float) -> int:
    """Count reversals that are followed by at least `least` in the new direction."""
    turns, heading, extreme = 0, 0, float(values[0])
    for value in values.tolist():
        if heading == 0:
            if abs(value - extreme) >= least:
                heading, extreme = (1 if value > extreme else -1), value
        elif (value - extreme) * heading > 0:
            extreme = value
        elif (extreme - value) * heading >= least:
            turns, heading, extreme = turns + 1, -heading, value
    return turns
