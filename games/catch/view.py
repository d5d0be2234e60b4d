"""The picture of a series of catches."""

from __future__ import annotations

import math

from games.catch.casts import FACES_LEFT, UPRIGHT
from games.catch.flight import Place
from games.catch.layout import Leaf
from games.catch.trial import CatchTrial, Target
from snailtrail.play.canvas import Canvas, Scene

APPEARS_S = 0.15
GATHERS_S = 0.8
"""A caught one is on its way to the row for so long."""
ALIGHTS_S, SITS_S = 0.12, 0.45
"""One that is caught at the flower comes to its middle within so long, and sits there until then: what the press was
for is seen."""
WAVE_S = 0.7
SLOT_MM = 15.0
CAUGHT_MM = 12.6
PALE_MM, LINE_MM = 10.0, 0.6
"""An empty place in the row, and the line around each empty place."""
PLACE_SHARE = 0.74
"""Of the empty place in the flower, in sizes of the creature: it lies within the ring."""
TOGETHER_MM, TOGETHER_APART, TOGETHER_AT = 34.0, 1.45, 0.42
SAG = 0.7
"""At the end: how large, how far from one another (in sizes), how far down the field (a share of its height), and by
how much the garland hangs through, in sizes."""
GLOW, GLOW_ALPHA = (0.8, 0.76, 0.72, 0.68, 0.64, 0.6, 0.56), 0.06
"""The light around each of them: radii in sizes, so near to one another that it fades, and how strong each is."""
PICTURE_SHARE = 1.16
"""A picture is a little larger than the disc that counts, so that a touch on its rim does."""


def draw(trial: CatchTrial, canvas: Canvas) -> None:
    """World, ring, creatures, leaves, what the hand did, and the ones caught so far."""
    layout, t, size = trial.layout, trial.t, trial.params.target_size_mm
    leaves = _leaves(trial)
    caught = sorted((one for one in trial.targets if one.caught_s is not None), key=lambda one: one.caught_s or 0.0)
    goes_s = _stays(trial) + (0.0 if canvas.reduced_motion else GATHERS_S)
    settled = sum(t - (one.caught_s or 0.0) >= goes_s for one in caught)
    key = ("catch", layout.cast, len(trial.targets), settled, leaves, trial.over)
    canvas.still(key, lambda still: _draw_still(trial, leaves, settled, still))
    if trial.over:
        _draw_together(trial, len(caught), canvas)
        return
    if layout.ring is not None:
        _draw_ring(trial, canvas)
    places = [other.at(t) for other in layout.distractors]
    for i, here in enumerate(places):
        _draw_creature(canvas, layout.cast.distractor, here, size, t + 0.37 * i, 1.0)
    for target in trial.now_there():
        if target.drawn and target.caught_s is None:
            places.append(target.place(t))
            _draw_target(trial, target, canvas)
    for leaf in leaves:
        if any(abs(leaf.x - x) + abs(leaf.y - y) < 1.5 * (leaf.radius_mm + size) for x, y, _ in places):
            _draw_leaf(trial, leaf, canvas)
    _draw_wave(trial, canvas)
    for slot in range(settled, len(caught)):
        _draw_gathering(trial, caught[slot], slot, canvas)


def scene(trial: CatchTrial) -> Scene:
    """The world of the creatures that come."""
    return trial.layout.cast.scene


def moving(trial: CatchTrial) -> list[tuple[float, float]]:
    """Where creatures fly, (x, y) mm."""
    drifts = [other.at(trial.t) for other in trial.layout.distractors]
    return [(here.x, here.y) for here in (*drifts, *(one.place(trial.t) for one in trial.now_there()))]


def _leaves(trial: CatchTrial) -> tuple[Leaf, ...]:
    """Those that lie on the pond now. They are in the still picture, and drawn again over creatures beneath them."""
    own = (leaf for target in trial.now_there() if target.caught_s is None for leaf in target.creature.leaves)
    return (*trial.layout.leaves, *own)


def _draw_leaf(trial: CatchTrial, leaf: Leaf, canvas: Canvas) -> None:
    cast = trial.layout.cast
    in_the_sky = leaf.y < cast.land_share * trial.field.height_mm
    canvas.picture(cast.sky if in_the_sky else cast.cover, leaf.x, leaf.y, 2 * leaf.radius_mm, turn_deg=leaf.turn_deg)


def _draw_still(trial: CatchTrial, leaves: tuple[Leaf, ...], settled: int, still: Canvas) -> None:
    """The world, its leaves, and the row at the top: places that the caught ones fill, as in a puzzle."""
    still.scene(scene(trial))
    for leaf in leaves:
        _draw_leaf(trial, leaf, still)
    name = trial.layout.cast.target
    for slot in range(0 if trial.over else len(trial.targets)):
        x, y = _slot(trial, slot)
        still.disc(x, y, SLOT_MM * 0.45, "paper", alpha=0.85)
        if slot < settled:
            still.picture(name, x, y, CAUGHT_MM)
        else:
            still.outline(name, x, y, PALE_MM, LINE_MM, "path_edge")


def _slot(trial: CatchTrial, slot: int) -> tuple[float, float]:
    """Where the caught ones gather, in order."""
    return trial.field.width_mm / 2 + (slot - (len(trial.targets) - 1) / 2) * SLOT_MM, 8.0


def _draw_ring(trial: CatchTrial, canvas: Canvas) -> None:
    assert trial.layout.ring is not None
    x, y = trial.layout.ring
    size, t = trial.params.target_size_mm, trial.t
    swell, turn = 1.0, 0.0
    if not canvas.reduced_motion:
        caught = (target.caught_s for target in trial.targets if target.caught_s is not None)
        joy = max((1 - (t - caught_s) / 0.5 for caught_s in caught), default=0)
        swell += 0.02 * math.sin(2 * math.pi * 0.5 * t) + 0.16 * max(0.0, min(joy, 1.0))
        turn = 4 * math.sin(2 * math.pi * 0.11 * t)
    canvas.picture("blossom", x, y, 1.75 * size * swell, turn_deg=turn)
    line = max(1.2, 0.05 * size)
    canvas.disc(x, y, size / 2, "paper", alpha=0.85)
    # an empty place in the flower, as in the row at the top: this is where it belongs
    canvas.outline(trial.layout.cast.target, x, y, PLACE_SHARE * size, max(LINE_MM, 0.03 * size), "path_edge")
    canvas.ring(x, y, size / 2 + line / 2, line, "ring")


def _draw_target(trial: CatchTrial, target: Target, canvas: Canvas) -> None:
    t = trial.t
    here = target.place(t)
    size = trial.params.target_size_mm
    if not (-size < here.x < canvas.field.width_mm + size and -size < here.y < canvas.field.height_mm + size):
        return
    # it fades in at its full size: each size of a turned picture is costly the first time, and this is the cue
    alpha = min(1.0, 0.4 + 0.6 * (t - target.begin_s) / APPEARS_S)
    if target.left_s is not None:
        alpha = max(0.0, 1 - (t - target.left_s) / 0.6)
    _draw_creature(canvas, trial.layout.cast.target, here, size, t + 0.53 * target.index, alpha)


def _draw_creature(canvas: Canvas, name: str, here: Place, size_mm: float, phase_s: float, alpha: float) -> None:
    """It looks where it goes, and rocks gently (below 2 Hz) unless little is to move."""
    if name not in UPRIGHT:
        canvas.disc(here.x + 0.03 * size_mm, here.y + 0.16 * size_mm, 0.4 * size_mm, "soft", alpha=0.24 * alpha)
    sway_deg = 0.0 if canvas.reduced_motion else 7 * math.sin(2 * math.pi * 1.1 * phase_s)
    draw_seen(canvas, name, here, size_mm * PICTURE_SHARE, alpha, sway_deg)


def draw_seen(canvas: Canvas, name: str, here: Place, size_mm: float, alpha: float, sway_deg: float = 0.0) -> None:
    """Its picture alone, turned to where it is heading."""
    heading = math.degrees(here.heading_rad)
    flip = False
    if name in UPRIGHT:
        turn = 0.0
    elif name in FACES_LEFT:
        flip = math.cos(here.heading_rad) > 0
        lean = ((heading if flip else heading - 180) + 180) % 360 - 180
        turn = max(-40.0, min(40.0, lean)) + sway_deg
    else:
        turn = heading + 90 + sway_deg
    canvas.picture(name, here.x, here.y, size_mm, turn_deg=turn, alpha=alpha, flip=flip)


def _draw_wave(trial: CatchTrial, canvas: Canvas) -> None:
    """The flower answers the right moment: a wave goes out from it, or a ring about it goes where it is."""
    if trial.layout.ring is None:
        return
    x, y = trial.layout.ring
    for target in trial.targets:
        share = (trial.t - target.caught_s) / WAVE_S if target.caught_s is not None else -1.0
        if 0 <= share < 1:
            radius = (1.0 if canvas.reduced_motion else 0.7 + 0.6 * share) * trial.params.target_size_mm
            canvas.ring(x, y, radius, 2.4, "good", alpha=round(0.85 * (1 - share), 2))


def _stays(trial: CatchTrial) -> float:
    """How long (s) a caught one stays where it was caught."""
    return 0.0 if trial.layout.ring is None else SITS_S


def _draw_together(trial: CatchTrial, count: int, canvas: Canvas) -> None:
    """At the end those that were caught come out of the row, large, in a garland: who was not is not missed there."""
    field, name = trial.field, trial.layout.cast.target
    size = min(TOGETHER_MM, (field.width_mm - 2 * SLOT_MM) / max(count, 1) / TOGETHER_APART)
    for i in range(count):
        off = i - (count - 1) / 2
        x = field.width_mm / 2 + TOGETHER_APART * size * off
        y = field.height_mm * TOGETHER_AT - SAG * size * (2 * off / count) ** 2
        for radius in GLOW:
            canvas.disc(x, y, radius * size, "good", alpha=GLOW_ALPHA)
        canvas.picture(name, x, y, size)


def _draw_gathering(trial: CatchTrial, one: Target, slot: int, canvas: Canvas) -> None:
    """A caught one: it sits in the flower where there is one, then goes its way to its place in the row.

    Where little is to move it is in the flower at once, looking up, and in the row when it has sat there.
    """
    assert one.caught_s is not None
    since, size = trial.t - one.caught_s, trial.params.target_size_mm
    here = one.place(one.caught_s)
    if trial.layout.ring is not None:
        there = 1.0 if canvas.reduced_motion else _smooth(since / ALIGHTS_S)
        (x, y), heading = trial.layout.ring, here.heading_rad
        if trial.layout.cast.target not in FACES_LEFT:  # it comes to look up, as the pale one and those in the row
            away = math.remainder(heading + math.pi / 2, 2 * math.pi)
            turned = 1.0 if canvas.reduced_motion else _smooth((since - ALIGHTS_S) / (SITS_S - ALIGHTS_S))
            heading -= away * turned
        here = Place(here.x + there * (x - here.x), here.y + there * (y - here.y), heading)
        if since < SITS_S:
            draw_seen(canvas, trial.layout.cast.target, here, size * PICTURE_SHARE, 1.0)
            return
    x, y = _slot(trial, slot)
    gone = _smooth((since - _stays(trial)) / GATHERS_S)
    size = size * (1 - gone) + CAUGHT_MM * gone
    lift = 14 * math.sin(math.pi * gone) * (1 - gone)
    canvas.picture(trial.layout.cast.target, here.x + gone * (x - here.x), here.y + gone * (y - here.y) - lift, size)


def _smooth(share: float) -> float:
    u = min(1.0, max(0.0, share))
    return u * u * (3 - 2 * u)
