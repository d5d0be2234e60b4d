"""The shelf of games: at most six big cards, whatever `games/` holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from snailtrail.play.field import Field
from snailtrail.screens.child.day_path import HIGH_MM, WAVE_MM, Step, day_path
from snailtrail.screens.child.picker import Face
from snailtrail.screens.child.sentences import WHICH
from snailtrail.screens.child.sticker import sticker as lay
from snailtrail.screens.mascot import Eyes, open_eyed, snail
from snailtrail.screens.size import HOME_MM, scale
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.theme import Colour
from snailtrail.stage.widgets import Button, Look, card, ear, grid, round_button, rows

GAP_MM = 9.0
TALL = 1.16
TOP_MM = 34.0
FOOT_MM = 20.0
"""The snail's height at most."""
NAME_MM = 7.5


@dataclass(frozen=True)
class GameCard:
    """A game on the shelf."""

    name: str
    title: str
    picture: str
    note: str = ""


class Aside(Enum):
    """What else is to be had at the shelf."""

    ALBUM = "album"


def choose(
    glass: Glass, face: Face, cards: Sequence[GameCard], path: Sequence[Step] = (), sticker: str = ""
) -> GameCard | Aside | Answer:
    """Ask which game; the card, or LEAVE for the way back. `path` shows how far today's plan is.

    With the newest `sticker` on a button the album can be opened.
    """
    answer: GameCard | Aside | Answer = Answer.RESIZED
    glass.sounds.say(WHICH)
    while answer is Answer.RESIZED:
        answer = _ask(glass, face, cards, path, sticker)
    return answer


def buttons(whole: Field, cards: Sequence[GameCard], tints: Sequence[Colour], sticker: str = "") -> list[Button]:
    """A card for each game, in one row up to three and in two from four on, the way back, the album, and the ear."""
    # today's path and the snail have the foot
    room_w, room_h = whole.width_mm - 40, whole.height_mm - TOP_MM - max(FOOT_MM, (HIGH_MM + WAVE_MM) * scale(whole))
    lines = 1 if len(cards) <= 3 else 2
    columns = max(1, -(-len(cards) // lines))
    width = min(90.0 * scale(whole), (room_w - (columns - 1) * GAP_MM) / columns)
    height = min(width * TALL, (room_h - (lines - 1) * GAP_MM) / lines)
    middle = (whole.width_mm / 2, TOP_MM + room_h / 2)
    places = grid(rows(len(cards), columns * (width + GAP_MM), width, GAP_MM), middle, (width, height), GAP_MM)
    made = [
        Button(game, x, y, width, height, card(game.picture, game.title, tints[(i + 1) % len(tints)], note=game.note))
        for i, (game, (x, y)) in enumerate(zip(cards, places, strict=True))
    ]
    made.append(Button(Answer.LEAVE, 16, 16, HOME_MM, HOME_MM, round_button("arrow-left")))
    if sticker:
        made.append(Button(Aside.ALBUM, 44, 16, HOME_MM, HOME_MM, _album(sticker)))
    return [*made, ear(WHICH, whole)]


def _album(newest: str) -> Callable[[Painter, Button, Look], None]:
    """The album's button: a sticker that can be pressed."""

    def face(painter: Painter, button: Button, look: Look) -> None:
        if look.focused:
            painter.spot(button.x, button.y, button.width_mm / 2 + 2.0, painter.theme.focus)
        small = 0.94 if look.pressed and not painter.reduced_motion else 1.0
        lay(painter, newest, button.x, button.y, button.width_mm * small)

    return face


def _ask(
    glass: Glass, face: Face, cards: Sequence[GameCard], path: Sequence[Step], sticker: str
) -> GameCard | Aside | Answer:
    whole = glass.whole
    k = scale(whole)

    eyes = Eyes(glass)

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        room = painter.px(whole.width_mm - 150)
        name = painter.lettering.shortened(face.name, painter.px(NAME_MM), room, title=True)
        half = painter.lettering.width(name, painter.px(NAME_MM), title=True) / painter.px(1.0) / 2
        x = whole.width_mm / 2 - half - 6
        painter.spot(x, 17, 11.5, glass.theme.card)
        painter.picture(face.picture, x, 17, 17)
        painter.text(name, whole.width_mm / 2 + 10, 17, NAME_MM, glass.theme.text, title=True)
        day_path(painter, path, k)

    def front(painter: Painter, t: float) -> None:
        snail(painter, whole.width_mm - 20 * k, whole.height_mm - 3, min(24 * k, FOOT_MM), t, eyes)

    key = ("shelf", face, tuple(cards), tuple(path), whole)
    made = buttons(whole, cards, glass.theme.accents, sticker)
    answer: GameCard | Aside | Answer = Panel(
        glass, made, key=key, back=back, front=front, moves_s=6.0, follows=open_eyed
    ).ask()
    return answer
