"""How alike two curves are as a whole: in place, in order, and in shape alone."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from snailtrail.motor.array import Complexes, Floats, as_points
from snailtrail.motor.polyline import resample_arc

ROWS_AT_ONCE = 24
SHAPE_POINTS = 181


class Warp(NamedTuple):
    """Dynamic time warping. total_mm: summed distance of all pairs; mean_mm: per pair; pairs: how many were made."""

    total_mm: float
    mean_mm: float
    pairs: int


class BestFit(NamedTuple):
    """What is left between two shapes after the best shift, turn and scaling of the first onto the second.

    rms_mm: root mean square distance of corresponding points; scale: factor on the first; rotation_rad: + turns x
    towards y; translation: (x, y) in mm such that `second = scale * R(first) + translation`.
    """

    rms_mm: float
    scale: float
    rotation_rad: float
    translation: tuple[float, float]


def _distances(a: Floats, b: Floats) -> Floats:
    squared: Floats = np.square(a[:, :1] - b[:, 0]) + np.square(a[:, 1:] - b[:, 1])
    return np.sqrt(squared)


def hausdorff(a: ArrayLike, b: ArrayLike) -> float:
    """Return the symmetric Hausdorff distance in mm between two sets of points (n, 2) and (m, 2).

    The largest distance from any point of one to the nearest of the other (Hausdorff 1914). For curves, space both to
    0.5 mm or less first (`resample_spacing`). NaN if either is empty.
    """
    first, second = as_points(a), as_points(b)
    if len(first) == 0 or len(second) == 0:
        return float("nan")
    return max(_farthest(first, second), _farthest(second, first))


def _farthest(points: Floats, others: Floats) -> float:
    """Return the largest distance from any of `points` to the nearest of `others`.

    A product of matrices gives all squared distances fast but with rounding, so it only chooses the point.
    """
    middle = others.mean(axis=0)
    a, b = points - middle, others - middle
    left = np.column_stack([a, (a**2).sum(axis=1), np.ones(len(a))])
    right = np.column_stack([-2.0 * b, np.ones(len(b)), (b**2).sum(axis=1)]).T
    nearest = [(left[row : row + ROWS_AT_ONCE] @ right).min(axis=1) for row in range(0, len(a), ROWS_AT_ONCE)]
    worst = int(np.concatenate(nearest).argmax())
    return float(np.hypot(*(others - points[worst]).T).min())


def _diagonals(distances: Floats) -> Floats:
    """Lay the anti-diagonals of (n, m) into the rows of (n + m - 1, n): row k, column i holds the pair (i, k - i)."""
    n, m = distances.shape
    wide = np.full((n, n + m), np.inf)
    wide[:, :m] = distances
    # Read with rows one shorter than written, each row begins one place further on: pair (i, j) stands in column i + j.
    return np.ascontiguousarray(wide.reshape(-1)[: n * (n + m - 1)].reshape(n, n + m - 1).T)


def discrete_frechet(a: ArrayLike, b: ArrayLike) -> float:
    """Return the discrete Frechet distance in mm of two curves given as points (n, 2) and (m, 2), in order.

    The shortest leash with which both can be walked from end to end without turning back (Eiter and Mannila 1994).
    Costs n times m: resample both to 200 points first. NaN if either is empty.
    """
    first, second = as_points(a), as_points(b)
    if len(first) == 0 or len(second) == 0:
        return float("nan")
    laid = _diagonals(_distances(first, second))
    cost = np.full((2, len(first) + 1), np.inf)  # column 0 stands for the row before the first
    before, last = cost[0], cost[1]
    last[1:] = laid[0]
    for distances in laid[1:]:
        least = np.minimum(last[1:], last[:-1])
        np.minimum(least, before[:-1], out=least)
        np.maximum(least, distances, out=before[1:])
        before, last = last, before
    return float(last[-1])


def dtw(a: ArrayLike, b: ArrayLike) -> Warp:
    """Return the dynamic time warping distance of two curves given as points (n, 2) and (m, 2), in order.

    Every point is paired with at least one of the other curve, in order, for the least sum (Sakoe and Chiba 1978). The
    sum grows with the number of points: compare means. NaN if either is empty.
    """
    first, second = as_points(a), as_points(b)
    if len(first) == 0 or len(second) == 0:
        return Warp(float("nan"), float("nan"), 0)
    laid = _diagonals(_distances(first, second))
    cost = np.full((len(laid) + 1, len(first) + 1), np.inf)  # row 0 and column 0 stand for what lies before
    cost[1, 1:] = laid[0]
    for row in range(2, len(cost)):
        least = cost[row, 1:]
        np.minimum(cost[row - 1, 1:], cost[row - 1, :-1], out=least)
        np.minimum(least, cost[row - 2, :-1], out=least)
        least += laid[row - 1]
    total = float(cost[-1, -1])
    pairs = _pairs_of(cost)
    return Warp(total, total / pairs, pairs)


def _pairs_of(cost: Floats) -> int:
    """Walk the cheapest way back; where two ways cost the same the diagonal is taken, which pairs least often."""
    row, column, pairs = len(cost) - 1, cost.shape[1] - 1, 1
    while row > 1:
        both, one, other = (
            float(cost[row - 2, column - 1]),
            float(cost[row - 1, column - 1]),
            float(cost[row - 1, column]),
        )
        if both <= one and both <= other:
            row, column = row - 2, column - 1
        elif one <= other:
            row, column = row - 1, column - 1
        else:
            row -= 1
        pairs += 1
    return pairs


def procrustes(a: ArrayLike, b: ArrayLike, closed: bool = False) -> BestFit:
    """Fit the shape of curve `a` (n, 2) onto curve `b` (m, 2) by shift, turn and scaling, never by mirroring.

    Both are resampled to 181 points evenly along their length. With `closed`, every start point and both directions
    are tried as well. With complex numbers the singular value decomposition of the usual account (Schonemann 1966,
    Gower 1975) is one inner product. NaN throughout if either curve has no extent.
    """
    first, second = as_points(a), as_points(b)
    unknown = BestFit(float("nan"), float("nan"), float("nan"), (float("nan"), float("nan")))
    if len(first) == 0 or len(second) == 0 or not np.ptp(first, axis=0).any() or not np.ptp(second, axis=0).any():
        return unknown
    count = SHAPE_POINTS + closed  # a closed curve's last point is its first and would count twice
    shape, onto = (resample_arc(curve, count)[:SHAPE_POINTS] @ np.array([1.0, 1.0j]) for curve in (first, second))
    shape_middle, onto_middle = shape.mean(), onto.mean()
    shape, onto = shape - shape_middle, onto - onto_middle
    product = complex(np.vdot(shape, onto))
    if closed:
        products = np.concatenate([_products(shape, onto), _products(shape[::-1], onto)])
        product = complex(products[np.abs(products).argmax()])
    power = float(np.vdot(shape, shape).real)
    turn = product / power
    left = float(np.vdot(onto, onto).real) - abs(product) ** 2 / power
    shift = onto_middle - turn * shape_middle
    rms = float(np.sqrt(max(left, 0.0) / SHAPE_POINTS))
    return BestFit(rms, abs(turn), float(np.angle(turn)), (float(shift.real), float(shift.imag)))


def _products(shape: Complexes, onto: Complexes) -> Complexes:
    """Return the inner product of `onto` with `shape` begun at each of its points in turn."""
    return np.fft.ifft(np.fft.fft(shape).conj() * np.fft.fft(onto))
