"""A form answers what was changed on it, by hand and by keys, and scrolls to what does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pygame
import pytest

from snailtrail.stage.form import HEAD_MM, Form, Spot, shown
from snailtrail.stage.form_choices import Actions, Choice, Count, switch
from snailtrail.stage.form_rows import Change, Row, Words
from snailtrail.stage.form_tiles import Tile, Tiles
from snailtrail.stage.panel import Answer
from snailtrail.stage.widgets import fitted
from tests.stage.formed import Rehearse, form, key, place_of


@pytest.mark.parametrize(("pressed", "after"), [("wave", ("arc", "wave")), ("arc", ())])
def test_pills_of_many_answer_all_that_is_chosen_then_in_their_order(
    rehearse: Rehearse, pressed: str, after: Sequence[str]
) -> None:
    stage = rehearse()
    shapes = Choice("family", "Shapes", [(x, x) for x in ("line", "arc", "wave")], ("arc",), many=True)
    page = form(stage, shapes)
    stage.tap(0.3, *place_of(page, Change("family", tuple(after))))
    assert page.ask() == Change("family", tuple(after))
    assert pressed in {x for x, _ in shapes.options}


def test_pills_of_one_answer_the_pressed_value(rehearse: Rehearse) -> None:
    stage = rehearse()
    page = form(stage, switch("ghost", "Show it first", on=True))
    stage.tap(0.3, *place_of(page, Change("ghost", False)))
    assert page.ask() == Change("ghost", False)


def test_a_count_stops_at_its_ends(rehearse: Rehearse) -> None:
    stage = rehearse()
    page = form(stage, Count("attempts", "Attempts", 30, 1, 30))
    stage.tap(0.3, *place_of(page, Change("attempts", 30)))
    assert page.ask() == Change("attempts", 30)


def many(count: int = 30) -> list[Row]:
    return [Actions(((n, f"Row {n}", ""),)) for n in range(count)]


def test_what_lies_below_the_window_is_reached_by_the_wheel(rehearse: Rehearse) -> None:
    stage = rehearse()
    page = form(stage, *many())
    foot = stage.glass.whole.height_mm
    assert place_of(page, 29)[1] > foot
    stage.post(0.2, pygame.MOUSEWHEEL, x=0, y=-50)
    x, _ = place_of(page, 29)
    stage.tap(0.6, x, foot - 14.0)
    assert page.ask() == 29


def test_what_was_scrolled_beneath_the_head_is_not_pressed_through_it(rehearse: Rehearse) -> None:
    stage = rehearse()
    page = form(stage, *many(), spot=Spot(20.0))
    x, y = place_of(page, 0)
    assert y < HEAD_MM
    stage.tap(0.3, x + 30, HEAD_MM / 2)
    assert page.ask() is Answer.CLOSED


def test_a_hand_that_drags_the_rows_scrolls_them_and_presses_nothing(rehearse: Rehearse) -> None:
    stage = rehearse()
    page = form(stage, *many())
    x, y = place_of(page, 6)
    stage.press(0.3, x, y)
    for step in range(1, 6):
        stage.move(0.3 + step / 10, x, y - 10.0 * step)
    stage.let_go(1.0, x, y - 50.0)
    assert page.ask() is Answer.CLOSED
    assert page.spot.scrolled_mm == pytest.approx(50.0, abs=1.0)


def test_the_keyboard_takes_what_it_reaches_into_sight(rehearse: Rehearse) -> None:
    stage = rehearse()
    page = form(stage, *many(), spot=Spot(0.0, 12))
    for press in range(8):
        key(stage, 0.2 + press / 5, pygame.K_TAB)
    key(stage, 3.0, pygame.K_RETURN)
    assert page.ask() == 19
    assert page.spot.scrolled_mm > 0


def test_a_page_that_is_made_anew_goes_on_where_it_was(rehearse: Rehearse) -> None:
    stage = rehearse()
    asked: list[Spot | None] = []

    def page(spot: Spot | None) -> Form:
        asked.append(spot)
        return Form(stage.glass, "A page", many(), spot=spot)

    stage.post(0.2, pygame.MOUSEWHEEL, x=0, y=-4)
    first = Form(stage.glass, "A page", many())
    x, y = place_of(first, 8)
    stage.tap(0.6, x, y - 4 * 14.0)
    stage.tap(1.2, 20.0, HEAD_MM / 2)
    answers: list[Any] = []
    assert shown(stage.glass, page, answers.append) is Answer.LEAVE
    assert answers == [8]
    assert asked[1] == Spot(56.0, None)


def test_tiles_and_words_have_room_for_all_of_them(rehearse: Rehearse) -> None:
    stage = rehearse()
    wall = Tiles([Tile(n, "fox", f"Child {n}", ("played today",)) for n in range(7)])
    page = form(stage, Words("Who shall it be? " * 20), wall)
    tiles = [button for button in page._buttons if isinstance(button.value, int)]
    assert len(tiles) == 7
    assert all(button.x + button.width_mm / 2 <= stage.glass.whole.width_mm for button in tiles)
    below = Words("Who shall it be? " * 20).height(page._pane)
    assert min(button.y - button.height_mm / 2 for button in tiles) >= HEAD_MM + below


def test_presses_while_a_page_is_made_anew_count_and_those_of_another_page_do_not(rehearse: Rehearse) -> None:
    stage, pressed, page = rehearse(960, 540), list[Any](), Actions((("more", "More", ""),))
    x, y = place_of(form(stage, page), "more")
    for after_s in (0.3, 0.7, 1.1):
        stage.tap(after_s, x, y)

    def slowly(answer: Any) -> None:
        pressed.append(answer)
        stage.clock.sleep(1.0)  # what the press means takes its time
        stage.glass.pointer.read()

    shown(stage.glass, lambda spot: Form(stage.glass, "A page", [page], spot=spot), slowly)
    assert pressed == ["more"] * 3

    def elsewhere(answer: Any) -> None:
        pressed.append(answer)
        stage.tap(0.05, x, y)  # a second click on what led away
        Form(stage.glass, "Another", [page], spot=None, keys={"a": "away"}).ask()

    pressed.clear()
    stage.glass.closed = False
    stage.tap(0.3, x, y)
    stage.key(2.0, pygame.K_a)
    stage.post(4.0, pygame.QUIT)
    shown(stage.glass, lambda spot: Form(stage.glass, "A page", [page], spot=spot), elsewhere)
    assert len(pressed) <= 2


@pytest.mark.parametrize("words", ["Undo", "29 June 2026 · right hand · touch · whole · does not count"])
def test_what_has_room_keeps_its_size_however_long_it_is(rehearse: Rehearse, words: str) -> None:
    painter = rehearse(1366, 768).glass.painter
    wide = painter.lettering.width(words, painter.px(2.5)) / painter.px(1.0)
    assert fitted(painter, words, 2.5, 2.0, wide + 0.1, title=False) == (2.5, words)
    assert fitted(painter, words, 2.5, 2.0, 0.9 * wide, title=False)[0] < 2.5


def test_a_tiles_long_title_takes_a_second_line_before_it_is_cut(
    rehearse: Rehearse, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, painted = rehearse(1366, 768), list[str]()
    text = stage.glass.painter.text

    def noted(words: str, *place: Any, **about: Any) -> None:
        painted.append(words)
        text(words, *place, **about)

    monkeypatch.setattr(stage.glass.painter, "text", noted)
    tiles = [Tile(1, "fox", "Ton, Aussehen und Bewegung", ("as usual",)), Tile(2, "fox", "Mia")]
    form(stage, Tiles(tiles)).ask()
    assert {"Ton, Aussehen und", "Bewegung", "as usual", "Mia"} <= set(painted)
    assert not any("…" in words for words in painted)
