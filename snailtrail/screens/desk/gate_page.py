"""The pages of the gate: a card with keys to type on, and a card with something to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from snailtrail.play.field import Field
from snailtrail.screens.size import HOME_MM, scale
from snailtrail.stage.glass import Glass
from snailtrail.stage.keypad import DIGITS, LETTERS, Keypad
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import Button, Look, fitted, round_button

MOST_WAITED_S = 30.0
"""A page that tells of a wait is made anew at least so often, for the wait grows shorter."""
LINE = 2.1
"""From line to line, in heights of capitals."""


@dataclass(frozen=True)
class Ask:
    """What a page with keys asks for."""

    title: str
    words: str
    picture: str
    rows: Sequence[str]
    side: str = ""
    """A further way, at the foot of the card; answered by this class itself."""
    hidden: bool = True
    optional: bool = False
    """Whether nothing typed is an answer too."""
    waits_s: float = 0.0
    """How long nothing can be typed yet."""


class _Other:
    """Other keys."""


def entry(glass: Glass, ask: Ask) -> Any:
    """Typed, Ask for the further way, TIME_UP when a wait is over, or LEAVE or CLOSED."""
    rows, text = ask.rows, ""
    while True:
        panel = _panel(glass, ask, rows, text)
        answer = panel.ask()
        if answer is _Other:
            rows = LETTERS if rows is DIGITS else DIGITS
        elif answer is not Answer.RESIZED:
            return answer
        text = panel.text if isinstance(panel, Keypad) else ""


def entry_buttons(whole: Field, ask: Ask, rows: Sequence[str]) -> list[Button]:
    """The way back, the further way, and the change between digits and letters."""
    k = scale(whole)
    made = [way_back()]
    left, _, wide, _ = left_card(whole, rows)
    y = whole.height_mm - 24 * k
    if ask.side:
        made.append(Button(Ask, left + wide * 0.3, y, wide * 0.5, max(12.0, 13 * k), words_button(ask.side)))
    if rows in (DIGITS, LETTERS):
        label = "abc" if rows is DIGITS else "123"
        x = left + wide * (0.8 if ask.side else 0.5)
        made.append(Button(_Other, x, y, wide * 0.26, max(12.0, 13 * k), words_button(label)))
    return made


def wait_buttons(whole: Field, ask: Ask) -> list[Button]:
    """The way back, and the further way."""
    k = scale(whole)
    y = whole.height_mm / 2 + 52 * k
    return [way_back(), Button(Ask, whole.width_mm / 2, y, 76 * k, max(14.0, 18 * k), words_button(ask.side))]


def left_card(whole: Field, rows: Sequence[str]) -> tuple[float, float, float, float]:
    """Left, top, width and height of what is read; the keys stand right of it."""
    k = scale(whole)
    share = 0.44 if len(rows[0]) <= 3 else 0.34
    left, top = 14 * k, 34.0 if k >= 1 else 30.0
    return left, top, (whole.width_mm - 3 * left) * share, whole.height_mm - top - 12 * k


def key_grid(whole: Field, rows: Sequence[str]) -> tuple[float, float, float, float]:
    """Left, top, width and height of the keys."""
    left, top, wide, high = left_card(whole, rows)
    begin = 2 * left + wide
    width = whole.width_mm - left - begin
    if len(rows[0]) <= 3:
        narrow = min(width, high * 0.86)
        return begin + (width - narrow) / 2, top, narrow, high
    return begin, top, width, high


def words_button(words: str) -> Any:
    """A card with a word or two."""

    def face(painter: Painter, button: Button, look: Look) -> None:
        theme = painter.theme
        if look.focused:
            painter.frame(button.x, button.y, button.width_mm + 3.0, button.height_mm + 3.0, 1.0, theme.focus)
        lift = 0.0 if look.pressed else 0.5
        painter.card(button.x, button.y, button.width_mm, button.height_mm, theme.card, lift=lift)
        size, label = fitted(painter, words, button.height_mm * 0.26, 2.4, button.width_mm - 5.0)
        painter.text(label, button.x, button.y, size, theme.text, title=True)

    return face


def message(glass: Glass, title: str, words: str, picture: str, *, big: str = "", back: bool = True) -> Any:
    """Something to read, `big` in large letters, and a way on (and back, where there is one); its Answer.

    The way on answers TIME_UP.
    """

    def buttons(whole: Field) -> list[Button]:
        y = whole.height_mm / 2 + 54 * scale(whole)
        made = [Button(Answer.TIME_UP, whole.width_mm / 2, y, HOME_MM, HOME_MM, round_button("check"))]
        return [*made, way_back()] if back else made

    return page(glass, title, words, picture, buttons, big=big)


def page(
    glass: Glass, title: str, words: str, picture: str, buttons: Callable[[Field], list[Button]], *, big: str = ""
) -> Any:
    """A card to read, with buttons: the value of the one that is pressed, or LEAVE or CLOSED."""
    answer: Any = Answer.RESIZED
    while answer is Answer.RESIZED:
        whole = glass.whole
        paint = partial(_paint_page, glass, title, words, picture, big)
        answer = Panel(glass, buttons(whole), key=("gate-page", title, words, big, whole), back=paint).ask()
    return answer


def _paint_page(glass: Glass, title: str, words: str, picture: str, big: str, painter: Painter) -> None:
    whole = glass.whole
    k, middle, high = scale(whole), whole.width_mm / 2, whole.height_mm / 2
    painter.scene("meadow")
    painter.card(middle, high + 6 * k, 250 * k, 128 * k, glass.theme.card)
    painter.text(title, middle, 17, max(5.0, 6.5 * k), glass.theme.text, title=True)
    painter.picture(picture, middle, high - 34 * k, 32 * k)
    if big:
        size, label = fitted(painter, big, 7.5 * k, 3.0, 230 * k)
        painter.text(label, middle, high - 4 * k, size, glass.theme.focus, title=True)
    paragraph(painter, words, middle, high + (12 if big else -4) * k, 226 * k, max(2.8, 4.0 * k))


def way_back() -> Button:
    """Top left, as on every page."""
    return Button(Answer.LEAVE, 16, 16, HOME_MM, HOME_MM, round_button("arrow-left"))


def paragraph(painter: Painter, words: str, x: float, y: float, width: float, size: float) -> None:
    """Lines around x, the first one at y (mm)."""
    for i, line in enumerate(painter.lettering.wrapped(words, painter.px(size), painter.px(width))):
        painter.text(line, x, y + i * size * LINE, size, painter.theme.text)


def _panel(glass: Glass, ask: Ask, rows: Sequence[str], text: str) -> Panel:
    whole = glass.whole
    k = scale(whole)
    left, top, wide, high = left_card(whole, rows)
    middle = left + wide / 2

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        painter.card(middle, top + high / 2, wide, high, glass.theme.card)
        size, title = fitted(painter, ask.title, 6.5 * k, 3.4, wide - 10 * k)
        painter.text(title, middle, top + 50 * k, size, glass.theme.text, title=True)
        painter.picture(ask.picture, middle, top + 24 * k, 34 * k)
        paragraph(painter, ask.words, middle, top + 90 * k, wide - 14 * k, max(2.6, 3.2 * k))

    if ask.waits_s:
        paint = partial(_paint_page, glass, ask.title, ask.words, ask.picture, "")
        key: object = ("gate-page", ask.title, ask.words, "", whole)
        return Panel(glass, wait_buttons(whole, ask), key=key, back=paint, lasts_s=min(ask.waits_s, MOST_WAITED_S))
    key = ("gate", ask, rows, whole)
    others = entry_buttons(whole, ask, rows)
    field = (middle, top + 70 * k, wide - 16 * k)
    grid = key_grid(whole, rows)
    return Keypad(
        glass,
        rows,
        field=field,
        grid=grid,
        others=others,
        hidden=ask.hidden,
        text=text,
        optional=ask.optional,
        key=key,
        back=back,
    )
