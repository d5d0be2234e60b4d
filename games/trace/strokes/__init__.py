"""Letters and digits as they are written at school: each stroke's way, in its order and direction."""

from __future__ import annotations

from games.trace.strokes.capitals import CAPITALS
from games.trace.strokes.digits import DIGITS
from games.trace.strokes.marks import CAPITALS_WITH_MARKS, WITH_MARKS
from games.trace.strokes.pen import Character
from games.trace.strokes.small import SMALL

CHARACTERS: dict[str, Character] = {**SMALL, **CAPITALS, **DIGITS, **WITH_MARKS, **CAPITALS_WITH_MARKS}
"""Every character that can be traced, by itself."""
LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")
UPPER = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
DIGIT = tuple("0123456789")
