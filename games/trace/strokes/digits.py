"""The digits in print, each from its top."""

from __future__ import annotations

from games.trace.strokes.pen import Character, arc, stroke

DIGITS: dict[str, Character] = {
    "0": Character((stroke(arc(0.65, 1.0, 0.65, 1.0, 75, 435)),), clear=0.3),
    "1": Character((stroke((0.0, 1.4), (0.55, 2.0), (0.55, 0.0)),), clear=0.3),
    "2": Character((stroke(arc(0.6, 1.42, 0.58, 0.58, 155, -33), (0.0, 0.0), (1.25, 0.0)),), clear=0.3),
    "3": Character((stroke(arc(0.55, 1.52, 0.5, 0.48, 150, -90), arc(0.55, 0.52, 0.58, 0.52, 90, -150)),), clear=0.26),
    "4": Character((stroke((0.6, 2.0), (0.0, 0.7), (1.3, 0.7)), stroke((0.95, 1.4), (0.95, 0.0))), clear=0.25),
    "5": Character(
        (stroke((0.12, 2.0), (0.09, 1.0), arc(0.55, 0.6, 0.6, 0.6, 140, -145)), stroke((0.12, 2.0), (1.1, 2.0))),
        clear=0.27,
    ),
    "6": Character((stroke(arc(0.95, 0.58, 0.95, 1.42, 88, 180), arc(0.56, 0.58, 0.56, 0.58, 180, 540)),), clear=0.27),
    "7": Character((stroke((0.0, 2.0), (1.2, 2.0), (0.35, 0.0)),), clear=0.3),
    "8": Character(
        (
            stroke(
                arc(0.55, 1.53, 0.46, 0.47, 40, 270),
                arc(0.55, 0.53, 0.55, 0.53, 90, -270),
                arc(0.55, 1.53, 0.46, 0.47, -90, 40),
            ),
        ),
        clear=0.25,
    ),
    "9": Character((stroke(arc(0.56, 1.42, 0.56, 0.58, 30, 360), (1.12, 0.0)),), clear=0.27),
}
"""Each two x-heights tall."""
