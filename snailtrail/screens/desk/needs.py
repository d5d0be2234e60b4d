"""What the grown-ups' pages need of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from snailtrail.play.discover import AnyGame
from snailtrail.records.config import DeviceSeen
from snailtrail.records.log_conditions import Changed
from snailtrail.screens.desk import checkup as checkup_page
from snailtrail.screens.desk import progress as progress_page
from snailtrail.screens.desk.adding import Adding
from snailtrail.screens.desk.changes import Noted
from snailtrail.screens.desk.child_moves import Moves
from snailtrail.screens.desk.copies import Copies
from snailtrail.screens.desk.difficulty import Adjusting
from snailtrail.screens.desk.house import House
from snailtrail.screens.desk.papers import Papers
from snailtrail.screens.desk.profile_text import ProfileText
from snailtrail.screens.desk.settings import Profiled, Section
from snailtrail.screens.desk.versions import Versions
from snailtrail.screens.desk.week import Planning


@dataclass(frozen=True)
class ChildLine:
    """One child in the list."""

    id: str
    name: str
    picture: str
    last_played: date | None
    """Where every day is one to come (`ahead`) the first of those; None where it did not play, or nobody knows."""
    done: int
    """Days of this week on which planned practice was played; today when all that is planned for it was."""
    planned: int
    """Days of this week for which practice was planned since the child first played; today once it is played."""
    days: Sequence[str] = ()
    """The days of a week for which practice is planned: mon, tue..."""
    begun: tuple[int, int] | None = None
    """Where today's practice is begun and not done: so many of its games are played, of so many."""
    known: bool = True
    """Whether its records could be read."""
    ahead: bool = False
    """Whether all that it played is of days after today: then a clock was wrong, or is now."""
    example: bool = False
    """Whether it is made up and came with the program."""
    archived: bool = False
    """Whether it is away from the children's screen."""
    unused: bool = False
    """Whether it has played, but not for a year."""


class Following(checkup_page.Checking, progress_page.Following, Protocol):
    """How one child does."""

    def last_checkup(self) -> date | None:
        """The day of the last one that was begun; None where there is none, or records cannot be read."""

    def read_ahead(self) -> None:
        """Work out on a thread of its own what the page of progress opens with, so that who goes there need not wait.

        Nothing is kept that another attempt in the log would change.
        """


class Desk(Protocol):
    """What the pages need of the rest."""

    def children(self) -> Sequence[ChildLine]:
        """All children, freshly read."""

    def examples(self) -> Sequence[ChildLine]:
        """The made-up children that came with the program and are not among the children."""

    def line(self, child: str) -> ChildLine:
        """One of them; raises KeyError when the child is gone."""

    def games(self, child: str) -> Sequence[AnyGame]:
        """All games, each always in its place, whatever is planned."""

    def adjusting(self, child: str, game: AnyGame) -> Adjusting:
        """One child's settings of one game."""

    def sections(self) -> Sequence[Section]:
        """The pages of a child's settings."""

    def settings_of(self, child: str) -> Profiled:
        """One child's settings."""

    def planning(self, child: str) -> Planning:
        """One child's week."""

    def text_of(self, child: str) -> ProfileText:
        """One child's profile as text; raises ValueError when it is none, OSError."""

    def versions(self, child: str) -> Versions:
        """What is kept of one child's profile; raises KeyError when the child is gone, OSError."""

    def unused(self) -> Sequence[str]:
        """The ids of profiles that give no child until their text is mended."""

    def papers(self, child: str) -> Papers:
        """What is made for paper of one child; raises KeyError when it is gone."""

    def following(self, child: str) -> Following:
        """One child's check-ups and progress."""

    def moves(self, child: str) -> Moves:
        """What leaves this computer with one child; raises KeyError when the child is gone."""

    def adding(self) -> Adding:
        """How children come to this computer."""

    def keep_device(self, display: str, seen: DeviceSeen) -> str:
        """Keep what a display's touch and pointer do; a sentence when that cannot be done, else empty."""

    def changed(self, child: str) -> Changed | None:
        """Since when a child plays with something else than before; None where it does not."""

    def house(self) -> House:
        """The settings of this computer."""

    def copies(self) -> Copies:
        """The safety copies of this computer."""

    def last_copy(self) -> date | None:
        """The day of the newest safety copy; None where there is none."""

    def noted(self) -> Noted:
        """Who changed what on this computer; raises OSError."""

    def pictures(self) -> Sequence[str]:
        """What a child may choose for its own picture."""

    def disk(self) -> str:
        """Whether the disk that the records lie on is encrypted, as a sentence; never waits."""

    def worth_knowing(self) -> Sequence[str]:
        """What a grown-up should know at once; empty when all is well."""
