"""Tracing on paper: the lane between two thin edges, the snail at its start, the leaf at its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from games.trace.head import Head
from games.trace.paths import lines
from games.trace.trial import TraceTrial
from games.trace.view import NUMBER_AFTER_MM, NUMBER_MM, SEEN_MM
from snailtrail.play.canvas import Canvas

EDGE_MM = 0.5
"""Thin, for scissors go along it too."""
DASH_MM, DASHES_MM, DASH_WIDTH_MM = 2.5, 6.0, 0.4
"""Along the middle a short dash in each such way: what the pencil follows."""
PICTURES_MM = (8.0, 16.0)
ARROW_MM, ARROW_AFTER_MM = 4.0, 7.0
"""An arrow stands so far behind the number of a letter's stroke."""
HOW = {
    "way": "Pencil: from the snail along the dashes to the leaf, between the edges. Scissors: along the edges.",
    "round": "Pencil: from the snail along the dashes once round, between the edges. Scissors: along the outer edge.",
    "one stroke": "Pencil: from the snail along the dashes, the way the arrow points.",
    "strokes": "Pencil: one stroke after another by their numbers, each the way its arrow points.",
}
"""By what the lane is."""
LENGTHS: Mapping[str, Callable[[TraceTrial], Mapping[str, float]]] = {
    "lane {width:.1f} mm wide between its edges": lambda trial: {"width": trial.lane.width_mm},
    "{length:.0f} mm long along the dashes": lambda trial: {"length": trial.length_mm},
}
"""A letter's strokes are taken together."""


def kind(trial: TraceTrial) -> str:
    """Which of HOW a sheet is."""
    if trial.lane.written:
        return "strokes" if len(trial.ways) > 1 else "one stroke"
    return "round" if _ends_at_its_start(trial) else "way"


def paper(trial: TraceTrial, canvas: Canvas) -> None:
    """Picture the lane for pencil and scissors."""
    width = trial.lane.width_mm
    strokes = lines(trial.lane, trial.params, trial.field, SEEN_MM)
    for line in strokes:
        canvas.line(line, width + 2.0 * EDGE_MM, "path_edge")
    for line in strokes:
        canvas.line(line, width, "path")
    for way in trial.ways:
        _dashes(way.head, canvas)
    size = _picture_mm(trial)
    for number, way in enumerate(trial.ways, 1):
        if len(trial.ways) > 1:
            here = way.head.place(min(0.5 * way.head.length_mm, trial.disc_mm + NUMBER_AFTER_MM))
            radius = min(NUMBER_MM, 0.4 * width)
            canvas.disc(here.x, here.y, radius, "dot")
            canvas.words(str(number), here.x, here.y, 1.1 * radius, "text_on_dot")
        if trial.lane.written:
            _arrow(way.head, trial.disc_mm + NUMBER_AFTER_MM + ARROW_AFTER_MM, canvas)
    first, last = trial.ways[0].head.place(0.0), trial.ways[-1].head.place(trial.ways[-1].head.length_mm)
    if not _ends_at_its_start(trial):
        canvas.picture("big-leaf", last.x, last.y, size)
    canvas.picture("snail", first.x, first.y, size, flip=first.along_x > 0.0)


def _picture_mm(trial: TraceTrial) -> float:
    """How large snail and leaf are."""
    return float(min(max(0.8 * trial.lane.width_mm, PICTURES_MM[0]), PICTURES_MM[1]))


def _ends_at_its_start(trial: TraceTrial) -> bool:
    """Whether a leaf would lie on the snail."""
    first, last = trial.ways[0].head.place(0.0), trial.ways[-1].head.place(trial.ways[-1].head.length_mm)
    return bool(np.hypot(last.x - first.x, last.y - first.y) < _picture_mm(trial))


def _arrow(head: Head, s: float, canvas: Canvas) -> None:
    """Which way a stroke of a letter goes; none where it is too short for that."""
    if s > head.length_mm:
        return
    at = head.place(s)
    here, along, across = (
        np.array([at.x, at.y]),
        np.array([at.along_x, at.along_y]),
        np.array([-at.along_y, at.along_x]),
    )
    tail = here - 0.5 * ARROW_MM * along
    points = (here + 0.5 * ARROW_MM * along, tail + 0.5 * ARROW_MM * across, tail - 0.5 * ARROW_MM * across)
    canvas.polygon(np.array(points), "goal")


def _dashes(head: Head, canvas: Canvas) -> None:
    for k in range(int(head.length_mm / DASHES_MM) + 1):
        begin, end = k * DASHES_MM, min(k * DASHES_MM + DASH_MM, head.length_mm)
        if end - begin > 0.5:
            steps = [head.place(begin + (end - begin) * share) for share in (0.0, 0.5, 1.0)]
            canvas.line(np.array([(at.x, at.y) for at in steps]), DASH_WIDTH_MM, "guide")
