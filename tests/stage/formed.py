"""Forms of a few rows on a glass that nobody sees, and what a hand needs to find on them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from snailtrail.stage.form import Form, Spot
from snailtrail.stage.form_rows import Row
from snailtrail.stage.form_slider import Range, Slide
from snailtrail.stage.rehearsal import Rehearsal

Rehearse = Callable[..., Rehearsal]


def width(**about: Any) -> Slide:
    """Of a lane: easiest, 40 mm, on the left."""
    return Slide("width", "Width", about.pop("value", 24.0), 40.0, 8.0, 2.0, **about)


def form(stage: Rehearsal, *rows: Row, spot: Spot | None = None, **about: Any) -> Form:
    stage.post(9.0, pygame.QUIT)  # nothing came of it
    return Form(stage.glass, "A page", rows, spot=spot, **about)


def place_of(page: Form, value: object) -> tuple[float, float]:
    return next((button.x, button.y) for button in page._buttons if button.value == value)


def key(stage: Rehearsal, after_s: float, code: int) -> None:
    stage.post(after_s, pygame.KEYDOWN, key=code, mod=0)
    stage.post(after_s + 0.05, pygame.KEYUP, key=code, mod=0)


def track(page: Form, slide: Slide | Range) -> tuple[float, float]:
    return slide.span(page._pane)


def limits(value: tuple[float, float] = (32.0, 16.0)) -> Range:
    return Range("limits", "Limits", value, 40.0, 8.0, 2.0)
