"""The whole road of a child, from the picker to the end and back, by keys alone, by touch alone, by one switch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import numpy as np
import pygame
import pytest

from snailtrail.play.canvas import Canvas
from snailtrail.play.discover import discover
from snailtrail.play.field import Field
from snailtrail.play.game import Outcome
from snailtrail.play.table_cards import TABLE_CARDS
from snailtrail.play.words import ENGLISH
from snailtrail.screens.child import finish, pause, picker, shelf, table
from snailtrail.screens.child.picker import Face
from snailtrail.screens.child.shelf import GameCard
from snailtrail.screens.child.visit import Visit
from snailtrail.screens.tour import tour
from snailtrail.session.plan import DayPlan
from snailtrail.stage.aids.aids import NO_AIDS, Aids
from snailtrail.stage.glass import BAR_MM, RIM_MM
from snailtrail.stage.loop import play
from snailtrail.stage.panel import Answer
from snailtrail.stage.place import BY_KEY, GlassPlace
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.widgets import Button

MIA, NOAH = Face("mia", "Mia", "butterfly"), Face("noah", "Noah", "dinosaur")
GAME = GameCard("poke", "Poke", "star")
PICKER, SHELF, END = "Who is playing?", "Poke", "All done!"
EVERY_S = 1.5
SWITCH = Aids(scanning_s=EVERY_S)
ANYWHERE = (325.0, 120.0)
"""Where no button is, mm of the window."""


@dataclass
class House:
    """Two children and a game of two attempts, as the screens see them."""

    sitter: Any
    aids: Aids = NO_AIDS
    visits: list[str] = field(default_factory=list)
    access: None = None
    words = ENGLISH

    def faces(self) -> list[Face]:
        return [MIA, NOAH]

    def settle(self, field: Field) -> None:
        """Nothing is left to do."""

    def visit(self, child: str) -> Visit:
        self.visits.append(child)
        manner = replace(self.sitter.stage.glass.manner, aids=self.aids)
        return Visit(self.sitter.begin, {"poke": self.sitter.game}, {"poke": 2}, {}, DayPlan(), manner)

    def trouble(self) -> str:
        return ""

    def fault(self, where: str, error: Exception) -> None:
        self.sitter.fault(where, error)

    def road(self, on_picker: Any, on_shelf: Any, in_game: Any, at_end: Any, back: Any) -> None:
        """What is done when each screen comes up, the last time on the shelf going back; then the window is closed."""
        watch, stage = self.sitter.watch, self.sitter.stage
        self.sitter.outcomes = [in_game, in_game]
        watch.when(PICKER, on_picker)
        watch.when(SHELF, on_shelf)

        def ended() -> None:
            at_end()
            watch.when(SHELF, back)
            watch.when(PICKER, lambda: stage.close(0.3))

        watch.when(END, ended)
        tour(stage.glass, self)  # type: ignore[arg-type]  # the road of a child leads to nothing else of a suite
        assert not self.sitter.faults
        assert [attempt.ending for attempt in self.sitter.kept()] == ["over", "over"]
        assert watch.saw(END)


@pytest.fixture
def house(sitter: Any) -> House:
    return House(sitter)


def keyed(stage: Rehearsal, *keys: int) -> Callable[[], None]:
    """Keys one after another, a third of a second between."""

    def press() -> None:
        for number, key in enumerate(keys):
            stage.key(0.3 * (number + 1), key)

    return press


def test_by_keys_alone(house: House) -> None:
    stage = house.sitter.stage
    tab, enter, space = pygame.K_TAB, pygame.K_RETURN, pygame.K_SPACE
    house.road(
        on_picker=keyed(stage, tab, tab, enter),
        on_shelf=keyed(stage, enter),
        in_game=keyed(stage, space),
        at_end=keyed(stage, enter),
        back=keyed(stage, tab, tab, enter),
    )
    assert house.visits == ["noah"]
    assert all(BY_KEY in attempt.flags for attempt in house.sitter.kept())


def test_by_touch_alone(house: House) -> None:
    stage, whole = house.sitter.stage, house.sitter.stage.glass.whole
    tints = stage.glass.theme.accents

    def touched(x: float, y: float) -> Callable[[], None]:
        def touch() -> None:
            stage.finger(0.3, pygame.FINGERDOWN, x, y)
            stage.finger(0.4, pygame.FINGERUP, x, y)

        return touch

    def on(made: list[Button], value: object) -> Callable[[], None]:
        button = next(b for b in made if b.value == value)
        return touched(button.x, button.y)

    cards = shelf.buttons(whole, [GAME], tints)
    house.road(
        on_picker=on(picker.buttons(whole, [MIA, NOAH], 0, tints), MIA),
        on_shelf=on(cards, GAME),
        in_game=touched(RIM_MM + 0.9 * stage.glass.field.width_mm, 120.0),
        at_end=on(finish.buttons(whole), Answer.LEAVE),
        back=on(cards, Answer.LEAVE),
    )
    assert house.visits == ["mia"]
    assert [attempt.device for attempt in house.sitter.kept()] == ["touch", "touch"]


@pytest.mark.parametrize("switch", ["space", "any key", "click anywhere", "touch anywhere"])
def test_by_one_switch(house: House, switch: str) -> None:
    stage = house.sitter.stage
    stage.glass.adopt(replace(stage.glass.manner, aids=SWITCH))
    house.aids = SWITCH

    def press(after_s: float) -> None:
        if switch == "space":
            stage.key(after_s, pygame.K_SPACE)
        elif switch == "any key":
            stage.key(after_s, pygame.K_g)
        elif switch == "click anywhere":
            stage.tap(after_s, *ANYWHERE)
        else:
            stage.finger(after_s, pygame.FINGERDOWN, *ANYWHERE)
            stage.finger(after_s + 0.1, pygame.FINGERUP, *ANYWHERE)

    def at(turn: int) -> Callable[[], None]:
        """While the button of that turn is marked, counted from 0."""
        return lambda: press(EVERY_S * (turn + 0.5))

    house.road(on_picker=at(1), on_shelf=at(0), in_game=lambda: press(0.5), at_end=at(0), back=at(1))
    assert house.visits == ["noah"]


def test_the_marks_go_round_and_pass_by_what_grown_ups_hold(house: House) -> None:
    stage = house.sitter.stage
    stage.glass.adopt(replace(stage.glass.manner, aids=SWITCH))
    house.aids = SWITCH
    # Mia, Noah, the ear, and Mia again
    house.sitter.watch.when(PICKER, lambda: stage.key(EVERY_S * 3.5, pygame.K_SPACE))
    house.sitter.watch.when(SHELF, lambda: stage.close(0.3))
    tour(stage.glass, house)  # type: ignore[arg-type]
    assert house.visits == ["mia"]


@pytest.mark.parametrize("hand", ["touch", "keys"])
def test_with_one_switch_a_grown_up_still_comes_to_the_gate_and_ticks_a_table_card(sitter: Any, hand: str) -> None:
    stage = sitter.stage
    stage.glass.adopt(replace(stage.glass.manner, aids=SWITCH))
    whole = stage.glass.whole

    def hold(made: list[Button], value: object) -> None:
        place = next(i for i, button in enumerate(made) if button.value is value)
        button = made[place]
        if hand == "touch":
            stage.finger(0.5, pygame.FINGERDOWN, button.x, button.y)
            stage.finger(0.7 + button.hold_s, pygame.FINGERUP, button.x, button.y)
            return
        for turn in range(place + 1):
            stage.key(0.5 + 0.2 * turn, pygame.K_TAB)
        stage.key(1.0 + 0.2 * place, pygame.K_RETURN, held_s=button.hold_s + 0.2)

    hold(picker.buttons(whole, [MIA, NOAH], 0, stage.glass.theme.accents), picker.Door.DESK)
    assert picker.pick(stage.glass, [MIA, NOAH]) is picker.Door.DESK
    stage.clock.sleep(3.0)
    card, ticked = TABLE_CARDS[0], []
    hold(table.buttons(whole, card, ticked=False), table.Tick.DONE)
    stage.key(8.0 + 0.5 * EVERY_S, pygame.K_SPACE)
    stage.close(20.0)
    table.table(stage.glass, card, lambda: ticked.append(True))
    assert ticked == [True]


def test_the_pause_is_left_by_one_switch(house: House) -> None:
    stage = house.sitter.stage
    stage.glass.adopt(replace(stage.glass.manner, aids=SWITCH))
    stage.key(0.5 * EVERY_S, pygame.K_SPACE)
    assert pause.pause(stage.glass, lambda painter: None) is None
    stage.key(1.5 * EVERY_S, pygame.K_SPACE)
    assert pause.suggest_rest(stage.glass) is None
    stage.key(0.5 * EVERY_S, pygame.K_SPACE)
    assert pause.ask_a_grown_up(stage.glass, "Nothing can be written.") is Answer.LEAVE


def test_a_switch_that_still_bounces_from_the_screen_before_chooses_nothing(house: House) -> None:
    stage = house.sitter.stage
    stage.glass.adopt(replace(stage.glass.manner, aids=SWITCH))
    stage.key(0.1, pygame.K_SPACE)
    stage.key(1.5 * EVERY_S, pygame.K_SPACE)
    assert pause.pause(stage.glass, lambda painter: None) is Answer.LEAVE


def test_nothing_is_marked_for_a_child_who_points(house: House) -> None:
    stage = house.sitter.stage
    stage.key(2.5, pygame.K_g)
    stage.close(4.0)
    assert pause.pause(stage.glass, lambda painter: None) is Answer.CLOSED


def test_the_ring_of_catch_is_played_by_one_switch(rehearse: Callable[..., Rehearsal]) -> None:
    stage = rehearse()
    stage.glass.adopt(replace(stage.glass.manner, aids=SWITCH))
    game = discover().games["catch"]
    trial = game.begin(
        game.params(kind="ring", speed_mm_s=40.0, target_size_mm=30.0), stage.glass.field, np.random.default_rng(3)
    )
    asked: set[int] = set()

    def draw(one: Any, canvas: Canvas) -> None:
        game.draw(one, canvas)
        for target in one.now_there():
            if target.cue_s is not None and target.index not in asked:
                asked.add(target.index)
                stage.key(target.ideal_s - one.t, pygame.K_SPACE)

    course = play(trial, draw, GlassPlace(stage.glass, lambda painter: None))
    assert course.ending == "over"
    assert game.score(trial).outcome == Outcome.CLEAN


def test_with_one_switch_a_click_where_home_is_plays_on(sitter: Any) -> None:
    stage = sitter.stage

    def ending(aids: Aids) -> str:
        stage.glass.adopt(replace(stage.glass.manner, aids=aids))
        stage.tap(0.5, 12.0, 11.0)
        stage.tap(1.0, 150.0, 100.0)
        trial = sitter.game.begin(sitter.game.params(), stage.glass.field, np.random.default_rng(1))
        return play(trial, sitter.game.draw, GlassPlace(stage.glass, lambda painter: None)).ending

    assert ending(Aids()) == "left"
    stage.clock.sleep(2.0)
    assert ending(SWITCH) == "over"


def test_arrows_lead_a_pointer_of_their_own_over_the_field_and_space_holds(rehearse: Callable[..., Rehearsal]) -> None:
    stage = rehearse()
    stage.tap(0.05, 100.0, 100.0)
    stage.key(0.4, pygame.K_SPACE, held_s=1.5)
    stage.key(0.6, pygame.K_RIGHT, held_s=1.0)
    seen: list[Any] = []

    class Watching:
        over = False

        def step(self, frame: Any) -> tuple[()]:
            seen.extend(frame.samples)
            self.over = frame.t > 2.5
            return ()

    play(Watching(), lambda one, canvas: None, GlassPlace(stage.glass, lambda painter: None))
    held = [s for s in seen if s.down and s.t > 0.3]
    assert held[0].x == pytest.approx(100.0 - RIM_MM, abs=1.0)
    assert held[0].y == pytest.approx(100.0 - BAR_MM, abs=1.0)
    way = held[-1].x - held[0].x
    # from 25 to 100 mm/s within 0.8 s, then on at 100 mm/s
    assert way == pytest.approx(0.8 * (25 + 100) / 2 + 0.2 * 100, abs=4.0)
    assert max(abs(b.x - a.x) for a, b in pairwise(held)) < 4.0
    assert not seen[-1].down
