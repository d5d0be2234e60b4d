"""Rows of a grown-ups' form: words, switches, choices, sliders with a padlock, counters, pictures of one's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from snailtrail.play.words import said
from snailtrail.stage.painter import Painter
from snailtrail.stage.theme import Colour
from snailtrail.stage.widgets import Button, Look, fitted

TEXT_MM = 2.6
"""Capitals of a row's words on a laptop."""
LINE_MM = 5.6
ROW_MM = 15.0
PILL_MM = 12.0
"""A grown-up's finger finds it; none is lower."""
GAP_MM = 3.0
LABEL_SHARE = 0.34
"""Of a row's width, for its label."""


class Change(NamedTuple):
    """What a form answers when a row was changed: the row's key and the value wished for."""

    key: str
    value: Any


class Pane(NamedTuple):
    """Where rows are laid out: the left edge and the width in mm, and how large letters are beside a laptop's."""

    painter: Painter
    left: float
    width: float
    k: float

    def wrapped(self, text: str, width: float, size_mm: float = TEXT_MM) -> list[str]:
        """The text in lines that fit a width of so many mm."""
        px = self.painter.px
        return self.painter.lettering.wrapped(text, px(size_mm * self.k), px(width))

    @property
    def pill(self) -> float:
        """The height of a button, in mm."""
        return PILL_MM * max(1.0, self.k)

    @property
    def row(self) -> float:
        """The least height of a row, in mm."""
        return ROW_MM * max(1.0, self.k)

    @property
    def label_width(self) -> float:
        """Of the column on the left, in mm."""
        return self.width * LABEL_SHARE

    @property
    def control(self) -> tuple[float, float]:
        """The left edge and the width, in mm, of what stands beside the label."""
        left = self.left + self.label_width + GAP_MM
        return left, self.left + self.width - left


class Row(Protocol):
    """Something that has a height, is painted, and may hold buttons; `top` is its upper edge, all in mm."""

    def height(self, pane: Pane) -> float:
        """How much room it takes."""

    def paint(self, pane: Pane, top: float) -> None:
        """What stands still of it."""

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """What can be pressed in it."""


@dataclass(frozen=True)
class Heading:
    """A title above rows that belong together."""

    words: str

    def height(self, pane: Pane) -> float:
        """See Row."""
        return 11.0 * pane.k

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""
        y = top + 6.0 * pane.k
        pane.painter.text(self.words, pane.left, y, 3.3 * pane.k, pane.painter.theme.focus, title=True, centred=False)

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        return []


@dataclass(frozen=True)
class Words:
    """Sentences, broken into lines; quiet ones are lighter."""

    words: str
    quiet: bool = False

    def height(self, pane: Pane) -> float:
        """See Row."""
        return (len(pane.wrapped(self.words, pane.width)) * LINE_MM + 4.0) * pane.k

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""
        _lines(pane, self.words, pane.left, pane.width, top + (LINE_MM / 2 + 2.0) * pane.k, quiet=self.quiet)

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        return []


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
        return max(lines * (pane.pill + GAP_MM) + GAP_MM, _label_height(pane, self.label, self.note))

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""
        _label(pane, self.label, self.note, top)

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
        return max(pane.row, _label_height(pane, self.label, self.note))

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""
        _label(pane, self.label, self.note, top)
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

    def height(self, pane: Pane) -> float:
        """See Row."""
        return max(pane.row, _label_height(pane, self.label, ""))

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""
        _label(pane, self.label, "", top)

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        left, width = pane.control
        words = self.value or self.empty
        return [Button(self.key, left + width / 2, top + pane.row / 2, width, pane.pill, pill(words, on=False))]


@dataclass(frozen=True)
class Sight:
    """A picture of one's own: `draw` is told the pane and the upper edge, and keeps to `tall_mm`."""

    draw: Callable[[Pane, float], None]
    tall_mm: float
    """On a laptop; letters and pictures are larger on larger displays, and so is this."""

    def height(self, pane: Pane) -> float:
        """See Row."""
        return self.tall_mm * pane.k

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""
        self.draw(pane, top)

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        return []


@dataclass(frozen=True)
class Tile:
    """What a wall of tiles shows of one thing."""

    value: Any
    picture: str
    title: str
    lines: Sequence[str] = field(default=())


@dataclass(frozen=True)
class Tiles:
    """Cards side by side, each with a picture, a title and a few quiet lines."""

    tiles: Sequence[Tile]
    width_mm: float = 74.0
    tall_mm: float = 24.0

    def height(self, pane: Pane) -> float:
        """See Row."""
        lines = -(-len(self.tiles) // self._across(pane))
        return lines * (self.tall_mm * pane.k + GAP_MM + 1.0) + GAP_MM

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        across, gap = self._across(pane), GAP_MM + 1.0
        width, tall = (pane.width - (across - 1) * gap) / across, self.tall_mm * pane.k
        made = []
        for i, tile in enumerate(self.tiles):
            row, column = divmod(i, across)
            x = pane.left + column * (width + gap) + width / 2
            y = top + GAP_MM + row * (tall + gap) + tall / 2
            made.append(Button(tile.value, x, y, width, tall, _tile(tile, pane.k)))
        return made

    def _across(self, pane: Pane) -> int:
        return max(1, int((pane.width + GAP_MM) // (self.width_mm * pane.k + GAP_MM)))


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
        if picture:
            painter.picture(picture, left + 7.0, y, tall * 0.66)
            left += tall - 3.0
        # letters are as high as the pane's: a button does not know it, but the painter's own scale does
        size, label = fitted(painter, words, 0.2 * tall, 0.16 * tall, right - left - 4.0)
        painter.text(label, (left + right) / 2, y, size, theme.text)

    return face


def _tile(tile: Tile, k: float) -> Callable[[Painter, Button, Look], None]:
    def face(painter: Painter, button: Button, look: Look) -> None:
        theme, x, y, w, h = painter.theme, button.x, button.y, button.width_mm, button.height_mm
        if look.focused:
            painter.frame(x, y, w + 3.0, h + 3.0, 1.0, theme.focus)
        painter.card(x, y, w, h, theme.card, lift=0.3 if look.pressed else 0.8)
        left = x - w / 2 + 4.0
        if tile.picture and not tile.title:
            painter.picture(tile.picture, x, y, 0.76 * min(w, h))
            return
        if tile.picture:
            painter.picture(tile.picture, left + 0.36 * h, y, 0.72 * h)
            left += 0.72 * h + 4.0
        room = x + w / 2 - left - 3.0
        px = painter.px
        size, title = fitted(painter, tile.title, 3.2 * k, 2.6 * k, room)
        top = y - len(tile.lines) * 2.6 * k
        painter.text(title, left, top, size, theme.text, title=True, centred=False)
        for i, line in enumerate(tile.lines, start=1):
            words = painter.lettering.shortened(line, px(2.1 * k), px(room))
            painter.text(words, left, top + (5.4 * i) * k, 2.1 * k, theme.quiet_text, centred=False)

    return face


def _lines(pane: Pane, words: str, left: float, width: float, y: float, *, quiet: bool) -> float:
    """Paint lines of words, the first one's middle at y; the middle of the line that would follow."""
    colour = pane.painter.theme.quiet_text if quiet else pane.painter.theme.text
    for line in pane.wrapped(words, width):
        pane.painter.text(line, left, y, TEXT_MM * pane.k, colour, centred=False)
        y += LINE_MM * pane.k
    return y


def _label(pane: Pane, label: str, note: str, top: float) -> None:
    lines = len(pane.wrapped(label, pane.label_width)) + (len(pane.wrapped(note, pane.label_width)) if note else 0)
    room = max(pane.row, lines * LINE_MM * pane.k)
    y = top + room / 2 - (lines - 1) * LINE_MM * pane.k / 2
    y = _lines(pane, label, pane.left, pane.label_width, y, quiet=False)
    if note:
        _lines(pane, note, pane.left, pane.label_width, y, quiet=True)


def _label_height(pane: Pane, label: str, note: str) -> float:
    lines = len(pane.wrapped(label, pane.label_width)) + (len(pane.wrapped(note, pane.label_width)) if note else 0)
    return max(pane.row, lines * LINE_MM * pane.k + GAP_MM)


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
