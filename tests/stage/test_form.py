"""A form answers what was changed on it, by hand and by keys, and scrolls to what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pygame
import pytest

from snailtrail.stage.form import HEAD_MM, Form, Spot, shown
from snailtrail.stage.form_choices import Actions, Choice, Count, switch
from snailtrail.stage.form_hold import Hold
from snailtrail.stage.form_rows import Change, Row, Words
from snailtrail.stage.form_slider import Knob, Range, Slide
from snailtrail.stage.form_tiles import Tile, Tiles
from snailtrail.stage.panel import Answer
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.theme import THEMES
from snailtrail.stage.widgets import fitted

Rehearse = Callable[..., Rehearsal]


def width(**about: Any) -> Slide:
    """Of a lane: easiest, 40 mm, on the left."""
    return Slide("width", "Width", about.pop("value", 24.0), 40.0, 8.0, 2.0, **about)


def form(stage: Rehearsal, *rows: Row, spot: Spot | None = None, **about: Any) -> Form:
    stage.post(9.0, pygame.QUIT)  # nothing came of it
    return Form(stage.glass, "A page", rows, spot=spot, **about)


def place_of(page: Form, value: object) -> tuple[float, float]:
    return next((button.x, button.y) for button in page._buttons if button.value == value)


def key(stage: Rehearsal, after_s: float, code: int) -> None:
    stage.post(after_s, pygame.KEYDOWN, key=code, mod=0)
    stage.post(after_s + 0.05, pygame.KEYUP, key=code, mod=0)


def track(page: Form, slide: Slide | Range) -> tuple[float, float]:
    return slide.span(page._pane)


def test_dragging_a_knob_answers_the_whole_step_that_lies_under_the_hand(rehearse: Rehearse) -> None:
    stage, slide = rehearse(), width()
    page = form(stage, slide)
    x, y = place_of(page, Knob("width", 0))
    left, long = track(page, slide)
    stage.press(0.3, x, y)
    stage.move(0.5, left + long * 0.7, y)
    stage.let_go(0.7, left + long * 0.76, y + 30)
    assert page.ask() == Change("width", 16.0)  # 40 - 0.76 * 32 is 15.7


def test_a_press_on_the_track_moves_the_knob_there(rehearse: Rehearse) -> None:
    stage, slide = rehearse(), width()
    page = form(stage, slide)
    left, long = track(page, slide)
    stage.tap(0.3, left + long, place_of(page, Knob("width", 0))[1])
    assert page.ask() == Change("width", 8.0)


def test_a_padlock_answers_the_other_state_and_its_knob_can_be_moved_all_the_same(rehearse: Rehearse) -> None:
    stage = rehearse()
    page = form(stage, width(locked=True))
    stage.tap(0.3, *place_of(page, Change("lock:width", False)))
    assert page.ask() == Change("lock:width", False)
    slide = width(locked=True)
    page = form(stage, slide)
    stage.tap(0.3, track(page, slide)[0], place_of(page, Knob("width", 0))[1])
    assert page.ask() == Change("width", 40.0)


@pytest.mark.parametrize("sign", list(Hold))
@pytest.mark.parametrize("now", list(Hold))
def test_each_sign_of_how_far_it_may_move_is_one_press_from_every_other(
    rehearse: Rehearse, now: Hold, sign: Hold
) -> None:
    stage = rehearse()
    page = form(stage, replace(limits(), hold=now))
    stage.tap(0.3, *place_of(page, Change("hold:limits", sign)))
    assert page.ask() == Change("hold:limits", sign)


def test_the_keyboard_stays_on_its_sign_when_two_knobs_become_one(rehearse: Rehearse) -> None:
    stage = rehearse()
    two, one = (form(stage, row) for row in (replace(limits(), hold=Hold.FREE), width(hold=Hold.FIXED)))
    values = [[button.value for button in page._buttons] for page in (two, one)]
    at = values[0].index(Change("hold:limits", Hold.FIXED))
    assert values[1][at] == Change("hold:width", Hold.FIXED)


def limits(value: tuple[float, float] = (32.0, 16.0)) -> Range:
    return Range("limits", "Limits", value, 40.0, 8.0, 2.0)


@pytest.mark.parametrize(("press", "after"), [(0.0, (40.0, 16.0)), (0.9, (32.0, 12.0)), (0.45, (26.0, 16.0))])
def test_of_two_knobs_the_nearer_one_goes_where_the_hand_is(
    rehearse: Rehearse, press: float, after: tuple[float, float]
) -> None:
    stage, span = rehearse(), limits()
    page = form(stage, span)
    left, long = track(page, span)
    stage.tap(0.3, left + long * press, place_of(page, Knob("limits", 0))[1])
    assert page.ask() == Change("limits", after)


def test_two_knobs_do_not_pass_each_other(rehearse: Rehearse) -> None:
    stage, span = rehearse(), limits()
    page = form(stage, span)
    left, long = track(page, span)
    x, y = place_of(page, Knob("limits", 0))
    stage.press(0.3, x, y)
    stage.let_go(0.6, left + long, y)
    assert page.ask() == Change("limits", (16.0, 16.0))


def test_two_knobs_on_one_place_can_be_drawn_apart_again(rehearse: Rehearse) -> None:
    stage, span = rehearse(), limits((40.0, 40.0))
    page = form(stage, span)
    left, long = track(page, span)
    _, y = place_of(page, Knob("limits", 0))
    stage.tap(0.3, left + long / 2, y)
    assert page.ask() == Change("limits", (40.0, 24.0))


def test_arrow_keys_move_the_focused_slider_a_step_towards_that_side(rehearse: Rehearse) -> None:
    stage = rehearse()
    page = form(stage, width(), spot=Spot(0.0, 1))
    key(stage, 0.3, pygame.K_RIGHT)
    assert page.ask() == Change("width", 22.0)


def test_a_slider_ends_at_its_ends(rehearse: Rehearse) -> None:
    stage = rehearse()
    page = form(stage, width(value=40.0), spot=Spot(0.0, 1))
    key(stage, 0.3, pygame.K_LEFT)
    assert page.ask() == Change("width", 40.0)


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


@pytest.mark.parametrize("look", sorted(THEMES))
def test_a_knob_never_hides_where_things_stand(rehearse: Rehearse, look: str) -> None:
    """In every look the mark is seen at the knob's own middle."""
    stage = rehearse(1376, 774)
    stage.glass.adopt(replace(stage.glass.manner, theme=THEMES[look]))
    slide = replace(limits((40.0, 16.0)), mark=40.0)
    page = form(stage, slide)
    x, y = place_of(page, Knob("limits", 0))
    page.ask()
    goal = THEMES[look].ink("meadow", "goal")
    for up_mm in (-3.0, 0.0, 3.0):
        seen = stage.glass.painter.target.get_at(stage.px(x, y + up_mm))
        assert max(abs(a - b) for a, b in zip(seen[:3], goal[:3], strict=True)) < 40


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
