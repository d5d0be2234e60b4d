"""The way through the screens, and what happens when something is amiss."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pygame
import pytest

from snailtrail.screens.child import finish, pause, picker, shelf
from snailtrail.screens.child.picker import Door, Face
from snailtrail.screens.tour import tour
from snailtrail.session.plan import DayPlan
from snailtrail.stage.fading import FADE_S
from snailtrail.stage.panel import Answer
from snailtrail.stage.timing import FRAME_S
from tests.screens.visited import END, GAME, MIA, NOAH, PICKER, SUCCESS, Home


def test_what_no_face_waits_for_begins_when_the_faces_stand(home: Home) -> None:
    home.close()
    tour(home.sitter.stage.glass, home)
    (shown,) = home.settled
    assert shown >= FADE_S / FRAME_S - 1  # not before the picture that was there before is gone


def test_a_child_finds_the_way_from_the_picker_to_the_end_and_back(home: Home) -> None:
    whole, watch = home.sitter.stage.glass.whole, home.sitter.watch
    home.sitter.outcomes = [SUCCESS, SUCCESS]
    watch.when(PICKER, home.pick(MIA))
    watch.when("Poke", home.play())
    back = home.press(shelf.buttons(whole, [GAME], home.sitter.stage.glass.theme.accents))

    def end() -> None:
        home.sitter.press(finish.buttons(whole), Answer.LEAVE)
        watch.when("Poke", back)
        watch.when(PICKER, home.close)

    watch.when(END, end)
    tour(home.sitter.stage.glass, home)
    assert home.visits == ["mia"]
    assert len(home.sitter.kept()) == 2
    assert watch.saw(END)
    assert home.sitter.begun == 1


def test_with_a_plan_one_tap_begins_and_the_arrow_leads_straight_to_the_next_game(home: Home) -> None:
    whole, watch, glass = home.sitter.stage.glass.whole, home.sitter.watch, home.sitter.stage.glass
    home.plan = DayPlan(("poke", "poke"))
    home.sitter.outcomes = [SUCCESS] * 4
    watch.when(PICKER, home.pick(MIA))
    watch.when("Well done!", lambda: home.sitter.press(finish.buttons(whole, more=True), Answer.LEAVE))

    def end() -> None:
        home.sitter.press(finish.buttons(whole), Answer.LEAVE)
        watch.when(PICKER, home.close)

    watch.when(END, end)
    tour(glass, home)
    assert len(home.sitter.kept()) == 4
    assert not watch.saw("Poke"), "no shelf where there is nothing to choose"


def test_a_child_that_comes_again_goes_on_with_the_game_of_its_plan_that_is_still_to_be_played(home: Home) -> None:
    whole, watch, glass = home.sitter.stage.glass.whole, home.sitter.watch, home.sitter.stage.glass
    home.plan = DayPlan(("poke", "poke"), played=frozenset({0}))
    home.sitter.outcomes = [SUCCESS] * 2
    watch.when(PICKER, home.pick(MIA))

    def end() -> None:
        home.sitter.press(finish.buttons(whole), Answer.LEAVE)
        watch.when(PICKER, home.close)

    watch.when(END, end)
    tour(glass, home)
    assert len(home.sitter.kept()) == 2, "one block was left"
    assert not watch.saw("Poke"), "it began by itself"


def test_a_child_that_left_a_block_on_an_earlier_visit_of_the_day_finds_its_leaves_and_plays_what_is_missing(
    home: Home,
) -> None:
    whole, watch, glass = home.sitter.stage.glass.whole, home.sitter.watch, home.sitter.stage.glass
    home.plan = DayPlan(("poke", "poke"), begun={"poke": 1})
    home.sitter.outcomes = [SUCCESS] * 3
    watch.when(PICKER, home.pick(MIA))
    after: list[tuple[int, int]] = []

    def first_end() -> None:
        after.append((len(home.sitter.kept()), watch.leaves()))
        home.sitter.press(finish.buttons(whole, more=True), Answer.LEAVE)

    watch.when("Well done!", first_end)

    def end() -> None:
        home.sitter.press(finish.buttons(whole), Answer.LEAVE)
        watch.when(PICKER, home.close)

    watch.when(END, end)
    tour(glass, home)
    assert after == [(1, 2)], "one attempt was missing, and both leaves are there"
    assert len(home.sitter.kept()) == 3, "the second block is whole"


def test_a_child_whose_plan_of_the_day_is_played_stands_at_the_shelf_and_chooses(home: Home) -> None:
    watch, glass = home.sitter.watch, home.sitter.stage.glass
    home.plan = DayPlan(("poke", "poke"), played=frozenset({0, 1}))
    watch.when(PICKER, home.pick(MIA))
    home.sitter.stage.clock.after(6.0, home.close)
    tour(glass, home)
    assert watch.saw("Poke")
    assert home.sitter.tries == 0, "nothing begins by itself"
    last = max(flips for _, flips, name, _ in watch.pictures if name == "check")
    assert sum(name == "check" and flips == last for _, flips, name, _ in watch.pictures) == 2


def test_a_shelf_that_stood_open_over_night_begins_the_new_days_plan(home: Home) -> None:
    home.plan = DayPlan(("poke",), 0, frozenset({0}))
    home.sitter.outcomes = [SUCCESS, SUCCESS]
    play = home.play()

    def morning() -> None:
        home.day, home.plan = 1, DayPlan(("poke",))
        play()

    home.sitter.watch.when(PICKER, home.pick(MIA))
    home.sitter.watch.when("Poke", morning)
    home.sitter.watch.when(END, home.close)
    tour(home.sitter.stage.glass, home)
    assert home.visits == ["mia", "mia"]
    assert len(home.sitter.kept()) == 2, "the planned block, which begins by itself"


def test_home_in_a_planned_game_leads_to_the_shelf_and_its_card_to_the_game_again(home: Home) -> None:
    whole, watch, stage = home.sitter.stage.glass.whole, home.sitter.watch, home.sitter.stage
    home.plan = DayPlan(("poke",))
    home.sitter.outcomes = [lambda: stage.tap(0.3, 12.0, 11.0), SUCCESS, SUCCESS]
    watch.when(PICKER, home.pick(MIA))
    watch.when("Poke", home.play())

    def end() -> None:
        home.sitter.press(finish.buttons(whole), Answer.LEAVE)
        watch.when(PICKER, home.close)

    watch.when(END, end)
    tour(stage.glass, home)
    assert watch.saw("Poke")
    assert [attempt.ending for attempt in home.sitter.kept()] == ["left", "over", "over"]


def test_a_child_whose_profile_went_away_while_the_picker_was_open_leads_back_to_it(home: Home) -> None:
    watch = home.sitter.watch
    pick = home.pick(NOAH)

    def remove_and_pick() -> None:
        pick()
        home.children.remove(NOAH)

    watch.when(PICKER, remove_and_pick)
    home.sitter.stage.clock.after(5.0, home.close)
    tour(home.sitter.stage.glass, home)
    assert home.visits == []
    last = max(t for t, words in watch.words if words == PICKER)
    assert {words for t, words in watch.words if t >= last} == {PICKER, "Mia"}


def test_a_child_that_was_removed_at_the_shelf_is_led_back(home: Home) -> None:
    watch = home.sitter.watch
    play = home.play()

    def remove_and_play() -> None:
        home.sitter.removed = True
        play()

    watch.when(PICKER, home.pick(MIA))
    watch.when("Poke", remove_and_play)
    home.sitter.stage.clock.after(8.0, home.close)
    tour(home.sitter.stage.glass, home)
    assert home.sitter.tries == 0
    assert not watch.saw(END)


def test_without_a_log_games_can_be_looked_at_but_no_attempt_starts(home: Home) -> None:
    whole, watch = home.sitter.stage.glass.whole, home.sitter.watch
    home.sitter.sentence = "Nothing can be written there."
    watch.when(PICKER, home.pick(MIA))
    watch.when("Poke", home.play())
    watch.when("Nothing can be written", home.press(pause.away_buttons(whole)))
    home.sitter.stage.clock.after(8.0, home.close)
    tour(home.sitter.stage.glass, home)
    assert home.visits == ["mia"]
    assert watch.saw("Nothing can be written")
    assert home.sitter.begun == home.sitter.tries == 0
    assert watch.saw("Poke") > 1, "back at the shelf"


def test_esc_held_goes_back_from_the_shelf_and_ends_at_the_picker(home: Home) -> None:
    watch = home.sitter.watch
    watch.when(PICKER, home.pick(MIA))
    home.sitter.stage.key(3.0, pygame.K_ESCAPE, held_s=1.5)
    home.sitter.stage.key(6.0, pygame.K_ESCAPE, held_s=1.5)
    tour(home.sitter.stage.glass, home)
    assert home.sitter.stage.clock.t > 1006.9
    assert watch.saw("Poke")


@pytest.mark.parametrize("screen", ["picker", "shelf", "desk"])
def test_closing_the_window_ends_from_every_screen(home: Home, screen: str) -> None:
    glass, watch = home.sitter.stage.glass, home.sitter.watch
    wheel = [b for b in picker.buttons(glass.whole, home.children, 0, glass.theme.accents) if b.value is Door.DESK]
    ways: dict[str, Callable[[], object]] = {
        "picker": lambda: None,
        "shelf": home.pick(MIA),
        "desk": home.press(wheel, Door.DESK),
    }
    watch.when(PICKER, ways[screen])
    home.sitter.stage.clock.after(4.0, home.close)
    tour(glass, home)
    assert home.sitter.stage.clock.t == pytest.approx(1004.4, abs=0.2)


def test_with_nobody_to_play_the_picker_points_to_the_grown_ups(home: Home) -> None:
    home.children = []
    home.sitter.stage.clock.after(1.0, home.close)
    tour(home.sitter.stage.glass, home)
    assert home.sitter.watch.saw(picker.NOBODY)


def test_with_all_children_in_the_archive_the_picker_says_how_one_comes_back(home: Home) -> None:
    home.children, home.put_aside = [], True
    home.sitter.stage.clock.after(1.0, home.close)
    tour(home.sitter.stage.glass, home)
    told = " ".join(words for _, words in home.sitter.watch.words)
    assert "archive" in told
    assert "No child can play yet" not in told


def test_a_window_that_changes_its_size_keeps_the_page_of_the_picker(home: Home) -> None:
    glass = home.sitter.stage.glass
    home.children = [Face(str(i), f"Child {i}", "fox") for i in range(40)]
    made = picker.buttons(glass.whole, home.children, 0, glass.theme.accents)
    home.sitter.watch.when(PICKER, home.press(made, 1))
    home.sitter.stage.clock.after(3.0, home.close)
    tour(glass, home)
    first_of_second = sum(isinstance(b.value, Face) for b in made)
    assert home.sitter.watch.saw(f"Child {first_of_second}")


@pytest.mark.parametrize(
    ("show_first", "reduced_motion", "shows"), [(True, False, 1), (True, True, 0), (False, False, 0)]
)
def test_a_game_shows_itself_once_in_a_visit(home: Home, show_first: bool, reduced_motion: bool, shows: int) -> None:
    whole, watch, glass = home.sitter.stage.glass.whole, home.sitter.watch, home.sitter.stage.glass
    usual = glass.manner
    home.manner = replace(usual, reduced_motion=reduced_motion)
    home.show_first = show_first
    home.sitter.outcomes = [lambda: None] * shows + [SUCCESS] * 4
    back = home.press(shelf.buttons(whole, [GAME], glass.theme.accents))
    watch.when(PICKER, home.pick(MIA))
    watch.when("Poke", home.play())

    def end() -> None:
        home.sitter.press(finish.buttons(whole), Answer.LEAVE)
        watch.when("Poke", home.play())
        watch.when(END, last)

    def last() -> None:
        home.sitter.press(finish.buttons(whole), Answer.LEAVE)
        watch.when("Poke", back)
        watch.when(PICKER, home.close)

    watch.when(END, end)
    tour(glass, home)
    assert len(home.sitter.kept()) == 4
    assert home.sitter.tries == 4 + shows
    assert glass.manner == usual, "back at the picker the house's own manner holds again"
