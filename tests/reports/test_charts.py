"""The numbers up a chart hold all values between their ends, and leave each other room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snailtrail.reports.charts import MOST_TICKS, Scale

values = st.floats(1e-7, 1e7)


@given(st.lists(values, min_size=1, max_size=5))
def test_a_scale_of_logarithms_holds_all_values_with_few_numbers(of: list[float]) -> None:
    ticks = Scale.around(of, logarithmic=True).ticks
    assert ticks[0] <= min(of) * (1 + 1e-9)
    assert ticks[-1] >= max(of) * (1 - 1e-9)
    assert 2 <= len(ticks) <= MOST_TICKS
    assert list(ticks) == sorted(set(ticks))


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (1.1, 4.0, (1.0, 2.0, 5.0)),
        (0.3, 20.0, (0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)),
        (0.00004, 2.0, (0.00001, 0.0001, 0.001, 0.01, 0.1, 1.0, 10.0)),
    ],
)
def test_over_many_powers_of_ten_these_alone_are_written(low: float, high: float, ticks: tuple[float, ...]) -> None:
    assert Scale.around([low, high], logarithmic=True).ticks == pytest.approx(ticks)
