"""Rows with a track: one number, or two ends between which something may move; a mark where it stands."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from snailtrail.play.words import said
from snailtrail.stage.form_hold import Hold, hold_buttons, hold_width
from snailtrail.stage.form_rows import GAP_MM, LINE_MM, TEXT_MM, Change, Pane, label_height, paint_label, paint_lines
from snailtrail.stage.painter import Painter
from snailtrail.stage.widgets import Button, Look

LOCKS = said("A closed lock: set here. An open one: as usual.")
KNOB_MM = 4.2
"""Its radius as it is painted."""
GRIP_MM = 12.0
"""So wide and tall can it be taken hold of."""
TRACK_MM = 3.0
TALL_MM = 23.0
END_MM = 1.9
"""Capitals of what the ends mean."""
LOWER_MM = 3.9
"""So far below the left end's words stand the others' where there is no room beside them."""
FOOT_MM = 2.0
"""Kept free below what the ends mean."""
MARK_MM = 5.6
"""So far above and below its track a mark is seen."""


class Knob(NamedTuple):
    """One of the knobs of a track, counted from 0; what its button is known by."""

    key: str
    number: int


@dataclass(frozen=True)
class Track(ABC):
    """From `low` on the left to `high` on the right, in steps counted from `low`; low may be the larger number.

    Its knobs answer Change(key, value). With `locked` there is a padlock, whose press answers
    Change("lock:" + key, the new state); None has none. With `hold` three signs below the label say how far it may
    move (see hold_buttons); None has none.
    """

    key: str
    label: str
    value: Any
    low: float
    high: float
    step: float
    words: Callable[[float], str] = "{:g}".format
    """A value with its unit."""
    ends: tuple[str, str] = ("", "")
    """What the left and the right end mean."""
    mark: float | None = None
    """Where things will stand next."""
    locked: bool | None = None
    hold: Hold | None = None
    note: str = ""
    """A quiet sentence below the label."""

    @property
    @abstractmethod
    def knobs(self) -> Sequence[float]:
        """Where its knobs stand, from left to right."""

    @abstractmethod
    def moved(self, knob: int, value: float) -> Track:
        """The same track after a knob was moved to a value."""

    def height(self, pane: Pane) -> float:
        """See Row."""
        least = TALL_MM * max(1.0, pane.k) + self._foot(pane)
        if self.hold is None:
            return max(least, label_height(pane, self.label, self.note))
        signs = pane.pill + GAP_MM
        if self._signs_below(pane):
            return max(least, self._told_height(pane)) + signs
        return max(least, self._told_height(pane) + signs)

    def paint(self, pane: Pane, top: float) -> None:
        """The label, the ends, the track and its mark; knobs are buttons."""
        painter, theme = pane.painter, pane.painter.theme
        y, k = self.middle(pane, top), pane.k
        if self.hold is None:
            tall = max(pane.row, label_height(pane, self.label, self.note) - GAP_MM)
            paint_label(pane, self.label, self.note, y - tall / 2)
        else:
            below = paint_lines(pane, self.label, pane.left, pane.label_width, self._first(pane, top), quiet=False)
            paint_lines(pane, self.note, pane.left, pane.label_width, below, quiet=True)
        left, width = self.span(pane)
        painter.card(left + width / 2, y, width + TRACK_MM, TRACK_MM, theme.card_edge, lift=0.0)
        filled = sorted((self._x(pane, self.knobs[0]), self._x(pane, self.knobs[-1])))
        if filled[1] > filled[0]:
            painter.card(sum(filled) / 2, y, filled[1] - filled[0] + TRACK_MM, TRACK_MM, theme.accents[1], lift=0.0)
        if self.mark is not None:
            self._mark(pane, y)
        self._words_below(pane, y + 7.9 * max(1.0, k))

    def _mark(self, pane: Pane, y: float) -> None:
        """Where things will stand next, apart from a knob that it stands on."""
        assert self.mark is not None
        painter = pane.painter
        x = self._x(pane, min(max(self.mark, min(self.low, self.high)), max(self.low, self.high)))
        if any(abs(x - self._x(pane, knob)) < KNOB_MM for knob in self.knobs):
            painter.card(x, y, 2.2, 1.2 * KNOB_MM, painter.theme.card, lift=0.0)
        painter.line(np.array([(x, y - MARK_MM), (x, y + MARK_MM)]), 1.1, "goal")

    def _words_below(self, pane: Pane, y: float) -> None:
        """What the ends mean and, as near to its mark as they leave room, where things will stand next."""
        painter, theme, size = pane.painter, pane.painter.theme, END_MM * pane.k
        left, width = self.span(pane)

        def room(words: str) -> float:
            return painter.lettering.width(words, painter.px(size)) / painter.px(1.0)

        begin, end = (room(words) for words in self.ends)
        lower, down = y, LOWER_MM * pane.k
        if begin + end + GAP_MM > width:
            lower += down
        for words, x, line in ((self.ends[0], left, y), (self.ends[1], left + width - end, lower)):
            if words:
                painter.text(words, x, line, size, theme.quiet_text, centred=False)
        if self.mark is None:
            return
        there = min(self.low, self.high) <= self.mark <= max(self.low, self.high)
        # what a field holds may lie beyond the track, as no bend at all does; it is told as it is
        words = said("next: {value}", value=self.words(self.stepped(self.mark) if there else self.mark))
        half = room(words) / 2
        first, last = left + begin + GAP_MM + half, left + width - end - GAP_MM - half
        if first > last:
            first, last, lower = left + half, left + width - half, lower + down
        painter.text(words, min(max(self._x(pane, self.stepped(self.mark)), first), last), lower, size, theme.text)

    def _foot(self, pane: Pane) -> float:
        """What the words of its ends need below it, that the next row stands clear of them."""
        return FOOT_MM * max(1.0, pane.k) if any(self.ends) else 0.0

    def _first(self, pane: Pane, top: float) -> float:
        """The middle of the label's first line, where the label stands above the signs."""
        if self._signs_below(pane):
            return self.middle(pane, top) - (self._told_height(pane) - LINE_MM * pane.k) / 2
        return top + LINE_MM * pane.k / 2 + 1.0

    def _told_height(self, pane: Pane) -> float:
        lines = sum(len(pane.wrapped(words, pane.label_width)) for words in (self.label, self.note) if words)
        return lines * LINE_MM * pane.k + 2.0

    def _signs_below(self, pane: Pane) -> bool:
        """Whether the signs need more room than the label has, and stand below the track."""
        return hold_width(pane) > pane.label_width

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """The knobs, and the padlock where there is one."""
        y = self.middle(pane, top)
        made = []
        if self.hold is not None:  # in front of the knobs: their number changes with what is pressed here
            foot = top + self.height(pane) - GAP_MM - pane.pill / 2
            made += hold_buttons(pane, self.key, self.hold, foot)
        for number, value in enumerate(self.knobs):
            side = 0 if len(self.knobs) == 1 else (-1, 1)[number]
            face = self._knob(pane, value, side)
            made.append(Button(Knob(self.key, number), self._x(pane, value), y, GRIP_MM, GRIP_MM, face))
        if self.locked is not None:
            answer = Change(f"lock:{self.key}", not self.locked)
            x = pane.left + pane.width - pane.pill / 2
            made.append(Button(answer, x, y, pane.pill, pane.pill, _padlock(self.locked)))
        return made

    def middle(self, pane: Pane, top: float) -> float:
        """How far down its line lies, in mm."""
        height, least = self.height(pane), TALL_MM * max(1.0, pane.k)
        if self.hold is not None and self._signs_below(pane):
            height -= pane.pill + GAP_MM
        height = max(least, height - self._foot(pane))
        return top + 0.52 * min(height, least + GAP_MM if self.hold is not None else height)

    def span(self, pane: Pane) -> tuple[float, float]:
        """The left end of the line and its length, in mm."""
        left, width = pane.control
        lock = pane.pill + GAP_MM if self.locked is not None else 0.0
        return left + KNOB_MM, width - 2 * KNOB_MM - lock - GAP_MM

    def nearest(self, pane: Pane, x: float) -> int:
        """The knob that a press at x mm means."""
        places = [self._x(pane, value) for value in self.knobs]
        # of two on one place the one that can move towards the hand
        return min(range(len(places)), key=lambda n: (abs(places[n] - x), n if x < places[n] else -n))

    def value_at(self, pane: Pane, x: float) -> float:
        """The value, in whole steps, that lies at x mm."""
        left, width = self.span(pane)
        return self.stepped(self.low + (self.high - self.low) * min(max((x - left) / width, 0.0), 1.0))

    def stepped(self, value: float) -> float:
        """The nearest value in whole steps from `low`, within both ends."""
        way = 1.0 if self.high >= self.low else -1.0
        most = abs(self.high - self.low)
        steps = round(min(max((value - self.low) * way, 0.0), most) / self.step)
        return round(self.low + way * min(steps * self.step, most), 6)

    def nudged(self, knob: int, steps: int) -> Track:
        """The same track after a knob was moved so many steps to the right."""
        way = steps if self.high >= self.low else -steps
        return self.moved(knob, self.stepped(self.knobs[knob] + way * self.step))

    def _x(self, pane: Pane, value: float) -> float:
        left, width = self.span(pane)
        return left + width * (value - self.low) / (self.high - self.low)

    def _knob(self, pane: Pane, value: float, side: int) -> Callable[[Painter, Button, Look], None]:
        def face(painter: Painter, button: Button, look: Look) -> None:
            theme, k = painter.theme, pane.k
            if look.focused:
                painter.spot(button.x, button.y, KNOB_MM + 1.6, theme.focus)
            painter.spot(button.x, button.y + 0.5, KNOB_MM + 0.3, theme.shadow, alpha=0.2)
            if theme.edge_mm:
                painter.spot(button.x, button.y, KNOB_MM + theme.edge_mm, theme.card_edge)
            painter.spot(button.x, button.y, KNOB_MM, theme.card)
            painter.spot(button.x, button.y, KNOB_MM * 0.55, theme.focus)
            if self.mark is not None and abs(self._x(pane, self.stepped(self.mark)) - button.x) < KNOB_MM:
                self._mark(pane, button.y)  # a knob never hides where things stand
            words = self.words(value)
            # the words of two knobs that stand close turn away from each other
            room = painter.lettering.width(words, painter.px(TEXT_MM * k)) / painter.px(1.0)
            apart = abs(self._x(pane, self.knobs[-1]) - self._x(pane, self.knobs[0]))
            x = button.x + side * (room / 2 - min(KNOB_MM, apart / 2 - 1.0))
            painter.text(words, x, button.y - 7.6 * max(1.0, k), TEXT_MM * k, theme.text)

        return face


@dataclass(frozen=True)
class Slide(Track):
    """One number."""

    value: float

    @property
    def knobs(self) -> Sequence[float]:
        """See Track."""
        return (self.value,)

    def moved(self, knob: int, value: float) -> Slide:
        """See Track."""
        return replace(self, value=value)


@dataclass(frozen=True)
class Range(Track):
    """Two ends, the left one first; they may meet but not pass each other."""

    value: tuple[float, float]

    @property
    def knobs(self) -> Sequence[float]:
        """See Track."""
        return self.value

    def moved(self, knob: int, value: float) -> Range:
        """See Track."""
        left, right = self.value
        rising = self.high >= self.low
        if knob == 0:
            return replace(self, value=(min(value, right) if rising else max(value, right), right))
        return replace(self, value=(left, max(value, left) if rising else min(value, left)))


def _padlock(locked: bool) -> Callable[[Painter, Button, Look], None]:
    def face(painter: Painter, button: Button, look: Look) -> None:
        if look.focused:
            painter.frame(button.x, button.y, button.width_mm + 3.0, button.height_mm + 3.0, 1.0, painter.theme.focus)
        ground = painter.theme.accents[0] if locked else painter.theme.card
        painter.card(button.x, button.y, button.width_mm, button.height_mm, ground, lift=0.0 if look.pressed else 0.35)
        # pale where nothing is held: the bow of a small picture alone does not tell one from the other
        alpha = 1.0 if locked else 0.4
        painter.picture("lock" if locked else "unlock", button.x, button.y, button.height_mm * 0.62, alpha=alpha)

    return face
