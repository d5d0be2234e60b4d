"""The world of the next attempt comes softly, and before the attempt's first picture, which stays its zero."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pygame
import pytest
from numpy.typing import NDArray

from snailtrail.play.canvas import Canvas
from snailtrail.play.game import Outcome
from snailtrail.screens.child.hand_over import LASTS_S, hand_over
from snailtrail.stage.fading import FADE_S
from snailtrail.stage.rehearsal import Rehearsal

Rehearse = Callable[..., Rehearsal]


def bar(canvas: Canvas) -> None:
    """A mark where the bar is."""
    canvas.disc(20.0, 11.0, 8.0, "good")


def luminance(stage: Rehearsal) -> NDArray[np.float64]:
    return np.asarray(pygame.surfarray.array3d(stage.glass.painter.target).mean(axis=2), dtype=np.float64)


def test_it_goes_over_from_the_bright_world_to_the_dark_one_without_a_jump(rehearse: Rehearse) -> None:
    stage = rehearse()
    painter, flip = stage.glass.painter, stage.glass.flip
    painter.scene("meadow")
    began, seen = stage.clock.t, [(0.0, float(luminance(stage).mean()))]

    def flipped() -> float:
        seen.append((stage.clock.t - began, float(luminance(stage).mean())))
        return flip()

    stage.glass.flip = flipped  # type: ignore[method-assign]
    assert hand_over(stage.glass, "space", bar) == ""
    assert stage.clock.t - began == pytest.approx(LASTS_S, abs=0.05)
    levels = [level for _, level in seen]
    assert levels[0] - levels[-1] > 60
    assert max(abs(np.diff(levels))) < 0.3 * (levels[0] - levels[-1])
    assert max(np.diff(levels)) <= 1.0, "never bright again"
    assert all(level == pytest.approx(levels[-1], abs=1.0) for t, level in seen if t > FADE_S + 0.05)


def test_nothing_but_the_world_and_the_bar_is_there_at_its_end(rehearse: Rehearse) -> None:
    stage = rehearse()
    hand_over(stage.glass, "space", bar)
    after = luminance(stage)
    stage.glass.painter.scene("space")
    bar(stage.glass.painter)
    assert abs(after - luminance(stage)).max() <= 1.0


def test_a_window_that_closes_or_changes_meanwhile_lets_no_attempt_follow(rehearse: Rehearse) -> None:
    closing = rehearse()
    closing.close(0.1)
    assert hand_over(closing.glass, "space", bar) == "closed"
    sized = rehearse()
    sized.clock.after(0.1, lambda: pygame.display.set_mode((400, 240)))
    sized.post(0.1, pygame.WINDOWSIZECHANGED, x=400, y=240)
    assert hand_over(sized.glass, "space", bar) == "resized"


def test_before_each_attempt_of_practice_the_world_is_shown_and_the_attempts_zero_is_after_it(sitter: Any) -> None:
    game = sitter.game
    draws: list[float] = []

    def draw(trial: Any, canvas: Canvas) -> None:
        draws.append(sitter.stage.clock.t)
        game.draw(trial, canvas)

    begins: list[float] = []

    def begin(*laid: Any) -> Any:
        begins.append(sitter.stage.clock.t)
        return game.begin(*laid)

    sitter.game = replace(game, draw=draw, begin=begin, scene=lambda trial: "space")
    sitter.outcomes = [Outcome.CLEAN, Outcome.CLEAN]
    sitter.play(2)
    assert len(sitter.kept()) == 2
    for attempt, began in zip(sitter.kept(), begins, strict=True):
        first = next(t for t in draws if t >= began)
        assert first - began == pytest.approx(LASTS_S, abs=0.05)
        assert attempt.frames[0].t < 0.1, "counted from its own first picture"


def test_the_grown_ups_button_does_not_come_and_go_with_the_world(sitter: Any) -> None:
    sitter.game = replace(sitter.game, scene=lambda trial: "space")
    began: list[float] = []
    sitter.outcomes = [lambda: began.append(sitter.stage.clock.t)]
    sitter.stage.clock.after(3.0, lambda: sitter.stage.post(0.0, pygame.QUIT))
    sitter.play(2)

    def painted(name: str) -> set[int]:
        return {flips for t, flips, seen, _ in sitter.watch.pictures if seen == name and t >= began[0]}

    assert len(painted("home")) > 2 * LASTS_S * 30
    assert painted("home") <= painted("grown-up")
