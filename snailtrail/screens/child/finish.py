"""The end of a block: the snail has arrived, the leaves in a row, a new sticker; at last a goodbye. One way on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from math import cos, pi

import numpy as np

from snailtrail.play.field import Field
from snailtrail.play.words import said
from snailtrail.screens.child.goodbye import Goodbye, headline
from snailtrail.screens.child.sentences import ALL_DONE, STICKER
from snailtrail.screens.child.sticker import flying
from snailtrail.screens.mascot import Eyes, cheer, open_eyed
from snailtrail.screens.size import HOME_MM, scale
from snailtrail.stage import brushes
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import Button, ear, round_button

CALL_HZ, CALL_MM = 0.7, 5.0
"""How often, and how far, the light around the way on grows and goes."""
LOW, HORIZON = 0.71, 0.63
"""Where everybody stands, and where the rainbow ends, in shares of the window's height."""
SNAIL_MM, CHILD_MM, STICKER_MM = 64.0, 54.0, 56.0
ARCH_MM = (126.0, 98.0)
"""The rainbow's outer and inner radius."""
BUSH, BUSH_SHADE, PEEPS_MM = (120, 190, 110), (98, 168, 100), 8.0
"""The bush that the child's picture looks out of, and how much higher it stands for that."""
PUFFS = ((-23.0, 6.0, 6.0), (-12.0, 7.5, 7.5), (0.0, 7.0, 7.0), (12.0, 7.5, 7.5), (23.0, 6.0, 6.0))
"""Its puffs: how far aside, how far up, and their radius, in mm."""
CLOUDS = ((-13.0, 1.0, 8.0), (0.0, 4.0, 12.0), (13.0, 2.0, 9.0), (22.0, 0.0, 5.0))
"""The puffs at its ends: how far aside, how far up, and their radius, in mm."""
STILL_S = 2.5
CALLS_S = STILL_S + 5 / CALL_HZ
"""When the scene has come to rest the way on begins to call; a while later it rests too, for nobody may be there."""


def finish(
    glass: Glass,
    picture: str,
    leaves: int,
    *,
    more: bool = False,
    sticker: str = "",
    praised: bool = False,
    today: Sequence[str] = (),
) -> Answer:
    """Show the end of a block that brought so many leaves; LEAVE for the way back, or CLOSED.

    With `more` to come it is no end yet: an arrow leads on, and "all done" is kept for later. A `sticker` that was
    earned flies in, unless the joy was `praised` on a screen before. At the end all stickers of `today` lie together,
    the earned one as the last of them.
    """
    answer = Answer.RESIZED
    if not praised:
        glass.sounds.play("celebrate")
        if glass.manner.sparkles:
            glass.sparks.rain(glass.whole.width_mm, 90)
    if spoken := _spoken(more, sticker):
        glass.sounds.say(spoken)
    together = tuple(today) or ((sticker,) if sticker else ())
    goodbye = Goodbye(picture, 0 if praised else leaves, together, new=bool(sticker) and not praised)
    while answer is Answer.RESIZED:
        answer = _ask(glass, picture, leaves, sticker) if more else _part(glass, goodbye)
    return answer


def buttons(whole: Field, *, more: bool = False, sticker: str = "") -> list[Button]:
    """The one way on, and the ear where something is said."""
    side = max(HOME_MM, 26 * scale(whole))
    face = round_button("arrow-right" if more else "home")
    way_on = Button(Answer.LEAVE, whole.width_mm / 2, whole.height_mm * 0.88, side, side, face)
    spoken = _spoken(more, sticker)
    return [way_on, ear(spoken, whole)] if spoken else [way_on]


def _spoken(more: bool, sticker: str) -> str:
    if not more:
        return ALL_DONE
    return STICKER if sticker else ""


def _ask(glass: Glass, picture: str, leaves: int, sticker: str) -> Answer:
    whole = glass.whole
    k = scale(whole)
    middle, low = whole.width_mm / 2, whole.height_mm * LOW
    apart = 66 * k if sticker else 40 * k
    eyes = Eyes(glass)

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        if "meadow" not in painter.theme.plain:
            _rainbow(painter)
        headline(painter, said("Well done!"), leaves)
        own = middle if sticker else middle + apart
        painter.shade(own, low - 1 * k, 1.3 * CHILD_MM * k)
        painter.picture(picture, own, low - (CHILD_MM / 2 + PEEPS_MM) * k, CHILD_MM * k)
        _bush(painter, own, low, k)

    def front(painter: Painter, t: float) -> None:
        cheer(painter, middle - apart, low, SNAIL_MM * k, t, eyes)
        if sticker:
            flying(painter, sticker, middle + apart, low - STICKER_MM * 0.54 * k, STICKER_MM * k, t)

    made = buttons(whole, more=True, sticker=sticker)
    return _called(glass, made, ("finish", picture, leaves, whole), back, front)


def _bush(painter: Painter, x: float, low: float, k: float) -> None:
    """What the child's picture looks out of, its foot at (x, low): many of the pictures are a head alone."""
    for colour, up in ((BUSH_SHADE, 1.2), (BUSH, 0.0)):
        for aside, high, radius in PUFFS:
            painter.spot(x + aside * k, low - (high + up) * k, radius * k, colour)
    foot = np.array([(-23.0, -7.0), (23.0, -7.0), (23.0, 0.0), (-23.0, 0.0)])
    painter.figure(foot * k + (x, low), BUSH)


def _rainbow(painter: Painter) -> None:
    """A pale rainbow from hill to hill, its ends in clouds."""
    whole = painter.whole
    k, middle, foot = scale(whole), whole.width_mm / 2, whole.height_mm * HORIZON
    outer, inner = ARCH_MM[0] * k, ARCH_MM[1] * k
    colours = [painter.theme.accents[i] for i in (3, 5, 0, 1, 2, 4)]
    arch = brushes.arch(painter.px(outer), painter.px(inner), colours, 0.62)
    painter.piece(arch, middle, foot - outer / 2)
    for side in (-1.0, 1.0):
        for aside, up, radius in CLOUDS:
            x = middle + side * ((outer + inner) / 2 + aside * k)
            painter.spot(x, foot - up * k, radius * k, painter.theme.card)


def _part(glass: Glass, goodbye: Goodbye) -> Answer:
    made = buttons(glass.whole)
    return _called(glass, made, ("goodbye", goodbye, glass.whole), goodbye.back, goodbye.front)


def _called(
    glass: Glass,
    made: list[Button],
    key: Hashable,
    back: Callable[[Painter], None],
    front: Callable[[Painter, float], None],
) -> Answer:
    """Ask, with the light that calls around the way on, where something may move."""
    calm = glass.manner.reduced_motion

    def calling(painter: Painter, t: float) -> None:
        front(painter, t)
        if not calm:
            way_on, wide = made[0], CALL_MM * _calling(t)
            painter.circle(
                way_on.x, way_on.y, way_on.width_mm / 2 + wide, wide, glass.theme.focus, alpha=0.35 * wide / CALL_MM
            )

    moves_s = STILL_S if calm else CALLS_S
    answer: Answer = Panel(glass, made, key=key, back=back, front=calling, moves_s=moves_s, follows=open_eyed).ask()
    return answer


def _calling(t: float) -> float:
    """From 0 to 1 and back, again and again from STILL_S on; 0 at the end."""
    if not STILL_S < t < CALLS_S:
        return 0.0
    return 0.5 - 0.5 * cos(2 * pi * CALL_HZ * (t - STILL_S))
