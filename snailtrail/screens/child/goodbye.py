"""The end of a day: it grows dark, the snail sleeps below all that the day brought, and the house leads home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from snailtrail.play.field import Field
from snailtrail.play.words import Said, said
from snailtrail.screens.child.sticker import FLIGHT_S, flying, sticker
from snailtrail.screens.mascot import asleep
from snailtrail.screens.size import scale
from snailtrail.stage import brushes
from snailtrail.stage.painter import Painter
from snailtrail.stage.widgets import LETTERS_MM, fitted

LARGEST_MM, APART, ASIDE_MM = 46.0, 1.16, 34.0
"""A sticker, from one to the next in sizes of it, and what is kept free at either side."""
HIGH, HANGS_MM = 0.37, 9.0
"""The middle of the row of stickers is so high on the window; its ends hang lower, as on a string."""
GROUND, SNAIL_MM, CHILD_MM, FOOT_MM = 0.79, 52.0, 42.0, 4.0
LAMP, WARM, GLOW = (120, 86, 62), (255, 240, 206), 2.6
"""A lantern: how high its foot is, the colours of its frame and within, and how far its light goes, in its radii."""
HILL, HILL_MM, FALLS_MM = (44, 70, 84), 7.0, 26.0
"""The hill they are on: its colour, how far it rises behind their feet, and how much lower it is at the sides."""


@dataclass(frozen=True)
class Goodbye:
    """What the end of a day shows: the child's picture, the leaves of the last block, and the stickers of the day."""

    picture: str
    leaves: int
    stickers: Sequence[str] = ()
    new: bool = False
    """Whether the last sticker was not seen before: then it flies in."""

    def back(self, painter: Painter) -> None:
        """What stands still."""
        whole = painter.whole
        k, middle = scale(whole), whole.width_mm / 2
        painter.scene("dusk")
        ground = GROUND * whole.height_mm
        across = np.linspace(0.0, whole.width_mm, 60)
        down = ground - HILL_MM * k + FALLS_MM * k * (2 * across / whole.width_mm - 1) ** 2
        low = whole.height_mm + 5.0
        hill = [(0.0, low), *zip(across.tolist(), down.tolist(), strict=True), (whole.width_mm, low)]
        painter.figure(np.array(hill), HILL)
        headline(painter, said("All done!"), self.leaves)
        _lantern(painter, self.picture, middle + 40 * k, ground, k)
        for picture, place in zip(self._lying, places(whole, len(self.stickers)), strict=False):
            sticker(painter, picture, *place)

    def front(self, painter: Painter, t: float) -> None:
        """What moves: the snail's breath, its dream, and the sticker that is new."""
        whole = painter.whole
        k, ground = scale(whole), GROUND * whole.height_mm
        x = whole.width_mm / 2 - 34 * k
        asleep(painter, x, ground, SNAIL_MM * k, t)
        painter.picture("sleep", x + 34 * k, ground - SNAIL_MM * k * 0.86, 17 * k)
        if self.stickers and self.new:
            flying(painter, self.stickers[-1], *places(whole, len(self.stickers))[-1], min(t, FLIGHT_S))

    @property
    def _lying(self) -> Sequence[str]:
        return self.stickers[:-1] if self.new else self.stickers


def _lantern(painter: Painter, picture: str, x: float, ground: float, k: float) -> None:
    """A lantern on the hill, its foot at (x, ground), with the child's picture in its light: a keepsake of today."""
    round_mm = CHILD_MM * k / 2
    y = ground - FOOT_MM * k - round_mm
    painter.piece(brushes.glow(painter.px(GLOW * round_mm), painter.theme.accents[0]), x, y)
    painter.shade(x, ground - 1.0 * k, 0.9 * CHILD_MM * k)
    foot = np.array([(-0.34, 0.86), (0.34, 0.86), (0.46, 1.0), (-0.46, 1.0)])
    painter.figure(foot * (round_mm, round_mm + FOOT_MM * k) + (x, y), LAMP)
    painter.ring(x, y - 1.06 * round_mm, 0.3 * round_mm, 1.4 * k, "text")
    painter.spot(x, y, round_mm, LAMP)
    painter.spot(x, y, round_mm - 1.6 * k, WARM)
    painter.picture(picture, x, y, 1.3 * round_mm)


def headline(painter: Painter, title: Said, leaves: int) -> None:
    """The card at the top with what is said, and the leaves of a block in a row."""
    whole = painter.whole
    k, middle = scale(whole), whole.width_mm / 2
    high = 34 * k if leaves else 21 * k
    painter.card(middle, 7 * k + high / 2, 124 * k, high, painter.theme.card)
    size, words = fitted(painter, title, max(LETTERS_MM, 8 * k), LETTERS_MM, 112 * k)
    painter.text(words, middle, 17.5 * k, size, painter.theme.text, title=True)
    step = min(12.0 * k, 112 * k / max(1, leaves))
    for i in range(leaves):
        painter.picture("leaf", middle + (i - (leaves - 1) / 2) * step, 32 * k, min(10.0 * k, step))


def places(whole: Field, count: int) -> list[tuple[float, float, float]]:
    """Middle and size (mm) of so many stickers in a row that hangs between the sides."""
    k = scale(whole)
    size = min(LARGEST_MM * k, (whole.width_mm - 2 * ASIDE_MM * k) / (APART * max(1, count)))
    half = max(1.0, (whole.width_mm / 2 - ASIDE_MM * k) / (APART * size))
    made = []
    for i in range(count):
        along = i - (count - 1) / 2
        hangs = HANGS_MM * k * (along / half) ** 2
        made.append((whole.width_mm / 2 + along * APART * size, HIGH * whole.height_mm + hangs, size))
    return made
