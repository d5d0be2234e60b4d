"""The small parts of the stage: brushes, the store, pictures, lights, colours, the first picture, the window."""

from __future__ import annotations

from itertools import product
from typing import get_args

import numpy as np
import pygame
import pytest
from numpy.typing import NDArray

from snailtrail.play.canvas import Ink, Scene
from snailtrail.records.places import shipped
from snailtrail.stage import brushes
from snailtrail.stage.pictures import Pictures
from snailtrail.stage.rehearsal import ToldClock
from snailtrail.stage.sparks import Sparks
from snailtrail.stage.splash import splash
from snailtrail.stage.theme import MEADOW, Colour
from snailtrail.stage.widgets import Button, Look, grid, round_button, rows
from snailtrail.stage.window import NoScreenError, open_window


@pytest.fixture(autouse=True)
def window() -> pygame.Surface:
    pygame.display.init()
    pygame.font.init()
    return pygame.display.set_mode((320, 180))


def luminance(colour: Colour) -> float:
    """Relative, as WCAG 2 has it."""
    parts = [part / 255 for part in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_a_store_keeps_what_was_used_last_and_forgets_the_rest() -> None:
    store = brushes.Store(most_pixels=250)
    made: list[str] = []

    def get(name: str) -> pygame.Surface:
        def make() -> pygame.Surface:
            made.append(name)
            return pygame.Surface((10, 10))

        return store.get(name, make)

    first = get("a")
    get("b")
    assert get("a") is first
    get("c")
    get("a")
    get("b")
    assert made == ["a", "b", "c", "b"]


def test_points_along_a_line_lie_evenly_and_reach_both_ends() -> None:
    corner = np.array([(0.0, 0.0), (30.0, 0.0), (30.0, 40.0)])
    points = brushes.along(corner, 2.0)
    steps = np.hypot(*np.diff(points, axis=0).T)
    assert points[0].tolist() == [0.0, 0.0]
    assert points[-1].tolist() == [30.0, 40.0]
    assert steps.max() <= 2.0 + 1e-9
    assert brushes.along(np.array([(5.0, 5.0)]), 2.0).tolist() == [[5.0, 5.0]]


def test_points_onward_leave_the_first_out_and_are_the_same_in_parts() -> None:
    line = np.array([(0.0, 0.0), (7.0, 1.0), (7.0, 1.0), (9.0, 30.0)])
    whole = brushes.onward(line, 2.0)
    parts = np.vstack([brushes.onward(line[i : i + 2], 2.0) for i in range(3)])
    assert np.array_equal(whole, parts)
    assert whole[-1].tolist() == [9.0, 30.0]
    assert np.hypot(*np.diff(np.vstack((line[:1], whole)), axis=0).T).max() <= 2.0 + 1e-9
    assert brushes.onward(line[:1], 2.0).shape == (0, 2)


@pytest.mark.parametrize("turn_deg", [0.0, 90.0, 180.0, 270.0])
def test_an_arrow_head_is_whole_and_points_where_it_is_turned(turn_deg: float) -> None:
    piece = brushes.chevron(30, turn_deg, (255, 255, 255))
    alpha = pygame.surfarray.array_alpha(piece).astype(float)
    assert not alpha[0].any()
    assert not alpha[-1].any()
    assert not alpha[:, 0].any()
    assert not alpha[:, -1].any()
    # the tip is where the ink is densest across the direction: its middle lies ahead of the two open ends
    ahead = np.array([np.cos(np.radians(turn_deg)), np.sin(np.radians(turn_deg))])
    places = np.argwhere(alpha > 128) - np.array(piece.get_size()) / 2
    along = places @ ahead
    aside = np.abs(places @ np.array([-ahead[1], ahead[0]]))
    assert aside[along > along.max() - 3].max() < aside[along < along.min() + 3].max()


def test_pictures_are_found_in_the_first_folder_that_has_them(tmp_path_factory: pytest.TempPathFactory) -> None:
    folders = [tmp_path_factory.mktemp(name) for name in ("first", "second")]
    for folder, colour in zip(folders, ((255, 0, 0), (0, 255, 0)), strict=True):
        piece = pygame.Surface((8, 4))
        piece.fill(colour)
        pygame.image.save(piece, folder / "both.png")
        pygame.image.save(piece, folder / f"{folder.name[:5]}.png")
    pictures = Pictures(folders[:1])
    pictures.also_in(folders[1])
    assert pictures.get("both", 16).get_at((8, 4))[:3] == (255, 0, 0)
    assert pictures.get("secon", 16).get_size() == (16, 8)


def test_a_pulsing_picture_needs_few_surfaces() -> None:
    pictures = Pictures([shipped().assets / "pictures"])
    sizes = {pictures.get("sun", 100 + i / 10).get_width() for i in range(100)}
    assert len(sizes) <= 6


@pytest.mark.parametrize("size", [12, 31, 64, 100])
def test_a_small_picture_is_the_large_one_shrunk_though_it_is_made_of_one_in_between(size: int) -> None:
    small, large = (Pictures([shipped().assets / "pictures"]).get("snail", side) for side in (size, 256))
    assert small.get_width() == pytest.approx(size, abs=1)

    def seen(piece: pygame.Surface) -> NDArray[np.int64]:
        ground = pygame.Surface(small.get_size())
        ground.fill((255, 255, 255))
        ground.blit(piece, (0, 0))
        return pygame.surfarray.array3d(ground).astype(np.int64)

    shrunk = pygame.transform.smoothscale(large, small.get_size())
    assert np.abs(seen(small) - seen(shrunk)).mean() < 3.0


def test_a_turned_picture_and_a_flipped_one_are_not_the_plain_one() -> None:
    pictures = Pictures([shipped().assets / "pictures"])
    plain = pygame.image.tobytes(pictures.get("snail", 64), "RGBA")
    assert pygame.image.tobytes(pictures.get("snail", 64, flip=True), "RGBA") != plain
    assert pictures.get("snail", 64, turn_deg=45).get_width() > 64
    assert pygame.image.tobytes(pictures.get("snail", 64, turn_deg=360), "RGBA") == plain


def test_lights_fly_up_fall_and_go_out_within_a_second() -> None:
    sparks = Sparks(MEADOW.accents)
    sparks.burst(100, 100, 30)
    assert len(sparks._flying) == 30
    for _ in range(6):
        sparks.move(1 / 60)
    assert np.mean([spark.y for spark in sparks._flying]) < 100
    for _ in range(60):
        sparks.move(1 / 60)
    assert not sparks


def test_confetti_rains_a_second_and_a_half_at_most() -> None:
    sparks = Sparks(MEADOW.accents)
    sparks.rain(300, 90)
    for _ in range(90):
        sparks.move(1 / 60)
    assert not sparks


def test_lights_are_painted_where_they_are(window: pygame.Surface) -> None:
    sparks = Sparks(MEADOW.accents)
    sparks.burst(30, 20, 5, speed=0.0)
    window.fill((0, 0, 0))
    sparks.draw(window, 4.0)
    lit = np.argwhere(pygame.surfarray.array3d(window).any(axis=2))
    assert lit.mean(axis=0) == pytest.approx([120, 80], abs=3)


@pytest.mark.parametrize(("text", "ground"), [("text", "card"), ("quiet_text", "card"), ("focus", "card")])
def test_words_of_the_screens_stand_out(text: str, ground: str) -> None:
    assert contrast(getattr(MEADOW, text), getattr(MEADOW, ground)) >= 4.5


SCENES: tuple[Scene, ...] = get_args(Scene)


@pytest.mark.parametrize(
    ("scene", "ink", "ground"),
    [
        *[(scene, "path_edge", "path") for scene in SCENES],
        *[(scene, "text_on_dot", "dot") for scene in SCENES],
        *[(scene, "trail", "path") for scene in SCENES],
    ],
)
def test_inks_of_a_game_stand_out_from_their_ground(scene: Scene, ink: Ink, ground: Ink) -> None:
    least = 4.5 if ink.startswith("text") else 3.0
    assert contrast(MEADOW.ink(scene, ink), MEADOW.ink(scene, ground)) >= least


def test_the_first_picture_shows_the_snail_and_the_name(window: pygame.Surface) -> None:
    window.fill((0, 0, 0))
    splash(window, shipped().assets)
    picture = pygame.surfarray.array3d(window).astype(int)
    assert picture.min() >= 0
    assert (picture[160 - 28 : 160 + 28, 90 - 28 : 90 + 28].std(axis=(0, 1)) > 10).all(), "the snail"
    title = picture[100:220, 128:146]
    assert (title.sum(axis=2) < 300).sum() > 60, "dark letters"


@pytest.mark.parametrize(("count", "per_row"), [(1, [1]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (7, [3, 2, 2]), (0, [])])
def test_cards_are_evenly_spread_over_rows(count: int, per_row: list[int]) -> None:
    assert rows(count, 100, 28, 6) == per_row
    places = grid(per_row, (50, 40), (28, 30), 6)
    assert len(places) == count
    if places:
        heights = [y for _, y in places]
        assert (min(heights) + max(heights)) / 2 == pytest.approx(40)
        assert np.mean([x for x, _ in places]) == pytest.approx(50)
    assert all(abs(a[0] - b[0]) >= 34 or abs(a[1] - b[1]) >= 36 for a, b in product(places, places) if a != b)


def test_a_button_is_pressed_within_its_reach() -> None:
    button = Button(None, 50, 50, 20, 10, round_button("home"))
    assert button.under(60, 50)
    assert button.under(62, 57)
    assert not button.under(63, 50)
    assert not button.under(50, 58)
    assert Look(False, False, 0.0).held == 0.0


def test_no_display_is_said_and_not_thrown_at_anyone(monkeypatch: pytest.MonkeyPatch) -> None:
    pygame.display.quit()
    monkeypatch.setenv("SDL_VIDEODRIVER", "no-such-driver")
    with pytest.raises(NoScreenError):
        open_window((320, 180))
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    assert open_window((320, 180)).get_size() == (320, 180)


def test_a_told_clock_moves_only_when_someone_sleeps_and_keeps_the_order() -> None:
    clock = ToldClock()
    began, seen = clock(), []
    clock.after(2.0, lambda: seen.append(("later", clock() - began)))
    clock.after(1.0, lambda: seen.append(("sooner", clock() - began)))
    assert clock() == began
    clock.sleep(3.0)
    assert seen == [("sooner", 1.0), ("later", 2.0)]
    assert clock() - began == 3.0
    with pytest.raises(AssertionError, match="nothing came to an end"):
        clock.sleep(1000.0)
