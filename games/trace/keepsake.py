"""A lane to be shown once more: the child's own trail as its hand drew it, and the snail that followed."""

from __future__ import annotations

from math import pi, sin

from games.trace.trial import TraceTrial
from games.trace.view import again, around_mm
from snailtrail.motor.sample import Sample
from snailtrail.play.canvas import Canvas
from snailtrail.play.game import Frame
from snailtrail.play.keepsake import LIFE_S, Ago, Keepsake, Room

LIGHTS, LIGHT_MM = 3, 13.0
"""At the end lights run along the trail."""


def keepsake(trial: TraceTrial) -> Keepsake | None:
    """What the hand drew; None where it never began."""
    if trial.begun_s is None:
        return None
    touched = [sample.t for sample in trial.samples if sample.down]
    x, y = trial.line[:, 0], trial.line[:, 1]
    spare = around_mm(trial)
    return Keepsake(
        room=Room(float(x.min()) - spare, float(y.min()) - spare, float(x.max()) + spare, float(y.max()) + spare),
        begin_s=trial.begun_s,
        end_s=max(trial.begun_s, touched[-1]),
        draw=_Again(trial).draw,
    )


class _Again:
    """A trial that is played once more as it is looked at, sample by sample: the same rules give the same trail."""

    def __init__(self, played: TraceTrial):
        self._played = played
        self._end_s = played.samples[-1].t
        self._begin()

    def _begin(self) -> None:
        self._trial = TraceTrial(self._played.params, self._played.field)
        self._taken = 0

    def draw(self, canvas: Canvas, ago: Ago) -> None:
        """See Keepsake; asked for an earlier moment than before, it begins anew."""
        samples = self._played.samples
        if self._taken and ago(samples[self._taken - 1].t) < 0.0:
            self._begin()
        while self._taken < len(samples) and ago(samples[self._taken].t) >= 0.0:
            self._take(samples[self._taken])
        again(self._trial, canvas)
        if self._trial.completed:
            _lights(self._trial, canvas, ago(self._end_s))

    def _take(self, sample: Sample) -> None:
        self._trial.step(Frame(sample.t, [sample], sample.t))
        self._taken += 1


def _lights(trial: TraceTrial, canvas: Canvas, since: float) -> None:
    """The trail shines: lights run along it, from where it begins to the leaf."""
    way = [point for stroke in trial.trail.strokes for point in stroke]
    shine = sin(pi * min(max(since / LIFE_S, 0.0), 1.0))
    for k in range(LIGHTS):
        share = since / LIFE_S - 0.12 * k
        if shine > 0.05 and 0.0 <= share < 1.0:
            x, y = way[int(share * len(way))]
            canvas.picture("sparkles", x, y, LIGHT_MM, alpha=round(shine, 2))
