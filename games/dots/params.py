"""What can be set in the game of dots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from games.dots.drawings import DRAWINGS
from snailtrail.play.game import Choice, Parameter

ANY: Final = "any"
NO_LIMIT_S: Final = 120.0
"""This time limit and no other means: none."""


@dataclass(frozen=True)
class DotsParams:
    """One trial's settings; README.md says what each does."""

    dots: int = 8
    spacing_mm: float = 16.0
    dot_size_mm: float = 20.0
    distractors: int = 0
    hint_delay_s: float = 2.0
    time_limit_s: float = NO_LIMIT_S
    order: str = "numbers"
    mode: str = "both"
    turn: str = "anticlockwise"
    picture: str = ANY


PARAMETERS: Final = (
    Parameter("spacing_mm", "Mean gap between stars", "mm", 12.0, 36.0, 1.0),
    Parameter("dot_size_mm", "Size of the stars", "mm", 36.0, 8.0, 0.5),
    Parameter("dots", "Number of stars", "stars", 4, 30, 1, whole=True),
    Parameter("hint_delay_s", "Wait before the next star glows", "s", 0.0, 6.0, 0.2),
    Parameter("distractors", "Stars that belong to nothing", "stars", 0, 8, 1, whole=True),
    Parameter("time_limit_s", "Time limit (120: none)", "s", NO_LIMIT_S, 10.0, 5.0, adapts=False, hurries=True),
)
CHOICES: Final = (
    Choice("order", "What tells the order", ("numbers", "pictures", "glow"), ("numbers",), unread=("glow",)),
    Choice("mode", "How stars are joined", ("both", "tap", "draw"), ("both",)),
    Choice("turn", "Which way round", ("anticlockwise", "clockwise"), ("anticlockwise",), by_hand=True),
    Choice("picture", "Which picture", (ANY, *DRAWINGS), (ANY,)),
)
