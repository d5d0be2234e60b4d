"""Where the snail wants to go: a large leaf in a soft light, which beckons while nobody draws."""

from __future__ import annotations

from math import hypot, pi, sin

from games.trace.trial import TraceTrial
from games.trace.worlds import WORN, World
from snailtrail.play.canvas import Canvas

HALO = ((0.98, 0.05), (0.89, 0.06), (0.8, 0.07), (0.71, 0.09), (0.62, 0.12))
"""Around the leaf: radii of pale discs in sizes of the leaf, and how clear each is, the widest first."""
BED = 1.4
"""What the leaf lies on is so much larger."""
SWAY_HZ, SWAY_DEG = 0.35, 6.0
WAVES_S, WAVE_EACH_S, WAVE_DEG = 1.8, 4.5, 16.0
"""While nobody draws the leaf waves for so long, each so often, this far to either side."""
WAVE_HZ = 1.1
BACK = 2.3
"""So many radii of its disc the leaf waits behind the start of a closed line."""


def draw_goal(trial: TraceTrial, canvas: Canvas, world: World, size: float, pulse: float) -> None:
    """The leaf, `size` mm large, of the stroke that is due; none once all is done.

    On a closed line it waits behind the start until the snail is on its way. `pulse` goes from 0 to 1 and back.
    """
    if (trial.over and trial.completed) or trial.head.length_mm < trial.disc_mm:  # a dot has no way to go
        return
    end = trial.head.place(trial.head.length_mm)
    reached = trial.head.s / trial.head.length_mm
    back = 0.0
    if hypot(*(trial.way.line[-1] - trial.way.line[0])) < 1.0:
        back = BACK * trial.disc_mm * min(1.0, max(0.0, 2.0 - 8.0 * reached))
    x, y = end.x - back * end.along_x, end.y - back * end.along_y
    glows = 1.0 + pulse if reached > 0.6 else 1.0
    for radius, alpha in HALO:
        canvas.disc(x, y, radius * size, "good", alpha=round(glows * alpha, 3))
    if world.bed:
        canvas.picture(world.bed, x, y, BED * size)
    canvas.picture("big-leaf", x, y, size, turn_deg=_waving_deg(trial, canvas))
    if world.cover:
        canvas.picture(world.cover, x, y, WORN * size)


def _waving_deg(trial: TraceTrial, canvas: Canvas) -> float:
    """How the leaf moves, degrees clockwise: it sways, and beckons now and then while nobody draws."""
    if canvas.reduced_motion:
        return 0.0
    sway_deg = SWAY_DEG * sin(2.0 * pi * SWAY_HZ * trial.t)
    since = trial.t % WAVE_EACH_S - (WAVE_EACH_S - WAVES_S)
    if trial.drawing or trial.over or since <= 0.0:
        return sway_deg
    swell = sin(pi * since / WAVES_S)
    return (1.0 - swell) * sway_deg + WAVE_DEG * swell * sin(2.0 * pi * WAVE_HZ * since)
