"""The strokes of a PDF in millimetres, read from its drawing commands, to measure what really comes onto paper."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

MM = 25.4 / 72
"""A PDF counts in points."""
_WIDTHS = re.compile(rb"(\d+) 0 obj\s*<<(?:(?!>>|endobj).)*?/LW ([\d.]+)", re.DOTALL)
"""Browsers keep a line's width in an object, and call the state that it belongs to by that object's number."""
_STREAM = re.compile(rb"stream\r?\n")
_TOKEN = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>|/[^\s/\[\]<>()]+|[-+.\d]+|[A-Za-z*'\"]+")
Matrix = tuple[float, float, float, float, float, float]
PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True)
class Stroke:
    """One line of straight pieces that was drawn along; curves are left out."""

    points: tuple[tuple[float, float], ...]
    """mm on the page."""
    width_mm: float

    @property
    def length_mm(self) -> float:
        """Along all pieces."""
        return sum(math.dist(a, b) for a, b in pairwise(self.points))


def strokes(pdf: bytes) -> list[list[Stroke]]:
    """The strokes of each stream that draws any, in the order of the file."""
    widths = {b"/G" + number: float(width) for number, width in _WIDTHS.findall(pdf)}
    found = (list(_drawn(content, widths)) for content in _contents(pdf))
    return [one for one in found if one]


def _contents(pdf: bytes) -> Iterator[bytes]:
    """Each packed stream that looks like drawing."""
    for match in _STREAM.finditer(pdf):
        try:
            content = zlib.decompressobj().decompress(pdf[match.end() :])
        except zlib.error:
            continue
        if re.search(rb"\bcm\b", content[:4000]):
            yield content


def _drawn(content: bytes, widths: Mapping[bytes, float]) -> Iterator[Stroke]:
    matrix, width = PLAIN, 1.0
    kept: list[tuple[Matrix, float]] = []
    numbers: list[float] = []
    path: list[list[tuple[float, float]]] = []
    straight = True
    for token in _TOKEN.findall(content):
        try:
            numbers.append(float(token))
            continue
        except ValueError:
            pass
        if token == b"q":
            kept.append((matrix, width))
        elif token == b"Q":
            matrix, width = kept.pop()
        elif token == b"cm":
            matrix = _times(_six(numbers), matrix)
        elif token == b"w":
            width = numbers[-1]
        elif token in widths:
            width = widths[token]
        elif token == b"m":
            path.append([_at(matrix, *numbers[-2:])])
        elif token == b"l":
            path[-1].append(_at(matrix, *numbers[-2:]))
        elif token == b"h" and path:
            path[-1].append(path[-1][0])
        elif token in (b"c", b"v", b"y", b"re"):
            straight = False
        elif token in (b"S", b"s", b"f", b"f*", b"n", b"B", b"B*"):
            if token in (b"S", b"s") and straight:
                scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
                yield from (Stroke(tuple(piece), width * scale * MM) for piece in path if len(piece) > 1)
            path, straight = [], True
        numbers = []


def _six(numbers: list[float]) -> Matrix:
    a, b, c, d, e, f = numbers[-6:]
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """First the one, then the other."""
    a, b, c, d, e, f = one
    A, B, C, D, E, F = other
    return (a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F)


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e) * MM, (b * x + d * y + f) * MM
