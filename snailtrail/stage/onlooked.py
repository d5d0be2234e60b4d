"""A glass whose pictures are handed to an onlooker, sixty for each second of a clock that is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pygame
from numpy.typing import NDArray

from snailtrail.stage.glass import Glass
from snailtrail.stage.theme import Theme
from snailtrail.stage.window import Display

SIZE = (480, 270)
WIDTH_MM = 344.0
RATE_HZ = 60
Look = Callable[[NDArray[np.uint8]], None]


class OnlookedGlass(Glass):
    """Needs no screen: set SDL_VIDEODRIVER to dummy. Time passes only while someone waits.

    `look` gets each picture that a display of 60 Hz would show, made smaller: (across, down, 3).
    """

    def __init__(self, theme: Theme, assets: Path, also_in: Sequence[Path], cells: tuple[int, int], look: Look):
        pygame.display.init()
        pygame.font.init()
        surface = pygame.display.set_mode(SIZE)
        pygame.event.clear()
        self.seconds = 0.0
        self._cells = cells
        self._look = look
        self._looked = -1
        self._closes_s = float("inf")
        scale = SIZE[0] / WIDTH_MM
        display = Display(width_px=SIZE[0], height_px=SIZE[1], px_per_mm=(scale, scale), calibrated=True)
        super().__init__(surface, display, theme, assets, volume=0.0, now=lambda: self.seconds, sleep=self._pass)
        for folder in also_in:
            self.pictures.also_in(folder)

    def flip(self) -> float:
        """See Glass."""
        moment = super().flip()
        due = int(self.seconds * RATE_HZ + 0.5)
        if due > self._looked:
            small = pygame.surfarray.array3d(pygame.transform.smoothscale(self.painter.target, self._cells))
            for _ in range(min(due - self._looked, RATE_HZ)):
                self._look(small)
            self._looked = due
        return moment

    def wait(self, seconds: float) -> None:
        """See Glass; a quarter of a frame at least, for nobody acts in between."""
        super().wait(max(seconds, 0.25 / RATE_HZ))

    def close_after(self, seconds: float) -> None:
        """The window is closed so many seconds from now: the screen that is on it comes to its end."""
        self._closes_s = self.seconds + seconds

    def _pass(self, seconds: float) -> None:
        self.seconds += seconds
        if self.seconds >= self._closes_s:
            self._closes_s = float("inf")
            pygame.event.post(pygame.event.Event(pygame.QUIT))
