"""A day with the games themselves, from the faces and back to them, by keys alone and by a finger alone."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

import pytest

from snailtrail.motor.adaptation import Guard
from snailtrail.play.canvas import Canvas
from snailtrail.play.difficulty import Limits
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.field import Field
from snailtrail.play.game import Frame, Rng
from snailtrail.screens.child import finish, picker, shelf
from snailtrail.screens.child.shelf import GameCard
from snailtrail.screens.child.visit import Visit
from snailtrail.screens.tour import tour
from snailtrail.session.pace import Pace
from snailtrail.session.prescription import Circumstances, Prescribed, Prescription
from snailtrail.session.session import Session
from snailtrail.stage.panel import Answer
from snailtrail.stage.place import BY_KEY
from snailtrail.stage.rehearsal import Rehearsal
from tests.screens.game_hands import Led, arrows_of, finger_of
from tests.screens.visited import END, MIA, NOAH, PICKER, Home
from tests.screens.whole_day import Finger, Hand, Keys

ORDER = ("trace", "dots", "catch")
EASY = Prescription(Limits(), Guard(), 4.0, 0.5, "bayes")
Plays = Callable[[Led], None]
PlaysOf = Callable[[Rehearsal, AnyGame, Any, Any], Plays]


def by_finger(stage: Rehearsal, game: AnyGame, trial: Any, twin: Any) -> Plays:
    return finger_of(stage, game, trial)


def played_by(game: AnyGame, stage: Rehearsal, made: PlaysOf) -> AnyGame:
    """The game itself; a hand posts events of pygame at each picture of its trial."""
    hands: dict[int, tuple[Led, Plays]] = {}

    def begin(params: Any, play_field: Field, rng: Rng) -> Any:
        twin, trial = (game.begin(params, play_field, drawn) for drawn in (deepcopy(rng), rng))
        led, step = Led(trial), trial.step

        def seen(frame: Frame) -> Any:
            led.see(frame)
            return step(frame)

        trial.step = seen
        hands[id(trial)] = led, made(stage, game, trial, twin)
        return trial

    def draw(trial: Any, canvas: Canvas) -> None:
        game.draw(trial, canvas)
        led, plays = hands[id(trial)]
        plays(led)

    return replace(game, begin=begin, draw=draw)


@dataclass
class RealHome(Home):
    """The suite of the games themselves, a block of one attempt of each."""

    games: dict[str, AnyGame] | None = None

    def visit(self, child: str) -> Visit:
        assert self.games is not None
        return replace(super().visit(child), begin=self.begin, games=self.games, attempts=dict.fromkeys(ORDER, 1))

    def begin(self) -> tuple[Session, Pace]:
        clock = self.sitter.stage.clock
        prescribed = Prescribed(games=dict.fromkeys(ORDER, EASY), digest="d", device="touch", stop_after_misses=5)
        session = Session(
            child="noah",
            prescribed=lambda: prescribed,
            log=self.sitter.log,
            circumstances=Circumstances(self.sitter.stage.glass.display.px_per_mm, "0.1.0"),
            seed=3,
            now=lambda: datetime(2026, 5, 12, tzinfo=UTC) + timedelta(seconds=clock.t),
        )
        return session, Pace(self.sitter.times, 0.0, clock)


def a_day(sitter: Any, hand: Hand, made: PlaysOf) -> None:
    """Noah chooses one game after the other, and goes back to the faces; then the window is closed."""
    stage, watch = sitter.stage, sitter.watch
    whole, tints = stage.glass.whole, stage.glass.theme.accents
    games = {name: played_by(discover().games[name], stage, made) for name in ORDER}
    home = RealHome(sitter, games=games)
    cards = [GameCard(game.name, game.title, game.picture) for game in games.values()]
    on_shelf = shelf.buttons(whole, cards, tints)

    def choose(number: int) -> None:
        if number == len(cards):
            watch.when(PICKER, lambda: stage.close(0.3))
            hand.choose(on_shelf, Answer.LEAVE)
            return
        watch.when(END, lambda: end(number))
        hand.choose(on_shelf, cards[number])

    def end(number: int) -> None:
        watch.when(cards[0].title, lambda: choose(number + 1))
        hand.choose(finish.buttons(whole), Answer.LEAVE)

    def begin() -> None:
        watch.when(cards[0].title, lambda: choose(0))
        hand.choose(picker.buttons(whole, [MIA, NOAH], 0, tints), NOAH)

    watch.when(PICKER, begin)
    tour(stage.glass, home)
    assert not sitter.faults
    kept = sitter.kept()
    # after a miss an easier attempt may close the block
    assert tuple(game for game, _ in groupby(kept, lambda attempt: attempt.game)) == ORDER
    assert {(attempt.ending, attempt.invalid) for attempt in kept} == {("over", "")}


def test_a_day_with_the_games_themselves_by_keys_alone(sitter: Any) -> None:
    a_day(sitter, Keys(sitter.stage), arrows_of)
    assert all(BY_KEY in attempt.flags for attempt in sitter.kept())


def test_a_day_with_the_games_themselves_by_a_finger_alone(sitter: Any) -> None:
    a_day(sitter, Finger(sitter.stage), by_finger)
    assert {attempt.device for attempt in sitter.kept()} == {"touch"}


def test_a_day_in_which_nobody_plays_the_games_comes_to_no_end(sitter: Any) -> None:
    with pytest.raises(AssertionError, match="nothing came to an end"):
        a_day(sitter, Finger(sitter.stage), lambda stage, game, trial, twin: lambda led: None)
