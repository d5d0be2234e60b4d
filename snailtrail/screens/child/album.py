"""The album: a child's stickers in an open book on the meadow, a few on a page; nothing counts what is not there."""

from __future__ import annotations

from collections.abc import Callable

from snailtrail.play.field import Field
from snailtrail.play.words import said
from snailtrail.screens.child import album_book
from snailtrail.screens.child.sentences import ALBUM
from snailtrail.screens.child.sticker import sticker
from snailtrail.screens.mascot import Eyes, open_eyed, snail
from snailtrail.screens.size import HOME_MM, scale
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import LETTERS_MM, Button, ear, fitted, round_button

ON_A_PAGE = 2 * album_book.ON_A_LEAF
"""So many stickers are seen at once: on the two leaves that lie open."""
SNAIL_MM, ASIDE_MM, STANDS_MM = 30.0, 20.0, 3.0
"""The snail before the book: how large, its middle from the side, and its feet above the lower edge."""
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
            face = album_book.turning(onward=other > page)
            made.append(Button(other, x, whole.height_mm / 2, HOME_MM, HOME_MM, face))
    return made


def _ask(glass: Glass, count: int, page: int, picture_of: Callable[[int], str]) -> Answer | int:
    whole = glass.whole
    k = scale(whole)
    first = page * ON_A_PAGE + 1
    shown = [picture_of(number) for number in range(first, min(count, first + ON_A_PAGE - 1) + 1)]
    mirrored = glass.manner.aids.mirrored
    places = album_book.places(whole, page, mirrored=mirrored)
    newest = count - first if first <= count < first + ON_A_PAGE else None
    eyes = Eyes(glass)

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        size, title = fitted(painter, said("My stickers"), max(LETTERS_MM, 8 * k), LETTERS_MM, whole.width_mm - 100)
        painter.text(title, whole.width_mm / 2, 16, size, glass.theme.text, title=True)
        album_book.book(painter)
        for number, place in enumerate(places):
            if number >= len(shown):
                album_book.empty(painter, place, number, awaits=first + number == count + 1)
            elif number == newest:
                album_book.newest(painter, shown[number], place)
            else:
                sticker(painter, shown[number], *place)

    def front(painter: Painter, t: float) -> None:
        if newest is not None:
            album_book.twinkling(painter, places[newest], t)
        snail(painter, whole.width_mm - ASIDE_MM * k, whole.height_mm - STANDS_MM * k, SNAIL_MM * k, t, eyes)

    key = ("album", page, tuple(shown), whole)
    made = buttons(whole, count, page, mirrored=mirrored)
    panel = Panel(glass, made, key=key, back=back, front=front, moves_s=MOVES_S, follows=open_eyed)
    answer: Answer | int = panel.ask()
    return answer
