"""Where in a page numbers stand, and which numbers its pictures show by where their parts are."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

FIGURES, MEANINGS = "figure", "table-meanings"


@dataclass
class Picture:
    """One chart, read back through the numbers at the lines of its grid."""

    ticks: list[tuple[float, float]] = field(default_factory=list)
    """Where up the page, and which number stands there."""
    places: list[float] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)
    """Of each dot, the tag that draws it."""
    ends: list[tuple[float, float]] = field(default_factory=list)
    box: tuple[float, float] | None = None
    """Of the shaded corridor: its top and its height."""

    def value(self, y: float) -> float:
        """The number at a place, on a scale that is even, or even in logarithms where the numbers are not."""
        (first, low), (last, high) = self.ticks[0], self.ticks[-1]
        share = (y - first) / (last - first)
        gaps = [b - a for (_, a), (_, b) in zip(self.ticks, self.ticks[1:], strict=False)]
        if max(gaps) - min(gaps) < 1e-6 * max(gaps) and len(gaps) > 1:
            return low + share * (high - low)
        return math.exp(math.log(low) + share * (math.log(high) - math.log(low)))

    @property
    def dots(self) -> list[float]:
        """From left to right."""
        return [self.value(y) for y in self.places]

    @property
    def errors(self) -> list[tuple[float, float]]:
        """The lower and the upper end of the line through each dot that has one."""
        return [(self.value(low), self.value(high)) for low, high in self.ends]

    @property
    def band(self) -> tuple[float, float] | None:
        """The ends of the corridor."""
        return None if self.box is None else (self.value(self.box[0] + self.box[1]), self.value(self.box[0]))


@dataclass
class NumbersSeen(HTMLParser):
    """`texts`: each stretch of words with a digit, and in what it stands; `pictures` by their names."""

    page: str
    texts: list[tuple[str, str]] = field(default_factory=list)
    pictures: dict[str, Picture] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self._in: list[tuple[str, dict[str, str]]] = []
        self._table = ""
        self._picture = Picture()
        self._at = 0.0
        self.feed(self.page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        kind = of.get("class", "")
        if tag == "table":
            self._table = of.get("id", "")
        if tag == "svg" and of.get("role") == "img":
            self._picture = self.pictures[of["aria-labelledby"].split("-title ")[0]] = Picture()
        if kind.split(" ")[0] == "dot":
            self._picture.places.append(_middle(tag, of))
            self._picture.shapes.append(kind.replace("dot", tag))
        if tag == "line" and kind == "error":
            self._picture.ends.append((float(of["y1"]), float(of["y2"])))
        if tag == "line" and kind == "grid":
            self._at = float(of["y1"])
        if tag == "rect" and kind == "band":
            self._picture.box = float(of["y"]), float(of["height"])
        if tag not in ("meta", "link", "img", "br"):
            self._in.append((tag, of))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._in and self._in[-1][0] == tag:
            self._in.pop()

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._in]
        text = " ".join(data.split())
        if not re.search(r"\d", text) or "style" in tags:
            return
        tag, of = self._in[-1]
        where = of.get("class", tag)
        if where == "axis":
            self._picture.ticks.append((self._at, float(text)))
        if {"td", "th"} & set(tags):
            where = self._table if self._table == MEANINGS else "cell"
        if tag == "dd":
            where = FIGURES
        if where != MEANINGS:  # what the words mean is told alike to everybody
            self.texts.append((where, text))


def _middle(tag: str, of: Mapping[str, str]) -> float:
    """Where up the page the middle of a circle, a square or a diamond stands."""
    if tag == "circle":
        return float(of["cy"])
    if tag == "rect":
        return float(of["y"]) + float(of["height"]) / 2.0
    ends = [float(corner.split(",")[1]) for corner in of["points"].split()]
    return (min(ends) + max(ends)) / 2.0
