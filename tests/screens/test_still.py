"""Where little is to move a screen is painted as it will be, and nothing on it stirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pygame
import pytest

from snailtrail.play.table_cards import TABLE_CARDS
from snailtrail.screens.child.album import album
from snailtrail.screens.child.day_path import Step
from snailtrail.screens.child.finish import finish
from snailtrail.screens.child.pause import ask_a_grown_up, pause, suggest_rest
from snailtrail.screens.child.picker import Face, pick
from snailtrail.screens.child.shelf import GameCard, choose
from snailtrail.screens.child.table import table
from snailtrail.screens.joy import WAYS, Joy, joy
from snailtrail.screens.mascot import Eyes
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Panel
from snailtrail.stage.rehearsal import Rehearsal

Rehearse = Callable[..., Rehearsal]
MIA = Face("mia", "Mia", "butterfly")
CARDS = [GameCard("trace", "Snail's way", "snail")]


def rejoice(glass: Glass, turn: int) -> object:
    """Joy as it is shown after an attempt."""
    eyes = Eyes(glass)

    def front(painter: Painter, t: float) -> None:
        painter.ground()
        joy(painter, "butterfly", t, Joy(turn, "leaf"), eyes)

    return Panel(glass, [], front=front, moves_s=2.0).ask()


SCREENS: dict[str, Callable[[Glass], object]] = {
    "picker": lambda glass: pick(glass, [MIA]),
    "shelf": lambda glass: choose(glass, MIA, CARDS, [Step("snail", False)], "rocket"),
    "album": lambda glass: album(glass, 3, lambda number: "rocket"),
    "sticker": lambda glass: finish(glass, "fox", 3, more=True, sticker="rocket"),
    "finish": lambda glass: finish(glass, "fox", 3),
    "table": lambda glass: table(glass, TABLE_CARDS[0], lambda: None),
    "pause": lambda glass: pause(glass, lambda painter: painter.ground()),
    "rest": suggest_rest,
    "away": lambda glass: ask_a_grown_up(glass, "Nothing can be written there."),
    **{f"joy {turn}": partial(rejoice, turn=turn) for turn in range(len(WAYS))},
}


def pictures(stage: Rehearsal, screen: Callable[[Glass], object]) -> set[bytes]:
    """All that were shown within some seconds, while the pointer moved about."""
    seen: set[bytes] = set()
    flip = stage.glass.flip

    def flipped() -> float:
        seen.add(pygame.image.tobytes(stage.glass.painter.target, "RGB"))
        return flip()

    stage.glass.flip = flipped  # type: ignore[method-assign]
    for k in range(8):
        stage.move(0.3 + 0.4 * k, 20.0 + 40.0 * k, 100.0)
    stage.close(4.0)
    screen(stage.glass)
    return seen


@pytest.mark.parametrize("name", SCREENS)
def test_with_little_motion_all_pictures_of_a_screen_are_the_same(rehearse: Rehearse, name: str) -> None:
    still = rehearse()
    still.glass.adopt(replace(still.glass.manner, reduced_motion=True))
    assert len(pictures(still, SCREENS[name])) == 1
    usual = rehearse()
    assert len(pictures(usual, SCREENS[name])) > 10
