"""A screen that is being measured with a card, and the suite whose glass follows it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pygame
from numpy.typing import NDArray

from snailtrail.commands.suite import LocalSuite
from snailtrail.play.discover import discover
from snailtrail.records.config import load_config
from snailtrail.records.places import Places, shipped
from snailtrail.stage.glass import Glass
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.theme import MEADOW
from snailtrail.stage.window import Display, display

Rehearse = Callable[..., Rehearsal]
SIZE = (1366, 768)
VIOLET = MEADOW.ink("meadow", "trail")
LINE = MEADOW.ink("meadow", "text")


class Keeper:
    """Takes what is settled; refuses with each given sentence first."""

    def __init__(self, *refusals: str) -> None:
        self.kept: list[tuple[float, float]] = []
        self._refusals = list(refusals)

    def __call__(self, px_per_mm: tuple[float, float]) -> str:
        if self._refusals:
            return self._refusals.pop(0)
        self.kept.append(px_per_mm)
        return ""


def window() -> pygame.Surface:
    surface = pygame.display.get_surface()
    assert surface is not None
    return surface


def coloured(colour: tuple[int, int, int]) -> NDArray[np.bool_]:
    """Which pixels (y, x) of the window have a colour."""
    picture = pygame.surfarray.array3d(window())
    return np.asarray((np.abs(picture.astype(int) - colour) < 40).all(axis=2)).T


class House:
    """A suite on a data folder, and a glass that follows the displays; `other` is what lies at index 1."""

    def __init__(self, scene: Rehearsal, places: Places) -> None:
        self.scene = scene
        self.places = places
        settings = load_config(places)
        here = display(settings.config.screen.px_per_mm)
        self.suite = LocalSuite(
            places,
            discover(),
            px_per_mm=here.px_per_mm,
            calibrated=here.calibrated,
            draw_seed=lambda: 5,
            settings=settings,
        )
        self.glass = scene.glass = Glass(
            window(),
            here,
            MEADOW,
            shipped().assets,
            volume=0.0,
            now=scene.clock,
            sleep=scene.clock.sleep,
            find=self.find,
            moved=lambda there: self.suite.show_on(there.px_per_mm, calibrated=there.calibrated),
        )

    def find(self, index: int) -> Display:
        if index == 0:
            return display(self.suite.calibrations)
        return Display(2560, 1440, (4.3, 4.3), False, 1, 2)
