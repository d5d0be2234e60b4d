"""The page of PINs: who has one, one more, one less, and a new recovery code."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from snailtrail.play.field import Field
from snailtrail.play.words import of_error, said
from snailtrail.records.access import Access, AccessError, Grown
from snailtrail.screens.child.pause import ask_a_grown_up
from snailtrail.screens.desk.gate_page import LINE, message, page, paragraph, way_back, words_button
from snailtrail.screens.desk.gate_start import CODE, CODE_WORDS, SET, choose_pin
from snailtrail.screens.size import scale
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.theme import Colour
from snailtrail.stage.widgets import Button, card, grid, rows

TITLE = said("PINs of grown-ups")
NOBODY = said("Nobody has a PIN yet: this side opens to whoever holds the wheel on the first screen.")
HOW = said("Press a card to take a PIN away. It is noted who did it.")
MORE = said("One more grown-up")
RENEW = said("New recovery code")
AWAY = said("Take this PIN away?")
AWAY_WORDS = said("{name} then has no PIN any more. No record is touched, and it is noted.")
SOMEBODY = said("A grown-up")
TAKE = said("Take it away")
KEEP = said("Keep it")
LOST = said("The PIN cannot be kept ({reason}). Nothing is lost.")


class _More:
    """One more grown-up."""


class _Renew:
    """A new recovery code."""


class _Take:
    """Take the PIN away."""


def people(glass: Glass, access: Access) -> Answer:
    """Show and change who has a PIN; LEAVE or CLOSED."""
    while True:
        try:
            answer = _once(glass, access)
        except AccessError as error:
            return ask_a_grown_up(glass, of_error(error))
        except OSError as error:
            return ask_a_grown_up(glass, said(LOST.template, reason=error.strerror or of_error(error)))
        if isinstance(answer, Answer):
            return answer


def people_buttons(whole: Field, known: Sequence[Grown], tints: Sequence[Colour]) -> list[Button]:
    """A card for each, one more, a new code, and the way back."""
    k = scale(whole)
    room = whole.width_mm - 40 * k
    count = max(1, len(known))
    wide = min(48 * k, (room - 6 * k * (min(count, 5) - 1)) / min(count, 5))
    lines = rows(len(known), room, wide, 6 * k)
    tall = min(wide * 1.18, 92 * k / max(1, len(lines)) - 6 * k)
    places = grid(lines, (whole.width_mm / 2, whole.height_mm * 0.53), (wide, tall), 6 * k)
    made = [
        Button(one, x, y, wide, tall, card(one.picture, one.name or "…", tints[i % len(tints)]))
        for i, (one, (x, y)) in enumerate(zip(known, places, strict=True))
    ]
    y, high = whole.height_mm - 20 * k, max(14.0, 18 * k)
    if known:
        made.append(Button(_Renew, whole.width_mm / 2 + 46 * k, y, 84 * k, high, words_button(RENEW)))
    middle = whole.width_mm / 2 - (46 * k if known else 0)
    return [*made, Button(_More, middle, y, 84 * k, high, words_button(MORE if known else SET)), way_back()]


def away_buttons(whole: Field) -> list[Button]:
    """Take it away, keep it."""
    k, middle, y = scale(whole), whole.width_mm / 2, whole.height_mm / 2 + 50 * scale(whole)
    high = max(14.0, 18 * k)
    return [
        Button(_Take, middle - 42 * k, y, 76 * k, high, words_button(TAKE)),
        Button(Answer.LEAVE, middle + 42 * k, y, 76 * k, high, words_button(KEEP)),
    ]


def _once(glass: Glass, access: Access) -> Answer | None:
    """One thing that is asked for; None to go on."""
    known = access.people()
    whole = glass.whole
    made = people_buttons(whole, known, glass.theme.accents)
    key = ("people", tuple(known), whole)
    answer: Any = Panel(glass, made, key=key, back=partial(_paint, whole, bool(known))).ask()
    if answer is _More:
        answer = choose_pin(glass, access)
    elif answer is _Renew:
        answer = message(glass, CODE, CODE_WORDS, "safe-copy", big=access.renew_code(access.present), back=False)
    elif isinstance(answer, Grown):
        words = said(AWAY_WORDS.template, name=answer.name or SOMEBODY)
        asked = page(glass, AWAY, words, answer.picture, away_buttons)
        if asked is _Take:
            access.remove(answer.id, who=access.present)
        answer = asked
    elif answer is Answer.LEAVE:
        return Answer.LEAVE
    return Answer.CLOSED if answer is Answer.CLOSED else None


def _paint(whole: Field, some: bool, painter: Painter) -> None:
    k = scale(whole)
    painter.scene("meadow")
    painter.text(TITLE, whole.width_mm / 2, 17, max(5.0, 6.5 * k), painter.theme.text, title=True)
    y = whole.height_mm * (0.235 if some else 0.45)
    words, size, wide = HOW if some else NOBODY, max(2.6, 3.4 * k), 230 * k
    more = (len(painter.lettering.wrapped(words, painter.px(size), painter.px(wide))) - 1) * size * LINE
    painter.card(whole.width_mm / 2, y + 1.0 * k + more / 2, 240 * k, 14 * k + more, painter.theme.card)
    paragraph(painter, words, whole.width_mm / 2, y + 1.0 * k, wide, size)
