"""Who lets go above the field, on home, the ear or a grown-up's button, is not taken for one who holds on."""

from __future__ import annotations

import pytest

from snailtrail.stage.aside import ASIDE_MM
from snailtrail.stage.loop import play
from snailtrail.stage.place import EAR_MM, HOME_MM, GlassPlace
from snailtrail.stage.way_out import QUIET_S
from tests.stage.lasting import MIDDLE, Lasting, Rehearse, dots, nothing


@pytest.mark.parametrize("above", [HOME_MM[:2], EAR_MM[:2], ASIDE_MM])
@pytest.mark.parametrize("begins", [MIDDLE, None], ids=["in the field", "there"])
def test_a_touch_that_ends_above_the_field_does_not_hold_a_trial_for_ever(
    rehearse: Rehearse, above: tuple[float, float], begins: tuple[float, float] | None
) -> None:
    stage = rehearse(960, 540)
    stage.press(1.0, *(begins or above))
    stage.move(1.2, *(above if begins else MIDDLE))
    stage.let_go(1.4, *(above if begins else MIDDLE))
    place = GlassPlace(stage.glass, nothing, "catch-touch", marks=True)
    course = play(Lasting(60.0), dots, place)
    assert course.ending == "paused"
    assert course.frames[-1].t <= 1.4 + QUIET_S + 0.1
