"""A child with one switch plays every game that is offered, from the picker to the end and back; none holds it fast."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pygame
import pytest

from snailtrail.motor.adaptation import Guard
from snailtrail.play.canvas import Canvas
from snailtrail.play.difficulty import Limits
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.field import Field
from snailtrail.play.game import Outcome
from snailtrail.play.one_switch import narrowed
from snailtrail.play.words import ENGLISH
from snailtrail.screens.child.picker import Face
from snailtrail.screens.child.visit import Visit
from snailtrail.screens.tour import tour
from snailtrail.session.plan import DayPlan
from snailtrail.session.prescription import Prescribed, Prescription
from snailtrail.stage.aids.aids import Aids
from snailtrail.stage.loop import Course, play
from snailtrail.stage.place import GlassPlace
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.way_out import HOLD_S, QUIET_S

FOUND = discover()
OFFERED = {name: game for name, game in FOUND.games.items() if game.one_switch is not None}
EVERY_S = 1.5
AIDS = Aids(scanning_s=EVERY_S)
SKILL_BITS = 9.0
FIRST = 0.5 * EVERY_S
"""While the first button is marked."""


@dataclass
class Room:
    """One child and one game, as the screens see them."""

    sitter: Any
    games: dict[str, AnyGame]
    access: None = None
    words = ENGLISH

    def faces(self) -> list[Face]:
        return [Face("mia", "Mia", "butterfly")]

    def settle(self, field: Field) -> None:
        """Nothing is left to do."""

    def visit(self, child: str) -> Visit:
        manner = replace(self.sitter.stage.glass.manner, aids=AIDS)
        return Visit(self.sitter.begin, self.games, dict.fromkeys(self.games, 2), {}, DayPlan(), manner)

    def trouble(self) -> str:
        return ""

    def fault(self, where: str, error: Exception) -> None:
        raise error


@pytest.fixture
def stage(sitter: Any) -> Rehearsal:
    made: Rehearsal = sitter.stage
    made.glass.adopt(replace(made.glass.manner, aids=AIDS))
    for folder in FOUND.folders.values():
        made.glass.pictures.also_in(folder / "assets")
    return made


def pressed_by(stage: Rehearsal, game: AnyGame) -> AnyGame:
    """The game, whose made-up hand presses a switch whenever it would touch, wherever that is."""
    hands: dict[int, tuple[Any, float]] = {}
    touching: set[int] = set()

    def draw(trial: Any, canvas: Canvas) -> None:
        game.draw(trial, canvas)
        me = id(trial)
        hand, began = hands.setdefault(me, (game.hand(trial, SKILL_BITS, np.random.default_rng(1)), stage.clock.t))
        down = hand(stage.clock.t - began).down
        if down and me not in touching and not trial.over:
            stage.key(0.0, pygame.K_SPACE)
        (touching.add if down else touching.discard)(me)

    return replace(game, draw=draw)


def test_some_game_is_offered_and_a_game_that_asks_for_a_place_is_not() -> None:
    assert OFFERED
    assert narrowed(FOUND.games["trace"], Limits()) is None


@pytest.mark.parametrize("name", OFFERED)
def test_every_game_that_is_offered_is_played_from_the_picker_to_the_end_and_back(
    sitter: Any, stage: Rehearsal, name: str
) -> None:
    game = FOUND.games[name]
    limits = narrowed(game, Limits())
    assert limits is not None
    asked = Prescription(limits, Guard(), 6.0, None, "bayes", AIDS)
    sitter.prescribed = lambda: Prescribed({name: asked}, "d", "mouse", 5)
    watch = sitter.watch

    def at(turn: int) -> Callable[[], None]:
        return lambda: stage.key(FIRST + turn * EVERY_S, pygame.K_SPACE)

    def ended() -> None:
        at(0)()
        watch.when(game.title, at(1))
        watch.when("Who is playing?", lambda: stage.close(0.3))

    watch.when("Who is playing?", at(0))
    watch.when(game.title, at(0))
    watch.when("All done!", ended)
    tour(stage.glass, Room(sitter, {name: pressed_by(stage, game)}))  # type: ignore[arg-type]
    kept = sitter.kept()
    assert [one.ending for one in kept] == ["over", "over"]
    assert all(one.outcome >= Outcome.SUCCESS for one in kept)
    assert watch.saw("Who is playing?") > 1


def test_where_nothing_can_be_played_a_grown_up_is_told_and_the_child_comes_back(sitter: Any, stage: Rehearsal) -> None:
    watch = sitter.watch
    watch.when("Who is playing?", lambda: stage.key(FIRST, pygame.K_SPACE))

    def told() -> None:
        stage.key(FIRST, pygame.K_SPACE)
        watch.when("Who is playing?", lambda: stage.close(0.3))

    watch.when("Nothing that", told)
    tour(stage.glass, Room(sitter, {}))  # type: ignore[arg-type]
    assert watch.saw("Nothing that")
    assert stage.clock.t < 1060.0


def played(stage: Rehearsal, name: str) -> Course[Any]:
    game = FOUND.games[name]
    trial = game.begin(game.params(), stage.glass.field, np.random.default_rng(3))
    return play(trial, game.draw, GlassPlace(stage.glass, lambda painter: None))


@pytest.mark.parametrize("name", FOUND.games)
def test_no_game_holds_a_child_with_one_switch_fast(stage: Rehearsal, name: str) -> None:
    stage.key(1.0, pygame.K_g, held_s=HOLD_S + 0.3)
    course = played(stage, name)
    assert course.ending == "paused"
    assert course.frames[-1].t == pytest.approx(1.0 + HOLD_S, abs=0.1)


@pytest.mark.parametrize("name", ["trace", "dots"])
def test_a_game_in_which_nothing_happens_for_long_pauses_by_itself(stage: Rehearsal, name: str) -> None:
    course = played(stage, name)
    assert course.ending == "paused"
    assert course.frames[-1].t == pytest.approx(QUIET_S, abs=3.0)


def test_a_child_who_points_is_not_paused_for_holding_on(sitter: Any) -> None:
    stage = sitter.stage
    stage.press(1.0, 100.0, 100.0)
    stage.close(HOLD_S + 3.0)
    assert played(stage, "trace").ending == "closed"


def test_the_pause_goes_on_or_home_by_the_switch_and_what_was_begun_counts_for_nothing(
    sitter: Any, stage: Rehearsal
) -> None:
    sitter.game = FOUND.games["trace"]
    asked = Prescription(Limits(), Guard(), 6.0, None, "bayes", AIDS)
    sitter.prescribed = lambda: Prescribed({"trace": asked}, "d", "mouse", 5)
    first = 1.0
    on = first + HOLD_S + FIRST
    second = on + 1.0
    stage.key(first, pygame.K_SPACE, held_s=HOLD_S + 0.3)
    stage.key(on, pygame.K_SPACE)
    stage.key(second, pygame.K_SPACE, held_s=HOLD_S + 0.3)
    stage.key(second + HOLD_S + FIRST + EVERY_S, pygame.K_SPACE)
    assert sitter.play(1).end == "left"
    assert [(one.ending, one.invalid) for one in sitter.kept()] == [("paused", "interrupted")] * 2
