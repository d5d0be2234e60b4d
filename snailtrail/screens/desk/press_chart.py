"""A small chart of one number of each press: a stem at its moment, and a line at the present one."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from snailtrail.play.words import Said, milliseconds, said
from snailtrail.screens.desk.playback import Series
from snailtrail.screens.desk.presses import Press
from snailtrail.screens.desk.profile_chart import ProfileChart
from snailtrail.stage.painter import Painter

SPOT_MM = 1.5
LEAST = {"s": 1.0, "ms": 50.0, "mm": 5.0}
"""The axis ends no sooner, by its unit."""


@dataclass(frozen=True)
class PressChart(ProfileChart):
    """Of presses: one that hit has a full dot, another one a ring, one that answered nothing a dot on the line."""

    presses: Sequence[Press] = ()

    @property
    def least(self) -> float:
        """See ProfileChart."""
        return LEAST[self.unit]

    def draw_series(self, painter: Painter) -> None:
        """See ProfileChart."""
        zero = float(self._y(0.0))
        values = {float(times[0]): float(numbers[0]) for times, numbers in self.series.pieces}
        for press in self.presses:
            x = float(self._x(press.t))
            value = values.get(press.t)
            if value is None:
                painter.spot(x, zero, 0.5 * SPOT_MM, painter.theme.quiet_text)
                continue
            y = float(self._y(value))
            painter.line(np.array([(x, zero), (x, y)]), 0.6, "trail")
            painter.disc(x, y, SPOT_MM, "trail")
            if not press.right:
                painter.spot(x, y, 0.6 * SPOT_MM, painter.theme.card)


def series_of(presses: Sequence[Press], number: Callable[[Press], float]) -> Series:
    """One number of each press, those left out that lack it."""
    return Series(
        tuple((np.array([press.t]), np.array([number(press)])) for press in presses if math.isfinite(number(press)))
    )


def charts_of(
    presses: Sequence[Press],
    seconds: float,
    boxes: Sequence[tuple[float, float, float, float]],
    *,
    from_the_right: bool = False,
) -> tuple[ProfileChart, ...]:
    """How long each press took to come, above how early or late it was or how far off; boxes as ProfileChart's."""
    waits = series_of(presses, lambda press: press.waited_s)
    cued = any(press.cued for press in presses)
    since = said("since it came") if cued else said("since the one before")
    chart = partial(PressChart, seconds=seconds, from_the_right=from_the_right, presses=presses)
    made = [chart(said("until the press"), "s", waits, box=boxes[0], note=since)]
    late = series_of(presses, lambda press: press.late_ms)
    if late.pieces:
        name, note = said("early or late"), said("late up, early down")
        made.append(chart(name, "ms", late, box=boxes[1], note=note, signed=True))
    else:
        off = series_of(presses, lambda press: press.off_mm)
        name, note = said("off the middle"), said("of the target")
        made.append(chart(name, "mm", off, box=boxes[1], note=note))
    return tuple(made)


def told(press: Press | None, number: int, count: int) -> tuple[tuple[str, str], ...]:
    """The latest press in words: which one it is, how long it took, and how it lay; dashes before the first."""
    if press is None:
        return (said("press"), "–"), (said("against the target"), "–")
    return (
        (said("press {number} of {count}", number=number, count=count), _waited(press)),
        (said("against the target"), _against(press)),
    )


def _waited(press: Press) -> Said:
    if not math.isfinite(press.waited_s):
        return said("answered nothing")
    if press.cued:
        return said("{waited:.2f} s after it came", waited=press.waited_s)
    return said("{waited:.2f} s after the last", waited=press.waited_s)


def _against(press: Press) -> str:
    if math.isfinite(press.late_ms):
        late = press.late_ms
        time = milliseconds(abs(late))
        return said("{time} late", time=time) if late >= 0 else said("{time} early", time=time)
    if math.isfinite(press.off_mm):
        return said("{off:.1f} mm from its middle", off=press.off_mm)
    return "–"


def mark(painter: Painter, press: Press, k: float) -> None:
    """A press where it was, and the way to it from the middle of what it was to touch; `k` is how large marks are."""
    if press.aim is not None:
        painter.line(np.array([press.aim, (press.x, press.y)]), 0.9 * k, "ring")
        painter.ring(*press.aim, 1.6 * k, 0.6 * k, "ring")
    painter.spot(press.x, press.y, 2.2 * k, painter.theme.card)
    painter.disc(press.x, press.y, 1.7 * k, "ring")
    if not press.right:
        painter.spot(press.x, press.y, 0.9 * k, painter.theme.card)
