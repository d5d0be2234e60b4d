"""The joy after an attempt that went well: the snail in its corner, each time in another way, and what was praised."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from snailtrail.screens.mascot import MASCOT, Eyes, cheer, snail, turned
from snailtrail.screens.size import scale
from snailtrail.stage.painter import Painter

PLACE = (0.12, 0.95)
"""Where the snail's feet are, in shares of the window: in the corner, for what was made is to be seen."""
SNAIL_MM, BUBBLE_MM, PICTURE_MM = 46.0, 29.0, 17.0
"""On a window of the usual size."""
BESIDE_MM = (41.0, 42.0)
"""How far aside of the snail's feet, and above them, the bubble with the picture is."""
COMES_S = (0.3, 0.7)
"""From when to when the bubble comes, softly."""
TAIL: Sequence[tuple[float, float]] = ((1.0, 2.1), (1.35, 1.3))
"""The small rounds between bubble and snail: how far along, and their radius in mm."""
TAIL_MM, TAIL_DOWN_MM = 13.0, 9.0
"""How far toward the snail's side, and down, the first of them lies from the bubble's middle."""
SWAY_HZ = 0.9


@dataclass(frozen=True)
class Joy:
    """One time: no way is livelier than another, and which it is has nothing to do with how well it went."""

    turn: int = 0
    """Which of the ways; they follow each other."""
    about: str = ""
    """The picture of what was praised in words; empty where nothing was said."""


class _Pose(NamedTuple):
    """Where the snail is at a moment, from its place, in sizes of it; and how it leans."""

    x: float
    y: float
    lean_deg: float = 0.0


def joy(painter: Painter, picture: str, t: float, this: Joy, eyes: Eyes | None = None) -> None:
    """The joy beside a game of that picture, `t` s after it began; a game with a snail has one there already."""
    k, (x, y) = scale(painter.whole), _place(painter)
    if picture != MASCOT:
        _snail(painter, x, y, SNAIL_MM * k, t, this.turn, eyes)
    if this.about:
        aside, above = (part * k for part in BESIDE_MM)
        away = aside if picture != MASCOT else 0.0
        _bubble(painter, x + away, y - above, k, t, this.about, -TAIL_MM if away else 0.0)


def quiet(painter: Painter, picture: str, t: float, eyes: Eyes | None = None) -> None:
    """The snail at the same place, neither glad nor sorry: there whatever was done."""
    if picture != MASCOT:
        snail(painter, *_place(painter), SNAIL_MM * scale(painter.whole), t, eyes)


def _place(painter: Painter) -> tuple[float, float]:
    return painter.whole.width_mm * PLACE[0], painter.whole.height_mm * PLACE[1]


def _snail(painter: Painter, x: float, y: float, size_mm: float, t: float, turn: int, eyes: Eyes | None) -> None:
    way = WAYS[turn % len(WAYS)]
    if painter.reduced_motion:
        snail(painter, x, y, size_mm, t, eyes)
    elif way is None:
        cheer(painter, x, y, size_mm, t, eyes)
    else:
        pose = way(t)
        at_x, foot = x + pose.x * size_mm, y + pose.y * size_mm
        painter.shade(at_x, y - size_mm * 0.04, size_mm * 1.1)
        flip = turned(painter, at_x)
        painter.picture(MASCOT, at_x, foot - size_mm * 0.46, size_mm, turn_deg=pose.lean_deg, flip=flip)
        if eyes is not None:
            eyes.paint(painter, at_x, foot - size_mm * 0.46, size_mm, t, pose.lean_deg)


def _sway(t: float) -> _Pose:
    """It rocks from side to side, less and less."""
    return _Pose(0.0, 0.0, 13.0 * math.sin(2 * math.pi * SWAY_HZ * t) * math.exp(-1.2 * t))


def _rise(t: float) -> _Pose:
    """It comes up from below the rim, and nods once."""
    nod = 9.0 * math.sin(math.pi * min(max((t - 0.7) / 0.6, 0.0), 1.0))
    return _Pose(0.0, 1.15 * (1.0 - _eased(t / 0.6)), nod)


def _stroll(t: float) -> _Pose:
    """It glides in from the side, stretching a little as it goes."""
    share = _eased(t / 1.0)
    return _Pose(-1.1 * (1.0 - share), 0.0, -6.0 * math.sin(math.pi * share))


WAYS: tuple[Callable[[float], _Pose] | None, ...] = (None, _sway, _rise, _stroll)
"""The first is the hop that the snail does elsewhere too."""


def _bubble(painter: Painter, x: float, y: float, k: float, t: float, picture: str, toward: float) -> None:
    """What the snail thinks of: round and flat, for a card with a shadow would be pressed."""
    shown = 1.0 if painter.reduced_motion else _eased((t - COMES_S[0]) / (COMES_S[1] - COMES_S[0]))
    if shown <= 0.0:
        return
    low = 5.0 * k * (1.0 - shown)
    rounds = [(x, y + low, BUBBLE_MM * k / 2)]
    rounds += [(x + share * toward * k, y + low + share * TAIL_DOWN_MM * k, size * k) for share, size in TAIL]
    edge_mm = painter.theme.edge_mm  # where the ground is as white as the thought, it has a line around it
    for wider, colour in ((edge_mm, painter.theme.card_edge), (0.0, painter.theme.card))[0 if edge_mm else 1 :]:
        for at_x, at_y, radius in rounds:
            painter.spot(at_x, at_y, radius + wider, colour)
    painter.picture(picture, x, y + low, PICTURE_MM * k, alpha=shown)


def _eased(share: float) -> float:
    u = min(max(share, 0.0), 1.0)
    return u * u * (3 - 2 * u)
