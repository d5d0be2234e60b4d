"""Each page of the grown-ups that has an arrow back is left by a finger alone and by a short Esc alone."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot
from typing import Any

import pygame

from snailtrail.commands.gallery import Look, screens_of, stage_of
from snailtrail.commands.gallery_house import Shown, made_up_house
from snailtrail.play.discover import Found, discover
from snailtrail.play.words import ENGLISH
from snailtrail.stage.rehearsal import Rehearsal

BACK_MM = (20.0, 12.5)
"""Middle of the arrow back on a page of the grown-ups."""
TO_THE_LEFT, BESIDE_MM = 180.0, 14.0
CHILDS = {"shelf", "album"}
"""Screens with such an arrow that are no grown-up's: there Esc is held."""
LOOK = Look("meadow", (480, 270), ENGLISH)
AT_S, PATIENCE_S = 1.0, 4.0
AT_LEAST = 30
"""More pages than this have a way back."""


def tapped(stage: Rehearsal) -> None:
    """A finger on the arrow."""
    stage.finger(AT_S, pygame.FINGERDOWN, *BACK_MM)
    stage.finger(AT_S + 0.1, pygame.FINGERUP, *BACK_MM)


def pressed(stage: Rehearsal) -> None:
    """A short Esc."""
    stage.key(AT_S, pygame.K_ESCAPE)


def left_in_s(found: Found, show: Shown, way: Callable[[Rehearsal], None]) -> float | None:
    """So long the page stood, with PATIENCE_S until the window is closed; None where it has no arrow back."""
    stage = stage_of(found, LOOK)
    glass = stage.glass
    glass.for_grown_ups = True
    arrows: list[float] = []
    arrow = glass.painter.arrow

    def seen(x: float, y: float, radius_mm: float, deg: float, *about: Any, **more: Any) -> None:
        if deg == TO_THE_LEFT and hypot(x - BACK_MM[0], y - BACK_MM[1]) < BESIDE_MM:
            arrows.append(x)
        arrow(x, y, radius_mm, deg, *about, **more)

    glass.painter.arrow = seen  # type: ignore[method-assign, assignment]
    way(stage)
    stage.close(PATIENCE_S)
    began = stage.clock.t
    show(glass)
    return stage.clock.t - began if arrows else None


def test_every_page_with_an_arrow_back_is_left_by_a_finger_alone_and_by_esc_alone(unseen: None) -> None:
    found = discover()
    with made_up_house(found) as house:
        stood = {
            (what, way.__name__): left_in_s(found, show, way)
            for what, show in screens_of(found, house).items()
            for way in (tapped, pressed)
            if what not in CHILDS
        }
    with_arrow = {which: seconds for which, seconds in stood.items() if seconds is not None}
    assert len(with_arrow) > 2 * AT_LEAST, sorted(with_arrow)
    assert {which: seconds for which, seconds in with_arrow.items() if seconds > PATIENCE_S - 1.0} == {}
