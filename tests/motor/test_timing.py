"""Errors in time."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from snailtrail.motor.reason import Reason
from snailtrail.motor.timing import (
    reaction_time,
    reaction_times,
    spatial_error,
    speed_coupling,
    temporal_window,
    timing_errors,
    why_no_reaction,
)


def test_the_reference_errors(goldens: Any) -> None:
    golden = goldens["timing_errors"]
    found = timing_errors(golden["signed_ms"])
    assert found.constant_ms == pytest.approx(golden["constant_error"], rel=1e-9)
    assert found.absolute_ms == pytest.approx(golden["absolute_error"], rel=1e-9)
    assert found.variable_ms == pytest.approx(golden["variable_error_sd_n"], rel=1e-9)
    assert found.total_ms == pytest.approx(golden["total_variability_E"], rel=1e-9)


@given(st.lists(st.floats(-2000, 2000), min_size=1, max_size=50))
def test_total_error_is_made_of_constant_and_variable_error(errors: list[float]) -> None:
    found = timing_errors(errors)
    assert found.total_ms**2 == pytest.approx(found.constant_ms**2 + found.variable_ms**2, abs=1e-6)


def test_trials_without_an_answer_are_left_out_and_none_at_all_is_unknown() -> None:
    assert timing_errors([10.0, np.nan, 30.0]) == timing_errors([10.0, 30.0])
    assert np.isnan(timing_errors([np.nan, np.nan])).all()
    assert np.isnan(timing_errors([])).all()


def test_the_window_of_a_catch_is_its_overlap_in_time() -> None:
    assert temporal_window(20.0, 30.0, 200.0) == pytest.approx(250.0)
    assert np.isnan(temporal_window(20.0, 30.0, 0.0))


def test_50_ms_late_at_200_mm_a_second_is_10_mm_past() -> None:
    assert spatial_error([50.0, -25.0], 200.0) == pytest.approx([10.0, -5.0])


def test_coupling_is_the_slope_of_error_on_speed() -> None:
    speeds = np.array([100.0, 200.0, 300.0, 400.0])
    assert speed_coupling(20 - 0.15 * speeds, speeds) == pytest.approx(-0.15)
    assert np.isnan(speed_coupling([1.0, 2.0, 3.0], [100.0, 100.0, 100.0]))
    assert np.isnan(speed_coupling([1.0, np.nan, 3.0], [100.0, 150.0, 200.0]))


def test_reaction_times_part_anticipations_and_lapses_from_answers() -> None:
    found = reaction_times([0.1, 0.3, 0.4, 0.5, 0.6, 3.5, np.nan, 0.149])
    assert found.valid == 4
    assert found.median_s == pytest.approx(0.45)
    assert found.iqr_s == pytest.approx(0.15)
    assert found.log_sd == pytest.approx(np.std(np.log([0.3, 0.4, 0.5, 0.6]), ddof=1))
    assert (found.anticipation_ratio, found.lapse_ratio) == (0.25, 0.25)


def test_150_ms_and_3_s_are_still_answers() -> None:
    assert reaction_times([0.150, 3.0]).valid == 2
    assert (reaction_time(0.150), reaction_time(3.0)) == (0.150, 3.0)
    assert why_no_reaction([0.150, 3.0]) is None


@pytest.mark.parametrize(("rt_s", "why"), [(0.149, "anticipation"), (-0.2, "anticipation"), (22.13, "lapse")])
def test_what_is_no_reaction_is_no_number_and_says_why(rt_s: float, why: str) -> None:
    assert np.isnan(reaction_time(rt_s))
    assert why_no_reaction(rt_s) == why


def test_the_more_frequent_reason_stands_for_many() -> None:
    assert why_no_reaction([0.1, 5.0, 6.0, np.nan]) is Reason.LAPSE
    assert why_no_reaction([0.1, 5.0]) is Reason.ANTICIPATION
    assert why_no_reaction([0.1, 5.0, 0.4]) is None
    assert why_no_reaction([np.nan]) is None
    assert why_no_reaction([]) is None


def test_no_answers_have_no_median_but_known_lapses() -> None:
    found = reaction_times([np.nan, 4.0])
    assert np.isnan(found.median_s)
    assert found.lapse_ratio == 1.0
    assert np.isnan(reaction_times([]).lapse_ratio)
    assert np.isnan(reaction_times([0.4]).log_sd)
