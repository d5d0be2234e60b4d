"""Rows of a form for a plan: days side by side with what is played on each, and games picked in an order, counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from snailtrail.stage.form_choices import pill
from snailtrail.stage.form_rows import GAP_MM, PILL_MM, TEXT_MM, Change, Pane
from snailtrail.stage.painter import Painter
from snailtrail.stage.widgets import Button, Look, fitted

HEAD_MM, FOOT_MM = 15.0, 9.0
"""Of a day, above and below its pictures."""
LINE_MM = 12.5
"""Of one picture of a day, where there is room."""
PICTURE_MM = 22.0
COUNT_MM = 2.0


@dataclass(frozen=True)
class Day:
    """One day: what pressing it answers, and what is played on it."""

    value: Any
    title: str
    blocks: Sequence[tuple[str, str]] = ()
    """Picture and number of each, from the first to the last."""
    empty: str = ""
    """The picture of a day on which nothing is planned."""
    note: str = ""
    """Below its title."""
    foot: str = ""
    chosen: bool = False
    warns: bool = False
    """Whether there is something about it that is to be looked at."""


@dataclass(frozen=True)
class Days:
    """Days side by side as tall cards; a chosen one is filled, has a dot and hangs lower, for colour is not enough."""

    days: Sequence[Day]
    tall_mm: float = 54.0

    def height(self, pane: Pane) -> float:
        """See Row."""
        return self.tall_mm * pane.k + 2 * GAP_MM

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        width = (pane.width - (len(self.days) - 1) * GAP_MM) / len(self.days)
        made = []
        for i, day in enumerate(self.days):
            tall = self.tall_mm * pane.k + (GAP_MM if day.chosen else 0.0)
            x = pane.left + i * (width + GAP_MM) + width / 2
            face = _day(day, pane.k)
            made.append(Button(day.value, x, top + GAP_MM / 2 + tall / 2, width, tall, face))
        return made


@dataclass(frozen=True)
class Pick:
    """Something that can be picked: its picture and words; where it was picked its place, from 1, and its number."""

    value: Any
    picture: str
    title: str
    place: int = 0
    """0 where it is not picked."""
    count: int | None = None
    """None where there is nothing to count."""
    words: str = ""
    """The number with what is counted."""
    low: int = 1
    high: int = 60


@dataclass(frozen=True)
class Picks:
    """Cards to press; a picked one is filled and has its place with minus and plus, or a dot where nothing is counted.

    A card answers Change(key, value), minus and plus Change("key:value", the new number).
    """

    key: str
    picks: Sequence[Pick]
    width_mm: float = 62.0

    def height(self, pane: Pane) -> float:
        """See Row."""
        return -(-len(self.picks) // self._across(pane)) * (self._tall(pane) + GAP_MM) + GAP_MM

    def paint(self, pane: Pane, top: float) -> None:
        """The cards themselves; what can be pressed on them are buttons."""
        theme = pane.painter.theme
        for pick, x, y, width in self._places(pane, top):
            ground = theme.accents[1] if pick.place else theme.card
            pane.painter.card(x, y, width, self._tall(pane), ground, lift=0.35)

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        made = []
        for pick, x, y, width in self._places(pane, top):
            tall, side = self._tall(pane), pane.pill
            counted = bool(pick.place) and pick.count is not None
            upper = PICTURE_MM * pane.k if counted else tall
            face = _pick(pick, pane.k)
            made.append(Button(Change(self.key, pick.value), x, y - (tall - upper) / 2, width, upper, face))
            if counted:
                made += self._steppers(pick, pane, x, y + tall / 2 - side / 2 - COUNT_MM, width)
        return made

    def _steppers(self, pick: Pick, pane: Pane, x: float, y: float, width: float) -> list[Button]:
        assert pick.count is not None
        side, aside = pane.pill, width / 2 - COUNT_MM - pane.pill / 2
        less, more = max(pick.low, pick.count - 1), min(pick.high, pick.count + 1)
        made = []
        for at, number, sign in ((x - aside, less, "−"), (x + aside, more, "+")):
            answer = Change(f"{self.key}:{pick.value}", number)
            made.append(Button(answer, at, y, side, side, _sign(sign)))
        return made

    def _places(self, pane: Pane, top: float) -> list[tuple[Pick, float, float, float]]:
        """Each pick with the middle and the width of its card."""
        across, tall = self._across(pane), self._tall(pane)
        width = (pane.width - (across - 1) * GAP_MM) / across
        placed = []
        for i, pick in enumerate(self.picks):
            row, column = divmod(i, across)
            x = pane.left + column * (width + GAP_MM) + width / 2
            placed.append((pick, x, top + GAP_MM + row * (tall + GAP_MM) + tall / 2, width))
        return placed

    def _tall(self, pane: Pane) -> float:
        return PICTURE_MM * pane.k + GAP_MM + pane.pill + COUNT_MM

    def _across(self, pane: Pane) -> int:
        most = max(1, int((pane.width + GAP_MM) // (self.width_mm * pane.k + GAP_MM)))
        lines = -(-len(self.picks) // most)
        return -(-len(self.picks) // lines)  # no line is much shorter than the others


def _sign(sign: str) -> Callable[[Painter, Button, Look], None]:
    """Minus or plus, large enough to be read at arm's length."""

    def face(painter: Painter, button: Button, look: Look) -> None:
        pill("", on=False)(painter, button, look)
        painter.text(sign, button.x, button.y, 0.36 * button.height_mm, painter.theme.text, title=True)

    return face


def _day(day: Day, k: float) -> Callable[[Painter, Button, Look], None]:
    def face(painter: Painter, button: Button, look: Look) -> None:
        theme, x, y, w, h = painter.theme, button.x, button.y, button.width_mm, button.height_mm
        top = y - h / 2
        if look.focused:
            painter.frame(x, y, w + 3.0, h + 3.0, 1.0, theme.focus)
        ground = theme.accents[1] if day.chosen else theme.card
        painter.card(x, y, w, h, ground, lift=0.0 if look.pressed else 0.6)
        if day.chosen:
            painter.spot(x, y + h / 2 - 3.0, 1.4, theme.text)
        size, title = fitted(painter, day.title, 3.6 * k, 2.6 * k, w - 6.0)
        painter.text(title, x, top + 6.0 * k, size, theme.text, title=True)
        if day.note:
            painter.text(day.note, x, top + 11.5 * k, 1.9 * k, theme.text if day.chosen else theme.quiet_text)
        foot = h - (GAP_MM if day.chosen else 0.0)
        room = foot - (HEAD_MM + FOOT_MM) * k
        line = min(LINE_MM * k, room / max(1, len(day.blocks)))
        first = top + HEAD_MM * k + (room - line * len(day.blocks)) / 2 + line / 2
        for i, (picture, words) in enumerate(day.blocks):
            at = first + i * line
            painter.picture(picture, x - 0.42 * line, at, 0.9 * line)
            painter.text(words, x + 0.32 * line, at, min(3.2 * k, 0.34 * line), theme.text, centred=False)
        if not day.blocks and day.empty:
            painter.picture(day.empty, x, top + HEAD_MM * k + room / 2, 12.0 * k, alpha=0.45)
        if day.foot:
            size, words = fitted(painter, day.foot, 2.1 * k, 1.6 * k, w - 3.0)
            painter.text(words, x, top + foot - 5.5 * k, size, theme.text)
        if day.warns:
            painter.picture("warning", x + w / 2 - 5.0 * k, top + 5.5 * k, 6.0 * k)

    return face


def _pick(pick: Pick, k: float) -> Callable[[Painter, Button, Look], None]:
    def face(painter: Painter, button: Button, look: Look) -> None:
        theme, x, y, w, h = painter.theme, button.x, button.y, button.width_mm, button.height_mm
        if look.focused:
            painter.frame(x, y, w + 3.0, h + 3.0, 1.0, theme.focus)
        side = min(PICTURE_MM * k, h) * (0.76 if look.pressed else 0.82)
        left = x - w / 2 + 4.0
        painter.picture(pick.picture, left + side / 2, y, side, alpha=1.0 if pick.place else 0.6)
        left += side + 4.0
        if pick.place and pick.count is not None:
            painter.spot(left + 3.4 * k, y - 5.6 * k, 3.4 * k, theme.card)
            painter.text(str(pick.place), left + 3.4 * k, y - 5.6 * k, TEXT_MM * k, theme.text, title=True)
        elif pick.place:
            painter.spot(left + 1.4, y - 5.6 * k, 1.4, theme.text)
        size, title = fitted(painter, pick.title, 3.2 * k, 2.4 * k, x + w / 2 - left - 3.0)
        painter.text(title, left, y + (1.6 * k if pick.place else 0.0), size, theme.text, title=True, centred=False)
        if pick.place and pick.count is not None:
            below = y + h / 2 + GAP_MM + PILL_MM * max(1.0, k) / 2
            painter.text(pick.words, x, below, TEXT_MM * k, theme.text)

    return face
