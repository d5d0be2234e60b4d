"""The way through the screens: picker, shelf, play, end, and back; the door to the grown-ups' side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from snailtrail.play.discover import AnyGame
from snailtrail.screens.child.finish import finish
from snailtrail.screens.child.picker import Door, Face, pick
from snailtrail.screens.child.play import Block, play_block
from snailtrail.screens.child.shelf import GameCard, choose
from snailtrail.screens.desk.door import Note, door
from snailtrail.session.pace import Pace
from snailtrail.session.session import Session
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer

NO_SOUND = "No sound device was found: everything can be played without. Switch one on and start Snailtrail again."


@dataclass(frozen=True)
class Visit:
    """One child's sitting and the games that its profile offers, with the attempts of a block."""

    begin: Callable[[], tuple[Session, Pace]]
    """Begins the sitting at the first call, then gives the same: a visit to the shelf alone is none."""
    games: Mapping[str, AnyGame]
    attempts: Mapping[str, int]


class Suite(Protocol):
    """What the screens need of the rest; built by app."""

    def faces(self) -> Sequence[Face]:
        """All children, freshly read."""

    def visit(self, child: str) -> Visit:
        """Begin a child's sitting."""

    def notes(self) -> Sequence[Note]:
        """What a grown-up should know."""

    def trouble(self) -> str:
        """Why no attempt may start, as a sentence; empty when it may."""


def tour(glass: Glass, suite: Suite) -> None:
    """Show screens until the window is closed or left."""
    while True:
        answer = pick(glass, suite.faces())
        if answer is Door.DESK:
            if door(glass, [*_sound(glass), *suite.notes()]) is Answer.CLOSED:
                return
        elif isinstance(answer, Face):
            glass.sounds.play("page")
            if _visit(glass, suite, answer) is Answer.CLOSED:
                return
        else:
            return


def _sound(glass: Glass) -> list[Note]:
    """What a grown-up should know about the sound; nothing while there is some."""
    return [] if glass.sounds.has_device else [Note("Sound", (NO_SOUND,))]


def _visit(glass: Glass, suite: Suite, face: Face) -> Answer:
    """One child at the shelf; LEAVE back to the picker, or CLOSED."""
    try:
        visit = suite.visit(face.id)
    except KeyError:
        return Answer.LEAVE  # the profile went away while the picker was open
    cards = [GameCard(game.name, game.title, game.picture) for game in visit.games.values()]
    while True:
        answer = choose(glass, face, cards)
        if not isinstance(answer, GameCard):
            return answer
        glass.sounds.play("page")
        block = Block(visit.games[answer.name], visit.attempts[answer.name])
        played = play_block(glass, visit.begin, block, suite.trouble)
        if played.end == "closed":
            return Answer.CLOSED
        if played.end in ("done", "enough"):
            ended = finish(glass, face.picture, played.leaves)
            if ended is Answer.CLOSED or played.end == "enough":
                return ended
