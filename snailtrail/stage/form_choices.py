"""Rows of a form with pills to press: one of several values, a count, actions, a text that is written elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from snailtrail.stage.form_rows import GAP_MM, LINE_MM, TEXT_MM, Change, Pane, label_height, paint_label
from snailtrail.stage.painter import Painter
from snailtrail.stage.theme import Colour
from snailtrail.stage.widgets import Button, Look, fitted

SHEET_LINES, SHEET_EDGE_MM = 4, 6.0
"""So many lines of a long text are shown on a form, and so far from the edge of its card."""


@dataclass(frozen=True)
class Choice:
    """Some of several values: one (`many` false: the answer is the pressed value) or any number (the new tuple)."""

    key: str
    label: str
    options: Sequence[tuple[Any, str]]
    """Each value and its word."""
    chosen: Any
    """The value; a tuple of values where many may be chosen."""
    many: bool = False
    note: str = ""
    pictures: Mapping[Any, str] = field(default_factory=dict)
    """Before the words of those values that have one."""
    alone: Sequence[Any] = ()
    """Of many: values that say something of all, so that none is chosen beside one of them."""

    def height(self, pane: Pane) -> float:
        """See Row."""
        return max(len(self._lines(pane)) * (pane.pill + GAP_MM) + GAP_MM, label_height(pane, self.label, self.note))

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""
        paint_label(pane, self.label, self.note, top)

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        made = []
        y, number = top + GAP_MM / 2 + pane.pill / 2, 0
        for line in self._lines(pane):
            x = pane.control[0]
            for width in line:
                value, word = self.options[number]
                on = value in self.chosen if self.many else value == self.chosen
                face = pill(word, on=on, picture=self.pictures.get(value, ""))
                made.append(Button(Change(self.key, self._after(value)), x + width / 2, y, width, pane.pill, face))
                x += width + GAP_MM
                number += 1
            y += pane.pill + GAP_MM
        return made

    def _lines(self, pane: Pane) -> list[list[float]]:
        pictured = [(word, value in self.pictures) for value, word in self.options]
        return _broken([_pill_width(pane, word, pictured=one) for word, one in pictured], pane.control[1])

    def _after(self, value: Any) -> Any:
        if not self.many:
            return value
        if value in self.alone:
            return (value,)
        wished = {*self.chosen} - {*self.alone} ^ {value}
        return tuple(other for other, _ in self.options if other in wished)


def switch(key: str, label: str, on: bool, *, yes: str = "on", no: str = "off", note: str = "") -> Choice:
    """A row of two pills: yes or no."""
    return Choice(key, label, ((True, yes), (False, no)), on, note=note)


@dataclass(frozen=True)
class Count:
    """A number with minus and plus beside it."""

    key: str
    label: str
    value: float
    low: float
    high: float
    step: float = 1
    words: Callable[[float], str] = "{:g}".format
    note: str = ""

    def height(self, pane: Pane) -> float:
        """See Row."""
        return max(pane.row, label_height(pane, self.label, self.note))

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""
        paint_label(pane, self.label, self.note, top)
        left, _ = pane.control
        middle = left + pane.pill + 17.0 * pane.k
        pane.painter.text(self.words(self.value), middle, top + pane.row / 2, TEXT_MM * pane.k, pane.painter.theme.text)

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        left, _ = pane.control
        y, right = top + pane.row / 2, left + 1.5 * pane.pill + 34.0 * pane.k
        less, more = max(self.low, self.value - self.step), min(self.high, self.value + self.step)
        return [
            Button(Change(self.key, less), left + pane.pill / 2, y, pane.pill, pane.pill, pill("−", on=False)),
            Button(Change(self.key, more), right, y, pane.pill, pane.pill, pill("+", on=False)),
        ]


@dataclass(frozen=True)
class Actions:
    """Buttons side by side, each with its value, its words and perhaps a picture."""

    actions: Sequence[tuple[Any, str, str]]
    spent: Collection[Any] = ()
    """Values of those that would change nothing now: pale and flat, in their places all the same, for the keys."""

    def height(self, pane: Pane) -> float:
        """See Row."""
        return len(self._lines(pane)) * (pane.pill + GAP_MM) + GAP_MM

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        made, number, y = [], 0, top + GAP_MM + pane.pill / 2
        for line in self._lines(pane):
            x = pane.left
            for width in line:
                value, words, picture = self.actions[number]
                face = pill(words, on=False, picture=picture, spent=value in self.spent)
                made.append(Button(value, x + width / 2, y, width, pane.pill, face))
                x += width + GAP_MM
                number += 1
            y += pane.pill + GAP_MM
        return made

    def _lines(self, pane: Pane) -> list[list[float]]:
        widths = [_pill_width(pane, words, pictured=bool(picture)) for _, words, picture in self.actions]
        return _broken(widths, pane.width)


@dataclass(frozen=True)
class Entry:
    """A text that is changed on a page of its own: pressing answers the key."""

    key: str
    label: str
    value: str
    empty: str = "…"
    picture: str = ""
    """Shown in place of a value."""
    note: str = ""

    def height(self, pane: Pane) -> float:
        """See Row."""
        return max(pane.row + self._tall(pane) - pane.pill, label_height(pane, self.label, self.note))

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""
        paint_label(pane, self.label, self.note, top)

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        left, width = pane.control
        words, lines = self.value or ("" if self.picture else self.empty), self._lines(pane)
        face = pill(words, on=False, picture=self.picture) if len(lines) < 2 else _sheet(pane, lines)
        wide, tall = width if not self.picture else 2.2 * pane.pill, self._tall(pane)
        y = top + (pane.row - pane.pill) / 2 + tall / 2
        return [Button(self.key, left + wide / 2, y, wide, tall, face)]

    def _lines(self, pane: Pane) -> list[str]:
        """The first lines of the text."""
        lines = pane.wrapped(self.value, pane.control[1] - 2 * SHEET_EDGE_MM)
        return [*lines[: SHEET_LINES - 1], f"{lines[SHEET_LINES - 1]} …"] if len(lines) > SHEET_LINES else lines

    def _tall(self, pane: Pane) -> float:
        return max(pane.pill, (len(self._lines(pane)) * LINE_MM + 4.0) * pane.k)


def _sheet(pane: Pane, lines: Sequence[str]) -> Callable[[Painter, Button, Look], None]:
    """A card with lines to read."""

    def face(painter: Painter, button: Button, look: Look) -> None:
        x, y, wide, tall = button.x, button.y, button.width_mm, button.height_mm
        if look.focused:
            painter.frame(x, y, wide + 3.0, tall + 3.0, 1.0, painter.theme.focus)
        painter.card(x, y, wide, tall, painter.theme.card, lift=0.0 if look.pressed else 0.35)
        first = y - (len(lines) - 1) * LINE_MM * pane.k / 2
        for number, line in enumerate(lines):
            at = first + number * LINE_MM * pane.k
            painter.text(line, x - wide / 2 + SHEET_EDGE_MM, at, TEXT_MM * pane.k, painter.theme.text, centred=False)

    return face


def pill(words: str, *, on: bool, picture: str = "", spent: bool = False) -> Callable[[Painter, Button, Look], None]:
    """A small card with a word; a chosen one is filled and has a dot, for colour alone is not enough.

    One that is spent lies flat, in quiet letters and beside a pale picture: to press it changes nothing.
    """

    def face(painter: Painter, button: Button, look: Look) -> None:
        theme, x, y, tall = painter.theme, button.x, button.y, button.height_mm
        if look.focused:
            painter.frame(x, y, button.width_mm + 3.0, tall + 3.0, 1.0, theme.focus)
        ground: Colour = theme.accents[1] if on else theme.card
        if spent:
            painter.frame(x, y, button.width_mm, tall, 0.3, theme.quiet_text)
        else:
            painter.card(x, y, button.width_mm, tall, ground, lift=0.0 if look.pressed else 0.35)
        left, right = x - button.width_mm / 2, x + button.width_mm / 2
        if on:
            painter.spot(left + 4.5, y, 1.4, theme.text)
            left += 4.0
        if picture and not words:
            painter.picture(picture, x, y, tall * 0.8)
            return
        if picture:
            painter.picture(picture, left + 7.0, y, tall * 0.66, alpha=0.4 if spent else 1.0)
            left += tall - 3.0
        # letters are as high as the pane's: a button does not know it, but the painter's own scale does
        size, label = fitted(painter, words, 0.2 * tall, 0.16 * tall, right - left - 4.0, title=False)
        painter.text(label, (left + right) / 2, y, size, theme.quiet_text if spent else theme.text)

    return face


def _pill_width(pane: Pane, words: str, *, pictured: bool) -> float:
    painter = pane.painter
    wide = max(pane.pill, painter.lettering.width(words, painter.px(0.2 * pane.pill)) / painter.px(1.0) + 13.0)
    return wide + (pane.pill - 3.0 if pictured else 0.0)


def _broken(widths: Sequence[float], room: float) -> list[list[float]]:
    """Widths in lines that fit the room."""
    lines: list[list[float]] = [[]]
    for width in widths:
        width = min(width, room)
        if lines[-1] and sum(lines[-1]) + len(lines[-1]) * GAP_MM + width > room:
            lines.append([])
        lines[-1].append(width)
    return lines
