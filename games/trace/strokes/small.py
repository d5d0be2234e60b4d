"""The small letters in print, as schools teach them: round ones from two o'clock against the clock, stems down."""

from __future__ import annotations

from games.trace.strokes.pen import Character, arc, stroke

DOT = 0.14
"""How long the dot of an i is drawn, x-heights."""


def dot(x: float, y: float) -> Character:
    """A dot whose top is at (x, y)."""
    return Character((stroke((x, y), (x, y - DOT)),))


_BOWL = arc(0.5, 0.5, 0.5, 0.5, 40, 360)
"""The round part of a, d, g and q, from two o'clock to the stem."""
_BELLY = arc(0.5, 0.5, 0.5, 0.5, 180, -180)
"""The round part of b and p, from the stem up and around."""

SMALL: dict[str, Character] = {
    "a": Character((stroke(_BOWL, (1.0, 1.0), (1.0, 0.0)),)),
    "b": Character((stroke((0.0, 2.0), (0.0, 0.0), (0.0, 0.5), _BELLY),)),
    "c": Character((stroke(arc(0.5, 0.5, 0.5, 0.5, 45, 315)),)),
    "d": Character((stroke(_BOWL, (1.0, 2.0), (1.0, 0.0)),)),
    "e": Character((stroke((0.0, 0.5), arc(0.5, 0.5, 0.5, 0.5, 0, 315)),), clear=0.17),
    "f": Character(
        (stroke(arc(0.66, 1.6, 0.36, 0.4, 40, 180), (0.3, 0.0)), stroke((0.0, 1.0), (0.75, 1.0))),
    ),
    "g": Character((stroke(_BOWL, (1.0, 1.0), (1.0, -0.5), arc(0.5, -0.5, 0.5, 0.5, 0, -145)),), clear=0.2),
    "h": Character((stroke((0.0, 2.0), (0.0, 0.0), (0.0, 0.55), arc(0.45, 0.55, 0.45, 0.45, 180, 0), (0.9, 0.0)),)),
    "i": Character((stroke((0.0, 1.0), (0.0, 0.0)), *dot(0.0, 1.55).strokes)),
    "j": Character(
        (stroke((0.45, 1.0), (0.45, -0.55), arc(0.0, -0.55, 0.45, 0.45, 0, -130)), *dot(0.45, 1.55).strokes),
    ),
    "k": Character((stroke((0.0, 2.0), (0.0, 0.0)), stroke((0.8, 1.0), (0.03, 0.42), (0.85, 0.0))), clear=0.2),
    "l": Character((stroke((0.0, 2.0), (0.0, 0.0)),)),
    "m": Character(
        (
            stroke(
                *((0.0, 1.0), (0.0, 0.0), (0.0, 0.6), arc(0.4, 0.6, 0.4, 0.4, 180, 0), (0.8, 0.0)),
                *((0.8, 0.6), arc(1.2, 0.6, 0.4, 0.4, 180, 0), (1.6, 0.0)),
            ),
        ),
        clear=0.21,
    ),
    "n": Character((stroke((0.0, 1.0), (0.0, 0.0), (0.0, 0.55), arc(0.45, 0.55, 0.45, 0.45, 180, 0), (0.9, 0.0)),)),
    "o": Character((stroke(arc(0.5, 0.5, 0.5, 0.5, 75, 435)),)),
    "p": Character((stroke((0.0, 1.0), (0.0, -1.0), (0.0, 0.5), _BELLY),)),
    "q": Character((stroke(_BOWL, (1.0, 1.0), (1.0, -0.75), arc(1.25, -0.75, 0.25, 0.25, 180, 310)),), clear=0.2),
    "r": Character((stroke((0.0, 1.0), (0.0, 0.0), (0.0, 0.55), arc(0.42, 0.55, 0.42, 0.45, 180, 50)),)),
    "s": Character(
        (stroke(arc(0.44, 0.75, 0.38, 0.25, 30, 270), arc(0.44, 0.25, 0.42, 0.25, 90, -150)),),
        clear=0.16,
    ),
    "t": Character((stroke((0.36, 1.7), (0.36, 0.0)), stroke((0.0, 1.0), (0.72, 1.0)))),
    "u": Character((stroke((0.0, 1.0), (0.0, 0.45), arc(0.45, 0.45, 0.45, 0.45, 180, 360), (0.9, 1.0), (0.9, 0.0)),)),
    "v": Character((stroke((0.0, 1.0), (0.44, 0.0), (0.88, 1.0)),), clear=0.2),
    "w": Character((stroke((0.0, 1.0), (0.38, 0.0), (0.76, 1.0), (1.14, 0.0), (1.52, 1.0)),), clear=0.18),
    "x": Character((stroke((0.0, 1.0), (0.86, 0.0)), stroke((0.86, 1.0), (0.0, 0.0))), clear=0.2),
    "y": Character((stroke((0.0, 1.0), (0.45, 0.0)), stroke((0.9, 1.0), (0.0, -1.0))), clear=0.2),
    "z": Character((stroke((0.0, 1.0), (0.86, 1.0), (0.0, 0.0), (0.9, 0.0)),), clear=0.2),
    "ß": Character(
        (
            stroke(
                *((0.0, 0.0), (0.0, 1.5), arc(0.42, 1.55, 0.42, 0.45, 180, -62)),
                arc(0.42, 0.57, 0.5, 0.57, 68, -125),
            ),
        ),
        clear=0.2,
    ),
}
"""Each with the x-height 1; stems end at 2, tails at -1."""
