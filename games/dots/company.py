"""Who comes out on the hills to see the picture that was joined; nobody is there before."""

from __future__ import annotations

from typing import NamedTuple

from games.dots.trial import DotsTrial
from snailtrail.play.canvas import Canvas
from snailtrail.play.field import Field

CAST = ("owl", "hedgehog", "squirrel", "sheep", "duck", "turtle")
PLACES = (0.3, 0.7, 0.6, 0.4, 0.5)
"""Where on the hills, as shares of the field's width: both corners stay free, one for the snail of the joy."""
FOOT = 0.985
"""Of their feet, as a share of the field's height."""
SIZE = 0.13
"""As a share of the field's height."""
MOST_MM = 30.0
FIRST_S, APART_S, COMES_S = 0.45, 0.16, 0.5
"""When the first sets out to appear, the next after it, and how long each takes: softly, in its place."""
COUNT = 3
CLEAR_MM = 2.0


class Guest(NamedTuple):
    """Who stands where, in mm."""

    name: str
    x: float
    y: float
    size_mm: float


def guests(trial: DotsTrial, field: Field) -> tuple[Guest, ...]:
    """Those for whom there is room beside the picture; the same each time for a layout."""
    layout = trial.layout
    size = min(SIZE * field.height_mm, MOST_MM)
    y = FOOT * field.height_mm - size / 2
    body = layout.on_field(layout.drawing.outline.curve)
    low, high = body.min(axis=0), body.max(axis=0)

    def free(x: float) -> bool:
        beside = x + size / 2 + CLEAR_MM < low[0] or x - size / 2 - CLEAR_MM > high[0]
        return bool(beside or y - size / 2 - CLEAR_MM > high[1])

    places = [share * field.width_mm for share in PLACES if free(share * field.width_mm)][:COUNT]
    first = len(layout.dots) + len(layout.drawing.name)
    return tuple(Guest(CAST[(first + k) % len(CAST)], x, y, size) for k, x in enumerate(places))


def company(trial: DotsTrial, canvas: Canvas, since: float) -> None:
    """Paint them as they are so many seconds after the last join; before they come they are made, and not seen."""
    for k, guest in enumerate(guests(trial, canvas.field)):
        share = min(max((since - FIRST_S - APART_S * k) / COMES_S, 0.0), 1.0)
        canvas.picture(guest.name, guest.x, guest.y, guest.size_mm, alpha=share * share * (3 - 2 * share))
