"""The book that stickers are kept in: open on the meadow, with a soft place for each; the newest has a light on it."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi

import numpy as np

from snailtrail.play.canvas import Points
from snailtrail.play.field import Field
from snailtrail.screens.child.sticker import sticker
from snailtrail.screens.size import scale
from snailtrail.stage.painter import Painter
from snailtrail.stage.widgets import FOCUS_LINE_MM, PRESS_DEPTH_MM, Button, Look

Place = tuple[float, float, float]
"""Middle and size of a sticker, in mm."""

ON_A_LEAF, COLUMNS, ROWS = 4, 2, 2
TOP_MM, FOOT_MM, SIDE_MM = 29.0, 15.0, 30.0
"""Around the book: for the title and the ways, the meadow it lies on, and the ways to other leaves."""
COVER_MM, CORNER_MM = 4.5, 6.0
"""How far the cover looks out below the leaves, and how round its corners are."""
EDGES_MM = (0.0, 0.5, 1.5, 2.0)
"""So far within the cover's rim begin, one above the other, a leaf's edge and a leaf, twice."""
BOW_MM, BOWS = 4.0, 0.3
"""How far a leaf dips to the middle, and on which share of its width."""
GUTTER, GUTTER_STEPS, GUTTER_ALPHA = 0.14, 10, 0.011
"""The shade along the middle: on which share of a leaf, in how many steps, and how dark each is."""
LARGEST_MM, FILLS, STREWN = 54.0, 0.78, 0.035
"""A sticker at most; how much of its place's room it fills at most; how far aside it lies, in its sizes."""
DASHES, DASH_MM = 24, 0.9
STAR, STAR_ALPHA = 0.46, 0.5
"""Where the next sticker will lie: how large the star is, in sizes of a sticker, and how pale."""
HALO, HALO_ALPHA = (0.62, 0.595, 0.57, 0.545, 0.52), 0.15
LIGHTS = ((-0.46, -0.36, 0.36, 0.0), (0.48, -0.26, 0.27, 0.4), (0.38, 0.44, 0.22, 0.75))
"""About the newest sticker: how far aside and below, how large, in its sizes, and when in a turn it is brightest."""
TWINKLE_HZ, FAINTEST = 0.5, 0.35
LEAF_WIDE = 0.84
"""Of a way to other leaves, which is as high as any way."""


def places(whole: Field, page: int, *, mirrored: bool = False) -> list[Place]:
    """The places on two leaves in the order of reading, each a little aside as by hand; the same each time.

    Where the screen is `mirrored` for a left hand, reading begins on the same side as ever.
    """
    _, half, top, foot = _measures(whole)
    rim = (COVER_MM + max(EDGES_MM)) * scale(whole)
    wide, tall = (half - rim) / COLUMNS, (foot - top - 2 * rim) / ROWS
    size = min(LARGEST_MM * scale(whole), FILLS * wide, FILLS * tall)
    strewn = np.random.default_rng(page).uniform(-STREWN, STREWN, (2 * ON_A_LEAF, 2)) * size
    made = []
    for i, (aside, below) in enumerate(strewn.tolist()):
        row, column = divmod(i % ON_A_LEAF, COLUMNS)
        x = (-half + rim if i < ON_A_LEAF else 0.0) + (column + 0.5) * wide + aside
        y = top + rim + (row + 0.5) * tall + below
        made.append((whole.width_mm / 2 + (-x if mirrored else x), y, size))
    return made


def book(painter: Painter) -> None:
    """The open book with empty leaves."""
    theme, k = painter.theme, scale(painter.whole)
    middle, half, top, foot = _measures(painter.whole)
    fold = np.array([middle, 0.0])
    painter.card(middle, (top + foot) / 2, 2 * half, foot - top, theme.accents[5])
    for i, inner in enumerate(EDGES_MM):
        rim = (COVER_MM + inner) * k
        wide, high, low = half - rim, top + COVER_MM * k, foot - rim - BOW_MM * k / 2
        both = _leaves(wide, high, low, BOW_MM * k, k)
        painter.figure(both + fold, theme.card if i % 2 else theme.card_edge)
    if theme.edge_mm:
        line = np.array([(0.0, high + BOW_MM * k), (0.0, low + BOW_MM * k)])
        painter.line(line + fold, theme.edge_mm, "text")
        return
    for step in range(GUTTER_STEPS):
        x = np.linspace(0.0, GUTTER * wide * (step + 1) / GUTTER_STEPS, 12)
        dips = BOW_MM * k * _dips(x, wide)
        right = np.vstack((np.column_stack((x, high + dips)), np.column_stack((x, low + dips))[::-1]))
        both = np.vstack((right, right[::-1] * (-1, 1)))
        painter.figure(both + fold, theme.shadow, alpha=GUTTER_ALPHA)


def empty(painter: Painter, place: Place, number: int, *, awaits: bool = False) -> None:
    """A place with nothing in it yet: a pale ground in a colour of its own and a broken line; a star `awaits` the
    next sticker."""
    x, y, size = place
    theme = painter.theme
    if not theme.edge_mm:
        painter.spot(x, y, size / 2, theme.accents[number % len(theme.accents)], alpha=0.16)
    for dash in range(DASHES):
        turn = 2 * pi * (dash + np.array([0.0, 0.25, 0.5])) / DASHES
        bow = np.column_stack((np.cos(turn), np.sin(turn))) * (size - DASH_MM) / 2 + (x, y)
        painter.line(bow, DASH_MM, "text", alpha=1.0 if theme.edge_mm else 0.2)
    if awaits:
        painter.picture("star", x, y, STAR * size, alpha=STAR_ALPHA)


def newest(painter: Painter, picture: str, place: Place) -> None:
    """The newest sticker, with a light behind it."""
    x, y, size = place
    for share in HALO:
        painter.spot(x, y, share * size, painter.theme.accents[0], alpha=HALO_ALPHA)
    sticker(painter, picture, x, y, size)


def twinkling(painter: Painter, place: Place, t: float) -> None:
    """Small lights about the newest sticker, t s after the screen came; where little is to move they shine still."""
    x, y, size = place
    side = -1.0 if painter.from_the_right else 1.0
    for aside, below, large, when in LIGHTS:
        bright = 1.0 if painter.reduced_motion else 0.5 + 0.5 * cos(2 * pi * (TWINKLE_HZ * t - when))
        alpha = round(FAINTEST + (1.0 - FAINTEST) * bright, 2)
        painter.picture("sparkles", x + side * aside * size, y + below * size, large * size, alpha=alpha)


def turning(*, onward: bool) -> Callable[[Painter, Button, Look], None]:
    """The way to other leaves: itself a small leaf with a corner turned up, that nobody takes it for the way back."""

    def face(painter: Painter, button: Button, look: Look) -> None:
        theme = painter.theme
        wide, tall = LEAF_WIDE * button.width_mm, button.height_mm
        side = 1.0 if button.x > painter.whole.width_mm / 2 else -1.0
        x, y = button.x, button.y + (PRESS_DEPTH_MM if look.pressed and not painter.reduced_motion else 0.0)
        here = np.array([x, y])
        if look.focused:
            painter.frame(x, y, wide + 4.4, tall + 4.4, FOCUS_LINE_MM, theme.focus)
        leaf, fold = _turned_up(wide, tall)
        painter.figure(leaf * (side, 1) + here + (0.0, 0.8), theme.shadow, alpha=0.16)
        if theme.edge_mm:
            grown = 1.0 + 2 * theme.edge_mm / np.array([wide, tall])
            painter.figure(leaf * grown * (side, 1) + here, theme.card_edge)
        painter.figure(leaf * (side, 1) + here, theme.card)
        painter.figure(fold * (side, 1) + here, theme.accents[5])
        painter.arrow(x, y, 0.31 * tall, 0.0 if onward else 180.0, theme.focus)

    return face


def _turned_up(wide: float, tall: float) -> tuple[Points, Points]:
    """The outline of a leaf around its middle without its lower right corner, and that corner folded onto it."""
    corner, fold = 0.12 * tall, 0.34 * wide
    turn = np.linspace(0.0, pi / 2, 8)
    bend = corner * np.column_stack((np.cos(turn), np.sin(turn)))
    rims = [bend * side + (np.array([wide, tall]) / 2 - corner) * side for side in ((1, -1), (-1, -1), (-1, 1))]
    cut = np.array([(wide / 2 - fold, tall / 2), (wide / 2, tall / 2 - fold)])
    # the outline goes round: every second corner is told the other way
    outline = np.vstack((rims[0], rims[1][::-1], rims[2], cut))
    return outline, np.vstack((cut, [(wide / 2 - 0.92 * fold, tall / 2 - 0.92 * fold)]))


def _measures(whole: Field) -> tuple[float, float, float, float]:
    """The book's middle, half its width, its top and its foot (mm)."""
    middle = whole.width_mm / 2
    return middle, middle - SIDE_MM, TOP_MM, whole.height_mm - FOOT_MM * scale(whole)


def _leaves(wide: float, top: float, foot: float, bow: float, k: float) -> Points:
    """The outline of two leaves that lie open, x from their fold: so wide each, dipping by `bow` there."""
    corner = CORNER_MM * k
    turn = np.linspace(0.0, pi / 2, 10)
    x = np.concatenate((np.linspace(0.0, wide - corner, 24), wide - corner + corner * np.sin(turn)))
    inset = np.concatenate((np.zeros(24), corner * (1.0 - np.cos(turn))))
    dips = bow * _dips(x, wide)
    right = np.vstack((np.column_stack((x, top + dips + inset)), np.column_stack((x, foot + dips - inset))[::-1]))
    return np.vstack((right, right[::-1] * (-1, 1)))


def _dips(x: Points, wide: float) -> Points:
    """From 1 at the fold to 0, how far a leaf dips at x."""
    return np.asarray(np.clip(1.0 - x / (BOWS * wide), 0.0, 1.0) ** 2)
