"""Letters with a mark, for Spanish, French, Italian, Portuguese and German: the letter as ever, then its mark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from games.trace.strokes.capitals import CAPITALS
from games.trace.strokes.pen import Character, Points, arc, stroke
from games.trace.strokes.small import DOT, SMALL

Mark = Callable[[float, float], tuple[Points, ...]]
"""The strokes of a mark about x, with its foot at y."""


def acute(x: float, y: float) -> tuple[Points, ...]:
    """é, from its top."""
    return (stroke((x + 0.2, y + 0.42), (x - 0.14, y)),)


def grave(x: float, y: float) -> tuple[Points, ...]:
    """è, from its top."""
    return (stroke((x - 0.2, y + 0.42), (x + 0.14, y)),)


def circumflex(x: float, y: float) -> tuple[Points, ...]:
    """ê, up and down."""
    return (stroke((x - 0.32, y), (x, y + 0.4), (x + 0.32, y)),)


def tilde(x: float, y: float) -> tuple[Points, ...]:
    """ñ, a small wave."""
    return (stroke(arc(x - 0.21, y + 0.12, 0.21, 0.18, 170, 0), arc(x + 0.21, y + 0.12, 0.21, 0.18, 180, 350)),)


def dots(x: float, y: float) -> tuple[Points, ...]:
    """ä, the left one first."""
    top = y + 0.1 + DOT
    return tuple(stroke((x + side, top), (x + side, top - DOT)) for side in (-0.3, 0.3))


def cedilla(x: float, y: float) -> tuple[Points, ...]:
    """ç, a small tail; its top is at y."""
    return (stroke((x, y), (x, y - 0.18), arc(x, y - 0.42, 0.24, 0.24, 90, -130)),)


ABOVE = 0.42
"""How far above its letter a mark has its foot, x-heights."""
MARKED: tuple[tuple[Mark, str, str], ...] = (
    (acute, "aeiou", "áéíóú"),
    (grave, "aeiou", "àèìòù"),
    (circumflex, "aeiou", "âêîôû"),
    (tilde, "ano", "ãñõ"),
    (dots, "aeiouy", "äëïöüÿ"),
    (cedilla, "c", "ç"),
)


def _marked(mark: Mark, base: Character, top: float) -> Character:
    middle = (base.left + base.right) / 2.0
    foot = 0.0 if mark is cedilla else top + ABOVE
    # of a letter with marks the lane is narrower: marks are small, and near
    return replace(base, strokes=(*base.strokes, *mark(middle, foot)), clear=min(base.clear, 0.2))


def _bare(letter: str) -> Character:
    """The letter without a dot of its own."""
    whole = SMALL[letter]
    return replace(whole, strokes=whole.strokes[:1]) if letter == "i" else whole


WITH_MARKS: dict[str, Character] = {
    name: _marked(mark, _bare(base), 1.0)
    for mark, bases, names in MARKED
    for base, name in zip(bases, names, strict=True)
}
CAPITALS_WITH_MARKS: dict[str, Character] = {
    name.upper(): _marked(mark, CAPITALS[base.upper()], 2.0)
    for mark, bases, names in MARKED
    for base, name in zip(bases, names, strict=True)
    if name != "ÿ"
}
