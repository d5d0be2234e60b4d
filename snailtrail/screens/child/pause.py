"""A pause: the picture stays, dimmed, until someone presses play."""

from __future__ import annotations

from collections.abc import Callable

from snailtrail.screens.mascot import snail
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import Button, round_button


def pause(glass: Glass, draw: Callable[[Painter], None]) -> Answer | None:
    """Wait for play (None) or home (LEAVE); `draw` paints what was being played."""
    while True:
        whole = glass.whole

        def picture(painter: Painter, t: float) -> None:
            draw(painter)
            painter.place_field(0.0, 0.0, glass.whole)
            painter.dim(0.45)

        buttons = [
            Button(True, whole.width_mm / 2, whole.height_mm / 2, 40, 40, round_button("play")),
            Button(Answer.LEAVE, whole.width_mm / 2, whole.height_mm / 2 + 42, 22, 22, round_button("home")),
        ]
        answer = Panel(glass, buttons, front=picture).ask()
        if answer is True:
            return None
        if answer is not Answer.RESIZED:
            return answer  # type: ignore[no-any-return]


def suggest_rest(glass: Glass) -> Answer | None:
    """Offer a rest: go on (None) or home (LEAVE); nobody is pressed either way."""
    while True:
        whole = glass.whole
        middle = whole.width_mm / 2
        floor = whole.height_mm * 0.60

        def back(painter: Painter, x: float = middle, low: float = floor) -> None:
            painter.scene("meadow")
            painter.card(x, low - 26, 150, 96, glass.theme.card)
            painter.text("Time for a little rest", x, low - 62, 6.5, glass.theme.text, title=True)
            painter.picture("sleep", x + 38, low - 36, 20)

        def front(painter: Painter, t: float, x: float = middle, low: float = floor) -> None:
            snail(painter, x - 4, low + 8, 50, t)

        buttons = [
            Button(Answer.LEAVE, middle - 24, whole.height_mm * 0.84, 26, 26, round_button("home")),
            Button(True, middle + 24, whole.height_mm * 0.84, 26, 26, round_button("play")),
        ]
        answer = Panel(glass, buttons, key=("rest", whole), back=back, front=front, moves_s=20.0).ask()
        if answer is True:
            return None
        if answer is not Answer.RESIZED:
            return answer  # type: ignore[no-any-return]


def ask_a_grown_up(glass: Glass, sentence: str) -> Answer:
    """Say, for a grown-up to read, why no attempt can start; the child sees the grown-ups' picture and a way back."""
    answer = Answer.RESIZED
    while answer is Answer.RESIZED:
        whole = glass.whole

        def back(painter: Painter, whole_mm: float = whole.width_mm) -> None:
            painter.scene("meadow")
            painter.card(whole_mm / 2, glass.whole.height_mm * 0.45, 190, glass.whole.height_mm * 0.6, glass.theme.card)
            painter.picture("grown-up", whole_mm / 2, glass.whole.height_mm * 0.3, 34)
            lines = painter.lettering.wrapped(sentence, painter.px(3.2), painter.px(172))
            for i, line in enumerate(lines[:8]):
                painter.text(line, whole_mm / 2, glass.whole.height_mm * 0.46 + i * 7, 3.2, glass.theme.text)

        button = Button(Answer.LEAVE, whole.width_mm / 2, whole.height_mm * 0.88, 24, 24, round_button("home"))
        answer = Panel(glass, [button], key=("grown-up", sentence, whole), back=back).ask()
    return answer
