"""Things of the garden and the sky, drawn by hand."""

from __future__ import annotations

from typing import Final

from games.dots.drawings.sheet import Drawing, Fill, Line, Spot, cheek, eye
from games.dots.outline import Outline

NATURE: Final = (
    Drawing(
        "star",
        10,
        "good",
        Outline("50,2! 61,36! 98,36! 68,58! 79,93! 50,72! 21,93! 32,58! 2,36! 39,36!"),
        (
            *eye(41, 48, 4.6),
            *eye(59, 48, 4.6),
            Line("text_on_dot", "45,58 50,61 55,58", 2.0),
            cheek(35, 57, 4),
            cheek(65, 57, 4),
            Line("trail_shine", "50,12 45,28", 2.6),
        ),
    ),
    Drawing(
        "heart",
        7,
        "ring",
        Outline("50,27! 36,11 18,8 4,24 7,48 26,73 50,95! 74,73 93,48 96,24 82,8 64,11"),
        (
            Line("trail_shine", "14,38 14,27 22,19", 4.0),
            *eye(38, 44, 4.8),
            *eye(62, 44, 4.8),
            Line("text_on_dot", "43,56 50,61 57,56", 2.2),
            Spot("goal", 29, 55, 4.6, 0.7),
            Spot("goal", 71, 55, 4.6, 0.7),
        ),
    ),
    Drawing(
        "moon",
        8,
        "good",
        Outline("60,4! 30,11 9,36 11,68 33,92 66,97 91,80! 64,80 46,64 44,36"),
        (
            Spot("goal", 24, 48, 4.4, 0.5),
            Spot("goal", 30, 76, 5.4, 0.5),
            Spot("goal", 54, 87, 3.6, 0.5),
            Line("text_on_dot", "27,58 31,61 35,58", 2.2),
            cheek(26, 66, 3.6),
            Line("text_on_dot", "32,70 37,71 40,68", 2.0),
            Fill("trail_shine", "74,20! 77,28! 85,28! 79,33! 81,41! 74,36! 67,41! 69,33! 63,28! 71,28!"),
            Spot("trail_shine", 88, 52, 2.2),
            Spot("trail_shine", 66, 54, 1.8),
        ),
    ),
    Drawing(
        "sun",
        16,
        "goal",
        Outline(
            "50,2! 61,23! 84,16! 77,39! 98,50! 77,61! 84,84! 61,77! "
            "50,98! 39,77! 16,84! 23,61! 2,50! 23,39! 16,16! 39,23!"
        ),
        (
            Spot("good", 50, 50, 25),
            *eye(41, 47, 4.4),
            *eye(59, 47, 4.4),
            Line("text_on_dot", "42,57 50,63 58,57", 2.2),
            cheek(33, 56, 4.2),
            cheek(67, 56, 4.2),
        ),
    ),
    Drawing(
        "flower",
        15,
        "ring",
        Outline(
            "39,35! 35,11 50,2 65,11 61,35! 83,24 96,35 92,52 68,56! 85,73 78,89 61,91 50,69! 39,91 22,89 15,73 "
            "32,56! 8,52 4,35 17,24"
        ),
        (
            Line("trail_shine", "50,30 50,14", 2.2, 0.7),
            Line("trail_shine", "70,43 85,38", 2.2, 0.7),
            Line("trail_shine", "62,67 71,80", 2.2, 0.7),
            Line("trail_shine", "38,67 29,80", 2.2, 0.7),
            Line("trail_shine", "30,43 15,38", 2.2, 0.7),
            Spot("good", 50, 50, 17),
            *eye(44, 48, 3.4),
            *eye(56, 48, 3.4),
            Line("text_on_dot", "45,56 50,59 55,56", 1.8),
        ),
    ),
    Drawing(
        "tree",
        9,
        "start",
        Outline("43,96! 43,68! 28,71 10,61 7,43 20,31 25,14 44,4 64,7 77,20 92,33 92,55 77,68 57,68! 57,96!"),
        (
            Fill("goal", "43,97! 43,66! 50,58! 57,66! 57,97!"),
            Line("goal", "50,70 49,56 40,46", 3.0),
            Line("goal", "50,64 54,54 62,49", 3.0),
            Spot("ring", 28, 46, 5.2),
            Spot("ring", 48, 24, 5.2),
            Spot("ring", 73, 36, 5.2),
            Spot("ring", 76, 57, 4.6),
            Spot("ring", 22, 60, 4.2),
            Line("trail_shine", "27,27 34,17 44,12", 2.4, 0.7),
        ),
    ),
    Drawing(
        "pine",
        15,
        "start",
        Outline(
            "50,2! 72,30! 62,30! 82,58! 70,58! 94,87! 57,87! 57,98! 43,98! 43,87! 6,87! 30,58! 18,58! 38,30! 28,30!"
        ),
        (
            Fill("goal", "43,87! 57,87! 57,98! 43,98!"),
            Line("good", "32,33 48,38 66,33", 2.4),
            Line("good", "24,62 48,69 76,61", 2.4),
            Spot("ring", 42, 50, 4.0),
            Spot("good", 60, 48, 3.6),
            Spot("goal", 30, 78, 4.2),
            Spot("ring", 54, 80, 4.2),
            Spot("good", 74, 78, 3.8),
            Spot("goal", 52, 24, 3.2),
            Fill("good", "50,-4! 53,3! 60,3! 55,8! 57,15! 50,11! 43,15! 45,8! 40,3! 47,3!"),
        ),
    ),
    Drawing(
        "leaf",
        6,
        "start",
        Outline("50,2! 24,20 12,46 24,74 50,94! 76,74 88,46 76,20"),
        (
            Line("good", "50,14 50,104", 3.0),
            Line("good", "50,40 36,30", 2.2),
            Line("good", "50,40 64,30", 2.2),
            Line("good", "50,58 30,46", 2.2),
            Line("good", "50,58 70,46", 2.2),
            Line("good", "50,76 34,66", 2.2),
            Line("good", "50,76 66,66", 2.2),
            Spot("ring", 30, 60, 5.4),
            Line("text_on_dot", "30,55 30,65", 1.2),
            Spot("text_on_dot", 30, 54, 2.6),
        ),
    ),
    Drawing(
        "mushroom",
        7,
        "ring",
        Outline("4,52! 10,26 28,9 50,4 72,9 90,26 96,52! 64,56! 66,74 73,94! 27,94! 34,74 36,56!"),
        (
            Fill("trail_shine", "36,55! 50,58 64,55! 66,74 73,95! 27,95! 34,74"),
            Spot("trail_shine", 50, 18, 7),
            Spot("trail_shine", 26, 32, 6.4),
            Spot("trail_shine", 74, 32, 6.4),
            Spot("trail_shine", 49, 41, 6),
            Spot("trail_shine", 14, 46, 3.6),
            Spot("trail_shine", 86, 46, 3.6),
            *eye(43, 72, 4.0),
            *eye(57, 72, 4.0),
            Line("text_on_dot", "45,81 50,84 55,81", 1.9),
        ),
    ),
    Drawing(
        "apple",
        8,
        "ring",
        Outline("50,23! 36,13 16,16 5,38 12,68 31,93 50,88! 69,93 88,68 95,38 84,16 64,13"),
        (
            Line("goal", "50,24 51,12 56,3", 3.6),
            Fill("start", "56,12! 66,0 84,0! 76,12"),
            Line("trail_shine", "16,48 15,36 22,27", 4.0, 0.8),
            *eye(39, 50, 4.6),
            *eye(61, 50, 4.6),
            Line("text_on_dot", "43,61 50,66 57,61", 2.2),
            Spot("goal", 30, 61, 4.4, 0.8),
            Spot("goal", 70, 61, 4.4, 0.8),
        ),
    ),
)
