"""The one window: opened quickly, followed in its size, measured in millimetres."""

from __future__ import annotations

import contextlib
import os
import sys
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pygame

TITLE = "Snailtrail"
GUESSED_WIDTH_MM = 344.0
"""A 15.6-inch laptop's; stands in until the display is calibrated with a bank card."""


Calibrations = Mapping[str, tuple[float, float]]
"""Pixels per mm across and down, by the key of a display."""


_LINUX_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER", "SDL_VIDEO_DRIVER")


class NoScreenError(Exception):
    """There is no display to open a window on."""


@dataclass(frozen=True)
class Display:
    """A display of this computer, and how many of its pixels make a millimetre."""

    width_px: int
    height_px: int
    px_per_mm: tuple[float, float]
    """Across and down."""
    calibrated: bool
    """Whether that was measured with a bank card; else it is a guess."""
    index: int = 0
    """Its place among the displays of the desktop, from 0."""
    count: int = 1
    """How many displays the desktop has."""

    @property
    def key(self) -> str:
        """Stands for this display in the config: `1920x1080`, and `1920x1080-2of3` where there are several.

        Two displays of one resolution may differ in size, and nothing tells them apart but their place. A desktop of
        other displays is therefore measured anew rather than taken for a known one.
        """
        size = f"{self.width_px}x{self.height_px}"
        return size if self.count == 1 else f"{size}-{self.index + 1}of{self.count}"


def open_window(size: tuple[int, int] | None, *, locked: bool = False, icon: Path | None = None) -> pygame.Surface:
    """A window of that size in pixels, or one that fills the desktop; NoScreenError where there is none.

    `icon` is the file of the square picture that stands for it in the taskbar; without one it is that of pygame.
    `locked` asks the driver to let pictures wait for the display's vertical blank; it may not heed it.
    """
    os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")
    if locked:
        # a surface alone knows no vertical blank: it has to go through the graphics card (docs/decisions/0005)
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "1")
        os.environ.setdefault("SDL_RENDER_VSYNC", "1")
    elif sys.platform == "linux":
        # shared memory instead of an upload to a software GL, which costs a second copy of every frame
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
    # fingers come as FINGER events alone; SDL need not make a second, mouse-shaped copy of each
    os.environ.setdefault("SDL_TOUCH_MOUSE_EVENTS", "0")
    if sys.platform == "linux" and not any(name in os.environ for name in _LINUX_SCREENS):
        # asked anyway, SDL's helpers write complaints of their own on the terminal
        raise NoScreenError("no display was found")
    try:
        pygame.display.init()
        desktop = pygame.display.get_desktop_sizes()[0]
        pygame.display.set_caption(TITLE)
        if icon is not None:
            pygame.display.set_icon(pygame.image.load(icon))  # before the window is there, or Windows keeps the other
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


def refresh_hz(display: Display) -> float:
    """How often a display is refreshed each second, as the system tells it in whole Hz; 60 where it does not."""
    rates = pygame.display.get_desktop_refresh_rates()
    return float(rates[display.index]) if display.index < len(rates) and rates[display.index] > 0 else 60.0


def system_box() -> Callable[[str, str], object] | None:
    """On Windows, where a start by a click leaves no terminal to read, what shows a title and a text; None elsewhere.

    It needs no window of ours.
    """
    if sys.platform != "win32":
        return None
    return lambda title, text: pygame.display.message_box(title, text, message_type="error")


def come_to_front() -> None:
    """Put the window before all others, also where it was made small; a desktop that does not like that is not told."""
    with contextlib.suppress(pygame.error), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # there is no other way from the display to its window yet
        window = pygame.Window.from_display_module()
        if not pygame.display.get_active():
            window.restore()  # one that is not small would lose its size by that
        window.focus()


def let_others_to_front() -> None:
    """Allow another program to put its window before ours: on Windows only who was started last may give that away."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)


def keep_alive() -> None:
    """Let the system know that the window is not dead while something is waited for."""
    pygame.event.pump()


def close_window() -> None:
    """Let go of the window and of the display it is on: a server that ended first would take the program along."""
    pygame.display.quit()


def display(calibrations: Calibrations, index: int = 0) -> Display:
    """The display of that place on the desktop, with its own calibration or the guess for a laptop."""
    sizes = pygame.display.get_desktop_sizes()
    index = min(index, len(sizes) - 1)  # one may have been unplugged
    width, height = sizes[index]
    guess = min(max(width / GUESSED_WIDTH_MM, 2.8), 12.0)
    found = Display(width, height, (guess, guess), False, index, len(sizes))
    known = calibrations.get(found.key)
    return found if known is None else replace(found, px_per_mm=known, calibrated=True)
