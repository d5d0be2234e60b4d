"""While a rest lasts a flower opens beside the sleeping snail; where little is to move it is open from the first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from snailtrail.screens.child.nap import PETALS, RESTS_S, opened
from snailtrail.screens.child.pause import suggest_rest
from snailtrail.stage.rehearsal import Rehearsal

Rehearse = Callable[..., Rehearsal]


def reach(rehearse: Rehearse, after_s: float, *, still: bool) -> list[float]:
    """How high and wide the petals of each picture are together, in mm, up to `after_s`."""
    stage = rehearse(960, 540)
    stage.glass.adopt(replace(stage.glass.manner, reduced_motion=still))
    painter = stage.glass.painter
    figure, petals = painter.figure, list[Any]()

    def seen(points: Any, colour: Any, *, alpha: float = 1.0) -> None:
        figure(points, colour, alpha=alpha)
        if colour == painter.theme.accents[3]:
            petals.append(float(max(points.max(axis=0) - points.min(axis=0))))

    painter.figure = seen  # type: ignore[method-assign]
    stage.close(after_s)
    suggest_rest(stage.glass)
    return [sum(petals[i : i + PETALS]) for i in range(0, len(petals), PETALS)]


def test_petals_open_one_after_another_and_all_are_open_when_a_rest_ends() -> None:
    assert [opened(petal, 0.0) for petal in range(PETALS)] == [0.0] * PETALS
    assert [opened(petal, RESTS_S) for petal in range(PETALS)] == [1.0] * PETALS
    halfway = [opened(petal, RESTS_S / 2) for petal in range(PETALS)]
    assert halfway == [1.0] * (PETALS // 2) + [0.0] * (PETALS // 2)


def test_the_flower_opens_slowly_and_never_closes(rehearse: Rehearse) -> None:
    seen = reach(rehearse, RESTS_S + 2.0, still=False)
    assert seen == sorted(seen)
    assert seen[-1] > 2.0 * seen[0]
    assert max(later - before for before, later in pairwise(seen)) < 0.03 * seen[-1]


def test_with_little_motion_the_flower_is_open_from_the_first(rehearse: Rehearse) -> None:
    still, moving = (reach(rehearse, RESTS_S + 2.0, still=still) for still in (True, False))
    assert still == pytest.approx([moving[-1]] * len(still))
