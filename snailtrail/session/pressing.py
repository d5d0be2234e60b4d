"""Whether anything was pressed in an attempt: what passed by untouched is nobody's play, whatever became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import numpy as np

from snailtrail.motor.reason import MIN_DISPLACEMENT_MM, Reason
from snailtrail.play.game import Score
from snailtrail.stage.loop import Course

NO_MOVEMENT: Final = str(Reason.NO_MOVEMENT)
NO_PRESS: Final = "no_press"
"""The hand moved, and pressed nothing from the first picture to the last: why practice does not count."""


def counting(score: Score, course: Course[Any]) -> Score:
    """The score of an attempt of practice, which does not count where nothing was pressed in it.

    Pressed is what its game was given as a press: a child whose dwelling presses has pressed. A series of creatures
    that goes by while a hand looks on would else be one that went wrong, and the next one easier for it.
    """
    samples = [sample for frame in course.given for sample in frame.samples]
    if course.ending != "over" or any(sample.down for sample in samples):
        return score
    ways = np.ptp([(sample.x, sample.y) for sample in samples], axis=0) if samples else np.zeros(2)
    return replace(score, invalid=NO_PRESS if float(np.hypot(*ways)) > MIN_DISPLACEMENT_MM else NO_MOVEMENT)
