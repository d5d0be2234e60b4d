"""The line through check-ups is the median of all slopes, and its band says how little is known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from snailtrail.reports.trend import theil_sen

DAYS = (0.0, 3.0, 42.0, 84.0, 126.0, 168.0)


def values(seed: int) -> list[float]:
    rng = np.random.default_rng(seed)
    return [float(value) for value in np.exp(1.0 - 0.004 * np.array(DAYS) + rng.normal(0.0, 0.1, len(DAYS)))]


@pytest.mark.parametrize("seed", range(4))
def test_the_slope_is_theils_and_sens(seed: int) -> None:
    found = theil_sen(DAYS, values(seed), logarithmic=True)
    expected = stats.theilslopes(np.log(values(seed)), np.array(DAYS), method="joint")
    assert found is not None
    assert np.log(found.middle[0]) == pytest.approx(expected.intercept)
    assert np.log(found.middle[-1] / found.middle[0]) / DAYS[-1] == pytest.approx(expected.slope)


def test_a_measure_in_its_unit_is_not_turned_into_logarithms() -> None:
    found = theil_sen(DAYS, [-2.0 - day for day in DAYS], logarithmic=False)
    assert found is not None
    assert found.middle[-1] == pytest.approx(-170.0)
    assert found.low[-1] == pytest.approx(found.high[-1])


def test_one_wild_check_up_hardly_moves_the_line() -> None:
    calm, wild = values(1), values(1)
    wild[3] *= 20.0
    lines = [theil_sen(DAYS, of, logarithmic=True) for of in (calm, wild)]
    assert lines[0] is not None
    assert lines[1] is not None
    assert abs(np.log(lines[1].middle[-1] / lines[0].middle[-1])) < 0.2


def test_the_band_holds_the_true_end_about_as_often_as_promised_or_less_and_is_the_same_each_time() -> None:
    truth = float(np.exp(1.0 - 0.004 * DAYS[-1]))
    bands = [theil_sen(DAYS, values(seed), logarithmic=True) for seed in range(100)]
    inside = [band is not None and band.low[-1] <= truth <= band.high[-1] for band in bands]
    assert 0.5 <= np.mean(inside) <= 0.95
    assert theil_sen(DAYS, values(0), logarithmic=True) == bands[0]


@pytest.mark.parametrize("days", [(), (0.0, 3.0, 42.0), (0.0, 0.0, 3.0, 42.0)])
def test_there_is_no_line_through_fewer_than_four_days(days: tuple[float, ...]) -> None:
    assert theil_sen(days, [1.0] * len(days), logarithmic=True) is None
