"""A block of one game, what was played of it, and what comes next in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from snailtrail.motor.adaptation import RELIEF_MISSES
from snailtrail.play.discover import AnyGame
from snailtrail.play.game import Outcome
from snailtrail.screens.child.attempt import away
from snailtrail.screens.child.pause import suggest_rest
from snailtrail.session.asked import Asked
from snailtrail.session.pace import Pace
from snailtrail.session.session import Kept, Session
from snailtrail.stage.glass import Glass

MOST_CLOSING = 2
"""Easy attempts that are added at most, so that a block ends on a success."""

BlockEnd = Literal["done", "enough", "left", "closed"]
"""done: all attempts · enough: the session's time is over · left: gone away · closed: the window is closed."""


@dataclass(frozen=True)
class Block:
    """A run of attempts of one game."""

    game: AnyGame
    attempts: int
    minutes: float | None = None
    """It ends after so many, even with attempts left; None for no limit."""
    show_first: bool = False
    """Whether the game shows itself before the first attempt."""


@dataclass
class Run:
    """What was played of a block; a child that went away in the middle comes back to it on the same day."""

    earlier: int = 0
    """Attempts of it that an earlier sitting of the day played: its sticker is that one's."""
    session: Session | None = None
    kept: list[Kept] = field(default_factory=list)
    turn: int = 0
    """The number of the trial that was asked last, from 1."""
    closing: int = 0
    """Easy attempts that were added."""
    waiting: Asked | None = None
    """What the child was at when its attempt was interrupted: it stands there again when play goes on, until
    its next attempt begins."""

    @property
    def leaves(self) -> int:
        """How many attempts of this sitting are on the disk: only then a leaf is shown."""
        return sum(attempt.stored.done() and attempt.stored.exception() is None for attempt in self.kept)

    @property
    def unfinished(self) -> bool:
        """Whether its sticker is earned here, and not yet; one that an earlier sitting gave stays."""
        return self.leaves > 0 and not self.earlier

    @property
    def trials(self) -> int:
        """How many attempts were played, those of an earlier sitting too."""
        return self.earlier + len(self.kept)

    @property
    def success(self) -> bool:
        """Whether the last attempt was one."""
        return bool(self.kept) and self.kept[-1].score.outcome >= Outcome.SUCCESS

    def goes_on_in(self, session: Session, game: AnyGame) -> None:
        """Play of it goes on in a sitting; in another than before, as on another display, with the same leaves."""
        if self.session is session:
            return
        self.earlier += self.leaves
        self.session = session
        self.kept.clear()
        self.waiting = None
        session.begin_block(game, goes_on=self.earlier > 0)


def next_turn(glass: Glass, session: Session, pace: Pace, block: Block, run: Run) -> Asked | BlockEnd:
    """The trial that comes next, or how the block ends instead; a rest is offered where it is time for one.

    What the child was at when it was interrupted comes before all else, unless the sitting's time is over.
    """
    if session.enough_misses(block.game):
        return "done"
    turn = pace.turn()
    if run.waiting is not None and (turn == "end" or not session.fits(run.waiting, glass.field)):
        run.waiting = None
    closing = run.waiting is None and (turn == "end" or pace.block_is_over() or run.trials >= block.attempts)
    # what ends by the clock ends on a success as well
    if closing and (run.success or not run.kept or run.closing >= MOST_CLOSING):
        return "enough" if turn == "end" else "done"
    if turn == "pause" or (run.waiting is None and session.misses(block.game) == RELIEF_MISSES):
        pace.rested()
        answer = suggest_rest(glass)
        if answer is not None:
            return away(answer)
    run.turn = run.trials + 1
    run.closing += closing
    # asked for after the rest, in which window or profile may have become another
    if run.waiting is not None and session.fits(run.waiting, glass.field):
        return session.again(run.waiting)
    return session.ask(block.game, glass.field, closing=closing)
