"""The picture of a series of catches."""

from __future__ import annotations

import math

from games.catch.flight import Place
from games.catch.trial import CatchTrial, Target
from snailtrail.play.canvas import Canvas

FACES_LEFT = frozenset({"bee", "fish", "blowfish"})
"""Seen from the side, looking left; the others are seen from above, looking up."""
APPEARS_S = 0.2
GATHERS_S = 0.8
RIPPLES_S = 0.7
SLOT_MM = 9.0
PICTURE_SHARE = 1.16
"""A picture is a little larger than the disc that counts, so that a touch on its rim does."""


def draw(trial: CatchTrial, canvas: Canvas) -> None:
    """Pond, ring, creatures, leaves, what the hand did, and the ones caught so far."""
    canvas.still(("catch", trial.layout.ring), lambda still: still.scene("pond"))
    t = trial.t
    if trial.layout.ring is not None:
        _draw_ring(trial, canvas)
    size = trial.params.target_size_mm
    for i, other in enumerate(trial.layout.distractors):
        _draw_creature(canvas, trial.layout.cast.distractor, other.at(t), size, t + 0.37 * i, 1.0)
    for target in trial.now_there():
        if target.drawn and target.caught_s is None:
            _draw_target(trial, target, canvas)
    _draw_leaves(trial, canvas)
    _draw_ripples(trial, canvas)
    _draw_caught(trial, canvas)


def _draw_ring(trial: CatchTrial, canvas: Canvas) -> None:
    assert trial.layout.ring is not None
    x, y = trial.layout.ring
    size, t = trial.params.target_size_mm, trial.t
    joy = max((1 - (t - target.caught_s) / 0.5 for target in trial.targets if target.caught_s is not None), default=0)
    swell = 1 + 0.02 * math.sin(2 * math.pi * 0.5 * t) + 0.16 * max(0.0, min(joy, 1.0))
    canvas.picture("blossom", x, y, 1.75 * size * swell, turn_deg=4 * math.sin(2 * math.pi * 0.11 * t))
    line = max(1.2, 0.05 * size)
    canvas.disc(x, y, size / 2, "paper", alpha=0.55)
    canvas.ring(x, y, size / 2 + line / 2, line, "ring")


def _draw_target(trial: CatchTrial, target: Target, canvas: Canvas) -> None:
    t = trial.t
    here = target.place(t)
    size = trial.params.target_size_mm
    if not (-size < here.x < canvas.field.width_mm + size and -size < here.y < canvas.field.height_mm + size):
        return
    grown = min(1.0, 0.5 + 0.5 * (t - target.begin_s) / APPEARS_S)
    alpha = 1.0
    if target.left_s is not None:
        alpha = max(0.0, 1 - (t - target.left_s) / 0.6)
    _draw_creature(canvas, trial.layout.cast.target, here, size * grown, t + 0.53 * target.index, alpha)


def _draw_creature(canvas: Canvas, name: str, here: Place, size_mm: float, phase_s: float, alpha: float) -> None:
    """It looks where it goes, and flutters gently (below 2 Hz)."""
    sway = 5 * math.sin(2 * math.pi * 1.1 * phase_s)
    size = size_mm * PICTURE_SHARE * (1 + 0.04 * math.sin(2 * math.pi * 1.4 * phase_s))
    heading = math.degrees(here.heading_rad)
    if name in FACES_LEFT:
        rightward = math.cos(here.heading_rad) > 0
        lean = heading if rightward else heading - 180
        lean = (lean + 180) % 360 - 180
        canvas.picture(
            name, here.x, here.y, size, turn_deg=max(-40.0, min(40.0, lean)) + sway, alpha=alpha, flip=rightward
        )
    else:
        canvas.picture(name, here.x, here.y, size, turn_deg=heading + 90 + sway, alpha=alpha)


def _draw_leaves(trial: CatchTrial, canvas: Canvas) -> None:
    leaves = list(trial.layout.leaves)
    for target in trial.now_there():
        if target.caught_s is None:
            leaves.extend(target.creature.leaves)
    for leaf in leaves:
        canvas.picture("lilypad", leaf.x, leaf.y, 2 * leaf.radius_mm, turn_deg=leaf.turn_deg)


def _draw_ripples(trial: CatchTrial, canvas: Canvas) -> None:
    for press in reversed(trial.presses[-4:]):
        share = (trial.t - press.t) / RIPPLES_S
        if 0 <= share < 1 and press.verdict != "hit":
            canvas.ring(press.x, press.y, 3 + 9 * share, 1.0, "paper", alpha=0.8 * (1 - share))


def _draw_caught(trial: CatchTrial, canvas: Canvas) -> None:
    """A row of places at the top: pale while they wait, filled by the ones that were caught."""
    name, count = trial.layout.cast.target, len(trial.targets)
    left = canvas.field.width_mm / 2 - (count - 1) * SLOT_MM / 2
    caught = sorted((one for one in trial.targets if one.caught_s is not None), key=lambda one: one.caught_s or 0.0)
    for slot in range(count):
        x, y = left + slot * SLOT_MM, 8.0
        canvas.disc(x, y, SLOT_MM * 0.44, "paper", alpha=0.5)
        if slot >= len(caught):
            canvas.picture(name, x, y, 6.0, alpha=0.22)
            continue
        one = caught[slot]
        assert one.caught_s is not None
        share = min(1.0, max(0.0, (trial.t - one.caught_s) / GATHERS_S))
        gone = share * share * (3 - 2 * share)
        at = one.place(one.caught_s)
        size = trial.params.target_size_mm * (1 - gone) + 7.4 * gone
        lift = 14 * math.sin(math.pi * gone)
        canvas.picture(
            name, at.x + gone * (x - at.x), at.y + gone * (y - at.y) - lift * (1 - gone), size, turn_deg=360 * gone
        )
