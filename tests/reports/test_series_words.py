"""How sure a series is, in words: both ways round, in its unit, and said plainly where a child scatters more."""

from __future__ import annotations

import re
from dataclasses import replace
from math import expm1

import numpy as np
import pytest

from snailtrail.commands.bench.made_up_year import of_values
from snailtrail.play.words import ENGLISH
from snailtrail.reports.progress import Series
from snailtrail.reports.series_words import first_value, how_sure, in_unit, version_said


def of_noise(sd: float) -> Series:
    return of_values(np.random.default_rng(3).normal(0.0, sd, (9, 6)))


def test_before_two_check_ups_nothing_is_said() -> None:
    assert how_sure(of_values(np.zeros((1, 6)))) == ""


def test_a_corridor_that_is_wider_towards_better_says_why() -> None:
    gained, lost = (of_values(np.outer(values, np.ones(6))) for values in ((0.2, 0.1, 0.1), (0.1, 0.2, 0.1)))
    assert "Towards better it is wider" in how_sure(gained)
    assert "Towards better" not in how_sure(lost)


def test_a_fall_and_a_rise_of_logarithms_are_not_the_same_percent() -> None:
    one = of_noise(0.2)
    assert one.noise is not None
    told = how_sure(one)
    rise, fall = (100.0 * expm1(one.noise.mdc95), -100.0 * expm1(-one.noise.mdc95))
    assert rise > fall + 5.0
    assert f"a fall of less than {fall:.0f} % or a rise of less than {rise:.0f} %" in told


def test_from_where_a_change_is_called_is_told_in_the_unit() -> None:
    one = of_noise(0.2)
    assert one.corridor is not None
    assert f"lie below {one.corridor.low:.3g} mm or above {one.corridor.high:.3g} mm" in how_sure(one)
    assert str(in_unit(2.0, replace(one.measure, unit="ratio"))) == "2"
    assert str(in_unit(0.25, replace(one.measure, unit="s"))) == "0.25 s"


def test_a_measure_that_is_no_logarithm_is_told_without_percent() -> None:
    one = of_noise(0.2)
    assert one.noise is not None
    told = how_sure(replace(one, measure=replace(one.measure, logarithmic=False, unit="bits/s")))
    assert f"a difference of less than {one.noise.mdc95:.3g} bits/s" in told
    assert "%" not in told


@pytest.mark.parametrize(("sd", "restless"), [(0.2, False), (0.9, True)])
def test_a_child_that_scatters_more_than_expected_is_told_so_with_how_much(sd: float, restless: bool) -> None:
    one = of_noise(sd)
    assert one.noise is not None
    told = how_sure(one)
    assert ("scatter more than we expected" in told) is restless
    assert (f"{one.noise.sem / one.noise.expected:.1f} times as large" in told) is restless


def test_a_check_ups_version_is_told_by_number_and_day() -> None:
    assert str(version_said(of_noise(0.2).condition, ENGLISH)) == "check-up version 1, since 12 January 2026"


def test_a_start_at_nothing_has_no_expectation_to_be_held_against() -> None:
    one = of_noise(0.9)
    assert one.noise is not None
    assert "scatter" not in how_sure(replace(one, noise=replace(one.noise, expected=0.0)))


def test_one_check_up_alone_is_told_with_what_is_guessed_of_its_noise() -> None:
    one, two = (of_values(np.zeros((count, 6))) for count in (1, 2))
    told = str(first_value(one, ENGLISH))
    assert told.startswith("12 January 2026: 1 mm. Its standard error is about 15 %, a guess of ours")
    assert first_value(two, ENGLISH) == ""
    in_unit_of = replace(one, measure=replace(one.measure, logarithmic=False, unit="bits/s"))
    assert "about 0.143 bits/s, a guess" in first_value(in_unit_of, ENGLISH)


def test_a_standard_error_is_told_once_and_what_it_means_right_behind_it() -> None:
    told = how_sure(of_noise(0.2), meaning=True)
    assert told.count("standard error") == 1
    assert re.search(r"The standard error of one is \d+ %\. Standard error: in about two of three", told)
    assert "Standard error:" not in how_sure(of_noise(0.2))
