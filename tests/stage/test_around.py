"""What is left of a picture around its covered parts: each pixel once, none of those that are covered."""

from __future__ import annotations

import numpy as np
import pygame
from hypothesis import given
from hypothesis import strategies as st

from snailtrail.stage.around import around

SIZE = (40, 30)
RECTS = st.builds(pygame.Rect, st.integers(-10, 45), st.integers(-10, 35), st.integers(0, 30), st.integers(0, 30))


@given(st.lists(RECTS, max_size=4))
def test_each_pixel_is_either_covered_or_left_once(covered: list[pygame.Rect]) -> None:
    times = np.zeros(SIZE, int)
    for rect in around(SIZE, covered):
        times[rect.left : rect.right, rect.top : rect.bottom] += 1
    hidden = np.zeros(SIZE, bool)
    for rect in covered:
        inside = rect.clip(pygame.Rect((0, 0), SIZE))
        hidden[inside.left : inside.right, inside.top : inside.bottom] = True
    assert np.array_equal(times, np.where(hidden, 0, 1))


def test_of_what_nothing_covers_all_is_left_in_one_piece() -> None:
    assert around(SIZE, ()) == [pygame.Rect((0, 0), SIZE)]
