"""The first picture: the window stays alive behind it, and a bar shows how far a long start is."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, current_thread, main_thread

import pygame
import pytest

from snailtrail.records.places import shipped
from snailtrail.stage.splash import behind_the_picture, draw_bar, splash

PATIENCE_S = 10.0
SIZE = (640, 400)


@pytest.fixture
def surface() -> pygame.Surface:
    pygame.display.init()
    pygame.font.init()
    made = pygame.display.set_mode(SIZE)
    splash(made, shipped().assets)
    return made


def filled_px(surface: pygame.Surface) -> int:
    """How many pixels across in the middle of the bar are of its filling."""
    y = round(SIZE[1] * 0.86)
    return sum(surface.get_at((x, y))[:3] == (86, 160, 84) for x in range(SIZE[0]))


def test_a_bar_is_as_long_as_what_is_done(surface: pygame.Surface) -> None:
    lengths = []
    for share in (0.25, 0.5, 1.0):
        draw_bar(surface, share)
        lengths.append(filled_px(surface))
    assert lengths[0] == pytest.approx(lengths[2] / 4, abs=4)
    assert lengths[1] == pytest.approx(lengths[2] / 2, abs=4)
    assert lengths[2] == pytest.approx(SIZE[0] * 0.36, abs=2)


def test_long_work_is_done_on_a_thread_of_its_own_while_a_bar_shows_how_far_it_is(surface: pygame.Surface) -> None:
    def work(told: Callable[[float], None]) -> str:
        assert current_thread() is not main_thread()
        told(0.5)
        end = time.monotonic() + PATIENCE_S
        while not filled_px(surface) and time.monotonic() < end:
            Event().wait(0.01)
        return f"{filled_px(surface) / (SIZE[0] * 0.36):.1f} done"

    assert behind_the_picture(surface, work, calm_s=0.0) == "0.5 done"


def test_short_work_shows_no_bar(surface: pygame.Surface) -> None:
    before = pygame.image.tobytes(surface, "RGB")

    def work(told: Callable[[float], None]) -> int:
        told(1.0)
        return 7

    assert behind_the_picture(surface, work) == 7
    assert pygame.image.tobytes(surface, "RGB") == before


def test_what_the_work_raises_is_raised_to_whoever_waits(surface: pygame.Surface) -> None:
    def work(told: Callable[[float], None]) -> None:
        raise TimeoutError("the disk is slow")

    with pytest.raises(TimeoutError, match="the disk is slow"):
        behind_the_picture(surface, work)
