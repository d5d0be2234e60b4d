"""The shelf of games: at most six big cards, whatever `games/` holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from snailtrail.screens.child.picker import Face
from snailtrail.screens.mascot import snail
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import Button, card, grid, round_button, rows

GAP_MM = 9.0


@dataclass(frozen=True)
class GameCard:
    """A game on the shelf."""

    name: str
    title: str
    picture: str
    note: str = ""


def choose(glass: Glass, face: Face, cards: Sequence[GameCard]) -> GameCard | Answer:
    """Ask which game; the card, or LEAVE for the way back."""
    answer: GameCard | Answer = Answer.RESIZED
    while answer is Answer.RESIZED:
        answer = _ask(glass, face, cards)
    return answer


def _ask(glass: Glass, face: Face, cards: Sequence[GameCard]) -> GameCard | Answer:
    whole = glass.whole
    room_w, room_h = whole.width_mm - 40, whole.height_mm - 58
    lines = 1 if len(cards) <= 3 else 2
    columns = max(1, -(-len(cards) // lines))
    width = min(86.0, (room_w - (columns - 1) * GAP_MM) / columns)
    height = min(width * 1.16, (room_h - (lines - 1) * GAP_MM) / lines)
    middle = (whole.width_mm / 2, 38 + room_h / 2)
    places = grid(rows(len(cards), columns * (width + GAP_MM), width, GAP_MM), middle, (width, height), GAP_MM)
    tints = glass.theme.accents
    buttons = [
        Button(game, x, y, width, height, card(game.picture, game.title, tints[(i + 1) % len(tints)], note=game.note))
        for i, (game, (x, y)) in enumerate(zip(cards, places, strict=True))
    ]
    buttons.append(Button(Answer.LEAVE, 16, 16, 20, 20, round_button("arrow-left")))

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        name = face.name if len(face.name) <= 24 else face.name[:23] + "…"
        text = painter.lettering.line(name, painter.px(7.5), glass.theme.text, title=True)
        half = text.get_width() / painter.px(1.0) / 2
        painter.spot(whole.width_mm / 2 - half - 5, 18, 11.5, glass.theme.card)
        painter.picture(face.picture, whole.width_mm / 2 - half - 5, 18, 18)
        painter.text(name, whole.width_mm / 2 + 10, 18, 7.5, glass.theme.text, title=True)

    def front(painter: Painter, t: float) -> None:
        snail(painter, whole.width_mm - 24, whole.height_mm - 5, 24, t)

    key = ("shelf", face, len(cards), whole)
    answer: GameCard | Answer = Panel(glass, buttons, key=key, back=back, front=front, moves_s=6.0).ask()
    return answer
