"""What tracing looks like: a lane through a meadow, the sea or space, a snail at its head, a leaf at its end."""

from __future__ import annotations

from copy import copy
from math import atan2, cos, degrees, hypot, pi, sin

import numpy as np

from games.trace.goal import BED, draw_goal
from games.trace.head import Place
from games.trace.paths import lines
from games.trace.trail import DRIES_S
from games.trace.trial import WAIT_S, TraceTrial
from games.trace.worlds import AIR, WORLDS, WORN, World, adorn
from snailtrail.play.canvas import Canvas, Scene

EDGE_MM = 1.2
SEEN_MM = 0.003
"""How far the drawn line may lie from the curve: the eye sees kinks in a wide lane's edge that no measure would."""
STONES_MM = 9.0
"""Between two of the small stones along the middle of the lane."""
SNAIL_MM = (19.0, 32.0)
LEAF_MM = (26.0, 42.0)
LETTER_SNAIL_MM = (12.0, 26.0)
LETTER_LEAF_MM = (12.0, 24.0)
"""On a letter they are smaller: its ends lie near to one another."""
NUMBER_MM = 3.6
"""Radius of the disc that says when a stroke's turn comes."""
NUMBER_AFTER_MM = 6.0
"""It stands so far behind the start disc, where no other stroke's snail sits."""
ARROW_MM = 11.0
RAYS = 12
"""Small lights around the snail that has come to its leaf."""
HOP_S, HOP_MM = 0.5, 8.0
"""How the snail comes to a letter's next stroke."""
TILT_DEG = 24.0
RAISED = 0.12
"""The snail stands so much of its size above the line."""
CRAWL_MM = 16.0
"""The snail bobs once in so much of its way."""
PULSE_STEP_MM = 0.5
"""Pulsing shapes grow in such steps, so that the painter needs a handful of them."""
PULSE_HZ = 0.8
HINTS = 4
HINT_STEP_MM = 9.0
SUN_MM = 10.0


def draw(trial: TraceTrial, canvas: Canvas) -> None:
    """Picture the trial as of its last step."""
    canvas.still((trial, trial.at), lambda still: _ground(trial, still))
    if not trial.drawing:
        _start(trial, canvas)
        _arrow(trial, canvas)
    canvas.trail(trial.trail.strokes, trial.trail.width_mm, "trail")
    canvas.trail(trial.trail.shine, 0.36 * trial.trail.width_mm, "trail_shine")
    _strays(trial, canvas)
    _sun(trial, canvas)
    _leaf(trial, canvas)
    _hints(trial, canvas)
    _guide(trial, canvas)
    _snail(trial, canvas)


def scene(trial: TraceTrial) -> Scene:
    """The world that the lane goes through."""
    return _world(trial).scene


def again(trial: TraceTrial, canvas: Canvas) -> None:
    """Picture it to somebody who looks on: without what tells a hand where to go, and nothing moves but by the hand.

    The trial may be played faster than life; what pulses in its time would be hectic.
    """
    canvas.still((trial, trial.at), lambda still: _ground(trial, still))
    canvas.trail(trial.trail.strokes, trial.trail.width_mm, "trail")
    canvas.trail(trial.trail.shine, 0.36 * trial.trail.width_mm, "trail_shine")
    quiet = copy(trial)
    quiet.t = 0.0
    _leaf(quiet, canvas)
    _snail(trial, canvas, joy=False)


def around_mm(trial: TraceTrial) -> float:
    """How far from the line anything of it is drawn."""
    return max(0.5 * trial.lane.width_mm + 2.0 * EDGE_MM, 0.7 * _snail_mm(trial), _leaf_mm(trial))


def _ground(trial: TraceTrial, canvas: Canvas) -> None:
    width = trial.lane.width_mm
    world = _world(trial)
    canvas.scene(scene(trial))
    strokes = lines(trial.lane, trial.params, trial.field, SEEN_MM)
    adorn(world, strokes, trial.reach_mm, trial.field, canvas)
    for fine in strokes:
        canvas.line(fine, width + 2.0 * EDGE_MM, "path_edge")
    for fine in strokes:
        canvas.line(fine, width, "path")
    count = int(trial.head.length_mm / STONES_MM)
    laid: list[Place] = []
    for k in range(1, count):
        stone = trial.head.place(k * trial.head.length_mm / count)
        if any(hypot(stone.x - other.x, stone.y - other.y) < 0.8 * STONES_MM for other in laid):
            continue  # up again along a stem lie the stones of the way down
        laid.append(stone)
        world.stone(canvas, stone.x, stone.y, min(0.9, 0.1 * width))
    aside = 0.5 * WORN * _snail_mm(trial) + 2.0 if world.worn == AIR else 0.0  # no bubble lies over a number
    for number, way in enumerate(trial.ways[trial.at + 1 :], trial.at + 2):
        radius = min(NUMBER_MM, 0.4 * width)
        here = way.head.place(min(0.5 * way.head.length_mm, max(trial.disc_mm + NUMBER_AFTER_MM, aside + radius)))
        canvas.disc(here.x, here.y, radius, "dot")
        canvas.words(str(number), here.x, here.y, 1.1 * radius, "text_on_dot")


def _strays(trial: TraceTrial, canvas: Canvas) -> None:
    """What was drawn out of the snail's reach, drying up."""
    for stray in trial.trail.strays:
        if stray:
            alpha = round(max(0.0, 1.0 - (trial.t - stray[-1][0]) / DRIES_S), 1)
            points = np.array(stray)[:, 1:]
            if len(points) > 1:
                canvas.line(points, trial.trail.width_mm, "trail", alpha=alpha)
            else:
                canvas.disc(float(points[0, 0]), float(points[0, 1]), 0.5 * trial.trail.width_mm, "trail", alpha=alpha)


def _world(trial: TraceTrial) -> World:
    return WORLDS[trial.params.world]


def _pulse(trial: TraceTrial, canvas: Canvas) -> float:
    """From 0 to 1 and back, PULSE_HZ times a second; half way where little is to move."""
    return 0.5 if canvas.reduced_motion else 0.5 - 0.5 * cos(2.0 * pi * PULSE_HZ * trial.t)


def _start(trial: TraceTrial, canvas: Canvas) -> None:
    """The place to touch, pulsing: the start, or later where the child left the snail."""
    if trial.over:
        return
    here, size = trial.head.place(trial.head.s), _snail_mm(trial)
    pulse = _pulse(trial, canvas)
    radius, y = trial.disc_mm + 2.0, here.y
    if _world(trial).worn == AIR and 0.5 * WORN * size + 1.0 > radius:  # nothing of it is hidden beneath the bubble
        radius, y = 0.5 * WORN * size + 1.0, here.y - RAISED * size
    radius += _stepped(2.5 * pulse)
    canvas.disc(here.x, y, radius, "start", alpha=0.16 + 0.14 * pulse)
    canvas.ring(here.x, y, radius, 1.4, "start", alpha=0.9)


def _arrow(trial: TraceTrial, canvas: Canvas) -> None:
    """Which way a stroke of a letter goes, until it is begun: an arrow before the snail, pulsing with its start."""
    if trial.over or not trial.lane.written or trial.way.begun_s is not None:
        return
    size = min(0.7 * trial.lane.width_mm, ARROW_MM)
    at = trial.head.place(0.5 * _snail_mm(trial) + size)
    if trial.head.length_mm < trial.disc_mm:
        return
    along, across = np.array([at.along_x, at.along_y]), np.array([-at.along_y, at.along_x])
    tip, back = np.array([at.x, at.y]) + 0.6 * size * along, np.array([at.x, at.y]) - 0.4 * size * along
    points = np.array([tip, back + 0.6 * size * across, back + 0.2 * size * along, back - 0.6 * size * across])
    canvas.polygon(points, "goal", alpha=round(0.55 + 0.45 * _pulse(trial, canvas), 2))


def _leaf(trial: TraceTrial, canvas: Canvas) -> None:
    draw_goal(trial, canvas, _world(trial), _leaf_mm(trial), _pulse(trial, canvas))


def _hints(trial: TraceTrial, canvas: Canvas) -> None:
    """Small lights that run along the lane from the snail on, before it begins and where the child lost it.

    Where little is to move they lie there, as a row that points the way.
    """
    if trial.over or (trial.way.begun_s is not None and trial.t - trial.led_s < WAIT_S):
        return
    if trial.drawing:
        here = trial.head.place(trial.head.s)
        canvas.disc(here.x, here.y, trial.disc_mm + 2.0, "good", alpha=0.25 + 0.3 * _pulse(trial, canvas))
    shift = 0.5 if canvas.reduced_motion else (PULSE_HZ * trial.t) % 1.0
    first = trial.head.s + 0.5 * _snail_mm(trial)
    radius = min(2.6, max(1.1, 0.12 * trial.lane.width_mm))
    for k in range(HINTS):
        share = (k + shift) / HINTS
        at = first + HINT_STEP_MM * HINTS * share
        if at < trial.head.length_mm:
            light = trial.head.place(at)
            canvas.disc(light.x, light.y, radius, "start", alpha=round(sin(pi * share), 2))


def _guide(trial: TraceTrial, canvas: Canvas) -> None:
    """The ring to keep up with, a ladybird on it."""
    pace = trial.params.guide_pace_mm_s
    if pace <= 0.0 or trial.over:
        return
    since = trial.t - trial.way.begun_s if trial.way.begun_s is not None else 0.0
    at = trial.head.place(pace * since)
    radius = trial.disc_mm + 2.5
    canvas.ring(at.x, at.y, radius, 1.6, "ring")
    canvas.picture(_world(trial).guide, at.x, at.y - radius, 8.0)


def _sun(trial: TraceTrial, canvas: Canvas) -> None:
    """Where there is a time limit the sun goes from left to right along the top, and is gone when time is up."""
    limit = trial.lane.limit_s
    if limit == float("inf"):
        return
    share = 0.0 if trial.begun_s is None else min(1.0, (trial.t - trial.begun_s) / limit)
    canvas.picture("sun", SUN_MM + share * (canvas.field.width_mm - 2.0 * SUN_MM), 0.6 * SUN_MM, SUN_MM)


def _snail(trial: TraceTrial, canvas: Canvas, *, joy: bool = True) -> None:
    """At the head where it waits; a little behind a hand that leads it, so that the way ahead stays free.

    At the leaf it is glad, and larger, unless what was drawn there is to be seen.
    """
    world, size = _world(trial), _snail_mm(trial)
    s = trial.head.s
    place = trial.head.place(s - min(s, trial.run_mm, 0.4 * size))
    x, y = place.x, place.y
    if trial.completed and joy:
        place = trial.head.place(trial.head.length_mm)
        x, y = place.x, place.y
        size = 1.25 * _leaf_mm(trial)
        if world.bed:
            canvas.picture(world.bed, x, y, BED * size)
        else:
            for ray in range(RAYS):  # around the snail, for what was drawn is not to be veiled
                angle = 2.0 * pi * ray / RAYS
                canvas.disc(x + 0.82 * size * cos(angle), y + 0.82 * size * sin(angle), 0.06 * size, "good")
        canvas.picture("sparkles", x + 0.45 * size, y - 0.5 * size, 0.5 * size)
    elif trial.at > 0 and trial.way.begun_s is None and not canvas.reduced_motion:
        x, y = _flown(trial, place)
    right, tilt = _heading(trial, place)
    bob = 0.0 if canvas.reduced_motion else 0.03 * sin(2.0 * pi * s / CRAWL_MM)
    y -= (RAISED + bob) * size
    canvas.picture("snail", x, y, size, turn_deg=tilt, flip=right)
    if world.worn:
        canvas.picture(world.worn, x, y, WORN * size, turn_deg=tilt, flip=right)


def _flown(trial: TraceTrial, place: Place) -> tuple[float, float]:
    """Where the snail is on its hop (x, y) mm from the stroke that was done to the one that is due."""
    before = trial.ways[trial.at - 1]
    share = min(1.0, (trial.t - (before.ended_s or 0.0)) / HOP_S)
    share = share * share * (3.0 - 2.0 * share)
    from_x, from_y = before.line[-1]
    x, y = from_x + share * (place.x - from_x), from_y + share * (place.y - from_y)
    return float(x), float(y - HOP_MM * sin(pi * share))


def _heading(trial: TraceTrial, place: Place) -> tuple[bool, float]:
    """Whether the snail looks rightward, and its tilt in degrees clockwise; corners are looked around."""
    s = trial.head.s
    ahead, behind = trial.head.place(s + 5.0), trial.head.place(s - 12.0)
    dx, dy = ahead.x - behind.x, ahead.y - behind.y
    right = dx > 0.0 if abs(dx) > 0.5 else trial.params.direction == "rightward"
    turn = degrees(atan2(dy, dx) if right else atan2(-dy, -dx))
    return right, float(np.clip(turn, -TILT_DEG, TILT_DEG))


def _stepped(length_mm: float) -> float:
    return round(length_mm / PULSE_STEP_MM) * PULSE_STEP_MM


def _sized(width_mm: float, ends: tuple[float, float]) -> float:
    return float(min(max(1.15 * width_mm, ends[0]), ends[1]))


def _snail_mm(trial: TraceTrial) -> float:
    return _sized(trial.lane.width_mm, LETTER_SNAIL_MM if trial.lane.written else SNAIL_MM)


def _leaf_mm(trial: TraceTrial) -> float:
    return _sized(trial.lane.width_mm, LETTER_LEAF_MM if trial.lane.written else LEAF_MM)
