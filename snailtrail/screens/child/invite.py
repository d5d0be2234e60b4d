"""A moment to listen: the game's picture, while its invitation is spoken."""

from __future__ import annotations

from snailtrail.play.discover import AnyGame
from snailtrail.play.field import Field
from snailtrail.play.words import said
from snailtrail.screens.child.sentences import invitation
from snailtrail.screens.mascot import Eyes, open_eyed, waiting
from snailtrail.screens.size import scale
from snailtrail.stage.glass import Glass
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.place import EAR_MM, HOME_MM
from snailtrail.stage.theme import Colour
from snailtrail.stage.widgets import Button, Saying, card, ear_face, round_button

LONGEST_S = 6.0
"""No recording that is shipped lasts so long; a device that never comes to an end is not waited for."""


def invite(glass: Glass, game: AnyGame) -> Answer | None:
    """Speak the invitation; None to go on, at once where nothing can be heard, else LEAVE or CLOSED."""
    glass.sounds.say(invitation(game))
    answer = Answer.RESIZED
    while answer is Answer.RESIZED:
        if not glass.sounds.speaking:
            return None
        answer = _listen(glass, game)
    return answer if answer in (Answer.LEAVE, Answer.CLOSED) else None


def buttons(whole: Field, game: AnyGame, tint: Colour) -> list[Button]:
    """The game's own card, which goes on at once, and the bar's buttons at their places in play."""
    k = scale(whole)
    large = card(game.picture, said(game.title), tint)
    return [
        Button(Answer.TIME_UP, whole.width_mm / 2, whole.height_mm * 0.55, 100 * k, 112 * k, large),
        Button(Answer.LEAVE, *HOME_MM, HOME_MM[2], round_button("home")),
        Button(Saying(invitation(game)), *EAR_MM, EAR_MM[2], ear_face),
    ]


def _listen(glass: Glass, game: AnyGame) -> Answer:
    whole = glass.whole
    until = glass.now() + LONGEST_S

    def back(painter: Painter) -> None:
        painter.scene("meadow")

    eyes = Eyes(glass)

    def front(painter: Painter, t: float) -> None:
        waiting(painter, t, eyes)

    def heard() -> bool:
        return not glass.sounds.speaking or glass.now() >= until

    made = buttons(whole, game, glass.theme.accents[1])
    answer: Answer = Panel(
        glass,
        made,
        key=("invite", whole),
        back=back,
        front=front,
        moves_s=LONGEST_S,
        lasts_s=0.0,
        ready=heard,
        follows=open_eyed,
    ).ask()
    return answer
