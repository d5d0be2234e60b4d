"""A press that nothing came of is felt, quietly, and one that something came of has its own answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from snailtrail.play.canvas import Ink
from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Event, Frame, Sample
from snailtrail.stage.fading import RIPPLE_S
from snailtrail.stage.glass import BAR_MM, RIM_MM
from snailtrail.stage.painter import Painter
from snailtrail.stage.theme import MEADOW
from snailtrail.stage.touched import APART_S, BOUNCE_S, Touches
from snailtrail.testing import LAPTOP

GAMES = discover().games
PRESS, UP = Sample(0.0, 100.0, 60.0, True), Sample(0.0, 100.0, 60.0, False)


class Watched(Painter):
    """A painter without a target, that notes where ripples are laid, and how large."""

    def __init__(self, *, reduced_motion: bool = False):
        self.reduced_motion = reduced_motion
        self.theme = MEADOW
        self.spots: list[tuple[float, float, float]] = []
        self.rings: list[float] = []

    def spot(self, x: float, y: float, radius_mm: float, colour: Any, *, alpha: float = 1.0) -> None:
        self.spots.append((x, y, radius_mm))

    def ring(self, x: float, y: float, radius_mm: float, width_mm: float, ink: Ink, *, alpha: float = 1.0) -> None:
        self.rings.append(radius_mm)


def frame(touches: Touches, now: float, *samples: Sample, told: str = "", painter: Watched | None = None) -> Watched:
    """One frame of a trial: the hand, what the trial told of it, and the picture."""
    seen = painter or Watched()
    touches.see(samples)
    touches.answer([Event(now, name) for name in told.split()])  # type: ignore[arg-type]
    touches.draw(seen, now)
    return seen


@pytest.mark.parametrize("told", ["", "near", "miss", "start near", "cue"])
def test_a_press_that_nothing_came_of_has_a_ripple_where_it_was_that_goes(told: str) -> None:
    touches = Touches()
    spots = frame(touches, 5.0, PRESS, told=told).spots
    assert {spot[:2] for spot in spots} == {(100.0 + RIM_MM, 60.0 + BAR_MM)}
    assert frame(touches, 5.0 + RIPPLE_S / 2, UP).spots
    assert not frame(touches, 5.0 + RIPPLE_S + 0.01).spots


@pytest.mark.parametrize("told", ["start", "hit", "progress", "progress done"])
def test_a_press_that_something_came_of_has_none_and_neither_has_its_bounce(told: str) -> None:
    touches = Touches()
    assert not frame(touches, 5.0, PRESS, told=told).spots
    assert not frame(touches, 5.1, UP, PRESS).spots
    assert not frame(touches, 5.2, UP).spots
    assert frame(touches, 5.0 + BOUNCE_S + 0.3, PRESS).spots


def test_a_hand_that_moves_or_stays_down_has_none() -> None:
    touches = Touches()
    frame(touches, 5.0, PRESS, told="start")
    for i in range(1, 200):
        moved = Sample(0.0, 100.0 + i, 60.0, True)
        assert not frame(touches, 5.0 + i / 60, moved, told="lift" if i == 90 else "").spots


def test_a_miss_without_a_press_has_none() -> None:
    assert not frame(Touches(), 5.0, told="miss").spots, "a creature that left"


def test_a_press_that_goes_on_with_what_was_begun_has_none() -> None:
    touches = Touches(lambda x, y: x < 110.0)
    assert not frame(touches, 5.0, PRESS).spots
    assert frame(touches, 6.0, UP, PRESS._replace(x=120.0)).spots


def test_a_press_above_the_field_is_the_buttons_own() -> None:
    assert not frame(Touches(), 5.0, PRESS._replace(y=-4.0)).spots


def test_wild_taps_make_no_flicker() -> None:
    touches, painter = Touches(), Watched()
    begun: set[float] = set()
    for i in range(300):
        tap = (PRESS._replace(x=float(i)),) if i % 6 == 0 else (UP,)
        frame(touches, i / 60, *tap, painter=painter)
        begun.update(x for x, _, _ in painter.spots)
    assert len(begun) <= 300 / 60 / APART_S + 1


def test_with_reduced_motion_the_ripple_stands_still() -> None:
    touches, painter = Touches(), Watched(reduced_motion=True)
    for i in range(20):
        frame(touches, 5.0 + i / 60, PRESS, painter=painter)
    assert len({radius for _, _, radius in painter.spots[::2]}) == 1
    assert len(painter.rings) == 20
    assert len(set(painter.rings)) == 1


def goes_through(game: AnyGame, hand: Callable[[float], Sample], trial: Any) -> tuple[int, int]:
    """Of a trial played by a hand: how many presses, and how many ripples they had."""
    takes_up = game.takes_up
    touches = Touches(None if takes_up is None else lambda x, y: takes_up(trial, x, y))
    presses, down, t = 0, False, 0.0
    begun: set[tuple[float, float]] = set()
    while not trial.over and t < 60.0:
        samples = [hand(t + 1 / 120), hand(t + 1 / 60)]
        for sample in samples:
            presses += sample.down and not down
            down = sample.down
        t += 1 / 60
        touches.see(samples)
        touches.answer(trial.step(Frame(t, samples, t - 1 / 60)))
        painter = Watched()
        touches.draw(painter, t)
        begun.update((x, y) for x, y, _ in painter.spots)
    return presses, len(begun)


@pytest.mark.parametrize("name", GAMES)
def test_who_plays_well_sees_no_ripple(name: str) -> None:
    game = GAMES[name]
    for seed in range(3):
        trial = game.begin(game.params(), LAPTOP, np.random.default_rng(seed))
        presses, ripples = goes_through(game, game.hand(trial, 10.0, np.random.default_rng(seed)), trial)
        assert presses >= 1
        assert ripples == 0


@pytest.mark.parametrize("name", GAMES)
def test_who_taps_where_nothing_is_sees_one_in_each_game(name: str) -> None:
    game = GAMES[name]
    trial = game.begin(game.params(), LAPTOP, np.random.default_rng(2))

    def lost(t: float) -> Sample:
        return Sample(t, 2.0 + t, LAPTOP.height_mm - 2.0, t % 2.0 > 1.9)

    presses, ripples = goes_through(game, lost, trial)
    assert presses > 10
    assert presses - 2 <= ripples <= presses
