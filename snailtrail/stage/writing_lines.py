"""Lines of a text as they stand on a sheet: those that are too long go on below, and each sign keeps its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A part of a line of the text: which line (from 0), from which sign of it on, and the signs."""

    row: int
    start: int
    signs: str


def pieces(lines: Sequence[str], fits: Callable[[str], bool]) -> list[Piece]:
    """All lines, broken after spaces where they do not fit; a word that is too long by itself is broken anywhere.

    Joined again, the pieces of a line are the line. An empty line is one empty piece.
    """
    made = []
    for row, line in enumerate(lines):
        start = 0
        while True:
            end = _end(line, start, fits)
            made.append(Piece(row, start, line[start:end]))
            if end == len(line):
                break
            start = end
    return made


def place_of(all_pieces: Sequence[Piece], row: int, column: int) -> int:
    """Which piece a cursor stands in that is before sign `column` of a line; at a break it is the one below."""
    return bisect_right(all_pieces, (row, column), key=lambda piece: (piece.row, piece.start)) - 1


def _end(line: str, start: int, fits: Callable[[str], bool]) -> int:
    """Where the piece that begins at `start` ends."""
    if fits(line[start:]):
        return len(line)
    low, high = start + 1, len(line)
    while low < high:  # the longest beginning that fits; a space at its end may stand beyond the edge
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(line[start:middle].rstrip(" ")) else (low, middle - 1)
    space = line.rfind(" ", start, low)
    indent = len(line) - len(line.lstrip(" "))
    return space + 1 if space >= max(start, indent) else low
