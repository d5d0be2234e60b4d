"""What is said now and then after a traced lane: what the child did, true of every success."""

from __future__ import annotations

PRAISE = (
    "You stayed on the path.",
    "Slow and steady, the snail loves it.",
    "You led the snail all the way to its leaf.",
    "Your eyes and your hand worked together.",
    "You kept going right to the end.",
    "You kept your hand on the way.",
    "You looked where you were going.",
    "What a shiny trail you made.",
    "You showed the snail the way with care.",
    "You kept between the edges.",
    "You followed the path all the way.",
    "The snail found its leaf, because you helped it.",
)

PICTURES = (
    "paw-prints",
    "heart",
    "leaf",
    "sun-face",
    "flag",
    "hand",
    "sunflower",
    "sparkles",
    "heart",
    "clover",
    "rainbow",
    "leaf",
)
"""What each is about, in the same order."""
