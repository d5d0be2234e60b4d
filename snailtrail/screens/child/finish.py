"""A clear end: the snail has arrived, today's leaves in a row, one way on."""

from __future__ import annotations

from snailtrail.screens.mascot import cheer
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import Button, round_button


def finish(glass: Glass, picture: str, attempts: int) -> Answer:
    """Show the end of a block; LEAVE for the way back, or CLOSED."""
    answer = Answer.RESIZED
    glass.sounds.play("celebrate")
    if glass.confetti:
        glass.sparks.rain(glass.whole.width_mm, 90)
    while answer is Answer.RESIZED:
        answer = _ask(glass, picture, attempts)
    return answer


def _ask(glass: Glass, picture: str, attempts: int) -> Answer:
    whole = glass.whole
    middle = whole.width_mm / 2
    high = whole.height_mm
    low = high * 0.60

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        painter.card(middle, high * 0.43, min(190.0, whole.width_mm - 30), high * 0.68, glass.theme.card)
        painter.text("All done!", middle, high * 0.19, 9, glass.theme.text, title=True)
        step = min(15.0, 160 / max(1, attempts))
        for i in range(attempts):
            painter.picture("leaf", middle + (i - (attempts - 1) / 2) * step, high * 0.69, min(13.0, step))
        painter.shade(middle + 34, low - 2, 44)
        painter.picture(picture, middle + 34, low - 21, 40)

    def front(painter: Painter, t: float) -> None:
        cheer(painter, middle - 32, low, 54, t)

    button = Button(Answer.LEAVE, middle, high * 0.88, 26, 26, round_button("home"))
    answer: Answer = Panel(glass, [button], key=("finish", attempts, whole), back=back, front=front, moves_s=2.5).ask()
    return answer
