"""Dots on paper: numbered circles at the places of the stars, each with the point that the pencil aims at."""

from __future__ import annotations

from games.dots.trial import DotsTrial
from snailtrail.play.canvas import Canvas

EDGE_MM = 0.4
POINT_MM = 0.6
DIGITS = 0.3
"""Height of digits over a dot's size."""
LEAST_MM = 2.6
CARD = 0.66
FIRST_MM = 1.0
"""The ring around the first dot is so much wider."""


def paper(trial: DotsTrial, canvas: Canvas) -> None:
    """Picture the dots for a pencil."""
    radius = trial.layout.radius_mm
    for i, (x, y) in enumerate(trial.layout.stars):
        canvas.ring(x, y, radius, EDGE_MM, "dot")
        if trial.cards:
            canvas.picture(trial.cards[i], x, y, 2 * radius * CARD)
        elif i < len(trial.layout.dots):
            height = max(2 * radius * DIGITS, LEAST_MM)
            canvas.words(str(i + 1), x, y - 0.5 * radius, min(height, 0.75 * radius), "text")
            canvas.disc(x, y + 0.35 * radius, POINT_MM, "dot")
        else:
            canvas.disc(x, y + 0.35 * radius, POINT_MM, "dot")
    x, y = trial.layout.stars[0]
    canvas.ring(x, y, radius + FIRST_MM, EDGE_MM, "start")
