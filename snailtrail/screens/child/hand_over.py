"""Between two attempts: the world of the next one comes softly, and only then what asks for an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from snailtrail.play.canvas import Scene
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel

LASTS_S = 0.35
"""The same before each attempt of practice, whether the world is another one or not: a child that is told by it that
something comes is told so each time, and reaction times compare. An attempt's zero is its own first picture."""


def hand_over(glass: Glass, scene: Scene, bar: Callable[[Painter], None]) -> Literal["", "resized", "left", "closed"]:
    """Show the empty world below the bar for LASTS_S; why the attempt cannot follow as it was laid out, or empty."""

    def back(painter: Painter) -> None:
        painter.scene(scene)

    def front(painter: Painter, t: float) -> None:
        bar(painter)

    answer = Panel(
        glass, [], key=("world", scene, glass.whole), back=back, front=front, moves_s=LASTS_S, lasts_s=LASTS_S
    ).ask()
    if answer is Answer.TIME_UP:
        return ""
    if answer is Answer.RESIZED:
        return "resized"
    return "closed" if answer is Answer.CLOSED else "left"
