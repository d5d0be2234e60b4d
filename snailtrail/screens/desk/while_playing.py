"""The card of keys for whoever sits beside a child that plays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from snailtrail.play.words import said
from snailtrail.screens.size import scale
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_rows import LINE_MM, TEXT_MM, Pane, Row, Words, paint_lines
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer
from snailtrail.stage.widgets import Button, fitted

WHILE = said("While a child plays")
HEARD = said("Each press is kept with the attempt that is being played. A tiny dot at the edge says that it was heard.")
WITH_ONE_SWITCH = said("With a child who plays with one switch, hold Ctrl: the switch itself may be any key.")
KEYS: Sequence[tuple[str, str]] = (
    ("H", said("you helped")),
    ("G", said("you changed the grip")),
    ("P", said("you changed how the child sits")),
    ("S", said("the child switched hands")),
    ("T", said("the child is tired")),
    ("F", said("this attempt shall not count")),
    (
        "+  −",
        said(
            "a little harder or easier from the next attempt on, for this sitting alone, within the profile's limits; "
            "it is noted as the reason"
        ),
    ),
    ("M", said("sound off and on")),
    ("Esc", said("held: stop")),
)
"""What the keys of stage/watched_keys.py, and those of any screen, are for."""
CAP_MM = 11.0
WIDE_MM = 22.0


def while_playing(glass: Glass) -> Answer:
    """Show the card; LEAVE or CLOSED."""
    rows: list[Row] = [Words(HEARD), Words(WITH_ONE_SWITCH), *(KeyCap(key, words) for key, words in KEYS)]

    def made(spot: Spot | None) -> Form:
        return Form(glass, WHILE, rows, picture="eyes", spot=spot, scale=max(1.0, scale(glass.whole)))

    return Answer(shown(glass, made, lambda answer: None))


@dataclass(frozen=True)
class KeyCap:
    """A key as it looks on a keyboard, and what it is for."""

    key: str
    words: str

    def height(self, pane: Pane) -> float:
        """See Row."""
        lines = len(pane.wrapped(self.words, self._room(pane)))
        return max(CAP_MM + 3.0, lines * LINE_MM + 3.0) * pane.k

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""
        painter, k = pane.painter, pane.k
        y = top + CAP_MM * k / 2
        painter.card(pane.left + WIDE_MM * k / 2, y, WIDE_MM * k, CAP_MM * k, painter.theme.card, lift=0.4)
        size, key = fitted(painter, self.key, 1.3 * TEXT_MM * k, TEXT_MM * k, (WIDE_MM - 4.0) * k)
        painter.text(key, pane.left + WIDE_MM * k / 2, y, size, painter.theme.text, title=True)
        lines = len(pane.wrapped(self.words, self._room(pane)))
        first = y - (lines - 1) * LINE_MM * k / 2
        paint_lines(pane, self.words, pane.left + (WIDE_MM + 6.0) * k, self._room(pane), first, quiet=False)

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        return []

    def _room(self, pane: Pane) -> float:
        return pane.width - (WIDE_MM + 6.0) * pane.k
