"""A press that comes late, when the attempt is over, is meant for what was to be played and leads nowhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pygame
import pytest

from snailtrail.screens.child.play import Played
from snailtrail.stage.aids.aids import Aids
from snailtrail.stage.glass import BAR_MM, RIM_MM

TOUCH_S, LATE_S = 0.5, 1.0


@pytest.mark.parametrize("key", [pygame.K_SPACE, pygame.K_RETURN])
@pytest.mark.parametrize("aids", [Aids(), Aids(scanning_s=1.5)], ids=["keys", "one switch"])
def test_a_late_press_does_not_leave_the_game(sitter: Any, aids: Aids, key: int) -> None:
    """The moment after an attempt passes by itself, and the first thing on it is the way home."""
    stage = sitter.stage
    stage.glass.adopt(replace(stage.glass.manner, aids=aids))

    def hit_and_press() -> None:
        field = stage.glass.field
        stage.tap(TOUCH_S, field.width_mm * 0.6 + RIM_MM, field.height_mm / 2 + BAR_MM)
        stage.key(LATE_S, key)

    sitter.outcomes = [hit_and_press] * 3
    assert sitter.play(3) == Played("done", 3)
    assert all(attempt.ending == "over" for attempt in sitter.kept())


def test_home_is_still_reached_by_tab_and_enter_in_that_moment(sitter: Any) -> None:
    stage = sitter.stage

    def hit_and_leave() -> None:
        field = stage.glass.field
        stage.tap(TOUCH_S, field.width_mm * 0.6 + RIM_MM, field.height_mm / 2 + BAR_MM)
        stage.key(LATE_S, pygame.K_TAB)
        stage.key(LATE_S + 0.2, pygame.K_RETURN)

    sitter.outcomes = [hit_and_leave]
    assert sitter.play(3) == Played("left", 1)
