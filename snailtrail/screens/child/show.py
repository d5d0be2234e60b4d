"""Before the first attempt a game shows itself: a pale hand plays a trial of its kind, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

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
    """The help for a child who does not begin this trial; a still hand points and does not play; keen: see IdleHelp."""
    hand = asked.game.hand(trial, SKILL_BITS, np.random.default_rng([asked.seed, HELPED]))
    return IdleHelp(hand, still=still, keen=keen)
