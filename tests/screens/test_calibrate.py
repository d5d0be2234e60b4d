"""The measuring of the screen: a card or a ruler on the glass, and millimetres that every later attempt is kept in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pygame
import pytest

from snailtrail.commands.demo import LAPTOP, hand_of
from snailtrail.commands.suite import MOVED, UNMEASURED
from snailtrail.records.config import load_config
from snailtrail.records.places import Places
from snailtrail.screens.desk.calibrate import CARD_MM, ROW_MM, Fit, calibrate
from snailtrail.screens.tour import tour
from snailtrail.session.session import Session
from snailtrail.stage.loop import play
from snailtrail.stage.panel import Answer
from snailtrail.stage.pretend import PretendPlace
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.window import Display, display
from tests.screens.measured import LINE, SIZE, VIOLET, House, Keeper, Rehearse, coloured, window


@pytest.fixture
def scene(rehearse: Rehearse) -> Rehearsal:
    return rehearse(*SIZE)


def drag_place(scene: Rehearsal) -> tuple[float, float]:
    """The lower right corner of the card at first, mm."""
    whole = scene.glass.whole
    return 0.07 * whole.width_mm + CARD_MM[0], 0.25 * whole.height_mm + CARD_MM[1]


def test_the_card_is_drawn_as_large_as_the_present_millimetres_say_and_kept_by_the_tick(scene: Rehearsal) -> None:
    keep = Keeper()
    scene.key(1.0, pygame.K_RETURN)
    assert calibrate(scene.glass, keep) is Answer.LEAVE
    assert keep.kept == [Fit.of(scene.glass.display.px_per_mm).px_per_mm]
    assert keep.kept[0] == pytest.approx(scene.glass.display.px_per_mm, rel=0.003)


def test_arrows_change_one_pixel_and_ten_with_shift(scene: Rehearsal) -> None:
    keep = Keeper()
    for i, (key, mod) in enumerate(
        (
            (pygame.K_RIGHT, 0),
            (pygame.K_RIGHT, pygame.KMOD_LSHIFT),
            (pygame.K_DOWN, 0),
            (pygame.K_DOWN, 0),
            (pygame.K_UP, 0),
            (pygame.K_LEFT, 0),
            (pygame.K_LEFT, 0),
        )
    ):
        scene.key(0.5 + i, key, mod=mod)
    scene.key(9.0, pygame.K_RETURN)
    calibrate(scene.glass, keep)
    assert keep.kept == [Fit.of(scene.glass.display.px_per_mm).changed(9, 1).px_per_mm]


def test_the_corner_is_dragged_and_stays_under_the_same_part_of_the_finger(scene: Rehearsal) -> None:
    keep = Keeper()
    x, y = drag_place(scene)
    scale = scene.glass.display.px_per_mm[0]
    scene.press(0.5, x + 2, y - 3)
    scene.move(0.7, x + 2 + 10 / scale, y - 3 - 6 / scale)
    scene.move(0.9, x + 2 + 40 / scale, y - 3 + 25 / scale)
    scene.let_go(1.0, x + 2 + 40 / scale, y - 3 + 25 / scale)
    scene.move(1.2, x - 20, y - 20)
    scene.key(2.0, pygame.K_RETURN)
    calibrate(scene.glass, keep)
    begun = Fit.of(scene.glass.display.px_per_mm)
    got = Fit.of(keep.kept[0])
    assert got.width_px - begun.width_px == pytest.approx(40, abs=1)
    assert got.height_px - begun.height_px == pytest.approx(25, abs=1)


def test_a_card_that_is_far_too_large_does_not_hide_the_buttons_that_make_it_smaller(scene: Rehearsal) -> None:
    x, y = drag_place(scene)
    whole = scene.glass.whole
    minus_x = 0.78 * whole.width_mm - (0.19 * whole.width_mm - 7 - ROW_MM / 2)
    far = (minus_x + 20.0, 0.955 * whole.height_mm - 10.0)
    scene.press(0.5, x, y)
    scene.move(0.7, *far)
    scene.let_go(0.9, *far)
    scene.close(1.5)
    assert calibrate(scene.glass, Keeper()) is Answer.CLOSED
    across, down = scene.glass.display.px_per_mm
    along = [tuple(window().get_at((round(minus_x * across), row))[:3]) for row in range(round(y * down), SIZE[1])]
    assert along.count(VIOLET) > 50, "the card lies there"
    assert along.count(scene.glass.theme.card) > 50, "and over it the button"


def test_a_hand_that_comes_from_elsewhere_does_not_drag_the_corner(scene: Rehearsal) -> None:
    keep = Keeper()
    x, y = drag_place(scene)
    scene.press(0.5, x - 40, y - 30)
    scene.move(0.7, x, y)
    scene.move(0.9, x + 30, y + 30)
    scene.let_go(1.0, x + 30, y + 30)
    scene.key(2.0, pygame.K_RETURN)
    calibrate(scene.glass, keep)
    assert keep.kept == [Fit.of(scene.glass.display.px_per_mm).px_per_mm]


def test_the_drawn_card_has_the_pixels_that_are_kept(scene: Rehearsal) -> None:
    measured: list[tuple[int, int]] = []

    def keep(px_per_mm: tuple[float, float]) -> str:
        card = coloured(VIOLET)[130:, :700]  # below the arrow of the way back, left of the words
        rows, columns = np.flatnonzero(card.any(axis=1)), np.flatnonzero(card.any(axis=0))
        measured.append((int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1))
        return ""

    for i in range(5):
        scene.key(0.5 + i, pygame.K_LEFT, mod=pygame.KMOD_LSHIFT)
    scene.key(7.0, pygame.K_RETURN)
    calibrate(scene.glass, keep)
    fit = Fit.of(scene.glass.display.px_per_mm).changed(-50, 0)
    (width, height), *_ = measured
    assert abs(width - fit.width_px) <= 1
    # the handle covers the card's corner, not its lower edge
    assert abs(height - fit.height_px) <= 1


@pytest.mark.parametrize("wider_px", [0, 60, -45])
def test_the_line_for_the_ruler_is_50_mm_by_what_is_kept(scene: Rehearsal, wider_px: int) -> None:
    found: list[tuple[float, float]] = []

    def keep(px_per_mm: tuple[float, float]) -> str:
        low = scene.glass.whole.height_mm * 0.955 - 7
        _, row = scene.px(0.0, low - 2.0)  # above the line, through the strokes at its ends
        _, left = np.nonzero(coloured(LINE)[row - 1 : row + 1, : scene.px(190.0, 0.0)[0]])
        ends = np.split(np.unique(left), np.flatnonzero(np.diff(np.unique(left)) > 1) + 1)
        found.append((float(ends[1].mean() - ends[0].mean()), px_per_mm[0]))
        return ""

    for i in range(abs(wider_px) // 10):
        key = pygame.K_RIGHT if wider_px > 0 else pygame.K_LEFT
        scene.key(0.5 + i, key, mod=pygame.KMOD_LSHIFT)
    scene.key(9.0, pygame.K_RETURN)
    calibrate(scene.glass, keep)
    pixels, px_per_mm = found[0]
    assert pixels / px_per_mm == pytest.approx(50.0, abs=1.01 / px_per_mm)


def test_what_cannot_be_kept_is_said_and_may_be_tried_again(scene: Rehearsal) -> None:
    keep = Keeper("config.yaml, line 3: mend this first.")
    scene.key(0.5, pygame.K_RIGHT)
    scene.key(1.0, pygame.K_RETURN)
    scene.key(2.0, pygame.K_RETURN)
    assert calibrate(scene.glass, keep) is Answer.LEAVE
    assert keep.kept == [Fit.of(scene.glass.display.px_per_mm).changed(1, 0).px_per_mm]


def test_the_way_back_keeps_nothing(scene: Rehearsal) -> None:
    keep = Keeper()
    scene.key(0.5, pygame.K_RIGHT)
    scene.tap(1.0, 16, 16)
    assert calibrate(scene.glass, keep) is Answer.LEAVE
    assert keep.kept == []


def test_no_display_is_taken_to_have_less_or_more_pixels_than_there_are() -> None:
    fit = Fit.of((4.0, 4.0))
    assert fit.changed(-100_000, -100_000).px_per_mm == pytest.approx((1.5, 1.5), rel=0.01)
    assert fit.changed(100_000, 100_000).px_per_mm == pytest.approx((40.0, 40.0), rel=0.01)


def test_two_displays_of_one_resolution_have_keys_of_their_own_and_another_desktop_has_others() -> None:
    def key(index: int, count: int) -> str:
        return Display(1920, 1080, (4.0, 4.0), False, index, count).key

    keys = [key(0, 1), key(0, 2), key(1, 2), key(0, 3)]
    assert keys[0] == "1920x1080"
    assert len(set(keys)) == 4


def test_a_display_that_was_measured_is_known_by_its_key_and_another_is_guessed(scene: Rehearsal) -> None:
    guessed = display({"1x1": (9.0, 9.0)})
    assert not guessed.calibrated
    known = display({guessed.key: (4.5, 4.25)})
    assert known.calibrated
    assert known.px_per_mm == (4.5, 4.25)
    assert display({}, 7).index == 0, "a display that was unplugged is none"


@pytest.fixture
def house(scene: Rehearsal, tmp_path: Path) -> Iterator[House]:
    made = House(scene, Places.of(tmp_path / "data"))
    yield made
    made.suite.close()


def an_attempt(house: House, session: Session) -> tuple[tuple[float, float], tuple[str, ...]]:
    """What the log keeps of the display with an attempt of this sitting."""
    game = house.suite.found.games["trace"]
    asked = session.ask(game, LAPTOP)
    trial = asked.begin()
    kept = session.keep(asked, play(trial, game.draw, PretendPlace(hand_of(asked, trial, 3.0, 1, 1))))
    stored = kept.stored.result()
    return (stored.px_per_mm_x, stored.px_per_mm_y), stored.flags


def test_from_the_grown_ups_door_to_the_millimetres_of_glass_settings_and_attempts(house: House) -> None:
    scene, whole = house.scene, house.glass.whole
    guess = house.glass.display.px_per_mm
    before, flags = an_attempt(house, house.suite.visit("example-mia").begin()[0])
    assert (before, "uncalibrated" in flags) == (guess, True)
    assert UNMEASURED in house.suite.notes()[0].lines
    house.suite.access.put_it_off()
    scene.press(1.0, whole.width_mm - 11, whole.height_mm - 11)  # the gear is held
    scene.let_go(3.0, whole.width_mm - 11, whole.height_mm - 11)
    for n in range(8):  # past the way back, three examples, two ways in and the notes: the ruler
        scene.key(3.2 + n / 10, pygame.K_TAB)
    scene.key(4.0, pygame.K_RETURN)
    scene.key(5.0, pygame.K_RIGHT, mod=pygame.KMOD_LSHIFT)
    scene.key(6.0, pygame.K_DOWN, mod=pygame.KMOD_LSHIFT)
    scene.key(7.0, pygame.K_RETURN)
    scene.post(9.0, pygame.QUIT)
    tour(house.glass, house.suite)
    measured = Fit.of(guess).changed(10, 10).px_per_mm
    assert house.glass.display.px_per_mm == measured
    assert house.glass.display.calibrated
    assert load_config(house.places).config.screen.px_per_mm == {house.glass.display.key: measured}
    assert UNMEASURED not in house.suite.notes()[0].lines
    assert an_attempt(house, house.suite.visit("example-mia").begin()[0]) == (measured, ())
    house.suite.close()
    again = House(scene, house.places)
    again.suite.close()
    assert again.glass.display.px_per_mm == measured, "known again after the next start"


def test_a_window_on_another_display_gets_its_millimetres_and_a_new_sitting_marked_so(house: House) -> None:
    house.suite.keep_calibration(house.glass.display.key, (3.2, 3.3))
    house.glass.look_at_display()
    visit = house.suite.visit("example-mia")
    first, _ = visit.begin()
    assert an_attempt(house, first) == ((3.2, 3.3), ())
    told = house.glass.follow_window([pygame.Event(pygame.WINDOWDISPLAYCHANGED, display_index=1)])
    assert told == "resized"
    assert house.glass.display.px_per_mm == (4.3, 4.3)
    assert house.glass.painter.px(1.0) == pytest.approx(4.3)
    # in the midst of a visit a grown-up is asked once, and the child begins the block anew
    assert house.suite.trouble() == MOVED
    assert house.suite.trouble() == ""
    assert UNMEASURED in house.suite.notes()[0].lines
    second, _ = visit.begin()
    assert an_attempt(house, second) == ((4.3, 4.3), ("uncalibrated",))
    # and back again
    house.glass.follow_window([pygame.Event(pygame.WINDOWDISPLAYCHANGED, display_index=0)])
    assert an_attempt(house, visit.begin()[0]) == ((3.2, 3.3), ())


def test_a_window_that_stays_keeps_its_painter_and_its_sitting(house: House) -> None:
    visit = house.suite.visit("example-mia")
    session, painter = visit.begin()[0], house.glass.painter
    assert house.glass.follow_window([pygame.Event(pygame.WINDOWFOCUSGAINED)]) == ""
    assert house.glass.painter is painter
    assert visit.begin()[0] is session
    assert house.suite.trouble() == ""


def test_settings_that_cannot_be_written_are_told_not_lost(house: House) -> None:
    house.places.config.write_text("screen:\n\tfullscreen: no\n", encoding="utf-8")
    said = house.suite.keep_calibration("1024x768", (3.0, 3.0))
    assert "line 2" in said
    assert house.suite.calibrations == {}
    assert house.places.config.read_text(encoding="utf-8").startswith("screen:\n\tfullscreen")


def test_what_is_wrong_in_the_settings_stands_on_the_grown_ups_side(scene: Rehearsal, tmp_path: Path) -> None:
    places = Places.of(tmp_path / "data")
    places.prepare()
    places.config.write_text('screen:\n  px_per_mm:\n    "800x600": [1000, 4]\n', encoding="utf-8")
    wrong = House(scene, places)
    wrong.suite.close()
    lines = wrong.suite.notes()[0].lines
    assert any("config.yaml" in line for line in lines)


def test_the_suite_finds_displays_as_the_launcher_does(house: House) -> None:
    find = partial(display, house.suite.calibrations)
    house.suite.keep_calibration(find(0).key, (6.0, 6.5))
    assert find(0).px_per_mm == (6.0, 6.5)
