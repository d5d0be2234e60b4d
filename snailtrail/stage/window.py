"""The one window: opened quickly, followed in its size, measured in millimetres."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

import pygame

TITLE = "Snailtrail"
GUESSED_WIDTH_MM = 344.0
"""A 15.6-inch laptop's; stands in until the display is calibrated with a bank card."""


class NoScreenError(Exception):
    """There is no display to open a window on."""


@dataclass(frozen=True)
class Display:
    """What is known of the display the window is on."""

    name: str
    width_px: int
    height_px: int
    px_per_mm: tuple[float, float]
    calibrated: bool

    @property
    def key(self) -> str:
        """Stands for this display in the config."""
        return f"{self.width_px}x{self.height_px}"


def open_window(size: tuple[int, int] | None) -> pygame.Surface:
    """A window of that size in pixels, or one that fills the desktop; NoScreenError where there is none."""
    os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
    if sys.platform == "linux":
        # shared memory instead of an upload to a software GL, which costs a second copy of every frame
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
    # fingers come as FINGER events alone; SDL need not make a second, mouse-shaped copy of each
    os.environ.setdefault("SDL_TOUCH_MOUSE_EVENTS", "0")
    try:
        pygame.display.init()
        desktop = pygame.display.get_desktop_sizes()[0]
        pygame.display.set_caption(TITLE)
        if size is None:
            # a borderless window of the desktop's size: a real FULLSCREEN changes modes and minimises on focus loss
            surface = pygame.display.set_mode(desktop, pygame.NOFRAME)
        else:
            surface = pygame.display.set_mode(size, pygame.RESIZABLE)
    except pygame.error as error:
        raise NoScreenError(str(error)) from error
    if pygame.display.get_driver() in ("dummy", "offscreen") and os.environ.get("SDL_VIDEODRIVER") is None:
        pygame.display.quit()
        raise NoScreenError("no display was found")
    pygame.font.init()
    return surface


def display(calibrations: dict[str, tuple[float, float]]) -> Display:
    """The display of the open window, with its own calibration or the guess for a laptop."""
    width, height = pygame.display.get_desktop_sizes()[0]
    known = calibrations.get(f"{width}x{height}")
    guess = min(max(width / GUESSED_WIDTH_MM, 2.8), 12.0)
    return Display(f"{width} x {height}", width, height, known or (guess, guess), known is not None)
