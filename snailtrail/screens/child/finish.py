"""A clear end: the snail has arrived, today's leaves in a row, one way on."""

from __future__ import annotations

from snailtrail.play.field import Field
from snailtrail.play.words import said
from snailtrail.screens.child.sentences import ALL_DONE
from snailtrail.screens.mascot import cheer
from snailtrail.screens.size import HOME_MM, scale
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import SMALLEST_LABEL_MM, Button, ear, fitted, round_button


def finish(glass: Glass, picture: str, leaves: int, *, more: bool = False) -> Answer:
    """Show the end of a block that brought so many leaves; LEAVE for the way back, or CLOSED.

    With `more` of today's plan to come it is no end yet: an arrow leads on, and "all done" is kept for later.
    """
    answer = Answer.RESIZED
    glass.sounds.play("celebrate")
    if not more:
        glass.sounds.say(ALL_DONE)
    if glass.manner.sparkles:
        glass.sparks.rain(glass.whole.width_mm, 90)
    while answer is Answer.RESIZED:
        answer = _ask(glass, picture, leaves, more)
    return answer


def buttons(whole: Field, *, more: bool = False) -> list[Button]:
    """The one way on, and the ear where something is said."""
    side = max(HOME_MM, 26 * scale(whole))
    face = round_button("arrow-right" if more else "home")
    way_on = Button(Answer.LEAVE, whole.width_mm / 2, whole.height_mm * 0.88, side, side, face)
    return [way_on] if more else [way_on, ear(ALL_DONE, whole)]


def _ask(glass: Glass, picture: str, leaves: int, more: bool) -> Answer:
    whole = glass.whole
    k = scale(whole)
    middle, high = whole.width_mm / 2, whole.height_mm * 0.43
    low = high + 32 * k

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        painter.card(middle, high, 190 * k, 132 * k, glass.theme.card)
        words = said("Well done!") if more else said("All done!")
        size, title = fitted(painter, words, 9 * k, SMALLEST_LABEL_MM, 174 * k)
        painter.text(title, middle, high - 47 * k, size, glass.theme.text, title=True)
        step = min(15.0 * k, 166 * k / max(1, leaves))
        for i in range(leaves):
            painter.picture("leaf", middle + (i - (leaves - 1) / 2) * step, high + 50 * k, min(13.0 * k, step))
        painter.shade(middle + 36 * k, low - 2 * k, 44 * k)
        painter.picture(picture, middle + 36 * k, low - 22 * k, 44 * k)

    def front(painter: Painter, t: float) -> None:
        cheer(painter, middle - 34 * k, low, 54 * k, t)

    key = ("finish", picture, leaves, more, whole)
    panel = Panel(glass, buttons(whole, more=more), key=key, back=back, front=front, moves_s=2.5)
    answer: Answer = panel.ask()
    return answer
