"""The card that tells grown-ups something, for them to read; a child sees at once whom it is for."""

from __future__ import annotations

from snailtrail.screens.size import scale
from snailtrail.stage.painter import Painter
from snailtrail.stage.widgets import pale

WIDE_MM, HIGH_MM = 236.0, 92.0
PANEL_MM, RIM_MM = 66.0, 6.0
"""The tinted part with the picture, and what is free around it."""
PICTURE_MM = 52.0
LARGEST_MM, SMALLEST_MM, STEP_MM = 5.8, 2.8, 0.2
"""Letters (capitals) are as large as the sentence allows; the smallest on any window."""
APART = 2.1
"""From one line to the next, in capitals."""


def grown_ups_card(painter: Painter, sentence: str, y: float) -> None:
    """The card with its middle at y (mm), in the middle of the window: a grown-up's picture and a sentence beside."""
    whole = painter.whole
    k = scale(whole)
    wide, high = min(WIDE_MM * k, whole.width_mm - 24.0), HIGH_MM * k
    left = whole.width_mm / 2 - wide / 2
    panel, rim = PANEL_MM * k, RIM_MM * k
    painter.card(whole.width_mm / 2, y, wide, high, painter.theme.card)
    painter.card(left + rim + panel / 2, y, panel, high - 2 * rim, pale(painter.theme.accents[2]), lift=0.0)
    painter.picture("grown-up", left + rim + panel / 2, y, PICTURE_MM * k)
    room = wide - panel - 4 * rim
    size, lines = _set(painter, sentence, k, room, high - 2 * rim)
    middle = left + panel + 2.5 * rim + room / 2
    for i, line in enumerate(lines):
        at = y + (i - (len(lines) - 1) / 2) * APART * size
        painter.text(line, middle, at, size, painter.theme.text)


def _set(painter: Painter, sentence: str, k: float, wide_mm: float, high_mm: float) -> tuple[float, list[str]]:
    """The largest letters, in mm, with which a sentence has room, and its lines."""
    size = LARGEST_MM * k
    while True:
        lines = painter.lettering.wrapped(sentence, painter.px(size), painter.px(wide_mm))
        if len(lines) * APART * size <= high_mm or size <= SMALLEST_MM:
            return size, lines
        size = max(SMALLEST_MM, size - STEP_MM * k)
