"""What the trial looks like: stars in the night, the shining line between them."""

from __future__ import annotations

import math

import numpy as np

from games.dots.reveal import STAR_SIZE, load, reveal
from games.dots.trial import DotsTrial
from snailtrail.play.canvas import Canvas, Scene

NIGHT: Scene = "night"
PULSE_HZ = 0.9
SHAKE_HZ = 2.0
DIGITS = 0.36
"""Height of digits over a star's size; two of them are a little smaller."""
CARD = 0.62
STRIP_LOOK = 5
"""How many of the next little pictures are shown in the row at the top."""


def draw(trial: DotsTrial, canvas: Canvas) -> None:
    """Paint the trial as of its last step."""
    layout = trial.layout
    size = 2 * layout.radius_mm
    if trial.whole:
        reveal(trial, canvas)
        return
    canvas.still(trial, lambda still: _still(trial, still))
    width = min(max(size * 0.11, 1.2), 2.6)
    canvas.trail([trial.line], width, "trail")
    canvas.trail([trial.line], width * 0.4, "trail_shine")
    if trial.held is not None and trial.line and trial.params.mode != "tap":
        canvas.line(np.array([trial.line[-1], trial.held]), width * 0.7, "trail_shine")
    for x, y in trial.line:
        canvas.picture("dot-joined", x, y, size * STAR_SIZE)
    _due(trial, canvas)
    for ripple in trial.ripples:
        _shake(trial, canvas, ripple.x, ripple.y, trial.t - ripple.t)
    if trial.cards:
        _strip(trial, canvas)


def scene(trial: DotsTrial) -> Scene:
    """Stars are joined at night."""
    return NIGHT


def _still(trial: DotsTrial, canvas: Canvas) -> None:
    canvas.scene(NIGHT)
    size = 2 * trial.layout.radius_mm
    for i, (x, y) in enumerate(trial.layout.stars):
        canvas.picture("dot-waiting", x, y, size * STAR_SIZE)
        _face(trial, canvas, i, x, y)
    load(trial, canvas)


def _face(trial: DotsTrial, canvas: Canvas, i: int, x: float, y: float) -> None:
    """What tells the order: a digit or a little picture; lures have none, or one that is not in the row."""
    size = 2 * trial.layout.radius_mm
    if trial.cards:
        canvas.picture(trial.cards[i], x, y, size * CARD)
    elif trial.params.order == "numbers" and i < len(trial.layout.dots):
        canvas.words(str(i + 1), x, y, size * DIGITS * (1.0 if i < 9 else 0.84), "text_on_dot")


def _due(trial: DotsTrial, canvas: Canvas) -> None:
    """The due star glows once its time has come; the very first one always beckons."""
    if not trial.glows(trial.t) and trial.due > 0:
        return
    x, y = trial.layout.stars[trial.due]
    size = 2 * trial.layout.radius_mm
    wave = 0.5
    if not canvas.reduced_motion:
        wave -= 0.5 * math.cos(2 * math.pi * PULSE_HZ * (trial.t - trial.due_since))
    canvas.disc(x, y, size * (0.68 + 0.10 * wave), "dot_next", alpha=0.16 + 0.10 * wave)
    canvas.ring(x, y, size * (0.70 + 0.12 * wave), max(0.6, size * 0.05), "dot_next", alpha=0.9 - 0.4 * wave)
    canvas.picture("dot-due", x, y, size * STAR_SIZE * (1.0 + 0.06 * wave))
    _face(trial, canvas, trial.due, x, y)


def _shake(trial: DotsTrial, canvas: Canvas, x: float, y: float, since: float) -> None:
    """A friendly shake of the head: not me, not yet. Where little is to move the star stands out for a moment."""
    star = trial.layout.star_at(x, y)
    if star is None or star < trial.due or not 0.0 <= since < 0.7:
        return
    fade = 1.0 - since / 0.7
    turn = 0.0 if canvas.reduced_motion else 14.0 * fade * math.sin(2 * math.pi * SHAKE_HZ * since)
    canvas.picture("dot-waiting", x, y, 2 * trial.layout.radius_mm * STAR_SIZE * 1.06, turn_deg=turn)
    _face(trial, canvas, star, x, y)


def _strip(trial: DotsTrial, canvas: Canvas) -> None:
    """The next little pictures in their order, the due one in front and largest."""
    total = len(trial.layout.dots)
    shown = trial.cards[trial.due : min(trial.due + STRIP_LOOK, total)]
    x = canvas.field.width_mm / 2 - 7.5 * (len(shown) - 1)
    for k, card in enumerate(shown):
        size = 13.0 if k == 0 else 9.0
        canvas.disc(x + 15.0 * k, 11.0, size * 0.68, "dot_next" if k == 0 else "soft", alpha=0.9 if k == 0 else 0.55)
        canvas.picture(card, x + 15.0 * k, 11.0, size)
