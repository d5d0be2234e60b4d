"""A series of catches to be shown once more: a little picture of each, as creature and hand were when the touch came.

Where creatures are touched, each picture holds its creature, and the finger as it lay to the creature's own middle and
heading. At the ring it holds the flower, and the creature where it was when the press came. Lengths are those of life.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import numpy as np

from games.catch.casts import FACES_LEFT, UPRIGHT
from games.catch.flight import Place
from games.catch.trial import CatchTrial, Press
from games.catch.view import PICTURE_SHARE, draw_seen
from snailtrail.play.canvas import Canvas, Points
from snailtrail.play.keepsake import LIFE_S, Ago, Keepsake, Room

AROUND_MM, LEAST_MM = 9.0, 20.0
"""So far around a creature at least is seen, and so far from the middle of each little picture."""
PETALS = 0.5 * 1.75
"""Of the flower, from its middle, in sizes of the ring."""
GAP_MM = 4.0
"""Between two little pictures, and around all of them."""
CORNER_MM = 5.0
RIM_MM = 5.0
"""What was farther away than can be seen lies so far inside the edge, in its direction."""
SPOT_MM, FINGER_MM = 2.6, 13.0
"""Radius of the light where a finger came down, with its dark rim, and how large the finger is."""
TIP = (0.1, 0.46)
"""From the tip of the pictured finger to the picture's middle, in sizes of the picture."""
OPENS_S, RIPPLES_S = 0.3, 0.8
APPROACH_S = 0.45
"""A creature comes the last bit of its way to the ring in so much of the watcher's time."""
SWAY_HZ = 1.4
"""How it moves at the end, below 2 Hz."""


@dataclass(frozen=True)
class Touch:
    """The first answer to one creature: when (s), and where it is shown, mm from its little picture's middle; at the
    ring where the creature was, with its heading."""

    t: float
    target: int
    x: float
    y: float
    heading_rad: float = 0.0


def keepsake(trial: CatchTrial) -> Keepsake | None:
    """How the first answers to all creatures lay; None where none was answered."""
    first: dict[int, Press] = {}
    for press in trial.presses:
        if press.target is not None:
            first.setdefault(press.target, press)
    if not first:
        return None
    at_ring = trial.layout.ring is not None
    touches = tuple((_at_ring if at_ring else _touch)(trial, press) for press in first.values())
    x, y = trial.field.width_mm / 2, trial.field.height_mm / 2
    half = _half_mm(trial)
    columns, rows = _grid(len(trial.targets))
    wide, high = columns * (half + GAP_MM / 2) + GAP_MM, rows * (half + GAP_MM / 2) + GAP_MM
    return Keepsake(
        room=Room(x - wide, y - high, x + wide, y + high),
        begin_s=touches[0].t,
        end_s=touches[-1].t,
        draw=partial(_draw, trial, touches),
    )


def _grid(count: int) -> tuple[int, int]:
    """How many little pictures lie beside one another, and how many rows of them there are."""
    columns = max(2, math.ceil(count / 2))
    return columns, math.ceil(count / columns)


def place_of(trial: CatchTrial, target: int) -> tuple[float, float]:
    """The middle of a creature's little picture, (x, y) mm of the field."""
    columns, rows = _grid(len(trial.targets))
    step = 2 * _half_mm(trial) + GAP_MM
    row, column = divmod(target, columns)
    x, y = trial.field.width_mm / 2, trial.field.height_mm / 2
    return x + (column - (columns - 1) / 2) * step, y + (row - (rows - 1) / 2) * step


def _half_mm(trial: CatchTrial) -> float:
    """How far above, below and beside its middle a little picture goes."""
    size = trial.params.target_size_mm
    around = PETALS * size + 2.0 if trial.layout.ring is not None else size / 2 + AROUND_MM
    return max(LEAST_MM, around)


def _touch(trial: CatchTrial, press: Press) -> Touch:
    """Where a finger came down on a creature that looks up, or to the left where it is one seen from the side."""
    assert press.target is not None
    name = trial.layout.cast.target
    here = trial.targets[press.target].place(press.t)
    if name in UPRIGHT:
        return _seen(trial, press, press.x - here.x, press.y - here.y)
    if name not in FACES_LEFT:
        return _seen(trial, press, press.across_mm, -press.along_mm)
    belly_mm = press.across_mm if math.cos(here.heading_rad) > 0 else -press.across_mm
    return _seen(trial, press, -press.along_mm, belly_mm)


def _at_ring(trial: CatchTrial, press: Press) -> Touch:
    """Where the creature was, from the ring's middle."""
    assert press.target is not None
    assert trial.layout.ring is not None
    here = trial.targets[press.target].place(press.t)
    ring_x, ring_y = trial.layout.ring
    return _seen(trial, press, here.x - ring_x, here.y - ring_y, here.heading_rad)


def _seen(trial: CatchTrial, press: Press, x: float, y: float, heading_rad: float = 0.0) -> Touch:
    assert press.target is not None
    most = _half_mm(trial) - (RIM_MM if trial.layout.ring is None else trial.params.target_size_mm / 2)
    share = min(1.0, most / max(abs(x), abs(y), 1e-9))
    return Touch(press.t, press.target, share * x, share * y, heading_rad)


def _draw(trial: CatchTrial, touches: tuple[Touch, ...], canvas: Canvas, ago: Ago) -> None:
    canvas.still(("keepsake", trial), lambda still: _ground(trial, still))
    alive_s = min(max(ago(touches[-1].t), 0.0), LIFE_S)
    joy = math.sin(math.pi * alive_s / LIFE_S)  # rises and falls while the pictures are alive
    sway_deg = 10.0 * joy * math.sin(2 * math.pi * SWAY_HZ * alive_s)
    if trial.layout.ring is None:
        for target in trial.targets:
            _creature(trial, canvas, *place_of(trial, target.index), sway_deg)
    for touch in touches:
        x, y = place_of(trial, touch.target)
        since = ago(touch.t)
        if trial.layout.ring is None:
            if since >= 0.0:
                _finger(canvas, x + touch.x, y + touch.y, min(1.0, since / OPENS_S))
        else:
            _comer(trial, canvas, Place(x + touch.x, y + touch.y, touch.heading_rad), since, sway_deg)
        if 0.0 <= since < RIPPLES_S:
            gone = since / RIPPLES_S
            canvas.ring(x + touch.x, y + touch.y, 3 + 7 * gone, 0.8, "good", alpha=round(0.8 * (1 - gone), 2))


def _ground(trial: CatchTrial, canvas: Canvas) -> None:
    """The world and the little pictures' own grounds, with what waits in each."""
    canvas.scene(trial.layout.cast.scene)
    size, line = trial.params.target_size_mm, max(1.2, 0.05 * trial.params.target_size_mm)
    for target in trial.targets:
        x, y = place_of(trial, target.index)
        canvas.polygon(_rounded(x, y, _half_mm(trial)), "paper", alpha=0.7)
        if trial.layout.ring is not None:
            canvas.picture("blossom", x, y, 2 * PETALS * size)
            canvas.disc(x, y, size / 2, "paper", alpha=0.85)
            canvas.ring(x, y, size / 2 + line / 2, line, "ring")


def _rounded(x: float, y: float, half: float) -> Points:
    """A square with round corners, (n, 2) mm."""
    quarter = np.linspace(0.0, math.pi / 2, 9)
    turns = np.concatenate([quarter + k * math.pi / 2 for k in range(4)])
    middle = half - CORNER_MM
    corners = np.repeat([(middle, middle), (-middle, middle), (-middle, -middle), (middle, -middle)], 9, axis=0)
    return (x, y) + corners + CORNER_MM * np.column_stack((np.cos(turns), np.sin(turns)))


def _creature(trial: CatchTrial, canvas: Canvas, x: float, y: float, sway_deg: float) -> None:
    """The one in the middle of its picture."""
    size, name = trial.params.target_size_mm, trial.layout.cast.target
    heading = math.pi if name in FACES_LEFT else -math.pi / 2
    draw_seen(canvas, name, Place(x, y, heading), size * PICTURE_SHARE, 1.0, sway_deg)


def _finger(canvas: Canvas, x: float, y: float, come: float) -> None:
    """A light where the finger came down, and the finger."""
    canvas.disc(x, y, SPOT_MM, "text_on_dot", alpha=come)
    canvas.disc(x, y, SPOT_MM - 0.5, "trail", alpha=come)
    canvas.disc(x, y, 0.5 * SPOT_MM, "trail_shine", alpha=come)
    canvas.picture("point", x + TIP[0] * FINGER_MM, y + TIP[1] * FINGER_MM, FINGER_MM, alpha=come)


def _comer(trial: CatchTrial, canvas: Canvas, here: Place, since: float, sway_deg: float) -> None:
    """A creature comes to the place where it was when the press came, and stays."""
    share = min(1.0, 1.0 + since / APPROACH_S)
    if share <= 0.0:
        return
    size = trial.params.target_size_mm
    back = size * (1 - share) ** 2
    x, y = here.x - back * math.cos(here.heading_rad), here.y - back * math.sin(here.heading_rad)
    place = Place(x, y, here.heading_rad)
    draw_seen(canvas, trial.layout.cast.target, place, size, round(share, 2), sway_deg)
