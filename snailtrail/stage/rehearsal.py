"""A glass to rehearse on, for tests and pictures: no screen, a told clock, a hand and keys that follow a script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pygame

from snailtrail.stage.glass import Glass
from snailtrail.stage.theme import MEADOW
from snailtrail.stage.window import Display

PATIENCE_S = 300.0
"""A screen that nobody ended in so long would wait for ever."""


class ToldClock:
    """Time that passes only while someone sleeps; what is due meanwhile happens at its moment."""

    def __init__(self) -> None:
        self.t = 1000.0
        self._end = self.t + PATIENCE_S
        self._due: list[tuple[float, Callable[[], object]]] = []

    def __call__(self) -> float:
        return self.t

    def sleep(self, seconds: float) -> None:
        """Let time pass; AssertionError when patience is over."""
        until = self.t + seconds
        while self._due and self._due[0][0] <= until:
            moment, act = self._due.pop(0)
            self.t = max(self.t, moment)
            act()
        self.t = max(self.t, until)
        assert self.t < self._end, "nothing came to an end"

    def after(self, seconds: float, act: Callable[[], object]) -> None:
        """Let something happen so many seconds from now."""
        self._due.append((self.t + seconds, act))
        self._due.sort(key=lambda due: due[0])


class Rehearsal:
    """A Glass of `size` pixels that stands for `width_mm`, and the hands of who rehearses; all places in mm."""

    def __init__(self, assets: Path, size: tuple[int, int] = (480, 270), width_mm: float = 344.0, *, tall: float = 1.0):
        """`tall` makes the pixels of the screen that much lower than wide."""
        pygame.display.init()
        pygame.font.init()
        assert pygame.display.get_driver() == "dummy", "set SDL_VIDEODRIVER to dummy for a rehearsal"
        surface = pygame.display.set_mode(size)
        pygame.event.clear()
        scale = size[0] / width_mm
        display = Display(width_px=size[0], height_px=size[1], px_per_mm=(scale, scale * tall), calibrated=True)
        self.clock = ToldClock()
        self.glass = Glass(surface, display, MEADOW, assets, volume=0.0, now=self.clock, sleep=self.clock.sleep)

    def post(self, after_s: float, kind: int, **about: object) -> None:
        """Let an event of pygame happen so many seconds from now."""
        self.clock.after(after_s, lambda: pygame.event.post(pygame.event.Event(kind, about)))

    def press(self, after_s: float, x: float, y: float) -> None:
        """The mouse's button down."""
        self.post(after_s, pygame.MOUSEBUTTONDOWN, pos=self.px(x, y), button=1, touch=False)

    def move(self, after_s: float, x: float, y: float) -> None:
        """The mouse moves there."""
        self.post(after_s, pygame.MOUSEMOTION, pos=self.px(x, y), rel=(0, 0), buttons=(0, 0, 0), touch=False)

    def let_go(self, after_s: float, x: float, y: float) -> None:
        """The mouse's button up."""
        self.post(after_s, pygame.MOUSEBUTTONUP, pos=self.px(x, y), button=1, touch=False)

    def tap(self, after_s: float, x: float, y: float) -> None:
        """A click of a tenth of a second."""
        self.press(after_s, x, y)
        self.let_go(after_s + 0.1, x, y)

    def finger(self, after_s: float, kind: int, x: float, y: float, finger: int = 0) -> None:
        """FINGERDOWN, FINGERMOTION or FINGERUP of one of several fingers."""
        whole = self.glass.whole
        about = {"x": x / whole.width_mm, "y": y / whole.height_mm, "dx": 0.0, "dy": 0.0}
        self.post(after_s, kind, touch_id=1, finger_id=finger, **about)

    def key(self, after_s: float, key: int, held_s: float = 0.05, mod: int = 0) -> None:
        """A key, held for a while."""
        self.post(after_s, pygame.KEYDOWN, key=key, mod=mod)
        self.post(after_s + held_s, pygame.KEYUP, key=key, mod=mod)

    def resize(self, after_s: float, size: tuple[int, int]) -> None:
        """The window gets another size."""

        def grow() -> None:
            pygame.display.set_mode(size)
            pygame.event.clear()
            pygame.event.post(pygame.event.Event(pygame.VIDEORESIZE, size=size, w=size[0], h=size[1]))

        self.clock.after(after_s, grow)

    def close(self, after_s: float) -> None:
        """The window is closed."""
        self.post(after_s, pygame.QUIT)

    def keep_picture(self, path: Path) -> None:
        """Write what was painted last into a PNG file."""
        pygame.image.save(self.glass.painter.target, path)

    def px(self, x: float, y: float) -> tuple[int, int]:
        """A place in pixels of the window."""
        scale = self.glass.display.px_per_mm
        return round(x * scale[0]), round(y * scale[1])
