"""The marks of a chart and its legend as SVG; colours and lines come from the page's style."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from math import ceil

from snailtrail.play.words import Words
from snailtrail.reports.legend import Key, Part, Shape

COLUMNS = 2
LINE = 21.0
"""From one line of the legend to the next."""
DIAMOND, SQUARE, DISC, RING = 7.5, 5.0, 5.0, 8.5


def mark(shape: Shape, x: float, y: float, kind: str = "dot") -> str:
    """One mark; the dot that stands where the value is comes last."""
    if shape == "start":
        side = 2 * SQUARE
        return f'<rect class="{kind}" x="{x - SQUARE:.1f}" y="{y - SQUARE:.1f}" width="{side:g}" height="{side:g}"/>'
    if shape == "changed":
        corners = ((x, y - DIAMOND), (x + DIAMOND, y), (x, y + DIAMOND), (x - DIAMOND, y))
        return f'<polygon class="{kind}" points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in corners)}"/>'
    ring = f'<circle class="ring" cx="{x:.1f}" cy="{y:.1f}" r="{RING:g}"/>' if shape == "once" else ""
    hollow = " hollow" if shape == "between" else ""
    return f'{ring}<circle class="{kind}{hollow}" cx="{x:.1f}" cy="{y:.1f}" r="{DISC:g}"/>'


def room(keys: Sequence[Key]) -> float:
    """How much higher a chart is for its legend."""
    return ceil(len(keys) / COLUMNS) * LINE + 6.0 if keys else 0.0


def legend(keys: Sequence[Key], words: Words, left: float, top: float, right: float) -> Iterator[str]:
    """Each sign before its words, in columns."""
    wide = (right - left + 40.0) / COLUMNS
    for number, key in enumerate(keys):
        x, y = left - 28.0 + number % COLUMNS * wide, top + (number // COLUMNS + 0.5) * LINE
        yield _sign(key.sign, x, y)
        told = words.tell(key.words)
        told = f"\N{RIGHT-TO-LEFT ISOLATE}{told}\N{POP DIRECTIONAL ISOLATE}" if words.right_to_left else told
        yield f'<text class="sign" x="{x + 18:.1f}" y="{y + 4:.1f}">{escape(told)}</text>'


def _sign(sign: Shape | Part, x: float, y: float) -> str:
    if sign == "error":
        return f'<line class="standard" x1="{x:.1f}" y1="{y - 8:.1f}" x2="{x:.1f}" y2="{y + 8:.1f}"/>'
    if sign == "band" or sign == "spread":
        kind = "shade" if sign == "band" else "trend"
        return f'<rect class="{kind}" x="{x - 11:.1f}" y="{y - 6:.1f}" width="22" height="12"/>'
    if sign == "middle":
        return f'<line class="middle" x1="{x - 11:.1f}" y1="{y:.1f}" x2="{x + 11:.1f}" y2="{y:.1f}"/>'
    if sign == "trend":
        return (
            f'<rect class="trend" x="{x - 11:.1f}" y="{y - 6:.1f}" width="22" height="12"/>'
            f'<polyline class="way" points="{x - 11:.1f},{y:.1f} {x + 11:.1f},{y:.1f}"/>'
        )
    return mark(sign, x, y, "meant")
