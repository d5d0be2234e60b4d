"""What flashes is found, what does not is let pass, and no game flashes in any look."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from snailtrail.commands.bench.flashes import play_for
from snailtrail.commands.bench.flicker import CELLS, RATE_HZ, FlashDetector, Pixels
from snailtrail.play.discover import discover
from snailtrail.stage.theme import THEMES

BLACK, WHITE, RED, GREY = (0, 0, 0), (255, 255, 255), (255, 0, 0), (90, 90, 90)
Colour = tuple[int, int, int]


def plain(colour: Colour) -> Pixels:
    return np.full((*CELLS, 3), colour, dtype=np.uint8)


def spot(colour: Colour, wide_px: float, ground: Colour = GREY) -> Pixels:
    """A square of so many pixels of a screen of 1024 x 768, in the middle of a ground."""
    picture = plain(ground)
    across, down = (round(cells * wide_px / pixels) for cells, pixels in zip(CELLS, (1024, 768), strict=True))
    left, top = (CELLS[0] - across) // 2, (CELLS[1] - down) // 2
    picture[left : left + across, top : top + down] = colour
    return picture


def seen(at: Callable[[float], Pixels], seconds: float = 3.0) -> FlashDetector:
    detector = FlashDetector()
    for frame in range(round(seconds * RATE_HZ)):
        detector.see(at(frame / RATE_HZ))
    return detector


def blinking(one: Pixels, other: Pixels, hz: float) -> FlashDetector:
    return seen(lambda t: one if (t * hz) % 1.0 < 0.5 else other)


def test_a_screen_that_flickers_five_times_a_second_fails() -> None:
    found = blinking(plain(BLACK), plain(WHITE), 5.0)
    assert found.failing > RATE_HZ
    assert found.fast >= found.failing


def test_a_red_that_flickers_four_times_a_second_fails_though_it_is_hardly_brighter() -> None:
    dark_red = plain((120, 0, 0))
    assert blinking(plain((70, 30, 40)), dark_red, 4.0).failing > 0
    assert blinking(plain((70, 30, 40)), plain((95, 30, 40)), 4.0).fast == 0


def test_a_spot_of_150_pixels_that_flickers_fails_and_a_small_one_does_not() -> None:
    assert blinking(spot(BLACK, 152), spot(WHITE, 152), 5.0).failing > 0
    assert blinking(spot(BLACK, 120), spot(WHITE, 120), 5.0).fast == 0


def test_two_and_a_half_flashes_a_second_pass_the_guideline_and_are_above_our_own_limit() -> None:
    found = blinking(plain(BLACK), plain(WHITE), 2.5)
    assert found.failing == 0
    assert found.fast > 0


def test_two_flashes_a_second_are_within_both() -> None:
    found = blinking(plain(BLACK), plain(WHITE), 2.0)
    assert (found.failing, found.fast) == (0, 0)
    assert found.most == 4


def test_a_flicker_between_two_bright_states_is_no_flash() -> None:
    assert blinking(plain((235, 235, 235)), plain(WHITE), 5.0).fast == 0


def test_small_ripples_of_brightness_are_no_flash() -> None:
    assert blinking(plain((100, 100, 100)), plain((118, 118, 118)), 6.0).most == 0


def test_a_slow_fade_is_one_change_however_finely_it_comes() -> None:
    def fading(t: float) -> Pixels:
        return plain((round(80 * t), round(80 * t), round(80 * t)))

    assert seen(fading).most == 1


def test_a_flicker_in_soft_waves_is_found_as_well_as_a_hard_one() -> None:
    def waving(t: float) -> Pixels:
        grey = round(128 + 127 * np.sin(2 * np.pi * 5.0 * t))
        return plain((grey, grey, grey))

    assert seen(waving).failing > 0


def test_what_crosses_the_screen_is_no_flash() -> None:
    def crossing(t: float) -> Pixels:
        picture = plain(GREY)
        left = int(40 * t) % 100
        picture[left : left + 18, 20:40] = WHITE
        return picture

    assert seen(crossing).fast == 0


def test_confetti_is_no_flash() -> None:
    rng = np.random.default_rng(2)
    places, speeds = rng.uniform(0, 1, (60, 2)), rng.uniform(0.2, 0.6, 60)
    colours = rng.integers(80, 255, (60, 3))

    def falling(t: float) -> Pixels:
        picture = plain((200, 230, 250))
        for (x, y), speed, colour in zip(places, speeds, colours, strict=True):
            picture[int(x * 119), int((y + speed * t) % 1.0 * 67)] = colour
        return picture

    assert seen(falling).fast == 0


@pytest.mark.parametrize("name", discover().games)
@pytest.mark.parametrize("theme", THEMES)
def test_a_stretch_of_made_up_play_has_no_flash_above_two_a_second(name: str, theme: str) -> None:
    found = play_for(name, theme, seconds=6.0, seed=3)
    assert found.frames >= 6 * RATE_HZ
    assert (found.failing, found.fast) == (0, 0)
    assert found.most < 5
