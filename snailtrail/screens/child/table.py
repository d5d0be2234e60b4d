"""A table card: the same skill with real things, in pictures and voice; a grown-up may tick that it was done."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from snailtrail.play.field import Field
from snailtrail.play.table_cards import TableCard
from snailtrail.screens.mascot import MOVES_S, Eyes, open_eyed, waiting
from snailtrail.screens.size import HOME_MM, scale
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import Button, ear, round_button

TICK_MM = 16.0
TICK_HOLD_S = 1.0
"""A grown-up's button: held, so that no child ticks by chance."""
SENTENCES_MM = (8.0, 7.2, 6.4, 5.6, 5.0)
"""Capitals of the sentence, where it fits."""


class Tick(Enum):
    """What a grown-up may say of a card."""

    DONE = "done"


def table(glass: Glass, card: TableCard, done: Callable[[], None]) -> Answer:
    """Show a card until somebody goes on: LEAVE, or CLOSED. `done` is told once when a grown-up ticks it."""
    ticked = False
    glass.sounds.say(card.voice)
    while True:
        answer = _ask(glass, card, ticked)
        if answer is Tick.DONE:
            ticked = True
            done()
        elif answer is not Answer.RESIZED:
            return Answer(answer)


def buttons(whole: Field, card: TableCard, *, ticked: bool) -> list[Button]:
    """The way on, the ear, and a small tick for the grown-up, which fills while it is held."""
    side = max(HOME_MM, 26 * scale(whole))
    way_on = Button(
        Answer.LEAVE, whole.width_mm / 2, whole.height_mm - side / 2 - 8, side, side, round_button("arrow-right")
    )
    made = [way_on, ear(card.voice, whole)]
    if not ticked:
        x, y = whole.width_mm - 8 - TICK_MM / 2, whole.height_mm - 8 - TICK_MM / 2
        made.append(Button(Tick.DONE, x, y, TICK_MM, TICK_MM, round_button("check", quiet=True), TICK_HOLD_S))
    return made


def _ask(glass: Glass, card: TableCard, ticked: bool) -> Answer | Tick:
    whole = glass.whole
    k = scale(whole)
    middle, high = whole.width_mm / 2, whole.height_mm * 0.42
    wide, tall = 216 * k, 126 * k

    eyes = Eyes(glass)

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        painter.card(middle, high, wide, tall, glass.theme.card)
        tint = glass.theme.accents[0]
        r, g, b = ((part + 2 * 255) // 3 for part in tint)
        painter.card(middle, high - 14 * k, wide - 10 * k, tall - 38 * k, (r, g, b), lift=0.0)
        step = 84 * k
        for i, picture in enumerate(card.pictures):
            x = middle + (i - (len(card.pictures) - 1) / 2) * step
            painter.shade(x, high + 20 * k, 62 * k)
            painter.picture(picture, x, high - 14 * k, 66 * k)
        size, lines = _broken(painter, card.sentence, wide - 14 * k, k)
        foot = high + tall / 2 - (14 if len(lines) == 1 else 17) * k
        for i, line in enumerate(lines):
            y = foot + (i - (len(lines) - 1) / 2) * 1.5 * size
            painter.text(line, middle, y, size, glass.theme.text, title=True)
        if ticked:
            painter.picture("check", middle + wide / 2 - 8 * k, high - tall / 2 + 8 * k, 16 * k)

    def front(painter: Painter, t: float) -> None:
        waiting(painter, t, eyes)

    key = ("table", card.key, ticked, whole)
    panel = Panel(
        glass, buttons(whole, card, ticked=ticked), key=key, back=back, front=front, moves_s=MOVES_S, follows=open_eyed
    )
    answer: Answer | Tick = panel.ask()
    return answer


def _broken(painter: Painter, sentence: str, width_mm: float, k: float) -> tuple[float, list[str]]:
    """The largest letters, in mm, with which a sentence stands on two lines at most, and its lines."""
    told = [
        (size * k, painter.lettering.wrapped(sentence, painter.px(size * k), painter.px(width_mm), title=True))
        for size in SENTENCES_MM
    ]
    return next((one for one in told if len(one[1]) <= 2), told[-1])
