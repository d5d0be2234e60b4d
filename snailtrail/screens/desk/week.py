"""The plan of the week: seven days with their games; one of them is planned below, and copied to others by a press."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Protocol

from snailtrail.play.discover import AnyGame
from snailtrail.play.words import said, said_of
from snailtrail.records.days import DAYS, DAYS_IN_SHORT
from snailtrail.records.plan_save import with_days, with_every_day, with_rest
from snailtrail.records.profile import SessionTimes
from snailtrail.records.profile_plan import Plan, PlannedBlock
from snailtrail.records.profile_schema import Profile
from snailtrail.screens.desk.clash import Clashing, settled
from snailtrail.screens.desk.settings import MINUTES, PLAN, UNDO, Changes, rows_of
from snailtrail.screens.desk.settings import changes as written
from snailtrail.screens.size import scale
from snailtrail.session.tempo import block_min
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions, Choice
from snailtrail.stage.form_rows import Change, Heading, Row
from snailtrail.stage.form_rows import Words as Sentences
from snailtrail.stage.form_week import Day, Days, Pick, Picks
from snailtrail.stage.glass import Glass
from snailtrail.stage.panel import Answer

DAY, GAME, SAME, REST, EVERY = "day", "game", "same", "rest", "every"
REST_PICTURE, OWN_CHOICE_PICTURE = "bed", "child"


@dataclass(frozen=True)
class Plannable:
    """What the page shows of one child."""

    profile: Profile
    problems: Sequence[str]
    games: Sequence[AnyGame]
    """All that there are."""
    usual: Mapping[str, int]
    """Attempts of a block of each game, where a day has no number of its own."""
    attempt_s: Mapping[str, float]
    """From one attempt of each game to the next, in s."""
    own_tempo: frozenset[str]
    """The games of which that is the child's own."""
    times: SessionTimes
    today: str
    """mon, tue..."""

    @property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return self.profile.plan

    def blocks(self, day: str) -> tuple[PlannedBlock, ...]:
        """What is planned for a day, of the games that are there."""
        known = {game.name for game in self.games}
        return tuple(block for block in self.plan.of_day(day) if block.game in known)

    def minutes(self, day: str) -> int:
        """About how long a day's practice takes; 0 where nothing is planned."""
        blocks = self.blocks(day)
        if not blocks:
            return 0
        free = fmean(self._block_min(name, self.usual[name]) for name in self.usual)
        planned = sum(self._block_min(game, attempts or self.usual[game]) for game, attempts in blocks)
        return max(1, round(planned + self.plan.free_choice * free))

    @property
    def most_min(self) -> int:
        """After so many minutes a day's practice ends by itself."""
        cap = self.times.daily_cap_min
        return self.times.end_after_min if cap is None else min(cap, self.times.end_after_min)

    def _block_min(self, game: str, attempts: int) -> float:
        return block_min(attempts, self.attempt_s[game], self.profile.wishes(game).minutes)


class Planning(Protocol):
    """What the page needs of the rest."""

    def plannable(self) -> Plannable:
        """As it stands now; raises KeyError when the child is gone."""

    def keep(self, plan: Plan) -> str | Clashing:
        """Write the days of a changed plan; a sentence when that cannot be done, else empty; or how that clashes."""

    def change(self, changes: Changes) -> str | Clashing:
        """The same for its other settings."""

    def undo(self) -> str:
        """Take the last change of this visit back; a sentence when that cannot be done."""


def week(glass: Glass, of: Planning, minutes_and_pauses: Callable[[], Any]) -> Any:
    """Show the plan of one child until it is left; LEAVE or CLOSED. `minutes_and_pauses` shows that page."""
    chosen, told = of.plannable().today, ""

    def made(spot: Spot | None) -> Form:
        return form_of(glass, of.plannable(), chosen, told, spot)

    def answered(answer: Any) -> Any:
        nonlocal chosen, told
        told = ""
        if answer == MINUTES:
            left = minutes_and_pauses()
            return left if left is Answer.CLOSED else None
        if answer == UNDO:
            told = of.undo()
            return None
        if answer.key == DAY:
            chosen = answer.value
            return None
        now = of.plannable()
        wished = replanned(now, chosen, answer)
        change = of.keep(wished) if wished is not None else of.change(written(PLAN, now.plan, answer))
        done = settled(glass, change)
        told = done if isinstance(done, str) else ""
        return None if isinstance(done, str) else done

    return shown(glass, made, answered)


def form_of(glass: Glass, now: Plannable, chosen: str, told: str = "", spot: Spot | None = None) -> Form:
    """The page while one day is planned; `told` is what came of the last press."""
    rows: list[Row] = [Sentences(sentence) for sentence in (told, *now.problems) if sentence]
    rows += [_days(now, chosen), *_day(now, chosen)]
    rows += [Heading(said("Each day of practice")), *rows_of(PLAN, now.plan)]
    k = max(1.0, scale(glass.whole))
    title = said("{child}: {section}", child=now.profile.name, section=PLAN.title)
    return Form(glass, title, rows, picture=now.profile.picture, spot=spot, scale=k)


def replanned(now: Plannable, day: str, answer: Change) -> Plan | None:
    """The plan after something was pressed while a day is planned; None where that is no matter of its days."""
    blocks, plan = now.blocks(day), now.plan
    key, value = answer
    if key.startswith(f"{GAME}:"):  # the number of one game
        game = key.removeprefix(f"{GAME}:")
        return with_days(plan, [day], [PlannedBlock(game, value) if b.game == game else b for b in blocks])
    if key == GAME:
        if value == REST:
            return with_rest(plan, day, rests=not plan.rests(day))
        kept = [block for block in blocks if block.game != value]
        return with_days(plan, [day], kept if len(kept) < len(blocks) else [*kept, PlannedBlock(value)])
    if key == SAME:
        before = _alike(now, day)
        if EVERY in value and len(before) < len(DAYS) - 1:
            return with_every_day(plan, blocks)
        plan = with_days(plan, {*value} - {*before, EVERY}, blocks)
        return with_days(plan, [other for other in before if other not in value], ())
    return None


def _days(now: Plannable, chosen: str) -> Days:
    return Days([_column(now, day, chosen=day == chosen) for day in DAYS])


def _column(now: Plannable, day: str, *, chosen: bool) -> Day:
    pictures = {game.name: game.picture for game in now.games}
    blocks = [(pictures[game], str(attempts or now.usual[game])) for game, attempts in now.blocks(day)]
    if blocks and now.plan.free_choice:
        blocks.append((OWN_CHOICE_PICTURE, f"+{now.plan.free_choice}"))
    minutes = now.minutes(day)
    return Day(
        Change(DAY, day),
        DAYS_IN_SHORT[day],
        blocks,
        empty=REST_PICTURE if now.plan.rests(day) else OWN_CHOICE_PICTURE,
        note=said("today") if day == now.today else "",
        foot=said("about {count} min", count=minutes) if blocks else "",
        chosen=chosen,
        warns=minutes > now.most_min,
    )


def _day(now: Plannable, day: str) -> list[Row]:
    """What can be planned for one day."""
    blocks = now.blocks(day)
    places = {block.game: (place, block) for place, block in enumerate(blocks, start=1)}
    picks = []
    for game in now.games:
        place, block = places.get(game.name, (0, PlannedBlock(game.name)))
        count = block.attempts or now.usual[game.name]
        words = said_of(count, "{count} attempt", "{count} attempts")
        picks.append(Pick(game.name, game.picture, said(game.title), place, count, words))
    rest = Pick(REST, REST_PICTURE, said("Rest"), place=1 if now.plan.rests(day) else 0)
    rows: list[Row] = [Picks(GAME, [*picks, rest])]
    if blocks:
        rows.append(_same(now, day))
    rows.append(Sentences(_lasts(now, day), quiet=now.minutes(day) <= now.most_min))
    rows.append(Actions(((MINUTES, MINUTES.title, MINUTES.picture), (UNDO, said("Undo"), "again"))))
    return rows


def _same(now: Plannable, day: str) -> Choice:
    """The other days on which the same is played, and all of them."""
    others = [(other, DAYS_IN_SHORT[other]) for other in DAYS if other != day]
    alike = _alike(now, day)
    every = (EVERY,) if len(alike) == len(others) else ()
    label = said("The same as {day} on", day=DAYS_IN_SHORT[day])
    return Choice(SAME, label, [*others, (EVERY, said("every day"))], (*alike, *every), many=True)


def _alike(now: Plannable, day: str) -> tuple[str, ...]:
    return tuple(other for other in DAYS if other != day and now.plan.of_day(other) == now.plan.of_day(day))


def _lasts(now: Plannable, day: str) -> str:
    """How long a day's practice takes, and when it ends by itself."""
    minutes, most = now.minutes(day), now.most_min
    if now.plan.rests(day):
        return said("A day of rest: the child has its tick already; if it plays all the same, it may choose.")
    if not minutes:
        return said("Nothing is planned, and the child may choose. Press the games of this day in their order.")
    if minutes > most:
        return said(
            "{day}: about {count} minutes, but practice ends after {most}: what comes last may not be played.",
            day=DAYS_IN_SHORT[day],
            count=minutes,
            most=most,
        )
    own = all(block.game in now.own_tempo for block in now.blocks(day))
    if own:
        return said(
            "{day}: about {count} of {most} minutes, as quick as so far.",
            day=DAYS_IN_SHORT[day],
            count=minutes,
            most=most,
        )
    return said(
        "{day}: about {count} of {most} minutes; how quick the child is will be known when it has played.",
        day=DAYS_IN_SHORT[day],
        count=minutes,
        most=most,
    )
