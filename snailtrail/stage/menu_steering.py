"""The aids on screens of buttons: the same as in a game, but for those that a button has no use for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from snailtrail.motor.sample import Sample
from snailtrail.stage.aids.aids import Aids
from snailtrail.stage.aids.steering import Steering
from snailtrail.stage.glass import Glass

Scale = tuple[float, float]


def in_mm(sample: Sample, px_per_mm: Scale) -> Sample:
    """A sample in px of the window as one in mm."""
    return sample._replace(x=sample.x / px_per_mm[0], y=sample.y / px_per_mm[1])


class MenuSteering:
    """Of one screen. Buttons are large, and a press on one is let go there: nothing draws, and nothing is held."""

    def __init__(self, aids: Aids, px_per_mm: Scale):
        self._px_per_mm = px_per_mm
        self._steering = Steering(replace(aids, click_move_click=False, magnetism_percent=0.0), above=True)
        self._here: Sample | None = None

    def take(self, samples: Sequence[Sample]) -> list[Sample]:
        """Samples in px of the window, steered."""
        across, down = self._px_per_mm
        steered = self._steering.take([in_mm(sample, self._px_per_mm) for sample in samples]).all
        self._here = next((sample for sample in reversed(steered) if sample.finger == 0), self._here)
        return [sample._replace(x=sample.x * across, y=sample.y * down) for sample in steered]

    def draw(self, glass: Glass) -> None:
        """The pointer where the aids lead it."""
        if self._here is not None:
            glass.draw_pointer(self._here, self._steering.dwelt(glass.now()))
