"""What lies on the table for each table card: the things, the hand, and which way it goes; no word is needed for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from snailtrail.screens.child.table_parts import (
    BLUE,
    CREAM,
    DOUGH,
    GREEN,
    MANY,
    PAPER,
    PINK,
    RED,
    SHADE,
    SHEET,
    STEEL,
    VIOLET,
    YELLOW,
    bowl,
    clip,
    cotton,
    crumpled,
    pin,
    pinch,
    point,
    sheet,
    spiral,
)
from snailtrail.screens.child.table_top import INK, Arrow, Disc, Part, Shape, Stroke, Thing, bow, box, oval, wave


def _tower() -> tuple[Part, ...]:
    """Nine blocks, and the tenth in the hand."""
    blocks = [box(-9, 20 - 8.6 * i, 9, 28 - 8.6 * i, MANY[i % len(MANY)]) for i in range(9)]
    return (*blocks, pinch(9, -62, from_right=True), box(-9, -66, 9, -58, MANY[3]), Arrow(((-22, -64), (-22, -52))))


def _beads() -> tuple[Part, ...]:
    lace = wave(-84, 52, 0, 9, 1.25)
    threaded = [lace[i] for i in (12, 21, 30, 39, 48)]
    return (
        Stroke(lace, 2.6, INK),
        *(
            part
            for (x, y), colour in zip(threaded, MANY, strict=False)
            for part in (Disc(x, y, 9.0, colour), Disc(x, y, 2.8, PAPER))
        ),
        pinch(*lace[-1], from_right=True),
        Disc(10, 26, 9.0, VIOLET),
        Disc(10, 26, 2.8, INK),
        Disc(-24, 27, 9.0, RED),
        Disc(-24, 27, 2.8, INK),
        Arrow(((24, 22), (40, 8))),
    )


_SLOT_BACK = ((10.0, -38.0), (66.0, -38.0), (72.0, -27.0), (4.0, -27.0))
_SLOT_FRONT = ((4.0, -27.0), (72.0, -27.0), (78.0, -16.0), (-2.0, -16.0))

THINGS: Mapping[str, tuple[Part, ...]] = MappingProxyType(
    {
        "beads": _beads(),
        "clothespins": (
            Thing("basket", -26, -12, 92),
            *(part for x in (-56, -36, 2) for part in pin(x, -16)),
            pinch(52, -38, from_right=True),
            *pin(50, -32),
            Arrow(bow(34, -22, 14, 20, 280.0, 170.0)),
        ),
        "coins": (
            box(-2, -16, 78, 32, (88, 150, 222)),
            Shape(_SLOT_BACK, (126, 184, 244)),
            box(18, -30.5, 58, -26, INK),
            Thing("coin", 38, -44, 38),
            Shape(_SLOT_FRONT, (126, 184, 244)),
            pinch(22, -48),
            Arrow(((70, -66), (70, -50))),
            Thing("coin", -66, 18, 28),
            Thing("coin", -38, 24, 28),
        ),
        "buttons": (
            Thing("coat", -58, -18, 84),
            box(-4, -42, 92, 26, (172, 202, 236)),
            Stroke(((72, -24), (72, 6)), 3.4, INK),
            Disc(30, -9, 20.0, PINK),
            Disc(30, -9, 14.0, (250, 164, 190)),
            *(Disc(30 + x, -9 + y, 2.4, INK) for x in (-4.5, 4.5) for y in (-4.5, 4.5)),
            pinch(14, -9),
            Arrow(bow(50, -30, 18, 18, 190.0, 330.0)),
        ),
        "scissors": (
            *sheet(-62, -44, 84, 32),
            Stroke(wave(-62, 84, -6, 20, 1.0)[:28], 1.6, SHADE),
            Stroke(wave(-62, 84, -6, 20, 1.0)[28:], 2.6, INK, dashes=9.0),
            Thing("scissors", -36, -16, 62, turn_deg=-72.0),
        ),
        "dough": (
            Stroke(((-88, 4), (-60, 6), (-30, 3), (-10, 5)), 10.0, DOUGH),
            Thing("hand", -50, -12, 52),
            Arrow(((-57, 26), (-82, 26))),
            Arrow(((-43, 26), (-18, 26))),
            Stroke(((22, 22), (60, 24), (80, 20), (88, 6)), 10.0, DOUGH),
            Stroke(spiral(48, -8, 24, 2.3), 9.0, DOUGH),
            Stroke(spiral(48, -8, 24, 2.3), 1.6, (214, 172, 112)),
            Disc(86, 2, 1.8, INK),
            Disc(91, 3, 1.8, INK),
        ),
        "tweezers": (
            *(part for x, y in ((-80, 17), (-58, 24), (-37, 15)) for part in cotton(x, y, 9.0)),
            *bowl(56, 2, 34, BLUE, (60, 118, 190)),
            *(
                part
                for x, y, radius in ((46, -1, 8.5), (63, -2, 8.5), (-22, -28, 9.0))
                for part in cotton(x, y, radius)
            ),
            Stroke(((-6, -68), (-18, -54), (-32, -30)), 3.0, STEEL),
            Stroke(((-6, -68), (-6, -52), (-12, -30)), 3.0, STEEL),
            pinch(-12, -54, from_right=True),
            Arrow(bow(20, -20, 28, 22, 230.0, 350.0)),
        ),
        "laces": (
            Thing("shoe", -36, -14, 92),
            Stroke(((-24, -30), (6, -46), (34, -46), (54, -44)), 3.0, RED),
            Stroke(((-18, -16), (10, -10), (34, 2), (54, 8)), 3.0, RED),
            pinch(54, -44, from_right=True),
            pinch(54, 8, from_right=True),
            Arrow(((22, -62), (48, -62))),
            Arrow(((14, 24), (40, 24))),
        ),
        "stickers": (
            *sheet(-88, -22, 60, 30),
            *(Disc(x, 4, 16.0, SHEET) for x in (-62, -16, 32)),
            Thing("star", -62, 4, 30),
            pinch(6, -50, from_right=True),
            Thing("star", -6, -46, 30),
            Arrow(((-16, -24), (-16, -8))),
        ),
        "tower": _tower(),
        "wrists": (
            Thing("hand", -46, -14, 54, flip=True),
            Thing("hand", 46, -14, 54),
            Arrow(bow(-46, -14, 38, 38, 60.0, -230.0)),
            Arrow(bow(46, -14, 38, 38, 120.0, 410.0)),
        ),
        "fingers": (
            Thing("hand", 0, -10, 96),
            *(
                Disc(96 * x, -10 + 96 * y, 4.6, c)
                for (x, y), c in zip(
                    ((-0.31, -0.27), (-0.12, -0.37), (0.06, -0.43), (0.23, -0.36)),
                    (RED, YELLOW, GREEN, BLUE),
                    strict=True,
                )
            ),
            Disc(96 * 0.4, -10 - 96 * 0.04, 4.6, VIOLET),
            Arrow(bow(44, -34, 20, 18, 40.0, -120.0)),
            pinch(-56, -12, size=48),
        ),
        "road": (
            Stroke(wave(-96, 48, -4, 18, 1.0), 22.0, (112, 116, 132)),
            Stroke(wave(-96, 48, -4, 18, 1.0), 1.8, PAPER, dashes=10.0),
            Thing("car", -62, -30, 36, flip=True),
            Thing("crayon", 68, -24, 46),
        ),
        "flour": (
            oval(0, 2, 88, 34, (176, 186, 206)),
            oval(0, 0, 80, 28, CREAM),
            Stroke(wave(-58, 18, -8, 10, 1.75), 5.0, (206, 180, 136)),
            point(18, 2, 50),
        ),
        "water": (
            *sheet(-90, -46, 56, 28),
            Stroke(wave(-80, 44, -24, 8, 2.0), 7.0, (120, 190, 244)),
            Stroke(wave(-80, 12, 6, 8, 1.5), 7.0, BLUE),
            Thing("paintbrush", 34, -14, 52),
            Thing("bucket", 80, 0, 52),
            Thing("drop", 80, -38, 16),
        ),
        "ball": (
            Thing("hand", -72, -6, 48),
            Thing("hand", 72, -6, 48, flip=True),
            Thing("ball", 0, -8, 46),
            Arrow(bow(0, -20, 52, 32, 200.0, 335.0)),
            Arrow(bow(0, 4, 52, 26, 20.0, 155.0)),
        ),
        "balloon": (
            Thing("balloon", 0, -44, 58),
            Thing("hand", 0, 18, 50),
            Arrow(((-36, 10), (-36, -26))),
            Arrow(((36, 10), (36, -26))),
        ),
        "bubbles": (
            Thing("bubbles", -36, -28, 66),
            Thing("bubbles", 62, -40, 44),
            *(
                Stroke(((24 + 9 * x, -12 + 9 * y), (24 + 15 * x, -12 + 15 * y)), 2.0, BLUE)
                for x, y in ((1, 0), (0.6, -0.8), (-0.2, -1), (-0.9, -0.5), (-1, 0.3))
            ),
            point(24, -12, 52),
        ),
        "paperclips": (
            *(clip(x, -6, colour) for x, colour in ((-76, RED), (-42, VIOLET), (-8, BLUE))),
            clip(42, -14, GREEN),
            pinch(60, -14, from_right=True),
            Arrow(((32, 22), (10, 22))),
        ),
        "puzzle": (
            Thing("puzzle", -66, -8, 62, turn_deg=45.0),
            Thing("puzzle", -22, -8, 62, turn_deg=45.0),
            Thing("puzzle", 46, -30, 62, turn_deg=45.0),
            pinch(62, -30, from_right=True),
            Arrow(bow(22, -2, 16, 14, 30.0, 150.0)),
        ),
        "sponge": (
            Thing("bucket", 0, 8, 62),
            *(Thing("drop", x, y, 13) for x, y in ((-9, -22), (8, -26), (0, -14))),
            Thing("sponge", 0, -50, 46),
            Arrow(((-56, -50), (-34, -50))),
            Arrow(((56, -50), (34, -50))),
            Thing("hand", -72, -48, 40),
            Thing("hand", 72, -48, 40, flip=True),
        ),
        "spoon": (
            *bowl(-58, 4, 30, RED, (176, 60, 60)),
            Thing("beans", -58, 0, 26),
            *bowl(58, 4, 30, BLUE, (60, 118, 190)),
            Thing("spoon", 16, -36, 58),
            Thing("beans", -2, -54, 17),
            Arrow(bow(0, -8, 42, 66, 205.0, 248.0)),
            Arrow(bow(0, -8, 48, 62, 292.0, 336.0)),
        ),
        "bolts": (
            Thing("bolt", -12, -10, 76),
            Arrow(bow(-2, -8, 46, 40, 150.0, 300.0)),
            pinch(12, 0, from_right=True, size=54),
        ),
        "sorting": (
            *(
                part
                for x, colour in ((-62, RED), (0, YELLOW), (62, GREEN))
                for part in (box(x - 27, -6, x + 27, 30, colour), box(x - 23, -2, x + 23, 26, CREAM))
            ),
            Thing("strawberry", -73, 12, 22),
            Thing("apple", -51, 12, 22),
            Thing("lemon", -11, 12, 22),
            Thing("banana", 11, 12, 22),
            Thing("clover", 51, 12, 22),
            Thing("leaf", 73, 12, 22),
            pinch(-50, -50, from_right=True),
            Thing("cherries", -62, -46, 26),
            Arrow(((-62, -26), (-62, -12))),
        ),
        "paper": (
            Thing("basket", 58, -6, 74),
            *crumpled(0, -41, 18.0),
            Thing("hand", -66, -2, 52),
            Arrow(bow(-20, -14, 40, 40, 205.0, 250.0)),
            Arrow(bow(26, -34, 26, 18, 270.0, 340.0)),
        ),
        "torch": (
            Shape(((-56, -14), (-38, 2), (58, -6), (34, -56)), (255, 226, 120), 0.5),
            Disc(48, -30, 27.0, (255, 240, 170)),
            Thing("torch", -62, 8, 60, flip=True),
            point(48, -28, 48),
            Arrow(bow(48, -30, 38, 34, 250.0, 340.0)),
        ),
    }
)
"""By the card's key."""
