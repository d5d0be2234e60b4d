"""Courses that are folded together end where each of them ends by itself, to the last bit."""

from __future__ import annotations

from math import nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snailtrail.motor.adaptation import level, start
from snailtrail.motor.folding import Rested, Step, Tried, folded
from snailtrail.motor.many_foldings import levels

steps = st.one_of(
    st.builds(Tried, st.sampled_from([0.0, 1.5, 2.25, 6.9]), st.integers(0, 3)),
    st.builds(Rested, st.sampled_from([-3.0, 0.0, 0.4, 7.0, 1000.0])),
)
courses = st.lists(st.lists(steps, max_size=9), max_size=19)


@settings(max_examples=60, deadline=None, derandomize=True)  # a busy computer takes its time
@given(courses, st.sampled_from(["bayes", "up_down"]), st.sampled_from([0.65, 0.8, 0.95]))
def test_each_ends_at_the_level_of_its_own_folding(of: list[list[Step]], method: str, target: float) -> None:
    begins = start(6.0, None, method=method)
    assert levels(begins, of, target) == [level(folded(begins, one), target) for one in of]


def test_nothing_is_learnt_from_bits_that_are_no_number() -> None:
    with pytest.raises(ValueError, match="realised_bits is nan"):
        levels(start(6.0, None), [[Tried(2.0, 2), Tried(nan, 2)]], 0.8)


def test_no_course_has_no_level_and_an_empty_one_that_of_the_beginning() -> None:
    begins = start(6.0, None)
    assert levels(begins, [], 0.8) == []
    assert levels(begins, [[]], 0.8) == [level(begins, 0.8)]
