"""Whole curves compared, beside another library and by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import similaritymeasures
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.spatial import procrustes as scipy_procrustes
from scipy.spatial.distance import directed_hausdorff

from snailtrail.motor.geometry import discrete_frechet, dtw, hausdorff, procrustes, resample_arc

Floats = NDArray[np.float64]


def wandering(seed: int, n: int) -> Floats:
    return np.cumsum(np.random.default_rng(seed).normal(0, 3, (n, 2)), axis=0)


def test_the_reference_curves(goldens: Any) -> None:
    for curve in goldens["curves"].values():
        path, line = (np.reshape(curve[each], (-1, 2)) for each in ("path", "reference"))
        model = resample_arc(line, 181)
        # Points were rounded to four places after the references were computed.
        assert hausdorff(path, model) == pytest.approx(curve["hausdorff_points"], rel=1e-6)
        assert discrete_frechet(path, model) == pytest.approx(curve["discrete_frechet"], rel=1e-6)
        assert dtw(path, model).total_mm == pytest.approx(curve["dtw_sum"], rel=2e-6)
        fit = procrustes(path, line)
        assert fit.rms_mm == pytest.approx(curve["procrustes_rms"], rel=1e-6, abs=1e-7)
        assert fit.scale == pytest.approx(curve["procrustes_scale"], rel=1e-6)
        assert np.degrees(fit.rotation_rad) == pytest.approx(curve["procrustes_angle_deg"], rel=1e-6)


@given(st.integers(0, 999), st.integers(1, 40), st.integers(1, 40))
@settings(deadline=None, max_examples=30)
def test_other_libraries_agree(seed: int, n: int, m: int) -> None:
    a, b = wandering(seed, n), wandering(seed + 1000, m)
    assert hausdorff(a, b) == pytest.approx(max(directed_hausdorff(a, b)[0], directed_hausdorff(b, a)[0]))
    assert discrete_frechet(a, b) == pytest.approx(similaritymeasures.frechet_dist(a, b))
    assert dtw(a, b).total_mm == pytest.approx(similaritymeasures.dtw(a, b)[0])


def test_the_best_fit_leaves_what_scipy_leaves() -> None:
    headings = np.cumsum(np.random.default_rng(6).normal(0, 0.3, (2, 181)), axis=1)
    a, b = (np.cumsum(np.column_stack([np.cos(each), np.sin(each)]), axis=0) for each in headings)  # evenly spaced
    _, _, left = scipy_procrustes(b, a)  # of b brought to size 1, and mirroring allowed
    mirrored = procrustes(a * [1, -1], b).rms_mm
    best = min(procrustes(a, b).rms_mm, mirrored)
    assert best == pytest.approx(np.sqrt(left * ((b - b.mean(axis=0)) ** 2).sum() / 181))


@given(st.floats(-3.1, 3.1), st.floats(0.2, 5), st.floats(-50, 50), st.floats(-50, 50))
def test_a_turned_scaled_and_shifted_shape_fits_without_rest(angle: float, scale: float, x: float, y: float) -> None:
    shape = wandering(4, 50)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    fit = procrustes(shape, scale * shape @ turn + [x, y])
    assert fit.rms_mm == pytest.approx(0.0, abs=1e-5)
    assert fit.scale == pytest.approx(scale)
    assert fit.rotation_rad == pytest.approx(angle, abs=1e-6)
    assert fit.translation == pytest.approx((x, y), abs=1e-6)


def test_a_mirrored_shape_is_another_shape() -> None:
    shape = wandering(4, 50)
    assert procrustes(shape, shape * [1, -1]).rms_mm > 1.0


def test_a_closed_shape_may_begin_anywhere_and_run_either_way() -> None:
    angle = np.linspace(0, 2 * np.pi, 182)
    egg = np.column_stack([60 * np.cos(angle), 40 * np.sin(angle) + 8 * np.sin(2 * angle)])
    ring = resample_arc(egg, 182)[:-1]
    moved = np.roll(ring, 50, axis=0)[::-1]
    moved = np.vstack([moved, moved[:1]])
    assert procrustes(moved, egg).rms_mm > 5.0
    assert procrustes(moved, egg, closed=True).rms_mm < 0.05


def test_warping_by_hand() -> None:
    warp = dtw([[0, 0], [1, 0], [2, 0]], [[0, 1], [2, 1]])
    assert warp.total_mm == pytest.approx(2 + np.sqrt(2))
    assert warp.pairs == 3
    assert warp.mean_mm == pytest.approx(warp.total_mm / 3)


def test_the_leash_minds_the_order_and_the_farthest_point_does_not() -> None:
    there = resample_arc([[0, 0], [100, 0]], 101)
    assert hausdorff(there, there[::-1]) == 0.0
    assert discrete_frechet(there, there[::-1]) == pytest.approx(100.0)


def test_a_pause_does_not_change_the_leash() -> None:
    there = resample_arc([[0, 0], [100, 0]], 101)
    paused = np.insert(there, 50, np.repeat(there[50:51], 30, axis=0), axis=0)
    assert discrete_frechet(paused + np.array([0.0, 2.0]), there) == pytest.approx(2.0)


def test_nothing_is_like_nothing() -> None:
    one = [[0.0, 0.0], [1.0, 0.0]]
    assert np.isnan(hausdorff([], one))
    assert np.isnan(discrete_frechet(one, []))
    assert np.isnan(dtw([], one).mean_mm)
    assert np.isnan(procrustes([[1.0, 1.0], [1.0, 1.0]], one).rms_mm)
