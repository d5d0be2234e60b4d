"""A pause: the picture stays, dimmed, until someone presses play; and the other moments without play."""

from __future__ import annotations

from collections.abc import Callable

from snailtrail.play.field import Field
from snailtrail.play.words import said
from snailtrail.screens.child.grown_ups import grown_ups_card
from snailtrail.screens.child.nap import RESTS_S, bed, nap
from snailtrail.screens.child.sentences import GROWN_UP, REST
from snailtrail.screens.mascot import MOVES_S, Eyes, open_eyed, waiting
from snailtrail.screens.size import HOME_MM, TITLE_SIDE_MM, scale
from snailtrail.stage.frozen import Frozen
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import LETTERS_MM, Button, ear, fitted, round_button


def pause(glass: Glass, draw: Callable[[Painter], None]) -> Answer | None:
    """Wait for play (None) or home (LEAVE); `draw` paints what was being played."""

    def seen(painter: Painter) -> None:
        draw(painter)
        painter.place_window()
        painter.dim(0.45)

    eyes, dimmed = Eyes(glass), Frozen(seen)

    def picture(painter: Painter, t: float) -> None:
        dimmed.lay(painter)
        waiting(painter, t, eyes)

    while True:
        made = pause_buttons(glass.whole)
        answer = Panel(glass, made, front=picture, moves_s=MOVES_S, follows=open_eyed).ask()
        if answer is True:
            return None
        if answer is not Answer.RESIZED:
            return answer  # type: ignore[no-any-return]


def pause_buttons(whole: Field) -> list[Button]:
    """A large way on, and below it a smaller one home."""
    middle, high, k = whole.width_mm / 2, whole.height_mm / 2, scale(whole)
    play, home = 40 * k, max(HOME_MM, 22 * k)
    return [
        Button(True, middle, high, play, play, round_button("play")),
        Button(Answer.LEAVE, middle, high + play / 2 + 11 + home / 2, home, home, round_button("home")),
    ]


def suggest_rest(glass: Glass) -> Answer | None:
    """Offer a rest: go on (None) or home (LEAVE); nobody is pressed either way."""
    glass.sounds.say(REST)
    while True:
        answer = _ask_for_rest(glass)
        if answer is True:
            return None
        if answer is not Answer.RESIZED:
            return answer  # type: ignore[return-value]


def rest_buttons(whole: Field) -> list[Button]:
    """Two ways, equally large, and the ear."""
    middle, k = whole.width_mm / 2, scale(whole)
    side, aside = max(HOME_MM, 26 * k), 24 * k
    ways = [
        Button(value, middle + aside * way, whole.height_mm * 0.87, side, side, round_button(name))
        for value, way, name in ((Answer.LEAVE, -1, "home"), (True, 1, "play"))
    ]
    return [*ways, ear(REST, whole)]


def _ask_for_rest(glass: Glass) -> Answer | bool:
    whole = glass.whole
    k = scale(whole)

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        room = whole.width_mm - 2 * TITLE_SIDE_MM
        size, title = fitted(painter, said("Time for a little rest"), max(LETTERS_MM, 9 * k), LETTERS_MM, room)
        painter.text(title, whole.width_mm / 2, 17, size, glass.theme.text, title=True)
        bed(painter)

    key, made = ("rest", whole), rest_buttons(whole)
    panel = Panel(glass, made, key=key, back=back, front=nap, moves_s=RESTS_S)
    answer: Answer | bool = panel.ask()
    return answer


def ask_a_grown_up(glass: Glass, sentence: str) -> Answer:
    """Say, for a grown-up to read, why no attempt can start; the child sees the grown-ups' picture and a way back."""
    answer = Answer.RESIZED
    glass.sounds.say(GROWN_UP)
    while answer is Answer.RESIZED:
        answer = _ask_a_grown_up(glass, sentence)
    return answer


def away_buttons(whole: Field) -> list[Button]:
    """The way back, and the ear."""
    side = max(HOME_MM, 24 * scale(whole))
    home = Button(Answer.LEAVE, whole.width_mm / 2, whole.height_mm * 0.88, side, side, round_button("home"))
    return [home, ear(GROWN_UP, whole)]


def _ask_a_grown_up(glass: Glass, sentence: str) -> Answer:
    whole = glass.whole

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        grown_ups_card(painter, sentence, whole.height_mm * 0.42)

    eyes = Eyes(glass)

    def front(painter: Painter, t: float) -> None:
        waiting(painter, t, eyes)

    key, made = ("grown-up", sentence, whole), away_buttons(whole)
    panel = Panel(glass, made, key=key, back=back, front=front, moves_s=MOVES_S, follows=open_eyed)
    answer: Answer = panel.ask()
    return answer
