"""Rows of a form with pills to press: one of several values, a count, actions, a text that is written elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from snailtrail.play.words import said
from snailtrail.stage.form_rows import GAP_MM, TEXT_MM, Change, Pane, label_height, paint_label
from snailtrail.stage.painter import Painter
from snailtrail.stage.theme import Colour
from snailtrail.stage.widgets import Button, Look, fitted


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
    ordered: bool = False
    """Whether the order in which many were chosen counts; their numbers stand before them then."""

    def height(self, pane: Pane) -> float:
        """See Row."""
        lines = len(_flow(pane, self._words()))
        return max(lines * (pane.pill + GAP_MM) + GAP_MM, label_height(pane, self.label, self.note))

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""
        paint_label(pane, self.label, self.note, top)

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        made = []
        y, number = top + GAP_MM / 2 + pane.pill / 2, 0
        words = self._words()
        for line in _flow(pane, words):
            x = pane.control[0]
            for width in line:
                value, word = self.options[number][0], words[number]
                on = value in self.chosen if self.many else value == self.chosen
                face = pill(word, on=on)
                made.append(Button(Change(self.key, self._after(value)), x + width / 2, y, width, pane.pill, face))
                x += width + GAP_MM
                number += 1
            y += pane.pill + GAP_MM
        return made

    def _words(self) -> list[str]:
        if not (self.many and self.ordered):
            return [word for _, word in self.options]
        places = {value: place for place, value in enumerate(self.chosen, start=1)}
        return [
            said("{place}. {word}", place=places[value], word=word) if value in places else word
            for value, word in self.options
        ]

    def _after(self, value: Any) -> Any:
        if not self.many:
            return value
        if self.ordered:
            kept = tuple(other for other in self.chosen if other != value)
            return kept if value in self.chosen else (*kept, value)
        wished = {*self.chosen} ^ {value}
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
                made.append(Button(value, x + width / 2, y, width, pane.pill, pill(words, on=False, picture=picture)))
                x += width + GAP_MM
                number += 1
            y += pane.pill + GAP_MM
        return made

    def _lines(self, pane: Pane) -> list[list[float]]:
        widths = [
            _pill_width(pane, words) + (pane.pill - 3.0 if picture else 0.0) for _, words, picture in self.actions
        ]
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
        return max(pane.row, label_height(pane, self.label, self.note))

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""
        paint_label(pane, self.label, self.note, top)

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        left, width = pane.control
        words = self.value or ("" if self.picture else self.empty)
        face = pill(words, on=False, picture=self.picture)
        wide = width if not self.picture else 2.2 * pane.pill
        return [Button(self.key, left + wide / 2, top + pane.row / 2, wide, pane.pill, face)]


def pill(words: str, *, on: bool, picture: str = "") -> Callable[[Painter, Button, Look], None]:
    """A small card with a word; a chosen one is filled and has a dot, for colour alone is not enough."""

    def face(painter: Painter, button: Button, look: Look) -> None:
        theme, x, y, tall = painter.theme, button.x, button.y, button.height_mm
        if look.focused:
            painter.frame(x, y, button.width_mm + 3.0, tall + 3.0, 1.0, theme.focus)
        ground: Colour = theme.accents[1] if on else theme.card
        painter.card(x, y, button.width_mm, tall, ground, lift=0.0 if look.pressed else 0.35)
        left, right = x - button.width_mm / 2, x + button.width_mm / 2
        if on:
            painter.spot(left + 4.5, y, 1.4, theme.text)
            left += 4.0
        if picture and not words:
            painter.picture(picture, x, y, tall * 0.8)
            return
        if picture:
            painter.picture(picture, left + 7.0, y, tall * 0.66)
            left += tall - 3.0
        # letters are as high as the pane's: a button does not know it, but the painter's own scale does
        size, label = fitted(painter, words, 0.2 * tall, 0.16 * tall, right - left - 4.0)
        painter.text(label, (left + right) / 2, y, size, theme.text)

    return face


def _pill_width(pane: Pane, words: str) -> float:
    painter = pane.painter
    return max(pane.pill, painter.lettering.width(words, painter.px(0.2 * pane.pill)) / painter.px(1.0) + 13.0)


def _flow(pane: Pane, words: Sequence[str]) -> list[list[float]]:
    return _broken([_pill_width(pane, word) for word in words], pane.control[1])


def _broken(widths: Sequence[float], room: float) -> list[list[float]]:
    """Widths in lines that fit the room."""
    lines: list[list[float]] = [[]]
    for width in widths:
        width = min(width, room)
        if lines[-1] and sum(lines[-1]) + len(lines[-1]) * GAP_MM + width > room:
            lines.append([])
        lines[-1].append(width)
    return lines
