"""A pretended stage: a made-up hand before an empty screen, at full speed, for demo and tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from snailtrail.motor.sample import Sample
from snailtrail.play.canvas import Canvas
from snailtrail.play.game import Event, Hand
from snailtrail.stage.loop import Ending

FRAME_S = 1 / 60
WORK_S = 0.004
"""From the end of gathering to the flip, as measured on a real stage."""


class PretendPlace:
    """A Place whose clock moves only when asked; samples come evenly at `sample_hz`."""

    def __init__(self, hand: Hand, *, canvas: Canvas | None = None, sample_hz: float = 125, patience_s: float = 180):
        self._hand = hand
        self._canvas = canvas
        self._sample_s = 1 / sample_hz
        self._patience_s = patience_s
        self._asked = 0
        self._frames = 0

    def open(self) -> None:
        """Nothing to prepare."""

    def show(self, draw: Callable[[Canvas], None]) -> float:
        """Draw onto the canvas, when there is one; the moment of the pretended flip."""
        if self._canvas is not None:
            draw(self._canvas)
        return self._frames * FRAME_S

    def gather(self) -> tuple[float, Sequence[Sample]]:
        """The hand's samples up to WORK_S before the next flip."""
        self._frames += 1
        due = self._frames * FRAME_S
        until = due - WORK_S
        samples = []
        while (self._asked + 1) * self._sample_s <= until:
            self._asked += 1
            samples.append(self._hand(self._asked * self._sample_s))
        return due, samples

    def react(self, events: Sequence[Event]) -> None:
        """Nobody listens."""

    def ended(self) -> Ending | None:
        """Stopped when patience runs out: a made-up hand that never comes to the end."""
        return "stopped" if self._frames * FRAME_S > self._patience_s else None

    def close(self) -> None:
        """Nothing to undo."""
