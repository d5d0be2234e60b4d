"""The end of a block: the snail has arrived, the leaves in a row, a new sticker; at last a goodbye. One way on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from math import cos, pi

from snailtrail.play.field import Field
from snailtrail.play.words import said
from snailtrail.screens.child.goodbye import Goodbye
from snailtrail.screens.child.sentences import ALL_DONE, STICKER
from snailtrail.screens.child.sticker import flying
from snailtrail.screens.mascot import Eyes, cheer, open_eyed
from snailtrail.screens.size import HOME_MM, scale
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.widgets import SMALLEST_LABEL_MM, Button, ear, fitted, round_button

CALL_HZ, CALL_MM = 0.7, 5.0
"""How often, and how far, the light around the way on grows and goes."""
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
    middle, high = whole.width_mm / 2, whole.height_mm * 0.43
    low = high + 32 * k
    apart = 58 * k if sticker else 36 * k
    eyes = Eyes(glass)

    def back(painter: Painter) -> None:
        painter.scene("meadow")
        painter.card(middle, high, 190 * k, 132 * k, glass.theme.card)
        size, title = fitted(painter, said("Well done!"), 9 * k, SMALLEST_LABEL_MM, 174 * k)
        painter.text(title, middle, high - 47 * k, size, glass.theme.text, title=True)
        step = min(15.0 * k, 166 * k / max(1, leaves))
        for i in range(leaves):
            painter.picture("leaf", middle + (i - (leaves - 1) / 2) * step, high + 50 * k, min(13.0 * k, step))
        own = middle if sticker else middle + apart
        painter.shade(own, low - 2 * k, 44 * k)
        painter.picture(picture, own, low - 22 * k, 44 * k)

    def front(painter: Painter, t: float) -> None:
        cheer(painter, middle - apart, low, 54 * k, t, eyes)
        if sticker:
            flying(painter, sticker, middle + apart, low - 27 * k, 50 * k, t)

    made = buttons(whole, more=True, sticker=sticker)
    return _called(glass, made, ("finish", picture, leaves, whole), back, front)


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
            way_on, share = made[0], _calling(t)
            radius = way_on.width_mm / 2 + CALL_MM * share
            painter.spot(way_on.x, way_on.y, radius, glass.theme.focus, alpha=0.35 * share)

    moves_s = STILL_S if calm else CALLS_S
    answer: Answer = Panel(glass, made, key=key, back=back, front=calling, moves_s=moves_s, follows=open_eyed).ask()
    return answer


def _calling(t: float) -> float:
    """From 0 to 1 and back, again and again from STILL_S on; 0 at the end."""
    if not STILL_S < t < CALLS_S:
        return 0.0
    return 0.5 - 0.5 * cos(2 * pi * CALL_HZ * (t - STILL_S))
