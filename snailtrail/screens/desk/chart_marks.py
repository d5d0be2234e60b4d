"""The marks of a chart on the glass, and the legend that says what each means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from snailtrail.play.canvas import Ink
from snailtrail.play.words import Words
from snailtrail.reports.legend import Key, Part, Shape
from snailtrail.stage.form_rows import Pane

TEXT_MM = 2.1
LINE_MM = 6.0
"""From one line of a legend to the next."""
SIGN_MM, GAP_MM = 8.0, 7.0
"""Room of a sign before its words, and from the words to the next sign."""
HALO_MM = 0.35
"""Of the card's colour around a mark, so that it stands out from bands and lines."""
BANDS: dict[Part, tuple[Ink, float, Ink]] = {
    "band": ("soft", 0.35, "path_edge"),
    "trend": ("trail_shine", 0.5, "trail"),
    "spread": ("trail_shine", 0.6, "trail"),
}
"""The ink of each band, how much of it, and that of the line in its middle."""


def paint_mark(pane: Pane, shape: Shape, x: float, y: float, error: tuple[float, float] | None = None) -> None:
    """One mark with its middle at (x, y), and the ends of its standard error, mm; the line lies in its halo."""
    painter, k, ink, ground = pane.painter, pane.k, pane.painter.theme.focus, pane.painter.theme.card
    if shape in ("start", "changed"):
        corners, middle = _SQUARE if shape == "start" else _DIAMOND, np.array((x, y))
        side = 1.45 if shape == "start" else 2.3
        painter.figure(middle + corners * (side + HALO_MM) * k, ground)
        if error is not None:
            paint_error(pane, x, *error)
        painter.figure(middle + corners * side * k, ink)
        return
    radius = 0.9 if shape == "level" else 1.6
    if shape == "once":
        for size, colour in ((2.9, ground), (2.6, ink), (2.05, ground)):
            painter.spot(x, y, size * k, colour)
    elif shape != "level":
        painter.spot(x, y, (radius + HALO_MM) * k, ground)
    if error is not None:
        paint_error(pane, x, *error)
    painter.spot(x, y, (1.3 if shape == "once" else radius) * k, ink)
    if shape == "between":
        painter.spot(x, y, 1.0 * k, ground)


_SQUARE = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
_DIAMOND = np.array([(0, -1), (1, 0), (0, 1), (-1, 0)])


def paint_error(pane: Pane, x: float, low: float, high: float) -> None:
    """The upright line from one end of a standard error to the other, with its feet, mm."""
    foot = 0.9 * pane.k
    for ends in ([(x, low), (x, high)], [(x - foot, low), (x + foot, low)], [(x - foot, high), (x + foot, high)]):
        pane.painter.line(np.array(ends), 0.3, "text", alpha=0.75)


def legend_height(pane: Pane, keys: Sequence[Key], words: Words, width: float) -> float:
    """How high a legend is, mm; 0 for none."""
    return (max((line for _, _, line in _laid(pane, keys, words, width)), default=-1) + 1) * LINE_MM * pane.k


def paint_legend(pane: Pane, keys: Sequence[Key], words: Words, left: float, top: float, width: float) -> None:
    """Each sign before its words, in lines that fit the width."""
    for key, x, line in _laid(pane, keys, words, width):
        y = top + (line + 0.5) * LINE_MM * pane.k
        _paint_sign(pane, key.sign, left + x + SIGN_MM / 2 * pane.k, y)
        told, colour = words.tell(key.words), pane.painter.theme.quiet_text
        pane.painter.text(told, left + x + (SIGN_MM + 1.0) * pane.k, y, TEXT_MM * pane.k, colour, centred=False)


def _laid(pane: Pane, keys: Sequence[Key], words: Words, width: float) -> Iterator[tuple[Key, float, int]]:
    """Where each begins in its line, mm, and in which line."""
    px, x, line = pane.painter.px, 0.0, 0
    for key in keys:
        text = pane.painter.lettering.width(words.tell(key.words), px(TEXT_MM * pane.k)) / px(1.0)
        wide = text + (SIGN_MM + 1.0) * pane.k
        if x and x + wide > width:
            x, line = 0.0, line + 1
        yield key, x, line
        x += wide + GAP_MM * pane.k


def _paint_sign(pane: Pane, sign: Shape | Part, x: float, y: float) -> None:
    k, half = pane.k, 3.0 * pane.k
    if sign == "error":
        paint_error(pane, x, y - 2.0 * k, y + 2.0 * k)
    elif sign == "middle":
        pane.painter.line(np.array([(x - half, y), (x + half, y)]), 0.3, BANDS["band"][2], alpha=0.6)
    elif sign == "band" or sign == "trend" or sign == "spread":
        ink, alpha, line = BANDS[sign]
        pane.painter.polygon(np.array((x, y)) + _SQUARE * (half, 1.6 * k), ink, alpha=alpha)
        if sign == "trend":
            pane.painter.line(np.array([(x - half, y), (x + half, y)]), 0.3, line, alpha=0.6)
    else:
        paint_mark(pane, sign, x, y)
