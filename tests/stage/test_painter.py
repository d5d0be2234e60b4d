"""Millimetres to pixels: sizes hold on every screen, what stands still is painted once, ink only grows."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pygame
import pytest
from numpy.typing import NDArray

from snailtrail.play.canvas import Canvas
from snailtrail.play.field import Field
from snailtrail.records.places import shipped
from snailtrail.stage.frozen import Frozen
from snailtrail.stage.lettering import Lettering
from snailtrail.stage.painter import Painter
from snailtrail.stage.pictures import Pictures
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.theme import CALM, MEADOW, STRONG, Theme

TRAIL = MEADOW.ink("meadow", "trail")
WAVE = [(12 + i * 0.7, 20 + 8 * np.sin(i / 6)) for i in range(80)]
Make = Callable[..., Painter]


@pytest.fixture
def paint() -> Make:
    """Makes a painter on a black surface of 80 x 50 mm."""
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((64, 64))
    assets = shipped().assets
    pictures, lettering = Pictures([assets / "pictures"]), Lettering(assets / "fonts")

    def made(
        x: float = 3.0, y: float = 3.0, between: Callable[[], None] = lambda: None, theme: Theme = MEADOW
    ) -> Painter:
        surface = pygame.Surface((round(80 * x), round(50 * y)))
        return Painter(surface, (x, y), theme, pictures, lettering, between=between)

    return made


def pixels(painter: Painter) -> NDArray[np.int64]:
    return pygame.surfarray.array3d(painter.target).astype(np.int64)


def ink(painter: Painter) -> NDArray[np.float64]:
    """The share of each pixel, (width, height), that the trail's ink covers on black."""
    return np.asarray(pixels(painter).sum(axis=2) / sum(TRAIL), np.float64)


def nothing(canvas: Canvas) -> None:
    """A still picture without anything."""


@pytest.mark.parametrize("scale", [3.0, 12.0])
def test_a_disc_of_seven_mm_is_seven_mm_wide_on_every_screen(paint: Make, scale: float) -> None:
    painter = paint(scale, scale)
    painter.disc(40, 25, 3.5, "trail")
    covered = ink(painter)
    across = covered[:, round(25 * scale)].sum() / scale
    down = covered[round(40 * scale)].sum() / scale
    assert across == pytest.approx(7.0, abs=0.15)
    assert down == pytest.approx(7.0, abs=0.15)
    assert 2 * np.sqrt(covered.sum() / np.pi) / scale == pytest.approx(7.0, abs=0.15)


@pytest.mark.parametrize("scale", [3.0, 12.0])
def test_a_ring_reaches_as_far_as_asked_and_is_hollow(paint: Make, scale: float) -> None:
    painter = paint(scale, scale)
    painter.ring(40, 25, 8.0, 2.0, "trail")
    across = ink(painter)[:, round(25 * scale)]
    assert across.sum() / scale == pytest.approx(4.0, abs=0.4)
    inside = np.flatnonzero(across > 0.5)
    assert (inside[-1] - inside[0] + 1) / scale == pytest.approx(16.0, abs=0.4)
    assert across[round(40 * scale)] == 0


@pytest.mark.parametrize("scale", [3.0, 12.0])
def test_a_lane_is_as_wide_as_asked(paint: Make, scale: float) -> None:
    painter = paint(scale, scale)
    painter.line(np.array([(20.0, 25.0), (60.0, 25.0)]), 20.0, "trail")
    assert ink(painter)[round(40 * scale)].sum() / scale == pytest.approx(20.0, abs=0.3)


def test_millimetres_are_counted_on_two_axes_from_the_field(paint: Make) -> None:
    painter = paint(3.0, 4.0)
    painter.place_field(10.0, 5.0, Field(60, 40))
    assert painter.at(20, 10) == (90.0, 60.0)
    assert painter.whole == Field(80.0, 50.0)
    assert painter.field == Field(60, 40)
    painter.polygon(np.array([(10.0, 10.0), (30.0, 10.0), (30.0, 20.0), (10.0, 20.0)]), "trail")
    covered = ink(painter)
    assert covered[:, 80].sum() == pytest.approx(60, abs=1.5)
    assert covered[90].sum() == pytest.approx(40, abs=1.5)
    assert np.argwhere(covered > 0.5).min(axis=0).tolist() == pytest.approx([60, 60], abs=1)


def test_what_stands_still_is_painted_once_for_each_key(paint: Make) -> None:
    painter = paint()
    painted: list[str] = []
    for key in ("a", "a", "b", "b", "a"):
        painter.still(key, lambda canvas, key=key: painted.append(key))  # type: ignore[misc]
    assert painted == ["a", "b", "a"]


def test_what_stands_still_comes_back_under_what_moves(paint: Make) -> None:
    painter = paint()
    painter.still("a", lambda canvas: canvas.disc(20, 20, 5, "good"))
    once = pixels(painter)
    painter.disc(20, 20, 8, "trail")
    painter.still("a", nothing)
    assert (pixels(painter) == once).all()


def test_a_window_that_changed_its_size_is_painted_anew(rehearse: Callable[..., Rehearsal]) -> None:
    stage = rehearse(480, 270)
    painted: list[Field] = []
    stage.glass.painter.still("a", lambda canvas: painted.append(canvas.field))
    stage.resize(0.1, (640, 400))
    stage.glass.wait(0.2)
    assert stage.glass.follow_window(stage.glass.pointer.take_others()) == "resized"
    stage.glass.painter.still("a", lambda canvas: painted.append(canvas.field))
    assert len(painted) == 2
    assert painted[1].width_mm == pytest.approx(344 * 640 / 480)
    assert stage.glass.pointer.size == (640, 400)


def test_a_trail_stamped_bit_by_bit_equals_one_stamped_at_once(paint: Make) -> None:
    at_once, by_bits = paint(), paint()
    at_once.still("a", nothing)
    at_once.trail([WAVE], 4.0, "trail")
    for n in (1, 2, 3, 10, 11, 40, 80):
        by_bits.still("a", nothing)
        by_bits.trail([WAVE[:n]], 4.0, "trail")
    assert ink(at_once).sum() > 1000
    assert (pixels(at_once) == pixels(by_bits)).all()


def test_a_trail_stamps_its_new_points_alone(paint: Make) -> None:
    painter = paint()
    painter.still("a", nothing)
    painter.trail([WAVE[:40]], 4.0, "trail")
    before = pixels(painter)
    painter.still("a", nothing)
    painter.trail([WAVE], 4.0, "trail")
    changed = np.argwhere((pixels(painter) != before).any(axis=2))
    assert len(changed)
    assert changed[:, 0].min() > (WAVE[39][0] - 2.0) * 3 - 2


def test_a_trail_begins_anew_with_another_still_picture(paint: Make) -> None:
    painter = paint()
    painter.still("a", nothing)
    painter.trail([WAVE], 4.0, "trail")
    painter.still("b", nothing)
    assert ink(painter).sum() == 0
    painter.trail([WAVE], 4.0, "trail")
    assert ink(painter).sum() > 1000


def test_a_trail_does_not_wipe_what_moves_below_it(paint: Make) -> None:
    painter = paint()
    painter.still("a", nothing)
    painter.disc(40, 25, 12, "good")
    before = pixels(painter)
    painter.trail([[(40.0, 25.0), (42.0, 25.0)]], 2.0, "trail")
    corner = (round(38.5 * 3), round(23.5 * 3))
    assert (pixels(painter)[corner] == before[corner]).all()


def test_a_see_through_line_is_even_and_does_not_bead(paint: Make) -> None:
    painter = paint()
    painter.line(np.array([(15.0, 10.0), (40.0, 40.0), (65.0, 10.0)]), 6.0, "trail", alpha=0.5)
    covered = ink(painter)
    middle = [covered[round(x * 3), round((10 + (x - 15) * 1.2) * 3)] for x in np.linspace(18, 40, 200)]
    assert max(middle) - min(middle) < 0.02
    assert np.mean(middle) == pytest.approx(0.5, abs=0.02)
    assert covered.max() < 0.52


@pytest.mark.parametrize("size_mm", [9.0, 24.0])
@pytest.mark.parametrize("scale", [3.0, 8.0])
def test_a_picture_is_as_large_as_asked(paint: Make, size_mm: float, scale: float) -> None:
    painter = paint(scale, scale)
    painter.picture("sun", 40, 25, size_mm)
    surface = painter.pictures.get("sun", painter.px(size_mm))
    assert max(surface.get_size()) / scale == pytest.approx(size_mm, abs=max(0.02 * size_mm, 0.5 / scale))
    seen = np.argwhere(pixels(painter).sum(axis=2) > 40)
    assert np.mean([seen.min(axis=0), seen.max(axis=0)], axis=0) / scale == pytest.approx([40, 25], abs=0.06 * size_mm)


def test_an_empty_place_is_the_line_around_a_picture_and_holds_nothing(paint: Make) -> None:
    painter = paint(4.0, 4.0)
    painter.still(1, lambda still: still.scene("pond"))
    before = pixels(painter).copy()
    painter.outline("full-moon", 40.0, 30.0, 20.0, 1.0, "path_edge")
    x, y = np.nonzero((pixels(painter) != before).any(axis=2))
    far = np.hypot(x / 4.0 - 40.0, y / 4.0 - 30.0)
    assert far.min() > 8.0
    assert 9.0 < far.max() < 12.0


def test_a_picture_that_no_folder_has_is_refused_by_name(paint: Make) -> None:
    with pytest.raises(KeyError, match="no picture 'dragon'"):
        paint().picture("dragon", 40, 25, 10)


@pytest.mark.parametrize("scale", [2.8, 3.97, 5.9, 12.0])
@pytest.mark.parametrize("title", [False, True])
@pytest.mark.parametrize("height_mm", [3.2, 5.2, 9.0])
def test_capitals_are_as_high_as_asked_and_stand_in_the_middle(
    paint: Make, scale: float, title: bool, height_mm: float
) -> None:
    painter = paint(scale, scale)
    painter.text("H", 40, 25, height_mm, TRAIL, title=title)
    rows = np.flatnonzero((ink(painter) > 0.5).any(axis=0))
    height = (rows[-1] - rows[0] + 1) / scale
    assert height == pytest.approx(height_mm, abs=max(0.06 * height_mm, 1.01 / scale))
    assert (rows[0] + rows[-1] + 1) / 2 / scale == pytest.approx(25, abs=1.01 / scale)


def test_words_of_a_game_stand_centred_on_their_place(paint: Make) -> None:
    painter = paint(8.0, 8.0)
    painter.words("8", 40, 25, 6.0, "trail")
    seen = np.argwhere(ink(painter) > 0.5)
    assert np.mean([seen.min(axis=0), seen.max(axis=0)], axis=0) / 8 == pytest.approx([40, 25], abs=0.35)


def test_the_pointer_can_be_read_after_every_step_of_drawing(paint: Make) -> None:
    reads: list[int] = []
    painter = paint(between=lambda: reads.append(1))
    steps: list[Callable[[], None]] = [
        lambda: painter.still("a", nothing),
        lambda: painter.line(np.array(WAVE), 4.0, "path"),
        lambda: painter.line(np.array(WAVE), 4.0, "path", alpha=0.5),
        lambda: painter.trail([WAVE], 4.0, "trail"),
        lambda: painter.polygon(np.array([(1.0, 1.0), (9.0, 1.0), (5.0, 9.0)]), "good"),
        lambda: painter.disc(40, 25, 4, "dot"),
        lambda: painter.ring(40, 25, 4, 1, "ring"),
        lambda: painter.picture("snail", 40, 25, 9),
        lambda: painter.words("7", 40, 25, 5, "text"),
    ]
    for step in steps:
        before = len(reads)
        step()
        assert len(reads) > before


def test_an_ornament_is_left_out_where_the_ground_is_plain(paint: Make) -> None:
    def changed(theme: Theme) -> bool:
        painter = paint(theme=theme)
        painter.scene("sea")
        before = pixels(painter)
        painter.ornament("turtle", 40, 25, 20)
        return bool((pixels(painter) != before).any())

    assert changed(MEADOW)
    assert not changed(CALM)
    assert not changed(STRONG)


@pytest.mark.parametrize("middle", [40.0, 40.2])
def test_discs_and_rings_on_one_middle_have_it_in_the_same_pixel(paint: Make, middle: float) -> None:
    def centre(radius_mm: float) -> float:
        painter = paint(5.0, 5.0)
        painter.ring(middle, 25, radius_mm, 1.0, "trail")
        columns = ink(painter).sum(axis=1)
        return float(np.average(np.arange(columns.size), weights=columns))

    middles = [centre(radius_mm) for radius_mm in (5.0, 5.2, 5.4, 5.6)]
    assert max(middles) - min(middles) < 0.1, middles


def test_a_frozen_picture_is_painted_once_and_laid_down_as_it_was(paint: Make) -> None:
    painter, other = paint(), paint(4.0, 4.0)
    painted: list[tuple[int, int]] = []

    def once(on: Painter) -> None:
        painted.append(on.size)
        on.place_field(10.0, 10.0, Field(40.0, 30.0))
        on.disc(5.0 + len(painted), 5.0, 4.0, "goal")

    frozen = Frozen(once)
    frozen.lay(painter)
    first = pixels(painter)
    painter.target.fill((9, 9, 9))
    frozen.lay(painter)
    np.testing.assert_array_equal(pixels(painter), first)
    assert painted == [painter.size]
    assert painter.at(0.0, 0.0) == (0.0, 0.0), "what is painted next is counted from the window's corner"
    frozen.lay(other)
    painter.unheard = lambda: 0.5
    frozen.lay(painter)
    assert painted == [painter.size, other.size, painter.size]
