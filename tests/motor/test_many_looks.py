"""The bound for many comparisons with one start is Student's for one look, and keeps its promise for more."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from snailtrail.motor.many_looks import looks_quantile


@pytest.mark.parametrize("freedom", [3.0, 7.0, 30.0])
@pytest.mark.parametrize("share", [0.8, 0.95])
def test_one_look_has_students_own_bound(freedom: float, share: float) -> None:
    assert looks_quantile(share, 1, freedom, 1 / 3) == pytest.approx(stats.t.ppf((1 + share) / 2, freedom), abs=2e-3)


def test_many_looks_stay_inside_as_often_as_promised() -> None:
    rng = np.random.default_rng(5)
    start, own = rng.normal(size=(200_000, 1)), rng.normal(size=(200_000, 8))
    noise = np.sqrt(rng.chisquare(7, (200_000, 1)) / 7)
    worst = np.abs((np.sqrt(1 / 3) * start + np.sqrt(2 / 3) * own) / noise).max(axis=1)
    assert np.mean(worst <= looks_quantile(0.95, 8, 7.0, 1 / 3)) == pytest.approx(0.95, abs=0.002)


def test_two_looks_in_a_row_leave_on_the_same_side_as_rarely_as_promised() -> None:
    rng = np.random.default_rng(6)
    start, own = rng.normal(size=(200_000, 1)), rng.normal(size=(200_000, 8))
    noise = np.sqrt(rng.chisquare(7, (200_000, 1)) / 7)
    told = (np.sqrt(1 / 3) * start + np.sqrt(2 / 3) * own) / noise
    bound = looks_quantile(0.95, 8, 7.0, 1 / 3, running=2)
    side = np.sign(told) * (np.abs(told) > bound)
    twice = ((side[:, 1:] == side[:, :-1]) & (side[:, 1:] != 0)).any(axis=1)
    assert np.mean(twice) == pytest.approx(0.05, abs=0.002)
    assert bound < looks_quantile(0.95, 8, 7.0, 1 / 3)


def test_more_looks_ask_for_more_and_a_shared_start_for_less() -> None:
    bounds = [looks_quantile(0.95, looks, 7.0, 1 / 3) for looks in (1, 2, 8, 20)]
    assert bounds == sorted(set(bounds))
    assert looks_quantile(0.95, 8, 7.0, 0.9) < looks_quantile(0.95, 8, 7.0, 0.0)


@pytest.mark.parametrize(
    "wrong",
    [(1.0, 1, 5.0, 0.3), (0.95, 0, 5.0, 0.3), (0.95, 1, 0.0, 0.3), (0.95, 1, 5.0, 1.0), (0.95, 1, 5.0, 0.3, 2)],
)
def test_what_is_no_share_look_or_freedom_is_refused(wrong: tuple[float, int, float, float]) -> None:
    with pytest.raises(ValueError, match="looks"):
        looks_quantile(*wrong)
