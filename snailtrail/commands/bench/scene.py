"""The trials that the bench plays: a scene as full as any game's, and one that shows a cue now and then."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from snailtrail.motor.sample import Sample
from snailtrail.play.canvas import Canvas
from snailtrail.play.field import Field
from snailtrail.play.game import Event, Frame

POINTS = 1000
SPRITES = 20
SPARKS = 200
BURST = 22
"""Sparks of a hit."""
SPARK_LIFE_S = 0.72
"""On average."""
PICTURES = ("butterfly", "bee", "snail", "leaf", "flower")


class FullScene:
    """Textured ground, a thick path of 1,000 points, the hand's ink, 20 see-through sprites on the move and as many
    hits as keep about 200 sparks in the air; it lasts `seconds`."""

    def __init__(self, field: Field, seconds: float):
        self.field = field
        self.seconds = seconds
        self.t = 0.0
        self.samples: list[Sample] = []
        self.strokes: list[list[tuple[float, float]]] = [[]]
        self._burst_s = 0.0
        turn = np.linspace(0, 6 * np.pi, POINTS)
        self.path = np.column_stack(
            (
                field.width_mm * (0.5 + 0.4 * np.sin(turn / 6 * 1.02)),
                field.height_mm * (0.5 + 0.36 * np.sin(turn)),
            )
        )

    @property
    def over(self) -> bool:
        """Whether its time is up."""
        return self.t >= self.seconds

    def step(self, frame: Frame) -> Sequence[Event]:
        """Keep the samples, grow the ink, let something be hit."""
        self.t = frame.t
        self.samples.extend(frame.samples)
        for sample in frame.samples:
            if sample.down:
                self.strokes[-1].append((sample.x, sample.y))
            elif self.strokes[-1]:
                self.strokes.append([])
        if self.t < self._burst_s:
            return ()
        self._burst_s += BURST * SPARK_LIFE_S / SPARKS
        x = self.field.width_mm * (0.5 + 0.4 * math.sin(self.t * 1.7))
        y = self.field.height_mm * (0.65 + 0.25 * math.cos(self.t * 2.3))
        return (Event(self.t, "hit", {"x": x, "y": y}),)


class CueScene(FullScene):
    """The full scene, and in its middle a disc that appears at given times and stays until a press or a second."""

    def __init__(self, field: Field, cues_s: Sequence[float]):
        super().__init__(field, cues_s[-1] + 1.6)
        self._cues = list(cues_s)
        self.lit_s: float | None = None
        """When the disc was asked for, while it is there."""
        self.shown_s: float | None = None
        self.middle = (field.width_mm / 2, field.height_mm * 0.12)

    def step(self, frame: Frame) -> Sequence[Event]:
        """Show the disc when it is due; a press takes it away."""
        events = list(super().step(frame))
        if self.lit_s is not None and self.shown_s is None:
            self.shown_s = frame.shown
            events.append(Event(frame.shown, "cue", {"x": self.middle[0], "y": self.middle[1]}))
        pressed = any(sample.down for sample in frame.samples)
        if self.lit_s is not None and (pressed or frame.t > self.lit_s + 1.0):
            self.lit_s = self.shown_s = None
        if self._cues and self.lit_s is None and frame.t >= self._cues[0]:
            self.lit_s = self._cues.pop(0)
        return events


def draw(trial: FullScene, canvas: Canvas) -> None:
    """One picture of either."""
    field = trial.field

    def paint(still: Canvas) -> None:
        still.scene("meadow")
        still.line(trial.path, 15.0, "path_edge")
        still.line(trial.path, 13.0, "path")

    canvas.still(("bench", id(trial)), paint)
    canvas.trail(trial.strokes, 3.0, "trail")
    for i in range(SPRITES):
        phase = trial.t * (0.7 + 0.05 * i) + i
        canvas.picture(
            PICTURES[i % len(PICTURES)],
            field.width_mm * (0.5 + 0.42 * math.sin(phase)),
            field.height_mm * (0.6 + 0.3 * math.cos(1.3 * phase)),
            20.0,
            turn_deg=20 * math.sin(2 * phase),
            alpha=0.85,
        )
    if isinstance(trial, CueScene) and trial.lit_s is not None:
        canvas.disc(*trial.middle, 12.0, "target")
