"""How then and now look in each game when all is drawn: like the picture that someone looked at and accepted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pygame
import pytest

from snailtrail.screens.child.then_now import then_and_now
from snailtrail.stage.rehearsal import Rehearsal
from tests.screens.pairs import FOUND, pair_of

Compare = Callable[[str, pygame.Surface], None]
PARAMS: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "trace": ("trace", {"family": "wave"}),
    "letter": ("trace", {"family": "a"}),
    "dots-drawn": ("dots", {"mode": "draw", "picture": "fish"}),
    "dots-touched": ("dots", {"mode": "tap", "picture": "fish"}),
    "catch-touched": ("catch", {"kind": "touch", "who": "fish"}),
    "catch-ring": ("catch", {"kind": "ring", "who": "butterflies"}),
}


@pytest.mark.parametrize("what", PARAMS)
def test_then_and_now_look_as_accepted(stage: Rehearsal, compare: Compare, what: str) -> None:
    game, params = PARAMS[what]
    glass = stage.glass
    for folder in FOUND.folders.values():
        glass.pictures.also_in(folder / "assets")
    glass.adopt(replace(glass.manner, reduced_motion=True))
    stage.post(3.0, pygame.QUIT)
    then_and_now(glass, pair_of(glass.field, game, (1.5, 3.5), **params))
    compare(f"then-and-now-{what}", glass.painter.target)


def test_there_is_a_picture_of_each_game_that_has_something_to_show() -> None:
    assert {game for game, _ in PARAMS.values()} == {n for n, game in FOUND.games.items() if game.keepsake is not None}
