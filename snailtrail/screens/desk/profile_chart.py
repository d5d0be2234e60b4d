"""A small chart of one number over an attempt, with a line at the present moment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from snailtrail.play.canvas import ALMOST
from snailtrail.play.words import milliseconds, said
from snailtrail.screens.desk.playback import Floats, Series
from snailtrail.stage.painter import Painter
from snailtrail.stage.widgets import fitted

LEAST_MM = {False: 50.0, True: 2.0}
"""The axis ends no sooner: a resting hand's noise is not blown up to fill it."""
LABEL_MM = 2.0
LABELS_MM = 29.0
"""Room for the words on the left."""


@dataclass(frozen=True)
class ProfileChart:
    """Of a series over `seconds`, in a box (left, top, width, height) mm; `signed` has its zero in the middle."""

    name: str
    unit: str
    series: Series
    seconds: float
    box: tuple[float, float, float, float]
    note: str = ""
    signed: bool = False
    downward: bool = False
    """Whether a signed number above zero stands below it."""
    within: Series | None = None
    """Where this other one is known the axis has room for all; what is beyond it elsewhere is cut off."""
    from_the_right: bool = False
    """Whether mm are counted from the right: time runs from left to right all the same, as in every chart."""

    def draw(self, painter: Painter, k: float) -> None:
        """All that stands still; letters `k` times as large as on a laptop."""
        left, top, width, height = self.box
        zero = float(self._y(0.0))
        for second in _ticks(self.seconds):
            x = float(self._x(second))
            painter.line(np.array([(x, top), (x, top + height)]), 0.2, "path")
        self.draw_series(painter)
        painter.line(np.array([(left, zero), (left + width, zero)]), 0.3, "guide")
        number = said("{most:.3g} {unit}", most=self.most, unit=self.unit)
        told = milliseconds(self.most) if self.unit == "ms" else number
        most = said("up to {most}", most=told) if self.series.pieces else ""
        for i, (words, size) in enumerate(((self.name, 1.2), (self.note, 1.0), (most, 1.0))):
            y = top + (1.5 + 2.0 * i) * LABEL_MM * k
            tall = size * LABEL_MM * k
            tall, words = fitted(painter, words, tall, 0.7 * tall, (LABELS_MM - 1.0) * k, title=False)
            painter.text(words, left - LABELS_MM * k, y, tall, painter.theme.text, centred=False)

    @cached_property
    def most(self) -> float:
        """The largest number that the axis has to show, in the unit."""
        around = self.within.pieces if self.within is not None else ()
        there = [self.series.along(times) for times, _ in around]
        known = np.abs(np.concatenate(there)) if there else np.empty(0)
        return float(np.nanmax(known)) if np.isfinite(known).any() else self.series.largest

    @property
    def least(self) -> float:
        """How far the axis goes at least, in the unit."""
        return LEAST_MM[self.signed]

    def draw_series(self, painter: Painter) -> None:
        """The number itself."""
        zero = float(self._y(0.0))
        for times, values in self.series.pieces:
            outline = np.column_stack((self._x(times), self._y(values)))
            if len(outline) >= 2:
                around = np.vstack(([outline[0, 0], zero], outline, [outline[-1, 0], zero]))
                painter.polygon(around, "trail_shine")
                painter.line(outline, 0.45, "trail")

    def point_at(self, painter: Painter, t: float) -> None:
        """The present moment."""
        _, top, _, height = self.box
        x = float(self._x(t))
        painter.line(np.array([(x, top), (x, top + height)]), 0.6, "goal", alpha=ALMOST)
        value = self.series.at(t)
        if np.isfinite(value):
            painter.spot(x, float(self._y(value)), 1.3, painter.theme.accents[5])

    def under(self, x: float, y: float) -> bool:
        """Whether a hand at x, y mm is on it."""
        left, top, width, height = self.box
        return left <= x <= left + width and top <= y <= top + height

    def moment(self, x: float) -> float:
        """The time that stands at x mm."""
        left, _, width, _ = self.box
        share = (x - left) / width
        return self.seconds * (1.0 - share if self.from_the_right else share)

    def _x(self, t: ArrayLike) -> Floats:
        left, _, width, _ = self.box
        share = np.asarray(t, float) / max(self.seconds, 1e-9)
        return np.asarray(left + width * (1.0 - share if self.from_the_right else share))

    def _y(self, value: ArrayLike) -> Floats:
        _, top, _, height = self.box
        share = np.clip(np.asarray(value, float) / max(self.most, self.least), -1.0, 1.0)
        zero, up = (top + height / 2, height / 2) if self.signed else (top + height, height)
        return np.asarray(zero - (-up if self.downward else up) * share)


def _ticks(seconds: float) -> Floats:
    """Every 1, 2, 5, 10... s, at most 12 of them."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if seconds / step <= 12)
    return np.arange(float(step), seconds, step)
