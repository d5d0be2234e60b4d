"""Where little is to move creatures fly, and nothing else does."""

from __future__ import annotations

from math import degrees
from typing import Any

import pytest

from games.catch import GAME
from games.catch.params import CatchParams
from games.catch.view import CAUGHT_MM, SITS_S
from snailtrail.testing import LAPTOP, Sketch, Stroke


def creatures(story: Any, *, reduced_motion: bool) -> list[Stroke]:
    """Those that are not in the row."""
    sketch = Sketch(LAPTOP, reduced_motion)
    GAME.draw(story.trial, sketch)
    name = story.trial.layout.cast.target
    return [s for s in sketch.strokes if s.name == name and s.kind == "picture" and s.size_mm > CAUGHT_MM]


@pytest.mark.parametrize("reduced_motion", [True, False])
def test_a_creature_looks_where_it_flies_and_rocks_only_where_things_may_move(tell: Any, reduced_motion: bool) -> None:
    story = tell(CatchParams(kind="touch", speed_mm_s=40, target_size_mm=24, catches=2, who="butterflies"))
    target = story.cued()
    rocks = []
    for _ in range(12):
        story.until(story.t + 0.1)
        (seen,) = creatures(story, reduced_motion=reduced_motion)
        rocks.append(abs(seen.turn_deg - 90 - degrees(target.place(story.t).heading_rad)))
    assert (max(rocks) < 1e-6) == reduced_motion


@pytest.mark.parametrize(("kind", "stays_s"), [("touch", 0.0), ("ring", SITS_S)])
def test_one_that_is_caught_does_not_fly_to_the_row_but_is_there(tell: Any, kind: str, stays_s: float) -> None:
    story = tell(CatchParams(kind=kind, speed_mm_s=40, target_size_mm=24, catches=2, who="fireflies"))
    target = story.cued()
    if kind == "ring":
        story.press(target.ideal_s - 0.1, 20, 20)
    else:
        story.touch(story.t + 0.4, target)
    assert target.caught_s is not None
    if kind == "ring":
        (sits,) = creatures(story, reduced_motion=True)
        assert tuple(sits.points[0]) == pytest.approx(story.trial.layout.ring)
        assert sits.turn_deg == pytest.approx(0.0, abs=1e-6)
    story.until(target.caught_s + stays_s + 0.05)
    assert not creatures(story, reduced_motion=True)
    assert creatures(story, reduced_motion=False), "on its way"
    sketch = Sketch(LAPTOP, reduced_motion=True)
    GAME.draw(story.trial, sketch)
    row = [s for s in sketch.strokes if s.name == story.trial.layout.cast.target and s.size_mm == CAUGHT_MM]
    assert [s.alpha for s in row] == [1.0]


def test_at_the_end_those_that_were_caught_are_together_large_and_the_others_are_not_missed(tell: Any) -> None:
    story = tell(CatchParams(kind="touch", speed_mm_s=20, target_size_mm=24, catches=3, who="fireflies", stay_s=3))
    first = story.cued()
    story.touch(story.t + 0.4, first)
    story.end()
    sketch = Sketch(LAPTOP)
    GAME.draw(story.trial, sketch)
    seen = [s for s in sketch.strokes if s.name == "firefly"]
    assert [s.kind for s in seen] == ["picture"]
    assert seen[0].size_mm > CAUGHT_MM
    assert (seen[0].alpha, seen[0].turn_deg) == (1.0, 0.0)
