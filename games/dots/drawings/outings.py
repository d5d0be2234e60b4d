"""Things to go out with, drawn by hand."""

from __future__ import annotations

from typing import Final

from games.dots.drawings.sheet import Drawing, Fill, Line, Spot, eye
from games.dots.outline import Outline

OUTINGS: Final = (
    Drawing(
        "boat",
        7,
        "goal",
        Outline("46,3! 46,63! 3,63! 20,91! 80,91! 97,63! 87,61!"),
        (
            Fill("trail_shine", "47,3! 47,60! 87,60! 72,26"),
            Fill("ring", "52,42! 79,42 83,51! 51,51!"),
            Fill("good", "42,22! 42,60! 16,60! 26,38"),
            Line("path", "45,2 45,64", 2.6),
            Fill("ring", "45,3! 45,-6! 58,-1!"),
            Spot("trail_shine", 32, 76, 4),
            Spot("trail_shine", 50, 76, 4),
            Spot("trail_shine", 68, 76, 4),
            Line("path_edge", "0,95 12,91 25,95 38,91 50,95 62,91 75,95 88,91 100,95", 3.4),
        ),
    ),
    Drawing(
        "rocket",
        9,
        "dot",
        Outline("50,2! 35,20 28,46 30,61! 13,77! 14,93! 34,83! 66,83! 86,93! 87,77! 70,61! 72,46 65,20"),
        (
            Fill("ring", "50,2! 36,20! 50,24 64,20!"),
            Fill("goal", "29,61! 12,77! 13,94! 34,83!"),
            Fill("goal", "71,61! 88,77! 87,94! 66,83!"),
            Spot("path", 50, 44, 12.5),
            Spot("path_edge", 50, 44, 9.5),
            Line("trail_shine", "45,43 46,39 50,37", 2.0),
            Line("ring", "36,70 50,73 64,70", 3.0),
            Fill("goal", "38,82! 62,82! 58,97 50,110! 42,97"),
            Fill("good", "43,82! 57,82! 54,94 50,101! 46,94"),
        ),
    ),
    Drawing(
        "car",
        8,
        "ring",
        Outline("38,22! 27,43! 11,48 3,60 4,76! 97,76! 97,60 92,49 83,43! 70,22!"),
        (
            Fill("path_edge", "41,27! 52,27! 52,43! 33,43!"),
            Fill("path_edge", "56,27! 67,27! 77,43! 56,43!"),
            Line("trail_shine", "42,39 46,31", 2.2, 0.8),
            Line("trail_shine", "60,39 62,31", 2.2, 0.8),
            Line("trail_shine", "58,52 64,52", 2.4),
            Spot("good", 8, 60, 4.6),
            Fill("goal", "93,56! 97,58! 97,66! 93,66!"),
            Spot("text_on_dot", 25, 76, 11.5),
            Spot("text", 25, 76, 5.4),
            Spot("text_on_dot", 76, 76, 11.5),
            Spot("text", 76, 76, 5.4),
        ),
    ),
    Drawing(
        "kite",
        4,
        "goal",
        Outline("50,2! 14,38! 50,90! 86,38!"),
        (
            Fill("ring", "50,2! 14,38! 50,38!"),
            Fill("good", "50,38! 86,38! 50,90!"),
            Fill("start", "14,38! 50,38! 50,90!"),
            Line("trail_shine", "50,2 50,90", 2.0),
            Line("trail_shine", "14,38 86,38", 2.0),
            Line("text", "50,90 57,96 50,102 57,108", 1.8),
            Fill("ring", "50,102! 42,97! 43,106!"),
            Fill("good", "50,102! 58,98! 58,106!"),
        ),
    ),
    Drawing(
        "umbrella",
        10,
        "ring",
        Outline("50,4! 30,9 12,26 3,56! 18,48 34,56! 50,48 66,56! 82,48 97,56! 88,26 70,9"),
        (
            Fill("good", "50,4! 38,18 34,56! 50,48 66,56! 62,18"),
            Line("trail_shine", "50,4 38,20 34,55", 1.8),
            Line("trail_shine", "50,4 62,20 66,55", 1.8),
            Line("goal", "50,48 50,88 43,97 35,89", 3.8),
            Line("goal", "50,4 50,-3", 3.0),
            Spot("trail_shine", 18, 34, 2.8),
            Spot("trail_shine", 25, 22, 2.4),
            Spot("trail_shine", 82, 34, 2.8),
            Spot("trail_shine", 75, 22, 2.4),
        ),
    ),
    Drawing(
        "tent",
        4,
        "goal",
        Outline("50,10! 4,90! 96,90!"),
        (
            Fill("ring", "50,10! 28,90! 4,90!"),
            Fill("ring", "50,10! 72,90! 96,90!"),
            Fill("text_on_dot", "50,40! 37,90! 63,90!"),
            Fill("good", "50,40! 36,90! 28,90!"),
            Line("trail_shine", "50,11 46,2", 2.2),
            Fill("good", "50,9! 50,-6! 66,1!"),
            Line("trail_shine", "50,10 50,-6", 2.0),
        ),
    ),
    Drawing(
        "balloon",
        8,
        "ring",
        Outline("50,3! 24,10 8,34 16,58 38,79! 39,97! 61,97! 62,79! 84,58 92,34 76,10"),
        (
            Fill("good", "50,3! 36,14 32,40 42,79! 58,79! 68,40 64,14"),
            Line("trail_shine", "22,44 20,32 26,22", 3.2, 0.8),
            Fill("path", "39,79! 61,79! 61,86! 39,86!", 0.9),
            Fill("goal", "37,86! 63,86! 61,98! 39,98!"),
            Line("trail_shine", "38,92 62,92", 1.6, 0.7),
            *eye(44, 38, 3.8),
            *eye(56, 38, 3.8),
            Line("text_on_dot", "45,47 50,50 55,47", 1.8),
        ),
    ),
)
