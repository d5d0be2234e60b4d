"""Progress: one sentence first, then the picture; check-ups with their noise, and the level of practice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from snailtrail.play.words import Said, Words, joined, said, said_of
from snailtrail.reports.aid_words import HANDS, aids_said
from snailtrail.reports.charts import Scale
from snailtrail.reports.legend import OF_FEW_LEVELS, OF_LEVELS
from snailtrail.reports.level_said import level_said
from snailtrail.reports.made_up import banner
from snailtrail.reports.progress import Condition, GameProgress, Practice, Series
from snailtrail.reports.series_words import explains
from snailtrail.reports.stand import NOW_AND_THEN
from snailtrail.reports.trend import FEWEST
from snailtrail.screens.desk.progress_chart import Band, Chart, Mark, axis, ends
from snailtrail.screens.desk.progress_series import series_rows
from snailtrail.screens.desk.seen_again import (
    SKIP,
    TWO_VERSIONS,
    PageOf,
    Sat,
    Seeing,
    rows_of,
    see,
    trials,
    two_versions,
)
from snailtrail.screens.size import scale
from snailtrail.session.stands import went
from snailtrail.stage.form import Form, Spot, shown
from snailtrail.stage.form_choices import Actions, Choice
from snailtrail.stage.form_rows import Change, Heading, Row
from snailtrail.stage.form_rows import Words as Sentences
from snailtrail.stage.glass import Glass

TITLE = said("Progress")
GAME = "game"
DEVICES: Mapping[str, Said] = {
    "touch": said("touch"),
    "mouse": said("mouse"),
    "touchpad": said("touchpad"),
    "pen": said("pen"),
}
PROVISIONAL = said(
    "The shaded corridor is what measurement noise alone does, as provisional as the standard error. One check-up "
    "outside can be chance. A change says nothing about everyday tasks."
)
UNLIKE = said("Other hands, devices, aids and check-ups are series of their own, for they do not compare.")


class Following(Seeing, Protocol):
    """What the page needs of the rest."""

    def name(self) -> tuple[str, str]:
        """The child's name and picture; raises KeyError when the child is gone."""

    def progress(self) -> Sequence[GameProgress]:
        """Check-ups in each game, without practice, whose reading takes longer."""

    def practice(self, game: str) -> Sequence[Practice]:
        """Practice in one game, the newest condition first."""

    def page(self, game: str, skip: int) -> PageOf:
        """A page of the attempts in a game, the newest first, after so many newer ones."""

    def made_up(self) -> tuple[int, int]:
        """How many of the child's attempts no child made, and how many there are."""


def progress(glass: Glass, of: Following) -> Any:
    """Show the page until it is left; LEAVE or CLOSED."""
    name, picture = of.name()
    games = of.progress()
    of_whom = banner(*of.made_up())
    chosen = first_seen(games, lambda game: of.page(game, 0).all)
    practice: dict[str, Sequence[Practice]] = {}
    pages: dict[tuple[str, int], PageOf] = {}
    twice = of.kept_twice() > 0
    skip, told = 0, ""

    def made(spot: Spot | None) -> Form:
        title = said("{child}: {section}", child=name, section=TITLE)
        made_of: list[Row] = [Sentences(sentence) for sentence in (of_whom, told) if sentence]
        if chosen not in practice:
            practice[chosen] = of.practice(chosen)
        if (chosen, skip) not in pages:
            pages[chosen, skip] = of.page(chosen, skip)
        made_of += rows(games, chosen, practice[chosen], pages[chosen, skip], glass.words)
        if twice:
            made_of += [Heading(TWO_VERSIONS), Actions(((TWO_VERSIONS, said("Look at both"), "magnifier"),))]
        return Form(glass, title, made_of, picture=picture, spot=spot, scale=max(1.0, scale(glass.whole)))

    def answered(answer: Any) -> Any:
        nonlocal chosen, told, skip
        told = ""
        if isinstance(answer, Change):
            chosen, skip = (chosen, answer.value) if answer.key == SKIP else (answer.value, 0)
            return None
        if answer == TWO_VERSIONS:
            return two_versions(glass, of)
        if isinstance(answer, Sat):
            day = next(p.day for one in games for s in one.checkups for p in s.points if p.session == answer.session)
            return trials(glass, of, answer, said("Check-up of {day}", day=glass.words.day(day)))
        ended, told = see(glass, of, answer)
        return ended

    return shown(glass, made, answered)


def first_seen(games: Sequence[GameProgress], attempts: Callable[[str], int]) -> str:
    """The game that the page opens with: one with check-ups, else one that was played, so that it is not empty."""
    followed = (game.game for game in games if game.checkups)
    played = (game.game for game in games if attempts(game.game))
    return next(followed, None) or next(played, games[0].game)


def rows(
    games: Sequence[GameProgress], chosen: str, practice: Sequence[Practice], page: PageOf, words: Words
) -> list[Row]:
    """All rows for one game, the sentence before everything else."""
    of = next(game for game in games if game.game == chosen)
    made: list[Row] = [Heading(of.sentence)]
    if len(games) > 1:
        made.append(Choice(GAME, said("Game"), [(game.game, game.title) for game in games], chosen))
    shared = _scale_of(of.checkups)
    meant = next((one for one in of.checkups if explains(one)), None)
    for series in of.checkups:
        made.append(Heading(joined(" · ", said("Check-ups"), condition(series.condition))))
        if len(of.checkups) > 1:
            made.append(Sentences(series.sentence))
        made += series_rows(series, shared, words, first=series is meant)
    if any(series.corridor is not None for series in of.checkups):
        made.append(Sentences(PROVISIONAL, quiet=True))
    if of.checkups:
        made.append(Sentences(UNLIKE, quiet=True))
    for one in practice:
        made += _practice(one, words, newest=one is practice[0])
    return [*made, *rows_of(page, words)]


def condition(of: Condition | Practice) -> str:
    """What must be the same, in a few words."""
    return joined(" · ", HANDS.get(of.hand, ""), DEVICES.get(of.device, of.device), aids_said(of.aids))


def _practice(practice: Practice, words: Words, *, newest: bool) -> list[Row]:
    sessions = practice.sessions
    # a clock that was set back must not fold the band over
    in_time = sorted(sessions, key=lambda session: session.begun_at)
    # below the game's easiest a child may come nearer to it: the dot is what is believed
    drawn = practice.ends.drawn
    marks = [Mark(s.day, s.level_bits, *drawn(s.low_bits, s.high_bits), "level") for s in in_time]
    days = tuple(float(mark.day.toordinal() - marks[0].day.toordinal()) for mark in marks)
    low, high = tuple(m.low for m in marks), tuple(m.high for m in marks)
    band = Band(days, low, high, tuple(m.value for m in marks), "spread")
    line = len({mark.day for mark in marks}) >= FEWEST
    made: list[Row] = [Heading(joined(" · ", said("Practice"), condition(practice)))]
    if len({mark.day for mark in marks}) > 1:  # the level of one day is a sentence
        legend, bands = (OF_LEVELS, [band]) if line else (OF_FEW_LEVELS, [])
        scale_of = Scale.around(ends([*low, *high]))
        made.append(Chart(axis(said("level"), said("bits")), marks, bands, scale_of, words, legend, joined=line))
    last = sessions[-1]
    level = said(
        "Level after the last session: {level}.",
        level=level_said(last.level_bits, last.low_bits, last.high_bits, ends=practice.ends),
    )
    counts = joined(
        " · ",
        said("since {day}", day=words.day(in_time[0].day)),
        said_of(len(sessions), "{count} session", "{count} sessions"),
        said_of(round(practice.minutes), "{count} minute", "{count} minutes"),
        said_of(practice.attempts, "{count} attempt counts", "{count} attempts count"),
        said_of(practice.excluded, "{count} attempt is left out", "{count} attempts are left out")
        if practice.excluded
        else "",
        went(practice.succeeded, practice.attempts, practice.promised) if practice.attempts else "",
    )
    return [
        *made,
        Sentences(joined(" ", level, NOW_AND_THEN if newest else "")),
        Sentences(Said("{line!c}", {"line": counts}), quiet=True),
    ]


def _scale_of(series: Sequence[Series]) -> Scale | None:
    """One scale for all series of a measure, so that they can be looked at side by side."""
    values: list[float] = []
    for one in series:
        values += [end for p in one.points for end in (p.value, p.low, p.high)]
        values += [one.corridor.low, one.corridor.high] if one.corridor is not None else []
        values += one.trend.middle if one.trend is not None else ()  # its band may reach far beyond all else
    found = ends(values)
    return Scale.around(found, logarithmic=series[0].measure.logarithmic) if found else None
