"""The card of keys for whoever sits beside a child that plays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from snailtrail.play.flags import FLAGGED, GRIP, HELP, POSTURE, SWITCHED_HAND, TIRED
from snailtrail.play.words import said
from snailtrail.screens.size import scale
from snailtrail.stage.aside import EASIER, HARDER, ICONS, PAUSE
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_rows import LINE_MM, TEXT_MM, Pane, Row, Words, paint_lines
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer
from snailtrail.stage.widgets import Button, fitted

WHILE = said("While a child plays")
HEARD = said("Each press is kept with the attempt that is being played. A tiny dot at the edge says that it was heard.")
WITH_ONE_SWITCH = said("With a child who plays with one switch, hold Ctrl: the switch itself may be any key.")
WITHOUT_KEYS = said(
    "Without a keyboard: hold the small face beside the ear for a second, and press a picture. The attempt goes on."
)
KEYS: Sequence[tuple[str, str, tuple[str, ...]]] = (
    ("H", said("you helped: a success then does not count for the level"), (HELP,)),
    ("G", said("you changed the grip"), (GRIP,)),
    ("P", said("you changed how the child sits"), (POSTURE,)),
    ("S", said("the child switched hands"), (SWITCHED_HAND,)),
    ("T", said("the child is tired"), (TIRED,)),
    ("F", said("this attempt shall not count"), (FLAGGED,)),
    (
        "+  −",
        said(
            "a little harder or easier from the next attempt on, for this sitting alone, within the profile's limits; "
            "it is noted as the reason"
        ),
        (HARDER, EASIER),
    ),
    ("", said("a pause: the attempt is asked anew"), (PAUSE,)),
    ("M", said("sound off and on"), ()),
    ("Esc", said("held: stop"), ()),
)
"""What the keys of stage/watched_keys.py, those of any screen, and the icons of stage/aside.py are for."""
PICTURES = dict(ICONS)
CAP_MM = 11.0
WIDE_MM = 22.0
ICON_MM = 9.0
BESIDE_MM = WIDE_MM + 2 * ICON_MM + 5.0
"""From the left to the words."""


def while_playing(glass: Glass) -> Answer:
    """Show the card; LEAVE or CLOSED."""
    rows: list[Row] = [Words(HEARD), Words(WITHOUT_KEYS), Words(WITH_ONE_SWITCH), *(KeyCap(*one) for one in KEYS)]

    def made(spot: Spot | None) -> Form:
        return Form(glass, WHILE, rows, picture="eyes", spot=spot, scale=max(1.0, scale(glass.whole)))

    return Answer(shown(glass, made, lambda answer: None))


@dataclass(frozen=True)
class KeyCap:
    """A key as it looks on a keyboard, the icons beside a child that stand for it, and what they are for."""

    key: str
    words: str
    icons: tuple[str, ...] = ()

    def height(self, pane: Pane) -> float:
        """See Row."""
        lines = len(pane.wrapped(self.words, self._room(pane)))
        return max(CAP_MM + 3.0, lines * LINE_MM + 3.0) * pane.k

    def paint(self, pane: Pane, top: float) -> None:
        """See Row."""
        painter, k = pane.painter, pane.k
        y = top + CAP_MM * k / 2
        if self.key:
            painter.card(pane.left + WIDE_MM * k / 2, y, WIDE_MM * k, CAP_MM * k, painter.theme.card, lift=0.4)
            size, key = fitted(painter, self.key, 1.3 * TEXT_MM * k, TEXT_MM * k, (WIDE_MM - 4.0) * k)
            painter.text(key, pane.left + WIDE_MM * k / 2, y, size, painter.theme.text, title=True)
        for i, icon in enumerate(self.icons):
            painter.picture(PICTURES[icon], pane.left + (WIDE_MM + 6.0 + i * ICON_MM) * k, y, 0.8 * ICON_MM * k)
        lines = len(pane.wrapped(self.words, self._room(pane)))
        first = y - (lines - 1) * LINE_MM * k / 2
        paint_lines(pane, self.words, pane.left + BESIDE_MM * k, self._room(pane), first, quiet=False)

    def buttons(self, pane: Pane, top: float) -> list[Button]:
        """See Row."""
        return []

    def _room(self, pane: Pane) -> float:
        return pane.width - BESIDE_MM * pane.k
