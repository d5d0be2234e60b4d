"""Before the first attempt a game shows itself: a pale hand plays a trial of its kind, and nothing of it is kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import partial
from typing import Any

import numpy as np

from snailtrail.motor.sample import Sample
from snailtrail.play.game import SHOWS_BITS, Frame, Hand, nowhere
from snailtrail.screens.child.sentences import invitation
from snailtrail.session.asked import Asked
from snailtrail.stage.glass import Glass
from snailtrail.stage.helping import IdleHelp, OnceMore
from snailtrail.stage.loop import Ending, play
from snailtrail.stage.painter import Painter
from snailtrail.stage.watched import Shown, WatchedPlace

EYES_MM = (71.0, 11.0, 13.0)
"""Middle and size of the sign that there is something to watch, in mm of the window."""
SHOWN_S = 8.0
"""Long enough that the snail comes to its leaf; what is done sooner ends sooner."""
AGAIN_S = 1.2
"""So long after its end a hand that helps begins anew."""
SHOWN, HELPED = 1, 2
"""What a seed is drawn for."""


def show(glass: Glass, asked: Asked, bar: Callable[[Painter], None]) -> Ending:
    """Let the game invite and show itself for some seconds, with the parameters that are asked but another layout.

    "over" when it was seen, "stopped" when a tap ended it, else why it could not go on.
    """
    rng = np.random.default_rng([asked.seed, SHOWN])
    shown = Shown(asked.game.begin(asked.realised.params, asked.field, rng), SHOWN_S)
    hand = asked.game.hand(shown.trial, SHOWS_BITS, rng)

    def with_eyes(painter: Painter) -> None:
        bar(painter)
        painter.picture("eyes", *EYES_MM)

    sentence = invitation(asked.game)
    glass.sounds.say(sentence)
    place = WatchedPlace(glass, hand, bar=with_eyes, says=sentence, alpha=lambda: shown.clear, yields=True)
    return play(shown, lambda trial, canvas: asked.game.draw(trial.trial, canvas), place).ending


def help_for(asked: Asked, trial: object, *, still: bool, keen: bool = False) -> IdleHelp:
    """The help for a child who does not begin this trial; still, keen: see IdleHelp."""
    game = asked.game

    def made() -> Hand:
        return game.hand(trial, SHOWS_BITS, np.random.default_rng([asked.seed, HELPED]))

    aims = partial(game.aims, trial)
    more = OnceMore(partial(game.lost, trial), made, aims) if keen else None
    # where something moves of itself it is that which the hand is to come to, and a trial of its own had gone on
    if game.moving is not nowhere:
        return IdleHelp(made(), aims=aims, still=still, keen=keen, more=more)
    guide = AllOver(asked, deepcopy(trial))
    return IdleHelp(made(), guide=guide, aims=guide.aims, still=still, keen=keen, more=more)


class AllOver:
    """A hand that plays the trial that is asked all over, again and again, where nobody sees the trial.

    A child sees how the hand goes on from the beginning, though in its own trial nobody has begun. `trial` is a copy of
    that one, not begun; it is played once and then shown again: no picture of the child's may wait for a layout.
    """

    def __init__(self, asked: Asked, trial: Any):
        self._game, self._trial = asked.game, trial
        self._hand = asked.game.hand(self._trial, SHOWS_BITS, np.random.default_rng([asked.seed, HELPED]))
        self._times: list[float] = []
        self._played: list[tuple[Sample, Sequence[tuple[float, float]]]] = []
        """At each of these times: where the hand was, and where it was wanted then."""
        self._began_s = self._t = 0.0
        self._ends_s = float("inf")

    def __call__(self, t: float) -> Sample:
        """The hand at time t, from 0 on and growing."""
        if t >= self._ends_s:
            self._ends_s, self._began_s = t + self._ends_s - self._began_s, t
        self._t = t - self._began_s
        if not self._trial.over:
            self._play()
        here, _ = self._then()
        return here._replace(t=t)

    def aims(self) -> Sequence[tuple[float, float]]:
        """Where the hand is wanted in its trial, (x, y) mm."""
        return self._then()[1]

    def _play(self) -> None:
        here = self._hand(self._t)
        self._trial.step(Frame(self._t, [here], self._times[-1] if self._times else 0.0))
        if self._trial.over:
            self._ends_s = self._t + AGAIN_S
        aims = () if self._trial.over else tuple(self._game.aims(self._trial))
        self._times.append(self._t)
        self._played.append((here._replace(down=here.down and not self._trial.over), aims))

    def _then(self) -> tuple[Sample, Sequence[tuple[float, float]]]:
        """The hand and its aims as they were so long after the beginning; at the end they stay."""
        return self._played[max(0, bisect_right(self._times, self._t) - 1)]
