"""The first picture: on the glass before anything heavy is loaded."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TypeVar

import pygame

R = TypeVar("R")
CALM_S = 0.6
"""What takes no longer needs no bar."""
LOOK_S = 0.05
"""Between two looks at how far it is."""


def splash(surface: pygame.Surface, assets: Path) -> None:
    """The snail on a meadow's colours, shown at once."""
    width, height = surface.get_size()
    sky = pygame.Surface((1, 3))
    for y, colour in enumerate(((206, 236, 250), (228, 244, 226), (176, 220, 152))):
        sky.set_at((0, y), colour)
    surface.blit(pygame.transform.smoothscale(sky, (width, height)), (0, 0))
    snail = pygame.image.load(assets / "pictures" / "snail.webp").convert_alpha()
    side = round(height * 0.32)
    surface.blit(pygame.transform.smoothscale(snail, (side, side)), (width // 2 - side // 2, height // 2 - side // 2))
    title = pygame.font.Font(assets / "fonts" / "Fredoka-Bold.ttf", round(height * 0.085)).render(
        "Snailtrail", True, (52, 50, 72)
    )
    surface.blit(title, title.get_rect(center=(width // 2, round(height * 0.76))))
    pygame.display.flip()
    pygame.event.pump()


def behind_the_picture(
    surface: pygame.Surface, work: Callable[[Callable[[float], None]], R], calm_s: float = CALM_S
) -> R:
    """Do something that may take long while the window stays alive; what `work` returns or raises.

    It runs on a thread of its own, given what to tell how far it is (0 to 1): after `calm_s` a bar shows it, for as
    long as it takes. It must leave the window alone.
    """
    share = 0.0
    results: list[R] = []
    errors: list[BaseException] = []

    def told(now: float) -> None:
        nonlocal share
        share = min(1.0, max(0.0, now))

    def run() -> None:
        try:
            results.append(work(told))
        except BaseException as error:  # for whoever waits
            errors.append(error)

    worker = Thread(target=run, name="behind the picture", daemon=True)
    worker.start()
    calm_until = time.monotonic() + calm_s
    shown = -1
    while worker.is_alive():
        worker.join(LOOK_S)
        pygame.event.pump()  # or the system calls the window dead
        filled = round(1000 * share)
        if time.monotonic() > calm_until and filled != shown:
            shown = filled
            draw_bar(surface, share)
            pygame.display.flip()
    if errors:
        raise errors[0]
    return results[0]


def draw_bar(surface: pygame.Surface, share: float) -> None:
    """A bar below the name, filled by a share from 0 to 1."""
    whole = _bar(surface)
    round_px = whole.height // 2
    pygame.draw.rect(surface, (252, 252, 246), whole, border_radius=round_px)
    filled = whole.copy()
    filled.width = max(whole.height, round(whole.width * share))
    pygame.draw.rect(surface, (86, 160, 84), filled, border_radius=round_px)


def _bar(surface: pygame.Surface) -> pygame.Rect:
    width, height = surface.get_size()
    bar = pygame.Rect(0, 0, round(width * 0.36), max(6, round(height * 0.022)))
    bar.center = (width // 2, round(height * 0.86))
    return bar
