"""Things to press: cards and round buttons in millimetres, for finger, mouse and keys alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from snailtrail.play.field import Field
from snailtrail.stage.painter import Painter
from snailtrail.stage.theme import Colour

PRESS_DEPTH_MM = 0.8
FOCUS_LINE_MM = 1.1
LETTERS_MM = 5.0
"""Capitals of what a child may read, on the smallest tablet too."""
SMALLEST_LABEL_MM = 3.4
"""Capitals of a label under a picture of which a word is too long for LETTERS_MM; longer words are parted."""
FOOT, FOOT_MM, LETTERS_OF_FOOT = 0.26, (12.0, 15.0), 0.42
"""The part of a card that holds its label: of the card's height, at least and at most; and the letters' part of it."""
LINE, FOOT_OF_TWO, LABEL_RIM_MM = 1.5, 3.4, 4.0
"""Of a label in two lines, in capitals: from one line to the next, and how high its foot is; and what is free at its
sides together."""
REACH_MM = 2.5
"""A finger this far outside still counts: small hands land beside."""


@dataclass(frozen=True)
class Look:
    """How a widget is to be painted just now."""

    pressed: bool
    focused: bool
    held: float
    """0 to 1: how much of a hold is done."""


@dataclass(frozen=True)
class Button:
    """A place to press; `value` is what pressing it answers."""

    value: Any
    x: float
    y: float
    width_mm: float
    height_mm: float
    face: Callable[[Painter, Button, Look], None]
    hold_s: float = 0.0
    """How long it must be held; 0 answers on release."""
    reach_mm: float = REACH_MM
    """A finger this far outside still counts; less where others stand close by."""
    hint: str = ""
    """What is said beside it when what must be held was let go too soon."""

    def under(self, x: float, y: float) -> bool:
        """Whether a finger at x, y (mm) means this."""
        reach = self.reach_mm
        return abs(x - self.x) <= self.width_mm / 2 + reach and abs(y - self.y) <= self.height_mm / 2 + reach


def card(picture: str, words: str, tint: Colour, *, note: str = "") -> Callable[[Painter, Button, Look], None]:
    """A big card: a picture on a tinted ground, a few words below."""

    def face(painter: Painter, button: Button, look: Look) -> None:
        theme = painter.theme
        y = button.y + _depth(painter, look)
        w, h = button.width_mm, button.height_mm
        if look.focused:
            painter.frame(button.x, y, w + 4.4, h + 4.4, FOCUS_LINE_MM, theme.focus)
        painter.card(button.x, y, w, h, theme.card, lift=0.35 if look.pressed else 1.0)
        foot = min(max(h * FOOT, FOOT_MM[0]), FOOT_MM[1])
        size, lines = _label(painter, words, min(5.2, foot * LETTERS_OF_FOOT), w - LABEL_RIM_MM, parted=not note)
        foot = max(foot, FOOT_OF_TWO * size if len(lines) > 1 else 0.0)
        side = min(w - 6.0, h - foot - 6.0)
        ground = y - h / 2 + 3.0 + (h - foot - 3.0) / 2
        painter.card(button.x, ground, w - 6.0, h - foot - 3.0, pale(tint), lift=0.0)
        painter.picture(picture, button.x, ground, side * 0.82)
        # letters hang below a line, never above: two lines stand a little higher than their middle
        middle = y + h / 2 - foot / 2 - (1.6 if note else 0.15 * size * (len(lines) - 1))
        for number, line in enumerate(lines):
            at = middle + LINE / 2 * (2 * number - len(lines) + 1) * size
            painter.text(line, button.x, at, size, theme.text, title=True)
        if note:
            painter.text(note, button.x, middle + size * 1.25, size * 0.55, theme.quiet_text)

    return face


def _label(
    painter: Painter, words: str, largest_mm: float, width_mm: float, *, parted: bool
) -> tuple[float, list[str]]:
    """The size of a card's label, and its lines: two, where one would be small; parted at a space or a hyphen, and
    within a word only where it would be too small otherwise."""
    told = painter.lettering.told(words)
    whole_mm = min(largest_mm, LETTERS_MM)
    size, label = fitted(painter, told, largest_mm, whole_mm, width_mm)
    if label == told:
        return size, [told]
    ends = [i for i, sign in enumerate(told[:-1], start=1) if sign in " -"] if parted else []
    within = range(2, len(told) - 1) if parted and not ends else ()
    ways = [[told], *([told[:end].rstrip(), told[end:]] for end in ends)]
    torn = [[f"{told[:end]}-", told[end:]] for end in within]
    for tried in (ways, torn):
        sized = [(_fits(painter, way, whole_mm, width_mm), -abs(len(way[0]) - len(way[-1])), way) for way in tried]
        size, _, lines = max(sized, default=(0.0, 0, [told]))
        if size:
            return size, lines
    least, px = min(whole_mm, SMALLEST_LABEL_MM), painter.px
    held = [way for way in ways if _fits(painter, way[:1], least, width_mm)]
    lines = held[-1] if held else [told]
    return least, [painter.lettering.shortened(line, px(least), px(width_mm), title=True) for line in lines]


def _fits(painter: Painter, lines: Sequence[str], largest_mm: float, width_mm: float) -> float:
    """The largest size at which each line fits, 0 where it would be smaller than a label may be."""
    least = min(largest_mm, SMALLEST_LABEL_MM)
    sized = [fitted(painter, line, largest_mm, least, width_mm) for line in lines]
    return min(size for size, _ in sized) if [label for _, label in sized] == list(lines) else 0.0


def fitted(
    painter: Painter, words: str, largest_mm: float, smallest_mm: float, width_mm: float, *, title: bool = True
) -> tuple[float, str]:
    """The size at which a title, or words, fit the width, and they: shortened where even the smallest is too wide."""
    wide = painter.lettering.width(words, painter.px(largest_mm), title=title) / painter.px(1.0)
    if wide <= width_mm:
        return largest_mm, words
    size = min(largest_mm, max(smallest_mm, 0.96 * largest_mm * width_mm / max(wide, 0.1)))
    # fonts come in whole pixels: rounding may make it too wide again
    while size > smallest_mm and painter.lettering.width(words, painter.px(size), title=title) > painter.px(width_mm):
        size = max(smallest_mm, 0.96 * size)
    return size, painter.lettering.shortened(words, painter.px(size), painter.px(width_mm), title=title)


_ARROWS = {"arrow-right": 0.0, "arrow-down": 90.0, "arrow-left": 180.0, "arrow-up": 270.0}


def round_button(picture: str, *, quiet: bool = False) -> Callable[[Painter, Button, Look], None]:
    """A round button with a picture or an arrow; a quiet one lies flat and fills while it is held."""

    def face(painter: Painter, button: Button, look: Look) -> None:
        y = button.y + _depth(painter, look)
        radius = min(button.width_mm, button.height_mm) / 2
        if look.focused:
            painter.spot(button.x, y, radius + 2.0, painter.theme.focus)
        if not quiet:
            painter.spot(button.x, y + 0.9, radius + 0.4, painter.theme.shadow, alpha=0.16)
        if painter.theme.edge_mm:
            painter.spot(button.x, y, radius + painter.theme.edge_mm, painter.theme.card_edge)
        painter.spot(
            button.x, y, radius, painter.theme.card, alpha=0.72 if quiet and not painter.theme.edge_mm else 1.0
        )
        if look.held > 0:
            painter.spot(button.x, y, max(0.3, radius * look.held), painter.theme.accents[0], alpha=0.7)
        if picture in _ARROWS:
            painter.arrow(button.x, y, radius * 0.62, _ARROWS[picture], painter.theme.focus)
        else:
            painter.picture(picture, button.x, y, radius * 1.22, alpha=0.8 if quiet else 1.0)

    return face


EAR_SIDE_MM = 20.0
"""How wide and high the ear of a screen is; the one above a field has a place of its own."""
SIGN_ASIDE, SIGN_RIM_MM, SIGN_CORNER_MM = 0.34, 0.3, 6.0
"""The middle of the sign that nothing can be heard lies so many widths of an ear aside of its middle, and below it; or
so far from the corner of a screen without an ear."""
LOUDSPEAKER = ((-0.36, -0.14), (-0.16, -0.14), (0.12, -0.38), (0.12, 0.38), (-0.16, 0.14), (-0.36, 0.14))
GAP = ((-0.29, -0.43), (-0.43, -0.29), (0.29, 0.43), (0.43, 0.29))
BAR = ((-0.33, -0.40), (-0.40, -0.33), (0.33, 0.40), (0.40, 0.33))
"""Of that sign: a bar across a loudspeaker, and around it nothing."""


@dataclass(frozen=True)
class Saying:
    """What an ear stands for: its panel lets the sentence of this key be heard again, and goes on asking."""

    key: str


def ear(key: str, whole: Field) -> Button:
    """The ear in the corner of a screen, at the same place on each."""
    return Button(Saying(key), whole.width_mm - 15.0, 14.0, EAR_SIDE_MM, EAR_SIDE_MM, ear_face)


def ear_face(painter: Painter, button: Button, look: Look) -> None:
    """An ear; where nothing can be heard with a small sign of that at its foot, for a grown-up."""
    round_button("ear")(painter, button, look)
    size = painter.unheard() * button.width_mm
    if size > 0:
        aside = SIGN_ASIDE * button.width_mm
        _unheard(painter, button.x + aside, button.y + aside + _depth(painter, look), size)


def unheard_in_the_corner(painter: Painter) -> None:
    """On a screen without an ear: the sign that nothing can be heard, where nothing can, where an ear would have it."""
    size = painter.unheard() * EAR_SIDE_MM
    if size > 0:
        _unheard(painter, painter.whole.width_mm - SIGN_CORNER_MM, SIGN_CORNER_MM, size)


def _unheard(painter: Painter, x: float, y: float, size: float) -> None:
    theme = painter.theme
    painter.spot(x, y, size / 2 + max(theme.edge_mm, SIGN_RIM_MM), theme.card_edge)
    painter.spot(x, y, size / 2, theme.card)
    for figure, colour in ((LOUDSPEAKER, theme.text), (GAP, theme.card), (BAR, theme.text)):
        painter.figure(np.array(figure) * 0.8 * size + (x, y), colour)


def neighbour(buttons: Sequence[Button], index: int, dx: int, dy: int) -> int:
    """The nearest of the buttons in a direction from one of them, or that one again."""
    here = buttons[index]
    best, least = index, float("inf")
    for i, other in enumerate(buttons):
        along = (other.x - here.x) * dx + (other.y - here.y) * dy
        aside = abs((other.x - here.x) * dy) + abs((other.y - here.y) * dx)
        if along > 1.0 and along + 2.5 * aside < least:
            best, least = i, along + 2.5 * aside
    return best


def rows(count: int, width_mm: float, cell_mm: float, gap_mm: float) -> list[int]:
    """How many cells stand in each row so that all fit the width and rows are evenly filled."""
    most = max(1, int((width_mm + gap_mm + 1e-6) // (cell_mm + gap_mm)))  # cells may be cut to fill it just so
    lines = -(-count // most)
    base, more = divmod(count, lines) if lines else (0, 0)
    return [base + (1 if i < more else 0) for i in range(lines)]


def grid(
    counts: Sequence[int], middle: tuple[float, float], cell: tuple[float, float], gap_mm: float
) -> list[tuple[float, float]]:
    """Middles of cells in centred rows around a middle, in mm."""
    places = []
    height = len(counts) * cell[1] + (len(counts) - 1) * gap_mm
    for row, count in enumerate(counts):
        y = middle[1] - height / 2 + cell[1] / 2 + row * (cell[1] + gap_mm)
        width = count * cell[0] + (count - 1) * gap_mm
        places += [(middle[0] - width / 2 + cell[0] / 2 + i * (cell[0] + gap_mm), y) for i in range(count)]
    return places


def _depth(painter: Painter, look: Look) -> float:
    """How far a pressed button goes down (mm)."""
    return PRESS_DEPTH_MM if look.pressed and not painter.reduced_motion else 0.0


def pale(colour: Colour, white: int = 2) -> Colour:
    """A light tint of a colour, as the ground of a picture: so many parts of white to one of it."""
    r, g, b = ((part + white * 255) // (1 + white) for part in colour)
    return r, g, b
