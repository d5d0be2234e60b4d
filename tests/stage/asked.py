"""A panel with three buttons, asked until somebody answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.widgets import Button, Look

Rehearse = Callable[..., Rehearsal]
HOLD_S = 1.2
LEFT, RIGHT, LOW = (100.0, 50.0), (200.0, 50.0), (100.0, 120.0)


def plain(painter: Painter, button: Button, look: Look) -> None:
    painter.spot(button.x, button.y, button.width_mm / 2, painter.theme.card)


def buttons() -> list[Button]:
    return [
        Button("left", *LEFT, 20, 20, plain),
        Button("right", *RIGHT, 20, 20, plain),
        Button("low", *LOW, 20, 20, plain, hold_s=HOLD_S),
    ]


def ask(stage: Rehearsal, *, end_s: float = 9.0, **about: Any) -> Any:
    """The panel's answer; "nothing" when nothing was pressed for so long."""
    answer = Panel(stage.glass, about.pop("buttons", buttons()), lasts_s=end_s, **about).ask()
    return "nothing" if answer is Answer.TIME_UP else answer
