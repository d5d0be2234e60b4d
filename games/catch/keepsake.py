"""A series of catches to be shown once more: creature and hand close by, and how each touch lay to the other.

Where creatures are touched, one is in the middle and a flower opens wherever a finger came down about it, as it lay to
the creature's own middle and heading. At the ring the flower is in the middle, and each creature stands where it was
when the press came. Lengths are those of life.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

from games.catch.casts import FACES_LEFT, UPRIGHT
from games.catch.flight import Place
from games.catch.trial import CatchTrial, Press
from games.catch.view import PICTURE_SHARE, draw_seen
from snailtrail.play.canvas import Canvas
from snailtrail.play.keepsake import LIFE_S, Ago, Keepsake, Room

AROUND_MM, LEAST_MM = 10.0, 26.0
"""So far around a creature at least is seen above and below it, and so far from the middle."""
WIDE = 1.2
"""To the sides so many times as far."""
RIM_MM = 3.5
"""What was farther away than can be seen lies so far inside the edge, in its direction."""
FLOWER_MM = 5.0
OPENS_S, RIPPLES_S = 0.35, 0.8
COMER = 0.55
"""At the ring creatures are drawn so much smaller than in life, that each and the flower can be seen; their middles lie
as in life."""
APPROACH_S = 0.45
"""A creature comes the last bit of its way to the ring in so much of the watcher's time."""
SWAY_HZ = 1.4
"""How it moves at the end, below 2 Hz."""


@dataclass(frozen=True)
class Touch:
    """One answer: when (s), and where it is shown, mm from the middle; at the ring with the creature's heading."""

    t: float
    x: float
    y: float
    heading_rad: float = 0.0


def keepsake(trial: CatchTrial) -> Keepsake | None:
    """Where the answers lay; None where no creature was answered."""
    answers = [press for press in trial.presses if press.target is not None]
    if not answers:
        return None
    touches = tuple(_at_ring(trial, one) if trial.layout.ring is not None else _touch(trial, one) for one in answers)
    x, y = trial.field.width_mm / 2, trial.field.height_mm / 2
    high = _half_mm(trial)
    wide = WIDE * high
    return Keepsake(
        room=Room(x - wide, y - high, x + wide, y + high),
        begin_s=touches[0].t,
        end_s=touches[-1].t,
        draw=partial(_draw, trial, touches),
    )


def _half_mm(trial: CatchTrial) -> float:
    """How far above and below the middle is seen."""
    return max(LEAST_MM, trial.params.target_size_mm + AROUND_MM)


def _touch(trial: CatchTrial, press: Press) -> Touch:
    """Where a finger came down on a creature that looks up, or to the left where it is one seen from the side."""
    assert press.target is not None
    name = trial.layout.cast.target
    here = trial.targets[press.target].place(press.t)
    if name in UPRIGHT:
        return _seen(trial, press.t, press.x - here.x, press.y - here.y)
    if name not in FACES_LEFT:
        return _seen(trial, press.t, press.across_mm, -press.along_mm)
    belly_mm = press.across_mm if math.cos(here.heading_rad) > 0 else -press.across_mm
    return _seen(trial, press.t, -press.along_mm, belly_mm)


def _at_ring(trial: CatchTrial, press: Press) -> Touch:
    """Where the creature was, from the ring's middle."""
    assert press.target is not None
    assert trial.layout.ring is not None
    here = trial.targets[press.target].place(press.t)
    ring_x, ring_y = trial.layout.ring
    return _seen(trial, press.t, here.x - ring_x, here.y - ring_y, here.heading_rad)


def _seen(trial: CatchTrial, t: float, x: float, y: float, heading_rad: float = 0.0) -> Touch:
    high = _half_mm(trial)
    rim = RIM_MM if trial.layout.ring is None else RIM_MM + COMER * trial.params.target_size_mm / 2
    share = min(1.0, (WIDE * high - rim) / max(abs(x), 1e-9), (high - rim) / max(abs(y), 1e-9))
    return Touch(t, share * x, share * y, heading_rad)


def _draw(trial: CatchTrial, touches: tuple[Touch, ...], canvas: Canvas, ago: Ago) -> None:
    canvas.still(("keepsake", trial), lambda still: still.scene(trial.layout.cast.scene))
    x, y = trial.field.width_mm / 2, trial.field.height_mm / 2
    alive_s = min(max(ago(touches[-1].t), 0.0), LIFE_S)
    joy = math.sin(math.pi * alive_s / LIFE_S)  # rises and falls while the picture is alive
    sway_deg = 12.0 * joy * math.sin(2 * math.pi * SWAY_HZ * alive_s)
    at_ring = trial.layout.ring is not None
    if at_ring:
        _ring(trial, canvas, x, y, joy)
    else:
        _creature(trial, canvas, x, y, sway_deg)
    for touch in touches:
        since = ago(touch.t)
        if at_ring:
            _comer(trial, canvas, Place(x + touch.x, y + touch.y, touch.heading_rad), since, sway_deg)
        elif since >= 0.0:
            _flower(canvas, x + touch.x, y + touch.y, since, joy)
        if 0.0 <= since < RIPPLES_S:
            gone = since / RIPPLES_S
            canvas.ring(x + touch.x, y + touch.y, 2 + 6 * gone, 0.7, "paper", alpha=round(0.8 * (1 - gone), 2))


def _creature(trial: CatchTrial, canvas: Canvas, x: float, y: float, sway_deg: float) -> None:
    """The one in the middle."""
    size, name = trial.params.target_size_mm, trial.layout.cast.target
    if name not in UPRIGHT:
        canvas.disc(x + 0.03 * size, y + 0.16 * size, 0.4 * size, "soft", alpha=0.24)
    heading = math.pi if name in FACES_LEFT else -math.pi / 2
    draw_seen(canvas, name, Place(x, y, heading), size * PICTURE_SHARE, 1.0, sway_deg)


def _flower(canvas: Canvas, x: float, y: float, since: float, joy: float) -> None:
    """It opens where a finger came down."""
    opened = min(1.0, since / OPENS_S)
    size = round(FLOWER_MM * (1 - (1 - opened) ** 2) * (1 + 0.2 * joy), 1)
    if size > 0.5:
        canvas.disc(x, y, 0.6 * size, "paper", alpha=0.9)
        canvas.picture("blossom", x, y, size)


def _ring(trial: CatchTrial, canvas: Canvas, x: float, y: float, joy: float) -> None:
    size = trial.params.target_size_mm
    canvas.picture("blossom", x, y, round(1.75 * size * (1 + 0.1 * joy), 1))
    line = max(1.2, 0.05 * size)
    canvas.disc(x, y, size / 2, "paper", alpha=0.8)
    canvas.ring(x, y, size / 2 + line / 2, line, "ring")


def _comer(trial: CatchTrial, canvas: Canvas, here: Place, since: float, sway_deg: float) -> None:
    """A creature comes to the place where it was when the press came, and stays."""
    share = min(1.0, 1.0 + since / APPROACH_S)
    if share <= 0.0:
        return
    size = COMER * trial.params.target_size_mm
    back = 2 * size * (1 - share) ** 2
    x, y = here.x - back * math.cos(here.heading_rad), here.y - back * math.sin(here.heading_rad)
    place = Place(x, y, here.heading_rad)
    draw_seen(canvas, trial.layout.cast.target, place, size * PICTURE_SHARE, round(share, 2), sway_deg)
