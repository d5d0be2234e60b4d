"""A table card: the same skill with real things, away from the screen; a grown-up may tick that it was done."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from snailtrail.play.field import Field
from snailtrail.play.table_cards import TableCard
from snailtrail.play.words import said
from snailtrail.screens.child.table_things import THINGS
from snailtrail.screens.child.table_top import lay, room
from snailtrail.screens.mascot import MOVES_S, Eyes, open_eyed, waiting
from snailtrail.screens.size import HOME_MM, scale
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import LETTERS_MM, Button, ear, round_button

TICK_MM = 18.0
TICK_HOLD_S = 1.0
"""A grown-up's button: held, so that no child ticks by chance."""
HINT_MM, HINT_LINES, HINT_WIDE_MM, HINT_CLEAR_MM = (3.6, 3.2, 2.8), 3, 34.0, 3.0
"""What the tick is for, in words for who can read: capitals, the first that need no more lines than that, and the room
for them beside a grown-up's picture, of which a little stays free."""
SENTENCES_MM = ((8.0, 1), (7.2, 1), (6.4, 1), (6.4, 2), (5.6, 2), (5.0, 2))
"""Capitals of the sentence, and the lines on which it is to stand: the first that fit."""
TOP_MM, HIGH_MM, ASIDE_MM = 7.0, 26.0, 32.0
"""The card with the sentence: above it, its height, and what is kept free at either side for the ear."""


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
        x, y, size = _tick_at(whole)
        made.append(Button(Tick.DONE, x, y, size, size, round_button("check", quiet=True), TICK_HOLD_S))
    return made


def _ask(glass: Glass, card: TableCard, ticked: bool) -> Answer | Tick:
    whole = glass.whole
    k = scale(whole)
    middle = whole.width_mm / 2
    wide = min(230 * k, whole.width_mm - 2 * ASIDE_MM)

    eyes = Eyes(glass)

    def back(painter: Painter) -> None:
        room(painter)
        lay(painter, THINGS[card.key])
        size, lines = _broken(painter, card.sentence, wide - 14 * k, k)
        tall = max(HIGH_MM * k, (1.5 * len(lines) + 0.9) * size)
        high = TOP_MM * k + tall / 2
        painter.card(middle, high, wide, tall, glass.theme.card)
        for i, line in enumerate(lines):
            y = high + (i - (len(lines) - 1) / 2) * 1.5 * size
            painter.text(line, middle, y, size, glass.theme.text, title=True)
        _done(painter, ticked=ticked)

    def front(painter: Painter, t: float) -> None:
        waiting(painter, t, eyes)

    key = ("table", card.key, ticked, whole)
    panel = Panel(
        glass, buttons(whole, card, ticked=ticked), key=key, back=back, front=front, moves_s=MOVES_S, follows=open_eyed
    )
    answer: Answer | Tick = panel.ask()
    return answer


def _tick_at(whole: Field) -> tuple[float, float, float]:
    """Middle and size of the tick: on a large display it is larger too."""
    size = TICK_MM * max(1.0, scale(whole))
    return whole.width_mm - 10 - size / 2, whole.height_mm - 10 - size / 2, size


def _done(painter: Painter, *, ticked: bool) -> None:
    """The card that belongs to the grown-up: who ticks, and how; when it was ticked, that it was."""
    x, y, size = _tick_at(painter.whole)
    k = size / TICK_MM
    room_mm = HINT_WIDE_MM * k
    wide = 2 * size + room_mm + 4 * k
    left = x + size / 2 + 2 * k - wide
    painter.card(left + wide / 2, y, wide, size + 4 * k, painter.theme.card)
    painter.picture("grown-up", left + 3 * k + 0.45 * size, y, 0.9 * size)
    hint = said("Done") if ticked else said("Hold when it is done")
    for letters in (capitals * k for capitals in HINT_MM):
        lines = painter.lettering.wrapped(hint, painter.px(letters), painter.px(room_mm - HINT_CLEAR_MM * k))
        if len(lines) <= HINT_LINES:
            break
    for i, line in enumerate(lines):
        height = y + (i - (len(lines) - 1) / 2) * 1.7 * letters
        painter.text(line, left + 2 * k + size + room_mm / 2, height, letters, painter.theme.text)
    painter.spot(x, y, size / 2 + (0.0 if ticked else 0.8 * k), painter.theme.accents[1])
    if ticked:
        painter.picture("check", x, y, 0.68 * size)


def _broken(painter: Painter, sentence: str, width_mm: float, k: float) -> tuple[float, list[str]]:
    """The largest letters, in mm, with which a sentence fits as SENTENCES_MM has it, and its lines."""
    # a long sentence is smaller rather than cut
    smallest, lines = SENTENCES_MM[-1]
    sizes = [*((max(LETTERS_MM, size * k), most) for size, most in SENTENCES_MM), (smallest * k, lines)]
    told = [
        (size, most, painter.lettering.wrapped(sentence, painter.px(size), painter.px(width_mm), title=True))
        for size, most in sizes
    ]
    return next(((size, broken) for size, most, broken in told if len(broken) <= most), (told[-1][0], told[-1][2]))
