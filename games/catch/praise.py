"""What is said now and then after a catch: what the child did, true of every success."""

from __future__ import annotations

PRAISE = (
    "You waited for just the right moment.",
    "You kept your eyes on it.",
    "You were there at the right time.",
    "Your hand met it on its way.",
    "You watched it move, and then you caught it.",
    "You saw where it was going.",
    "You were ready when it came.",
    "You looked closely, and you caught them.",
    "You watched first, and then you moved.",
    "Your eyes led the way for your hand.",
    "You kept going, and you caught them.",
    "You caught one after another.",
)

PICTURES = (
    "sparkles",
    "sunflower",
    "star",
    "hand",
    "butterfly",
    "tulip",
    "thumb-up",
    "blossom",
    "rainbow",
    "sun-face",
    "flag",
    "basket",
)
"""What each is about, in the same order."""
