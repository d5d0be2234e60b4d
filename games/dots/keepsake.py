"""A picture of stars to be shown once more: the child's own lines from star to star, and what came of them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np

from games.dots.reveal import STAR_SIZE, prepare, reveal_at
from games.dots.trial import LEAST_LINE_MM, DotsTrial
from snailtrail.motor.sample import Sample
from snailtrail.play.canvas import ALMOST, Canvas
from snailtrail.play.keepsake import LIFE_S, Ago, Keepsake, Room

AROUND_MM = 6.0
"""Seen around the stars and the picture."""
STEP_MM = 0.4
"""Points of a line lie at least so far apart: more are not seen."""
JOIN_S = 0.35
"""A line between two stars that were touched grows in so much time."""
POP_S = 0.3
TOUCH_MM = 2.4
"""Radius of the light where a finger came down, with its dark rim."""
SMALL_S, SMALL = (0.5, 1.1), 0.7
"""From so long to so long after the last join these lights, and the stars they were for, become so much smaller, in
shares of their size: the picture is to be seen, and where the finger came down too."""


@dataclass(frozen=True)
class Line:
    """A line of the hand: when it came to each of its points (s), and where they are (mm)."""

    times: list[float]
    points: list[tuple[float, float]]

    @property
    def length_mm(self) -> float:
        """Along its points."""
        return float(np.hypot(*np.diff(np.array(self.points), axis=0).T).sum()) if len(self.points) > 1 else 0.0


def keepsake(trial: DotsTrial) -> Keepsake | None:
    """What the hand left between the stars; None where it joined none."""
    if not trial.joins:
        return None
    lines = _lines(trial.samples)
    begin = min(trial.joins[0].t, *(line.times[0] for line in lines)) if lines else trial.joins[0].t
    end = trial.joins[-1].t if trial.whole else max(trial.joins[-1].t, *(line.times[-1] for line in lines))
    drawn = tuple(line for line in lines if line.length_mm >= LEAST_LINE_MM and line.times[0] <= end)
    touches = tuple(
        (line.times[0], *line.points[0]) for line in lines if line.length_mm < LEAST_LINE_MM and line.times[0] <= end
    )
    return Keepsake(
        room=_room(trial),
        begin_s=begin,
        end_s=end,
        draw=partial(_draw, trial, drawn, touches, end),
    )


def _lines(samples: list[Sample]) -> list[Line]:
    """Where the hand was in contact: a line for each contact, in order."""
    lines: list[Line] = []
    was_down = False
    for sample in samples:
        if sample.down and not was_down:
            lines.append(Line([sample.t], [(sample.x, sample.y)]))
        elif sample.down:
            x, y = lines[-1].points[-1]
            if (sample.x - x) ** 2 + (sample.y - y) ** 2 >= STEP_MM**2:
                lines[-1].times.append(sample.t)
                lines[-1].points.append((sample.x, sample.y))
        was_down = sample.down
    return lines


def _room(trial: DotsTrial) -> Room:
    stars = trial.layout.dots
    light = STAR_SIZE * trial.layout.radius_mm
    picture = trial.layout.on_field(trial.layout.drawing.outline.curve)
    low = np.minimum(stars.min(axis=0) - light, picture.min(axis=0)) - AROUND_MM
    high = np.maximum(stars.max(axis=0) + light, picture.max(axis=0)) + AROUND_MM
    return Room(float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def _draw(
    trial: DotsTrial,
    drawn: tuple[Line, ...],
    touches: tuple[tuple[float, float, float], ...],
    end_s: float,
    canvas: Canvas,
    ago: Ago,
) -> None:
    """The night and its stars, then line by line what the hand did, then the picture under it."""
    width = min(max(0.22 * trial.layout.radius_mm, 1.2), 2.6)
    if trial.whole and ago(end_s) >= 0.0:
        reveal_at(trial, canvas, min(ago(end_s), LIFE_S))
        _own_lines(drawn, width, canvas, ALMOST)
    else:
        canvas.still(("keepsake", trial), lambda still: _night(trial, drawn, width, still))
        strokes = [_so_far(line, ago) for line in drawn] + _joined_by_touch(trial, ago)
        canvas.trail(strokes, width, "trail")
        canvas.trail(strokes, 0.4 * width, "trail_shine")
        for join in trial.joins:
            if (since := ago(join.t)) >= 0.0:
                x, y = trial.layout.stars[join.due]
                size = 2 * STAR_SIZE * trial.layout.radius_mm
                canvas.picture("dot-joined", x, y, size, alpha=_ease(since / POP_S))
    small = _ease((ago(end_s) - SMALL_S[0]) / (SMALL_S[1] - SMALL_S[0])) if trial.whole else 0.0
    share = round(1.0 - (1.0 - SMALL) * small, 2)
    if small > 0.0 and not drawn:
        for x, y in trial.layout.dots.tolist():
            canvas.picture("dot-joined", x, y, 2 * share * STAR_SIZE * trial.layout.radius_mm, alpha=small)
    for t, x, y in touches:
        if (since := ago(t)) >= 0.0:
            canvas.disc(x, y, share * TOUCH_MM, "text_on_dot", alpha=_ease(since / POP_S))
            canvas.disc(x, y, 0.7 * share * TOUCH_MM, "trail_shine", alpha=_ease(since / POP_S))


def _own_lines(drawn: tuple[Line, ...], width: float, canvas: Canvas, alpha: float) -> None:
    for line in drawn:  # with a dark rim it is seen on each colour
        canvas.line(np.array(line.points), 1.1 * width, "text_on_dot", alpha=alpha)
    for line in drawn:
        canvas.line(np.array(line.points), 0.6 * width, "trail_shine", alpha=alpha)


def _night(trial: DotsTrial, drawn: tuple[Line, ...], width: float, canvas: Canvas) -> None:
    canvas.scene("night")
    for x, y in trial.layout.dots.tolist():
        canvas.picture("dot-waiting", x, y, 2 * STAR_SIZE * trial.layout.radius_mm)
    if trial.whole:
        prepare(trial, canvas)
        _own_lines(drawn, width, canvas, 0.0)


def _so_far(line: Line, ago: Ago) -> list[tuple[float, float]]:
    """Its points up to now."""
    return line.points[: bisect_right(line.times, 0.0, key=lambda t: -ago(t))]


def _joined_by_touch(trial: DotsTrial, ago: Ago) -> list[list[tuple[float, float]]]:
    """The straight lines that grow between two stars, the second of which was touched and not drawn to."""
    lines: list[list[tuple[float, float]]] = []
    for before, join in pairwise(trial.joins):
        if join.drawn:
            continue
        (x0, y0), (x1, y1) = trial.layout.stars[before.due], trial.layout.stars[join.due]
        count = max(2, round(np.hypot(x1 - x0, y1 - y0) / STEP_MM))
        grown = round(count * _ease(ago(join.t) / JOIN_S))
        lines.append([(x0 + (x1 - x0) * i / count, y0 + (y1 - y0) * i / count) for i in range(grown + 1) if grown])
    return lines


def _ease(share: float) -> float:
    u = min(max(share, 0.0), 1.0)
    return u * u * (3 - 2 * u)
