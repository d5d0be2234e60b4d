"""The page of the week: a day is planned by pressing games, and the others take it over by a press each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snailtrail.play.discover import discover
from snailtrail.records.days import DAYS
from snailtrail.screens.desk.pages import days_in_short
from snailtrail.screens.desk.settings import MINUTES, UNDO
from snailtrail.screens.desk.week import (
    EVERY,
    GAME,
    OWN_CHOICE_PICTURE,
    REST,
    REST_PICTURE,
    SAME,
    form_of,
    replanned,
    week,
)
from snailtrail.stage.form_rows import Change, Words
from snailtrail.stage.form_week import Days, Picks
from snailtrail.stage.panel import Answer
from snailtrail.stage.rehearsal import Rehearsal
from tests.screens.planned_week import NEW, OLD, Kept

Rehearse = Callable[..., Rehearsal]


def game(name: str) -> Change:
    return Change(GAME, name)


def test_games_are_planned_in_the_order_in_which_they_are_pressed() -> None:
    kept = Kept()
    kept.press("mon", game("catch"), game("trace"))
    assert kept.week() == {"mon": ["catch", "trace"]}
    assert "    mon: [catch, trace]\n" in kept.text


def test_a_game_that_is_pressed_again_is_taken_out_and_comes_last_when_pressed_once_more() -> None:
    kept = Kept()
    kept.press("mon", game("catch"), game("trace"), game("catch"))
    assert kept.week() == {"mon": ["trace"]}
    kept.press("mon", game("catch"))
    assert kept.week() == {"mon": ["trace", "catch"]}


def test_plus_and_minus_are_of_that_day_and_that_game_alone() -> None:
    kept = Kept(OLD)
    kept.press("wed", Change(f"{GAME}:dots", 11))
    assert kept.week() == {"mon": ["trace", "dots"], "wed": ["trace", "dots 11"]}


def test_a_whole_week_takes_few_presses() -> None:
    kept = Kept()
    kept.press("mon", game("catch"), Change(f"{GAME}:catch", 8), Change(SAME, ("wed",)), Change(SAME, ("wed", "fri")))
    kept.press("tue", game("trace"), game("dots"), Change(SAME, ("thu",)))
    odd, even = ["catch 8"], ["trace", "dots"]
    assert kept.week() == {"mon": odd, "tue": even, "wed": odd, "thu": even, "fri": odd}


def test_a_day_that_no_longer_takes_over_rests() -> None:
    kept = Kept(OLD)
    kept.press("mon", Change(SAME, ()))
    assert kept.week() == {"mon": ["trace", "dots"]}


def test_every_day_makes_one_order_of_a_week() -> None:
    kept = Kept(OLD)
    kept.press("fri", game("catch"), Change(f"{GAME}:catch", 6), Change(SAME, (EVERY,)))
    assert kept.week() == {day: ["catch 6"] for day in DAYS}
    assert kept.text == NEW + "plan:\n  order: [catch 6]   # as agreed\n"


def test_rest_takes_all_games_of_a_day_and_pressed_again_gives_them_back() -> None:
    kept = Kept(OLD)
    kept.press("mon", Change(GAME, REST))
    assert kept.week() == {"wed": ["trace", "dots"]}
    kept.press("mon", Change(GAME, REST))
    assert kept.week() == {"mon": ["trace", "dots"], "wed": ["trace", "dots"]}


def test_a_day_of_rest_is_told_from_one_on_which_the_child_chooses(rehearse: Rehearse) -> None:
    kept = Kept(OLD)
    kept.press("sun", Change(GAME, REST))
    assert "sun: rest" in kept.text
    rows = form_of(rehearse(1366, 768).glass, kept.plannable(), "sun")._rows
    days = next(row for row in rows if isinstance(row, Days)).days
    assert {day.title: day.empty for day in days if not day.blocks} == {
        **dict.fromkeys(("Tue", "Thu", "Fri", "Sat"), OWN_CHOICE_PICTURE),
        "Sun": REST_PICTURE,
    }
    picks = next(row for row in rows if isinstance(row, Picks)).picks
    assert [pick.value for pick in picks if pick.place] == [REST]
    assert any("A day of rest" in row.words for row in rows if isinstance(row, Words))


def test_what_is_no_matter_of_the_days_is_left_to_the_other_settings() -> None:
    assert replanned(Kept().plannable(), "mon", Change("free_choice", 2)) is None


presses = st.lists(
    st.tuples(
        st.sampled_from(DAYS),
        st.one_of(
            st.sampled_from([*discover().games, REST]).map(lambda name: Change(GAME, name)),
            st.sampled_from([*DAYS, EVERY]).map(lambda day: Change(SAME, (day,))),
        ),
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(presses)
def test_whatever_is_pressed_is_read_again_as_it_was_meant(pressed: Sequence[tuple[str, Change]]) -> None:
    kept = Kept(OLD)
    for day, answer in pressed:
        wished = replanned(kept.plannable(), day, answer)
        assert wished is not None
        kept.keep(wished)
        assert [kept.plannable().plan.of_day(one) for one in DAYS] == [wished.of_day(one) for one in DAYS]
        assert not kept.plannable().problems


# --- the page itself ------------------------------------------------------------------------------------------------


def by_hand(stage: Rehearsal, kept: Kept, *values: Any, minutes: Callable[[], Any] = lambda: None) -> None:
    """The page of a child, with a press on each of these at the place where it stands on the page before."""
    tried, chosen = Kept(kept.text), "tue"
    for n, value in enumerate(values):
        form = form_of(stage.glass, tried.plannable(), chosen)
        button = next(button for button in form._buttons if button.value == value)
        stage.tap(0.5 + 1.5 * n, button.x, button.y)
        if isinstance(value, Change) and value.key == "day":
            chosen = value.value
        elif isinstance(value, Change) and (plan := replanned(tried.plannable(), chosen, value)) is not None:
            tried.keep(plan)
    stage.post(1.0 + 1.5 * len(values), pygame.QUIT)
    assert week(stage.glass, kept, minutes) is Answer.CLOSED


def test_monday_is_planned_with_a_press_on_it_and_one_on_each_game(rehearse: Rehearse) -> None:
    kept = Kept()
    by_hand(rehearse(1366, 768), kept, Change("day", "mon"), game("catch"), game("trace"))
    assert kept.week() == {"mon": ["catch", "trace"]}


def test_the_page_begins_with_today(rehearse: Rehearse) -> None:
    kept = Kept()
    by_hand(rehearse(1366, 768), kept, game("dots"), Change(f"{GAME}:dots", 11))
    assert kept.week() == {"tue": ["dots 11"]}


def test_a_day_is_copied_by_one_press_on_the_other(rehearse: Rehearse) -> None:
    kept = Kept(OLD)
    by_hand(rehearse(1366, 768), kept, Change("day", "mon"), Change(SAME, ("sat", "wed")[::-1]))
    assert kept.week() == {day: ["trace", "dots"] for day in ("mon", "wed", "sat")}


def test_undo_takes_the_last_press_back(rehearse: Rehearse) -> None:
    kept = Kept(OLD)
    by_hand(rehearse(1366, 768), kept, game("catch"), UNDO)
    assert (kept.text, kept.before) == (OLD, [])


def test_the_link_leads_to_minutes_and_pauses(rehearse: Rehearse) -> None:
    asked: list[str] = []
    by_hand(rehearse(1366, 768), Kept(), MINUTES, minutes=lambda: asked.append("asked"))
    assert asked == ["asked"]


def test_free_choice_stands_below_and_is_reached_by_keys(rehearse: Rehearse) -> None:
    stage, kept = rehearse(1366, 768), Kept()
    form = form_of(stage.glass, kept.plannable(), "tue")
    more = next(n for n, button in enumerate(form._buttons) if button.value == Change("free_choice", 1))
    for n, key in enumerate([pygame.K_TAB] * (more + 1) + [pygame.K_RETURN]):
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            stage.post(0.2 + n / 5, kind, key=key, mod=0)
    stage.post(2.0 + more / 5, pygame.QUIT)
    assert week(stage.glass, kept, lambda: None) is Answer.CLOSED
    assert kept.plannable().plan.free_choice == 1


@pytest.mark.parametrize("size", [(1366, 768, 344.0), (1920, 1080, 531.0)])
def test_days_games_and_the_days_that_are_the_same_are_seen_without_scrolling(
    rehearse: Rehearse, size: tuple[int, int, float]
) -> None:
    stage = rehearse(*size[:2], width_mm=size[2])
    form = form_of(stage.glass, Kept(OLD.replace("mon, wed", "tue")).plannable(), "tue")
    keys = ("day", GAME, *(f"{GAME}:{name}" for name in discover().games), SAME)
    same = [b for b in form._buttons if isinstance(b.value, Change) and b.value.key in keys]
    assert len(same) == 7 + 4 + 2 * 2 + 7
    assert max(button.y + button.height_mm / 2 for button in same) <= stage.glass.whole.height_mm


@pytest.mark.parametrize(
    ("plan", "told"),
    [("", ""), ("plan: {order: [dots]}\n", "every day"), ("plan: {order: [dots], days: [wed, mon]}\n", "Mon · Wed")],
)
def test_the_tile_that_leads_to_the_week_says_its_days(plan: str, told: str) -> None:
    assert days_in_short(Kept(NEW + plan).plannable().plan.practice_days) == told
