"""Where little is to move a game stands still but for what it is about: over each game that is found."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import pairwise
from math import hypot
from typing import Any

import numpy as np
import pytest

from snailtrail.play.discover import AnyGame, discover
from snailtrail.play.game import Frame
from snailtrail.testing import LAPTOP, Sketch, Stroke, played

GAMES = discover().games
every_game = pytest.mark.parametrize("game", GAMES.values(), ids=GAMES.keys())
FRAME_S = 1 / 60
APART = 18
"""Frames between two pictures that are compared: some tenths of a second, no part of a usual rhythm."""
PICTURES = 16
NEAR_MM = 0.1


def looks(game: AnyGame) -> Iterator[Any]:
    """Params with each option of each choice, and with each parameter at its hardest."""
    usual = game.params()
    for choice in game.choices:
        for option in choice.options:
            yield dataclasses.replace(usual, **{choice.name: option})
    for p in game.parameters:
        yield dataclasses.replace(usual, **{p.name: p.hardest})


def picture(game: AnyGame, trial: Any, sketch: Sketch) -> list[Stroke]:
    """The strokes of the trial as it is now."""
    sketch.clear()
    game.draw(trial, sketch)
    return list(sketch.strokes)


def moved(game: AnyGame, params: Any, *, reduced_motion: bool) -> list[Stroke]:
    """What became different from a picture to the next while no hand was there and nothing was told, elsewhere than
    where the game says that something moves."""
    trial, sketch = game.begin(params, LAPTOP, np.random.default_rng(4)), Sketch(LAPTOP, reduced_motion)
    found: list[Stroke] = []
    before: list[Stroke] | None = None
    for number in range(1, APART * PICTURES):
        t = number * FRAME_S
        if trial.step(Frame(t, (), t - FRAME_S)):
            before = None  # something came or went
        if number % APART == 0:
            now = picture(game, trial, sketch)
            found += [stroke for stroke in changed(before or now, now) if not about(game, trial, stroke)]
            before = now
    return found


def changed(before: list[Stroke], now: list[Stroke]) -> list[Stroke]:
    """The strokes of one picture that the other has not, whatever their order."""
    had = {_as_value(stroke) for stroke in before}
    return [stroke for stroke in now if _as_value(stroke) not in had]


def _as_value(stroke: Stroke) -> tuple[Any, ...]:
    return (*stroke._replace(points=np.empty(0))[2:], stroke.kind, stroke.points.round(6).tobytes())


def about(game: AnyGame, trial: Any, stroke: Stroke) -> bool:
    """Whether a stroke belongs to what the game says moves now."""
    x, y = stroke.points.mean(axis=0)
    return any(hypot(x - at_x, y - at_y) <= stroke.size_mm / 2 + NEAR_MM for at_x, at_y in game.moving(trial))


@every_game
def test_without_a_hand_nothing_moves_but_what_the_game_is_about(game: AnyGame) -> None:
    for params in looks(game):
        assert moved(game, params, reduced_motion=True) == [], params


@every_game
def test_usually_something_is_alive(game: AnyGame) -> None:
    assert any(moved(game, params, reduced_motion=False) for params in looks(game))


@every_game
def test_what_comes_of_a_success_is_there_at_once_and_stays(game: AnyGame) -> None:
    course = played(game, game.params(), seed=3, skill_bits=9.0)
    done_s = next(event.t for event in course.events if event.name == "done")
    trial, sketch = game.begin(game.params(), LAPTOP, np.random.default_rng(3)), Sketch(LAPTOP, reduced_motion=True)
    seen = []
    for frame in course.frames:
        trial.step(frame)
        if frame.t > done_s:
            seen.append(picture(game, trial, sketch))
    assert trial.over
    for before, now in pairwise(seen):
        assert changed(before, now) == []
