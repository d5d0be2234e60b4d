"""The buttons of a panel as they look: what has to be known to paint them only when they look otherwise."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from snailtrail.stage.painter import Painter
from snailtrail.stage.scanning import mark
from snailtrail.stage.widgets import Button, Look


class Faces:
    """Of the buttons of one panel; with `marks` what has the focus is marked for a switch."""

    def __init__(self, *, marks: bool):
        self._marks = marks
        self._turn = object()
        self._buttons: Sequence[Button] = ()
        self._looks: tuple[Look, ...] = ()

    def change(self) -> None:
        """Something happened by which any of them may have come to look otherwise."""
        self._turn = object()

    def look(self, buttons: Sequence[Button], pressed: Button | None, focus: int | None, held: float) -> None:
        """Which are there, which of them is pressed, which has the focus, and how much of a hold is done."""
        self._buttons = buttons
        self._looks = tuple(
            Look(button is pressed, i == focus, held if button is pressed else 0.0) for i, button in enumerate(buttons)
        )

    def key(self, painter: Painter) -> Hashable:
        """The same as long as all of them look the same."""
        return self._turn, self._looks, painter.unheard()

    def paint(self, painter: Painter) -> None:
        """All of them, in their order."""
        for button, look in zip(self._buttons, self._looks, strict=True):
            if self._marks and look.focused:
                mark(painter, button)
            button.face(painter, button, look)
