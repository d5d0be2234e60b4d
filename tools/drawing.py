"""A small picture for a page, as SVG text: lines, dots, areas, arrows and words on white paper."""

from __future__ import annotations

from html import escape
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Points = NDArray[np.float64]

PAPER, TEXT, QUIET = "#fffdf6", "#2c2a44", "#68647a"
LANE, EDGE, GUIDE = "#fff0cc", "#b07a34", "#c49658"
TRAIL, MARK, GOOD, COOL = "#6c42cc", "#d63a76", "#248c52", "#3a7fd0"


class Drawing:
    """Coordinates are px from the top left; everything is rounded to 0.1 px, so that the text is the same anywhere."""

    def __init__(self, about: str, width: int = 520, height: int = 200):
        self._parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" role="img" font-family="Andika, Segoe UI, Noto Sans, DejaVu Sans, sans-serif">',
            f"<title>{escape(about)}</title>",
            f'<rect width="{width}" height="{height}" rx="14" fill="{PAPER}" stroke="#e4dabe"/>',
        ]

    def line(
        self, points: ArrayLike, colour: str, width: float = 2.0, *, dashed: bool = False, alpha: float = 1.0
    ) -> None:
        """A round-ended line through points (n, 2)."""
        dashes = ' stroke-dasharray="5 5"' if dashed else ""
        self._parts.append(
            f'<polyline points="{_path(points)}" fill="none" stroke="{colour}" stroke-width="{width:g}"'
            f'{dashes}{_alpha(alpha)} stroke-linecap="round" stroke-linejoin="round"/>'
        )

    def area(self, points: ArrayLike, colour: str, alpha: float = 1.0) -> None:
        """A filled shape."""
        self._parts.append(f'<polygon points="{_path(points)}" fill="{colour}"{_alpha(alpha)}/>')

    def dot(self, at: ArrayLike, radius: float, colour: str, *, hollow: bool = False, alpha: float = 1.0) -> None:
        """A disc, or a circle's line."""
        x, y = np.asarray(at, float)
        look = f'fill="none" stroke="{colour}" stroke-width="2"' if hollow else f'fill="{colour}"'
        self._parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {look}{_alpha(alpha)}/>')

    def words(
        self,
        text: str,
        at: ArrayLike,
        colour: str = TEXT,
        *,
        size: int = 13,
        anchor: Literal["start", "middle", "end"] = "middle",
    ) -> None:
        """A line of text whose start, middle or end stands at a place."""
        x, y = np.asarray(at, float)
        self._parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}">'
            f"{escape(text)}</text>"
        )

    def arrow(self, begin: ArrayLike, end: ArrayLike, colour: str, width: float = 2.0) -> None:
        """A line with a head at its end."""
        a, b = np.asarray(begin, float), np.asarray(end, float)
        along = (b - a) / max(float(np.hypot(*(b - a))), 1e-9)
        across = np.array([-along[1], along[0]])
        self.line([a, b], colour, width)
        self.line([b - 7 * along + 4 * across, b, b - 7 * along - 4 * across], colour, width)

    def span(self, begin: ArrayLike, end: ArrayLike, colour: str, width: float = 2.0) -> None:
        """A length: a line with a stroke across at either end."""
        a, b = np.asarray(begin, float), np.asarray(end, float)
        along = (b - a) / max(float(np.hypot(*(b - a))), 1e-9)
        across = 5 * np.array([-along[1], along[0]])
        self.line([a, b], colour, width)
        for tip in (a, b):
            self.line([tip - across, tip + across], colour, width)

    @property
    def svg(self) -> str:
        """The whole text."""
        return "\n".join([*self._parts, "</svg>", ""])


def _path(points: ArrayLike) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in np.asarray(points, float) + 0.0)


def _alpha(alpha: float) -> str:
    return "" if alpha == 1.0 else f' opacity="{alpha:g}"'
