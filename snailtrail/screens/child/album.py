"""The album: a child's stickers in a meadow, ten on a page, each where it fell; nothing counts what is not there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from snailtrail.play.field import Field
from snailtrail.play.words import said
from snailtrail.screens.child.sentences import ALBUM
from snailtrail.screens.child.sticker import sticker
from snailtrail.screens.mascot import Eyes, open_eyed, snail
from snailtrail.screens.size import HOME_MM, scale
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import LETTERS_MM, Button, ear, fitted, round_button

ON_A_PAGE = 10
COLUMNS = 5
TOP_MM, FOOT_MM, SIDE_MM = 32.0, 24.0, 30.0
"""Kept free for the title and the ways, the snail, and the ways to other pages."""
LARGEST_MM = 50.0
LEAST_GAP_MM = 5.0
FIRST_ASIDE_MM = 36.0
"""In an album that is still empty the snail waits so far aside of the middle, and the first place lies as far."""
MOVES_S = 5.0


def album(glass: Glass, count: int, picture_of: Callable[[int], str]) -> Answer:
    """Show the stickers, numbered from 1, beginning with the newest page; LEAVE back to the shelf, or CLOSED."""
    page = max(0, count - 1) // ON_A_PAGE
    glass.sounds.say(ALBUM)
    while True:
        answer = _ask(glass, count, page, picture_of)
        if isinstance(answer, int):
            page = answer
        elif answer is not Answer.RESIZED:
            return answer


def buttons(whole: Field, count: int, page: int, *, mirrored: bool = False) -> list[Button]:
    """The way back, the ear, and the ways to the page before and the one after, where there are such.

    What comes after lies where reading goes on, also where the screen is `mirrored` for a left hand.
    """
    made = [Button(Answer.LEAVE, 16, 16, HOME_MM, HOME_MM, round_button("arrow-left")), ear(ALBUM, whole)]
    step = -1 if mirrored else 1
    for x, other in ((15.0, page - step), (whole.width_mm - 15.0, page + step)):
        if 0 <= other * ON_A_PAGE < max(1, count):
            face = round_button("arrow-left" if other < page else "arrow-right")
            made.append(Button(other, x, whole.height_mm / 2, HOME_MM, HOME_MM, face))
    return made


def places(whole: Field, page: int) -> Sequence[tuple[float, float, float]]:
    """Middle and size (mm) of a page's ten stickers: strewn, on no other and on no button; the same each time."""
    wide = (whole.width_mm - 2 * SIDE_MM) / COLUMNS
    tall = (whole.height_mm - TOP_MM - FOOT_MM) / (ON_A_PAGE // COLUMNS)
    size = min(LARGEST_MM * scale(whole), wide - LEAST_GAP_MM, tall - LEAST_GAP_MM)
    spare = np.array([wide - size, tall - size]) / 2 - LEAST_GAP_MM / 2
    strewn = np.random.default_rng(page).uniform(-1.0, 1.0, (ON_A_PAGE, 2)) * spare
    return [
        (SIDE_MM + (i % COLUMNS + 0.5) * wide + float(dx), TOP_MM + (i // COLUMNS + 0.5) * tall + float(dy), size)
        for i, (dx, dy) in enumerate(strewn)
    ]


def _ask(glass: Glass, count: int, page: int, picture_of: Callable[[int], str]) -> Answer | int:
    whole = glass.whole
    k = scale(whole)
    first = page * ON_A_PAGE + 1
    shown = [picture_of(number) for number in range(first, min(count, first + ON_A_PAGE - 1) + 1)]

    eyes = Eyes(glass)

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        size, title = fitted(painter, said("My stickers"), max(LETTERS_MM, 8 * k), LETTERS_MM, whole.width_mm - 100)
        painter.text(title, whole.width_mm / 2, 17, size, glass.theme.text, title=True)
        for picture, place in zip(shown, places(whole, page), strict=False):
            sticker(painter, picture, *place)
        if not shown:  # an empty meadow would say nothing: here the first one will lie
            x, y = whole.width_mm / 2 + FIRST_ASIDE_MM * k, whole.height_mm * 0.52
            painter.spot(x, y, LARGEST_MM / 2 * k, glass.theme.card, alpha=0.55)
            painter.ring(x, y, LARGEST_MM / 2 * k, 1.2 * k, "text", alpha=0.35)
            painter.picture("star", x, y, 0.5 * LARGEST_MM * k, alpha=0.4)

    def front(painter: Painter, t: float) -> None:
        if not shown:
            snail(painter, whole.width_mm / 2 - FIRST_ASIDE_MM * k, whole.height_mm * 0.52 + 27 * k, 62 * k, t, eyes)
            return
        snail(painter, whole.width_mm - 20 * k, whole.height_mm - 3, min(24 * k, FOOT_MM - 3), t, eyes)

    key = ("album", page, tuple(shown), whole)
    made = buttons(whole, count, page, mirrored=glass.manner.aids.mirrored)
    panel = Panel(glass, made, key=key, back=back, front=front, moves_s=MOVES_S, follows=open_eyed)
    answer: Answer | int = panel.ask()
    return answer
