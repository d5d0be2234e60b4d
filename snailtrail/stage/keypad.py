"""Big keys to type a PIN, a phrase or a code with: by finger, by mouse, or on the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pygame

from snailtrail.play.field import Field
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Panel
from snailtrail.stage.widgets import Button, Look, fitted, round_button

DIGITS = ("123", "456", "789", " 0 ")
LETTERS = ("1234567890", "qwertyuiop", "asdfghjkl ", "zxcvbnm_-.")
CODE = ("01234567", "89ABCDEF", "GHJKMNPQ", "RSTVWXYZ")
"""The signs of a recovery code."""
LONGEST = 64
TAKE_BACK = "⌫"
SPACE = "_"
"""The key of LETTERS that types a space."""
GAP_MM, LEAST_MM = 5.0, 12.0
"""Between keys, and how wide and high one is at least."""


@dataclass(frozen=True)
class Typed:
    """What was typed, when its tick or Enter was pressed."""

    text: str


@dataclass(frozen=True)
class Key:
    """A key's sign; the empty one takes the last sign away."""

    sign: str


class _Tick:
    """The value of the tick."""


TICK = _Tick()


class Keypad(Panel):
    """A panel that gathers what is typed, and answers Typed, the value of another button, or an Answer.

    `field` is where the signs are shown (middle x and y, width, in mm), as dots when `hidden`; `grid` where the keys
    are (left, top, width, height).
    """

    writes = True

    def __init__(
        self,
        glass: Glass,
        rows: Sequence[str],
        *,
        field: tuple[float, float, float],
        grid: tuple[float, float, float, float],
        others: Sequence[Button] = (),
        hidden: bool = True,
        text: str = "",
        optional: bool = False,
        **of_panel: Any,
    ):
        """With `optional` nothing typed is an answer too."""
        super().__init__(glass, [*keys(rows, grid), *others], front=self._show, **of_panel)
        self._field = field
        self._hidden = hidden
        self._optional = optional
        self.text = text
        """What was typed so far; a panel that is made anew may go on with it."""

    def _show(self, painter: Painter, t: float) -> None:
        x, y, width = self._field
        theme = painter.theme
        height = width * 0.16
        painter.card(x, y, width, height, theme.card_edge, lift=0.0)
        painter.card(x, y, width - 1.2, height - 1.2, theme.card, lift=0.0)
        if self._hidden:
            shown = min(len(self.text), 16)
            step = min(height * 0.52, (width - height * 0.5) / max(shown, 1))
            for i in range(shown):
                painter.spot(x + (i - (shown - 1) / 2) * step, y, step * 0.28, theme.text)
        elif self.text:
            size, label = fitted(painter, self.text, height * 0.42, height * 0.24, width - 6.0)
            painter.text(label, x, y, size, theme.text, title=True)

    def _answer(self, button: Button) -> Any:
        if isinstance(button.value, Key):
            self._glass.sounds.play("tap")
            self._type(button.value.sign)
            return None
        if button.value is TICK:
            super()._answer(button)
            return self._typed()
        return super()._answer(button)

    def _keys(self, event: pygame.Event) -> Any:
        if event.type == pygame.KEYDOWN:
            sign = getattr(event, "unicode", "")
            if event.key == pygame.K_BACKSPACE:
                return self._type("")
            if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER) and self._focus is None:
                return self._typed()
            if sign and sign.isprintable() and not (sign == " " and self._focus is not None):
                return self._type(sign)
        return super()._keys(event)

    def _type(self, sign: str) -> None:
        if not sign:
            self.text = self.text[:-1]
        elif len(self.text) < LONGEST:
            self.text += sign

    def _typed(self) -> Typed | None:
        return Typed(self.text) if self._optional or self.text.strip() else None


def keys(rows: Sequence[str], grid: tuple[float, float, float, float]) -> list[Button]:
    """The keys of all rows in a place, a blank standing for no key; then the one that takes back, and the tick."""
    left, top, width, height = grid
    across = max(len(row) for row in rows)
    wide = len(rows[0]) > 3
    room = Field(width / across, height / (len(rows) + (1 if wide else 0)))
    least = min(room.width_mm, room.height_mm)
    gap = max(0.16 * least, min(GAP_MM, least - LEAST_MM))  # where there is no room for both, keys are large enough
    side = (room.width_mm - gap, room.height_mm - gap)

    def at(
        column: float, row: float, value: object, face: Callable[[Painter, Button, Look], None], span: int = 1
    ) -> Button:
        x, y = left + (column + 0.5) * room.width_mm, top + (row + 0.5) * room.height_mm
        return Button(value, x, y, side[0] + (span - 1) * room.width_mm, side[1], face, reach_mm=gap / 2)

    made = [
        at(column, row, Key(" " if sign == SPACE and across == 10 else sign), sign_key("␣" if sign == SPACE else sign))
        for row, signs in enumerate(rows)
        for column, sign in enumerate(signs)
        if sign != " "
    ]
    last = len(rows) if wide else len(rows) - 1
    ends, span = ((across / 2 - 2.5, across / 2 + 1.5), 2) if wide else ((0.0, 2.0), 1)
    made.append(at(ends[0], last, Key(""), sign_key(TAKE_BACK), span))
    made.append(at(ends[1], last, TICK, round_button("check"), span))
    return made


def sign_key(sign: str) -> Callable[[Painter, Button, Look], None]:
    """A key with one sign."""

    def face(painter: Painter, button: Button, look: Look) -> None:
        theme = painter.theme
        if look.focused:
            painter.frame(button.x, button.y, button.width_mm + 3.0, button.height_mm + 3.0, 1.0, theme.focus)
        ground = theme.accents[2] if look.pressed else theme.card
        painter.card(button.x, button.y, button.width_mm, button.height_mm, ground, lift=0.0 if look.pressed else 0.5)
        if sign == TAKE_BACK:
            side = min(button.width_mm, button.height_mm)
            painter.arrow(button.x, button.y, side * 0.26, 180.0, theme.text)
        elif sign == "␣":
            painter.card(button.x, button.y + 1.0, button.width_mm * 0.5, 1.0, theme.text, lift=0.0)
        else:
            size = min(button.width_mm, button.height_mm) * 0.34
            painter.text(sign, button.x, button.y, size, theme.text, title=True)

    return face
