"""A Canvas that writes SVG in millimetres: what games draw, on paper."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from html import escape
from types import MappingProxyType

import numpy as np

from snailtrail.play.canvas import Canvas, Ink, Points, Scene
from snailtrail.play.field import Field
from snailtrail.reports.embedding import Embedded

ON_PAPER: Mapping[Ink, str] = MappingProxyType(
    {
        "paper": "#ffffff",
        "path": "#ffffff",
        "path_edge": "#5a5a66",
        "guide": "#9a9aa6",
        "trail": "#343248",
        "trail_shine": "#8a8a96",
        "start": "#18763f",
        "goal": "#a64008",
        "dot": "#343248",
        "dot_next": "#a64008",
        "dot_done": "#343248",
        "target": "#a64008",
        "ring": "#be2462",
        "good": "#18763f",
        "soft": "#c9c9d2",
        "text": "#343248",
        "text_on_dot": "#ffffff",
    }
)
"""Inks that print well, in grey too, on white."""
CAPITALS = 1485 / 2048
"""Height of Andika's capitals and digits over its size, as the font says of itself."""
EMPTY = 0.3
"""How clear a picture is that stands for an empty place."""
FONT = "Snailtrail Text, sans-serif"


class SvgCanvas:
    """Collects what is drawn; a unit of the picture is a millimetre."""

    reduced_motion = True

    def __init__(self, field: Field, embedded: Embedded):
        self.field = field
        self._embedded = embedded
        self._parts: list[str] = []
        self._pictures: dict[str, int] = {}

    def svg(self, name: str, title: str) -> str:
        """What was drawn, at its true size; `title` says it to those who do not see it."""
        width, height = number(self.field.width_mm), number(self.field.height_mm)
        images = "".join(
            f'<image id="{name}-{i}" width="1" height="1" href="{self._embedded(picture)}"/>'
            for picture, i in self._pictures.items()
        )
        drawn = "".join(part.replace("#PICTURE-", f"#{name}-") for part in self._parts)
        return (
            f'<svg class="sheet" role="img" aria-labelledby="{name}-title" width="{width}mm" height="{height}mm" '
            f'viewBox="0 0 {width} {height}" direction="ltr" xmlns="http://www.w3.org/2000/svg">'
            f'<title id="{name}-title">{escape(title)}</title><defs>{images}</defs>{drawn}</svg>'
        )

    def still(self, key: Hashable, paint: Callable[[Canvas], None]) -> None:
        """See Canvas: on paper all stands still."""
        paint(self)

    def scene(self, name: Scene) -> None:
        """See Canvas: paper is its own background."""

    def line(self, points: Points, width_mm: float, ink: Ink, *, closed: bool = False, alpha: float = 1.0) -> None:
        """See Canvas."""
        shape = "polygon" if closed else "polyline"
        self._parts.append(
            f'<{shape} points="{_joined(points)}" fill="none" stroke="{ON_PAPER[ink]}" '
            f'stroke-width="{number(width_mm)}" stroke-linecap="round" stroke-linejoin="round"{_clear(alpha)}/>'
        )

    def trail(self, strokes: Sequence[Sequence[tuple[float, float]]], width_mm: float, ink: Ink) -> None:
        """See Canvas."""
        for stroke in strokes:
            if stroke:
                self.line(np.asarray(stroke, dtype=np.float64), width_mm, ink)

    def polygon(self, points: Points, ink: Ink, *, alpha: float = 1.0) -> None:
        """See Canvas."""
        self._parts.append(f'<polygon points="{_joined(points)}" fill="{ON_PAPER[ink]}"{_clear(alpha)}/>')

    def disc(self, x: float, y: float, radius_mm: float, ink: Ink, *, alpha: float = 1.0) -> None:
        """See Canvas."""
        self._parts.append(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius_mm)}" fill="{ON_PAPER[ink]}"{_clear(alpha)}/>'
        )

    def ring(self, x: float, y: float, radius_mm: float, width_mm: float, ink: Ink, *, alpha: float = 1.0) -> None:
        """See Canvas."""
        self._parts.append(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius_mm - width_mm / 2)}" fill="none" '
            f'stroke="{ON_PAPER[ink]}" stroke-width="{number(width_mm)}"{_clear(alpha)}/>'
        )

    def picture(
        self,
        name: str,
        x: float,
        y: float,
        size_mm: float,
        *,
        turn_deg: float = 0.0,
        alpha: float = 1.0,
        flip: bool = False,
    ) -> None:
        """See Canvas; left out where there is none of that name."""
        if not self._embedded(name):
            return
        i = self._pictures.setdefault(name, len(self._pictures))
        across = f"{number(-size_mm)} {number(size_mm)}" if flip else number(size_mm)
        self._parts.append(
            f'<use href="#PICTURE-{i}" transform="translate({number(x)} {number(y)}) rotate({number(turn_deg)}) '
            f'scale({across}) translate(-0.5 -0.5)"{_clear(alpha)}/>'
        )

    def outline(self, name: str, x: float, y: float, size_mm: float, width_mm: float, ink: Ink) -> None:
        """See Canvas; on paper the picture itself, as pale as an empty place."""
        self.picture(name, x, y, size_mm, alpha=EMPTY)

    def ornament(self, name: str, x: float, y: float, size_mm: float, *, turn_deg: float = 0.0) -> None:
        """See Canvas: paper is plain."""

    def words(self, text: str, x: float, y: float, height_mm: float, ink: Ink) -> None:
        """See Canvas."""
        self._parts.append(
            f'<text x="{number(x)}" y="{number(y + height_mm / 2)}" text-anchor="middle" font-family="{FONT}" '
            f'font-size="{number(height_mm / CAPITALS)}" fill="{ON_PAPER[ink]}">{escape(text)}</text>'
        )


def number(value: float) -> str:
    """A length to a thousandth, without needless zeros."""
    return f"{round(float(value), 3) + 0.0:g}" if abs(value) < 1000 else f"{value:.3f}"


def _joined(points: Points) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def _clear(alpha: float) -> str:
    return "" if alpha >= 1.0 else f' opacity="{number(alpha)}"'
