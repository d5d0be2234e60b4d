"""From what a hand did to what a game is given: the aids of a child, one after another.

Everything follows from the stored samples and the trial alone, so an attempt that is replayed is steered again to the
same samples, to the last bit.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple, Protocol

from snailtrail.motor.sample import Sample, on_grid
from snailtrail.play.discover import AnyGame
from snailtrail.stage.aids.aids import Aids
from snailtrail.stage.aids.clicks import ClickMoveClick, CoolDown
from snailtrail.stage.aids.dwell import Dwell
from snailtrail.stage.aids.magnetism import Aims, Magnetism, no_aims
from snailtrail.stage.aids.steady import SteadyClick
from snailtrail.stage.aids.tremor import TremorFilter


class Step(Protocol):
    """One aid: takes samples as they come."""

    def take(self, sample: Sample) -> Iterable[Sample]:
        """What becomes of a sample: itself or others of its moment, in order."""


class Steered(NamedTuple):
    """What became of the samples of a frame."""

    all: list[Sample]
    """Also those that press what stands above the field."""
    game: list[Sample]
    """What a game is given; as long as `all`."""
    hand: list[Sample]
    """For each of `game`: where the hand really was, with the contact that the game was given."""


class Steering:
    """Of one attempt; a contact that begins above the field (y < 0), where home and ear are, is none for the game."""

    def __init__(self, aids: Aids, aims: Aims = no_aims, *, above: bool = False):
        """With `above`, there is nothing above the field that must not be pressed by resting."""
        self._dwell = Dwell(aids.dwell_s, above=above) if aids.dwell_s else None
        self._steps: list[Step] = []
        # a trembling hand is calmed before anything asks where it is; contacts are counted before they are remade
        if aids.tremor_filter_hz:
            self._steps.append(TremorFilter(aids.tremor_filter_hz))
        if aids.cool_down_s:
            self._steps.append(CoolDown(aids.cool_down_s))
        if aids.steady_click_mm:
            self._steps.append(SteadyClick(aids.steady_click_mm))
        if self._dwell is not None:
            self._steps.append(self._dwell)
        if aids.click_move_click:
            self._steps.append(ClickMoveClick())
        if aids.magnetism_percent:
            self._steps.append(Magnetism(aids.magnetism_percent, aims))
        self._was_down = self._masked = False
        self._latest: list[Sample] = []

    def take(self, samples: Iterable[Sample]) -> Steered:
        """Steer samples in order of time; those of other contacts than the first go by as they are."""
        steered = Steered([], [], [])
        for sample in samples:
            if sample.finger != 0:
                steered.all.append(sample)
                steered.game.append(sample)
                steered.hand.append(sample)
                continue
            made: Iterable[Sample] = (sample,)
            for step in self._steps:
                made = [after for before in made for after in step.take(before)]
            for one in made:
                here = on_grid(one)
                steered.all.append(here)
                steered.game.append(given := self._mask(here))
                steered.hand.append(given._replace(x=sample.x, y=sample.y))
        self._latest.extend(steered.all)
        return steered

    def seen(self) -> list[Sample]:
        """All that was steered since this was last asked: for the pointer's picture, and what stands above the field.

        A second look at the same moments, so it plays no part in what a game is given.
        """
        seen, self._latest = self._latest, []
        return seen

    def dwelt(self, t: float) -> float:
        """How much of a rest that presses is done at t, 0 to 1; 0 without that aid."""
        return self._dwell.share(t) if self._dwell is not None else 0.0

    def _mask(self, sample: Sample) -> Sample:
        if sample.down and not self._was_down:
            self._masked = sample.y < 0
        self._was_down = sample.down
        return sample._replace(down=False) if sample.down and self._masked else sample


def steering(aids: Aids, game: AnyGame, trial: Any) -> Steering | None:
    """What stands between a hand and a trial of a game; None where nothing does."""
    return Steering(aids, partial(game.aims, trial)) if aids.steer else None
