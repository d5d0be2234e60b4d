"""Little pictures that tell the order to those who do not read digits."""

from __future__ import annotations

from typing import Final

from snailtrail.play.game import Rng

CARDS: Final = (
    "acorn",
    "anchor",
    "apple",
    "ball",
    "banana",
    "bear",
    "bee",
    "bell",
    "bird",
    "bus",
    "butterfly",
    "cake",
    "carrot",
    "cat",
    "cherries",
    "crab",
    "dog",
    "drum",
    "fish",
    "flower",
    "frog",
    "gift",
    "grapes",
    "heart",
    "key",
    "ladybird",
    "leaf",
    "lemon",
    "mushroom",
    "owl",
    "panda",
    "pig",
    "rabbit",
    "rocket",
    "snail",
    "snowflake",
    "star",
    "strawberry",
    "sun",
    "train",
    "turtle",
    "umbrella",
)
"""Names in assets/pictures that are told apart easily; more than the most stars and lures together."""


def deal(count: int, rng: Rng) -> tuple[str, ...]:
    """So many different cards."""
    return tuple(CARDS[int(i)] for i in rng.permutation(len(CARDS))[:count])
