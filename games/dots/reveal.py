"""The end of a trial: the outline rounds itself, the picture fills with colour and its details pop up.

Where little is to move it is simply there, with all who come to see it.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from games.dots.company import company
from games.dots.drawings.sheet import Detail, Fill, Line, Spot
from games.dots.layout import Layout
from games.dots.outline import Outline, Points
from games.dots.trial import REVEAL_S, DotsTrial
from snailtrail.play.canvas import ALMOST, Canvas

STAR_SIZE = 1.3
"""A star's picture over the size of the disc that counts: its points and its light reach further out."""
FILL_S = 0.45
DETAILS_S = (0.25, 1.0)
"""The first and the last detail set out to appear."""
POP_S = 0.22
RISES, SHRINKS = 36, 12
"""A ring of light grows, and a star shrinks, in so many steps, the same for each: the painter makes them once."""
TWINKLES = 9
TWINKLE_MM = (4.0, 7.0)
"""The least size of one, and how much larger it gets."""
LOOK_HZ = 0.9
LOOK = 0.22
"""Eyes look about by this share of their size."""


def reveal(trial: DotsTrial, canvas: Canvas) -> None:
    """Paint the picture as it appears, as of the trial's last step, and those who come to see it."""
    since = REVEAL_S if canvas.reduced_motion else max(0.0, trial.t - trial.joins[-1].t)
    reveal_at(trial, canvas, since)
    company(trial, canvas, since)


def load(trial: DotsTrial, canvas: Canvas) -> None:
    """Have the pictures at hand that come later: read from the disk they take longer than a frame may."""
    canvas.picture("dot-joined", 0.0, 0.0, 2 * trial.layout.radius_mm * STAR_SIZE, alpha=0.0)
    canvas.picture("sparkles", 0.0, 0.0, TWINKLE_MM[0], alpha=0.0)
    company(trial, canvas, 0.0)


def prepare(trial: DotsTrial, canvas: Canvas) -> None:
    """Make the shapes, and all sizes of stars and rings, that the reveal shows: for where a first picture may wait."""
    layout = trial.layout
    body = layout.on_field(layout.drawing.outline.curve)
    canvas.polygon(body, layout.drawing.ink, alpha=0.0)
    canvas.line(body, _line_mm(trial), "trail_shine", alpha=0.0)
    canvas.line(layout.dots, _line_mm(trial), "trail", closed=True, alpha=0.0)
    for detail in layout.drawing.details:
        if not isinstance(detail, Spot):
            _detail(layout, canvas, detail, 0.0, 0.0)
    for step in range(SHRINKS + 1):
        _star(canvas, 0.0, 0.0, 2 * layout.radius_mm, step, 0.0)
    for step in range(1, RISES):
        _ring(canvas, 0.0, 0.0, 2 * layout.radius_mm, step, 0.0)
    canvas.picture("sparkles", 0.0, 0.0, TWINKLE_MM[0], alpha=0.0)


def reveal_at(trial: DotsTrial, canvas: Canvas, since: float) -> None:
    """Paint the picture as it is so many seconds after the last join."""
    layout = trial.layout
    body = layout.on_field(layout.drawing.outline.curve)
    filled = _ease(since / FILL_S)
    canvas.still((trial, filled >= 1.0), lambda still: _ground(trial, still, body, filled >= 1.0))
    if filled < 1.0:
        canvas.line(np.array(trial.line), _line_mm(trial), "trail", closed=True, alpha=ALMOST * (1.0 - filled))
        canvas.polygon(body, layout.drawing.ink, alpha=filled)
        canvas.line(body, _line_mm(trial), "trail_shine", alpha=ALMOST * filled)
    last = max(len(layout.drawing.details) - 1, 1)
    for k, detail in enumerate(layout.drawing.details):
        sets_out = DETAILS_S[0] + (DETAILS_S[1] - DETAILS_S[0]) * k / last
        shown = _ease((since - sets_out) / POP_S)
        if shown > 0:
            _detail(layout, canvas, detail, shown, since)
    _dust(trial, canvas, since)


def _ground(trial: DotsTrial, canvas: Canvas, body: Points, filled: bool) -> None:
    """The night; a picture that is quite filled stands still, too."""
    canvas.scene("night")
    if filled:
        canvas.polygon(body, trial.layout.drawing.ink)
        canvas.line(body, _line_mm(trial), "trail_shine", closed=True)


def _detail(layout: Layout, canvas: Canvas, detail: Detail, shown: float, since: float) -> None:
    alpha = min(shown * detail.alpha, ALMOST)
    if isinstance(detail, Fill):
        canvas.polygon(layout.on_field(_points(detail.path, True)), detail.ink, alpha=alpha)
    elif isinstance(detail, Line):
        points = layout.on_field(_points(detail.path, False))
        canvas.line(points, max(detail.width * layout.scale, 0.5), detail.ink, alpha=alpha)
    else:
        looks = detail.looks and not canvas.reduced_motion
        glance = LOOK * detail.radius * math.sin(2 * math.pi * LOOK_HZ * (since - 0.4)) if looks else 0.0
        x, y = layout.on_field(np.array([[detail.x + glance, detail.y]]))[0]
        canvas.disc(float(x), float(y), max(detail.radius * layout.scale * shown, 0.2), detail.ink, alpha=alpha)


def _line_mm(trial: DotsTrial) -> float:
    return min(max(trial.layout.radius_mm * 0.18, 1.0), 2.2)


def _dust(trial: DotsTrial, canvas: Canvas, since: float) -> None:
    """The stars go out one after another round the picture, and some twinkle about it."""
    size = 2 * trial.layout.radius_mm
    count = len(trial.line)
    for i, (x, y) in enumerate(trial.line):
        gone = _ease((since - 0.5 * i / count) / 0.35)
        if gone < 1.0:
            _star(canvas, x, y, size, round(SHRINKS * gone), 1.0 - gone)
        step = round(RISES * (since - 0.15 - 0.5 * i / count) / 0.6)
        if 0 < step < RISES:
            _ring(canvas, x, y, size, step, 0.7 * (1.0 - step / RISES))
    middle = np.mean(trial.line, axis=0)
    for k in range(TWINKLES):
        turn = 2 * math.pi * (k / TWINKLES + 0.07 * (k % 3))
        at = trial.layout.on_field(np.array([[50.0, 50.0]]))[0] * 0.3 + middle * 0.7
        reach = trial.layout.scale * (56 + 7 * (k % 3))
        x, y = float(at[0] + reach * math.cos(turn)), float(at[1] + reach * math.sin(turn))
        shine = math.sin(math.pi * min(max((since - 0.2 - 0.06 * k) / (REVEAL_S - 0.45), 0.0), 1.0))
        if shine > 0.05 and 4 < x < canvas.field.width_mm - 4 and 4 < y < canvas.field.height_mm - 4:
            canvas.picture("sparkles", x, y, TWINKLE_MM[0] + TWINKLE_MM[1] * shine, alpha=shine)


def _star(canvas: Canvas, x: float, y: float, size: float, step: int, alpha: float) -> None:
    canvas.picture("dot-joined", x, y, size * STAR_SIZE * (1.0 - 0.6 * step / SHRINKS), alpha=alpha)


def _ring(canvas: Canvas, x: float, y: float, size: float, step: int, alpha: float) -> None:
    rise = step / RISES
    canvas.ring(x, y, size * (0.4 + 0.5 * rise), max(0.4, 1.4 * (1 - rise)), "good", alpha=alpha)


def _ease(share: float) -> float:
    u = min(max(share, 0.0), 1.0)
    return u * u * (3 - 2 * u)


@lru_cache(maxsize=1024)
def _points(path: str, closed: bool) -> Points:
    return Outline(path, closed=closed).curve
