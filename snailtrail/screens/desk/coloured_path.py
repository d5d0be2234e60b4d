"""The hand's real path over a replay: its colour and width tell how far off or how fast it was; and their legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from snailtrail.motor.sample import columns
from snailtrail.play.canvas import Points
from snailtrail.play.words import Said, said
from snailtrail.screens.desk.playback import Floats, Motion, Playback
from snailtrail.stage.painter import Painter
from snailtrail.stage.ribbon import Ribbon, Stroke
from snailtrail.stage.theme import Theme

Telling = Literal["deviation", "speed"]
"""What the path is coloured by."""
TELLINGS: Mapping[Telling, Said] = {"deviation": said("deviation"), "speed": said("speed")}
SPEED_STEPS_MM_S = (15.0, 50.0, 150.0)
"""The same for all games: below the first a hand hardly goes on, up to the second it traces, past the last it flies."""
WIDTHS_MM = (0.7, 1.1, 1.6, 2.2)
"""From little to very much, on the window: a field that is shown smaller has no thinner path."""
NO_NUMBER_MM = 0.4
EDGE_MM = 0.5
HOVER_S = 2.0
"""So much of the way above the glass is shown while it plays."""


@dataclass(frozen=True)
class Steps:
    """From which sizes on a number is shown as more, as much, as very much."""

    ends: tuple[float, float, float]
    unit: str


def steps_of(motion: Motion, telling: Telling) -> Steps:
    """What the colours mean."""
    return Steps(motion.steps_mm, "mm") if telling == "deviation" else Steps(SPEED_STEPS_MM_S, "mm/s")


def kinds_of(values: Floats, ends: Sequence[float]) -> NDArray[np.int64]:
    """For each number (n,) which stroke shows it: 0 to 3 by its size, 4 where there is none."""
    kinds = np.searchsorted(np.asarray(ends), np.abs(values), side="right")
    return np.where(np.isfinite(values), kinds, len(WIDTHS_MM)).astype(np.int64)


class ColouredPath:
    """The path over the game's part of the window, as one painter paints it, coloured by one number.

    `shrunk` is how large the field is shown beside its own size.
    """

    def __init__(self, playback: Playback, motion: Motion, telling: Telling, painter: Painter, shrunk: float):
        hand = columns(playback.samples)
        self._times = hand.t
        series = motion.deviation_mm if telling == "deviation" else motion.speed_mm_s
        kinds = kinds_of(series.along(hand.t), steps_of(motion, telling).ends)
        self._touching = _Part(painter, hand.xy, kinds, hand.down, shrunk)
        self._above = _Part(painter, hand.xy, kinds, ~hand.down, shrunk)
        helped = columns(playback.helped)
        self._helped_times = helped.t
        thin = np.full(len(helped.t), len(WIDTHS_MM), dtype=np.int64)
        self._helped = _Part(painter, helped.xy, thin, helped.down, shrunk) if playback.helped else None

    def draw(self, t: float, *, playing: bool) -> None:
        """Lay the path up to `t` over the picture; of the way above the glass the last of it alone while it plays."""
        since = t - HOVER_S if playing else -1.0
        first, end = np.searchsorted(self._times, (since, t), side="right").tolist()
        self._above.show(first, end, passing=playing)
        self._touching.show(0, end)
        if self._helped is not None:
            self._helped.show(0, int(np.searchsorted(self._helped_times, t, side="right")))


class _Part:
    """The path where the hand is in contact, or where it is not."""

    def __init__(
        self, painter: Painter, points: Points, kinds: NDArray[np.int64], own: NDArray[np.bool_], shrunk: float
    ):
        self._before = np.concatenate(([0], np.cumsum(own)))
        """How many of its samples come before each sample of the hand."""
        places = np.flatnonzero(own)
        joined = np.diff(places, prepend=-2) == 1
        edge = Stroke(painter.theme.card, EDGE_MM / shrunk)
        strokes = [stroke._replace(width_mm=stroke.width_mm / shrunk) for stroke in strokes_of(painter.theme)]
        self._ribbon = Ribbon(painter, points[places], kinds[places], joined, strokes, edge)

    def show(self, first: int, end: int, *, passing: bool = False) -> None:
        """What lies between two samples of the hand; `passing`, where that is another piece at each picture."""
        show = self._ribbon.show_passing if passing else self._ribbon.show
        show(int(self._before[first]), int(self._before[end]))


def strokes_of(theme: Theme) -> list[Stroke]:
    """How each kind of number looks; last of all, a moment that has none."""
    told = [Stroke(colour, width) for colour, width in zip(theme.levels, WIDTHS_MM, strict=True)]
    return [*told, Stroke(theme.quiet_text, NO_NUMBER_MM)]


def legend(painter: Painter, steps: Steps, box: tuple[float, float, float, float], k: float) -> None:
    """Four strokes as they are on the path, the numbers between them below; box (left, top, width, height) mm."""
    left, top, width, height = box
    theme = painter.theme
    painter.card(left + width / 2, top + height / 2, width, height, theme.card, lift=0.35)
    inner, unit = left + 4.0 * k, 11.0 * k
    each = (width - 8.0 * k - unit) / len(WIDTHS_MM)
    for i, (colour, wide) in enumerate(zip(theme.levels, WIDTHS_MM, strict=True)):
        painter.card(inner + (i + 0.5) * each, top + height * 0.36, each - k, wide, colour, lift=0.0)
        if i:
            painter.text(f"{steps.ends[i - 1]:g}", inner + i * each, top + height * 0.72, 2.2 * k, theme.text)
    painter.text(steps.unit, left + width - 4.0 * k - unit / 2, top + height * 0.72, 2.2 * k, theme.text)
