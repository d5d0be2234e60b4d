"""Score of a course that was steered: what was hit by the samples of the game, how the hand moved by its own."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from snailtrail.motor.sample import Sample
from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Score
from snailtrail.stage.loop import Course


def scored(game: AnyGame, course: Course[Any]) -> Score:
    """The score of a course, as its game gives it.

    Where an aid moved a sample, the measures of path "hand" are computed from where the hand was, in contact where the
    game was given contact.
    """
    score = game.score(course.trial)
    names = {measure.name for measure in game.measures if measure.path == "hand"}
    if not course.hand or not names:
        return score
    of_hand = game.score(by_hand(course.trial, course.hand))
    measures = {name: (of_hand if name in names else score).measures[name] for name in score.measures}
    reasons = {
        name: (of_hand if name in names else score).reasons[name]
        for name in score.measures
        if name in (of_hand if name in names else score).reasons
    }
    return Score(score.outcome, measures, reasons, score.invalid)


def by_hand(trial: Any, hand: Mapping[Sample, Sample]) -> Any:
    """The trial, with the hand's own places in the samples that it kept."""
    other = copy.copy(trial)
    other.samples = [hand.get(sample, sample) for sample in trial.samples]
    return other
