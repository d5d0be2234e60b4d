"""Charts of a child's progress on the glass: points over their days, with bands, on one scale for all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from snailtrail.motor.array import Floats
from snailtrail.play.words import Said, Words, headed, joined
from snailtrail.reports.charts import Scale, foot
from snailtrail.reports.legend import Key, Part, Shape
from snailtrail.screens.desk.chart_marks import BANDS, legend_height, paint_legend, paint_mark
from snailtrail.stage.form_rows import Pane
from snailtrail.stage.widgets import Button

TALL_MM = 62.0
"""Of a chart, on a laptop."""
AXIS_MM, FOOT_MM, TOP_MM = 17.0, 8.0, 8.0
LABEL_MM = 2.1
DAY_MM = 17.0
"""Room that a day below takes."""


@dataclass(frozen=True)
class Mark:
    """One point over its day."""

    day: date
    value: float
    low: float
    high: float
    shape: Shape


@dataclass(frozen=True)
class Band:
    """A stretch of values that is shaded, over all days or from one to another; `edges` draws its ends too."""

    days: tuple[float, ...]
    """Since the first mark; empty for all of them."""
    low: tuple[float, ...]
    high: tuple[float, ...]
    middle: tuple[float, ...]
    part: Part


@dataclass(frozen=True)
class Chart:
    """A row of a form: marks, bands behind them, and what the axis is."""

    title: str
    """What the axis counts, with its unit and which side is better."""
    marks: Sequence[Mark]
    bands: Sequence[Band]
    scale: Scale
    words: Words
    legend: Sequence[Key]
    joined: bool = False
    """Whether a line joins the marks: levels that follow from each other, four days of them at least, and never
    check-ups. Their own spread is drawn at each where no band shows it."""

    def height(self, pane: Pane) -> float:
        """See Row."""
        return TALL_MM * pane.k + self._legend_height(pane)

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        return []

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""
        painter, theme, k = pane.painter, pane.painter.theme, pane.k
        tall = self.height(pane)
        painter.card(pane.left + pane.width / 2, top + tall / 2, pane.width, tall - 2.0, theme.card, lift=0.4)
        painter.text(self.title, pane.left + 5 * k, top + 5.5 * k, LABEL_MM * k, theme.quiet_text, centred=False)
        box = _Box(self, pane, top)
        for value in self.scale.ticks:
            y = box.y(value)
            painter.line(np.array([(box.left, y), (box.right, y)]), 0.15, "soft", alpha=0.4)
            decimals = next(n for n in range(10) if abs(round(value, n) - value) < 1e-9 * max(1.0, abs(value)))
            number = self.words.number(value, decimals)
            painter.text(number, box.left - AXIS_MM * 0.42 * k, y, LABEL_MM * k, theme.quiet_text)
        for band in self.bands:
            self._band(pane, box, band)
        if self.joined and len(self.marks) > 1:
            points = np.array([(box.x(box.since(mark.day)), box.y(mark.value)) for mark in self.marks])
            painter.line(points, 0.5, "trail", alpha=0.7)
        self._marks(pane, box)
        paint_legend(pane, self.legend, self.words, pane.left + 5 * k, box.foot, pane.width - 10 * k)

    def _legend_height(self, pane: Pane) -> float:
        return legend_height(pane, self.legend, self.words, pane.width - 10 * pane.k)

    def _band(self, pane: Pane, box: _Box, band: Band) -> None:
        days = band.days or (box.first, box.last)
        low, high, middle = (values if band.days else values * 2 for values in (band.low, band.high, band.middle))
        x = [box.x(day) for day in days] if band.days else [box.left, box.right]
        under, over = ([box.y(value) for value in values] for values in (low, high))
        outline = np.array([*zip(x, under, strict=True), *reversed([*zip(x, over, strict=True)])])
        ink, alpha, line = BANDS[band.part]
        pane.painter.polygon(outline, ink, alpha=alpha)
        pane.painter.line(np.array([*zip(x, (box.y(v) for v in middle), strict=True)]), 0.3, line, alpha=0.6)

    def _marks(self, pane: Pane, box: _Box) -> None:
        painter, theme, k = pane.painter, pane.painter.theme, pane.k
        labelled = -math.inf
        for mark in self.marks:
            x, y = box.x(box.since(mark.day)), box.y(mark.value)
            alone = not (self.joined and self.bands) and math.isfinite(mark.low) and math.isfinite(mark.high)
            paint_mark(pane, mark.shape, x, y, (box.y(mark.low), box.y(mark.high)) if alone else None)
            if abs(x - labelled) >= DAY_MM * k:
                labelled = x
                day = foot(mark.day, round(box.last), self.words)
                painter.text(day, x, box.bottom + FOOT_MM * 0.55 * k, LABEL_MM * k, theme.quiet_text)


class _Box:
    """Where values and days stand on the window, mm."""

    def __init__(self, chart: Chart, pane: Pane, top: float):
        k, tall = pane.k, TALL_MM * pane.k
        self.left, self.right = pane.left + AXIS_MM * k, pane.left + pane.width - 8.0 * k
        self._top, self.bottom = top + (TOP_MM + 3.0) * k, top + tall - (FOOT_MM + 2.0) * k
        self.foot = top + tall - 2.5 * k
        self._scale = chart.scale
        self._mirrored = chart.words.right_to_left  # the glass is then mirrored; time runs on as everywhere
        days = [mark.day.toordinal() for mark in chart.marks]
        self._begin = min(days, default=0)
        self.first, self.last = 0.0, float(max(days, default=0) - self._begin)

    def since(self, day: date) -> float:
        """Days since the first mark."""
        return float(day.toordinal() - self._begin)

    def x(self, day: float) -> float:
        """Of a day since the first mark."""
        share = day / self.last if self.last else 0.5
        share = 1.0 - share if self._mirrored else share
        return self.left + 6.0 + share * (self.right - self.left - 12.0)

    def y(self, value: float) -> float:
        """Of a value."""
        low, high, own = (self._of(one) for one in (self._scale.ticks[0], self._scale.ticks[-1], value))
        share = min(max((own - low) / (high - low), 0.0), 1.0)
        return self.bottom - share * (self.bottom - self._top)

    def _of(self, value: float) -> float:
        return math.log(value) if self._scale.logarithmic else value


def ends(values: Sequence[float]) -> list[float]:
    """Those that are numbers."""
    found: Floats = np.asarray(values, float)
    return [float(value) for value in found[np.isfinite(found)]]


def axis(label: str, *parts: str) -> Said:
    """What an axis is, in a few words."""
    return joined(" · ", headed(label), *parts)
