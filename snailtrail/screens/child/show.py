"""Before the first attempt a game shows itself: a pale hand plays a trial of its kind, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from snailtrail.motor.sample import Sample
from snailtrail.play.game import Frame, nowhere
from snailtrail.screens.child.sentences import invitation
from snailtrail.session.asked import Asked
from snailtrail.stage.glass import Glass
from snailtrail.stage.helping import IdleHelp
from snailtrail.stage.loop import Ending, play
from snailtrail.stage.painter import Painter
from snailtrail.stage.watched import Shown, WatchedPlace

SKILL_BITS = 9.0
"""Of the hand that shows how: it hardly ever errs."""
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
    hand = asked.game.hand(shown.trial, SKILL_BITS, rng)

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
    hand = game.hand(trial, SKILL_BITS, np.random.default_rng([asked.seed, HELPED]))
    # where something moves of itself it is that which the hand is to come to, and a trial of its own had gone on
    if game.moving is not nowhere:
        return IdleHelp(hand, aims=partial(game.aims, trial), still=still, keen=keen)
    guide = AllOver(asked)
    return IdleHelp(hand, guide=guide, aims=guide.aims, still=still, keen=keen)


class AllOver:
    """A hand that plays the trial that is asked all over, again and again, where nobody sees the trial.

    A child sees how the hand goes on from the beginning, though in its own trial nobody has begun.
    """

    def __init__(self, asked: Asked):
        self._asked = asked
        self._began_s = self._t = 0.0
        self._ends_s = 0.0  # it is laid out when it is first asked for: hardly any child needs it

    def __call__(self, t: float) -> Sample:
        """The hand at time t, from 0 on and growing."""
        if t >= self._ends_s:
            self._begin(t)
        since = t - self._began_s
        here = self._hand(since)
        if not self._trial.over:
            self._trial.step(Frame(since, [here], self._t))
            if self._trial.over:
                self._ends_s = t + AGAIN_S
        self._t = since
        return here._replace(t=t, down=here.down and not self._trial.over)

    def aims(self) -> Sequence[tuple[float, float]]:
        """Where the hand is wanted in its trial, (x, y) mm."""
        return () if self._trial.over else self._asked.game.aims(self._trial)

    def _begin(self, t: float) -> None:
        self._trial = self._asked.begin()
        rng = np.random.default_rng([self._asked.seed, HELPED])
        self._hand = self._asked.game.hand(self._trial, SKILL_BITS, rng)
        self._began_s, self._t, self._ends_s = t, 0.0, float("inf")
