"""Dots on paper: stars where they stand on the glass, each with the point that the pencil aims at.

Digits or pictures tell their order, as on the glass; instead of a glow, an arrow in each star points to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

import numpy as np

from games.dots.trial import DotsTrial
from snailtrail.play.canvas import Canvas, Points

EDGE_MM = 0.4
POINT_MM = 0.6
DIGITS = 0.3
"""Height of digits over a dot's size."""
LEAST_MM = 2.6
CARD = 0.66
STEP_MM, STRIP_MM = 15.0, 7.0
"""From picture to picture in the row that tells their order, and its middle below the field's top."""
POINTS, TIP = 5, 1.35
"""A star has so many tips, each so many radii from its middle."""
ARROW_FROM, ARROW_TO, ARROW_WIDE = 0.4, 0.9, 0.28
"""Of a radius: where the head of an arrow begins and ends, and half its width."""
FIRST_MM = 1.2
"""The line around the first star is so much wider."""
CLEAR_MM = 3.0
"""Left white between two stars at least, tip to tip: more than a pencil's line, so that a child can part them."""
HOW = {
    "numbers": "With a pencil from point to point: 1, 2, 3 and on. The star with the double edge is the first.",
    "numbers, others": "With a pencil from point to point: 1, 2, 3 and on. Stars without a number stay alone.",
    "pictures": "With a pencil from picture to picture, as in the row above. First the star with the double edge.",
    "pictures, others": "With a pencil from picture to picture, as in the row above. Other stars stay alone.",
    "glow": "With a pencil from point to point, first the star with the double edge: its arrow shows the next.",
    "glow, others": "With a pencil from point to point, first the star with the double edge: its arrow shows the next. "
    "Other stars stay alone.",
}
"""By what tells the order, and whether there are stars that belong to nothing."""


def kind(trial: DotsTrial) -> str:
    """Which of HOW a sheet is."""
    return f"{trial.params.order}{', others' if len(trial.layout.lures) else ''}"


def _steps(trial: DotsTrial) -> Mapping[str, float]:
    """How far the pencil goes from the middle of one star to that of the next, mm."""
    steps = np.hypot(*np.diff(trial.layout.dots, axis=0).T)
    return {"least": float(steps.min()), "most": float(steps.max()), "mean": float(steps.mean())}


LENGTHS: Mapping[str, Callable[[DotsTrial], Mapping[str, float]]] = {
    "stars {size:.0f} mm from tip to tip": lambda trial: {"size": 2 * TIP * _radius(trial)},
    "from the middle of a star to that of the next {least:.0f} to {most:.0f} mm, {mean:.0f} mm in the mean": _steps,
}
"""As they are drawn: the gap that difficulty sets is no more than the mean step less a star's size."""


def paper(trial: DotsTrial, canvas: Canvas) -> None:
    """Picture the dots for a pencil."""
    radius = _radius(trial)
    for i, (x, y) in enumerate(trial.layout.stars):
        canvas.line(_star(x, y, radius), EDGE_MM, "dot", closed=True)
        if trial.cards:
            canvas.picture(trial.cards[i], x, y, 2 * radius * CARD)
        elif trial.params.order == "glow":
            canvas.disc(x, y, POINT_MM, "dot")
        elif i < len(trial.layout.dots):
            height = max(2 * radius * DIGITS, LEAST_MM)
            canvas.words(str(i + 1), x, y - 0.36 * radius, min(height, 0.7 * radius), "text")
            canvas.disc(x, y + 0.4 * radius, POINT_MM, "dot")
        else:
            canvas.disc(x, y + 0.4 * radius, POINT_MM, "dot")
    if trial.cards:
        _strip(trial, canvas)
    elif trial.params.order == "glow":
        _arrows(trial, canvas)
    x, y = trial.layout.stars[0]
    canvas.line(_star(x, y, radius + FIRST_MM), 2 * EDGE_MM, "start", closed=True)


def _radius(trial: DotsTrial) -> float:
    """How far the dents of each star's outline lie from its middle, mm; its tips TIP times as far.

    On the glass stars may shine into one another; the circles that count never touch. On paper the outline is all
    there is, so where two stars are near, all are drawn smaller.
    """
    stars = np.asarray(trial.layout.stars, dtype=np.float64)
    apart = np.hypot(*(stars[:, None] - stars[None]).transpose(2, 0, 1)) + np.diag(np.full(len(stars), np.inf))
    apart[0] -= TIP * FIRST_MM
    widest = (float(apart.min()) - CLEAR_MM - 2 * EDGE_MM) / 2
    return min(trial.layout.radius_mm, widest / TIP)


def _strip(trial: DotsTrial, canvas: Canvas) -> None:
    """All little pictures in their order, along the top where the glass shows the next ones."""
    count = len(trial.layout.dots)
    step = min(STEP_MM, canvas.field.width_mm / count)
    left = canvas.field.width_mm / 2 - step * (count - 1) / 2
    canvas.line(np.array([(left, STRIP_MM), (left + step * (count - 1), STRIP_MM)]), EDGE_MM, "soft")
    for k, card in enumerate(trial.cards[:count]):
        canvas.picture(card, left + k * step, STRIP_MM, 0.62 * step)


def _arrows(trial: DotsTrial, canvas: Canvas) -> None:
    """From each star's middle to the next star, for a child that does not read digits."""
    stars, radius = np.asarray(trial.layout.dots, dtype=np.float64), _radius(trial)
    for here, there in pairwise(stars):
        along = (there - here) / np.hypot(*(there - here))
        across = np.array([-along[1], along[0]]) * ARROW_WIDE * radius
        tip, tail = here + ARROW_TO * radius * along, here + ARROW_FROM * radius * along
        canvas.line(np.array([here, tail]), EDGE_MM, "goal")
        canvas.polygon(np.array([tip, tail + across, tail - across]), "goal")


def _star(x: float, y: float, radius: float) -> Points:
    """The outline of a fat star round a circle, (n, 2) mm."""
    turns = np.linspace(0.0, 2 * np.pi, 2 * POINTS, endpoint=False)
    reach = np.where(np.arange(2 * POINTS) % 2 == 0, TIP * radius, radius)
    return np.stack((x + reach * np.sin(turns), y - reach * np.cos(turns)), axis=1)
