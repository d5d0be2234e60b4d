"""Lengths of, and feet on, a line made of straight segments."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from snailtrail.motor.array import Complexes, Floats, Ints, as_points

RUNS = 300  # a trace is searched in this many runs of neighbouring samples
PAIRS_AT_ONCE = 50_000  # sample-segment pairs worked on at a time: such arrays stay in the processor's cache

SEAM_RATIO = 1e-4  # a line is closed whose ends lie within this share of its length


class Feet(NamedTuple):
    """Where each sample stands beside a line.

    distances_mm (n,): to the nearest point of the line, never negative.
    positions_mm (n,): of that nearest point, along the line from its start.
    sides (n,): +1 or -1; +1 where y-down coordinates put the sample to the right of the line's direction.
    length_mm: of the line.
    """

    distances_mm: Floats
    positions_mm: Floats
    sides: Floats
    length_mm: float


class _Segments(NamedTuple):
    """Points and directions are complex numbers here: turning a point into a segment's own frame is one product."""

    starts: Complexes  # (m,)
    units: Complexes  # (m,) direction of length 1, or 0 for a dot
    lengths: Floats  # (m,)
    arcs: Floats  # (m,) position of each start along the line


def _without_repeats(line: Floats) -> Floats:
    return line[np.concatenate(([True], (np.diff(line, axis=0) != 0).any(axis=1)))] if len(line) else line


def _complex(points: Floats) -> Complexes:
    return points[..., 0] + 1j * points[..., 1]


def _segments(line: Floats) -> _Segments:
    """Cut a line into segments; a dot becomes one segment of no length, so that it has a distance too."""
    vertices = _complex(_without_repeats(line))
    if len(vertices) == 1:
        vertices = np.repeat(vertices, 2)
    steps = np.diff(vertices)
    lengths = np.abs(steps)
    units = steps / np.where(lengths > 0, lengths, 1.0)
    return _Segments(vertices[:-1], units, lengths, np.concatenate(([0.0], np.cumsum(lengths[:-1]))))


def path_length(line: ArrayLike) -> float:
    """Return the length of a line (n, 2) in its own unit; one point has length 0, no point at all NaN."""
    points = as_points(line)
    if len(points) == 0:
        return float("nan")
    steps = np.diff(points, axis=0)
    return float(np.hypot(steps[:, 0], steps[:, 1]).sum())


def resample_arc(line: ArrayLike, n: int) -> Floats:
    """Return `n` points (n, 2) evenly spaced along a line (k, 2), its first and last point included.

    Raises ValueError for a line without points.
    """
    points = as_points(line)
    if len(points) == 0:
        raise ValueError("a line without points cannot be resampled")
    vertices = _without_repeats(points)
    steps = np.diff(vertices, axis=0)
    arcs = np.concatenate(([0.0], np.cumsum(np.hypot(steps[:, 0], steps[:, 1]))))
    wanted = np.linspace(0.0, arcs[-1], n)
    return np.column_stack([np.interp(wanted, arcs, vertices[:, 0]), np.interp(wanted, arcs, vertices[:, 1])])


def resample_spacing(line: ArrayLike, spacing_mm: float) -> Floats:
    """Return the line (k, 2) as evenly spaced points no more than `spacing_mm` apart."""
    length = path_length(line)
    return resample_arc(line, max(2, int(np.ceil(length / spacing_mm)) + 1))


def feet(points: ArrayLike, line: ArrayLike) -> Feet:
    """Return each sample's foot on the nearest segment of the line, whichever branch that is.

    `points` (n, 2) and `line` (m, 2) in mm. A sample that is not finite has NaN everywhere.
    Raises ValueError for a line without points.
    """
    return _on_line(points, line, window=None, start_mm=0.0)


def follow(points: ArrayLike, line: ArrayLike, window: float = 0.15, start_mm: float = 0.0) -> Feet:
    """Return each sample's foot on the line, found near the place the hand had reached before.

    For lines that cross or touch themselves, where the nearest segment may belong to another branch: the search is
    held to `window` (a share of the line's length) before and after the last place, beginning at `start_mm`. The trace
    is taken in at most 300 runs; the middle sample of each run moves the place. `points` (n, 2) must be in the order
    of time. On a closed line positions run on: below 0 before the start, beyond the length after a full turn.
    """
    return _on_line(points, line, window=window, start_mm=start_mm)


def distances_to_polyline(points: ArrayLike, line: ArrayLike) -> Floats:
    """Return the distance (n,) of each point (n, 2) to a line (m, 2), exactly, to its segments and not its vertices.

    Fast for points in the order of time (neighbours lie close); any order gives the same numbers.
    """
    return feet(points, line).distances_mm


def signed_distances_to_polyline(points: ArrayLike, line: ArrayLike) -> Floats:
    """Return distances (n,) with a side: + to the right of the line's direction where y points down, - to the left."""
    found = feet(points, line)
    return found.distances_mm * found.sides


def _on_line(points: ArrayLike, line: ArrayLike, window: float | None, start_mm: float) -> Feet:
    samples, vertices = as_points(points), as_points(line)
    if len(vertices) == 0:
        raise ValueError("a line without points has no distance to anything")
    segments = _segments(vertices)
    length = float(segments.lengths.sum())
    seam = path_length(vertices[[0, -1]])
    closed = len(segments.lengths) > 2 and seam <= SEAM_RATIO * length
    joined = closed and window is None
    if window is not None and closed:
        segments = _extended(segments, length, window * length)
    places = _complex(samples)
    finite = np.isfinite(places)
    distances, positions, sides = (np.full(len(samples), np.nan) for _ in range(3))
    if finite.any():
        kept = places[finite]
        index = _nearest(kept, segments, None if window is None else window * length, start_mm)
        distances[finite], positions[finite], sides[finite] = _measured(kept, segments, index, joined)
    return Feet(distances, positions, sides, length)


def _extended(segments: _Segments, length: float, by: float) -> _Segments:
    """Lay the end of a closed line before its start and its start behind its end."""
    before, after = segments.arcs + segments.lengths > length - by, segments.arcs < by
    laid = np.concatenate((np.flatnonzero(before), np.arange(len(before)), np.flatnonzero(after)))
    arcs = segments.arcs[laid]
    arcs[: before.sum()] -= length
    arcs[len(arcs) - after.sum() :] += length
    return _Segments(segments.starts[laid], segments.units[laid], segments.lengths[laid], arcs)


def _nearest(points: Complexes, segments: _Segments, reach: float | None, start_mm: float) -> Ints:
    """Return the index (n,) of each point's segment.

    A run of neighbours needs few segments: if its middle is D from the line and no member is farther than r from the
    middle, then no member is farther than D + r from the line, and a segment nearer to a member than that lies within
    D + 2r of the middle. All others are left out without being looked at again; the result is exact.
    """
    size = -(-len(points) // RUNS)
    count = -(-len(points) // size)
    members = points[np.minimum(np.arange(count * size), len(points) - 1)].reshape(count, size)
    middles = members[:, size // 2]
    radii = np.abs(members - middles[:, None]).max(axis=1)
    squared = _middles_squared(middles, segments)
    if reach is None:
        least, low, high = squared.min(axis=1), None, None
    else:
        least, low, high = _windows(squared, middles, segments, reach, start_mm)
    bounds = np.sqrt(least) + 2.0 * radii
    bounds += 1e-6 * (1.0 + bounds)  # room for rounding
    run, segment = np.divmod(np.flatnonzero(squared <= (bounds * bounds)[:, None]), squared.shape[1])
    if low is not None and high is not None:
        allowed = (segment >= low[run]) & (segment < high[run])
        run, segment = run[allowed], segment[allowed]
    return _best_of(members, segments, run, segment).reshape(-1)[: len(points)]


def _middles_squared(middles: Complexes, segments: _Segments) -> Floats:
    """Return squared distances (runs, segments): products of matrices, fast, exact enough to leave segments out."""
    origin = segments.starts[0]
    starts = segments.starts - origin
    points = np.column_stack([(middles - origin).real, (middles - origin).imag])
    along = np.stack([segments.units.real, segments.units.imag])
    across = np.stack([-segments.units.imag, segments.units.real])
    turned = starts * segments.units.conj()
    squared = np.empty((len(points), len(starts)))
    rows = max(1, PAIRS_AT_ONCE // len(starts))
    for row in range(0, len(points), rows):
        part = points[row : row + rows]
        excess = part @ along
        excess -= turned.real
        inside = np.maximum(excess, 0.0)
        np.minimum(inside, segments.lengths, out=inside)
        excess -= inside
        excess *= excess
        np.subtract(part @ across, turned.imag, out=inside)
        inside *= inside
        np.add(excess, inside, out=squared[row : row + rows])
    return squared


def _windows(
    squared: Floats, middles: Complexes, segments: _Segments, reach: float, start_mm: float
) -> tuple[Floats, Ints, Ints]:
    """Follow the middles along the line; return, for each run, its middle's squared distance from the place reached
    and the half-open range of segments within reach of that place.

    Each run is looked for around the place of the one before. Mostly its nearest segment of all lies there; only where
    it does not, beginning with the first, the nearest within reach takes its place.
    """
    ends = segments.arcs + segments.lengths
    nearest = squared.argmin(axis=1)
    around = np.concatenate(([start_mm], _places(middles, segments, nearest)))
    while True:
        low, high = _within(segments.arcs, ends, around - reach, around + reach)
        beyond = np.flatnonzero((nearest < low[:-1]) | (nearest >= high[:-1]))
        if not len(beyond):
            return squared[np.arange(len(middles)), nearest], low[1:], high[1:]
        run = int(beyond[0])
        nearest[run] = low[run] + squared[run, low[run] : high[run]].argmin()
        around[run + 1] = _places(middles[run : run + 1], segments, nearest[run : run + 1])[0]


def _places(points: Complexes, segments: _Segments, index: Ints) -> Floats:
    """Return how far along the line (n,) each point's foot on its segment lies."""
    along = ((points - segments.starts[index]) * segments.units[index].conj()).real
    return np.asarray(segments.arcs[index] + np.clip(along, 0.0, segments.lengths[index]))


def _within(starts: Floats, ends: Floats, first: Floats, last: Floats) -> tuple[Ints, Ints]:
    """Return the ranges of segments (n,) that touch the stretches from `first` to `last`, never empty."""
    low = np.minimum(np.searchsorted(ends, first, side="left"), len(ends) - 1)
    return low, np.maximum(np.searchsorted(starts, last, side="right"), low + 1)


def _best_of(members: Complexes, segments: _Segments, run: Ints, segment: Ints) -> Ints:
    """Return (runs, size): the nearest of each run's candidate segments, which come sorted by run."""
    size = members.shape[1]
    nearest = np.zeros(members.shape, dtype=np.intp)
    first = np.flatnonzero(np.diff(run, prepend=-1))  # every run has a candidate, so run r begins at row first[r]
    ends = np.append(first[1:], len(run))
    begin = 0
    while begin < len(first):
        end = max(begin + 1, int(np.searchsorted(ends, first[begin] + PAIRS_AT_ONCE // size)))
        rows = slice(first[begin], ends[end - 1])
        member, index = run[rows], segment[rows]
        away = members[member]
        away -= segments.starts[index, None]
        away *= segments.units[index, None].conj()
        inside = np.minimum(np.maximum(away.real, 0.0), segments.lengths[index, None])
        squared = np.subtract(away.real, inside, out=inside)
        squared *= squared
        squared += away.imag * away.imag
        least = np.minimum.reduceat(squared, first[begin:end] - first[begin], axis=0)
        row, column = np.divmod(np.flatnonzero(squared == least[member - begin]), size)
        nearest[member[row[::-1]], column[::-1]] = index[row[::-1]]  # of equals the first along the line stays
        begin = end
    return nearest


def _measured(points: Complexes, segments: _Segments, index: Ints, joined: bool) -> tuple[Floats, Floats, Floats]:
    units, lengths = segments.units[index], segments.lengths[index]
    away = points - segments.starts[index]
    along = np.clip((away * units.conj()).real, 0.0, lengths)
    away -= along * units
    # Beside a corner the nearest segment alone may give the wrong side; the mean direction of both never does.
    last = len(segments.lengths) - 1
    neighbour = index + (along == lengths) - (along == 0.0)
    neighbour = neighbour % (last + 1) if joined else np.clip(neighbour, 0, last)
    cross = ((units + segments.units[neighbour]).conj() * away).imag
    return np.abs(away), segments.arcs[index] + along, np.where(cross < 0, -1.0, 1.0)
