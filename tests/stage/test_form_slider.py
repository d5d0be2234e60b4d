"""A row with a track answers a hand and keys by the step, and stands clear of the rows around it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pygame
import pytest

from snailtrail.stage.form import Spot
from snailtrail.stage.form_hold import Hold
from snailtrail.stage.form_rows import Change, Pane
from snailtrail.stage.form_slider import END_MM, Knob, Range, Slide
from snailtrail.stage.theme import THEMES
from tests.stage.formed import Rehearse, form, key, limits, place_of, track, width


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


@pytest.mark.parametrize("k", [1.0, 1.6])
@pytest.mark.parametrize("note", ["", "a sentence that is broken into many lines below its label " * 4])
def test_the_next_row_begins_three_mm_or_more_below_what_the_ends_mean(k: float, note: str, rehearse: Rehearse) -> None:
    stage = rehearse(1280, 800, width_mm=217.0)
    pane = Pane(stage.glass.painter, 10.0, 190.0, k)
    row = Slide("music", "Music", 40.0, 0.0, 100.0, 1.0, ends=("silent: 0", "loud: 100"), note=note)
    painted: dict[str, float] = {}
    text = stage.glass.painter.text

    def seen(words: str, x: float, y: float, *place: Any, **about: Any) -> None:
        painted[words] = y
        text(words, x, y, *place, **about)

    stage.glass.painter.text = seen  # type: ignore[method-assign, assignment]
    row.paint(pane, 20.0)
    ends = painted["loud: 100"] + END_MM * k / 2
    assert 20.0 + row.height(pane) - ends >= 3.0 * k


@pytest.mark.parametrize(("mark", "told"), [(0.0, "next: 0"), (3.2, "next: 3"), (9.0, "next: 9")])
def test_what_comes_next_is_told_as_it_is_also_beyond_the_track(mark: float, told: str, rehearse: Rehearse) -> None:
    stage = rehearse(1280, 800, width_mm=217.0)
    painted: list[str] = []
    text = stage.glass.painter.text

    def seen(words: str, *place: Any, **about: Any) -> None:
        painted.append(words)
        text(words, *place, **about)

    stage.glass.painter.text = seen  # type: ignore[method-assign, assignment]
    row = Range("bends", "Bends", (1.0, 6.0), 1.0, 6.0, 1.0, mark=mark)
    row.paint(Pane(stage.glass.painter, 10.0, 190.0, 1.0), 20.0)
    assert told in painted
