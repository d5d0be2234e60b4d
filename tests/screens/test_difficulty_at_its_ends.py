"""The page of difficulty where there is no more to give: of easier and harder, or of room on a small screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pygame
import pytest

from snailtrail.records.profile_schema import GameWishes
from snailtrail.screens.desk.adjustable import EASIER, FREEZE, HARDER, UNDO, spent
from snailtrail.screens.desk.difficulty import difficulty
from snailtrail.screens.desk.difficulty_rows import rows
from snailtrail.stage.form_choices import Actions
from snailtrail.stage.rehearsal import Rehearsal
from tests.screens.test_difficulty import Desk, adjustable

Rehearse = Callable[..., Rehearsal]


@pytest.mark.parametrize(
    ("wishes", "at_its_end"),
    [
        (GameWishes(), ()),
        (GameWishes(target_success=0.95), (EASIER,)),
        (GameWishes(target_success=0.65), (HARDER,)),
        (GameWishes(lowest=0.0, highest=0.0, target_success=0.65), (EASIER,)),
        (GameWishes(lowest=7.0, highest=7.0, target_success=0.95), (HARDER,)),
        (GameWishes(lowest=2.0, highest=2.0, target_success=0.95), ()),
    ],
)
def test_a_press_that_would_change_nothing_is_pale_in_its_place(
    wishes: GameWishes, at_its_end: tuple[str, ...]
) -> None:
    of = adjustable(wishes)
    assert spent(of) == at_its_end
    actions = next(row for row in rows(of) if isinstance(row, Actions))
    assert tuple(actions.spent) == at_its_end
    assert [value for value, _, _ in actions.actions] == [EASIER, HARDER, FREEZE, UNDO]


@pytest.mark.parametrize(
    ("size", "wide_mm", "aside"), [((1280, 800), 217.0, False), ((1366, 768), 344.0, True)], ids=str
)
def test_why_the_level_is_where_it_is_is_read_whole_on_any_screen(
    size: tuple[int, int], wide_mm: float, aside: bool, rehearse: Rehearse
) -> None:
    stage = rehearse(*size, width_mm=wide_mm)
    steps = tuple(f"{n}. " + "It went on as it was asked to. " * 5 for n in range(4))
    of = replace(adjustable(), standing=replace(adjustable().standing, steps=steps))
    painted: list[tuple[str, float, float]] = []
    text = stage.glass.painter.text

    def seen(words: str, x: float, y: float, *place: Any, **about: Any) -> None:
        painted.append((words, x, y))
        text(words, x, y, *place, **about)

    stage.glass.painter.text = seen  # type: ignore[method-assign, assignment]
    for n in range(30):
        stage.post(0.3 + n / 10, pygame.MOUSEWHEEL, x=0, y=-9)
    stage.post(6.0, pygame.QUIT)
    difficulty(stage.glass, Desk(of, []), lambda: None)
    whole = stage.glass.whole
    whys = [(words, x, y) for words, x, y in painted if "asked to" in words]
    assert {x > whole.width_mm / 2 for _, x, _ in whys} == {aside}
    assert any(words.startswith("0. ") for words, _, _ in whys)
    if aside:
        assert all(y < whole.height_mm - 2.0 for _, _, y in whys)
    else:
        assert any(words.startswith("3. ") and y < whole.height_mm - 2.0 for words, _, y in whys)
