"""A row with a slider: a value between two ends, the limits as a band, a mark where things stand, a padlock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from snailtrail.stage.form_rows import GAP_MM, PILL_MM, TEXT_MM, Change, Pane
from snailtrail.stage.painter import Painter
from snailtrail.stage.widgets import Button, Look

KNOB_MM = 4.2
TRACK_MM = 3.0
TALL_MM = 21.0


@dataclass(frozen=True)
class Slide:
    """A number from `low` to `high` in steps; dragging, a press on the track or the arrow keys change it.

    low may lie above high: easiest on the left, hardest on the right, whichever number is the larger. `locked` shows
    a closed padlock, whose press answers Change("lock:" + key, the new state); None has no padlock.
    """

    key: str
    label: str
    value: float
    low: float
    high: float
    step: float
    words: Callable[[float], str] = "{:g}".format
    """The value with its unit."""
    ends: tuple[str, str] = ("", "")
    """What the left and the right end mean."""
    band: tuple[float, float] | None = None
    """What is allowed, where that is less than all."""
    mark: float | None = None
    """Where things stand now."""
    locked: bool | None = None

    def height(self, pane: Pane) -> float:
        """See Row."""
        return TALL_MM * max(1.0, pane.k)

    def paint(self, pane: Pane, top: float) -> None:
        """The label, the ends, the track with band and mark; the knob is the button's."""
        painter, theme = pane.painter, pane.painter.theme
        y, k = self.middle(pane, top), pane.k
        for i, line in enumerate(pane.wrapped(self.label, pane.label_width)[:2]):
            painter.text(line, pane.left, y + (i - 0.5) * 5.0 * k, TEXT_MM * k, theme.text, centred=False)
        left, width = self.track(pane)
        painter.card(left + width / 2, y, width + TRACK_MM, TRACK_MM, theme.card_edge, lift=0.0)
        if self.band is not None:
            ends = sorted(self._x(pane, end) for end in self.band)
            painter.card((ends[0] + ends[1]) / 2, y, ends[1] - ends[0] + TRACK_MM, TRACK_MM, theme.accents[1], lift=0.0)
        if self.mark is not None:
            x = self._x(pane, min(max(self.mark, min(self.low, self.high)), max(self.low, self.high)))
            painter.line(np.array([(x, y - 5.5), (x, y - 2.2)]), 1.0, "goal")
        for words, end, centred in ((self.ends[0], left, False), (self.ends[1], left + width, True)):
            if words:
                room = painter.lettering.width(words, painter.px(1.8 * k)) / painter.px(1.0)
                x = end - room if centred else end
                painter.text(words, x, y + 6.2 * max(1.0, k), 1.8 * k, theme.quiet_text, centred=False)

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """The knob, and the padlock where there is one."""
        y = self.middle(pane, top)
        x = self._x(pane, self.value)
        made = [Button(Change(self.key, self.value), x, y, 2 * KNOB_MM, 2 * KNOB_MM, self._knob(pane))]
        if self.locked is not None:
            side = pane.left + pane.width - PILL_MM / 2
            answer = Change(f"lock:{self.key}", not self.locked)
            made.append(Button(answer, side, y, PILL_MM, PILL_MM, _padlock(self.locked)))
        return made

    def middle(self, pane: Pane, top: float) -> float:
        """How far down its track lies, in mm."""
        return top + 0.52 * self.height(pane)

    def track(self, pane: Pane) -> tuple[float, float]:
        """The left end of the track and its length, in mm."""
        left, width = pane.control
        lock = PILL_MM + GAP_MM if self.locked is not None else 0.0
        return left + KNOB_MM, width - 2 * KNOB_MM - lock - GAP_MM

    def at(self, value: float) -> Slide:
        """The same slider at another value."""
        return replace(self, value=value)

    def value_at(self, pane: Pane, x: float) -> float:
        """The value, in whole steps, that lies at x mm."""
        left, width = self.track(pane)
        return self.stepped(self.low + (self.high - self.low) * min(max((x - left) / width, 0.0), 1.0))

    def stepped(self, value: float) -> float:
        """The nearest value in whole steps from the lower end, within both ends."""
        low, high = sorted((self.low, self.high))
        return min(max(low + round((value - low) / self.step) * self.step, low), high)

    def moved(self, steps: int) -> float:
        """The value so many steps to the right."""
        return self.stepped(self.value + (steps if self.high >= self.low else -steps) * self.step)

    def _x(self, pane: Pane, value: float) -> float:
        left, width = self.track(pane)
        return left + width * (value - self.low) / (self.high - self.low)

    def _knob(self, pane: Pane) -> Callable[[Painter, Button, Look], None]:
        def face(painter: Painter, button: Button, look: Look) -> None:
            theme = painter.theme
            if look.focused:
                painter.spot(button.x, button.y, KNOB_MM + 1.6, theme.focus)
            painter.spot(button.x, button.y + 0.5, KNOB_MM + 0.3, theme.shadow, alpha=0.2)
            painter.spot(button.x, button.y, KNOB_MM, theme.card)
            painter.spot(button.x, button.y, KNOB_MM * 0.55, theme.focus)
            painter.text(
                self.words(self.value), button.x, button.y - 7.6 * max(1.0, pane.k), TEXT_MM * pane.k, theme.text
            )

        return face


def _padlock(locked: bool) -> Callable[[Painter, Button, Look], None]:
    def face(painter: Painter, button: Button, look: Look) -> None:
        if look.focused:
            painter.frame(button.x, button.y, PILL_MM + 3.0, PILL_MM + 3.0, 1.0, painter.theme.focus)
        ground = painter.theme.accents[0] if locked else painter.theme.card
        painter.card(button.x, button.y, PILL_MM, PILL_MM, ground, lift=0.0 if look.pressed else 0.35)
        painter.picture("lock" if locked else "unlock", button.x, button.y, PILL_MM * 0.62)

    return face
