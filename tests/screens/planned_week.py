"""A child whose week is planned on its page: its profile in memory, and what presses make of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from snailtrail.play.discover import discover
from snailtrail.records.plan_save import changes
from snailtrail.records.profile import SessionTimes
from snailtrail.records.profile_plan import Plan
from snailtrail.records.profile_reader import Reader
from snailtrail.records.profile_save import edited
from snailtrail.screens.desk.week import Plannable, replanned
from snailtrail.stage.form_rows import Change

NEW = "name: Mia\npicture: fox\n"
OLD = NEW + "plan:\n  days: [mon, wed]\n  order: [trace, dots]   # as agreed\n"


@cache
def reader() -> Reader:
    return Reader(discover().games)


class Kept:
    """A profile in memory, of a child whose attempts last twelve seconds each."""

    def __init__(self, text: str = NEW) -> None:
        self.text = text
        self.before: list[str] = []

    def plannable(self) -> Plannable:
        found = reader().loads(self.text.encode())
        assert found.profile is not None, found.problems
        profile = found.profile
        games = discover().games
        return Plannable(
            profile=profile,
            problems=[problem.sentence() for problem in found.problems],
            games=tuple(games.values()),
            usual={name: profile.wishes(name).attempts or profile.plan.attempts for name in games},
            attempt_s=dict.fromkeys(games, 12.0),
            own_tempo=frozenset(games),
            times=SessionTimes(15, 30, None),
            today="tue",
        )

    def keep(self, plan: Plan) -> str:
        return self.change(changes(self.text, self.plannable().plan, plan))

    def change(self, wished: Any) -> str:
        self.before.append(self.text)
        self.text = edited(self.text, wished)
        return ""

    def undo(self) -> str:
        self.text = self.before.pop()
        return ""

    def press(self, day: str, *answers: Change) -> None:
        """What the page does when these are pressed while a day is planned."""
        for answer in answers:
            plan = replanned(self.plannable(), day, answer)
            assert plan is not None
            self.keep(plan)

    def week(self) -> Mapping[str, list[str]]:
        plan = self.plannable().plan
        return {day: [block.written for block in plan.of_day(day)] for day in plan.practice_days}
