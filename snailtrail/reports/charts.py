"""Charts as inline SVG, each with its words for those who do not see it; colours come from the page's style."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from snailtrail.play.words import Words
from snailtrail.reports import signs
from snailtrail.reports.legend import Key, Shape
from snailtrail.reports.progress import Corridor
from snailtrail.reports.trend import Trend

WIDTH, HEIGHT = 640.0, 220.0
LEFT, RIGHT, TOP, FOOT = 58.0, 16.0, 14.0, 34.0
LABEL = 56.0
"""Room that a day below takes."""
YEAR_DAYS = 365
HEADROOM = 1.06
"""The number above the highest bar has room too."""
MOST_TICKS = 10
"""Up the page: more would stand in each other."""


@dataclass(frozen=True)
class Dot:
    """One point over its day."""

    day: date
    value: float
    low: float
    """Ends of the line through it: one standard error, or 80 % of the belief."""
    high: float
    shape: Shape = "inside"


def bars(name: str, title: str, values: Sequence[tuple[str, float]], words: Words) -> str:
    """A bar for each label and value from 0 up."""
    top = max((value for _, value in values), default=1.0) or 1.0
    scale = Scale.around([0.0, HEADROOM * top])
    step = (WIDTH - LEFT - RIGHT) / max(1, len(values))
    parts = _grid(scale, words)
    for i, (label, value) in enumerate(values):
        x, y = LEFT + (i + 0.5) * step, scale.y(value)
        wide = min(46.0, 0.6 * step)
        tall = HEIGHT - FOOT - y
        parts.append(f'<rect class="bar" x="{x - wide / 2:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}"/>')
        parts.append(_text(x, y - 5, words.number(value), "value"))
        parts.append(_text(x, HEIGHT - 12, label))
    told = "; ".join(f"{label}: {words.number(value)}" for label, value in values)
    return _picture(name, title, told, parts)


def points(
    name: str,
    title: str,
    dots: Sequence[Dot],
    words: Words,
    *,
    corridor: Corridor | None = None,
    trend: Trend | None = None,
    logarithmic: bool = False,
    legend: Sequence[Key] = (),
) -> str:
    """Points over their days with the line through each, on the band of what is no reliable change, under a trend.

    The days of the trend count from the first dot; where its band is wider than all else, it ends at the edge. What the
    signs mean stands below the days.
    """
    dots = sorted(dots, key=lambda dot: dot.day)
    ends = [end for dot in dots for end in (dot.low, dot.value, dot.high)]
    ends += [corridor.low, corridor.high] if corridor is not None else []
    ends += trend.middle if trend is not None else ()
    scale = Scale.around([end for end in ends if math.isfinite(end)], logarithmic=logarithmic)
    days = [dot.day.toordinal() for dot in dots]
    first, last = (min(days), max(days)) if days else (0, 1)

    def x(day: float) -> float:
        share = (day - first) / (last - first) if last > first else 0.5
        return LEFT + 24 + share * (WIDTH - LEFT - RIGHT - 48)

    def path(values: Sequence[float]) -> list[tuple[float, float]]:
        assert trend is not None
        return [(x(first + day), scale.y(value)) for day, value in zip(trend.days, values, strict=True)]

    parts = []
    if corridor is not None:
        high, low, middle = scale.y(corridor.high), scale.y(corridor.low), scale.y(corridor.middle)
        parts.append(
            f'<rect class="band" x="{LEFT}" y="{high:.1f}" width="{WIDTH - LEFT - RIGHT}" height="{low - high:.1f}"/>'
        )
        parts.append(_line("middle", LEFT, middle, WIDTH - RIGHT, middle))
    parts += _grid(scale, words)
    if trend is not None:
        parts.append(f'<polygon class="trend" points="{_joined(path(trend.low) + path(trend.high)[::-1])}"/>')
        parts.append(f'<polyline class="way" points="{_joined(path(trend.middle))}"/>')
    for day, dot in zip(days, dots, strict=True):
        if math.isfinite(dot.low) and math.isfinite(dot.high):
            parts.append(_line("error", x(day), scale.y(dot.low), x(day), scale.y(dot.high)))
        parts.append(signs.mark(dot.shape, x(day), scale.y(dot.value)))
    labelled = -LABEL
    for day, dot in zip(days, dots, strict=True):
        if x(day) - labelled >= LABEL:
            labelled = x(day)
            parts.append(_text(labelled, HEIGHT - 12, foot(dot.day, last - first, words)))
    told = "; ".join(f"{words.day(dot.day)}: {words.number(dot.value, places(dot.value))}" for dot in dots)
    tall = HEIGHT + signs.room(legend)
    return _picture(name, title, told, [*parts, *signs.legend(legend, words, LEFT, HEIGHT, WIDTH - RIGHT)], tall)


@dataclass(frozen=True)
class Scale:
    """Values up the page."""

    ticks: tuple[float, ...]
    """Round values, the least and the greatest at the ends."""
    logarithmic: bool = False

    @classmethod
    def around(cls, values: Sequence[float], *, logarithmic: bool = False) -> Scale:
        """Round ends beyond all values; all must be above 0 for a logarithmic one."""
        if not values:
            return cls((0.0, 1.0))
        low, high = min(values), max(values)
        if logarithmic and low > 0:
            return cls(_powers(low, high), logarithmic=True)
        step = nice((high - low or abs(high) or 1.0) / 4)
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        return cls(tuple(round(k * step, 9) for k in range(first, max(last, first + 1) + 1)))

    def y(self, value: float) -> float:
        """Where a value stands; at the edge what lies beyond."""
        low, high = self._of(self.ticks[0]), self._of(self.ticks[-1])
        share = min(max((self._of(value) - low) / (high - low), 0.0), 1.0)
        return HEIGHT - FOOT - share * (HEIGHT - FOOT - TOP)

    def _of(self, value: float) -> float:
        return math.log(value) if self.logarithmic else value


def nice(value: float) -> float:
    """The least of 1, 2, 5, 10... that is no smaller."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= value * (1 - 1e-9))


def foot(day: date, span_days: int, words: Words) -> str:
    """A day as it stands below a chart of so many days: without its year only where none can be mistaken."""
    return words.short_month(day) if span_days > YEAR_DAYS else words.short_day(day)


def places(value: float) -> int:
    """Decimals that show three digits, none for hundreds."""
    return min(3, max(0, 2 - math.floor(math.log10(abs(value))))) if value else 0


def _powers(low: float, high: float) -> tuple[float, ...]:
    """1, 2, 5, 10... from below the least to above the greatest; where they would be too many, powers of ten alone."""
    for steps, every in (((1.0, 2.0, 5.0), 1), *(((1.0,), every) for every in range(1, 100))):
        exponents = range(math.floor(math.log10(low)) - every, math.ceil(math.log10(high)) + every + 1, every)
        marks = [step * 10.0**exponent for exponent in exponents for step in steps]
        first = max(i for i, mark in enumerate(marks) if mark <= low * (1 + 1e-9))
        last = max(first + 1, min(i for i, mark in enumerate(marks) if mark >= high * (1 - 1e-9)))
        if last - first < MOST_TICKS:
            break
    return tuple(marks[first : last + 1])


def _grid(scale: Scale, words: Words) -> list[str]:
    parts = []
    for value in scale.ticks:
        parts.append(_line("grid", LEFT, scale.y(value), WIDTH - RIGHT, scale.y(value)))
        decimals = next(n for n in range(10) if abs(round(value, n) - value) < 1e-9 * max(1.0, abs(value)))
        parts.append(_text(LEFT - 8, scale.y(value) + 4, words.number(value, decimals), "axis"))
    return parts


def _joined(path: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in path)


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(x: float, y: float, text: str, kind: str = "label") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'


def _picture(name: str, title: str, told: str, parts: Sequence[str], tall: float = HEIGHT) -> str:
    """Time runs from left to right in every language, as it does on the screens."""
    return (
        f'<svg class="chart" role="img" aria-labelledby="{name}-title {name}-words" viewBox="0 0 {WIDTH:g} {tall:g}" '
        f'direction="ltr" xmlns="http://www.w3.org/2000/svg"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-words">{escape(told)}</desc>{"".join(parts)}</svg>'
    )
