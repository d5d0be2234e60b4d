"""What is said now and then after a joined picture: what the child did, true of every success."""

from __future__ import annotations

PRAISE = (
    "You joined every star.",
    "You found the stars, one after another.",
    "Look, your stars made a picture.",
    "You looked for the next star, and you found it.",
    "You kept the order, from first to last.",
    "You took aim, and you got there.",
    "You lit up the night sky.",
    "You went from star to star with care.",
    "You kept going until the picture was there.",
    "Your eyes found the star, and your hand followed.",
    "You put your hand just where it should go.",
    "Star by star, you made it whole.",
)

PICTURES = (
    "glowing-star",
    "star",
    "palette",
    "rainbow",
    "beads",
    "target",
    "moon",
    "heart",
    "flag",
    "sparkles",
    "hand",
    "puzzle",
)
"""What each is about, in the same order."""
