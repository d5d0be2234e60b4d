"""Days side by side and games picked in an order are pressed by hand, and reached by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import pygame
import pytest

from snailtrail.stage.form import Form
from snailtrail.stage.form_rows import Change, Row
from snailtrail.stage.form_week import Day, Days, Pick, Picks
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.widgets import Button

Rehearse = Callable[..., Rehearsal]
WEEK = Days([Day(Change("day", n), f"Day {n}", [("fox", "10")] * n, "bed", chosen=n == 2) for n in range(7)])
GAMES = Picks(
    "game", [Pick("a", "fox", "A game", 2, 10, "10 attempts"), Pick("b", "star", "Other"), Pick("c", "bed", "No")]
)
SIZES = {"tablet": ((1280, 800), 217.0), "laptop": ((1366, 768), 344.0), "large": ((1920, 1080), 531.0)}


def form(stage: Rehearsal, *rows: Row) -> Form:
    stage.post(9.0, pygame.QUIT)  # nothing came of it
    return Form(stage.glass, "A page", rows)


def buttons(page: Form) -> Sequence[Button]:
    return [button for button in page._buttons if isinstance(button.value, Change)]


def pressed(rehearse: Rehearse, row: Row, value: Any) -> Any:
    stage = rehearse(1366, 768)
    page = form(stage, row)
    button = next(button for button in buttons(page) if button.value == value)
    stage.tap(0.3, button.x, button.y)
    return page.ask()


def test_a_pressed_day_is_answered(rehearse: Rehearse) -> None:
    assert pressed(rehearse, WEEK, Change("day", 5)) == Change("day", 5)


def test_a_pressed_card_answers_its_game_and_plus_the_number_after(rehearse: Rehearse) -> None:
    assert pressed(rehearse, GAMES, Change("game", "b")) == Change("game", "b")
    assert pressed(rehearse, GAMES, Change("game", "a")) == Change("game", "a")
    assert pressed(rehearse, GAMES, Change("game:a", 11)) == Change("game:a", 11)
    assert pressed(rehearse, GAMES, Change("game:a", 9)) == Change("game:a", 9)


@pytest.mark.parametrize(("count", "answers"), [(1, {1, 2}), (60, {59, 60})])
def test_a_number_stays_within_its_ends(rehearse: Rehearse, count: int, answers: set[int]) -> None:
    page = form(rehearse(), Picks("game", [Pick("a", "fox", "A game", 1, count)]))
    assert {button.value.value for button in buttons(page) if button.value.key == "game:a"} == answers


def test_what_is_not_picked_has_nothing_to_count(rehearse: Rehearse) -> None:
    page = form(rehearse(), Picks("game", [Pick("a", "fox", "A game", 0, 10)]))
    assert [button.value for button in buttons(page)] == [Change("game", "a")]


def test_keys_go_from_day_to_day_and_enter_presses(rehearse: Rehearse) -> None:
    stage = rehearse(1366, 768)
    page = form(stage, WEEK)
    for n, key in enumerate([pygame.K_TAB] * 4 + [pygame.K_RETURN]):  # the way back, then three days
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            stage.post(0.2 + n / 5, kind, key=key, mod=0)
    assert page.ask() == Change("day", 2)


@pytest.mark.parametrize("size", SIZES)
def test_all_that_is_pressed_is_large_enough_apart_and_on_the_glass(rehearse: Rehearse, size: str) -> None:
    (wide, tall), width_mm = SIZES[size]
    stage = rehearse(wide, tall, width_mm=width_mm)
    page = form(stage, WEEK, GAMES)
    for button in buttons(page):
        assert min(button.width_mm, button.height_mm) >= 12.0, button.value
        assert 0 <= button.x - button.width_mm / 2 <= button.x + button.width_mm / 2 <= stage.glass.whole.width_mm
    for one, other in combinations(buttons(page), 2):
        across = abs(one.x - other.x) - (one.width_mm + other.width_mm) / 2
        down = abs(one.y - other.y) - (one.height_mm + other.height_mm) / 2
        assert max(across, down) >= 5.0 - 1e-6, (one.value, other.value)


def test_the_chosen_day_hangs_lower_than_the_others(rehearse: Rehearse) -> None:
    page = form(rehearse(1366, 768), WEEK)
    lower = {button.value.value: button.y + button.height_mm / 2 for button in buttons(page)}
    assert all(lower[2] > edge for day, edge in lower.items() if day != 2)
