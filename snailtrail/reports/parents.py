"""The page for parents: what was played, how often, what it practises, and what comes next, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from snailtrail.play.flags import HELP
from snailtrail.play.words import Words, both, joined, said, said_of
from snailtrail.records.attempt import Attempt
from snailtrail.records.days import DAYS, DAYS_IN_SHORT
from snailtrail.reports.activity import Activity, Day, minutes_of, played_on, whole
from snailtrail.reports.charts import bars
from snailtrail.reports.document import Calendar, Card, Chart, Figure, Parents, Square
from snailtrail.reports.facts import Facts
from snailtrail.reports.parents_checkups import WHAT_IT_IS, told_to_parents
from snailtrail.reports.practice import successes

WEEKS_OF_DAYS, WEEKS_OF_BARS = 8, 12
"""The last ones are shown, where a longer time is looked at: all has room on one page."""
Embedded = Callable[[str], str]
"""A picture by its name, as a data URI."""
KINDS = {
    "kept": said("planned and played"),
    "played": said("played"),
    "planned": said("planned"),
    "free": said("a free day"),
    "later": said("still to come"),
}


def parents(facts: Facts, embedded: Embedded) -> Parents:
    """The first page, told."""
    words, tell = facts.words, facts.words.tell
    was = facts.activity
    played = {attempt.game for attempt in facts.of_period}
    checked = any(of.checkups for of in facts.progress.values() if of.game in played)
    return Parents(
        title=tell(said("How {name} plays", name=facts.name)),
        period=tell(_period(facts)),
        greeting=tell(_greeting(was, facts.first_day)),
        figures=tuple(_figures(facts)) if was.attempts else (),
        calendar=_calendar(was, words) if was.attempts or was.planned else None,
        charts=tuple(_weeks(was, words)),
        cards=tuple(_cards(facts, embedded)),
        cards_title=tell(said("What was practised")),
        cards_note=tell(WHAT_IT_IS) if checked else "",
        next_title=tell(said("What comes next")),
        next=tuple(tell(sentence) for sentence in _next(facts)),
    )


def _period(facts: Facts) -> str:
    """Of what the page tells: a child that began later than the period has no days before."""
    last = facts.words.day(facts.period.last)
    first = max(facts.period.first, facts.first_day) if facts.first_day is not None else facts.period.last
    if first >= facts.period.last:
        return said("On {day}", day=last)
    return said("From {first} to {last}", first=facts.words.day(first), last=last)


def _greeting(was: Activity, first: date | None) -> str:
    if first is None:
        return said("Nothing has been played yet: this page fills with the first day of play.")
    if not was.attempts:
        return said("Nothing was played in this time. That is all right: it can begin again on any day.")
    return said("Every day of play counts. A day that was left out need not be made up for.")


def _figures(facts: Facts) -> Iterator[Figure]:
    words, tell, was = facts.words, facts.words.tell, facts.activity
    since = facts.first_day
    there = [day for day in was.days if since is None or day.day >= since]
    if len(there) < len(was.days):
        days = said_of(len(there), "of {count} day since the first", "of {count} days since the first")
    else:
        days = said_of(len(there), "of {count} day", "of {count} days")
    yield Figure(tell(said("Days played")), words.number(len(was.played)), tell(days))
    if was.planned:
        planned = said_of(was.planned, "of the one planned day", "of {count} planned days")
        yield Figure(tell(said("Planned days with play")), words.number(was.kept), tell(planned))
    yield Figure(tell(said("Minutes of play")), words.number(was.minutes), tell(said("without breaks")))
    stopped = len(facts.stopped)
    checkups = sum(attempt.kind == "checkup" for attempt in facts.of_period) - stopped
    of_them = joined(
        ", ",
        said_of(checkups, "{count} of them in a check-up", "{count} of them in check-ups") if checkups else "",
        said_of(
            stopped,
            "{count} of them in a check-up that is not whole and does not count",
            "{count} of them in a check-up that is not whole and does not count",
        )
        if stopped
        else "",
    )
    yield Figure(tell(said("Tries")), words.number(was.attempts), tell(of_them))


def _cards(facts: Facts, embedded: Embedded) -> list[Card]:
    words, tell = facts.words, facts.words.tell
    of_game: dict[str, list[int]] = {}
    attempts = facts.of_period
    for i, attempt in enumerate(attempts):
        of_game.setdefault(attempt.game, []).append(i)
    lasted = [minutes_of(attempts[i] for i in of_its) for of_its in of_game.values()]
    minutes = dict(zip(of_game, whole(lasted), strict=True))
    cards = []
    for name, game in facts.games.items():
        played = [attempts[i] for i in of_game.get(name, ())]
        if not played:
            continue
        progress = facts.progress.get(name)
        sentences = [*_went(played, game.well), *(told_to_parents(progress.checkups, words) if progress else ())]
        cards.append(
            Card(
                title=tell(game.title),
                picture=embedded(game.picture),
                practised=tell(game.trains),
                figures=(
                    Figure(tell(said("Days")), words.number(len({played_on(attempt) for attempt in played}))),
                    Figure(tell(said("Tries")), words.number(len(played))),
                    Figure(tell(said("Minutes")), words.number(minutes[name])),
                ),
                sentences=tuple(tell(sentence) for sentence in sentences),
            )
        )
    return cards


def _went(played: Sequence[Attempt], well: str) -> Iterator[str]:
    """How many tries of practice went well and what well means, then which other tries there were."""
    counted = [attempt for attempt in played if not attempt.invalid and attempt.kind == "practice"]
    if counted:
        went = said("Went well: {well} of {all} tries in practice.", well=successes(counted), all=len(counted))
        yield joined(" ", went, said(well) if well else "")
    checkups = sum(attempt.kind == "checkup" for attempt in played)
    with_help = sum(attempt.invalid == HELP for attempt in played)
    aside = len(played) - len(counted) - checkups - with_help
    others = []
    if checkups:
        others.append(said_of(checkups, "{count} try in a check-up", "{count} tries in check-ups"))
    if with_help:
        others.append(
            said_of(
                with_help,
                "{count} try that went well with a grown-up's help",
                "{count} tries that went well with a grown-up's help",
            )
        )
    if aside:
        others.append(
            said_of(
                aside, "{count} try that was broken off or set aside", "{count} tries that were broken off or set aside"
            )
        )
    if others:
        yield said("Also played: {tries}.", tries=both(*others))
    if helped := sum(HELP in attempt.flags for attempt in played):
        yield said_of(helped, "A grown-up helped in {count} try.", "A grown-up helped in {count} tries.")


def _next(facts: Facts) -> list[str]:
    tell, plan = facts.words.tell, facts.plan
    sentences: list[str] = []
    days_of: dict[str, list[str]] = {}
    for day in plan.practice_days:
        games = [facts.title(block.game) for block in plan.of_day(day) if block.game in facts.games]
        if games:
            days_of.setdefault(", ".join(games), []).append(tell(DAYS_IN_SHORT[day]))
    for order, days in days_of.items():
        sentences.append(said("Planned: {days}. Games: {games}.", days=", ".join(days), games=order))
    if not days_of:
        sentences.append(said("No days are planned; the games can be played whenever it suits."))
    sentences.append(
        said(
            "The games follow the child: when it is hard they become easier by themselves, "
            "so that most tries can go well."
        )
    )
    return sentences


def _weeks(was: Activity, words: Words) -> Iterator[Chart]:
    """None where one week alone has minutes: the figures above tell them."""
    sums: dict[date, float] = {}
    for day in was.days:
        monday = day.day - timedelta(days=day.day.weekday())
        sums[monday] = sums.get(monday, 0.0) + day.minutes
    last = list(zip(sums, whole(list(sums.values())), strict=True))[-WEEKS_OF_BARS:]
    if sum(value > 0 for _, value in last) < 2:
        return
    title = words.tell(said("Minutes of play in each week"))
    yield Chart(title, bars("minutes", title, [(words.short_day(monday), value) for monday, value in last], words))


def _calendar(was: Activity, words: Words) -> Calendar:
    tell = words.tell
    known = {day.day: day for day in was.days}
    first, last = was.days[0].day, was.days[-1].day
    mondays = [first - timedelta(days=first.weekday())]
    while mondays[-1] + timedelta(days=7) <= last:
        mondays.append(mondays[-1] + timedelta(days=7))
    mondays = mondays[-WEEKS_OF_DAYS:]
    weeks = tuple(
        (
            words.short_day(monday),
            tuple(_square(known.get(day), day, words) for day in (monday + timedelta(days=n) for n in range(7))),
        )
        for monday in mondays
    )
    return Calendar(
        title=tell(said("Days of play")),
        head=(tell(said("Week of")), *(tell(DAYS_IN_SHORT[day]) for day in DAYS)),
        weeks=weeks,
        key=tuple((kind, tell(KINDS[kind])) for kind in ("kept", "played", "planned")),
    )


def _square(day: Day | None, date_of: date, words: Words) -> Square:
    if day is None:
        kind = "later"
    elif day.attempts:
        kind = "kept" if day.planned else "played"
    else:
        kind = "planned" if day.planned else "free"
    return Square(kind, words.tell(joined(": ", words.day(date_of), KINDS[kind])), words.number(date_of.day))
