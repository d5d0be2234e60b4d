"""How well a hand kept to a line, how much of it, and at what speed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from snailtrail.motor.array import as_points, as_series, runs
from snailtrail.motor.pointing import WIDTH_OF_SD
from snailtrail.motor.polyline import distances_to_polyline, path_length
from snailtrail.motor.reason import MIN_SAMPLES

COVER_MM = 2.0
EXCURSION_S = 0.050


class Deviation(NamedTuple):
    """Distances from the line in mm: mean (the CKAT's path accuracy), root mean square, 95th percentile, largest."""

    mean_mm: float
    rms_mm: float
    p95_mm: float
    max_mm: float


class Bias(NamedTuple):
    """Signed distances from the line in mm. constant_mm: mean, + to the right of the line's direction where y points
    down; variable_mm: standard deviation (1/n)."""

    constant_mm: float
    variable_mm: float


class Steering(NamedTuple):
    """The steering law of one child. intercept_s: a; slope_s: b, time for each unit of the index; performance_1_s: 1/b,
    how many widths are passed in a second, NaN if more difficulty took no more time."""

    intercept_s: float
    slope_s: float
    performance_1_s: float


class Pace(NamedTuple):
    """Speed along a trace. mean_mm_s; cv_ratio: standard deviation over mean; per_width_1_s: mean over the width of
    the way, the rate at which widths were passed."""

    mean_mm_s: float
    cv_ratio: float
    per_width_1_s: float


def deviation(points: ArrayLike, line: ArrayLike) -> Deviation:
    """Return how far a trace (n, 2) strays from a line (m, 2), in mm, each sample to its nearest segment.

    Give evenly timed, UNFILTERED positions. Where the line crosses itself use `deviation_of` with the distances of
    `geometry.follow`. NaN throughout for fewer than 5 samples.
    """
    return deviation_of(distances_to_polyline(points, line))


def deviation_of(distances_mm: ArrayLike) -> Deviation:
    """Return mean, root mean square, 95th percentile and largest of distances (n,) in mm; NaN for fewer than 5."""
    distances = as_series(distances_mm)
    distances = distances[np.isfinite(distances)]
    if len(distances) < MIN_SAMPLES:
        return Deviation(*[float("nan")] * 4)
    return Deviation(
        float(distances.mean()),
        float(np.sqrt(np.mean(distances**2))),
        float(np.percentile(distances, 95)),
        float(distances.max()),
    )


def bias(signed_mm: ArrayLike) -> Bias:
    """Return the constant and the variable error of signed distances (n,) in mm; NaN for fewer than 5."""
    signed = as_series(signed_mm)
    signed = signed[np.isfinite(signed)]
    if len(signed) < MIN_SAMPLES:
        return Bias(float("nan"), float("nan"))
    return Bias(float(signed.mean()), float(signed.std()))


def completeness(positions_mm: ArrayLike, length_mm: float, cover_mm: float = COVER_MM) -> float:
    """Return the share (0 to 1) of a line of `length_mm` that was passed.

    `positions_mm` (n,) are places along the line, as `geometry.follow` gives them; each covers `cover_mm` to both
    sides. Below 0.9 the trace counts as not completed and its deviation compares with no other. NaN for fewer than 5
    samples or a line without length.
    """
    positions = as_series(positions_mm)
    positions = np.sort(positions[np.isfinite(positions)])
    if len(positions) < MIN_SAMPLES or not length_mm > 0:
        return float("nan")
    starts = np.clip(positions - cover_mm, 0.0, length_mm)
    ends = np.clip(positions + cover_mm, 0.0, length_mm)
    # Sorted intervals of one width end in order too: each adds what lies beyond the end of the one before.
    fresh = ends[1:] - np.maximum(starts[1:], ends[:-1])
    return float((ends[0] - starts[0] + np.maximum(fresh, 0.0).sum()) / length_mm)


def inside_ratio(distances_mm: ArrayLike, width_mm: float) -> float:
    """Return the share (0 to 1) of distances (n,) within half of `width_mm`, of time if samples are evenly spaced."""
    distances = as_series(distances_mm)
    distances = distances[np.isfinite(distances)]
    return float(np.mean(distances <= width_mm / 2.0)) if len(distances) >= MIN_SAMPLES else float("nan")


def excursions(distances_mm: ArrayLike, width_mm: float, fs_hz: float, least_s: float = EXCURSION_S) -> float:
    """Return how often the hand left a way of `width_mm` for `least_s` or longer.

    `distances_mm` (n,) from the middle of the way, evenly sampled at `fs_hz`, in one segment of contact. NaN for fewer
    than 5 samples.
    """
    distances = as_series(distances_mm)
    if len(distances) < MIN_SAMPLES or not np.isfinite(distances).all():
        return float("nan")
    return float(sum((end - first) / fs_hz >= least_s - 1e-9 for first, end in runs(distances > width_mm / 2.0)))


def penalised_path_accuracy(pa_mm: float, time_s: float, guide_s: float) -> float:
    """Return the mean deviation `pa_mm` made worse by leaving the guide's pace: PA * (1 + |T - T0| / T0).

    Flatters, Hill, Williams, Barber and Mon-Williams (2014), with T0 = 36 s in their task. `guide_s` is T0 of this very
    line. The difference is absolute: faster and slower than the guide both count. NaN for a guide without duration.
    """
    return pa_mm * (1.0 + abs(time_s - guide_s) / guide_s) if guide_s > 0 else float("nan")


def length_ratio(drawn_mm: ArrayLike, line: ArrayLike) -> float:
    """Return the length of a low-passed trace (n, 2) over that of the line (m, 2); 1 is ideal. NaN without length.

    Raw samples must not be given: noise alone doubles their length.
    """
    length = path_length(line)
    return path_length(drawn_mm) / length if length > 0 else float("nan")


def steering_index(line: ArrayLike, width_mm: ArrayLike) -> float:
    """Return the steering law's index of difficulty: the integral of ds / W(s) along the line, no unit.

    Accot and Zhai (1997). `line` (m, 2) in mm; `width_mm` one width of the way or (m,) one at each vertex, changing
    evenly between them. Time to steer is a + b * index. Raises ValueError for a width that is not positive.
    """
    vertices = as_points(line)
    widths = np.broadcast_to(np.asarray(width_mm, dtype=np.float64), (len(vertices),))
    if not (widths > 0).all():
        raise ValueError("every width of the way must be greater than 0")
    if len(vertices) < 2:
        return float("nan")
    steps = np.diff(vertices, axis=0)
    lengths = np.hypot(steps[:, 0], steps[:, 1])
    near, far = widths[:-1], widths[1:]
    # The mean of 1/W where W grows evenly from near to far is ln(far / near) / (far - near).
    growth = far / near - 1.0
    even = np.abs(growth) < 1e-6
    mean = np.log1p(growth) / np.where(even, 1.0, growth)
    return float((lengths / near * np.where(even, 1.0 - growth / 2.0, mean)).sum())


def steering_law(indices: ArrayLike, times_s: ArrayLike) -> Steering:
    """Fit time = a + b * index to traces with steering indices (n,) and durations (n,) in s, by least squares.

    Accot and Zhai (1997). NaN throughout for fewer than 3 finished traces or a single index.
    """
    index, times = as_series(indices), as_series(times_s)
    kept = np.isfinite(index) & np.isfinite(times)
    index, times = index[kept], times[kept]
    if len(index) < 3 or np.ptp(index) == 0:
        return Steering(float("nan"), float("nan"), float("nan"))
    centred = index - index.mean()
    slope = float(centred @ times / (centred @ centred))
    performance = 1.0 / slope if slope > 0 else float("nan")
    return Steering(float(times.mean() - slope * index.mean()), slope, performance)


def effective_width(signed_mm: ArrayLike) -> float:
    """Return the width in mm of the way that a hand really used: 4.133 standard deviations of the signed distances (n,)
    from its middle (Kulikov, MacKenzie and Stuerzlinger 2005). NaN for fewer than 5."""
    return WIDTH_OF_SD * bias(signed_mm).variable_mm


def pace(speed: ArrayLike, width_mm: float) -> Pace:
    """Return mean, evenness and mean per width of a trace's speed (n,) in mm/s on a way of `width_mm`."""
    series = as_series(speed)
    if len(series) < MIN_SAMPLES or not float(series.sum()) > 0:
        return Pace(float("nan"), float("nan"), float("nan"))
    mean = float(series.mean())
    return Pace(mean, float(series.std()) / mean, mean / width_mm)
