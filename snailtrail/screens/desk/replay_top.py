"""What stands at the top of a replay: by what its path is coloured, what the colours mean, the way to its numbers."""

from __future__ import annotations

from typing import Any, NamedTuple

from snailtrail.play.words import said
from snailtrail.screens.desk.coloured_path import TELLINGS, Steps, Telling, legend
from snailtrail.stage.form_choices import pill
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.widgets import Button

NUMBERS = said("Numbers")
LEGEND_MM = 60.0
EDGE_MM = 6.0
GAP_MM = 5.0
LETTERS = 0.2
"""Capitals of a pill beside its height."""


class Coloured(NamedTuple):
    """The answer to a press on what the path is to be coloured by."""

    by: Telling


class TopRow:
    """Laid out from the right edge of a window, its middle at `y` mm; `k` is how large letters are."""

    def __init__(self, glass: Glass, y: float, k: float, *, choice: bool, path: bool = True):
        """With `choice` there are two numbers that the path can be coloured by; without a `path` nothing is."""
        self._k, self._path = k, path
        tall, right, painter = max(12.0, 13.0 * k), glass.whole.width_mm - EDGE_MM, glass.painter
        words: list[tuple[Any, str, str]] = [(NUMBERS, NUMBERS, "clipboard")]
        if choice:
            words = [*((Coloured(by), word, "") for by, word in TELLINGS.items()), *words]
        self._placed: list[tuple[Any, str, str, float, float, float]] = []
        self._legend = (0.0, 0.0, 0.0, 0.0)
        for value, word, picture in reversed(words):
            letters = painter.lettering.width(word, painter.px(LETTERS * tall)) / painter.px(1.0)
            width = letters + 15.0 * max(0.7, k) + (tall - 3.0 if picture else 0.0)
            self._placed.insert(0, (value, word, picture, right - width / 2, y, width))
            right -= width + GAP_MM
            if value == NUMBERS and path:
                self._legend = right - LEGEND_MM * k, y - tall / 2, LEGEND_MM * k, tall
                right -= LEGEND_MM * k + GAP_MM
        self.left = right
        """Where it begins, mm."""
        self._tall = tall

    def buttons(self, by: Telling) -> list[Button]:
        """What can be pressed, where the path is coloured by one number."""
        return [
            Button(value, x, y, width, self._tall, pill(word, on=value == Coloured(by), picture=picture))
            for value, word, picture, x, y, width in self._placed
        ]

    def draw(self, painter: Painter, steps: Steps) -> None:
        """What stands still."""
        if self._path:
            legend(painter, steps, self._legend, self._k)
