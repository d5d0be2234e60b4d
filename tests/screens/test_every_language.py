"""Longer words of other languages: on no screen does text leave the window, lose its end or lie over other text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from snailtrail.play.discover import discover
from snailtrail.play.table_cards import TABLE_CARDS
from snailtrail.play.words import LANGUAGES, said, words_of
from snailtrail.records.places import shipped
from snailtrail.screens.child.album import album
from snailtrail.screens.child.finish import finish
from snailtrail.screens.child.pause import suggest_rest
from snailtrail.screens.child.picker import Face, pick
from snailtrail.screens.child.shelf import GameCard, choose
from snailtrail.screens.child.table import Tick, buttons, table
from snailtrail.screens.desk.calibrate import calibrate
from snailtrail.screens.desk.languages import choose_language
from snailtrail.stage.glass import Glass
from snailtrail.stage.rehearsal import Rehearsal

MIA = Face("a", "Mia", "fox")
CARDS = [GameCard(game.name, said(game.title), game.picture) for game in discover().games.values()]


def nothing() -> None:
    """Nobody notes that a card was done."""


SCREENS: dict[str, Callable[[Glass], object]] = {
    "picker": lambda glass: pick(glass, [MIA]),
    "nobody": lambda glass: pick(glass, []),
    "shelf": lambda glass: choose(glass, MIA, CARDS),
    "finish": lambda glass: finish(glass, "fox", 3),
    "well done": lambda glass: finish(glass, "fox", 3, more=True),
    "album": lambda glass: album(glass, 12, lambda number: "fox"),
    **{f"table {card.key}": partial(table, card=card, done=nothing) for card in TABLE_CARDS},
    "rest": suggest_rest,
    "measure": lambda glass: calibrate(glass, lambda px_per_mm: ""),
    "languages": lambda glass: choose_language(glass, lambda language: ""),
}
GLASSES = {"tablet": ((1280, 800), 217.0), "laptop": ((1366, 768), 344.0)}
Box = tuple[str, float, float, float, float]


def seen(stage: Rehearsal, show: Callable[[Glass], object]) -> list[Box]:
    """Each line of text on a screen with its left, top, right and bottom as painted, in mm."""
    painter = stage.glass.painter
    text = painter.text
    boxes: dict[Box, None] = {}

    def noted(line: str, x: float, y: float, height_mm: float, colour: Any, **about: Any) -> None:
        text(line, x, y, height_mm, colour, **about)
        wide = painter.lettering.width(line, painter.px(height_mm), title=about.get("title", False)) / painter.px(1.0)
        left = x - wide / 2 if about.get("centred", True) else x
        boxes[(line, left, y - 0.7 * height_mm, left + wide, y + 0.7 * height_mm)] = None

    painter.text = noted  # type: ignore[method-assign, assignment]
    stage.close(0.05)
    show(stage.glass)
    return list(boxes)


@pytest.mark.parametrize("glass", GLASSES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_text_stays_whole_inside_the_window_and_clear_of_other_text(
    rehearse: Callable[..., Rehearsal], language: str, glass: str
) -> None:
    size, width_mm = GLASSES[glass]
    words = words_of(shipped().assets / "languages", language)
    for name, show in SCREENS.items():
        stage = rehearse(*size, width_mm=width_mm)
        stage.glass.adopt(replace(stage.glass.manner, words=words))
        boxes = seen(stage, show)
        whole = stage.glass.whole
        assert boxes, name
        cut = [line for line, *_ in boxes if line.endswith("…")]
        assert cut == [], name
        outside = [box for box in boxes if box[1] < 0 or box[3] > whole.width_mm or box[4] > whole.height_mm]
        assert outside == [], name
        over = [
            (a[0], b[0])
            for i, a in enumerate(boxes)
            for b in boxes[:i]
            if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
        ]
        assert over == [], name


@pytest.mark.parametrize("glass", GLASSES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_grown_up_reads_all_of_what_the_tick_of_a_table_card_is_for(
    rehearse: Callable[..., Rehearsal], language: str, glass: str
) -> None:
    size, width_mm = GLASSES[glass]
    words = words_of(shipped().assets / "languages", language)
    stage = rehearse(*size, width_mm=width_mm)
    stage.glass.adopt(replace(stage.glass.manner, words=words))
    boxes = seen(stage, SCREENS[f"table {TABLE_CARDS[0].key}"])
    tick = next(b for b in buttons(stage.glass.whole, TABLE_CARDS[0], ticked=False) if b.value is Tick.DONE)
    hint = [box for box in boxes if box[4] > tick.y - tick.height_mm / 2]
    assert " ".join(line for line, *_ in hint) == words.tell("Hold when it is done")
    assert all(right < tick.x - tick.width_mm / 2 for _, _, _, right, _ in hint)
