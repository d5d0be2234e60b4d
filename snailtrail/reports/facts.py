"""What a report is made from: a child, what the profile plans, and what the records tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from snailtrail.play.discover import AnyGame
from snailtrail.play.words import Words
from snailtrail.records.attempt import Attempt
from snailtrail.records.profile_plan import Plan
from snailtrail.reports.activity import Activity, Period, activity, within
from snailtrail.reports.checkups import Alike
from snailtrail.reports.progress import GameProgress
from snailtrail.reports.stand import Stand


@dataclass(frozen=True)
class Facts:
    """One child's; all numbers of a report are computed from these."""

    name: str
    code: str
    """What the records and the report's file are called by in place of a name."""
    picture: str
    """The name of a picture."""
    plan: Plan
    games: Mapping[str, AnyGame]
    """All that there are, by name."""
    attempts: tuple[Attempt, ...]
    """Those of the period at least, in their order, without frames."""
    first_day: date | None
    """On which the child played for the first time ever; None for never."""
    progress: Mapping[str, GameProgress]
    """By game."""
    stands: Mapping[str, Stand]
    """Where the child stands now in each game that it played."""
    alike: Alike
    period: Period
    app_version: str
    words: Words

    @property
    def of_period(self) -> list[Attempt]:
        """The attempts of the period."""
        return within(self.attempts, self.period)

    @property
    def activity(self) -> Activity:
        """When something was played."""
        return activity(self.attempts, self.plan.practice_days, self.period, self.first_day)

    @property
    def stopped(self) -> list[Attempt]:
        """Attempts of the period in check-ups of which no game came to a value."""
        every = (point for of in self.progress.values() for one in of.checkups for point in one.points)
        whole = {point.session for point in every if point.role != "incomplete"}
        return [one for one in self.of_period if one.kind == "checkup" and one.session not in whole]

    def title(self, game: str) -> str:
        """A game's title, told; its name for one that is no longer there."""
        return self.words.tell(self.games[game].title) if game in self.games else game
