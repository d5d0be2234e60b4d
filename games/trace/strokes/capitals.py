"""The capital letters in print: stems first and down, then what leaves them, from the top and from the left."""

from __future__ import annotations

from games.trace.strokes.pen import Character, arc, stroke

_STEM = stroke((0.0, 2.0), (0.0, 0.0))
_BOWL = arc(0.6, 1.5, 0.52, 0.5, 90, -90)
"""The round part of B, P and R, from the top down."""

CAPITALS: dict[str, Character] = {
    "A": Character(
        (stroke((0.8, 2.0), (0.0, 0.0)), stroke((0.8, 2.0), (1.6, 0.0)), stroke((0.28, 0.7), (1.32, 0.7))), clear=0.27
    ),
    "B": Character(
        (
            _STEM,
            stroke((0.0, 2.0), _BOWL, (0.0, 1.0), arc(0.66, 0.5, 0.56, 0.5, 90, -90), (0.0, 0.0)),
        ),
        clear=0.25,
    ),
    "C": Character((stroke(arc(0.9, 1.0, 0.9, 1.0, 45, 315)),), clear=0.35),
    "D": Character((_STEM, stroke((0.0, 2.0), arc(0.45, 1.0, 0.9, 1.0, 90, -90), (0.0, 0.0))), clear=0.35),
    "E": Character(
        (_STEM, stroke((0.0, 2.0), (1.1, 2.0)), stroke((0.0, 1.0), (0.9, 1.0)), stroke((0.0, 0.0), (1.1, 0.0))),
        clear=0.27,
    ),
    "F": Character((_STEM, stroke((0.0, 2.0), (1.1, 2.0)), stroke((0.0, 1.0), (0.9, 1.0))), clear=0.27),
    "G": Character((stroke(arc(0.9, 1.0, 0.9, 1.0, 45, 360), (1.05, 1.0)),), clear=0.3),
    "H": Character((_STEM, stroke((1.3, 2.0), (1.3, 0.0)), stroke((0.0, 1.0), (1.3, 1.0))), clear=0.32),
    "I": Character(
        (stroke((0.4, 2.0), (0.4, 0.0)), stroke((0.0, 2.0), (0.8, 2.0)), stroke((0.0, 0.0), (0.8, 0.0))), clear=0.25
    ),
    "J": Character((stroke((0.95, 2.0), (0.95, 0.5), arc(0.47, 0.5, 0.48, 0.5, 0, -160)),), clear=0.3),
    "K": Character((_STEM, stroke((1.2, 2.0), (0.04, 0.95), (1.3, 0.0))), clear=0.28),
    "L": Character((stroke((0.0, 2.0), (0.0, 0.0), (1.1, 0.0)),), clear=0.35),
    "M": Character((_STEM, stroke((0.0, 2.0), (0.85, 0.3), (1.7, 2.0), (1.7, 0.0))), clear=0.25),
    "N": Character((_STEM, stroke((0.0, 2.0), (1.4, 0.0), (1.4, 2.0))), clear=0.27),
    "O": Character((stroke(arc(0.95, 1.0, 0.95, 1.0, 75, 435)),), clear=0.35),
    "P": Character((_STEM, stroke((0.0, 2.0), _BOWL, (0.0, 1.0))), clear=0.25),
    "Q": Character((stroke(arc(0.95, 1.0, 0.95, 1.0, 75, 435)), stroke((1.15, 0.6), (1.9, -0.1))), clear=0.3),
    "R": Character((_STEM, stroke((0.0, 2.0), _BOWL, (0.0, 1.0), (1.2, 0.0))), clear=0.25),
    "S": Character(
        (stroke(arc(0.68, 1.5, 0.6, 0.5, 30, 270), arc(0.68, 0.5, 0.66, 0.5, 90, -150)),),
        clear=0.28,
    ),
    "T": Character((stroke((0.75, 2.0), (0.75, 0.0)), stroke((0.0, 2.0), (1.5, 2.0))), clear=0.35),
    "U": Character((stroke((0.0, 2.0), (0.0, 0.65), arc(0.65, 0.65, 0.65, 0.65, 180, 360), (1.3, 2.0)),), clear=0.35),
    "V": Character((stroke((0.0, 2.0), (0.75, 0.0), (1.5, 2.0)),), clear=0.3),
    "W": Character((stroke((0.0, 2.0), (0.55, 0.0), (1.1, 2.0), (1.65, 0.0), (2.2, 2.0)),), clear=0.26),
    "X": Character((stroke((0.0, 2.0), (1.35, 0.0)), stroke((1.35, 2.0), (0.0, 0.0))), clear=0.3),
    "Y": Character((stroke((0.0, 2.0), (0.7, 1.0)), stroke((1.4, 2.0), (0.7, 1.0), (0.7, 0.0))), clear=0.27),
    "Z": Character((stroke((0.0, 2.0), (1.3, 2.0), (0.0, 0.0), (1.35, 0.0)),), clear=0.3),
}
"""Each two x-heights tall."""
