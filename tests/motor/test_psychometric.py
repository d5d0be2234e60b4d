"""The curve from difficulty to success."""

from __future__ import annotations

import numpy as np
import pytest

from snailtrail.motor import psychometric


def test_success_falls_from_all_but_the_lapses_to_mere_luck() -> None:
    easy, even, hard = psychometric.success(3.0, [-1e6, 3.0, 1e6], 0.5)
    assert easy == pytest.approx(0.95)
    assert even == pytest.approx(0.01 + 0.94 / 2)
    assert hard == pytest.approx(0.01)


def test_ease_undoes_success() -> None:
    asked = np.array([0.65, 0.80, 0.92])
    bits = 4.0 - psychometric.ease(asked, 0.7, 0.02)
    np.testing.assert_allclose(psychometric.success(4.0, bits, 0.7, 0.02), asked, rtol=1e-12)


def test_the_usual_child_succeeds_eight_times_in_ten_0_83_bits_below_its_ability() -> None:
    assert float(psychometric.ease(0.80, 0.5)) == pytest.approx(0.83, abs=0.005)


def test_more_success_than_the_lapses_leave_reads_as_the_top_of_the_curve() -> None:
    assert float(psychometric.ease(0.99, 0.5)) == pytest.approx(0.5 * np.log(99.0))


def test_a_better_outcome_is_never_the_likelier_one() -> None:
    bits = np.linspace(0.0, 7.0, 29)
    chances = np.array([psychometric.at_least(outcome, 3.5, bits, 0.5) for outcome in range(4)])
    assert (np.diff(chances, axis=0) <= 0.0).all()
    assert (chances[0] == 1.0).all()
