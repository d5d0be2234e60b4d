"""A grown-up's hand at the keypad."""

from __future__ import annotations

import pygame

from snailtrail.screens.desk import gate_page
from snailtrail.stage.keypad import keys
from snailtrail.stage.rehearsal import Rehearsal
from snailtrail.stage.widgets import Button


class Hand:
    """Types and presses, one thing after another."""

    def __init__(self, stage: Rehearsal):
        self.stage = stage
        self.t = 0.5

    def type(self, text: str) -> None:
        for sign in text:
            self.stage.post(self.t, pygame.KEYDOWN, key=ord(sign), mod=0, unicode=sign)
            self.t += 0.1
        self.enter()

    def enter(self) -> None:
        self.stage.key(self.t, pygame.K_RETURN)
        self.t += 0.5

    def press(self, buttons: list[Button], value: object) -> None:
        button = next(b for b in buttons if b.value == value)
        self.stage.tap(self.t, button.x, button.y)
        self.t += 0.5

    def tap_keys(self, rows: tuple[str, ...], text: str) -> None:
        made = keys(rows, gate_page.key_grid(self.stage.glass.whole, rows))
        for sign in text:
            self.press(made, next(b.value for b in made if getattr(b.value, "sign", None) == sign))
        self.press(made, made[-1].value)
