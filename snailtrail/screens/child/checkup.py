"""A check-up as the child plays it: every trial of the battery in turn, each answered by a leaf, however it went."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Literal

from snailtrail.play.discover import AnyGame
from snailtrail.play.words import of_error
from snailtrail.records.log import LogError
from snailtrail.screens.child.attempt import PAUSES, attempt, away, fault_sentence, still, too_small
from snailtrail.screens.child.invite import invite
from snailtrail.screens.child.pause import ask_a_grown_up, pause, suggest_rest
from snailtrail.screens.child.play import QUIET_S, block_bar
from snailtrail.screens.child.sentences import invitation
from snailtrail.screens.joy import quiet
from snailtrail.screens.mascot import Eyes, open_eyed
from snailtrail.session.checkup import PRACTICE, Item
from snailtrail.session.session import Kept, Session
from snailtrail.stage.frozen import Frozen
from snailtrail.stage.glass import Glass
from snailtrail.stage.manner import Manner
from snailtrail.stage.painter import Painter
from snailtrail.stage.panel import Answer, Panel
from snailtrail.stage.place import EAR_MM, HOME_MM, GlassPlace
from snailtrail.stage.widgets import Button, Saying, ear_face, round_button

MOST_AGAIN = 1
"""A trial that does not count, such as one with a gap in it, is asked so many times more."""

CheckupEnd = Literal["done", "left", "closed"]
"""done: every trial was played · left: stopped, what was played is kept · closed: the window is closed."""


def neutral(manner: Manner) -> Manner:
    """The child's look and language, but no sound and no light that tells how well it went: the same for everybody."""
    return replace(manner, sounds=0.0, music=0.0, confetti=False)


def play_checkup(
    glass: Glass,
    begin: Callable[[], Session],
    items: Sequence[Item],
    trouble: Callable[[], str],
    fault: Callable[[str, Exception], None],
) -> CheckupEnd:
    """Play a battery to its end, or until it is stopped; the glass already has the neutral manner.

    A pause is offered between two games. Records that cannot be read or written are told to a grown-up, and so is a
    game that fails, of which `fault` is told.
    """
    session: Session | None = None
    for i, (_, group) in enumerate(groupby(items, lambda item: item.game.name)):
        own = list(group)
        try:
            hindrance = trouble() or too_small(glass)
            if hindrance:
                return away(ask_a_grown_up(glass, hindrance))
            session = session or begin()
            ended = (suggest_rest(glass) if i else None) or invite(glass, own[0].game)
            if ended is not None:
                return away(ended)
            end = _of_one_game(glass, session, own)
        except KeyError:
            return "left"  # the profile went away meanwhile
        except (LogError, sqlite3.Error) as error:
            return away(ask_a_grown_up(glass, of_error(error)))
        except Exception as error:  # a game may do anything; what was played is kept, and the check-up is not complete
            fault(own[0].game.name, error)
            return away(ask_a_grown_up(glass, fault_sentence(own[0].game)))
        if end != "done":
            return end
    return "done"


def _of_one_game(glass: Glass, session: Session, items: Sequence[Item]) -> CheckupEnd:
    """The trials of one game, those to try first; each ends with its leaf."""
    done: list[Kept] = []

    def bar(painter: Painter) -> None:
        block_bar(painter, len(items), len(done))

    place = GlassPlace(glass, bar, invitation(items[0].game), marks=True)
    left, again = list(items), 0
    while left:
        asked = session.ask_item(left[0], glass.field)
        trial = asked.begin()
        course, kept = attempt(glass, session, asked, trial, place, helps=left[0].practice)
        if course.ending == "closed":
            return "closed"
        seen = partial(still, glass, asked, trial, bar)
        # one press, whoever's it was, does not cost what took minutes: from the pause the house leads on
        if course.ending in (*PAUSES, "left"):
            answer = pause(glass, seen)
            if answer is not None:
                return away(answer)
        if course.ending != "over":
            continue  # asked anew: the window has another size, or was away
        if kept.attempt.invalid not in ("", PRACTICE) and again < MOST_AGAIN:
            again += 1
        else:
            left.pop(0)
            again = 0
            done.append(kept)
        ended: Answer | None = _leaf(glass, seen, kept, items[0].game)
        if ended is Answer.LEAVE:
            ended = pause(glass, seen)
        if ended in (Answer.LEAVE, Answer.CLOSED):
            return away(ended)
    return "done"


def _leaf(glass: Glass, seen: Callable[[Painter], None], kept: Kept, game: AnyGame) -> Answer:
    """A quiet moment over what was made, the same after each trial: the snail is there, no more."""
    home = Button(Answer.LEAVE, *HOME_MM, HOME_MM[2], round_button("home"))
    ear = Button(Saying(invitation(game)), *EAR_MM, EAR_MM[2], ear_face)
    eyes, frozen = Eyes(glass), Frozen(seen)

    def front(painter: Painter, t: float) -> None:
        frozen.lay(painter)
        quiet(painter, game.picture, t, eyes)

    answer: Answer = Panel(
        glass,
        [home, ear],
        front=front,
        moves_s=QUIET_S,
        lasts_s=QUIET_S,
        ready=kept.stored.done,  # not over before it is on the disk
        follows=open_eyed,
    ).ask()
    return answer
