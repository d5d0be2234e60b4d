"""A row of a form that tells something: what it is, how it is, and perhaps what that means."""

from __future__ import annotations

from dataclasses import dataclass

from snailtrail.stage.form_rows import LINE_MM, Pane, paint_lines
from snailtrail.stage.widgets import Button

BETWEEN_MM = 3.0


@dataclass(frozen=True)
class Fact:
    """A label, its value beside it, and a quiet note below the value."""

    label: str
    value: str
    note: str = ""

    def height(self, pane: Pane) -> float:
        """See Row."""
        width = pane.control[1]
        beside = len(pane.wrapped(self.value, width)) + (len(pane.wrapped(self.note, width)) if self.note else 0)
        return (max(beside, len(pane.wrapped(self.label, pane.label_width))) * LINE_MM + BETWEEN_MM) * pane.k

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""
        y = top + (LINE_MM + BETWEEN_MM) * pane.k / 2
        paint_lines(pane, self.label, pane.left, pane.label_width, y, quiet=True)
        left, width = pane.control
        y = paint_lines(pane, self.value, left, width, y, quiet=False)
        if self.note:
            paint_lines(pane, self.note, left, width, y, quiet=True)

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        return []
