"""The array types that the science speaks, and how loose input becomes them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Complexes = NDArray[np.complex128]
Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]


def as_points(points: ArrayLike) -> Floats:
    """Return `points` as an (n, 2) array of floats; an empty input becomes (0, 2).

    Raises ValueError if the input is not a list of pairs.
    """
    array = np.asarray(points, dtype=np.float64)
    if array.size == 0:
        return np.empty((0, 2))
    if array.ndim != 2 or array.shape[1] != 2:
        raise ValueError(f"points must have the shape (n, 2), these have {array.shape}")
    return array


def as_series(values: ArrayLike) -> Floats:
    """Return `values` as a flat (n,) array of floats. Raises ValueError if it has more than one dimension."""
    array = np.asarray(values, dtype=np.float64)
    if array.ndim != 1:
        raise ValueError(f"a series must have the shape (n,), this has {array.shape}")
    return array


def runs(flags: Bools) -> list[tuple[int, int]]:
    """Return the maximal runs of True in `flags` (n,) as half-open index pairs (first, end)."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return [(int(first), int(end)) for first, end in zip(edges[::2], edges[1::2], strict=True)]
