"""What tracing looks like: a sandy lane through a meadow, a snail at its head, a leaf at its end."""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, pi, sin

import numpy as np

from games.trace.head import Place
from games.trace.paths import line
from games.trace.trial import TraceTrial
from snailtrail.play.canvas import Canvas

EDGE_MM = 1.2
SEEN_MM = 0.003
"""How far the drawn line may lie from the curve: the eye sees kinks in a wide lane's edge that no measure would."""
STONES_MM = 9.0
"""Between two of the small stones along the middle of the lane."""
SNAIL_MM = (19.0, 32.0)
LEAF_MM = (24.0, 40.0)
TILT_DEG = 24.0
CRAWL_MM = 16.0
"""The snail bobs once in so much of its way."""
BACK = 2.3
"""So many radii of its disc the leaf waits behind the start of a closed line."""
PULSE_STEP_MM = 0.5
"""Pulsing shapes grow in such steps, so that the painter needs a handful of them."""
PULSE_HZ = 0.8
WAIT_S = 0.8
"""So long out of reach, or lifted, until the lane shows where to go on."""
HINTS = 4
HINT_STEP_MM = 9.0
SUN_MM = 10.0


def draw(trial: TraceTrial, canvas: Canvas) -> None:
    """Picture the trial as of its last step."""
    canvas.still(trial, lambda still: _ground(trial, still))
    if not trial.drawing:
        _start(trial, canvas)
    canvas.trail(trial.trail.strokes, trial.trail.width_mm, "trail")
    canvas.trail(trial.trail.shine, 0.36 * trial.trail.width_mm, "trail_shine")
    _sun(trial, canvas)
    _leaf(trial, canvas)
    _hints(trial, canvas)
    _guide(trial, canvas)
    _snail(trial, canvas)


def _ground(trial: TraceTrial, canvas: Canvas) -> None:
    width = trial.lane.width_mm
    canvas.scene("meadow")
    fine = line(trial.lane, trial.params, trial.field, SEEN_MM)
    canvas.line(fine, width + 2.0 * EDGE_MM, "path_edge")
    canvas.line(fine, width, "path")
    count = int(trial.head.length_mm / STONES_MM)
    for k in range(1, count):
        stone = trial.head.place(k * trial.head.length_mm / count)
        canvas.disc(stone.x, stone.y, min(0.9, 0.1 * width), "guide", alpha=0.8)


def _pulse(t: float) -> float:
    """From 0 to 1 and back, PULSE_HZ times a second."""
    return 0.5 - 0.5 * cos(2.0 * pi * PULSE_HZ * t)


def _start(trial: TraceTrial, canvas: Canvas) -> None:
    """The place to touch, pulsing: the start, or later where the child left the snail."""
    if trial.over:
        return
    here = trial.head.place(trial.head.s)
    pulse = _pulse(trial.t)
    radius = trial.disc_mm + 2.0 + _stepped(2.5 * pulse)
    canvas.disc(here.x, here.y, radius, "start", alpha=0.16 + 0.14 * pulse)
    canvas.ring(here.x, here.y, radius, 1.4, "start", alpha=0.9)


def _leaf(trial: TraceTrial, canvas: Canvas) -> None:
    """The goal. On a closed line it waits behind the start until the snail is well on its way."""
    if trial.over and trial.completed:
        return
    end = trial.head.place(trial.head.length_mm)
    back = 0.0
    if hypot(*(trial.line[-1] - trial.line[0])) < 1.0:
        back = BACK * trial.disc_mm * min(1.0, max(0.0, 2.0 - 8.0 * trial.reached_ratio))
    x, y = end.x - back * end.along_x, end.y - back * end.along_y
    near = _stepped(2.0 * _pulse(trial.t)) if trial.reached_ratio > 0.6 else 0.0
    canvas.disc(x, y, trial.disc_mm + near, "goal", alpha=0.22)
    canvas.ring(x, y, trial.disc_mm + near, 1.2, "goal", alpha=0.75)
    size = _sized(trial.lane.width_mm, LEAF_MM)
    canvas.picture("leaf", x, y, size, turn_deg=6.0 * sin(2.0 * pi * 0.35 * trial.t))


def _hints(trial: TraceTrial, canvas: Canvas) -> None:
    """Small lights that run along the lane from the snail on, before it begins and where the child lost it."""
    if trial.over or (trial.begun_s is not None and trial.t - trial.led_s < WAIT_S):
        return
    if trial.drawing:
        here = trial.head.place(trial.head.s)
        canvas.disc(here.x, here.y, trial.disc_mm + 2.0, "good", alpha=0.25 + 0.3 * _pulse(trial.t))
    shift = (PULSE_HZ * trial.t) % 1.0
    first = trial.head.s + 0.5 * _sized(trial.lane.width_mm, SNAIL_MM)
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
    since = trial.t - trial.begun_s if trial.begun_s is not None else 0.0
    at = trial.head.place(pace * since)
    radius = trial.disc_mm + 2.5
    canvas.ring(at.x, at.y, radius, 1.6, "ring")
    canvas.picture("ladybird", at.x, at.y - radius, 8.0)


def _sun(trial: TraceTrial, canvas: Canvas) -> None:
    """Where there is a time limit the sun goes from left to right along the top, and is gone when time is up."""
    limit = trial.lane.limit_s
    if limit == float("inf"):
        return
    share = 0.0 if trial.begun_s is None else min(1.0, (trial.t - trial.begun_s) / limit)
    canvas.picture("sun", SUN_MM + share * (canvas.field.width_mm - 2.0 * SUN_MM), 0.6 * SUN_MM, SUN_MM)


def _snail(trial: TraceTrial, canvas: Canvas) -> None:
    """At the head, a little behind it once it crawls, so that the way ahead stays free."""
    size = _sized(trial.lane.width_mm, SNAIL_MM)
    s = trial.head.s
    place = trial.head.place(s - min(s, 0.4 * size))
    if trial.completed:
        place = trial.head.place(trial.head.length_mm)
        size = 1.25 * _sized(trial.lane.width_mm, LEAF_MM)
        canvas.disc(place.x, place.y, 0.75 * size, "good", alpha=0.5)
        canvas.picture("sparkles", place.x + 0.45 * size, place.y - 0.5 * size, 0.5 * size)
    right, tilt = _heading(trial, place)
    bob = 0.03 * sin(2.0 * pi * s / CRAWL_MM)
    canvas.picture("snail", place.x, place.y - (0.12 + bob) * size, size, turn_deg=tilt, flip=right)


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
